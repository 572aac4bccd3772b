"""One page of a PDF or an image file as pixels; never more than one page in memory."""

import math
import re
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CalledProcessError, SubprocessError, TimeoutExpired
from typing import TYPE_CHECKING, TypeAlias

from ocr.failure import MissingTool, UnreadableInput
from ocr.limits import LARGEST_IMAGE, LARGEST_SHEET, LONGEST_SIDE, MOST_PAGES, MOST_READ, MOST_SCANS, SHORTEST_SIDE
from ocr.program import SECONDS, run

if TYPE_CHECKING:
    from cv2.typing import MatLike
    from PIL.Image import Image

Pixels: TypeAlias = "MatLike"
"""Height × width (grey) or height × width × 3 (RGB), 0–255."""

_HONEST_DPI = 100
"""Cameras and chat programs state 72 or 96, whatever they took; below this a page is taken for A4."""
_SHRUNK = 1.5
"""A page stated to be smaller than A5 is an A4 page whose image was made smaller."""
_A4_SIDES = (1.3, 1.6)
"""Long side over short, margins cut or not."""
_LEAST_DPI = 70
_FINEST_DPI = 4800
"""What a scanner may state."""
_STRIP = 256
"""Rows of a strip after it was made smaller."""
_SCAN = b"\xff\xda"
"""What each go over the picture begins with in a JPEG, and nothing else."""
_POINTS_AN_INCH = 72
_PAGES = re.compile(r"^Pages: +(-?\d+)$", re.MULTILINE)
_PAGE_SIZE = re.compile(r"^Page +\d+ size: +(\S+) x (\S+) pts", re.MULTILINE)
HALVED = 550
"""Dots an inch from which an image is taken at half its size; finer ones tell no more and fill the memory."""
_A4_SQUARE_INCHES = 8.27 * 11.69


def pdf_pages(path: Path) -> int:
    """How many pages a PDF has. Raises UnreadableInput when it is encrypted, damaged or without pages."""
    try:
        told = run(["pdfinfo", str(path)])
    except FileNotFoundError as error:
        raise missing_poppler() from error
    except TimeoutExpired as error:
        raise UnreadableInput(
            "the PDF could not be opened in two minutes; print it to a new PDF", stage="triage"
        ) from error
    except SubprocessError as error:
        if isinstance(error, CalledProcessError) and b"password" in error.stderr.lower():
            remedy = "the PDF is encrypted; remove the password (qpdf --decrypt --password=… IN.pdf OUT.pdf)"
        else:
            remedy = "the PDF is damaged; mend it (qpdf IN.pdf OUT.pdf) or scan it again"
        raise UnreadableInput(remedy, stage="triage") from error
    pages = int(_last(_PAGES, told)[0] or 0)
    if pages < 1:
        raise UnreadableInput("the PDF has no pages; scan it again", stage="triage")
    return pages


def _last(wanted: re.Pattern[str], told: bytes) -> tuple[str, ...]:
    """What the last line that fits says: those before may stand in the PDF's title, which pdfinfo prints as it is."""
    *_, last = [None, *wanted.finditer(told.decode(errors="replace"))]
    return last.groups() if last else ("",) * wanted.groups


def fitting_dpi(path: Path, number: int, wanted: int) -> int:
    """The resolution, at most the one wanted, at which a page of a PDF has no more pixels than are read.

    Raises UnreadableInput, with the page, where that is too coarse to be read, and MissingTool.
    """
    try:
        told = run(["pdfinfo", "-f", str(number), "-l", str(number), str(path)])
    except FileNotFoundError as error:
        raise missing_poppler() from error
    except SubprocessError as error:
        raise broken_page(number) from error
    inches = [float(side or "nan") / _POINTS_AN_INCH for side in _last(_PAGE_SIZE, told)]
    if not all(0 < side < math.inf for side in inches):
        message = "this page has no size that can be; print the PDF to a new one"
        raise UnreadableInput(message, stage="rasterise", page=number)
    fits = min(math.sqrt(MOST_READ / math.prod(inches)), LONGEST_SIDE / max(inches))
    if fits < _LEAST_DPI:
        metres = " × ".join(f"{side * 0.0254:,.1f}" for side in inches)
        limit = f"{MOST_READ // 1_000_000} million pixels at {_LEAST_DPI} dpi"
        message = f"this page is {metres} m large, the limit is {limit}; print it to A3"
        raise UnreadableInput(message, stage="rasterise", page=number)
    return min(wanted, math.floor(fits))


def pdf_page(path: Path, number: int, dpi: int) -> "Image":
    """Page `number` (from 1) at `dpi`. Raises UnreadableInput with the page when poppler cannot render it."""
    from pdf2image import convert_from_path
    from pdf2image.exceptions import PDFInfoNotInstalledError, PDFPopplerTimeoutError, PDFSyntaxError

    try:
        images = convert_from_path(
            str(path),
            dpi=dpi,
            first_page=number,
            last_page=number,
            timeout=round(SECONDS),
            thread_count=1,
            use_cropbox=True,
            hide_annotations=True,  # what an electronic signature draws over the page
        )
    except PDFInfoNotInstalledError as error:
        raise missing_poppler() from error
    except PDFPopplerTimeoutError as error:
        message = "this page could not be drawn in two minutes; print the PDF to a new one"
        raise UnreadableInput(message, stage="rasterise", page=number) from error
    except (PDFSyntaxError, OSError, ValueError) as error:
        raise broken_page(number) from error
    if not images:
        raise broken_page(number)
    return images[0]


