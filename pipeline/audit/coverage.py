"""Plans that there must be and that the catalogue does not hold, by unit and year."""

import re
from collections.abc import Iterator

from dictionaries.folding import fold
from dictionaries.places import name_key, units_of
from extract.plan import Citation
from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.obligations import asked_of, obligations
from pipeline.audit.printing import printed_day
from pipeline.audit.shelf import Shelf
from pipeline.audit.superiors import is_cited, one_theme, same_issuer, stands_above

_LISTED = 60
_GAP = 2
"""Years without a plan, above which a unit is taken to have stopped making them."""
_FEW = 2
"""Plans of a district's communes from which on the catalogue is taken to collect them."""


def plan_not_held(case: Case, shelf: Shelf) -> Iterator[Found]:
    """What this plan says or shows there must be: the units' own plans, the plans it stands on, the year between."""
    yield from _ordered(case, shelf)
    yield from _cited(case, shelf)
    yield from _skipped_year(case, shelf)


def _ordered(case: Case, shelf: Shelf) -> Iterator[Found]:
    """A district tells its communes to make plans: those that made none, or whose plan is not held."""
    plan = case.plan
    if plan.level != "district" or not plan.district or not plan.period or plan.branch != "government":
        return
    year = plan.period.start
    orders = [each for each in obligations(case) if each.topic == "plan" and asked_of(each, "commune")]
    kind = re.search(r"huyện|quận|thị xã|thành phố", (plan.issuer or "").lower())
    communes = units_of(kind[0], plan.district, plan.province, plan.issued_on) if kind else ()
    if not orders or not communes:
        return
    held = {
        name_key(other.commune or "")
        for other in shelf.below(case.card, "commune")
        if stands_above(case.card, other) and other.period and other.period.start <= year <= other.period.end
    }
    missing = sorted(f"{place.kind} {place.name}" for place in communes if name_key(place.name) not in held)
    if missing and len(held) >= _FEW:
        listed = ", ".join(missing[:_LISTED]) + (
            f" và {len(missing) - _LISTED} đơn vị khác" if len(missing) > _LISTED else ""
        )
        criterion = orders[0].evidence
        yield Found(
            f"Năm {year} chưa lưu kế hoạch của {len(missing)}/{len(communes)} đơn vị: {listed}",
            criterion,
            f"{quoted(criterion)} ({plan.number} ngày {printed_day(plan.issued_on)})",
            case.side(*criterion),
        )


def _cited(case: Case, shelf: Shelf) -> Iterator[Found]:
    """A plan that this one stands on, of a unit whose other plans are held."""
    for index, cited in enumerate(case.plan.citations):
        evidence = case.evidence(f"/citations/{index}")
        if (
            not evidence
            or not (cited.number and cited.issued_on and cited.issuer)
            or fold(cited.doc_type or "") != "ke hoach"
        ):
            continue
        own = case.card
        copies = [c for c in shelf.numbered(cited.number, own) if c.seat == own.seat and is_cited(cited, c, own)]
        # Another number on that very day is a slip, which is another rule's.
        of_day = [c for c in shelf.of_day(own, cited.issued_on) if same_issuer(cited, c, own)]
        if not (copies or of_day) and shelf.knows_issuer(cited, own):
            yield Found(
                f"Chưa lưu: {_name(cited)}", evidence, f"Được viện dẫn: {quoted(evidence)}", case.side(*evidence)
            )


def _skipped_year(case: Case, shelf: Shelf) -> Iterator[Found]:
    """Plans of one work for 2022 and 2024, none for 2023."""
    plan = case.plan
    if plan.period is None or plan.period.start != plan.period.end:
        return
    start = plan.period.start
    own = [(c, c.period) for c in shelf.of_issuer(case.card) if c.period and one_theme(c, case.card)]
    before = [(c, p) for c, p in own if p.end < start]
    if not before:
        return
    covered = max(p.end for _, p in before)
    years = [y for y in range(covered + 1, start) if not any(p.start <= y <= p.end for _, p in own)]
    if years and len(years) <= _GAP and not re.search(r"dot xuat", fold(plan.title or "")):
        last = shelf.case(shelf.papers.once(c for c, p in before if p.end == covered)[0].id)
        evidence, criterion = case.evidence("/title"), last.evidence("/title")
        yield Found(
            f"Chưa lưu kế hoạch năm {', '.join(map(str, years))} của {plan.issuer}; có năm {start}: {quoted(evidence)}",
            evidence,
            f"Có kế hoạch năm {covered}: {quoted(criterion)}",
            last.side(*criterion),
        )


def _name(cited: Citation) -> str:
    return f"{cited.doc_type} {cited.number} ngày {printed_day(cited.issued_on)} của {cited.issuer}"
