"""Clean pages: the sample plans set afresh; and quickly made many scans, no two of them alike."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from make_scans import PLANS
from PIL import Image, ImageDraw
from typeset import read_plan, typeset

SIZES = (14, 13)
"""Points at which each plan is set, for pages that differ."""
DPI_OF_MANY = 200
_DIFFERENT = 8
"""Pages that many scans are made of."""


def clean_pages() -> Iterator[Image.Image]:
    """The sample plans set afresh, grey and without damage, at 300 dpi. Raises SystemExit where the font is missing."""
    plans = (read_plan(folder) | {"size": size} for size in SIZES for folder in sorted(PLANS.iterdir()))
    return (sheet.image.convert("L") for plan in plans for sheet in typeset(plan).sheets)


def numbered_page(number: int) -> Image.Image:
    """One of any number of different pages, A4 at DPI_OF_MANY."""
    page = _originals()[number % _DIFFERENT].copy()
    ImageDraw.Draw(page).text((60, 2280), f"{number:06}", fill=0)
    return page


def save_numbered(folder: Path, count: int) -> Path:
    """So many page images, those that are there already left as they are."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        path = folder / f"scan {number:06}a.png"
        if not path.exists():
            numbered_page(number).save(path, dpi=(DPI_OF_MANY, DPI_OF_MANY), compress_level=1)
    return folder


@cache
def _originals() -> list[Image.Image]:
    return [page.resize((1654, 2339)) for page in islice(clean_pages(), _DIFFERENT)]
