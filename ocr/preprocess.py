"""Makes a page image readable: seals lifted, light evened, grain taken off, the sheet laid flat and level.

Each step is chosen from a measure of the page; what is clean is left alone.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.page import Box
from ocr.rasterise import Pixels
from ocr.seals import lift_seals

Matrix = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_SPECKLED = 0.004
"""Share of pixels that stand out from their neighbours on empty paper, from which the page is grainy."""
_STANDS_OUT = 25
_GRAINY = 0.012
"""Mean difference of a pixel from its neighbours on empty paper, as a share of the ink's contrast; likewise."""
_FINE = 150
"""Dots an inch from which grain is smaller than a letter's marks."""
_FAINT = 120
"""Difference of paper and ink below which the ink is made darker."""
_NO_INK = 30
"""Likewise, below which the page is blank."""
_PAPER_GRAIN = 8
_EMPTY = 35
"""Per cent of any page that is margin and paper between lines."""
_STRAIGHT = 0.15
_STEEPEST = 5.0
"""Degrees."""
_SMALL = 1000
"""Width in pixels at which skew, light and the sheet are measured."""
_UNEVEN = 40
"""Difference of the paper's light over the page, from which it is evened out."""
_DULL = 225
"""Light of the paper below which it is made white."""
_DARK = 150
_LONG_RIM = 0.08
"""Share of the page's width from which a dark patch at its edge is no letter cut in two."""
_EDGE = 40
"""How much lighter a sheet is than what lies next to it; shade on a sheet has no edge."""
_SHEET = (0.35, 0.93)
"""Share of the image that a sheet covers when there is something around it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A grey image for the engine, and the way back to the page."""

    pixels: Pixels
    to_original: Matrix
    """3 × 3 homography from the prepared image to the page."""

    def to_page(self, box: Box) -> Box:
        """A box of the prepared image as the box of the page that holds it."""
        corners = np.array([[(x, y)] for x in (box.left, box.right) for y in (box.top, box.bottom)], np.float64)
        placed = cv2.perspectiveTransform(corners, self.to_original)[:, 0]
        (left, top), (right, bottom) = placed.min(axis=0), placed.max(axis=0)
        return Box(max(0, round(left)), max(0, round(top)), max(0, round(right)), max(0, round(bottom)))


def prepare(image: Pixels, dpi: int, scale: float = 1.0) -> Prepared:
    """The page, RGB or grey, as the engine reads it best; `scale` brings it to the resolution that the engine wants."""
    shrink = min(scale, 1.0)
    if shrink < 1.0:
        image = np.asarray(cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
    scale = max(scale, 1.0)
    grey = lift_seals(image, round(dpi * shrink))
    light = _light(grey)
    grey = _evened(grey, light)
    if dpi * shrink >= _FINE and is_grainy(grey):  # on coarser pages three pixels are a mark
        grey = np.asarray(cv2.medianBlur(grey, 3), np.uint8)
    grey = _without_borders(grey)
    height, width = grey.shape
    sheet = _sheet(light, width, height)
    move = sheet if sheet is not None else np.eye(3)
    angle = skew(grey if sheet is None else _warped(grey, sheet, width, height))
    if abs(angle) > _STRAIGHT:
        turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0, 0, 1]])
        move = turn @ move
    move = np.diag([scale, scale, 1.0]) @ move
    if not np.allclose(move, np.eye(3)):
        grey = _warped(grey, move, round(width * scale), round(height * scale))
    if dpi * shrink < _FINE and is_grainy(grey):
        grey = np.asarray(cv2.medianBlur(grey, 3), np.uint8)
    grey = _inked(grey)
    return Prepared(grey, np.asarray(np.diag([1 / shrink, 1 / shrink, 1.0]) @ np.linalg.inv(move), np.float64))


def _warped(grey: Pixels, move: Matrix, width: int, height: int) -> Pixels:
    warped = cv2.warpPerspective(
        grey, move, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
    )
    return np.asarray(warped, np.uint8)


# --- light and grain -----------------------------------------------------------------------------


