"""Image files: their pages as pixels, grey or RGB and upright, and at what resolution; one page in memory at a time."""

import math
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ocr.failure import UnreadableInput
from ocr.limits import (
    COARSEST_DPI,
    LARGEST_IMAGE,
    LARGEST_SHEET,
    LONGEST_SIDE,
    MOST_PAGES,
    MOST_READ,
    MOST_SCANS,
    SHORTEST_SIDE,
)

if TYPE_CHECKING:
    from PIL.Image import Image

_HONEST_DPI = 100
"""Cameras and chat programs state 72 or 96, whatever they took; below this a page is taken for A4."""
_SHRUNK = 1.5
"""A page stated to be smaller than A5 is an A4 page whose image was made smaller."""
_A4_SIDES = (1.3, 1.6)
"""Long side over short, margins cut or not."""
_FINEST_DPI = 4800
"""What a scanner may state."""
_STRIP = 256
"""Rows of a strip after it was made smaller."""
_SCAN = b"\xff\xda"
"""What each go over the picture begins with in a JPEG, and nothing else."""
HALVED = 550
"""Dots an inch from which an image is taken at half its size; finer ones tell no more and fill the memory."""
_A4_SQUARE_INCHES = 8.27 * 11.69


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
    as_a4 = max(COARSEST_DPI, round(math.sqrt(width * height / _A4_SQUARE_INCHES)))
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
