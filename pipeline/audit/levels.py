"""A plan's targets against those of the levels above: missing, looser, reversed, in another unit, later."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dictionaries.folding import fold
from extract.plan import Target
from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.indicators import LIKELY, NO, SURE, comparable, near, printed, sameness, share, wanted
from pipeline.audit.printing import printed_day
from pipeline.audit.shelf import Shelf
from pipeline.audit.superiors import cites, one_period

_EACH = re.compile(r"\bmoi (?:xa|phuong|thi tran|huyen|don vi|dia phuong)\b|/\s*(?:01 )?xa\b|cap xa\b")
_OF_UNITS = re.compile(r"^(?:ty le )?(?:so )?(?:cac )?(?:xa|phuong|thi tran|huyen|thon|dia phuong)\b")
_SLIGHT = 1e-9


class Pair(NamedTuple):
    """A superior's target and the subordinate's of the same indicator."""

    upper: Case
    above: int
    below: int
    alike: int

    @property
    def asked(self) -> Target:
        """The superior's."""
        return self.upper.plan.targets[self.above]


def looser_target(case: Case, shelf: Shelf) -> Iterator[Found]:
    """Less than the superior asks for by that year."""
    for pair in _pairs(case, shelf):
        asked, own = pair.asked, case.plan.targets[pair.below]
        values, way = comparable(asked, own), _way(asked, own)
        if values is None or way is None or _reversed(asked, own) or not _falls_short(values, way):
            continue
        yield _found(case, pair, _doubt(case, pair, asked, own))


def later_target(case: Case, shelf: Shelf) -> Iterator[Found]:
    """The same goal for a later year, where the plan has none for the superior's year."""
    for pair in _nearest(case, shelf, _comparable(case, shelf)):
        asked, own = pair.asked, case.plan.targets[pair.below]
        values, way = comparable(asked, own), _way(asked, own)
        if values is None or way is None or asked.year is None or own.year is None or own.year <= asked.year:
            continue
        years = [t.year for t in case.plan.targets if sameness(t, own) == SURE and t.year]
        covered = case.plan.period is None or case.plan.period.start <= asked.year
        # 100 % and nought have nothing beyond them: kept for later years too, they are no delay.
        if covered and min(years) > asked.year and abs(values[0] - values[1]) <= _SLIGHT and not _upper_repeats(pair):
            yield _found(case, pair, None if pair.alike == SURE else "hai chỗ có thể không nói về cùng một chỉ tiêu")


def reversed_target(case: Case, shelf: Shelf) -> Iterator[Found]:
    """Falling above, rising below."""
    for pair in _nearest(case, shelf, _comparable(case, shelf)):
        asked, own = pair.asked, case.plan.targets[pair.below]
        if _reversed(asked, own):
            yield _found(case, pair, None if pair.alike == SURE else "hai chỗ có thể không nói về cùng một chỉ tiêu")


def other_unit_target(case: Case, shelf: Shelf) -> Iterator[Found]:
    """A rate above, a bare number below: nobody can tell whether it is enough."""
    own_shares = [t for t in case.plan.targets if share(t) is not None]
    for pair in _nearest(case, shelf, case.kept(_all_pairs, shelf)):
        asked, own = pair.asked, case.plan.targets[pair.below]
        told = any(sameness(t, asked) != NO for t in own_shares)
        if share(asked) is not None and own.unit == "count" and own.value > 0 and not told:
            yield _found(case, pair, None if pair.alike == SURE else "hai chỗ có thể không nói về cùng một chỉ tiêu")


def missing_target(case: Case, shelf: Shelf) -> Iterator[Found]:
    """Rates that the plan cited sets for everybody, and this plan leaves out."""
    for upper in shelf.superiors(case)[:1]:
        if (
            not cites(case.plan, case.card, upper.card)
            or not one_period(upper.card, case.card)
            or not case.plan.targets
        ):
            continue
        left = [
            i
            for i, asked in enumerate(upper.plan.targets)
            if _for_everybody(asked)
            and asked.canonical
            and _in_years(asked, case)
            and not any(near(asked, own) for own in case.plan.targets)
            and not _mentioned(case, asked)
        ]
        names = {upper.plan.targets[i].canonical: i for i in reversed(left)}
        if names:
            criterion = upper.evidence(*(f"/targets/{i}" for i in sorted(names.values())))
            listed = "; ".join(
                f"{upper.plan.targets[i].indicator}: {printed(upper.plan.targets[i])}" for i in sorted(names.values())
            )
            condition = case.evidence("/targets/0")
            yield Found(
                f"Không có trong {len(case.plan.targets)} chỉ tiêu của kế hoạch, từ {quoted(condition)}",
                condition,
                f"{name_of(upper)}: {listed}",
                upper.side(*criterion),
                "bản quét có thể bị đọc sót" if case.scanned else None,
            )


def _pairs(case: Case, shelf: Shelf) -> list[Pair]:
    """Targets with what the nearest superior asks of them for their year."""
    found = [p for p in _comparable(case, shelf) if _applies(p, case)]
    latest: dict[tuple[str, int], Pair] = {}
    for pair in found:
        key = (pair.upper.stored.id, pair.below)
        if key not in latest or (pair.alike, pair.asked.year or 0) > (latest[key].alike, latest[key].asked.year or 0):
            latest[key] = pair
    return _nearest(case, shelf, list(latest.values()))


