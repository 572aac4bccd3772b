"""What names a document, and whether the records of two name one paper.

Plans are copied from templates: last year's and that of the commune next door are alike in nine words of ten. What
tells them from a second scan is what was replaced: their records name another number, day, unit or year.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.catalogue.changes import Token, changes, reworded

_SAME_NAME = 0.85
"""Share of letters that two names of one place have alike at the least."""
_TITLES_ALIKE, _ORGANS_ALIKE, _SIGNERS_ALIKE = 80, 70, 60
"""Likeness, 0–100, of names that may be misread in several words."""
_TITLE_CUT_OFF = 92
"""Of a title and the part of it that was read; two titles with a common end are less alike."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


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
    if any(Levenshtein.normalized_similarity(a, b) < _SAME_NAME for a, b in others):
        return 2
    if one.issuer and other.issuer and fuzz.ratio(one.issuer, other.issuer) < _ORGANS_ALIKE:
        return 2
    finest = next(((a, b) for a, b in zip(one.places, other.places, strict=True) if a or b), (one.issuer, other.issuer))
    return 0 if finest[0] is not None and finest[0] == finest[1] else None


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
    if any(reworded(change) for change in changes(framed[0], framed[1])):
        return 1
    return 0 if figures[0] == figures[1] else None


def _signers(one: str | None, other: str | None) -> int | None:
    """Names of signers stand under seals and are misread most."""
    if one is None or other is None:
        return None
    return 0 if one == other else None if fuzz.ratio(one, other) >= _SIGNERS_ALIKE else 1
