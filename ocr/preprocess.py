"""Makes a page image readable: seals lifted, light evened, grain taken off, the sheet laid flat and level.

Each step is chosen from a measure of the page; what is clean is left alone.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.grain import FINE, NO_INK, contrast, is_grainy, without_grain
from ocr.page import Box
from ocr.rasterise import Pixels
from ocr.seals import lift_seals
from ocr.skew import skew

Matrix = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_FINEST, _TOO_FINE = 300, 420
"""Dots an inch that a page is brought to that was scanned finer than the second."""
_QUICK = 200
"""Dots an inch at which lines of 11 to 14 points are about as high as the engine's network takes them."""
_COARSE = 225
"""Dots an inch below which a page is enlarged."""
_FAINT = 120
"""Difference of paper and ink below which the ink is made darker."""
_PAPER_GRAIN = 8
_SMALL = 1000
"""Width in pixels at which skew, light and the sheet are measured."""
_UNEVEN = 40
"""Difference of the paper's light over the page, from which it is evened out."""
_DULL = 225
"""Light of the paper below which it is made white."""
_DARK = 150
_STRAIGHT = 0.15
"""Degrees off the level up to which a page is left as it is."""
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
    dpi: int
    quick: bool
    """Whether it is a clean page, made smaller to be read quickly."""
    to_original: Matrix
    """3 × 3 homography from the prepared image to the page."""

    def to_page(self, box: Box) -> Box:
        """A box of the prepared image as the box of the page that holds it."""
        corners = np.array([[(x, y)] for x in (box.left, box.right) for y in (box.top, box.bottom)], np.float64)
        placed = cv2.perspectiveTransform(corners, self.to_original)[:, 0]
        (left, top), (right, bottom) = placed.min(axis=0), placed.max(axis=0)
        return Box(max(0, round(left)), max(0, round(top)), max(0, round(right)), max(0, round(bottom)))


def prepare(image: Pixels, dpi: int, *, quick: bool = True) -> Prepared:
    """The page, RGB or grey, as the engine reads it best; clean print smaller when it shall be `quick`."""
    shrink = _FINEST / dpi if dpi > _TOO_FINE else 1.0
    if shrink < 1.0:
        image = np.asarray(cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
    dpi = round(dpi * shrink)
    lifted = lift_seals(image, dpi)
    light = _light(lifted)
    evened = _evened(lifted, light)
    despeckled = without_grain(evened, dpi)
    grey = _without_borders(despeckled)
    sheet = _sheet(light, grey.shape[1], grey.shape[0])
    quick = quick and dpi >= _QUICK and sheet is None and evened is lifted and despeckled is evened
    move = np.eye(3) if sheet is None else sheet
    angle = skew(grey if sheet is None else _warped(grey, sheet))
    if abs(angle) > _STRAIGHT:
        middle = grey.shape[1] / 2, grey.shape[0] / 2
        move = np.vstack([cv2.getRotationMatrix2D(middle, angle, 1.0), [0, 0, 1]]) @ move
    scale = _QUICK / dpi if quick else _FINEST / dpi if dpi < _COARSE else 1.0
    grey, move = _moved(grey, move, scale)
    if dpi < FINE and is_grainy(grey):
        grey = np.asarray(cv2.medianBlur(grey, 3), np.uint8)
    back = np.diag([1 / shrink, 1 / shrink, 1.0]) @ np.linalg.inv(move)
    return Prepared(_inked(grey), round(dpi * scale), quick, np.asarray(back, np.float64))


def _moved(grey: Pixels, move: Matrix, scale: float) -> tuple[Pixels, Matrix]:
    """The page moved, then scaled, and both in one."""
    both = np.diag([scale, scale, 1.0]) @ move
    if scale > 1.0:
        return _warped(grey, both, scale), both
    if not np.allclose(move, np.eye(3)):
        grey = _warped(grey, move)
    if scale < 1.0:
        grey = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    return grey, both


def _warped(grey: Pixels, move: Matrix, scale: float = 1.0) -> Pixels:
    size = round(grey.shape[1] * scale), round(grey.shape[0] * scale)
    warped = cv2.warpPerspective(
        grey, move, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
    )
    return np.asarray(warped, np.uint8)


# --- light and grain -----------------------------------------------------------------------------


def _light(grey: Pixels) -> Pixels:
    """How light the paper is everywhere, text left out; as wide as `_SMALL`."""
    closed = cv2.morphologyEx(_small(grey, _SMALL // 2), cv2.MORPH_CLOSE, np.ones((13, 13), np.uint8))
    return np.asarray(cv2.medianBlur(closed, 15), np.uint8)


def _small(grey: Pixels, width: int = _SMALL) -> Pixels:
    size = (width, max(1, grey.shape[0] * width // grey.shape[1]))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def _evened(grey: Pixels, light: Pixels) -> Pixels:
    """The page on white paper, where it is dull or unevenly lit."""
    dark, bright = np.percentile(light, (3, 70))
    if bright - dark < _UNEVEN and bright >= _DULL:
        return grey
    paper = cv2.resize(light, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, paper, scale=255), np.uint8)


def _without_borders(grey: Pixels) -> Pixels:
    """The page with the black rims and lines made white that a scanner leaves along its edges."""
    small = _small(grey)
    height, width = small.shape
    if min(small[:2].min(), small[-2:].min(), small[:, :2].min(), small[:, -2:].min()) >= _DARK:
        return grey
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


def _inked(grey: Pixels) -> Pixels:
    """The page with faint ink made dark; other pages as they are."""
    ink, paper = contrast(grey)
    if not NO_INK < paper - ink < _FAINT:
        return grey
    white = paper - _PAPER_GRAIN
    darker = np.clip((grey - ink) * (255 / max(white - ink, 1.0)), 0, 255)
    return np.asarray(darker, np.uint8)


# --- the sheet -----------------------------------------------------------------------------------


def _sheet(light: Pixels, width: int, height: int) -> Matrix | None:
    """The homography that lays a photographed sheet flat over the image; None where the page fills the image."""
    _, mask = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    edge = np.ones((15, 15), np.uint8)
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
