"""The page of one plan: a page image beside its text, and the record, each value with its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.plan import Evidence, Plan, Target
from ocr.page import Box, Page
from pipeline.catalogue import Catalogue
from pipeline.catalogue.links import Link, links_of
from pipeline.catalogue.sheets import Sheet, load_page, sheets
from pipeline.catalogue.sources import SourceState, source_states
from pipeline.catalogue.store import Source, StoredPlan, stored_plans
from pipeline.pictures import NoPicture, original
from pipeline.present import RECURRING, citation_line, deadline_line, other_papers, task_line
from pipeline.web.asked import Asked, NotHeld
from pipeline.web.places import PrintedLine, boxes_of, found_words, printed_lines
from pipeline.web.wording import target_value


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the record, and where it was read."""

    pointer: str
    label: str
    text: str | None
    reason: str | None
    """Why there is none."""
    page: int | None
    line: int | None
    box: Box | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Section:
    """Values under one heading."""

    heading: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One page of a plan, with the record of the whole plan."""

    id: str
    number: str | None
    doc_type: str | None
    title: str | None
    sources: tuple[Source, ...]
    states: dict[str, SourceState]
    """What has become of each file since it was read."""
    links: tuple[Link, ...]
    """Other documents that may be the same paper."""
    record: tuple[Section, ...]
    sheet: Sheet
    sheets: tuple[int, ...]
    lines: tuple[PrintedLine, ...]
    picture: str | None
    """Address of the page's image."""
    no_picture: str | None
    """Why there is none."""
    chosen: str | None
    """Pointer of the value whose place is shown."""
    line: int | None
    place: Box | None
    """The line and the box that are shown."""
    query: str
    found: tuple[Box, ...]
    """Places of the words that were searched for."""


def plan_page(catalogue: Catalogue, asked: Asked) -> PlanPage:
    """`/plan/ID?page=&at=&q=`: page of the plan, pointer of a value to show the place of, words to mark.

    A place that is no value's is shown by `line=` or `box=`.
    """
    stored = held(catalogue, asked.part("id"))
    all_sheets = sheets(catalogue, stored.id) or (Sheet(1, 0, 0, 0),)
    at = stored.plan.evidence.get(asked.text("at"))
    wanted = asked.number("page") or (at and at.page) or 1
    sheet = all_sheets[min(max(wanted, 1), len(all_sheets)) - 1]
    page = load_page(catalogue, stored.id, sheet.number) or Page(sheet.number, 0, 0, 0, ())
    record = tuple(record_of(stored.plan, page))
    values = {value.pointer: value for section in record for value in section.values}
    chosen = values.get(asked.text("at"))
    if chosen and chosen.page != page.number:
        chosen = None
    line = chosen.line if chosen else asked.number("line")
    place = chosen.box if chosen else asked.box("box")
    found = found_words(page, asked.text("q"))
    no_picture = _why_no_picture(stored, sheet)
    return PlanPage(
        id=stored.id,
        number=stored.plan.number,
        doc_type=stored.plan.doc_type,
        title=stored.plan.title,
        sources=stored.sources,
        states=source_states(catalogue, stored.id),
        links=tuple(links_of(catalogue, stored.id)),
        record=record,
        sheet=sheet,
        sheets=tuple(each.number for each in all_sheets),
        lines=printed_lines(page, found),
        picture=None if no_picture else f"/picture/{stored.id}/{page.number}.jpg",
        no_picture=no_picture,
        chosen=chosen.pointer if chosen else None,
        line=line,
        place=place or place_of(page, Evidence(page.number, line)),
        query=asked.text("q"),
        found=boxes_of(page, found),
    )


def held(catalogue: Catalogue, identity: str) -> StoredPlan:
    """The plan with this id. Raises NotHeld."""
    for stored in stored_plans(catalogue, [identity]):
        return stored
    raise NotHeld("Kho không có văn bản với mã này.")


