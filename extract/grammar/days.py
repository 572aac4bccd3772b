"""Days, months, quarters and years as documents print them: a small parser each; `times.py` has their printed forms."""

import re
from typing import NamedTuple

from parsy import Parser, Result, alt, regex, seq, success

from extract.grammar.numerals import MAGNITUDES, QUARTERS, WORDS, number
from extract.grammar.times import Span, Time, TimePrecision, iso_day

__all__ = [
    "DAY_OF_MONTH", "DAY_WORD", "MAGNITUDES", "MONTH_OF_YEAR", "WORDS", "YEAR", "YEARS", "Span", "Time", "iso_day",
    "item_at", "number", "words",
]  # fmt: skip

YEAR = r"(?:19|20)\d\d"
YEARS = re.compile(rf"({YEAR})\s?[-–—]\s?({YEAR})")
"""Two years with a dash between them, wherever they stand."""


SPAN = YEARS
DATE = re.compile(
    r"(?:ngày\s+)?(?P<d1>\d{1,2})\s+tháng\s+(?P<m1>\d{1,2})\s+năm\s+(?P<y1>(?:19|20)\d\d)"
    r"|(?<![\d/])(?P<d2>\d{1,2})\s?[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>(?:19|20)\d\d)(?![\d/])",
    re.IGNORECASE,
)


class DayFound(NamedTuple):
    """A date in a text; `iso` is None where the calendar has no such day."""

    iso: str | None
    start: int
    end: int


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


class _Year(NamedTuple):
    """A year behind a day or a month: printed, or so many years later."""

    year: int | None = None
    later: int = 0


def words(pattern: str, group: int | str = 0) -> Parser:
    """A parser of the words, whatever their case."""
    return regex(pattern, flags=re.IGNORECASE, group=group)


_LATER = {"trước": -1, "liền trước": -1}
_YEAR_BEHIND: Parser = alt(
    words(rf"\s*[/.–-]\s*({YEAR})(?!\d)", 1).map(lambda year: _Year(int(year))),
    words(rf"\s*,?\s*(?:của\s+)?năm\s+({YEAR})(?!\d)", 1).map(lambda year: _Year(int(year))),
    words(r"\s*,?\s*(?:của\s+)?năm\s+((?:sau\s+)?liền kề|liền trước|trước|sau|tiếp theo|kế tiếp|tới)\b", 1).map(
        lambda said: _Year(None, _LATER.get(said.lower(), 1))
    ),
)
_MAYBE_YEAR = _YEAR_BEHIND.optional(_Year())

