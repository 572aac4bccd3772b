"""Pictures of pages and of places on them, rendered from the original files when they are asked for."""

import io
import re
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ocr.failure import ReadingError, UnreadableInput
from ocr.image_file import image_page
from ocr.page import Box
from ocr.rasterise import pdf_page
from pipeline.catalogue.sheets import Sheet
from pipeline.catalogue.store import Source
from pipeline.inputs import digest, identity

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["NoPicture", "Pictures", "Sheet", "original"]

_WIDEST, _HIGHEST = 1240, 2480
"""Pixels of a picture: an A4 page at 150 dpi, which is read well on a screen."""
_LARGEST = 100_000_000
"""Pixels of a page that are still shown."""
_QUALITY = 72
_KEPT = 64
"""Pictures kept in memory, some 200 kB each."""
_AROUND = (60, 14)
"""Pixels of the picture around a place that is cut out."""


class NoPicture(ReadingError):
    """The page has no picture to show; the message says why, in Vietnamese."""

    def __init__(self, message: str) -> None:
        super().__init__(message, stage="show")


class Pictures:
    """JPEGs of pages, the last ones kept; one page is rendered at a time, so that an old machine stays usable."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._turn = Lock()

    def page(self, sha256: str, sources: Sequence[Source], sheet: Sheet) -> bytes:
        """The whole page. Raises NoPicture."""
        path, number = original(sha256, sources, sheet)
        key = (str(path), path.stat().st_mtime_ns, number)
        with self._turn:
            if key not in self._kept:
                self._kept[key] = _jpeg(_rendered(path, number, sheet))
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]

    def crop(self, sha256: str, sources: Sequence[Source], sheet: Sheet, box: Box) -> bytes:
        """A place on the page with a frame around it, and some of what stands beside it. Raises NoPicture."""
        from PIL import Image, ImageDraw

        with Image.open(io.BytesIO(self.page(sha256, sources, sheet))) as opened:
            page = opened.convert("RGB")
        scale = page.width / sheet.width
        left, top, right, bottom = (round(side * scale) for side in box)
        ImageDraw.Draw(page).rectangle((left - 3, top - 3, right + 3, bottom + 3), outline=(176, 32, 32), width=2)
        x, y = _AROUND
        place = (max(0, left - x), max(0, top - y), min(page.width, right + x), min(page.height, bottom + y))
        if place[0] >= place[2] or place[1] >= place[3]:
            raise NoPicture("Vùng này nằm ngoài trang.")
        return _jpeg(page.crop(place))


def original(sha256: str, sources: Sequence[Source], sheet: Sheet) -> tuple[Path, int]:
    """The file that page is in and its number there, the bytes as they were when read. Raises NoPicture."""
    if not sheet.width:
        raise NoPicture("Văn bản này được đưa vào dưới dạng chữ, không có ảnh trang.")
    whole = [source for source in sources if source.sha256 == sha256]
    places = [(source, sheet.number) for source in whole]
    if not whole:
        places = [(source, 1) for source in _in_order(sha256, sources, sheet.number)]
    for source, number in places:
        path = Path(source.file)
        if path.is_file() and _digest(str(path), path.stat().st_size, path.stat().st_mtime_ns) == source.sha256:
            return path, number
    names = ", ".join(source.file for source, _ in places) or "không rõ"
    raise NoPicture(f"Không còn tệp gốc ở chỗ cũ, hoặc tệp đã thay đổi ({names}). Chỉ hiển thị phần chữ.")


def _in_order(sha256: str, sources: Sequence[Source], number: int) -> list[Source]:
    """The images that are page `number` of a sequence; the document's identity tells which order is the right one."""
    folders: dict[Path, list[Source]] = {}
    for source in sources:
        folders.setdefault(Path(source.file).parent, []).append(source)
    orders = [
        order for images in (*folders.values(), list(sources)) for order in (images, sorted(images, key=_natural))
    ]
    right = [order for order in orders if identity([source.sha256 for source in order]) == sha256]
    return list(dict.fromkeys(order[number - 1] for order in right if number <= len(order)))


def _natural(source: Source) -> list[tuple[int, str]]:
    """Names with their numbers in order: p2 before p10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", source.file)]


@lru_cache(maxsize=256)
def _digest(path: str, size: int, mtime_ns: int) -> str:  # noqa: ARG001 - a changed file is another one
    try:
        return digest(Path(path))
    except UnreadableInput:
        return ""


def _rendered(path: Path, number: int, sheet: Sheet) -> "Image":
    """The page no wider and higher than a screen needs; as it came, so that boxes fit it."""
    if sheet.width * sheet.height > _LARGEST:
        raise NoPicture("Trang quá lớn, không thể hiển thị ở đây; hãy mở tệp gốc.")
    shrink = min(_WIDEST / sheet.width, _HIGHEST / sheet.height, 1.0)
    try:
        with path.open("rb") as file:
            is_pdf = b"%PDF-" in file.read(1024)
        if is_pdf:
            return pdf_page(path, number, max(1, round(sheet.dpi * shrink)))
        image, _ = image_page(path, number)
    except (ReadingError, OSError) as error:
        raise NoPicture(f"Không mở được ảnh trang: {error}") from error
    return image.resize((max(1, round(image.width * shrink)), max(1, round(image.height * shrink))), reducing_gap=2.0)


def _jpeg(image: "Image") -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
