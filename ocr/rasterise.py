"""One page of a PDF or an image file as pixels; never more than one page in memory."""

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ocr.failure import MissingTool, UnreadableInput

if TYPE_CHECKING:
    from cv2.typing import MatLike
    from PIL.Image import Image

Pixels: TypeAlias = "MatLike"
"""Height × width (grey) or height × width × 3 (RGB), 0–255."""

_SECONDS = 120
_HONEST_DPI = 100
"""Cameras and chat programs state 72 or 96, whatever they took; below this a page is taken for A4."""
_SHRUNK = 1.5
"""A page stated to be smaller than A5 is an A4 page whose image was made smaller."""
_A4_SIDES = (1.3, 1.6)
"""Long side over short, margins cut or not."""
_LEAST_DPI = 70
HALVED = 550
"""Dots an inch from which an image is taken at half its size; finer ones tell no more and fill the memory."""
_A4_SQUARE_INCHES = 8.27 * 11.69


def pdf_pages(path: Path) -> int:
    """How many pages a PDF has. Raises UnreadableInput when it is encrypted, damaged or without pages."""
    from pdf2image import pdfinfo_from_path
    from pdf2image.exceptions import PDFInfoNotInstalledError, PDFPageCountError, PDFPopplerTimeoutError

    try:
        information = pdfinfo_from_path(str(path), timeout=_SECONDS)
    except PDFInfoNotInstalledError as error:
        raise missing_poppler() from error
    except PDFPopplerTimeoutError as error:
        raise UnreadableInput(
            "the PDF could not be opened in two minutes; print it to a new PDF", stage="triage"
        ) from error
    except PDFPageCountError as error:
        if "password" in str(error).lower():
            remedy = "the PDF is encrypted; remove the password (qpdf --decrypt --password=… IN.pdf OUT.pdf)"
        else:
            remedy = "the PDF is damaged; mend it (qpdf IN.pdf OUT.pdf) or scan it again"
        raise UnreadableInput(remedy, stage="triage") from error
    pages = int(information.get("Pages", 0))
    if pages < 1:
        raise UnreadableInput("the PDF has no pages; scan it again", stage="triage")
    return pages


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
            timeout=_SECONDS,
            thread_count=1,
            use_cropbox=True,
            hide_annotations=True,  # what an electronic signature draws over the page
        )
    except PDFInfoNotInstalledError as error:
        raise missing_poppler() from error
    except (PDFPopplerTimeoutError, PDFSyntaxError, OSError, ValueError) as error:
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
            dpi = _dpi(round(image.info.get("dpi", (0, 0))[0]), *image.size)
            halves = (image.width // 2, image.height // 2)
            if dpi >= HALVED:
                image.draft(image.mode, halves)  # a JPEG is decoded at half its size
            image.load()
        except (EOFError, OSError, SyntaxError, ValueError) as error:
            message = "the image is cut off or damaged; scan or copy it again"
            raise UnreadableInput(message, stage="rasterise", page=number) from error
        if dpi >= HALVED and image.width > halves[0] + 1:
            smaller = (image if image.mode in ("L", "RGB") else _on_white(image)).reduce(2)
            smaller.info = image.info
        else:
            smaller = image
        return _on_white(ImageOps.exif_transpose(smaller)), round(dpi / 2) if dpi >= HALVED else dpi


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
    return as_a4 if stated < _HONEST_DPI or made_smaller else stated


@contextmanager
def opened_image(path: Path) -> Iterator["Image"]:
    """An image file, its header read. Raises UnreadableInput when it is damaged or claims too many pixels."""
    from PIL import Image, UnidentifiedImageError

    from ocr.triage import LARGEST_IMAGE

    Image.MAX_IMAGE_PIXELS = LARGEST_IMAGE
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path)
    except Image.DecompressionBombError as error:
        raise UnreadableInput(
            "the image has more pixels than a page needs; scan it at 300 dpi", stage="triage"
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableInput("the image is damaged; scan or copy it again", stage="triage") from error
    with image:
        yield image


def missing_poppler() -> MissingTool:
    """The failure of a machine without poppler."""
    return MissingTool("poppler is not installed; run: sudo apt-get install poppler-utils", stage="rasterise")


def broken_page(number: int) -> UnreadableInput:
    """The failure of one page of a PDF."""
    return UnreadableInput(
        "this page of the PDF is damaged; mend it (qpdf IN.pdf OUT.pdf)", stage="rasterise", page=number
    )