MONTH_WORDS = {
    "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười một": 11,
    "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
"""`tháng năm` is left out: it may be a month and a year in a row."""
DAY_OF_MONTH: Parser = words(r"(?:(?:mồng|mùng)\s+)?(0?[1-9]|[12]\d|3[01])(?![\d%])", 1).map(int)
MONTH_OF_YEAR: Parser = words(r"(0?[1-9]|1[0-2])(?![\d%])", 1).map(int)
_MONTH_SAID = MONTH_OF_YEAR | words(rf"({'|'.join(MONTH_WORDS)})\b(?!\s+lần)", 1).map(
    lambda said: MONTH_WORDS[said.lower()]
)
_CLOCK = (
    r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{1,2}(?!\d))?\s*(?:phút|['’])?\s*,?\s*)?"
    r"(?:(?:buổi\s+)?(?:sáng|trưa|chiều|tối)\s*,?\s*)?"
)
_WEEKDAY = r"(?:\(?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\)?\s*,?\s*)?"
DAY_WORD: Parser = words(rf"{_CLOCK}{_WEEKDAY}(?:các\s+)?ngày\s+")
_CLOCK_ALONE = words(rf"{_CLOCK}{_WEEKDAY}")


def _day(day: int, month: int, year: _Year) -> Time:
    return Time("day", year.year, month, day, later=year.later)


def _month(month: int, year: _Year) -> Time:
    return Time("month", year.year, month, later=year.later)


def _quarter(quarter: int, year: _Year) -> Time:
    return Time("quarter", year.year, quarter=quarter, later=year.later)


_NO_MORE = words(r"(?!\s?/\s?\w|[\w%])")
_BY_SIGNS = seq(DAY_OF_MONTH << words(r"\s?[/.-]\s?"), MONTH_OF_YEAR, _MAYBE_YEAR << _NO_MORE).combine(_day)
_BY_WORDS = seq(DAY_OF_MONTH << words(r"\s+tháng\s+"), _MONTH_SAID, _MAYBE_YEAR).combine(_day)
_DAY_ALONE = DAY_OF_MONTH.map(lambda day: Time("day", day=day))
"""The 24 of `ngày 24, 25 và 26 tháng 8`."""
NAMED_DAY: Parser = DAY_WORD >> alt(_BY_WORDS, _BY_SIGNS, _DAY_ALONE)
_FULL_DAY = _CLOCK_ALONE >> alt(
    seq(DAY_OF_MONTH << words(r"\s?[/.-]\s?"), MONTH_OF_YEAR, _YEAR_BEHIND << _NO_MORE).combine(_day),
    seq(DAY_OF_MONTH << words(r"\s+tháng\s+"), MONTH_OF_YEAR, _YEAR_BEHIND).combine(_day),
)
LOOSE_DAY: Parser = seq(DAY_OF_MONTH << words("/"), MONTH_OF_YEAR << _NO_MORE, success(_Year())).combine(_day)
"""`20/11` with no word in front: it may as well be a fraction."""
LOOSE_MONTH: Parser = seq(
    MONTH_OF_YEAR, words(rf"\s?[/-]\s?({YEAR})(?!\d)", 1).map(lambda year: _Year(int(year))) << _NO_MORE
).combine(_month)
LOOSE_YEAR: Parser = words(rf"({YEAR})(?![\d%])", 1).map(lambda year: Time("year", int(year)))
_PART = words(r"(?:(?:tuần\s+(?:lễ\s+)?(?:đầu|cuối|thứ\s+(?:\w+)|\d)|nửa\s+(?:đầu|cuối)|đầu|giữa|cuối)\s+(?:của\s+)?)?")
MONTH: Parser = _PART >> words(r"(?<!\d )(?:các\s+)?tháng\s+") >> seq(_MONTH_SAID, _MAYBE_YEAR).combine(_month) | (
    regex(r"T\.?\s?") >> seq(MONTH_OF_YEAR, _YEAR_BEHIND).combine(_month)
)
_QUARTER_NUMBER = words(r"(IV|I{1,3}|0?[1-4])(?![\w%])", 1).map(lambda said: QUARTERS[said.upper()])
QUARTER: Parser = words(r"(?:(?:đầu|giữa|cuối)\s+)?(?:các\s+)?(?:qu[ýíỳ]|qúy)\s+") >> seq(
    _QUARTER_NUMBER, _MAYBE_YEAR
).combine(_quarter)
_MONTHS_COUNTED = {"3": 1, "03": 1, "ba": 1, "6": 2, "06": 2, "sáu": 2, "nửa": 2, "9": 3, "09": 3, "chín": 3}


def _months_of_year(count: str, which: str, year: str | None) -> Time:
    """`6 tháng cuối năm 2026`: from July to December; `9 tháng đầu năm` ends with the third quarter."""
    quarters = _MONTHS_COUNTED[count.lower()]
    precision: TimePrecision = "half_year" if quarters == 2 else "quarter"
    return Time(precision, int(year) if year else None, quarter=quarters if which.lower() == "đầu" else 4)


_HALF = seq(
    words(r"(0?[369]|ba|sáu|chín)\s+tháng\s+|(nửa)\s+", 0).map(lambda said: said.split()[0]),
    words(r"đầu|cuối"),
    words(rf"\s+(?:của\s+)?năm(?!\s+học)(?:\s+({YEAR})(?!\d))?", 1),
).combine(_months_of_year)
_YEAR_SAID = alt(
    words(rf"đầu\s+năm\s+({YEAR})(?!\d)", 1).map(lambda year: Time("quarter", int(year), quarter=1)),
    words(rf"giữa\s+năm\s+({YEAR})(?!\d)", 1).map(lambda year: Time("half_year", int(year), quarter=2)),
    words(rf"(?:cuối\s+)?(?:các\s+)?năm\s+({YEAR})(?![\d%])", 1).map(lambda year: Time("year", int(year))),
    words(r"(?<!những )(?<!các )năm\s+(?:(?:sau\s+)?liền kề|kế tiếp|tiếp theo|sau)\b").result(Time("year", later=1)),
)
_BARE: dict[TimePrecision, Parser] = {
    "day": alt(_BY_WORDS, _BY_SIGNS, _DAY_ALONE),
    "month": seq(MONTH_OF_YEAR, _MAYBE_YEAR).combine(_month),
    "quarter": seq(_QUARTER_NUMBER, _MAYBE_YEAR).combine(_quarter),
    "year": LOOSE_YEAR,
}
"""What goes on a list without repeating its word: `quý II - III`, `tháng 4, 8`, `ngày 24, 25 và 26 tháng 8`."""
_BY_FIRST_LETTER: dict[str, Parser] = {
    "n": alt(NAMED_DAY, _HALF, MONTH, _YEAR_SAID),
    "t": alt(MONTH, NAMED_DAY, _FULL_DAY),
    "q": QUARTER,
    "c": alt(NAMED_DAY, _HALF, MONTH, QUARTER, _YEAR_SAID, _FULL_DAY),
    "đ": alt(MONTH, QUARTER, _YEAR_SAID),
    "g": alt(MONTH, QUARTER, _YEAR_SAID),
    "s": alt(_HALF, NAMED_DAY, _FULL_DAY),
    "b": alt(_HALF, NAMED_DAY, _FULL_DAY),
}
_BY_DIGIT = alt(_HALF, NAMED_DAY, _FULL_DAY)


def item_at(text: str, at: int, like: Time | None = None) -> tuple[Time, int] | None:
    """The time that begins at the place, and where it ends; behind one `like` it, its word need not be repeated."""
    first = text[at : at + 1].lower()
    parser = _BY_DIGIT if first.isdigit() else _BY_FIRST_LETTER.get(first)
    found = _parsed(parser, text, at) if parser else None
    if found is None and like is not None and like.precision in _BARE:
        found = _parsed(_BARE[like.precision], text, at)
    return found


def loose_at(text: str, at: int) -> tuple[Time, int] | None:
    """`20/11`, `12/2025`, `2026`: a time only where the words around make it one."""
    return _parsed(alt(LOOSE_MONTH, LOOSE_DAY, LOOSE_YEAR), text, at)


def _parsed(parser: Parser, text: str, at: int) -> tuple[Time, int] | None:
    result: Result = parser(text, at)
    return (result.value, result.index) if result.status else None
