"""The report of a run as one HTML file for archivists: what to scan again, and pictures of what to look at first."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from extract.plan import Evidence
from ocr.page import Box
from pipeline.catalogue import Catalogue
from pipeline.catalogue.review import DocumentToReview, ReviewItem, review
from pipeline.reports.album import Album, Place
from pipeline.reports.run import Reason, RunReport
from pipeline.reports.templates import html
from pipeline.review_words import KINDS, field_name, reason

_DOCUMENTS = 40
"""To review that are shown with their places; the others are named."""
_PLACES = 4
"""Of each document that are shown."""
_STATES = {
    "finished": "đã chạy xong",
    "interrupted": "bị người dùng dừng giữa chừng",
    "at work": "đang chạy",
    "killed, or the machine went down": "bị ngắt đột ngột (tiến trình bị diệt hoặc mất điện)",
}
_GRADES = {
    "good": "đọc tốt",
    "doubtful": "chưa chắc",
    "poor": "đọc kém, nên quét lại",
    "text": "văn bản chữ, không phải ảnh",
}


@dataclass(frozen=True, slots=True)
class _Doubt:
    """One thing to look at, as the page shows it."""

    kind: str
    field: str
    value: str | None
    why: str
    place: Place


def run_page(catalogue: Catalogue, report: RunReport) -> bytes:
    """UTF-8, in Vietnamese."""
    album = Album(catalogue)
    shown = [(document, _doubts(catalogue, album, document)) for document in report.to_review[:_DOCUMENTS]]
    return html(
        "run.html",
        report=report,
        run=report.run,
        counts=report.run.counts,
        begun=_local(report.run.begun_at),
        ended=_local(report.run.ended_at or report.run.seen_at),
        state=_STATES.get(report.state) or reason(report.state),
        reasons=[_told(each) for each in report.reasons],
        grades=[(_GRADES[grade], report.grades[grade]) for grade in _GRADES if grade in report.grades],
        shown=shown,
        others=report.to_review[_DOCUMENTS:],
    )


def _told(failure: Reason) -> tuple[str, str, Reason]:
    """What is wrong, what to do about it, and the files."""
    why, _, remedy = reason("; ".join(filter(None, (failure.reason, failure.remedy)))).partition("; ")
    return why, remedy, failure


def _doubts(catalogue: Catalogue, album: Album, document: DocumentToReview) -> list[_Doubt]:
    return [_doubt(album, document, item) for item in review(catalogue, document=document.id, limit=_PLACES)]


def _doubt(album: Album, document: DocumentToReview, item: ReviewItem) -> _Doubt:
    box = msgspec.json.decode(item.box, type=Box) if item.box else None
    place = album.place(document.id, Evidence(page=item.page, box=box))
    field = field_name(item.field) if item.field else ""
    why = reason(item.reason) if item.reason != f"read as {item.value}" else ""
    return _Doubt(KINDS.get(item.kind, item.kind), field, item.value, why, place)


def _local(moment: datetime) -> str:
    """As the clock on the wall showed it."""
    return f"{moment.astimezone():%H:%M %d/%m/%Y}"
