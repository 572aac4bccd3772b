"""Which plan stands above which, and which cites which: by level, place and branch, number, day and issuer."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from dictionaries.audit_words import audit_words
from dictionaries.folding import fold
from dictionaries.places import name_key
from extract.plan import Citation, Period, Plan
from pipeline.catalogue.spelling import number_key

RANK = {"commune": 1, "district": 2, "province": 3, "central": 4}
_THEME_FILLERS = frozenset(audit_words("title filler", folded=True))
_ALIKE = 0.5


class Card(NamedTuple):
    """What a plan is found by among many: a catalogue's plans do not fit into memory, their cards do."""

    id: str
    level: str | None
    branch: str | None
    province: str | None
    district: str | None
    commune: str | None
    issuer: str | None
    number: str | None
    """As a key, so that its spellings are equal."""
    issued_on: str | None
    period: Period | None
    theme: frozenset[str]
    """Words of the title that say what it is about, without names of places."""
    indicators: frozenset[str]
    """Canonical names of its targets."""

    @property
    def seat(self) -> str:
        """The province in any spelling; empty for the whole country."""
        return "" if self.level == "central" else name_key(self.province or "?")


def card_of(identity: str, plan: Plan) -> Card:
    """The card of a plan."""
    return Card(
        identity,
        plan.level,
        plan.branch,
        plan.province,
        plan.district,
        plan.commune,
        plan.issuer,
        number_key(plan.number),
        plan.issued_on,
        plan.period,
        _theme(plan),
        frozenset(target.canonical for target in plan.targets if target.canonical),
    )


def stands_above(upper: Card, lower: Card) -> bool:
    """Whether `upper`'s issuer is over `lower`'s, in one branch, and spoke first."""
    if not (upper.level and lower.level) or RANK[upper.level] <= RANK[lower.level] or upper.branch != lower.branch:
        return False
    if upper.issued_on and lower.issued_on and upper.issued_on > lower.issued_on:
        return False
    return upper.level == "central" or (
        _same(upper.province, lower.province) and (upper.level == "province" or _same(upper.district, lower.district))
    )


def cites(plan: Plan, own: Card, other: Card) -> bool:
    """Whether the plan, whose card is `own`, names the other among its grounds."""
    return any(is_cited(citation, other, own) for citation in plan.citations)


def is_cited(citation: Citation, held: Card, citing: Card) -> bool:
    """Whether number and issuer are those of the held copy; the year too, for numbers begin anew each year."""
    if not held.number or number_key(citation.number) != held.number:
        return False
    if citation.issued_on and held.issued_on and citation.issued_on[:4] != held.issued_on[:4]:
        # The same day of another year is a slip of the pen, another day another document.
        return citation.issued_on[4:] == held.issued_on[4:] and same_issuer(citation, held, citing)
    return same_issuer(citation, held, citing)


def same_issuer(citation: Citation, held: Card, citing: Card) -> bool:
    """Whether a citation means the held copy's issuer; `Ủy ban nhân dân huyện` alone is that of the citing unit."""
    if not citation.issuer or not held.issuer:
        return citation.issued_on is not None and citation.issued_on == held.issued_on
    named = names_issuer(citation.issuer, held.issuer)
    return named if named is not None else stands_above(held, citing)


@lru_cache(maxsize=65536)
def names_issuer(said: str, issuer: str) -> bool | None:
    """Whether the words name the issuer; None where they do for whoever stands below it: `Ủy ban nhân dân huyện`."""
    said, name = _organ(said), _organ(issuer)
    if said.startswith(name) or fuzz.ratio(said[: len(name)], name) >= 90:
        return True
    return None if name.startswith(said) and len(said) > 12 else False


def one_period(upper: Card, lower: Card) -> bool:
    """Whether the years of two plans meet."""
    if upper.period is None or lower.period is None:
        return True
    return upper.period.start <= lower.period.end and lower.period.start <= upper.period.end


def one_theme(one: Card, other: Card) -> bool:
    """Whether two plans are about the same work, by their titles and the indicators that they share."""
    indicators = one.indicators & other.indicators
    both = len(one.theme & other.theme)
    shared = both / max(1, min(len(one.theme), len(other.theme)))
    return (shared >= _ALIKE and (both > 1 or bool(indicators))) or len(indicators) > 2


def _theme(plan: Plan) -> frozenset[str]:
    places = {part for place in (plan.province, plan.district, plan.commune) if place for part in fold(place).split()}
    return _interned(subject(plan.title or "") - places)


@lru_cache(maxsize=4096)
def _interned(words: frozenset[str]) -> frozenset[str]:
    """One set for all plans of a theme."""
    return words


def subject(title: str) -> frozenset[str]:
    """The words of a title that say what it is about."""
    return frozenset(re.findall(r"[a-z]{2,}", fold(title))) - _THEME_FILLERS


@lru_cache(maxsize=8192)
def _organ(name: str) -> str:
    """The letters of a name, without the inner organ that speaks for it."""
    letters = " ".join(re.findall(r"[a-z]+", fold(name)))
    return re.sub(r"^(?:ban thuong vu|ban chap hanh|thuong truc) ", "", letters)


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and name_key(one) == name_key(other)
