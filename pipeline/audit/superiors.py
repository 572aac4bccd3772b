"""Which plan stands above which: by level, place and branch, and by what it cites."""

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from dictionaries.folding import fold
from dictionaries.places import name_key
from extract.plan import Citation, Plan
from pipeline.audit.case import Case
from pipeline.catalogue.spelling import number_key

RANK = {"commune": 1, "district": 2, "province": 3, "central": 4}
_COMMON_WORDS = (
    "ke hoach thuc hien trien khai xay dung cong tac ve viec tren dia ban tinh huyen xa phuong thi tran thanh pho "
    "nam giai doan "
    "so cua va quyet dinh chi thi chuong trinh ban hanh uy nhan dan thu tuong chinh phu ngay thang"
)
_THEME_FILLERS = frozenset(_COMMON_WORDS.split())
_ALIKE = 0.5


class Shelf:
    """The plans held, so that those a plan is measured by are found without looking at every other."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = tuple(cases)
        self._seats: dict[str, list[Case]] = defaultdict(list)
        self._numbers: dict[str, list[Case]] = defaultdict(list)
        self._issuers: dict[str, list[Case]] = defaultdict(list)
        self._citing: dict[str, list[Case]] = defaultdict(list)
        self._superiors: dict[str, list[Case]] = {}
        for case in cases:
            central = case.plan.level == "central"
            self._seats["" if central else name_key(case.plan.province or "?")].append(case)
            self._numbers[number_key(case.plan.number) or ""].append(case)
            self._issuers[fold(case.plan.issuer or "")].append(case)
            for key in {number_key(cited.number) or "" for cited in case.plan.citations}:
                self._citing[key].append(case)

    def superiors(self, case: Case) -> list[Case]:
        """Plans of the levels above that this one has to follow: the nearest level first, of a level the newest."""
        if case.stored.id not in self._superiors:
            near = [*self._seats[name_key(case.plan.province or "?")], *self._seats[""]]
            found = [
                c
                for c in near
                if stands_above(c.plan, case.plan) and (cites(case.plan, c.plan) or _one_work(c.plan, case.plan))
            ]
            found.sort(key=lambda c: (c.plan.issued_on or "", c.stored.id), reverse=True)
            found.sort(key=lambda c: RANK[c.plan.level or "central"])
            self._superiors[case.stored.id] = found
        return self._superiors[case.stored.id]

    def of_seat(self, case: Case) -> list[Case]:
        """Plans of the same province."""
        return self._seats[name_key(case.plan.province or "?")]

    def of_issuer(self, case: Case) -> list[Case]:
        """Plans of the same issuer."""
        return self._issuers[fold(case.plan.issuer or "")] if case.plan.issuer else []

    def numbered(self, number: str | None) -> list[Case]:
        """Plans that bear the number, in any spelling."""
        key = number_key(number)
        return self._numbers[key] if key else []

    def citing(self, number: str | None) -> list[Case]:
        """Plans that cite a document of the number."""
        key = number_key(number)
        return self._citing[key] if key else []


def stands_above(upper: Plan, lower: Plan) -> bool:
    """Whether `upper`'s issuer is over `lower`'s, in one branch, and spoke first."""
    if not (upper.level and lower.level) or RANK[upper.level] <= RANK[lower.level] or upper.branch != lower.branch:
        return False
    if upper.issued_on and lower.issued_on and upper.issued_on > lower.issued_on:
        return False
    return upper.level == "central" or (
        _same(upper.province, lower.province) and (upper.level == "province" or _same(upper.district, lower.district))
    )


def cites(plan: Plan, other: Plan) -> bool:
    """Whether the plan names the other among its grounds."""
    return any(is_cited(citation, other, plan) for citation in plan.citations)


def is_cited(citation: Citation, held: Plan, citing: Plan) -> bool:
    """Whether number and issuer are those of the held copy; the year too, for numbers begin anew each year."""
    if not held.number or number_key(citation.number) != number_key(held.number):
        return False
    if citation.issued_on and held.issued_on and citation.issued_on[:4] != held.issued_on[:4]:
        # The same day of another year is a slip of the pen, another day another document.
        return citation.issued_on[4:] == held.issued_on[4:] and same_issuer(citation, held, citing)
    return same_issuer(citation, held, citing)


def same_issuer(citation: Citation, held: Plan, citing: Plan) -> bool:
    """Whether a citation means the held copy's issuer; `Ủy ban nhân dân huyện` alone is that of the citing unit."""
    if not citation.issuer or not held.issuer:
        return citation.issued_on is not None and citation.issued_on == held.issued_on
    said, name = _letters(citation.issuer), _letters(held.issuer)
    said = re.sub(r"^(?:ban thuong vu|ban chap hanh|thuong truc) ", "", said)
    name = re.sub(r"^(?:ban thuong vu|ban chap hanh|thuong truc) ", "", name)
    if said.startswith(name) or fuzz.ratio(said[: len(name)], name) >= 90:
        return True
    return name.startswith(said) and len(said) > 12 and stands_above(held, citing)


def one_period(upper: Plan, lower: Plan) -> bool:
    """Whether the years of two plans meet."""
    if upper.period is None or lower.period is None:
        return True
    return upper.period.start <= lower.period.end and lower.period.start <= upper.period.end


def one_theme(one: Plan, other: Plan) -> bool:
    """Whether two plans are about the same work, by their titles and the indicators that they share."""
    indicators = {t.canonical for t in one.targets if t.canonical} & {t.canonical for t in other.targets if t.canonical}
    words, more = _theme(one), _theme(other)
    shared = len(words & more) / max(1, min(len(words), len(more)))
    return (shared >= _ALIKE and (len(words & more) > 1 or bool(indicators))) or len(indicators) > 2


def _one_work(upper: Plan, lower: Plan) -> bool:
    return one_period(upper, lower) and one_theme(upper, lower)


def _theme(plan: Plan) -> frozenset[str]:
    places = {part for place in (plan.province, plan.district, plan.commune) if place for part in fold(place).split()}
    return subject(plan.title or "") - places


def subject(title: str) -> frozenset[str]:
    """The words of a title that say what it is about."""
    return frozenset(re.findall(r"[a-z]{2,}", fold(title))) - _THEME_FILLERS


def _letters(name: str) -> str:
    return " ".join(re.findall(r"[a-z]+", fold(name)))


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and name_key(one) == name_key(other)
