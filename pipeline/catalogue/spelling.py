"""Two spellings of Vietnamese for finding: with its marks on agreed letters, and without any.

Both keep the length of NFC text, so that a place found in them is the place in the text itself.
"""

import re
import unicodedata

_TONE_PLACES = {
    old + last: first + new
    for last, olds, first, news in (
        ("a", "òóỏõọ", "o", "àáảãạ"),
        ("e", "òóỏõọ", "o", "èéẻẽẹ"),
        ("y", "ùúủũụ", "u", "ỳýỷỹỵ"),
    )
    for old, new in zip(olds, news, strict=True)
}
_OLD_TONE = re.compile("|".join(_TONE_PLACES))
_WORD = re.compile(r"[^\W_]+")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")


class _Letters(dict[int, str]):
    """Lower-case form of a letter, looked up once."""

    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        self[code] = letter = lower if len(lower) == 1 else chr(code)
        return letter


class _BareLetters(dict[int, str]):
    """Lower-case form of a letter without its marks, looked up once."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", _LOWER[code])[0]
        self[code] = letter = "d" if base == "đ" else base
        return letter


_LOWER = _Letters()
_BARE = _BareLetters()


def nfc(text: str) -> str:
    """Composed, and free of what SQLite cannot hold: NUL and half surrogates."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode().replace("\0", " "))


def marked(text: str) -> str:
    """NFC text in small letters with their marks, the tone of oa, oe, uy on the last vowel (hòa is hoà)."""
    return _OLD_TONE.sub(lambda found: _TONE_PLACES[found[0]], text.translate(_LOWER))


def folded(text: str) -> str:
    """NFC text in small letters without marks, đ as d."""
    return text.translate(_BARE)


def words(text: str) -> list[str]:
    """Runs of letters and digits: what counts as a word, in what is indexed and in what is asked."""
    return _WORD.findall(text)


def number_key(number: str | None) -> str | None:
    """A document number as letters and digits only, so that its spellings are equal: `05/KH-UBND` is `5khubnd`."""
    if number is None:
        return None
    return _LEADING_ZEROS.sub("", "".join(words(folded(nfc(number))))) or None
