"""Grain of faded paper and specks of a copier: whether a page has them, and the page without."""

import cv2
import numpy as np

from ocr.rasterise import Pixels

_SPECKLED = 0.004
"""Share of pixels that stand out from their neighbours on empty paper, from which the page is grainy."""
_STANDS_OUT = 25
_GRAINY = 0.012
"""Mean difference of a pixel from its neighbours on empty paper, as a share of the ink's contrast; likewise."""
FINE = 150
"""Dots an inch from which grain is smaller than a letter's marks."""
_BLACK, _BETWEEN = 20, 0.001
"""A page is bitonal when a smaller share of its pixels is neither black nor white."""
_SPECK = 0.0001
"""Square inches; four pixels at 200 dots an inch. What is as small is no dot of a letter."""
_SPECKS = 50
"""Fewer are no copier's dirt."""
_EMPTY = 35
"""Per cent of any page that is margin and paper between lines."""
_BAND = 24
"""Pixels; as large as the parts of a page are whose grain is measured."""
_DARK = 128
NO_INK = 30
"""Difference of paper and ink below which the page is blank."""


def without_grain(grey: Pixels, dpi: int) -> Pixels:
    """The page without grain and specks; a page that has none, and a coarse one, is left as it is."""
    if _is_bitonal(grey):
        _, labels, stats, _ = cv2.connectedComponentsWithStats((grey < _DARK).astype(np.uint8), connectivity=8)
        specks = stats[:, cv2.CC_STAT_AREA] <= _SPECK * dpi**2
        specks[0] = False
        if specks.sum() < _SPECKS:
            return grey
        return np.where(specks[labels], np.uint8(255), grey)
    if dpi >= FINE and is_grainy(grey):  # on coarser pages three pixels are a mark
        return np.asarray(cv2.medianBlur(grey, 3), np.uint8)
    return grey


def _is_bitonal(grey: Pixels) -> bool:
    some = grey[::7]
    return float(((some > _BLACK) & (some < 255 - _BLACK)).mean()) < _BETWEEN


def is_grainy(grey: Pixels) -> bool:
    """Whether the emptiest parts of the page have specks, or a grain that counts against the ink's contrast."""
    bands = grey[: grey.shape[0] // _BAND * _BAND].reshape(-1, _BAND, grey.shape[1])[::3]  # a third tells as much
    some = bands.reshape(-1, grey.shape[1]) if len(bands) else grey
    differs = cv2.absdiff(some, cv2.medianBlur(some, 3))
    ink, paper = contrast(grey)
    specks = _where_empty(cv2.inRange(differs, _STANDS_OUT, 255)) / 255
    return specks > _SPECKLED or _where_empty(differs.astype(np.float32)) > _GRAINY * max(paper - ink, 1.0)


def _where_empty(values: Pixels) -> float:
    """The mean of what is measured of each pixel, where the page is emptiest."""
    size = (max(1, values.shape[1] // _BAND), max(1, values.shape[0] // _BAND))
    return float(np.percentile(cv2.resize(values, size, interpolation=cv2.INTER_AREA), _EMPTY))


def contrast(grey: Pixels) -> tuple[float, float]:
    """How dark the ink is and how light the paper, 0–255."""
    ink, paper = np.percentile(grey[::5, ::7], (1, 60))
    return float(ink), float(paper)
