"""Numbers, dates and years as Vietnamese documents write them."""

import re
from datetime import date
from typing import NamedTuple

DATE = re.compile(
    r"(?:ngày\s+)?(?P<d1>\d{1,2})\s+tháng\s+(?P<m1>\d{1,2})\s+năm\s+(?P<y1>(?:19|20)\d\d)"
    r"|(?<![\d/])(?P<d2>\d{1,2})\s?[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>(?:19|20)\d\d)(?![\d/])",
    re.IGNORECASE,
)
YEAR = r"(?:19|20)\d\d"
SPAN = re.compile(rf"({YEAR})\s?[-–—]\s?({YEAR})")


class DayFound(NamedTuple):
    """A date in a text; `iso` is None where the calendar has no such day."""

    iso: str | None
    start: int
    end: int


def iso_day(day: str, month: str, year: str) -> str | None:
    """`31`, `2`, `2020` → None: the calendar has no such day, and none is made up."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def dates(text: str) -> list[DayFound]:
    """Full dates in order: `ngày 19 tháng 02 năm 2024`, `15/11/2024`."""
    found = []
    for match in DATE.finditer(text):
        parts = match.groupdict()
        which = "1" if parts["d1"] else "2"
        iso = iso_day(parts[f"d{which}"], parts[f"m{which}"], parts[f"y{which}"])
        found.append(DayFound(iso, match.start(), match.end()))
    return found


DAY_ALONE = re.compile(
    r"ngày\s+(?P<day>\d{1,2})(?:\s?/\s?|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?!\d|\s?[/.-]\s?\d|\s+(?:năm|hằng|hàng|mỗi|của|và\s+(?:ngày\s+)?\d+/\d+\s+(?:hằng|hàng))\b)",
    re.IGNORECASE,
)


def days_alone(text: str, year: int) -> list[DayFound]:
    """Days without a year, `trước ngày 10/6`, in the year that is the plan's; none that come again each year."""
    found = ((m, iso_day(m["day"], m["month"], str(year))) for m in DAY_ALONE.finditer(text))
    return [DayFound(iso, m.start(), m.end()) for m, iso in found if iso is not None]


def number(printed: str) -> float:
    """`1.000` → 1000, `99,9` → 99.9, `06` → 6; a dot is a decimal point only before one or two digits."""
    printed = printed.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", printed):
        printed = printed.replace(".", "")
    return float(printed.replace(",", "."))


WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
MAGNITUDES = {"nghin": 1e3, "ngan": 1e3, "van": 1e4, "trieu": 1e6, "ty": 1e9, "ti": 1e9}
"""By the words without marks."""
