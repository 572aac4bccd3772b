"""Decides from the text itself what it needs: nothing, its marks, or everything."""

import re
from collections.abc import Sequence
from enum import Enum

from ocr.restore.syllable import bare, bare_well_formed
from ocr.restore.token import Kind, take_apart

_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]", re.IGNORECASE)
"""Letters that only a reader with a Vietnamese model writes in any number."""
_UNMISTAKABLE = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộơớờởỡợụủưứừửữựỳỵỷỹđ]", re.IGNORECASE)
READS = 0.3
"""Share of words with such letters from which on a text reads as Vietnamese; it is 0.6 in right text."""
ODD = 0.02
"""Share of words that no Vietnamese text can have beyond which letters were misread, not only marks lost."""
FOREIGN = 0.3
"""What a word in plain letters counts as odd that cannot be Vietnamese, but could be foreign."""
FEW, SHORT = 20, 3
"""Words below which one letter that no other model writes is enough, and up to which any mark is."""


class Need(Enum):
    """What a text needs."""

    NOTHING = "reads as Vietnamese"
    MARKS = "has lost its marks and nothing else"
    ALL = "was read by a model of another language"


def need_of(words: Sequence[str]) -> Need:
    """What a text needs, by how many words have letters that only Vietnamese has, and how many none can have."""
    cores = [token.core for token in map(take_apart, words) if token.kind is Kind.WORD]
    marked = sum(bool(_VIETNAMESE.search(core)) for core in cores)
    if marked >= READS * len(cores) or (len(cores) < FEW and any(map(_UNMISTAKABLE.search, cores))):
        return Need.NOTHING
    if sum(map(_oddity, cores)) > ODD * len(cores):
        return Need.ALL
    if len(cores) <= SHORT and sum(not core.isascii() for core in cores) >= READS * len(cores):
        return Need.NOTHING
    return Need.MARKS


def _oddity(core: str) -> float:
    """How clearly letters and signs stand together as in no word: `x4`, `v¢` for sure; `churc` could be foreign."""
    if core.isascii() and (core.isupper() or not core.isalnum()):
        return 0.0
    if not core.isalpha():
        return 1.0
    if bare_well_formed(bare(core.lower())):
        return 0.0
    return FOREIGN if core.isascii() else 1.0
