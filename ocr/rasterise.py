"""One page of a PDF as pixels; never more than one page in memory."""

import math
import re
from pathlib import Path
from subprocess import CalledProcessError, SubprocessError, TimeoutExpired
from typing import TYPE_CHECKING, TypeAlias

from ocr.failure import MissingTool, UnreadableInput
from ocr.limits import COARSEST_DPI, LONGEST_SIDE, MOST_READ
from ocr.program import SECONDS, run

if TYPE_CHECKING:
    from cv2.typing import MatLike
    from PIL.Image import Image

Pixels: TypeAlias = "MatLike"
"""Height × width (grey) or height × width × 3 (RGB), 0–255."""

_POINTS_AN_INCH = 72
_PAGES = re.compile(r"^Pages: +(-?\d+)$", re.MULTILINE)
_PAGE_SIZE = re.compile(r"^Page +\d+ size: +(\S+) x (\S+) pts", re.MULTILINE)


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
    if fits < COARSEST_DPI:
        metres = " × ".join(f"{side * 0.0254:,.1f}" for side in inches)
        limit = f"{MOST_READ // 1_000_000} million pixels at {COARSEST_DPI} dpi"
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


def missing_poppler() -> MissingTool:
    """The failure of a machine without poppler."""
    return MissingTool("poppler is not installed; run: sudo apt-get install poppler-utils", stage="rasterise")


def broken_page(number: int) -> UnreadableInput:
    """The failure of one page of a PDF."""
    return UnreadableInput(
        "this page of the PDF is damaged; mend it (qpdf IN.pdf OUT.pdf)", stage="rasterise", page=number
    )
