"""Confidence: what share of the words is right at each height."""

from collections.abc import Sequence

from measures.reading import PageResult
from pipeline.calibration import calibration


def print_confidence(results: Sequence[PageResult]) -> None:
    """Prints the table over the pages of all tiers, and the expected calibration error of each tier."""
    every = calibration(pair for result in results for pair in result.words)
    total = sum(b.words for b in every.bins)
    print(f"confidence of our words: {total} words, expected calibration error {every.error:.3f}")
    print(f"  {'confidence':16}{'words':>7}{'mean':>8}{'right':>8}")
    for b in every.bins:
        print(f"  {b.low:.2f} – {b.high:.2f}     {b.words:7}{b.confidence:8.3f}{b.right:8.3f}")
    for tier in dict.fromkeys(result.tier for result in results):
        words = [pair for result in results if result.tier == tier for pair in result.words]
        right = sum(right for _, right in words) / max(len(words), 1)
        print(f"  {tier:12} error {calibration(words).error:.3f}, right {right:.3f}")
    print()
