"""What a plan sends upwards, against the day that the level above set for it."""

from collections.abc import Iterator

from dictionaries.folding import fold
from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.levels import name_of
from pipeline.audit.obligations import Obligation, annual, asked_of, goes_up, obligations, same_duty
from pipeline.audit.printing import printed_day
from pipeline.audit.shelf import Shelf
from pipeline.audit.superiors import cites


def late_report(case: Case, shelf: Shelf) -> Iterator[Found]:
    """Sent in after the day that the superior set for all units of this level."""
    level = case.plan.level or ""
    own = [each for each in obligations(case) if each.on and goes_up(each, case.plan)]
    told: set[str] = set()
    for upper in shelf.superiors(case):
        for asked in (*obligations(upper), *annual(upper)):
            if not asked.on or not (asked_of(asked, level) or _named(asked, case)):
                continue
            for each in own:
                if each.what not in told and same_duty(asked, each) and _late(asked, each, upper):
                    told.add(each.what)
                    yield Found(
                        f"{each.said}: hạn {printed_day(each.on)}",
                        each.evidence,
                        f"{name_of(upper)}: {asked.said}",
                        upper.side(*asked.evidence),
                    )
            if "" not in told and (late := _plan_itself(case, upper, asked)):
                told.add("")
                yield late


def _plan_itself(case: Case, upper: Case, asked: Obligation) -> Found | None:
    """The plan that was to be sent by a day, issued after it."""
    issued, by = case.plan.issued_on, asked.on or ""
    in_time = not issued or by[:4] != issued[:4] or issued <= by
    if asked.topic != "plan" or in_time or not cites(case.plan, case.card, upper.card):
        return None
    evidence = case.evidence("/issued_on")
    return Found(
        f"Kế hoạch ban hành ngày {printed_day(issued)}: {quoted(evidence)}",
        evidence,
        f"{name_of(upper)}: {asked.said}",
        upper.side(*asked.evidence),
        "kế hoạch có thể đã được gửi trước khi ban hành chính thức",
    )


def _late(asked: Obligation, own: Obligation, upper: Case) -> bool:
    first = own.first
    if asked.on is None or first is None or (asked.rank and own.rank and asked.rank != own.rank):
        return False
    if asked.on.startswith("--"):
        period = upper.plan.period
        return first[4:] > asked.on[1:] and (period is None or period.start <= int(first[:4]) <= period.end)
    return first > asked.on and first[:4] == asked.on[:4]


def _named(asked: Obligation, case: Case) -> bool:
    seat = case.plan.commune or case.plan.district
    return bool(seat) and fold(seat or "") in fold(asked.by)
