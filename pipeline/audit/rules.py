"""The audit's rules as a table. Each reads one plan and yields what disagrees, quoted.

A finding that a misreading could explain is a question for review, not an accusation: the evidence's
confidence decides.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from extract.plan import Evidence, Target
from pipeline.audit.finding import Finding, Severity
from pipeline.catalogue.store import StoredPlan

_SURE = 0.8
_SAME_INDICATOR = 92
_DATE = re.compile(
    r"(?<![\d/])(?:(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*((?:19|20)\d\d)"
    r"|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)


class _Disagreement(NamedTuple):
    criterion: str
    condition: str
    evidence: tuple[Evidence, ...]
    sure: bool = True
    """Whether the words alone settle it; otherwise it is a question."""


class Rule(NamedTuple):
    """One thing that can disagree."""

    id: str
    version: int
    severity: Severity
    """When the reading is sure; a question otherwise."""
    compares: str
    check: Callable[[StoredPlan], Iterator[_Disagreement]]


def audit(plans: Iterable[StoredPlan]) -> list[Finding]:
    """Every rule on every plan; findings in the order of plans, then of the table."""
    return [
        Finding(rule.id, rule.version, _severity(rule, found), found.criterion, found.condition,
                stored.id, stored.plan.number, stored.sources[0].file, found.evidence)
        for stored in plans
        for rule in RULES
        for found in rule.check(stored)
    ]  # fmt: skip


def _severity(rule: Rule, found: _Disagreement) -> Severity:
    misread = any(e.confidence is not None and e.confidence < _SURE for e in found.evidence)
    return rule.severity if found.sure and not misread else Severity.QUESTION


def _impossible_date(stored: StoredPlan) -> Iterator[_Disagreement]:
    for number, text in enumerate(stored.text.split("\f"), 1):
        joined = text.replace("\n", " ")  # of the same length: a date may run over a line's end
        for match in _DATE.finditer(joined):
            day, month, year = (int(part) for part in match.groups() if part)
            if _exists(year, month, day):
                continue
            line = text.count("\n", 0, match.start()) + 1
            quote = joined[max(0, match.start() - 60) : match.end()].strip()
            yield _Disagreement(
                "A date is a day of the calendar", match[0],
                (Evidence(page=number, line=line, quote=quote, confidence=_confidence_near(stored, number, match[0])),),
            )  # fmt: skip


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _confidence_near(stored: StoredPlan, page: int, words: str) -> float | None:
    """The reading's confidence in a value that quotes these words."""
    found = [e.confidence for e in stored.plan.evidence.values()
             if e.page == page and e.confidence is not None and e.quote and words in e.quote]  # fmt: skip
    return min(found, default=None)


def _deadline_before_issue(stored: StoredPlan) -> Iterator[_Disagreement]:
    issued = stored.plan.issued_on
    for index, deadline in enumerate(stored.plan.deadlines):
        if issued and deadline.on and deadline.on < issued:
            evidence = _evidence(stored, "/issued_on", f"/deadlines/{index}")
            yield _Disagreement(f"The plan was issued on {issued}", f"{deadline.what}: due on {deadline.on}", evidence)


def _years_out_of_order(stored: StoredPlan) -> Iterator[_Disagreement]:
    for group in _same_indicators(stored):
        dated = sorted((pair for pair in group if pair[1].year is not None), key=lambda pair: pair[1].year or 0)
        for (first, early), (second, late) in pairwise(dated):
            falls = early.direction == "decrease" or early.comparator in ("<", "<=")
            turns_back = late.value > early.value if falls else late.value < early.value
            if early.year != late.year and turns_back:
                yield _Disagreement(
                    f"{early.indicator}: {early.comparator} {early.value:g} {early.unit} in {early.year}, "
                    f"and a goal that {'falls' if falls else 'rises'} does not turn back",
                    f"{late.comparator} {late.value:g} {late.unit} in {late.year}",
                    _evidence(stored, f"/targets/{first}", f"/targets/{second}"),
                    # "Đạt 620, 560, 500" may well be a goal that falls; a share that is to be reached rises.
                    sure=falls or early.direction == "increase" or early.comparator in (">", ">=") or early.unit == "%",
                )


def _same_indicators(stored: StoredPlan) -> list[list[tuple[int, Target]]]:
    """Levels of one indicator in one unit, with their places in the plan."""
    groups: list[list[tuple[int, Target]]] = []
    for index, target in enumerate(stored.plan.targets):
        if target.basis != "level":
            continue
        for group in groups:
            head = group[0][1]
            alike = fuzz.ratio(head.indicator.lower(), target.indicator.lower()) >= _SAME_INDICATOR
            if alike and (head.unit, head.denominator) == (target.unit, target.denominator):
                group.append((index, target))
                break
        else:
            groups.append([(index, target)])
    return groups


def _evidence(stored: StoredPlan, *pointers: str) -> tuple[Evidence, ...]:
    found = (stored.plan.evidence[pointer] for pointer in pointers if pointer in stored.plan.evidence)
    return tuple(dict.fromkeys(found))  # two values of one sentence share it


RULES = (
    Rule("impossible-date", 1, Severity.ERROR, "each date with the calendar", _impossible_date),
    Rule("deadline-before-issue", 1, Severity.ERROR, "each deadline with the date of issue", _deadline_before_issue),
    Rule("years-out-of-order", 1, Severity.ERROR, "one indicator's values over the years", _years_out_of_order),
)