def image_page(path: Path, number: int) -> "tuple[Image, int]":
    """Frame `number` (from 1) of an image file, turned as its EXIF says, grey or RGB, and its resolution in dpi.

    An image as fine as `HALVED` is given at half its size and resolution. Raises UnreadableInput, with the page.
    """
    from PIL import ImageOps

    with opened_image(path) as image:
        try:
            image.seek(number - 1)
            _check_size(*image.size)
            dpi = _dpi(_stated_dpi(image), *image.size)
            times = _times_smaller(dpi, *image.size)
            width = image.width // times
            if times > 1:
                image.draft(image.mode, (width, image.height // times))  # a JPEG is decoded at a part of its size
            image.load()
            smaller = _made_smaller(image, max(1, image.width // width))
            smaller.info = image.info
            return _on_white(ImageOps.exif_transpose(smaller)), round(dpi / times)
        except UnreadableInput:
            raise
        except (EOFError, OSError, SyntaxError, ValueError, ArithmeticError, struct.error) as error:
            message = "the image is cut off or damaged; scan or copy it again"
            raise UnreadableInput(message, stage="rasterise", page=number) from error


def _times_smaller(dpi: int, width: int, height: int) -> int:
    """By what an image is made smaller before it is looked at: 1, 2 or 4."""
    times = 2 if dpi >= HALVED else 1
    while width * height > MOST_READ * times**2:
        times *= 2
    return times


def _made_smaller(image: "Image", times: int) -> "Image":
    """The image so many times smaller, grey or RGB; strip by strip, so that no second one of its size is made."""
    from PIL import Image

    if times == 1:
        return image
    rows = _STRIP * times
    strips = [
        _on_white(image.crop((0, top, image.width, min(top + rows, image.height)))).reduce(times)
        for top in range(0, image.height, rows)
    ]
    smaller = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for number, strip in enumerate(strips):
        smaller.paste(strip, (0, number * _STRIP))
    return smaller


def _stated_dpi(image: "Image") -> int:
    """What the file says, 0 where that is no resolution."""
    try:
        stated = float(image.info.get("dpi", (0, 0))[0])
    except (ArithmeticError, TypeError, ValueError, LookupError):
        return 0
    return round(stated) if 0 <= stated <= _FINEST_DPI else 0


def _on_white(image: "Image") -> "Image":
    """The image as grey or RGB, what is transparent as white paper."""
    from PIL import Image

    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode.startswith("I;16"):
        return image.point(lambda light: light / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    return image.convert("RGB")


def _dpi(stated: int, width: int, height: int) -> int:
    """The resolution of a page image: as stated, or that of an A4 page where the statement cannot be true."""
    as_a4 = max(_LEAST_DPI, round(math.sqrt(width * height / _A4_SQUARE_INCHES)))
    whole_page = _A4_SIDES[0] < max(width, height) / min(width, height) < _A4_SIDES[1]
    made_smaller = whole_page and stated > _SHRUNK * as_a4
    return sheet_dpi(as_a4 if stated < _HONEST_DPI or made_smaller else stated, width, height)


def sheet_dpi(dpi: int, width: int, height: int) -> int:
    """The resolution, or that at which so many pixels fill the largest sheet that we read."""
    return max(dpi, math.ceil(math.sqrt(width * height / LARGEST_SHEET)))


def pages_in(image: "Image") -> int:
    """How many pictures are in the file; those beyond the limit are not looked for."""
    found = 0
    try:
        while found <= MOST_PAGES:
            image.seek(found)
            found += 1
    except (EOFError, OSError, SyntaxError, ValueError, struct.error):
        image.seek(0)
    return found


def _check_size(width: int, height: int) -> None:
    said = f"the image has {width:,} × {height:,} pixels"
    if width * height > LARGEST_IMAGE:
        limit = f"the limit is {LARGEST_IMAGE // 1_000_000} million in all"
        raise UnreadableInput(f"{said}, {limit}; scan it at 300 dpi", stage="triage")
    if min(width, height) < SHORTEST_SIDE or max(width, height) > LONGEST_SIDE:
        message = f"{said}, a page has {SHORTEST_SIDE} to {LONGEST_SIDE:,} each way; scan the page again"
        raise UnreadableInput(message, stage="triage")


@contextmanager
def opened_image(path: Path) -> Iterator["Image"]:
    """An image file, its header read. Raises UnreadableInput when it is damaged or claims too many pixels."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = LARGEST_IMAGE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path)
    except Image.DecompressionBombError as error:
        limit = f"the limit is {LARGEST_IMAGE // 1_000_000} million"
        message = f"the image has too many pixels, {limit}; scan it at 300 dpi"
        raise UnreadableInput(message, stage="triage") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, ArithmeticError, struct.error) as error:
        raise UnreadableInput("the image is damaged; scan or copy it again", stage="triage") from error
    with image:
        _check_size(*image.size)
        if image.format in ("JPEG", "MPO") and _scans(path) > MOST_SCANS:
            message = f"the image is drawn in more goes than the {MOST_SCANS} that are the limit; save it again"
            raise UnreadableInput(message, stage="triage")
        yield image


def _scans(path: Path) -> int:
    """The goes over the picture that a JPEG is drawn in."""
    found, last = 0, b""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            found += (last + chunk).count(_SCAN)
            last = chunk[-1:]
    return found


def missing_poppler() -> MissingTool:
    """The failure of a machine without poppler."""
    return MissingTool("poppler is not installed; run: sudo apt-get install poppler-utils", stage="rasterise")


def broken_page(number: int) -> UnreadableInput:
    """The failure of one page of a PDF."""
    return UnreadableInput(
        "this page of the PDF is damaged; mend it (qpdf IN.pdf OUT.pdf)", stage="rasterise", page=number
    )
