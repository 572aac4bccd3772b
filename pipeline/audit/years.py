"""One unit's plans of two years: a target that falls back."""

from collections.abc import Iterator

from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.indicators import SURE, comparable, printed, sameness, wanted
from pipeline.audit.printing import printed_day
from pipeline.audit.shelf import Shelf
from pipeline.audit.superiors import Card, one_theme


def falls_back(case: Case, shelf: Shelf) -> Iterator[Found]:
    """Less for a later year than the unit's own earlier plan had for an earlier one."""
    if not case.plan.targets:
        return
    cards = shelf.papers.once(card for card in shelf.of_issuer(case.card) if _comes_before(card, case.card))
    earlier = [shelf.case(card.id) for card in sorted(cards, key=lambda card: card.issued_on or "", reverse=True)]
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


def _comes_before(old: Card, new: Card) -> bool:
    same_seat = (old.province, old.district, old.commune) == (new.province, new.district, new.commune)
    in_turn = bool(old.issued_on and new.issued_on and old.issued_on < new.issued_on)
    return same_seat and in_turn and one_theme(old, new)
