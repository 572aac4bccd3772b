"""Days, months, quarters and years as documents print them: a small parser each; `times.py` has their printed forms."""

import re
from collections.abc import Callable

from parsy import Parser, Result, alt, regex

from extract.grammar.numerals import QUARTERS
from extract.grammar.times import Span, Time, TimePrecision, iso_day

__all__ = ["MONTH_WORDS", "YEAR", "YEARS", "Span", "Time", "iso_day", "item_at", "loose_at", "words"]

YEAR = r"(?:19|20)\d\d"
YEARS = re.compile(rf"({YEAR})\s?[-–—]\s?({YEAR})")
"""Two years with a dash between them, wherever they stand."""
DAY = r"(?:(?:mồng|mùng)\s+)?(0?[1-9]|[12]\d|3[01])(?![\d%])"
MONTH = r"(0?[1-9]|1[0-2])(?![\d%])"
MONTH_WORDS = {
    "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười một": 11,
    "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
"""`tháng năm` is left out: it may be a month and a year in a row."""

_MONTH_SAID = rf"((?:0?[1-9]|1[0-2])(?![\d%])|(?:{'|'.join(MONTH_WORDS)})\b(?!\s+lần))"
_QUARTER = r"(IV|I{1,3}|0?[1-4])(?![\w%])"
_YEAR_BEHIND = (
    rf"(?:\s*[/.–-]\s*({YEAR})(?!\d)|\s*,?\s*(?:của\s+)?năm(?:\s*({YEAR})(?!\d)"
    r"|\s+((?:sau\s+)?liền kề|liền trước|trước|sau|tiếp theo|kế tiếp|tới)\b))"
)
"""`/2026`, `năm 2026`, `năm liền kề`: the year in one of two groups, in the third how it is told by another."""
_BEFORE = ("trước", "liền trước")
_CLOCK = (
    r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{1,2}(?!\d))?\s*(?:phút|['’])?\s*,?\s*)?"
    r"(?:(?:buổi\s+)?(?:sáng|trưa|chiều|tối)\s*,?\s*)?"
    r"(?:\(?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\)?\s*,?\s*)?"
)
_DAY_WORD = rf"{_CLOCK}(?:các\s+)?ngày\s*"
_NO_MORE = r"(?!\s?/\s?\w|[\w%])"
_PART = r"(?:(?:tuần\s+(?:lễ\s+)?(?:đầu|cuối|thứ\s+\w+|\d)|nửa\s+(?:đầu|cuối)|đầu|giữa|cuối)\s+(?:của\s+)?)?"
_MONTHS_COUNTED = {"3": 1, "03": 1, "ba": 1, "6": 2, "06": 2, "sáu": 2, "nửa": 2, "9": 3, "09": 3, "chín": 3}

_Said = str | None


def words(pattern: str, group: int | str | tuple[int, ...] = 0) -> Parser:
    """A parser of the words, whatever their case."""
    return regex(pattern, flags=re.IGNORECASE, group=group)


def _told(pattern: str, groups: int, make: Callable[..., Time]) -> Parser:
    """A parser of the words, a time made of the groups in them."""
    parser = words(pattern, tuple(range(1, groups + 1)))
    return parser.combine(make) if groups > 1 else parser.map(make)


def _year(by_sign: _Said, by_word: _Said, other: _Said) -> tuple[int | None, int]:
    """The year that is printed, and how many years later another is that is not."""
    if other is not None:
        return None, -1 if other.lower() in _BEFORE else 1
    said = by_sign or by_word
    return (int(said) if said else None), 0


def _day(day: str, month: str, *year: _Said) -> Time:
    printed, later = _year(*year) if year else (None, 0)
    return Time("day", printed, MONTH_WORDS.get(month.lower()) or int(month), int(day), later=later)


def _month(month: str, *year: _Said) -> Time:
    printed, later = _year(*year)
    return Time("month", printed, MONTH_WORDS.get(month.lower()) or int(month), later=later)


def _quarter(quarter: str, *year: _Said) -> Time:
    printed, later = _year(*year)
    return Time("quarter", printed, quarter=QUARTERS[quarter.upper()], later=later)


def _months_of_year(count: str, which: str, year: _Said) -> Time:
    """`6 tháng cuối năm 2026`: from July to December; `9 tháng đầu năm` ends with the third quarter."""
    quarters = _MONTHS_COUNTED[count.lower()]
    precision: TimePrecision = "half_year" if quarters == 2 else "quarter"
    return Time(precision, int(year) if year else None, quarter=quarters if which.lower() == "đầu" else 4)


def _whole_year(part: _Said, year: str) -> Time:
    """`năm 2026`, `cuối năm 2026`; the beginning of a year is its first quarter, its middle the second's end."""
    if part is None or part.lower() == "cuối":
        return Time("year", int(year))
    return Time("quarter", int(year), quarter=1) if part.lower() == "đầu" else Time("half_year", int(year), quarter=2)


def _alone(day: str) -> Time:
    """The 24 of `ngày 24, 25 và 26 tháng 8`."""
    return Time("day", day=int(day))


_SIGNS = rf"{DAY}\s?[/.-]\s?{MONTH}"
_WORDS = rf"{DAY}\s+tháng\s+{_MONTH_SAID}"
_BY_WORDS = _told(rf"{_WORDS}{_YEAR_BEHIND}?", 5, _day)
_BY_SIGNS = _told(rf"{_SIGNS}{_YEAR_BEHIND}?{_NO_MORE}", 5, _day)
_NAMED_DAY = words(_DAY_WORD) >> alt(_BY_SIGNS, _BY_WORDS, _told(DAY, 1, _alone))
_FULL_DAY = alt(
    _told(rf"{_CLOCK}{_SIGNS}{_YEAR_BEHIND}{_NO_MORE}", 5, _day), _told(rf"{_CLOCK}{_WORDS}{_YEAR_BEHIND}", 5, _day)
)
_MONTH = alt(
    _told(rf"{_PART}(?<!\d )(?:các\s+)?tháng\s+{_MONTH_SAID}{_YEAR_BEHIND}?", 4, _month),
    _told(rf"T\.?\s?{MONTH}{_YEAR_BEHIND}", 4, _month),
)
_QUARTERLY = _told(rf"(?:(?:đầu|giữa|cuối)\s+)?(?:các\s+)?(?:qu[ýíỳ]|qúy)\s+{_QUARTER}{_YEAR_BEHIND}?", 4, _quarter)
_HALF = _told(
    rf"(0?[369](?=\s+tháng)|ba(?=\s+tháng)|sáu(?=\s+tháng)|chín(?=\s+tháng)|nửa)\s+(?:tháng\s+)?(đầu|cuối)\s+"
    rf"(?:của\s+)?năm(?!\s+học)(?:\s+({YEAR})(?!\d))?",
    3,
    _months_of_year,
)
_YEARLY = alt(
    _told(rf"(?:(đầu|giữa|cuối)\s+)?(?:các\s+)?năm\s+({YEAR})(?![\d%])", 2, _whole_year),
    words(r"(?<!những )(?<!các )năm\s+(?:(?:sau\s+)?liền kề|kế tiếp|tiếp theo|sau)\b").result(Time("year", later=1)),
)
_LOOSE_YEAR = _told(rf"({YEAR})(?![\d%])", 1, lambda year: Time("year", int(year)))
_LOOSE = alt(
    _told(rf"{MONTH}\s?[/-]\s?({YEAR})(?!\d){_NO_MORE}", 2, lambda month, year: _month(month, year, None, None)),
    _told(rf"{DAY}/{MONTH}{_NO_MORE}", 2, _day),
    _LOOSE_YEAR,
)
_BARE: dict[TimePrecision, Parser] = {
    "day": alt(_BY_SIGNS, _BY_WORDS, _told(DAY, 1, _alone)),
    "month": _told(rf"{MONTH}{_YEAR_BEHIND}?", 4, _month),
    "quarter": _told(rf"{_QUARTER}{_YEAR_BEHIND}?", 4, _quarter),
    "year": _LOOSE_YEAR,
}
"""What goes on a list without repeating its word: `quý II - III`, `tháng 4, 8`, `ngày 24, 25 và 26 tháng 8`."""
_BY_FIRST_LETTER: dict[str, Parser] = {
    "n": alt(_NAMED_DAY, _YEARLY, _HALF, _MONTH),
    "t": alt(_MONTH, _NAMED_DAY, _FULL_DAY),
    "q": _QUARTERLY,
    "c": alt(_MONTH, _QUARTERLY, _YEARLY, _HALF, _NAMED_DAY, _FULL_DAY),
    "đ": alt(_MONTH, _QUARTERLY, _YEARLY),
    "g": alt(_MONTH, _QUARTERLY, _YEARLY),
    "s": alt(_HALF, _NAMED_DAY, _FULL_DAY),
    "b": alt(_HALF, _NAMED_DAY, _FULL_DAY),
}
_BY_DIGIT = alt(_FULL_DAY, _HALF, _NAMED_DAY)


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
    return _parsed(_LOOSE, text, at)


def _parsed(parser: Parser, text: str, at: int) -> tuple[Time, int] | None:
    result: Result = parser(text, at)
    return (result.value, result.index) if result.status else None