def place_of(page: Page | None, evidence: Evidence) -> Box | None:
    """The box of a value, or that of the line of `page` that it stands on."""
    if evidence.box or page is None or evidence.page != page.number or not evidence.line:
        return evidence.box
    lines = list(page.lines)
    return lines[evidence.line - 1].box if evidence.line <= len(lines) else None


def _target(target: Target) -> str:
    year = f" ({target.year})" if target.year else ""
    change = " thay đổi" if target.basis == "change" else ""
    return f"{target_value(target)}{change}{year} – {target.indicator}"


def _why_no_picture(stored: StoredPlan, sheet: Sheet) -> str | None:
    try:
        original(stored.sha256, stored.sources, sheet)
    except NoPicture as missing:
        return str(missing)
    return None


def record_of(plan: Plan, page: Page) -> Iterator[Section]:
    """The values of a plan under their headings, each with its place as the page has it."""

    def value(pointer: str, label: str, text: str | None) -> Value:
        # A value inside another (the signer's name) may have its own evidence, or that of the whole.
        evidence = plan.evidence.get(pointer) or plan.evidence.get(pointer.rpartition("/")[0]) or Evidence()
        box = place_of(page, evidence)
        reason = evidence.reason if text is None else None
        return Value(pointer, label, text, reason, evidence.page, evidence.line, box, evidence.confidence)

    places = [part for part in (plan.commune, plan.district, plan.province) if part]
    period = "–".join(map(str, sorted({plan.period.start, plan.period.end}))) if plan.period else None
    signer = plan.signer
    head: tuple[tuple[str, str, str | None], ...] = (
        ("/number", "Số/ký hiệu", plan.number),
        ("/doc_type", "Tên loại", plan.doc_type),
        ("/issued_on", "Ngày ban hành", plan.issued_on),
        ("/issued_at", "Nơi ban hành", plan.issued_at),
        ("/issuer", "Cơ quan ban hành", plan.issuer),
        ("/title", "Trích yếu", plan.title),
        ("/commune" if plan.commune else "/district" if plan.district else "/province", "Địa bàn", ", ".join(places)),
        ("/today", "Nay thuộc", plan.today),
        ("/period", "Thời kỳ", period),
        ("/signer/authority", "Thẩm quyền ký", signer.authority if signer else None),
        ("/signer/position", "Chức vụ", signer.position if signer else None),
        ("/signer/name", "Người ký", signer.name if signer else None),
        *((pointer, "Trong tệp còn có", None) for pointer in other_papers(plan)),
    )
    yield Section("Thông tin văn bản", tuple(value(pointer, label, text or None) for pointer, label, text in head))
    lists: tuple[tuple[str, str, list[str | None]], ...] = (
        ("Căn cứ, viện dẫn", "citations", [citation_line(each) for each in plan.citations]),
        ("Chỉ tiêu", "targets", [_target(each) for each in plan.targets]),
        ("Nhiệm vụ", "tasks", [task_line(each) for each in plan.tasks]),
        ("Thời hạn", "deadlines", [None if each.recurring else deadline_line(each) for each in plan.deadlines]),
        (RECURRING, "deadlines", [deadline_line(each) if each.recurring else None for each in plan.deadlines]),
        ("Tiêu chí", "criteria", [f"{each.criterion}: {each.agency}" for each in plan.criteria]),
        ("Nguồn kinh phí", "budget/sources", list(plan.budget.sources)),
        ("Kinh phí", "budget/amounts", [f"{each.amount:,.0f} đồng: {each.what}" for each in plan.budget.amounts]),
        ("Nơi nhận", "recipients", list(plan.recipients)),
    )
    for heading, name, texts in lists:
        placed = [(place, text) for place, text in enumerate(texts) if text is not None]
        if placed:
            yield Section(heading, tuple(value(f"/{name}/{place}", str(place + 1), text) for place, text in placed))
