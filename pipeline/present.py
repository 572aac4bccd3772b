"""A plan, a hit as lines of text for a person."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from dictionaries.agencies import body_named
from dictionaries.criteria import criterion_names, standard_of
from dictionaries.folding import fold
from extract.plan import Citation, Criterion, Deadline, Evidence, Plan, Target, Task
from pipeline.catalogue.links import Link
from pipeline.catalogue.review import DocumentToReview, ReviewItem
from pipeline.catalogue.search import Hit
from pipeline.catalogue.sources import SourceState
from pipeline.review_words import reason

_LABELS = (
    ("number", "Số/ký hiệu"),
    ("issued_on", "Ngày ban hành"),
    ("issued_at", "Nơi ban hành"),
    ("issuer", "Cơ quan ban hành"),
    ("title", "Trích yếu"),
)


def plan_lines(plan: Plan, sources: Sequence[str], identifier: str) -> Iterator[str]:
    """The whole record, with the page and line of each value, and the reason where there is none."""
    yield f"{plan.doc_type or 'Văn bản'} {plan.number or '(không đọc được số)'}    [{identifier}]"
    for field, label in _LABELS:
        yield _field(label, getattr(plan, field), plan.evidence.get(f"/{field}"))
    places = [part for part in (plan.commune, plan.district, plan.province) if part]
    level = f" (cấp {_LEVELS[plan.level]})" if plan.level else ""
    yield _field("Địa bàn", ", ".join(places) + level if places else None, plan.evidence.get("/province"))
    if plan.today:
        yield f"  {'Địa bàn hiện nay':<17} {plan.today}  (từ 01/7/2025)"
    yield _field(
        "Thời kỳ", f"{plan.period.start}–{plan.period.end}" if plan.period else None, plan.evidence.get("/period")
    )
    if plan.signer:
        signed = ", ".join(part for part in (plan.signer.name, plan.signer.position, plan.signer.authority) if part)
        yield _field("Người ký", signed or None, plan.evidence.get("/signer/name"))
    else:
        yield _field("Người ký", None, plan.evidence.get("/signer"))
    yield from (_field("Trong tệp còn có", None, plan.evidence[pointer]) for pointer in other_papers(plan))
    for heading, name, line in _LISTS:
        yield from _list_lines(plan, heading, name, line)
    if plan.budget.sources or plan.budget.amounts:
        yield ""
        yield "Kinh phí"
        yield from (f"  - {source}" for source in plan.budget.sources)
        yield from (f"  - {number(amount.amount)} đồng: {amount.what}" for amount in plan.budget.amounts)
    yield ""
    yield from (f"Tệp: {source}" for source in sources)


def other_papers(plan: Plan) -> list[str]:
    """Pointers of what is known of further papers in the same file."""
    return [pointer for pointer in plan.evidence if pointer.startswith("/papers/")]


def _list_lines(plan: Plan, heading: str, name: str, line: Callable[[Any], str]) -> Iterator[str]:
    """A list of the record; items keep their numbers where what recurs is told apart."""
    section = None
    for part, items in _told_apart(heading, list(enumerate(getattr(plan, name)))):
        yield ""
        yield f"{part} ({len(items)})"
        for index, item in items:
            above = getattr(item, "section", None)
            if above is not None and above != section:
                yield f"  {above}"
                section = above
            pointer = f"/{name}/{index}"
            yield f"  {index + 1:2}. {line(item)}{_where(plan.evidence.get(pointer))}{_why(plan, pointer, item)}"


def _told_apart(heading: str, items: list[tuple[int, Any]]) -> Iterator[tuple[str, list[tuple[int, Any]]]]:
    """The items under their heading; deadlines that come again under one of their own."""
    once = [each for each in items if not getattr(each[1], "recurring", False)]
    again = [each for each in items if getattr(each[1], "recurring", False)]
    return ((part, some) for part, some in ((heading, once), (RECURRING, again)) if some)


def _why(plan: Plan, pointer: str, item: object) -> str:
    """Why a deadline that does not recur has no day."""
    missing = plan.evidence.get(f"{pointer}/on") if isinstance(item, Deadline) and item.on is None else None
    return f"  ({reason(missing.reason)})" if missing and missing.reason else ""


def hit_lines(hit: Hit) -> Iterator[str]:
    """A document that a search found: which, whose and of when, by what to show it, and the words around the find."""
    yield f"{hit.number or '(không đọc được số)'}  {hit.title or '(không có trích yếu)'}"
    yield f"    {', '.join(part for part in (hit.issuer, hit.issued_on) if part) or '—'}  [{hit.id}]"
    yield f"    page {hit.page}: {hit.snippet}"


def source_line(file: str, state: SourceState) -> str:
    """A file, and what has become of it."""
    return f"{file}{SOURCE_STATES[state]}"


def link_lines(link: Link) -> Iterator[str]:
    """What a document is to another, and each of the figures in which they differ."""
    alike = "" if link.similarity is None else f" ({link.similarity:.0%})"
    yield f"{link.id}  {link.sentence}{alike}"
    here, there = ("one", "other") if link.id < link.other_id else ("other", "one")
    yield from (f"    … {each['after']} “{each[here]}” / “{each[there]}”" for each in link.differences)


def review_line(item: ReviewItem) -> str:
    """One thing to settle: what, where, why; of a doubtful value also which rule found it."""
    place = f" p. {item.page}" if item.page else ""
    what = f"{item.field} " if item.field else ""
    value = f"“{item.value}” " if item.value else ""
    rule = f"; {item.rule}" if item.rule and item.kind == "doubtful value" else ""
    return f"{item.id or '—':16}  {item.kind}: {what}{value}({item.reason}{rule})  {item.file or ''}{place}"


def document_to_review_line(document: DocumentToReview) -> str:
    """A document, and how much of it a human has to settle."""
    counts = {
        "disputed": document.disputed,
        "missing": document.missing,
        "doubtful": document.doubtful,
        "poor pages": document.poor_pages,
        "doubtful words": document.doubtful_words,
    }
    what = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    return f"{document.id}  {document.number or '(no number)'}  {document.file}: {what}"


def number(value: float) -> str:
    """`1250000.5` → `1.250.000,5`, as Vietnamese write it."""
    return f"{value:,.12g}".translate(str.maketrans(",.", ".,"))


def target_line(target: Target) -> str:
    """A target in one line: `< 2 % (2024) Tỷ lệ …`."""
    of = f"/{number(target.denominator)}" if target.denominator else ""
    unit = "" if target.unit in ("count", "ratio") else f" {UNITS.get(target.unit, target.unit)}"
    year = f" ({target.year})" if target.year else ""
    sign = "" if target.comparator == "=" else f"{target.comparator} "
    change = f" {_CHANGES.get(target.direction, 'thay đổi')}" if target.basis == "change" else ""
    was = f", trước đó {number(target.baseline)}{unit}" if target.baseline is not None else ""
    common = f"  = {target.canonical}" if target.canonical and target.canonical != target.indicator else ""
    return f"{sign}{number(target.value)}{of}{unit}{change}{year}{was}  {target.indicator}{common}"


def _field(label: str, value: str | None, evidence: Evidence | None) -> str:
    if value is None:
        why = reason(evidence.reason) if evidence and evidence.reason else "không thấy trên trang"
        return f"  {label:<17} —  ({why})"
    return f"  {label:<17} {value}{_where(evidence)}"


def _where(evidence: Evidence | None) -> str:
    if evidence is None or evidence.page is None:
        return ""
    sure = f", {evidence.confidence:.0%}" if evidence.confidence is not None else ""
    return f"  [tr. {evidence.page}, dòng {evidence.line}{sure}]"


def citation_line(citation: Citation) -> str:
    """Type, number or title, date and issuer of a cited document."""
    name = citation.number or citation.title or ""
    kind = citation.doc_type or ""
    parts = ["" if name.casefold().startswith(kind.casefold()) else kind, name, citation.issued_on, citation.issuer]
    return ", ".join(part for part in parts if part)


def task_line(task: Task) -> str:
    """Who, what, with whom and until when."""
    with_whom = f"; phối hợp: {', '.join(task.cooperating)}" if task.cooperating else ""
    due = f"; hạn {task.deadline}" if task.deadline else ""
    role = {"lead": "", "support": " (phối hợp)", "request": " (đề nghị)"}[task.role]
    known = body_named(task.agency)
    body = ""
    if known and fold(known.name) != fold(task.agency):
        body = f" [{known.name}{f', cấp {_LEVELS[known.level]}' if known.level else ''}]"
    return f"{task.agency}{body}{role}: {_short(task.text.removeprefix(f'{task.agency}:').lstrip())}{with_whom}{due}"


def deadline_line(deadline: Deadline) -> str:
    """When, what, by whom and to whom; of a month, a quarter, a year its last day and how it is printed."""
    by = f" — {deadline.by}" if deadline.by else ""
    to = f" → {deadline.to}" if deadline.to else ""
    printed = f" ({deadline.when})" if deadline.on and deadline.when and deadline.precision not in (None, "day") else ""
    return f"{deadline.on or deadline.when}{printed}: {_short(deadline.what)}{by}{to}"


def criterion_line(criterion: Criterion) -> str:
    """Number, name in the standard of today where the table knows it, and who answers for it."""
    standard = standard_of(None)
    name = criterion_names(standard.standard).get(criterion.criterion) if standard else None
    return f"tiêu chí {criterion.criterion}{f' ({name})' if name else ''}: {criterion.agency}"


def _short(text: str, words: int = 18) -> str:
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"


RECURRING = "Định kỳ"
"""Heading of the deadlines that come again and again."""
SOURCE_STATES: dict[str, str] = {
    SourceState.THERE: "",
    SourceState.GONE: "  (không còn ở chỗ cũ)",
    SourceState.CHANGED: "  (đã thay đổi từ lần đọc; chạy lại ingest)",
    SourceState.REPLACED: "  (đã được thay bằng tệp khác)",
}
UNITS = {"per_100000": "trên 100.000", "count": "số lượng", "ratio": "tỷ lệ (phần/tổng)", "VND": "đồng"}
_LEVELS = {"central": "trung ương", "province": "tỉnh", "district": "huyện", "commune": "xã"}
_CHANGES = {"increase": "tăng thêm", "decrease": "giảm bớt"}
_LISTS = (
    ("Văn bản viện dẫn", "citations", citation_line),
    ("Chỉ tiêu", "targets", target_line),
    ("Nhiệm vụ", "tasks", task_line),
    ("Thời hạn", "deadlines", deadline_line),
    ("Tiêu chí", "criteria", criterion_line),
    ("Nơi nhận", "recipients", str),
)
