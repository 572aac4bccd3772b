"""By how much a page's lines are off the level."""

import cv2
import numpy as np

from ocr.grain import NO_INK, contrast
from ocr.rasterise import Pixels

_STEEPEST = 5.0
"""Degrees."""
_WIDTH = 1000
"""Pixels; as large as the page is while its skew is measured."""
_STRIPS = 100
"""Upright strips of the page that are moved up and down against each other, which is quicker than turning it."""

Profiles = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def skew(grey: Pixels) -> float:
    """Degrees by which the page must be turned counter-clockwise for its lines to be level, within ±5."""
    dark, paper = contrast(grey)
    if paper - dark <= NO_INK:
        return 0.0
    size = (_WIDTH, max(1, grey.shape[0] * _WIDTH // grey.shape[1]))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    ink = cv2.threshold(255 - small, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    height = ink.shape[0]
    strips = ink.reshape(height, _STRIPS, -1).sum(axis=2).T.astype(np.float64)
    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5), key=lambda angle: _levelness(strips, angle))
    return float(max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=lambda angle: _levelness(strips, angle)))


def _levelness(strips: Profiles, angle: float) -> float:
    """How sharply rows of ink and rows of paper part when each strip is moved as the angle moves its middle."""
    count, height = strips.shape
    middles = (np.arange(count) + 0.5 - count / 2) * (_WIDTH / count)
    down = np.rint(-middles * np.tan(np.deg2rad(angle))).astype(int)
    margin = int(np.abs(down).max())
    rows = np.zeros(height + 2 * margin)
    for strip, by in zip(strips, down.tolist(), strict=True):
        rows[margin + by : margin + by + height] += strip
    return float(np.square(np.diff(rows)).sum())
