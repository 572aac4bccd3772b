"""Where columns stand side by side: the letterhead at the head of a page, recipients and signatures at its foot.

An engine that sees both columns at once takes lines of two sizes for one; so they are cut apart and read alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from ocr.page import Box
from ocr.rasterise import Pixels

Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

_PAPER = 255
_PER_INCH = 75
"""Resolution at which blank paper is looked for."""
_INK = 169
_SPECK = 4
"""Pixels at that resolution up to which ink is no letter."""
_MIDDLE = (0.25, 0.7)
"""Shares of the width between which the gutter lies."""
_GUTTER_OF_HEAD, _GUTTER_OF_FOOT = 0.15, 0.3
"""Inches."""
_LOWEST = 0.4
"""Inches; what is less high is a line with a gap."""
_MARGIN = 0.04
"""Share of the page's sides where shadows and punch holes are no text."""
_ROWS = 2
"""Lines of text that each column has at least, taken as 0.12 inches of ink."""


class Columns(NamedTuple):
    """Two columns side by side."""

    left: Box
    right: Box


def find_columns(page: Pixels, dpi: int) -> list[Columns]:
    """The columns at the head and at the foot of a grey page, if there are any."""
    shrink = _PER_INCH / dpi
    small = cv2.resize(page, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ink = _without_specks(cv2.inRange(small, 0, _INK))
    height, width = ink.shape
    side = round(width * _MARGIN)
    ink[:, :side] = ink[:, width - side :] = False
    found = []
    head = _band(ink, _GUTTER_OF_HEAD)
    if head:
        found.append((0, *head))
    foot = _band(ink[head[0] if head else 0 :][::-1], _GUTTER_OF_FOOT)
    if foot:
        found.append((height - foot[0], height, foot[1]))
    return [_columns(top, bottom, edge, page.shape, shrink) for top, bottom, edge in found]


def cut_columns(page: Pixels, columns: Sequence[Columns]) -> tuple[Pixels, list[Pixels]]:
    """The page without its columns, and the columns as images."""
    if not columns:
        return page, []
    rest = page.copy()
    boxes = [box for pair in columns for box in pair]
    for box in boxes:
        rest[box.top : box.bottom, box.left : box.right] = _PAPER
    return rest, [page[box.top : box.bottom, box.left : box.right] for box in boxes]


def _without_specks(ink: Pixels) -> Mask:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    large = stats[:, cv2.CC_STAT_AREA] > _SPECK
    large[0] = False
    return np.asarray(large[labels], np.bool_)


def _band(ink: Mask, narrowest: float) -> tuple[int, int] | None:
    """Height of the rows from the first on that one gutter parts, and the middle of the gutter."""
    low, high = (round(ink.shape[1] * share) for share in _MIDDLE)
    blank: Mask = np.ones(high - low, bool)
    inked_rows = np.atleast_1d(ink.any(axis=1))
    best: tuple[int, int] | None = None
    for row in range(ink.shape[0]):
        if inked_rows[row]:
            blank = blank & ~ink[row, low:high]
            start, stop = _widest(blank)
            if stop - start < narrowest * _PER_INCH:
                break
        else:
            start, stop = _widest(blank)
            best = row, low + (start + stop) // 2
    if best is None or best[0] < _LOWEST * _PER_INCH:
        return None
    end, edge = best
    least = _ROWS * 0.12 * _PER_INCH
    both = (ink[:end, :edge].any(axis=1).sum() >= least) and (ink[:end, edge:].any(axis=1).sum() >= least)
    return best if both else None


def _widest(blank: Mask) -> tuple[int, int]:
    """Start and stop of the longest run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], blank.astype(np.int8), [0]))))
    if not edges.size:
        return 0, 0
    runs = edges.reshape(-1, 2)
    start, stop = runs[np.argmax(runs[:, 1] - runs[:, 0])].tolist()
    return start, stop


def _columns(top: int, bottom: int, edge: int, shape: tuple[int, ...], shrink: float) -> Columns:
    y0, y1, x = (round(at / shrink) for at in (top, bottom, edge))
    y1 = min(y1, shape[0])
    return Columns(Box(0, y0, x, y1), Box(x, y0, shape[1], y1))
