"""One unit's plans of two years: a target that falls back."""

from collections.abc import Iterator

from dictionaries.folding import fold
from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.indicators import SURE, comparable, printed, sameness, wanted
from pipeline.audit.printing import printed_day
from pipeline.audit.superiors import Shelf, one_theme


def falls_back(case: Case, shelf: Shelf) -> Iterator[Found]:
    """Less for a later year than the unit's own earlier plan had for an earlier one."""
    earlier = sorted(
        (c for c in shelf.of_issuer(case) if _comes_before(c, case)), key=lambda c: c.plan.issued_on or "", reverse=True
    )
    for index, own in enumerate(case.plan.targets):
        for before in earlier:
            pairs = [
                (i, t)
                for i, t in enumerate(before.plan.targets)
                if sameness(t, own) == SURE
                and t.basis == "level"
                and t.year
                and own.year
                and t.year < own.year
                and comparable(t, own)
            ]
            if not pairs:
                continue
            i, old = max(pairs, key=lambda pair: pair[1].year or 0)
            values, way = comparable(old, own), wanted(own) or wanted(old)
            countable = old.unit not in ("count", "VND", "ratio") or old.value == 0
            if values and way and countable and (values[1] > values[0] if way == "decrease" else values[1] < values[0]):
                condition, criterion = case.evidence(f"/targets/{index}"), before.evidence(f"/targets/{i}")
                yield Found(
                    f"{own.indicator}: {printed(own)} — {quoted(condition)}",
                    condition,
                    f"{before.plan.number or ''} ngày {printed_day(before.plan.issued_on)} của {before.plan.issuer}: "
                    f"{printed(old)} — {quoted(criterion)}",
                    before.side(*criterion),
                )
            break


def _comes_before(old: Case, new: Case) -> bool:
    one, other = old.plan, new.plan
    same_unit = one.issuer and other.issuer and fold(one.issuer) == fold(other.issuer)
    same_seat = (one.province, one.district, one.commune) == (other.province, other.district, other.commune)
    return bool(
        same_unit and same_seat and one.issued_on and other.issued_on and one.issued_on < other.issued_on
    ) and one_theme(one, other)
