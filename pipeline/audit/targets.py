"""Targets of one plan against each other: over the years, in two places; shares over 100 %."""

import re
from collections.abc import Iterator
from itertools import combinations

from dictionaries.folding import fold
from extract.plan import Target
from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.indicators import NO, SURE, comparable, of_one_year, printed, sameness, wanted

_OVER = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d,)(\d{3,4}(?:,\d+)?)\s*%(?!\s*(?:đến|trở|-|–))")
# Shares of something else than a whole: growth, fulfilment of a plan, comparison with another year.
_MAY_EXCEED = re.compile(
    r"ke hoach|chi tieu|du toan|so voi|cung ky|\btang\b|vuot|\bbang\b|nang suat|tang truong|doanh|thu ngan sach|"
    r"he so|gap|"
    r"muc luong|muc chuan|muc ho tro|phu cap|luong toi thieu|dinh muc|do phan giai|cong suat|khong qua|giao"
)
_WHOLE = (
    r"(?:cac |so |tong so )?(?:tre em|tre|em|chau|hoc sinh|ho\b|gia dinh|xa|phuong|thi tran|thon|ban\b|to dan pho|"
    r"khu pho|truong|"
    r"can bo|cong chuc|giao vien|nguoi|phu nu|cong tac vien|don vi|co so|chi bo|dang vien|doan vien|hoi vien|cha me|"
    r"dan so|phu huynh|lao dong)\b"
)
_OF_A_WHOLE = re.compile(rf"\s*{_WHOLE}")
_RATE_OF = re.compile(rf"\bty le {_WHOLE}[^.;%]*$")
_SCOPE = re.compile(
    r"do thi|nong thon|vung|khu vuc|mien nui|dong bang|cap xa|cap huyen|truong|dot \d|giai doan \d{4}\s*-\s*\d{4}|"
    r"(?:den )?nam 20\d\d"
)
_NEAR = 0.85
_APART = 2.5


def years_out_of_order(case: Case) -> Iterator[Found]:
    """60 % by 2025 and 50 % by 2030 of a goal that rises."""
    reported: set[int] = set()
    for first, second in combinations(enumerate(case.plan.targets), 2):
        (i, early), (j, late) = sorted((first, second), key=lambda pair: pair[1].year or 0)
        if early.year is None or late.year is None or early.year == late.year:
            continue
        values = comparable(early, late)
        alike = sameness(early, late)
        if values is None or alike == NO or j in reported or early.basis != "level":
            continue
        way = _way(early, late)
        # So many this year, so many the next: a plain number falls back only if it is known to be one that adds up.
        if of_one_year(late) or (way is None and late.unit in ("count", "VND")):
            continue
        back = values[1] > values[0] if way == "decrease" else values[1] < values[0]
        if not back:
            continue
        reported.add(j)
        unsaid = None if way else "kế hoạch không nói rõ chỉ tiêu phấn đấu tăng hay giảm"
        doubt = unsaid if alike == SURE else "hai chỗ có thể không nói về cùng một chỉ tiêu"
        yield pair_found(case, i, j, early, late, doubt)


def two_values(case: Case) -> Iterator[Found]:
    """One indicator, one year, two places of the plan, two values that cannot both hold."""
    reported: set[int] = set()
    for (i, one), (j, other) in combinations(enumerate(case.plan.targets), 2):
        values = comparable(one, other)
        if values is None or one.year != other.year or one.basis != other.basis or j in reported:
            continue
        alike = sameness(one, other)
        if (one.direction == "maintain") != (other.direction == "maintain"):
            continue  # what is held to begin with, and what is reached on top of it
        if one.unit != other.unit and max(values) >= _APART * min(values):
            continue  # a unit that changes is its own rule
        if alike == NO or not _contradict(one, other, *values) or _same_place(case, i, j) or _scopes_differ(one, other):
            continue
        reported.add(j)
        doubt = None if alike == SURE and one.year else "hai chỗ có thể không nói về cùng một chỉ tiêu, cùng một năm"
        yield pair_found(case, i, j, one, other, doubt)


def percent_over_100(case: Case) -> Iterator[Found]:
    """102 % of the children."""
    for clause in case.clauses("body", "appendix", digits=True):
        plain = clause.plain
        for match in _OVER.finditer(clause.text):
            value = float(match[1].replace(",", "."))
            rest = plain[match.end() :]
            whole = _OF_A_WHOLE.match(rest) or _RATE_OF.search(plain[: match.start()])
            if value > 100 and whole and not _MAY_EXCEED.search(plain):
                yield Found(f"“{clause.text.strip()}”", (clause.quoted(*match.span()),))


def _way(early: Target, late: Target) -> str | None:
    return wanted(early) or wanted(late)


def _contradict(one: Target, other: Target, first: float, second: float) -> bool:
    if abs(first - second) <= 1e-9 * max(abs(first), abs(second)):
        return False
    if "~" in (one.comparator, other.comparator):
        return min(first, second) < _NEAR * max(first, second)
    if one.comparator[0] == other.comparator[0]:
        return True
    low, high = ((one, first), (other, second)) if first < second else ((other, second), (one, first))
    # `at least 90` and `98`, `under 5` and `4` can both hold; `at most 4` and `5` cannot.
    return not (low[0].comparator in (">", ">=") or high[0].comparator in ("<", "<="))


def _same_place(case: Case, i: int, j: int) -> bool:
    """Whether both are said in one sentence or one table row: then they are of two things."""
    one, other = (case.plan.evidence.get(f"/targets/{k}") for k in (i, j))
    return bool(one and other) and (one.page, one.line) == (other.page, other.line)  # type: ignore[union-attr]


def _scopes_differ(one: Target, other: Target) -> bool:
    """Whether the headings around them set them apart: one half of the plan for towns, one for villages."""
    return set(_SCOPE.findall(fold(one.section or ""))) != set(_SCOPE.findall(fold(other.section or "")))


def pair_found(case: Case, i: int, j: int, one: Target, other: Target, doubt: str | None) -> Found:
    """The finding that target `j` does not agree with target `i`."""
    first, second = case.evidence(f"/targets/{i}"), case.evidence(f"/targets/{j}")
    return Found(
        f"{other.indicator}: {printed(other)} — {quoted(second) or '“' + other.quote + '”'}",
        second,
        f"{one.indicator}: {printed(one)} — {quoted(first) or '“' + one.quote + '”'}",
        case.side(*first),
        doubt,
    )
