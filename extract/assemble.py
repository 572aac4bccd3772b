"""The whole way from a document to its plan, step by step."""

from collections.abc import Sequence
from dataclasses import replace

from dictionaries.agencies import body_named
from dictionaries.indicators import indicator_named
from extract.context.reading import Readings, read
from extract.fact import Fact
from extract.facts import budget as budgets
from extract.facts import citations as cited
from extract.facts import criteria as standards
from extract.facts import deadlines as dated
from extract.facts import targets as goals
from extract.facts import tasks as duties
from extract.facts.due_times import NO_TIME
from extract.facts.table_targets import table_targets
from extract.header import header
from extract.header.period import period_of, stated_period
from extract.lexicon.bodies import bodies_listed
from extract.lexicon.seats import seat_of
from extract.plan import Evidence, Period, Plan, Target, Task
from extract.tree.outline import tree
from extract.tree.paragraphs import Row, joined
from extract.tree.parts import parts

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
    head = header.read(part)
    readings = read(tree(part))
    readings = replace(readings, issued_on=head.issued_on, own_number=head.number, issuer=head.issuer.name)
    evidence: dict[str, Evidence] = dict(head.evidence)
    title_lines = joined(part.title) if part.title else None
    title = head.title
    issuer = head.issuer
    stated = stated_period(title, evidence.get("/title"), readings)
    readings = replace(readings, years=(stated.start, stated.end) if stated else None)
    found_targets = _targets(readings)
    years = stated or period_of(found_targets, readings)
    if years and stated is None:
        readings = replace(readings, years=(years.start, years.end))
        found_targets = _targets(readings)
    period = Period(years.start, years.end) if years else None
    evidence |= {"/period": years.evidence} if years else {}
    titles = [title_lines] if title_lines else []
    titles += [joined(annex.title) for annex in part.annexes if annex.title]
    seat = seat_of(issuer.name, issuer.province, issuer.district, issuer.commune, head.issued_on)
    found_citations = cited.citations(readings, titles, seat)
    found_tasks = duties.tasks(readings)
    times = dated.times_of(readings)
    found_tasks = dated.with_due_days(found_tasks, readings, times)
    found_deadlines = dated.deadlines(readings, found_tasks, times)
    year = period.start if period else _year_of(head.issued_on)
    about = standards.is_about((title or "", *(reading.node.text for reading in readings.nodes)))
    found_criteria = standards.criteria(readings, found_tasks, year) if about else []
    money = budgets.budget(readings)
    evidence |= _pointers("/citations", [c.evidence for c in found_citations])
    evidence |= {
        f"/citations/{i}/issued_on": replace(c.evidence, quote=c.impossible, reason="the calendar has no such day")
        for i, c in enumerate(found_citations)
        if c.impossible and c.value.issued_on is None
    }
    evidence |= _pointers("/targets", [t.evidence for t in found_targets])
    evidence |= _pointers("/tasks", [t.evidence for t in found_tasks])
    evidence |= _pointers("/deadlines", [replace(d.evidence, reason=None) for d in found_deadlines])
    evidence |= {
        f"/deadlines/{i}/on": replace(
            d.evidence, quote=d.value.when, rule="deadlines/none" if d.evidence.reason == NO_TIME else d.evidence.rule
        )
        for i, d in enumerate(found_deadlines)
        if d.evidence.reason
    }
    evidence |= _pointers("/criteria", [c.evidence for c in found_criteria])
    evidence |= _pointers("/budget/sources", money.sources) | _pointers("/budget/amounts", money.amounts)
    plan = Plan(
        doc_type=head.doc_type,
        number=head.number,
        issued_on=head.issued_on,
        issued_at=head.issued_at,
        issuer=head.issuer.name,
        branch=head.branch,
        level=head.issuer.level,  # type: ignore[arg-type]
        province=head.issuer.province,
        district=head.issuer.district,
        commune=head.issuer.commune,
        title=title,
        period=period,
        signer=head.signer,
        citations=tuple(c.value for c in found_citations),
        targets=tuple(_canonical(t.value) for t in found_targets),
        tasks=tuple(_linked(t.value) for t in found_tasks),
        deadlines=tuple(d.value for d in found_deadlines),
        criteria=tuple(c.value for c in found_criteria),
        budget=money.budget,
        recipients=head.recipients,
        evidence={},
        today=head.issuer.today,
    )
    return _with_evidence(plan, evidence)


def _targets(readings: Readings) -> list[Fact[Target]]:
    return goals.once([*goals.targets(readings), *table_targets(readings)])


def _canonical(target: Target) -> Target:
    known = indicator_named(target.indicator)
    return replace(target, canonical=known.name) if known else target


def _linked(task: Task) -> Task:
    # A row of bodies is none of them.
    body = body_named(task.agency) if len(bodies_listed(task.agency)) == 1 else None
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
