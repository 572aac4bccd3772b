"""Whether two documents are one paper: what their records and their texts have in common, and in what they differ.

Plans are copied from templates: last year's and that of the commune next door are alike in nine words of ten. What
tells them from a second scan is what was replaced: their records name another number, day, unit or year; and where a
record says nothing, the text has one name or year for another wherever it stands, which misreading does not do.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

_ALIKE, _ALIKE_UNNAMED = 0.5, 0.8
"""Share of the shorter text's pairs of words that the other has too, at the least, as a part of what two readings as
sure as these would have of one paper; the second where the records do not name it."""
_FEWEST, _FEWEST_UNNAMED = 20, 60
"""Words of the shorter text."""
_SURE_WORD = 0.95
"""Certainty from which a word that the other has otherwise is a difference of the papers, not of the readings."""
_SAME_NAME, _MISREAD = 0.85, 0.65
"""Share of letters that two names of one place, and that two readings of one word, have alike at the least."""
_TITLES_ALIKE, _ORGANS_ALIKE, _SIGNERS_ALIKE = 80, 70, 60
"""Likeness, 0–100, of names that may be misread in several words."""
_TITLE_CUT_OFF = 92
"""Of a title and the part of it that was read; two titles with a common end are less alike."""
_A_NAME = 3
"""Letters of what can be put in place of something else; less is a numeral or a piece of a word."""
_MOST_WORDS = 6000
"""Of each text, that are compared: some fifteen pages."""
_ANCHOR, _LONGEST_CHANGE = 2, 8
"""Words that stand unchanged on both sides of a change, and the most that it has itself."""
_A_PAGE, _ON_BOTH = 30, 0.4
"""Words of a page that can be missed, and the share of its pairs of words from which the other has it."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

Pair = tuple[str, str]


class Token(NamedTuple):
    """A word of the text."""

    folded: str
    printed: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Record:
    """What names a document, folded; None where it is not read, or read in doubt."""

    number: str | None
    """Its digits without leading zeros."""
    day: str | None
    """YYYY-MM-DD."""
    places: tuple[str | None, str | None, str | None]
    """Commune, district, province."""
    known: frozenset[str]
    """Those of the places that the gazetteer has."""
    issuer: str | None
    title: str | None
    period: tuple[int, int] | None
    signer: str | None


class Named(NamedTuple):
    """What two records name alike."""

    values: int
    """How many of number, day, unit, title and signer."""
    unit: bool
    year: bool
    paper: bool
    """Number, day and unit, which no two papers share."""


class Difference(NamedTuple):
    """Figures in the same place of two texts."""

    one: str
    other: str
    after: str
    """What stands before them in the first."""


class Likeness(NamedTuple):
    """Two documents that may be one paper."""

    similarity: float
    """Share of the shorter text's pairs of words that the other has too, 0–1."""
    differences: tuple[Difference, ...]
    lacking: tuple[tuple[int, ...], tuple[int, ...]]
    """Pages of the other that the first lacks; pages of the first that the other lacks. Numbers from 1."""


class _Change(NamedTuple):
    one: Sequence[Token]
    other: Sequence[Token]
    after: str


def named(one: Record, other: Record) -> Named | None:
    """What both records name alike; None where they name two papers."""
    number = _compared(one.number, other.number, _slip(one.number, other.number))
    day = _compared(one.day, other.day, _slip(one.day, other.day))
    unit, title = _units(one, other), _titles(one.title, other.title)
    signer = _signers(one.signer, other.signer)
    found = (number, day, unit, title, signer)
    same = sum(weight == 0 for weight in found)
    against = sum(weight or 0 for weight in found) + 2 * _unequal(one.period, other.period)
    if against > 2 or (against and same <= against):  # one value may be misread where the others agree
        return None
    dated = title == 0 and one.title is not None and _YEAR.search(one.title) is not None
    year = day == 0 or dated or (one.period is not None and one.period == other.period)
    return Named(same, unit == 0, year, number == day == unit == 0)


def compare(one: Sequence[Sequence[Token]], other: Sequence[Sequence[Token]], alike: Named) -> Likeness | None:
    """Compares two texts, page by page, whose records name this much alike; None where they are two papers."""
    first, second = _words(one), _words(other)
    unnamed = alike.values < 2
    if min(len(first), len(second)) < (_FEWEST_UNNAMED if unnamed else _FEWEST):
        return None
    pairs, others = _pairs(first), _pairs(second)
    similarity = len(pairs & others) / min(len(pairs), len(others))
    expected = (_certainty(first) * _certainty(second)) ** 2
    if similarity < expected * (_ALIKE_UNNAMED if unnamed else _ALIKE):
        return None
    changes = list(_changes(first, second))
    differences = tuple(difference for change in changes if (difference := _figures(change)))
    if unnamed and (differences or any(_reworded(change) for change in changes)):
        return None
    if not alike.paper and _of_one_template(changes, second, alike):
        return None
    lacking = tuple(_lacking(other, pairs)), tuple(_lacking(one, others))
    return Likeness(round(similarity, 4), differences, lacking)


def _compared(one: str | None, other: str | None, near: bool) -> int | None:
    """0 where two values are the same, 1 where one may be a slip for the other, 2 where not; None without both."""
    if one is None or other is None:
        return None
    return 0 if one == other else 1 if near else 2


def _slip(one: str | None, other: str | None) -> bool:
    """Whether all but one sign are the same."""
    return one is not None and other is not None and len(one) == len(other) and Levenshtein.distance(one, other) == 1


