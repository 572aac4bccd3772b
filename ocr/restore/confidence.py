"""What the confidence of a Vietnamese engine says for a word.

Measured on 60 pages made by `pipeline/training`, read with Tesseract's `vie`: of the words with confidence 0.9 and
more, 0.6 % are wrong; with 0.8 to 0.9, 22 %; below 0.6, about half.
"""

from bisect import bisect_right
from collections.abc import Sequence

from ocr.page import Word

SURE = 0.97
"""A word read with this confidence is left alone."""
GATE, HIGH, HIGH_GATE = 0.95, 0.9, 0.99
"""A word is changed only where the other form is this likely, or HIGH_GATE where its confidence is HIGH at least."""
_KNOTS = ((0.0, -1.6), (0.6, -1.6), (0.9, -1.0), (SURE, 0.8))
"""Confidence and log10 of the odds that the word is right, against those of all words."""


def trust_of(words: Sequence[Word]) -> dict[int, float]:
    """For each word in doubt, by its place: log10 of what its confidence says for it."""
    return {
        place: _between_knots(word.confidence)
        for place, word in enumerate(words)
        if word.confidence is not None and word.confidence < SURE
    }


def is_open(confidence: float | None, score: float) -> bool:
    """Whether a word read with this confidence may be changed to a form that is as likely as `score`."""
    return score >= (HIGH_GATE if confidence is not None and confidence >= HIGH else GATE)


def _between_knots(confidence: float) -> float:
    right = bisect_right(_KNOTS, confidence, key=lambda knot: knot[0])
    (x0, y0), (x1, y1) = _KNOTS[right - 1], _KNOTS[min(right, len(_KNOTS) - 1)]
    return y0 if x1 == x0 else y0 + (y1 - y0) * (confidence - x0) / (x1 - x0)
