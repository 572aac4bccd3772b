"""The plans held: their cards, by all that rules look for, and the plans themselves when one is wanted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from dictionaries.folding import fold
from dictionaries.places import name_key
from extract.plan import Citation, Plan
from pipeline.audit.case import Case
from pipeline.audit.papers import Papers
from pipeline.audit.superiors import (
    RANK,
    Card,
    is_cited,
    names_issuer,
    one_period,
    one_theme,
    same_issuer,
    stands_above,
)
from pipeline.catalogue.spelling import number_key

_KEPT = 256
"""Cases kept at hand; plans are audited by place and year, so that a superior serves many in a row."""
_LONGEST = 60
"""Years of a plan; more is a slip."""
_FIRST = 2
"""Places that cite a document under one day: one of them may be the plan that asks."""
_Place = tuple[str, str, str]
"""Level, province, district."""


class Cited(NamedTuple):
    """How often papers cite a document under one day and issuer, and the first two of them."""

    times: int
    first: tuple[tuple[str, int], ...]
    """Id of the plan and place among its citations."""


class Shelf:
    """The plans held, so that those a plan is measured by are found without looking at every other.

    What is found for a card are others, none of which may be the same paper; all copies of each, unless it says once.
    """

    def __init__(self, case: Callable[[str], Case], papers: Papers) -> None:
        self.papers = papers
        self.case = lru_cache(maxsize=_KEPT)(case)
        """The plan of an id, ready for the rules."""
        self.cards: dict[str, Card] = {}
        self._places: dict[_Place, dict[int | None, list[Card]]] = defaultdict(lambda: defaultdict(list))
        self._numbers: dict[str, list[Card]] = defaultdict(list)
        self._days: dict[tuple[str, str], list[Card]] = defaultdict(list)
        self._units: dict[tuple[str, str | None], list[Card]] = defaultdict(list)
        self._issuers: dict[str, dict[str, list[Card]]] = defaultdict(lambda: defaultdict(list))
        self._citing: dict[str, dict[tuple[str, str], Cited]] = defaultdict(dict)
        self._said: dict[tuple[str, str], tuple[str, ...]] = {}

    def add(self, card: Card, plan: Plan) -> None:
        """Put a plan on the shelf."""
        self.cards[card.id] = card
        for year in _years(card) or (None,):
            self._places[_place(card, card.level or "")][year].append(card)
        if card.number:
            self._numbers[card.number].append(card)
        if card.issued_on:
            self._days[card.seat, card.issued_on].append(card)
        if card.issuer:
            self._units[fold(card.issuer), card.province].append(card)
            self._issuers[card.seat][card.issuer].append(card)
        for at, cited in enumerate(plan.citations if self._counts(card.id) else ()):
            key = number_key(cited.number)
            if key and cited.issued_on and cited.issuer:
                under = intern(cited.issued_on), intern(cited.issuer)
                before = self._citing[intern(key)].get(under, Cited(0, ()))
                self._citing[key][under] = Cited(before.times + 1, (*before.first, (card.id, at))[:_FIRST])

    def in_places(self) -> list[str]:
        """The ids by province, year and district."""

        def place(card: Card) -> tuple[str, int, str, str]:
            return card.seat, card.period.start if card.period else 0, name_key(card.district or ""), card.id

        return [card.id for card in sorted(self.cards.values(), key=place)]

    def superiors(self, case: Case) -> list[Case]:
        """Plans of the levels above that this one has to follow, once: the nearest level first, of it the newest."""
        return [self.case(card.id) for card in case.kept(_superiors, self)]

    def above(self, card: Card) -> Iterator[Card]:
        """Cards of the levels above, in its place, whose years meet its own."""
        for level, rank in RANK.items():
            if rank > RANK.get(card.level or "", 9):
                yield from self._of_years(_place(card, level), card)

    def below(self, card: Card, level: str) -> Iterator[Card]:
        """Cards of a level below, in its place, whose years meet its own."""
        return self._of_years(_place(card, level), card)

    def _of_years(self, place: _Place, card: Card) -> Iterator[Card]:
        found = self._places.get(place, {})
        years = _years(card)
        seen = set(self._own(card))
        for year in (None, *years) if years else list(found):
            for each in found.get(year, ()):
                if each.id not in seen:
                    seen.add(each.id)
                    yield each

    def numbered(self, number: str | None, card: Card) -> list[Card]:
        """Cards that bear the number, in any spelling."""
        return self._others(self._numbers.get(number_key(number) or "", ()), card)

    def of_day(self, card: Card, day: str) -> list[Card]:
        """Cards of the same province, issued that day."""
        return self._others(self._days.get((card.seat, day), ()), card)

    def of_issuer(self, card: Card) -> list[Card]:
        """Cards of the same issuer in the same province."""
        held = self._units.get((fold(card.issuer), card.province), ()) if card.issuer else ()
        return self._others(held, card)

    def knows_issuer(self, cited: Citation, card: Card) -> bool:
        """Whether other plans of the issuer that a citation names are held in the province."""
        held, own = self._issuers.get(card.seat, {}), self._own(card)
        key = (card.seat, cited.issuer or "")
        if key not in self._said:
            self._said[key] = tuple(name for name in held if names_issuer(key[1], name) is not False)
        return any(
            each.id not in own and same_issuer(cited, each, card) for name in self._said[key] for each in held[name]
        )

    def citing(self, number: str | None) -> dict[tuple[str, str], Cited]:
        """Under which day and issuer a document is cited, and how often; the plan that asks is among them."""
        return self._citing.get(number_key(number) or "", {})

    def counted(self, card: Card) -> list[Case]:
        """The plan, or the copies of it, whose citations are counted."""
        return [self.case(each) for each in sorted(self._own(card) & self.cards.keys()) if self._counts(each)]

    def _counts(self, identity: str) -> bool:
        return not self.papers.better(identity)

    def _own(self, card: Card) -> frozenset[str]:
        return self.papers.others(card.id) | {card.id}

    def _others(self, cards: Iterable[Card], card: Card) -> list[Card]:
        own = self._own(card)
        return [each for each in cards if each.id not in own]


def _superiors(case: Case, shelf: Shelf) -> list[Card]:
    own = case.card
    found = {c.id: c for c in shelf.above(own) if stands_above(c, own) and one_period(c, own) and one_theme(c, own)}
    for cited in case.plan.citations:
        for held in shelf.numbered(cited.number, own):
            if stands_above(held, own) and is_cited(cited, held, own):
                found[held.id] = held
    cards = sorted(shelf.papers.once(found.values()), key=lambda c: (c.issued_on or "", c.id), reverse=True)
    return sorted(cards, key=lambda c: RANK[c.level or "central"])


def _years(card: Card) -> Sequence[int]:
    """The years of its plan; none where it says none, or what cannot be."""
    start, end = (card.period.start, card.period.end) if card.period else (1, 0)
    return range(start, end + 1) if end - start < _LONGEST else ()


def _place(card: Card, level: str) -> _Place:
    """Where plans of a level lie that have to do with the card."""
    province = "" if level == "central" else name_key(card.province or "?")
    return level, province, name_key(card.district or "?") if level in ("district", "commune") else ""
