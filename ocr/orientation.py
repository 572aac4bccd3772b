"""Which way up a page lies: a patch full of print is read in other directions, the likeliest first."""

from collections.abc import Sequence

import cv2
import numpy as np

from ocr.legible import legible
from ocr.page import Box
from ocr.rasterise import Pixels
from ocr.recognise import Engine, Seen, Shape

LEGIBLE = 0.5
"""Share of the words of a page, or of a patch of it, that are legible when it is the right way up."""
_PATCH = 3.5
"""Inches; the side of the patch."""
_CLEARLY = 2.0
"""Times that more must be legible in another direction."""
_COARSE = 8
"""Pixels of the page for one on which the patch is chosen."""


def quarter_turns(page: Pixels, words: Sequence[Seen], engine: Engine, dpi: int) -> int:
    """How many quarter turns counter-clockwise set a grey page upright; `words` are what was seen on it as it lies."""
    box = _fullest(page, round(_PATCH * dpi))
    patch = page[box.top : box.bottom, box.left : box.right]
    as_it_lies = [word for word in words if _is_on(word.box, box)]
    enough = _CLEARLY * legible(as_it_lies) * len(as_it_lies)
    found: dict[int, float] = {}
    for turns in ((1, 3), (2,)) if _lies_on_its_side(patch) else ((2,), (1, 3)):
        turned = [np.ascontiguousarray(np.rot90(patch, turn)) for turn in turns]
        shares = []
        for turn, seen in zip(turns, engine.words(turned, Shape.BLOCK, dpi), strict=True):
            shares.append(legible(seen))
            found[turn] = shares[-1] * len(seen)
        if max(shares) >= LEGIBLE:
            break
    best = max(found, key=lambda turn: found[turn])
    return best if found[best] > enough else 0


def _fullest(page: Pixels, side: int) -> Box:
    """The square with the most edges of ink, for those are print."""
    height, width = page.shape
    edges = cv2.morphologyEx(page, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    size = max(1, width // _COARSE), max(1, height // _COARSE)
    coarse = cv2.resize(edges, size, interpolation=cv2.INTER_AREA)
    across, down = min(size[0], max(1, side // _COARSE)), min(size[1], max(1, side // _COARSE))
    sums = cv2.integral(coarse)
    inside = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across] + sums[:-down, :-across]
    top, left = (int(at) * _COARSE for at in np.unravel_index(int(inside.argmax()), inside.shape))
    return Box(left, top, min(left + side, width), min(top + side, height))


def _lies_on_its_side(patch: Pixels) -> bool:
    """Whether ink and paper part more sharply between columns than between rows, as they do between lines of text."""
    ink = cv2.threshold(255 - patch, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1].astype(np.float64)
    between_rows, between_columns = (float(np.square(np.diff(ink.sum(axis=axis))).mean()) for axis in (1, 0))
    return between_columns > between_rows


def _is_on(word: Box, box: Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box.left <= x < box.right and box.top <= y < box.bottom
