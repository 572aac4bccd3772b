"""The whole way from a document to its plan, step by step."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dictionaries.agencies import body_named
from dictionaries.document_types import document_types
from dictionaries.folding import fold
from dictionaries.indicators import indicator_named
from extract.context.reading import read
from extract.facts import budget as budgets
from extract.facts import citations as cited
from extract.facts import criteria as standards
from extract.facts import deadlines as dated
from extract.facts import table_facts as tables
from extract.facts import targets as goals
from extract.facts import tasks as duties
from extract.grammar.days import YEAR
from extract.grammar.symbols import symbol_type
from extract.header import issuer as issuers
from extract.header import letterhead
from extract.header import signature as closing
from extract.header.letterhead import Letterhead
from extract.header.organisations import named_units
from extract.header.period import period_of, stated_period
from extract.plan import Evidence, Plan, Target, Task
from extract.tree.outline import tree
from extract.tree.paragraphs import Paragraph, Row, joined, paragraphs
from extract.tree.parts import Outline, Parts, outline, parts, type_named

REASONS = {
    "/doc_type": "no type of document is printed, and neither the number nor the text names it",
    "/number": "no number was found in the letterhead",
    "/issued_on": "no date line was found in the letterhead",
    "/issued_at": "no date line with a place was found",
    "/issuer": "no issuer was found in the letterhead or the closing",
    "/branch": "the issuer is not known",
    "/level": "the issuer's level is not known",
    "/province": "neither the page nor the gazetteer settles the province",
    "/district": "the issuer has no district, or none is settled by the page and the gazetteer",
    "/commune": "the issuer is no commune's",
    "/title": "no title was found",
    "/period": "neither the title nor the text states the years",
    "/signer": "no signature block was found",
}


def assemble(document_rows: Sequence[Row]) -> Plan:
    """The plan that the rows hold; total: rows of any text give a valid plan."""
    part = parts(document_rows)
    head = letterhead.read(part.letterhead, type_named(part.type_row.text) if part.type_row else None)
    tail = closing.read(part.closing)
    body = outline(part.whole_body)
    readings = replace(read(tree(part)), issued_on=head.issued_on, own_number=head.number)
    evidence: dict[str, Evidence] = dict(head.evidence) | tail.evidence
    title_lines = joined(part.title) if part.title else None
    title = _title(title_lines)
    if title_lines and title:
        evidence["/title"] = title_lines.evidence(0, len(title_lines.text))
    doc_type = _doc_type(part, head, body, evidence)
    text = "\n".join(item.paragraph.text for item in body.items)
    issuer = _issuer(head, tail, title, text)
    branch = letterhead.branch(head, issuer.name)
    stated = stated_period(title, body, head.issued_on, evidence)
    every = [*(item.paragraph for item in body.items), *paragraphs(part.appendix)]
    found_targets = goals.targets(body, stated) + tables.table_targets(every, stated)
    period = period_of(stated, found_targets, head.issued_on, evidence)
    if period and stated is None:
        years = (period.start, period.end)
        found_targets = goals.targets(body, years) + tables.table_targets(every, years)
    mentions = cited.citations([*([title_lines] if title_lines else []), *every], head.number)
    found_tasks = duties.tasks(readings)
    dated_readings = replace(readings, years=(period.start, period.end) if period else None, issuer=issuer.name)
    found_tasks = dated.with_due_days(found_tasks, dated_readings)
    found_deadlines = dated.deadlines(dated_readings, found_tasks)
    year = period.start if period else _year_of(head.issued_on)
    about = standards.is_about((title or "", *(reading.node.text for reading in readings.nodes)))
    found_criteria = standards.criteria(readings, found_tasks, year) if about else []
    money = budgets.budget(body)
    evidence |= _pointers("/citations", [m.evidence for m in mentions])
    evidence |= {
        f"/citations/{i}/issued_on": replace(m.evidence, quote=m.impossible, reason="the calendar has no such day")
        for i, m in enumerate(mentions)
        if m.impossible and m.citation.issued_on is None
    }
    evidence |= _pointers("/targets", [t.evidence for t in found_targets])
    evidence |= _pointers("/tasks", [t.evidence for t in found_tasks])
    evidence |= _pointers("/deadlines", [replace(d.evidence, reason=None) for d in found_deadlines])
    evidence |= {
        f"/deadlines/{i}/on": replace(d.evidence, quote=d.value.when)
        for i, d in enumerate(found_deadlines)
        if d.evidence.reason
    }
    evidence |= _pointers("/criteria", [c.evidence for c in found_criteria])
    evidence |= _pointers("/budget/sources", money.sources) | _pointers("/budget/amounts", money.amounts)
    evidence |= _pointers("/recipients", tail.recipient_evidence)
    if issuer.name and part.letterhead:
        evidence["/issuer"] = _where_issuer(part.letterhead, head)
        sure = evidence["/issuer"].confidence or 1.0
        read_off = replace(evidence["/issuer"], confidence=round(0.9 * sure, 3))
        # Level and seat are read off the issuer's name; its parents may come from the text or the gazetteer.
        seat = {
            "/level": issuer.level,
            "/province": issuer.province,
            "/district": issuer.district,
            "/commune": issuer.commune,
        }
        evidence |= {pointer: read_off for pointer, value in {"/branch": branch, **seat}.items() if value is not None}
    plan = Plan(
        doc_type=doc_type,
        number=head.number,
        issued_on=head.issued_on,
        issued_at=issuers.place_as_printed(head.issued_at, issuer),
        issuer=issuer.name,
        branch=branch,
        level=issuer.level,  # type: ignore[arg-type]
        province=issuer.province,
        district=issuer.district,
        commune=issuer.commune,
        title=title,
        period=period,
        signer=tail.signer,
        citations=tuple(m.citation for m in mentions),
        targets=tuple(_canonical(t.target) for t in found_targets),
        tasks=tuple(_linked(t.value) for t in found_tasks),
        deadlines=tuple(d.value for d in found_deadlines),
        criteria=tuple(c.value for c in found_criteria),
        budget=money.budget,
        recipients=tail.recipients,
        evidence={},
        today=issuer.today,
    )
    return _with_evidence(plan, evidence)


def _canonical(target: Target) -> Target:
    known = indicator_named(target.indicator)
    return replace(target, canonical=known.name) if known else target


def _linked(task: Task) -> Task:
    body = body_named(task.agency)
    return replace(task, body=body.name) if body else task


def _year_of(day: str | None) -> int | None:
    return int(day[:4]) if day else None


def _with_evidence(plan: Plan, evidence: dict[str, Evidence]) -> Plan:
    for pointer, reason in REASONS.items():
        if getattr(plan, pointer[1:]) is None and pointer not in evidence:
            evidence[pointer] = Evidence(reason=reason)
    return replace(plan, evidence=dict(sorted(evidence.items())))


def _pointers(under: str, found: Sequence[Evidence]) -> dict[str, Evidence]:
    return {f"{under}/{i}": evidence for i, evidence in enumerate(found)}


def _title(lines: Paragraph | None) -> str | None:
    if lines is None:
        return None
    text = re.sub(r"\s*[-–_*]{2,}\s*$", "", lines.text).strip(" -–_*.:;")
    return text or None


def _doc_type(part: Parts, head: Letterhead, body: Outline, evidence: dict[str, Evidence]) -> str | None:
    """The printed type; else what the number says; else what the text calls itself."""
    if part.type_row is not None:
        line = joined([part.type_row])
        evidence["/doc_type"] = line.evidence(0, len(line.text))
        return type_named(line.text)
    if head.number:
        evidence["/doc_type"] = evidence["/number"]
        return symbol_type(head.number) or "Công văn"
    names = {fold(t.name): t.name for t in document_types()}
    if part.body and fold(part.body[0].text).startswith("kinh gui"):
        evidence["/doc_type"] = joined([part.body[0]]).evidence(0, len(part.body[0].text), 0.9)
        return "Công văn"
    calls: Counter[str] = Counter()
    for item in body.items:
        for match in re.finditer(
            r"\b(?:trien khai|thuc hien|noi dung|la|theo|tai)\s+([a-z ]{6,20}?)\s+nay\b", fold(item.paragraph.text)
        ):
            if match[1] in names:
                calls[names[match[1]]] += 1
                start = match.start(1)
                evidence.setdefault("/doc_type", item.paragraph.evidence(start, match.end(), 0.7))
    return calls.most_common(1)[0][0] if calls else None


def _issuer(head: Letterhead, tail: closing.Closing, title: str | None, text: str) -> issuers.Issuer:
    day = head.issued_on or _some_day(title, text)
    bodies = head.bodies
    if not bodies:
        bodies = _self_named(tail, title, text)
    context = "\n".join([" ".join(head.bodies), title or "", head.issued_at or "", text[:6000]])
    return issuers.identify(bodies, context, day, head.issued_at)


def _some_day(title: str | None, text: str) -> str | None:
    """A day in the latest year the title or the opening names, for telling which map was in force."""
    years = [int(y) for y in re.findall(YEAR, (title or "") + text[:1500])]
    return f"{min(max(years), 2025)}-01-01" if years else None


COUNCIL = re.compile(
    r"(?:[ỦU][yỷ] ban nhân dân|UBND)\s+"
    r"([Hh]uyện|[Xx]ã|[Tt]ỉnh|[Tt]hành phố|[Pp]hường|[Tt]hị trấn|[Qq]uận|[Tt]hị xã|[Đđ]ặc khu)"
)


def _self_named(tail: closing.Closing, title: str | None, text: str) -> tuple[str, ...]:
    """The issuer of a page that lost its letterhead: the council that signs, with the unit that the title names."""
    authority = tail.signer.authority if tail.signer else None
    speaks = re.search(COUNCIL.pattern + r"[^.;\n]{0,60}?(?:xây dựng|ban hành|lập)", text[:3000])
    if speaks is None and not (authority and "BAN NH" in authority.upper()):
        return ()
    council = COUNCIL.search(text)
    kind = council[1].lower() if council else None
    units = named_units((title or "") + ". " + text[:1500])
    unit = next((u for u in units if kind is None or u[0] == kind), None)
    return (f"Ủy ban nhân dân {unit[0]} {unit[1]}",) if unit else ()


def _where_issuer(head_rows: Sequence[Row], head: Letterhead) -> Evidence:
    wanted = head.bodies[-1] if head.bodies else ""
    for row in head_rows:
        line = joined([row])
        first = wanted.split("  ")[0]
        if row.text and (row.text in wanted or first[:20] in row.text):
            at = max(line.text.find(first), 0)
            return line.evidence(at, min(at + len(first), len(line.text)))
    line = joined([head_rows[0]])
    return line.evidence(0, len(line.text))
