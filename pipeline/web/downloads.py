"""Pictures of pages and places, and whole files to take away."""

import io
from dataclasses import dataclass

from ocr.page import Box
from pipeline.catalogue import Catalogue
from pipeline.catalogue.export import write_xlsx
from pipeline.catalogue.sheets import Sheet, originals, sheets
from pipeline.catalogue.store import Source
from pipeline.pictures import NoPicture, Pictures
from pipeline.reports.rows import gravest_first
from pipeline.reports.workbook import workbook
from pipeline.web.asked import Asked, Unanswerable
from pipeline.web.audited import audited

_JPEG = "image/jpeg"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_pictures = Pictures()


@dataclass(frozen=True, slots=True)
class File:
    """Bytes for a browser."""

    content: bytes
    content_type: str
    name: str | None = None
    """To be saved under; None to be shown."""


def page_picture(catalogue: Catalogue, asked: Asked) -> File:
    """`/picture/ID/PAGE.jpg`. Raises NoPicture."""
    return File(_pictures.page(*_sheet(catalogue, asked)), _JPEG)


def place_picture(catalogue: Catalogue, asked: Asked) -> File:
    """`/crop/ID/PAGE/LEFT-TOP-RIGHT-BOTTOM.jpg`, in pixels of the page as it was read. Raises NoPicture."""
    box = Box(*(int(side) for side in asked.part("box").split("-")))
    return File(_pictures.crop(*_sheet(catalogue, asked), box), _JPEG)


def plans_workbook(catalogue: Catalogue, asked: Asked) -> File:  # noqa: ARG001 - all files are made alike
    """`/export.xlsx`: the whole catalogue."""
    out = io.BytesIO()
    write_xlsx(catalogue, out)
    return File(out.getvalue(), _XLSX, "ke-hoach.xlsx")


def findings_workbook(catalogue: Catalogue, asked: Asked) -> File:  # noqa: ARG001
    """`/audit.xlsx`: all findings. Raises Unanswerable while they are not complete."""
    latest = audited(catalogue)
    if latest.running:
        raise Unanswerable("Đang kiểm tra toàn kho; hãy tải lại sau ít phút.")
    return File(workbook(gravest_first(latest.findings)), _XLSX, "kiem-tra.xlsx")


def _sheet(catalogue: Catalogue, asked: Asked) -> tuple[str, tuple[Source, ...], Sheet]:
    """What a picture is made from: the document's sha256, its files, and the page."""
    found = originals(catalogue, asked.part("id"))
    page = next((each for each in sheets(catalogue, asked.part("id")) if each.number == int(asked.part("page"))), None)
    if found is None or page is None:
        raise NoPicture("Không có trang này trong kho.")
    return *found, page
