"""Pages of a PDF as pixels, straight from the scan inside: quicker than rendering the page, and not resampled.

A page may turn, mirror or crop its image, or print over it; so the image is held against a small rendering of the page.
"""

from pathlib import Path
from subprocess import SubprocessError
from tempfile import TemporaryDirectory
from typing import NamedTuple

import cv2
import numpy as np

from ocr.failure import UnreadableInput
from ocr.image_file import HALVED, opened_image, sheet_dpi
from ocr.limits import LARGEST_IMAGE, MOST_READ
from ocr.program import run
from ocr.rasterise import Pixels, broken_page, fitting_dpi, missing_poppler, pdf_page

_COARSEST_SCAN = 150
"""Dots an inch; poppler enlarges coarser scans as well as we do."""
_PROOF = 40
"""Dots an inch at which the page is rendered to be compared with its image."""
_ALIKE = 30
"""Difference of light that resampling and colour profiles explain."""
_UNLIKE = 0.0002
"""Share of pixels that differ more, from which the page shows something else than its image."""


class _Image(NamedTuple):
    """One image of a page, as `pdfimages -list` has it."""

    kind: str
    pixels: int
    dpi: int


def scanned_page(path: Path, number: int, wanted: int) -> tuple[Pixels, int]:
    """Page `number` (from 1), grey or RGB, and its dpi: its scan where it is nothing else, or rendered.

    A scan enlarged before its grain is taken off keeps the grain: so a page is rendered as it was scanned, if not finer
    than at `wanted` dpi. Raises UnreadableInput and MissingTool.
    """
    wanted = fitting_dpi(path, number, wanted)
    images = _images(path, number)
    if (largest := max((image.pixels for image in images), default=0)) > LARGEST_IMAGE:
        limits = f"{largest // 1_000_000:,} million pixels, the limit is {LARGEST_IMAGE // 1_000_000}"
        message = f"a picture on this page has {limits}; print the PDF to a new one at 300 dpi"
        raise UnreadableInput(message, stage="rasterise", page=number)
    if len(images) == 1 and images[0].dpi >= _COARSEST_SCAN:
        scan = _scan(path, number, images[0])
        if scan is not None:
            return scan
    _, dpi = max(((image.pixels, image.dpi) for image in images if image.kind == "image"), default=(0, wanted))
    dpi = dpi if _COARSEST_SCAN <= dpi < wanted else wanted
    page = np.asarray(pdf_page(path, number, dpi))
    return page, sheet_dpi(dpi, page.shape[1], page.shape[0])


def _images(path: Path, number: int) -> list[_Image]:
    listing = _pdfimages(number, "-list", "-f", str(number), "-l", str(number), str(path))
    rows = (row.split() for row in listing.split("\n")[2:])
    return [_Image(row[2], int(row[3]) * int(row[4]), _whole(row[12])) for row in rows if len(row) > 13]


def _whole(dpi: str) -> int:
    """A resolution as listed, 0 where the image has no size on the page."""
    try:
        return round(float(dpi))
    except (ValueError, OverflowError):
        return 0


def _scan(path: Path, number: int, listed: _Image) -> tuple[Pixels, int] | None:
    """The only image of a page; None where the page shows more or less than that."""
    with TemporaryDirectory(prefix="kehoach-") as folder:
        _pdfimages(number, "-j", "-f", str(number), "-l", str(number), str(path), f"{folder}/image")
        file = next(Path(folder).iterdir(), None)
        halved = listed.dpi >= HALVED or listed.pixels > MOST_READ
        size = cv2.IMREAD_REDUCED_COLOR_2 if halved else cv2.IMREAD_COLOR
        is_sound = file is not None and _pixels(file) == listed.pixels
        image = cv2.imread(str(file), size | cv2.IMREAD_IGNORE_ORIENTATION) if is_sound else None
    if image is None or not _shows(np.asarray(pdf_page(path, number, _PROOF).convert("L")), image):
        return None
    rgb = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), np.uint8)
    dpi = round(listed.dpi / 2) if halved else listed.dpi
    return rgb, sheet_dpi(dpi, rgb.shape[1], rgb.shape[0])


def _pixels(file: Path) -> int:
    """What the image itself says, 0 where it is damaged: a JPEG may say more than the PDF does, to fill the memory."""
    try:
        with opened_image(file) as image:
            return image.width * image.height
    except UnreadableInput:
        return 0


def _shows(page: Pixels, image: Pixels) -> bool:
    """Whether a rendered page shows the image, upright and whole, and nothing over it."""
    small = cv2.cvtColor(cv2.resize(image, page.shape[::-1], interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
    differs = cv2.absdiff(cv2.blur(page, (3, 3)), cv2.blur(small, (3, 3)))
    return float((differs > _ALIKE).mean()) < _UNLIKE


def _pdfimages(number: int, *arguments: str) -> str:
    try:
        return run(["pdfimages", *arguments]).decode()
    except FileNotFoundError as error:
        raise missing_poppler() from error
    except SubprocessError as error:
        raise broken_page(number) from error
