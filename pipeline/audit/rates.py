"""One indicator in two units: per cent here and per mille there; per 100.000 in the goals, per 10.000 below."""

import re
from collections.abc import Iterator
from itertools import combinations

from dictionaries.folding import fold
from extract.grammar.quantities import quantities
from extract.plan import Target
from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.indicators import NO, named, printed, sameness, share
from pipeline.audit.passages import Clause
from pipeline.audit.targets import pair_found

_APART = 2.5
"""From how many times on two shares are not the same one in other words."""
_TURNED = "dấu % và ‰ dễ đọc lẫn trên bản quét"
_VERB = re.compile(r"^(?:(?:keo|lam) )?(?:giam|tang|ha) ")
_SHORTEST = 15
"""Letters of a name that is its own; a shorter one may stand in any sentence."""


def unit_change(case: Case) -> Iterator[Found]:
    """One indicator in per cent here and per mille there, with values that are not the same share."""
    for (i, one), (j, other) in combinations(enumerate(case.plan.targets), 2):
        first, second = share(one), share(other)
        units = {one.unit, other.unit}
        if not first or not second or len(units) == 1 or "ratio" in units or sameness(one, other) == NO:
            continue
        if max(first, second) < _APART * min(first, second):
            continue
        doubt = None
        if case.scanned and units == {"%", "‰"}:
            doubt = _TURNED
        elif one.value != other.value and one.year != other.year:
            doubt = "giá trị của hai năm khác nhau"
        yield pair_found(case, i, j, one, other, doubt)
    rates = [(i, target, name) for i, target in enumerate(case.plan.targets) if (name := _rate_name(target))]
    quotes = {target.quote for target in case.plan.targets}
    for clause in case.clauses("body", "appendix") if rates else ():
        if clause.numeric and not any(quote in clause.text or clause.text.strip() in quote for quote in quotes):
            yield from _said_again(case, clause, rates)


def _said_again(case: Case, clause: Clause, rates: list[tuple[int, Target, str]]) -> Iterator[Found]:
    """The name of a goal in a sentence that sets none, with a rate that is another share in another unit."""
    found = [q for q in quantities(clause.text) if q.unit in ("%", "‰", "per_100000")]
    ends = [0, *(q.end for q in found)]
    for quantity, start in zip(found, ends, strict=False):
        value = share(quantity)
        for i, target, name in rates:
            goal = share(target)
            if not value or not goal or quantity.unit == target.unit or max(value, goal) < _APART * min(value, goal):
                continue
            place = clause.quoted(quantity.start, quantity.end)
            if name not in clause.plain[start : quantity.start] or _of_another_year(clause, target):
                continue
            if not case.tells_of_the_past(place):
                goal_at = case.evidence(f"/targets/{i}")
                yield Found(
                    f"{target.indicator}: {quantity.printed} — “{clause.text.strip()}”",
                    (place,),
                    f"{target.indicator}: {printed(target)} — {quoted(goal_at)}",
                    case.side(*goal_at),
                    _TURNED if case.scanned and {quantity.unit, target.unit} == {"%", "‰"} else None,
                )


def _of_another_year(clause: Clause, target: Target) -> bool:
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", clause.text)}
    return bool(years) and target.year not in years


def _rate_name(target: Target) -> str | None:
    """The folded name by which a rate is found again; None for what is no rate, or has no name of its own."""
    name = _VERB.sub("", fold(target.indicator)).strip()
    rate = target.unit in ("%", "‰", "per_100000") and target.basis == "level"
    return name if rate and named(target.indicator) and len(name) > _SHORTEST else None
