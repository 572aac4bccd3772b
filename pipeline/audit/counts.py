"""How many communes and villages a plan says there are: the same everywhere."""

import re
from collections.abc import Iterator

from dictionaries.folding import fold
from pipeline.audit.case import Case, Found
from pipeline.audit.fractions import FRACTION
from pipeline.audit.passages import Clause

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
