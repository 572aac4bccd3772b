"""How the language model sees a line of text: lower case, tones in their old place, numbers and pauses as one token."""

import re
import unicodedata
from functools import lru_cache

from ocr.restore.syllable import tone_in_old_place

_TOKEN = re.compile(r"[^\W_]+(?:[/&\-.,][^\W_]+)*|[,;:.!?()…]")
_PIECE = re.compile(r"[^\W_]+")
_PAUSES = {",": ",", ";": ",", "(": ",", ")": ",", ":": ".", ".": ".", "!": ".", "?": ".", "…": "."}


def model_line(text: str) -> str:
    """The tokens of one line, joined by spaces; empty where it has none."""
    return " ".join(_model_tokens(t) for t in _TOKEN.findall(unicodedata.normalize("NFC", text).lower()))


@lru_cache(1 << 18)
def _model_tokens(token: str) -> str:
    """`0` for a number, `#` for what mixes digits and letters, a pause for a mark; other tokens in their pieces."""
    if token in _PAUSES:
        return _PAUSES[token]
    if any(c.isdigit() for c in token):
        return "#" if any(c.isalpha() for c in token) else "0"
    return " ".join(tone_in_old_place(piece) for piece in _PIECE.findall(token))
