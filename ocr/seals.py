"""Lifts red seals off the text: black ink under a seal is as dark in the red channel as anywhere, red ink is not."""

import cv2
import numpy as np

from ocr.rasterise import Pixels

_RED = 20
"""How much redder than green and blue a pixel of a seal is."""
_DEEP = 60
"""The same for the ink where it is full."""
_PALE = 140
"""Green from which red is a trace of ink come through or off another page."""
_SMALLEST, _LARGEST = 0.7, 2.2
"""Inches across; seals of organs are 28 to 42 mm."""
_ROUND = 1.35
"""Longest side over shortest; a stamp of a name or a position is longer than that, and is text."""
_HALF = (0.5, 2.4)
"""Half a seal, set over a seam: inches high at least, and longest side over shortest at most."""
_DARKER = 35
"""How much darker in red than the seal's own ink a pixel is that has something under the seal."""


def lift_seals(image: Pixels, dpi: int) -> Pixels:
    """A grey image of an RGB page, height × width, without seals and pale traces of red; grey stays as it is."""
    if image.ndim == 2:
        return image
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    red = image[:, :, 0]
    green = image[:, :, 1]
    redness = cv2.subtract(red, cv2.max(green, image[:, :, 2]))
    if not (redness > _RED).any():
        return np.asarray(grey, np.uint8)
    pale = (redness > _RED) & (green > _PALE)
    grey[pale] = red[pale]
    for region in _seals(redness, dpi):
        inked = redness[region] > _DEEP
        if not inked.any():
            continue
        ink = float(np.median(red[region][inked]))
        black = max(ink - _DARKER, 40.0)
        # Colour is coarser than light in a JPEG: the rim of the ink is less red than it should be.
        seal = cv2.dilate((redness[region] > _RED // 2).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        paper = float(np.percentile(grey[region][~seal], 70)) if not seal.all() else 255.0
        lifted = np.clip(red[region] * (paper / black), 0, paper).astype(np.uint8)
        grey[region] = np.where(seal, lifted, grey[region])
    return np.asarray(grey, np.uint8)


def _seals(redness: Pixels, dpi: int) -> list[tuple[slice, slice]]:
    """Where red lies in a patch as large and as round as a seal, or is cut by the edge of the page."""
    shrink = max(1, round(dpi / 75))
    mask = (redness > _RED).astype(np.uint8)
    height, width = mask.shape
    small = cv2.resize(mask, (width // shrink, height // shrink), interpolation=cv2.INTER_AREA)
    small = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(small)
    regions = []
    for x, y, w, h, _ in (stats[1:count] * shrink).tolist():
        long, short = max(w, h), min(w, h)
        at_edge = x <= shrink or y <= shrink or x + w >= width - 2 * shrink or y + h >= height - 2 * shrink
        if _SMALLEST * dpi < long < _LARGEST * dpi and (at_edge or long < _ROUND * short or _is_half(long, short, dpi)):
            margin = shrink * 2
            regions.append(np.s_[max(0, y - margin) : y + h + margin, max(0, x - margin) : x + w + margin])
    return regions


def _is_half(long: int, short: int, dpi: int) -> bool:
    least, longest = _HALF
    return short > least * dpi and long < longest * short
