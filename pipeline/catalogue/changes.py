"""What stands otherwise in one of two texts than in the other, between words that both have."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

_SURE_WORD = 0.95
"""Certainty from which a word that the other has otherwise is a difference of the papers, not of the readings."""
_MISREAD = 0.65
"""Share of letters that two readings of one word have alike at the least."""
_A_NAME = 3
"""Letters of what can be put in place of something else; less is a numeral or a piece of a word."""
_ANCHOR, _LONGEST_CHANGE = 2, 8
"""Words that stand unchanged on both sides of a change, and the most that it has itself."""


class Token(NamedTuple):
    """A word of the text."""

    folded: str
    printed: str
    certainty: float


class Difference(NamedTuple):
    """Figures in the same place of two texts."""

    one: str
    other: str
    after: str
    """What stands before them in the first."""


class Change(NamedTuple):
    """Words that stand in one place of two texts."""

    one: Sequence[Token]
    other: Sequence[Token]
    after: str


def changes(one: Sequence[Token], other: Sequence[Token]) -> Iterator[Change]:
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
                yield Change(here, there, " ".join(token.printed for token in before))
            open_at = None


def figures(change: Change) -> Difference | None:
    """The figures of a change, where both were read for sure."""
    sides = [[token for token in side if token.folded.isdecimal()] for side in (change.one, change.other)]
    values = [[token.folded.lstrip("0") for token in side] for side in sides]
    if not all(sides) or values[0] == values[1] or min(t.certainty for t in (*sides[0], *sides[1])) < _SURE_WORD:
        return None
    one, other = (" ".join(token.printed for token in side) for side in (change.one, change.other))
    return Difference(one, other, change.after)


def reworded(change: Change) -> bool:
    """Whether other words stand there, and not the same misread."""
    one, other = ("".join(token.folded for token in side) for side in (change.one, change.other))
    sure = min(token.certainty for token in (*change.one, *change.other)) >= _SURE_WORD
    long = min(len(one), len(other)) >= _A_NAME
    other_words = (one + other).isalpha() and Levenshtein.normalized_similarity(one, other) < _MISREAD
    return sure and long and other_words
