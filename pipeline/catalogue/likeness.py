"""Whether two documents are one paper: what their texts have in common, and in what they differ.

Where the records of two say nothing (`naming.py`), the text tells a copy of a template from a second scan: it has one
name or year for another wherever it stands, which misreading does not do.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.catalogue.changes import Change, Difference, Token, changes, figures, reworded
from pipeline.catalogue.naming import Named

_ALIKE, _ALIKE_UNNAMED = 0.5, 0.8
"""Share of the shorter text's pairs of words that the other has too, at the least, as a part of what two readings as
sure as these would have of one paper; the second where the records do not name it."""
_FEWEST, _FEWEST_UNNAMED = 20, 60
"""Words of the shorter text."""
_MOST_WORDS = 6000
"""Of each text, that are compared: some fifteen pages."""
_A_PAGE, _ON_BOTH = 30, 0.4
"""Words of a page that can be missed, and the share of its pairs of words from which the other has it."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

Pair = tuple[str, str]


class Likeness(NamedTuple):
    """Two documents that may be one paper."""

    similarity: float
    """Share of the shorter text's pairs of words that the other has too, 0–1."""
    differences: tuple[Difference, ...]
    lacking: tuple[tuple[int, ...], tuple[int, ...]]
    """Pages of the other that the first lacks; pages of the first that the other lacks. Numbers from 1."""


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
    changed = list(changes(first, second))
    differences = tuple(difference for change in changed if (difference := figures(change)))
    if unnamed and (differences or any(reworded(change) for change in changed)):
        return None
    if not alike.paper and _of_one_template(changed, second, alike):
        return None
    lacking = tuple(_lacking(other, pairs)), tuple(_lacking(one, others))
    return Likeness(round(similarity, 4), differences, lacking)


def _words(pages: Sequence[Sequence[Token]]) -> list[Token]:
    return [token for page in pages for token in page][:_MOST_WORDS]


def _pairs(tokens: Sequence[Token]) -> set[Pair]:
    return {(a.folded, b.folded) for a, b in pairwise(tokens)}


def _certainty(tokens: Sequence[Token]) -> float:
    return sum(token.certainty for token in tokens) / len(tokens)


def _of_one_template(changed: Sequence[Change], other: Sequence[Token], alike: Named) -> bool:
    """Whether a year or a name that the records do not settle was put in place of another throughout."""
    if not alike.year and any(_another_year(change) for change in changed):
        return True
    if alike.unit:
        return False
    text = f" {' '.join(token.folded for token in other)} "
    replaced = Counter(" ".join(token.folded for token in change.one) for change in changed if reworded(change))
    return any(count > 1 and text.count(f" {name} ") <= count for name, count in replaced.items())


def _another_year(change: Change) -> bool:
    one, other = ([t.folded for t in side if _YEAR.fullmatch(t.folded)] for side in (change.one, change.other))
    return bool(one and other) and one != other and figures(change) is not None


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
