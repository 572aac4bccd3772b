"""How many communes and villages a plan says there are, the same everywhere; and the criteria that it gives out."""

import re
from collections import defaultdict
from collections.abc import Iterator

from dictionaries.criteria import Standard, criterion_names, standard_of
from dictionaries.folding import fold
from extract.paragraphs import CELL
from pipeline.audit.case import Case, Clause, Found, quoted
from pipeline.audit.fractions import FRACTION

_PART_ONLY = re.compile(
    r"^\s*(?:vung|dac biet|kho khan|con lai|chua|ngheo|bien gioi|nong thon moi|mien nui|duoc giao|dang ky|diem|thuoc|"
    r"(?:mam non|tieu hoc|thcs|thpt|trung hoc)|o |tai |cong lap|ngoai cong lap)"
)
_PLACES = (
    "xa",
    "phuong",
    "thi tran",
    "thon",
    "ban",
    "lang",
    "ap",
    "xom",
    "buon",
    "to dan pho",
    "khu pho",
    "khoi pho",
    "khom",
    "huyen",
)
_WHOLE = re.compile(
    r"\b(?:Trưởng|cả|toàn bộ|tất cả|đủ)\s+(?:các\s+)?(\d{1,3})\s+(xã, phường, thị trấn|xã, thị trấn|xã, phường|thôn|"
    r"bản|ấp|xóm|tổ dân phố|khu phố|khối phố|khóm)\b"
    r"|\b(?:toàn|trên địa bàn|của)\s+(?:huyện|xã|phường|thị trấn|thành phố)\s+(?:có|gồm)\s+(\d{1,3})\s+"
    r"(xã, phường, thị trấn|xã, thị trấn|xã, phường|thôn|bản|ấp|xóm|tổ dân phố|khu phố|khối phố|khóm)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GIVEN = re.compile(
    r"\btiêu chí\s*(?:số\s*)?:?\s*((?:\d{1,2}(?!\d|[.,]?\d*\s*%|\s*điểm)\s*(?:,|và|;|-|–|"
    r"đến)?\s*(?:tiêu chí\s*(?:số\s*)?)?)+)",
    re.IGNORECASE,
)
_CELL_CRITERION = re.compile(r"\bTiêu chí (?:số )?(\d{1,2})\b", re.IGNORECASE)
_STANDARD = "phu hop voi tre em"
_MOST = 9
"""Of 13: with fewer given out, the plan does not give out the standard but names a few."""


def denominator_change(case: Case) -> Iterator[Found]:
    """06/13 communes here, 05/12 there; `Trưởng 16 thôn` beside 15/15 thôn."""
    seen: dict[str, tuple[int, Clause, re.Match[str]]] = {}
    reported: set[tuple[str, int]] = set()
    for clause, match, whole, noun in _wholes(case):
        key = _kind(noun)
        if key is None:
            continue
        if key not in seen:
            seen[key] = (whole, clause, match)
        elif seen[key][0] != whole and (key, whole) not in reported:
            reported.add((key, whole))
            _, other, spot = seen[key]
            criterion = other.quoted(*spot.span())
            told = any(
                int(year) < (case.plan.period.start if case.plan.period else 0)
                for year in _YEAR.findall(clause.text + other.text)
            )
            yield Found(
                f"“{match[0]}”",
                (clause.quoted(*match.span()),),
                f"“{spot[0]}”",
                case.side(criterion),
                "hai số liệu có thể của hai năm khác nhau" if told else None,
            )


def _wholes(case: Case) -> Iterator[tuple[Clause, re.Match[str], int, str]]:
    for clause in case.clauses("title", "body", "closing", "appendix", digits=True):
        if "|" in clause.text:
            continue
        for match in FRACTION.finditer(clause.text):
            cited = re.search(r"(?:số|ngày)\s*$", clause.text[: match.start()], re.IGNORECASE)
            if not cited and not _PART_ONLY.match(fold(clause.text[match.end() :])):
                yield clause, match, int(match[2].replace(".", "")), match[3]
        for match in _WHOLE.finditer(clause.text):
            if not _PART_ONLY.match(fold(clause.text[match.end() :])):
                yield clause, match, int(match[1] or match[3]), match[2] or match[4]


