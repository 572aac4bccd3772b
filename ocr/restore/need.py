"""Decides from the text itself what it and its parts need: nothing, their marks, or everything."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from ocr.restore.syllable import TONES, bare, bare_well_formed
from ocr.restore.token import Kind, take_apart

_UNMISTAKABLE = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộơớờởỡợụủưứừửữựỳỵỷỹđ]", re.IGNORECASE)
"""Letters that only a reader with a Vietnamese model writes in any number; a French one writes â, ê and ô."""
_LETTERS = frozenset(normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *TONES)) | {"đ"}
"""Beside consonants in plain letters, all that Vietnamese is written with."""
_OF_ALL_LATIN = re.compile(rf"(?!{_UNMISTAKABLE.pattern})[^\W\x00-\x7fàâäæçéèêëîïôöœùûüÿﬁﬂ]", re.IGNORECASE)
ALL_LATIN = 0.05
"""Share of words with letters that only a model of all Latin letters writes; it is about 0.3 in what one read."""
READS = 0.25
"""Share of words with such letters from which on a text reads as Vietnamese; it is 0.5 in right text."""
ODD = 0.02
"""Share of words that no Vietnamese text can have beyond which letters were misread, not only marks lost."""
FOREIGN = 0.3
"""What a word in plain letters counts as odd that cannot be Vietnamese, but could be foreign."""
MARKED, PLAIN = 2.3, -0.85
"""Log of how much likelier a word with and one without an unmistakable letter is in text that reads as Vietnamese."""
TURN = 20.0
"""Cost of taking a text to turn from one kind to the other, in the same measure: two dozen plain words in a row."""
PART = 60
"""Words that a part of a text needs to be judged for itself."""
ALIKE = 0.6
"""Share of words spelt as Vietnamese syllables above which a part in plain letters is no foreign text."""
MANY = 8_000
"""Words that are restored together at most, or a fifth more: two dozen pages."""
FEW, SHORT = 20, 3
"""Words below which one letter that no other model writes is enough, and up to which any mark is."""


class Need(Enum):
    """What a text needs."""

    NOTHING = "reads as Vietnamese"
    MARKS = "has lost its marks and nothing else"
    ALL = "was read by a model of another language"


class Part(NamedTuple):
    """Lines from start to end (exclusive) that need the same."""

    start: int
    end: int
    need: Need


def parts_of(lines: Sequence[Sequence[str]]) -> list[Part]:
    """A text in parts: most have one, but a clean text may hold pages that an old OCR read, or the other way round."""
    cores = [_cores(words) for words in lines]
    whole = _need_of([core for row in cores for core in row])
    parts: list[Part] = []
    start = 0
    for _, group in groupby(_reads_as_vietnamese(cores)):
        end = start + len(list(group))
        words = [core for row in cores[start:end] for core in row]
        need = _need_of(words) if len(words) >= PART else whole
        if need is not Need.NOTHING and whole is Need.NOTHING and not _alike(words):
            need = whole
        if parts and parts[-1].need is need:
            start = parts.pop().start
        parts.append(Part(start, end, need))
        start = end
    return [piece for part in parts for piece in _pieces(part, lines)]


def _pieces(part: Part, lines: Sequence[Sequence[str]]) -> Iterator[Part]:
    """The part in pieces that fit into memory, cut before a blank line where there is one in time."""
    start, words = part.start, 0
    for line in range(part.start, part.end):
        words += len(lines[line])
        if words > MANY * 1.2 or (words > MANY and not lines[line]):
            yield Part(start, line, part.need)
            start, words = line, len(lines[line])
    yield Part(start, part.end, part.need)


def _reads_as_vietnamese(cores: Sequence[Sequence[str]]) -> list[bool]:
    """For each line, whether it is of a part that reads as Vietnamese: the likeliest turns from one to the other."""
    best = {True: 0.0, False: 0.0}
    came: list[dict[bool, bool]] = []
    for row in cores:
        marked = sum(bool(_UNMISTAKABLE.search(core)) for core in row)
        evidence = MARKED * marked + PLAIN * (len(row) - marked)
        came.append({kind: best[kind] >= best[not kind] - TURN for kind in best})
        best = {kind: max(best[kind], best[not kind] - TURN) + (evidence if kind else 0.0) for kind in best}
    kinds = []
    kind = best[True] >= best[False]
    for stayed in reversed(came):
        kinds.append(kind)
        kind = kind if stayed[kind] else not kind
    return kinds[::-1]


def _alike(cores: Sequence[str]) -> bool:
    return sum(bare_well_formed(bare(core.lower())) for core in cores) >= ALIKE * len(cores)


def need_of(words: Sequence[str]) -> Need:
    """What a text needs, by how many words have letters that only Vietnamese has, and how many none can have."""
    return _need_of(_cores(words))


def reads_all_latin(lines: Sequence[Sequence[str]]) -> bool:
    """Whether a misread text was read by a model of all Latin letters: neither English nor French has ã or ğ."""
    words = [word for line in lines for word in line]
    return sum(bool(_OF_ALL_LATIN.search(word)) for word in words) > ALL_LATIN * len(words)


def _cores(words: Sequence[str]) -> list[str]:
    return [token.core for token in map(take_apart, words) if token.kind is Kind.WORD]


def _need_of(cores: Sequence[str]) -> Need:
    marked = sum(bool(_UNMISTAKABLE.search(core)) for core in cores)
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
    if not core.isalpha() or not all(c.isascii() or c in _LETTERS for c in core.lower()):
        return 1.0
    if bare_well_formed(bare(core.lower())):
        return 0.0
    return FOREIGN if core.isascii() else 1.0