def _unequal(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _units(one: Record, other: Record) -> int | None:
    """Commune, district and province, the finest first, and the organ; neighbours often have nearly one name."""
    others = [(a, b) for a, b in zip(one.places, other.places, strict=True) if a and b and a != b]
    if any(a in one.known and b in other.known for a, b in others):
        return 3  # a name is hardly ever misread for that of another place
    if any(_unlike(a, b, _SAME_NAME) for a, b in others):
        return 2
    if one.issuer and other.issuer and fuzz.ratio(one.issuer, other.issuer) < _ORGANS_ALIKE:
        return 2
    finest = next(((a, b) for a, b in zip(one.places, other.places, strict=True) if a or b), (one.issuer, other.issuer))
    return 0 if finest[0] is not None and finest[0] == finest[1] else None


def _unlike(one: str, other: str, least: float) -> bool:
    return Levenshtein.normalized_similarity(one, other) < least


def _titles(one: str | None, other: str | None) -> int | None:
    """Titles with other figures are those of two papers, however alike they are."""
    if not one or not other:
        return None
    figures = [Counter(re.findall(r"[0-9]+", title)) for title in (one, other)]
    if figures[0] - figures[1] and figures[1] - figures[0]:
        return 2
    if fuzz.ratio(one, other) < _TITLES_ALIKE:
        return None if fuzz.partial_ratio(one, other) >= _TITLE_CUT_OFF else 2
    # Between anchors, for what is replaced is mostly the name at the end.
    framed = [[Token(word, word, 1.0) for word in f"^ ^ {title} $ $".split()] for title in (one, other)]
    if any(_reworded(change) for change in _changes(framed[0], framed[1])):
        return 1
    return 0 if figures[0] == figures[1] else None


def _signers(one: str | None, other: str | None) -> int | None:
    """Names of signers stand under seals and are misread most."""
    if one is None or other is None:
        return None
    return 0 if one == other else None if fuzz.ratio(one, other) >= _SIGNERS_ALIKE else 1


def _words(pages: Sequence[Sequence[Token]]) -> list[Token]:
    return [token for page in pages for token in page][:_MOST_WORDS]


def _pairs(tokens: Sequence[Token]) -> set[Pair]:
    return {(a.folded, b.folded) for a, b in pairwise(tokens)}


def _certainty(tokens: Sequence[Token]) -> float:
    return sum(token.certainty for token in tokens) / len(tokens)


def _changes(one: Sequence[Token], other: Sequence[Token]) -> Iterator[_Change]:
    """Short stretches that stand otherwise in the other text, between words that both have."""
    steps = Levenshtein.opcodes([token.folded for token in one], [token.folded for token in other])
    open_at: tuple[int, int] | None = None
    for step in steps:
        if step.tag != "equal":
            # What stands before the first words that both have is no change of something.
            open_at = open_at or ((step.src_start, step.dest_start) if step.src_start else None)
        elif open_at and step.src_end - step.src_start >= _ANCHOR:
            here, there = one[open_at[0] : step.src_start], other[open_at[1] : step.dest_start]
            if 0 < len(here) <= _LONGEST_CHANGE and 0 < len(there) <= _LONGEST_CHANGE:
                before = one[max(0, open_at[0] - 4) : open_at[0]]
                yield _Change(here, there, " ".join(token.printed for token in before))
            open_at = None


def _figures(change: _Change) -> Difference | None:
    """The figures of a change, where both were read for sure."""
    sides = [[token for token in side if token.folded.isdecimal()] for side in (change.one, change.other)]
    values = [[token.folded.lstrip("0") for token in side] for side in sides]
    if not all(sides) or values[0] == values[1] or min(t.certainty for t in (*sides[0], *sides[1])) < _SURE_WORD:
        return None
    one, other = (" ".join(token.printed for token in side) for side in (change.one, change.other))
    return Difference(one, other, change.after)


def _reworded(change: _Change) -> bool:
    """Whether other words stand there, and not the same misread."""
    one, other = ("".join(token.folded for token in side) for side in (change.one, change.other))
    sure = min(token.certainty for token in (*change.one, *change.other)) >= _SURE_WORD
    long = min(len(one), len(other)) >= _A_NAME
    return sure and long and one.isalpha() and other.isalpha() and _unlike(one, other, _MISREAD)


def _of_one_template(changes: Sequence[_Change], other: Sequence[Token], alike: Named) -> bool:
    """Whether a year or a name that the records do not settle was put in place of another throughout."""
    if not alike.year and any(_another_year(change) for change in changes):
        return True
    if alike.unit:
        return False
    text = f" {' '.join(token.folded for token in other)} "
    replaced = Counter(" ".join(token.folded for token in change.one) for change in changes if _reworded(change))
    return any(count > 1 and text.count(f" {name} ") <= count for name, count in replaced.items())


def _another_year(change: _Change) -> bool:
    one, other = ([t.folded for t in side if _YEAR.fullmatch(t.folded)] for side in (change.one, change.other))
    return bool(one and other) and one != other and _figures(change) is not None


def _lacking(pages: Sequence[Sequence[Token]], pairs: set[Pair]) -> Iterator[int]:
    """Pages of which the other text has hardly anything; what was compared of it goes as far as `_MOST_WORDS`."""
    words = 0
    for number, page in enumerate(pages, 1):
        words += len(page)
        if words > _MOST_WORDS:
            return
        found = _pairs(page)
        if len(page) >= _A_PAGE and len(found & pairs) < _ON_BOTH * len(found):
            yield number