def _kind(noun: str) -> str | None:
    """`xã, thị trấn` and `xã, phường, thị trấn` are one kind; things that are not units of a place are none."""
    plain = fold(noun)
    if not plain.startswith(_PLACES):
        return None
    if plain.startswith(("xa", "phuong", "thi tran")):
        return "xa" if "," in plain else plain
    return plain.split(",")[0]


def criterion_unassigned(case: Case) -> Iterator[Found]:
    """A plan that gives out the criteria of the standard and forgets some."""
    standard = _standard(case)
    tabled = {int(m[1]): p for p in case.passages if CELL in p.text and (m := _CELL_CRITERION.search(p.text))}
    given = {item.criterion for item in case.plan.criteria} | set(tabled)
    if standard is None or len(given) < _MOST * standard.criteria / 13:
        return
    named = {
        number for clause in case.clauses() for match in _GIVEN.finditer(clause.text) for number in _listed(match[1])
    }
    missing = sorted(set(range(1, standard.criteria + 1)) - given - named)
    if missing:
        evidence = case.evidence(*(f"/criteria/{i}" for i in (0, len(case.plan.criteria) - 1)))
        if not evidence:
            ends = (tabled[min(tabled)], tabled[max(tabled)])
            evidence = tuple(p.paragraph.evidence(0, len(p.text), weakest=True) for p in ends)
        names = criterion_names(standard.standard)
        yield Found(
            "Chưa giao: "
            + "; ".join(f"tiêu chí {n}" + (f" ({names[n]})" if n in names else "") for n in missing)
            + f". Các tiêu chí khác được giao: {quoted(evidence)}",
            evidence,
            _has_criteria(standard),
            doubt="bản quét có thể bị đọc sót" if case.scanned else None,
        )


def criterion_two_agencies(case: Case) -> Iterator[Found]:
    """One criterion, two agencies that both answer for it."""
    holders: dict[int, dict[str, int]] = defaultdict(dict)
    for index, item in enumerate(case.plan.criteria):
        holders[item.criterion].setdefault(fold(item.agency), index)
    for number, agencies in holders.items():
        leading = [i for i in agencies.values() if not _supports(case, i)]
        if len(leading) > 1:
            first, second = (case.evidence(f"/criteria/{i}") for i in leading[:2])
            names = [case.plan.criteria[i].agency for i in leading[:2]]
            yield Found(
                f"Tiêu chí {number} giao {names[1]}: {quoted(second)}",
                second,
                f"Tiêu chí {number} đã giao {names[0]}: {quoted(first)}",
                case.side(*first),
            )


def _supports(case: Case, index: int) -> bool:
    """Whether the agency only takes part."""
    said = " ".join(each.quote or "" for each in case.evidence(f"/criteria/{index}"))
    before = fold(said).split("tieu chi")[0]
    return re.search(r"\bphoi hop\b(?!.*\bchu tri\b)", before) is not None and "chu tri" not in before


def criterion_unknown(case: Case) -> Iterator[Found]:
    """Criterion 14 of 13."""
    standard = _standard(case)
    title = fold(case.plan.title or "")
    if standard is None or not (_STANDARD in title or any(_STANDARD in c.plain for c in case.clauses("body"))):
        return
    for clause in case.clauses("body", "appendix"):
        for match in _GIVEN.finditer(clause.text):
            for number in _listed(match[1]):
                if standard.criteria < number <= 30 and not re.search(r"nông thôn mới|đô thị văn minh", clause.text):
                    yield Found(
                        f"“{clause.text.strip()}”: tiêu chí {number}",
                        (clause.quoted(*match.span()),),
                        _has_criteria(standard),
                    )


def _has_criteria(standard: Standard) -> str:
    return f"Bộ tiêu chuẩn {standard.standard.split()[0]} có {standard.criteria} tiêu chí"


def _standard(case: Case) -> Standard | None:
    """The standard of the plan's day of issue, else of its period; None for a plan that no standard reaches."""
    if not case.plan.issued_on:
        year = case.plan.period.start if case.plan.period else 0
    else:
        year = (
            int(case.plan.issued_on[:4])
            if case.plan.issued_on >= "2019-02-18" or case.plan.issued_on < "2019"
            else 2018
        )
    return standard_of(year)


def _listed(printed: str) -> list[int]:
    numbers: list[int] = []
    for low, high in re.findall(r"(\d{1,2})(?:\s*(?:-|–|đến)\s*(\d{1,2}))?", printed):
        numbers += range(int(low), int(high) + 1) if high and int(high) < 40 else [int(low)]
    return numbers