def _light(grey: Pixels) -> Pixels:
    """How light the paper is everywhere, text left out; as wide as `_SMALL`."""
    small = cv2.resize(grey, (_SMALL, max(1, grey.shape[0] * _SMALL // grey.shape[1])), interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    return np.asarray(cv2.medianBlur(closed, 31), np.uint8)


def _evened(grey: Pixels, light: Pixels) -> Pixels:
    """The page on white paper, where it is dull or unevenly lit."""
    dark, bright = np.percentile(light, (3, 70))
    if bright - dark < _UNEVEN and bright >= _DULL:
        return grey
    paper = cv2.resize(light, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, paper, scale=255), np.uint8)


def _without_borders(grey: Pixels) -> Pixels:
    """The page with the black rims and lines made white that a scanner leaves along its edges."""
    small = cv2.resize(grey, (_SMALL, max(1, grey.shape[0] * _SMALL // grey.shape[1])), interpolation=cv2.INTER_AREA)
    height, width = small.shape
    count, labels, stats, _ = cv2.connectedComponentsWithStats((small < _DARK).astype(np.uint8))
    rims = np.zeros(count, np.uint8)
    for n, (x, y, w, h, _) in enumerate(stats.tolist()):
        at_edge = x <= 1 or y <= 1 or x + w >= width - 1 or y + h >= height - 1
        rims[n] = n > 0 and at_edge and max(w, h) > _LONG_RIM * width
    if not rims.any():
        return grey
    mask = cv2.dilate(rims[labels], np.ones((3, 3), np.uint8))
    whole = cv2.resize(mask, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.where(whole > 0, np.uint8(255), grey)


def is_grainy(grey: Pixels) -> bool:
    """Whether the emptiest parts of the page have specks, or a grain that counts against the ink's contrast."""
    differs = cv2.absdiff(grey, cv2.medianBlur(grey, 3))
    ink, paper = _contrast(grey)
    specks = _where_empty(cv2.inRange(differs, _STANDS_OUT, 255)) / 255
    return specks > _SPECKLED or _where_empty(differs.astype(np.float32)) > _GRAINY * max(paper - ink, 1.0)


def _where_empty(values: Pixels) -> float:
    """The mean of what is measured of each pixel, where the page is emptiest."""
    size = (max(1, values.shape[1] // 24), max(1, values.shape[0] // 24))
    return float(np.percentile(cv2.resize(values, size, interpolation=cv2.INTER_AREA), _EMPTY))


def _contrast(grey: Pixels) -> tuple[float, float]:
    """How dark the ink is and how light the paper, 0–255."""
    ink, paper = np.percentile(grey[::5, ::7], (1, 60))
    return float(ink), float(paper)


def _inked(grey: Pixels) -> Pixels:
    """The page with faint ink made dark; other pages as they are."""
    ink, paper = _contrast(grey)
    if not _NO_INK < paper - ink < _FAINT:
        return grey
    white = paper - _PAPER_GRAIN
    darker = np.clip((grey - ink) * (255 / max(white - ink, 1.0)), 0, 255)
    return np.asarray(darker, np.uint8)


# --- the sheet -----------------------------------------------------------------------------------


def _sheet(light: Pixels, width: int, height: int) -> Matrix | None:
    """The homography that lays a photographed sheet flat over the image; None where the page fills the image."""
    _, mask = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    edge = np.ones((31, 31), np.uint8)
    inside = light[(mask > 0) & (cv2.erode(mask, edge) == 0)]
    outside = light[(mask == 0) & (cv2.dilate(mask, edge) > 0)]
    if not outside.size or float(np.median(inside)) - float(np.median(outside)) < _EDGE:
        return None
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    share = cv2.contourArea(outline) / light.size
    corners = cv2.approxPolyDP(outline, 0.03 * cv2.arcLength(outline, True), True)[:, 0]
    if not _SHEET[0] < share < _SHEET[1] or len(corners) != 4:
        return None
    corners = corners.astype(np.float64) * (width / light.shape[1])
    total, difference = corners.sum(axis=1), np.diff(corners, axis=1)[:, 0]
    ordered = corners[[total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]]
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(ordered.astype(np.float32), flat), np.float64)


def skew(grey: Pixels) -> float:
    """Degrees by which the page must be turned counter-clockwise for its lines to be level, within ±5."""
    dark, paper = _contrast(grey)
    if paper - dark <= _NO_INK:
        return 0.0
    ink = _ink(grey, _SMALL)
    coarse_ink = _ink(grey, _SMALL // 2)
    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5), key=lambda angle: _levelness(coarse_ink, angle))
    return float(max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=lambda angle: _levelness(ink, angle)))


def _ink(grey: Pixels, width: int) -> Pixels:
    small = cv2.resize(grey, (width, max(1, grey.shape[0] * width // grey.shape[1])), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.threshold(255 - small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1], np.uint8)


def _levelness(ink: Pixels, angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(ink, turn, (width, height)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())