def _comparable(case: Case, shelf: Shelf) -> list[Pair]:
    """Pairs whose values can be put side by side."""
    return [p for p in case.kept(_all_pairs, shelf) if comparable(p.asked, case.plan.targets[p.below])]


def _all_pairs(case: Case, shelf: Shelf) -> list[Pair]:
    """Every target with all that superiors say of its indicator, in whatever unit."""
    found = []
    for upper in shelf.superiors(case):
        for above, asked in enumerate(upper.plan.targets):
            for below, own in enumerate(case.plan.targets):
                alike = sameness(asked, own)
                each = (
                    asked.unit == own.unit == "VND" and asked.canonical is not None and asked.canonical == own.canonical
                )
                if each and _EACH.search(fold(asked.indicator)) and asked.basis == own.basis:
                    found.append(Pair(upper, above, below, SURE))
                elif alike != NO and _for_everybody(asked):
                    found.append(Pair(upper, above, below, alike))
    return found


def _nearest(case: Case, shelf: Shelf, pairs: list[Pair]) -> list[Pair]:
    """For each target the pairs with the first superior that speaks of it; the surest one."""
    order = {upper.stored.id: i for i, upper in enumerate(shelf.superiors(case))}
    best: dict[int, Pair] = {}
    for pair in pairs:
        rank = (order[pair.upper.stored.id], -pair.alike)
        held = best.get(pair.below)
        if held is None or rank < (order[held.upper.stored.id], -held.alike):
            best[pair.below] = pair
    return [best[key] for key in sorted(best)]


def _applies(pair: Pair, case: Case) -> bool:
    """Whether the superior asks it by the target's year, or for always."""
    own, asked = case.plan.targets[pair.below], pair.asked
    due = own.year or (case.plan.period.end if case.plan.period else None)
    asked_by = asked.year or (
        pair.upper.plan.period.end
        if pair.upper.plan.period and pair.upper.plan.period.start == pair.upper.plan.period.end
        else None
    )
    return asked_by is None or due is None or asked_by <= due


def _upper_repeats(pair: Pair) -> bool:
    """Whether the superior itself asks the same for a later year."""
    asked = pair.asked
    return any(
        t.year and asked.year and t.year > asked.year and t.value == asked.value and sameness(t, asked) == SURE
        for t in pair.upper.plan.targets
    )


def _for_everybody(target: Target) -> bool:
    """Whether a target of a whole province or district can be held up to each of its units: rates, and noughts."""
    if _OF_UNITS.match(fold(target.indicator)) or target.basis != "level":
        return False
    return target.unit in ("%", "‰", "per_100000") or (target.unit == "count" and target.value == 0)


def _in_years(asked: Target, case: Case) -> bool:
    period = case.plan.period
    return asked.year is None or period is None or period.start <= asked.year <= period.end


def _mentioned(case: Case, asked: Target) -> bool:
    """Whether the plan speaks of the matter in words that gave no target."""
    words = set(fold(asked.indicator).split())
    return any(len(words & set(fold(c.text).split())) >= 0.8 * len(words) for c in case.clauses("body", "appendix"))


def _way(asked: Target, own: Target) -> str | None:
    return wanted(asked) or wanted(own)


def _falls_short(values: tuple[float, float], way: str) -> bool:
    above, below = values
    margin = _SLIGHT + 1e-6 * abs(above)
    return below > above + margin if way == "decrease" else below < above - margin


def _reversed(asked: Target, own: Target) -> bool:
    if asked.basis != own.basis or 0 in (asked.value, own.value):
        return False
    signs = {"<": -1, "<=": -1, ">": 1, ">=": 1}
    one, other = signs.get(asked.comparator, 0), signs.get(own.comparator, 0)
    ways = {asked.direction, own.direction}
    return one * other < 0 or (ways == {"increase", "decrease"} and one * other <= 0)


def _doubt(case: Case, pair: Pair, asked: Target, own: Target) -> str | None:
    if pair.alike == LIKELY:
        return "hai chỗ có thể không nói về cùng một chỉ tiêu"
    if (case.scanned or pair.upper.scanned) and "%" in (asked.unit, own.unit) and asked.unit != own.unit:
        return "dấu % và ‰ dễ đọc lẫn trên bản quét"
    return None


def _found(case: Case, pair: Pair, doubt: str | None) -> Found:
    condition, criterion = case.evidence(f"/targets/{pair.below}"), pair.upper.evidence(f"/targets/{pair.above}")
    own = case.plan.targets[pair.below]
    return Found(
        f"{own.indicator}: {printed(own)} — {quoted(condition) or own.quote}",
        condition,
        f"{name_of(pair.upper)}: {printed(pair.asked)} — {quoted(criterion) or pair.asked.quote}",
        pair.upper.side(*criterion),
        doubt,
    )


def name_of(case: Case) -> str:
    """Type, number, day and issuer of a plan."""
    plan = case.plan
    return f"{plan.doc_type or 'Văn bản'} {plan.number or ''} ngày {printed_day(plan.issued_on)} của {plan.issuer}"
