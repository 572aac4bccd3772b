"""Is a word at 0.9 right nine times in ten? Words judged by gold, and the share right at each height of confidence.

Order is left aside, because a word in the wrong place was read all the same; so are case, punctuation and the place of
a tone mark, as in `scoring.py`. What is on the page but not in the gold text (a word of a seal) is wrong.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from ocr.page import Word
from pipeline.scoring import syllables

HEIGHTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
"""Where one bin ends and the next begins."""
_RUN = 2
"""Syllables in a row that must agree for words that are out of order."""


class Judged(NamedTuple):
    """A word and whether it is what is printed."""

    word: Word
    right: bool


class Bin(NamedTuple):
    """Words whose confidence lies in one range."""

    low: float
    high: float
    words: int
    confidence: float
    """Mean, 0–1."""
    right: float
    """Share of the words, 0–1."""


class Calibration(NamedTuple):
    """How far confidences can be taken at their word."""

    bins: tuple[Bin, ...]
    """From low to high; empty ones are left out."""
    error: float
    """Expected calibration error: the mean distance of confidence and share right, each bin weighing its words."""


def judge(gold: str, words: Iterable[Word]) -> list[Judged]:
    """Each word of a page (or document) that has a letter or digit, in the order given, judged by the gold text.

    A word is right when all its syllables stand in the gold text in the same order, or, out of order, in a run of at
    least two; each syllable of gold vouches for one.
    """
    spelt = [(word, syllables(word.text)) for word in words]
    spelt = [(word, parts) for word, parts in spelt if parts]
    left = [(place, part) for place, (_, parts) in enumerate(spelt) for part in parts]
    unread, shortest = syllables(gold), 1
    while found := _agreeing(unread, [part for _, part in left], shortest):
        for start, end, first, last in reversed(found):
            del unread[start:end], left[first:last]
        shortest = _RUN
    wrong = {place for place, _ in left}
    return [Judged(word, place not in wrong) for place, (word, _) in enumerate(spelt)]


def calibration(judged: Iterable[tuple[float, bool]]) -> Calibration:
    """The share right for each height of confidence (0–1)."""
    binned: list[list[tuple[float, bool]]] = [[] for _ in range(len(HEIGHTS) + 1)]
    for confidence, right in judged:
        binned[bisect_right(HEIGHTS, confidence)].append((confidence, right))
    edges = (0.0, *HEIGHTS, 1.0)
    bins = tuple(
        Bin(low, high, len(rows), sum(c for c, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows))
        for low, high, rows in zip(edges, edges[1:], binned, strict=False)
        if rows
    )
    total = sum(b.words for b in bins)
    return Calibration(bins, sum(b.words * abs(b.confidence - b.right) for b in bins) / max(total, 1))


def _agreeing(gold: Sequence[str], found: Sequence[str], shortest: int) -> list[tuple[int, int, int, int]]:
    """Runs that agree, in order and not shorter than asked: start and end in gold, start and end in what was found."""
    return [
        (code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Levenshtein.opcodes(gold, found)
        if code.tag == "equal" and code.src_end - code.src_start >= shortest
    ]
