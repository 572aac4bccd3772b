"""The audit: every rule of the table on every plan; what a misreading could explain becomes a question."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dictionaries.audit_rules import AuditRule, audit_rules
from extract.plan import Plan
from pipeline.audit import (
    citations,
    counts,
    coverage,
    criteria,
    dates,
    header,
    leftovers,
    levels,
    other_years,
    rates,
    reports_due,
    subunits,
    sums,
    targets,
    years,
)
from pipeline.audit.case import MOST_COMPARED, Case, Found
from pipeline.audit.finding import Finding, Severity
from pipeline.audit.papers import Papers, of_one_text, told_once
from pipeline.audit.passages import PagesOf, Readings, pages_of_text
from pipeline.audit.shelf import Shelf
from pipeline.audit.superiors import card_of
from pipeline.catalogue import Catalogue
from pipeline.catalogue.links import Link, links
from pipeline.catalogue.store import StoredPlan, load_pages, stored_plans

_SURE = 0.8
_FOREIGN = re.compile(r"[a-zà-ỹ][¢£¥§©®¬äåæçëîïñöûüœß]|[¢£¥§©®¬äåæçëîïñöûüœß][a-zà-ỹ]", re.IGNORECASE)
"""Letters that a reader without Vietnamese takes for those with two marks."""
_OF_ONE_PLAN: dict[str, Callable[[Case], Iterator[Found]]] = {
    "impossible-date": dates.impossible_date,
    "weekday-date": dates.weekday_date,
    "reversed-span": dates.reversed_span,
    "deadline-before-issue": dates.deadline_before_issue,
    "two-deadlines": dates.two_deadlines,
    "report-order": dates.report_order,
    "late-signature": dates.late_signature,
    "symbol-type": header.symbol_type_agrees,
    "symbol-issuer": header.symbol_issuer_agrees,
    "own-number": header.own_number_agrees,
    "signer-organ": header.signer_agrees,
    "years-out-of-order": targets.years_out_of_order,
    "part-whole": sums.part_whole,
    "percent-over-100": targets.percent_over_100,
    "two-values": targets.two_values,
    "unit-change": rates.unit_change,
    "denominator-change": counts.denominator_change,
    "criterion-unassigned": criteria.criterion_unassigned,
    "criterion-two-agencies": criteria.criterion_two_agencies,
    "criterion-unknown": criteria.criterion_unknown,
    "leftover-unit": leftovers.leftover_unit,
    "leftover-subunit": subunits.leftover_subunit,
    "leftover-year": other_years.leftover_year,
}
_OF_THE_SHELF: dict[str, Callable[[Case, Shelf], Iterator[Found]]] = {
    "missing-target": levels.missing_target,
    "looser-target": levels.looser_target,
    "reversed-target": levels.reversed_target,
    "other-unit-target": levels.other_unit_target,
    "later-target": levels.later_target,
    "late-report": reports_due.late_report,
    "falls-back": years.falls_back,
    "citation-date": citations.citation_date,
    "citation-number": citations.citation_number,
    "citation-title": citations.citation_title,
    "citation-conflict": citations.citation_conflict,
    "citation-future": citations.citation_future,
    "plan-not-held": coverage.plan_not_held,
}


class Rule(NamedTuple):
    """One row of the table with the function that checks it."""

    row: AuditRule
    check: Callable[[Case, Shelf], Iterator[Found]]


def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the table."""
    return tuple(Rule(row, _check(row.id)) for row in audit_rules())


def audit(plans: Iterable[StoredPlan], pages_of: PagesOf | None = None) -> list[Finding]:
    """Every rule on every plan; findings in the order of plans, then of the table.

    `pages_of` gives the pages of a plan by its id, so that evidence has its box and its certainty; without it the
    plan's text is taken to be read without doubt.
    """
    held = {stored.id: stored for stored in plans}
    return _audit(held.values(), held.__getitem__, pages_of or (lambda identity: pages_of_text(held[identity].text)))


def audit_catalogue(catalogue: Catalogue) -> list[Finding]:
    """Every rule on every plan of the catalogue, with the places and certainties of its pages; on each paper once."""

    def record(identity: str) -> StoredPlan:
        return next(stored_plans(catalogue, [identity], texts=False))

    plans = stored_plans(catalogue, texts=False)
    return _audit(plans, record, lambda identity: load_pages(catalogue, identity), links(catalogue))


def _audit(
    plans: Iterable[StoredPlan], record: Callable[[str], StoredPlan], pages_of: PagesOf, linked: Sequence[Link] = ()
) -> list[Finding]:
    """Twice over the plans, for a large catalogue does not fit into memory: for their cards, and one by one."""
    readings = Readings(pages_of)

    def case(identity: str) -> Case:
        stored = record(identity)
        return Case(replace(stored, text="", plan=_checkable(stored.plan)), readings)

    shelf = Shelf(case, Papers(linked))
    for stored in plans:
        plan = _checkable(stored.plan)
        shelf.add(card_of(stored.id, plan), plan)
    table = rules()
    found: dict[str, list[Finding]] = {}
    for identity in shelf.in_places():
        own = shelf.case(identity)
        if said := [_finding(rule.row, own, each) for rule in table for each in rule.check(own, shelf)]:
            found[identity] = said
    found = told_once(found, Papers(of_one_text(linked)))
    return [finding for identity in shelf.cards for finding in found.get(identity, ())]


def _checkable(plan: Plan) -> Plan:
    """The plan without dates that are none, as corrections by hand may leave them, or items beyond the limit."""
    citations = tuple(replace(each, issued_on=_iso(each.issued_on)) for each in plan.citations[:MOST_COMPARED])
    deadlines = tuple(replace(each, on=_iso(each.on)) for each in plan.deadlines[:MOST_COMPARED])
    targets, tasks = plan.targets[:MOST_COMPARED], plan.tasks[:MOST_COMPARED]
    issued_on = _iso(plan.issued_on)
    return replace(plan, issued_on=issued_on, citations=citations, deadlines=deadlines, targets=targets, tasks=tasks)


def _iso(printed: str | None) -> str | None:
    try:
        return date.fromisoformat(printed).isoformat() if printed else None
    except ValueError:
        return None


def _check(name: str) -> Callable[[Case, Shelf], Iterator[Found]]:
    if name in _OF_THE_SHELF:
        return _OF_THE_SHELF[name]
    check = _OF_ONE_PLAN[name]
    return lambda case, _: check(case)


def _finding(rule: AuditRule, case: Case, found: Found) -> Finding:
    stored = case.stored
    doubt = found.doubt or _misreading(found, scanned=case.scanned)
    severity = Severity.QUESTION if doubt else Severity(rule.severity)
    criterion = f"{rule.text} {found.criterion}".strip()
    return Finding(
        rule.id,
        rule.version,
        severity,
        criterion,
        found.condition,
        stored.id,
        stored.plan.number,
        stored.sources[0].file,
        found.evidence,
        found.against,
        doubt,
    )


def _misreading(found: Found, *, scanned: bool) -> str | None:
    """Why the page may not say what was read, where anything that the finding rests on is not read for sure."""
    both = (*found.evidence, *(found.against.evidence if found.against else ()))
    if any(_FOREIGN.search(e.quote or "") for e in both):
        return "câu này có chữ không phải tiếng Việt, có thể do đọc sai; xem lại ảnh"
    least = min((e.confidence for e in both if e.confidence is not None), default=1.0)
    if least >= _SURE:
        return None
    return f"chỗ này đọc chưa chắc ({least:.0%}); xem lại " + ("ảnh" if scanned else "cả câu")
