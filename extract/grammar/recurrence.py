"""What comes again: `trước ngày 15/11 hằng năm`, `thứ Sáu hằng tuần`, `6 tháng (trước 20/6), năm (trước 20/12)`."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from parsy import Parser, Result, alt, seq

from extract.grammar.days import DAY, MONTH, words
from extract.grammar.numerals import QUARTERS, SUNDAY, WEEKDAYS
from extract.plan import Every


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often something comes again and on which day, as far as the print says."""

    every: Every
    month: int | None = None
    day: int | None = None
    """Of the month; of a quarter its last month's; of a week 1 for Monday to 7."""

    def printed(self) -> str:
        """`ngày 15/11 hằng năm`, `ngày 20 của tháng cuối quý`: a form that the grammar reads back."""
        if self.every == "week":
            return f"{_weekday_printed(self.day)} hằng tuần".strip() if self.day else "hằng tuần"
        if self.every == "quarter":
            return f"ngày {self.day} của tháng cuối quý" if self.day else "hằng quý"
        if self.every == "half_year":
            return f"định kỳ 6 tháng (ngày {self.day}/{self.month})" if self.day and self.month else "định kỳ 6 tháng"
        unit = "hằng tháng" if self.every == "month" else "hằng năm"
        if self.day:
            return f"ngày {self.day}{f'/{self.month}' if self.month else ''} {unit}"
        return f"tháng {self.month} {unit}" if self.month else unit


class Recurring(NamedTuple):
    """A recurrence with its place; offsets are of letters."""

    value: Recurrence
    start: int
    end: int


class _Point(NamedTuple):
    """A day as it comes again: the 15 of a month, the 15/11 of a year."""

    day: int | None
    month: int | None


LIKELY = re.compile(
    r"(?:hằng|hàng|mỗi|từng)\s+(?:tuần|tháng|quý|năm)|định kỳ|/lần|một lần|tháng (?:cuối|đầu)|"
    r"tháng (?:sau|kế tiếp|tiếp theo|liền kề)|"
    r"(?:báo cáo|sơ kết|tổng kết)\s+(?:cả\s+)?(?:tháng|quý|năm|0?6 tháng|sáu tháng)",
    re.IGNORECASE,
)
"""A text without any of these has nothing that comes again."""

_DAY_OF_MONTH: Parser = words(DAY, 1).map(int)
_MONTH_OF_YEAR: Parser = words(MONTH, 1).map(int)
_UNITS: dict[str, Every] = {"tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_EVERY: Parser = words(
    r"(?:hằng|hàng|mỗi|từng)\s+(tuần|tháng|quý|năm)\b(?!\s+(?:học\b|\d))(?:\s*,?\s*(?:năm\s+)?sau(?:\s+liền\s+kề)?)?", 1
).map(lambda unit: _UNITS[unit.lower()])
_HALF_YEAR: Parser = words(
    r"(?:(?:hằng|hàng|mỗi)\s+)?(?:(?:0?6|sáu)\s+tháng|nửa\s+năm)(?!\s+(?:đầu|cuối)\s+năm\s+\d)(?:\s+(?:đầu|cuối)\s+năm)?"
    r"(?:\s*/\s*(?:0?1\s*)?lần|\s+(?:một|0?1)\s+lần)?"
).result("half_year")
_PLAIN: Parser = words(
    r"(?:cả\s+|0?1\s+)?(tuần|tháng|quý|năm)\b(?!\s+(?:học|sau|liền|tiếp|kế|trước(?!\s+(?:ngày|\d)))\b|\s+(?:\d|[IVX]+\b))(?:\s*/\s*(?:0?1\s*)?lần)?",
    1,
).map(lambda unit: _UNITS[unit.lower()])
_BEFORE: Parser = words(
    r"(?:định kỳ\s*,?\s*)?(?:trước|vào|chậm nhất(?:\s+(?:là|vào|đến))?|muộn nhất(?:\s+(?:là|vào|đến))?|từ|đến)\s+"
    r"(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2})?\s*(?:phút)?\s*,?\s*)?"
)
_DATE: Parser = seq(
    words(r"(?:(?:các|những)\s+)?(?:ngày\s+)?") >> _DAY_OF_MONTH << words(r"\s?[/-]\s?|\s+tháng\s+"),
    _MONTH_OF_YEAR << words(r"(?!\s?[/.-]\s?\d|\s+năm\s+\d)"),
).combine(_Point)
_DAY: Parser = (words(r"(?:(?:các|những)\s+)?(?:ngày\s+)?") >> _DAY_OF_MONTH << words(r"(?!\s?[/.-]\s?\d)")).map(
    lambda day: _Point(day, None)
)
_POINT = alt(_DATE, _DAY)
_JOINT: Parser = words(r"\s*(?:,|;|và|hoặc)\s*(?:và\s+)?(?:trước\s+|vào\s+)?")
_UP_TO: Parser = words(r"\s*(?:đến|-|–)\s*")
_OF_QUARTER: Parser = words(
    r"\s*(?:của\s+)?tháng\s+(?:cuối|thứ\s+ba|thứ\s+3|đầu)\s*(?:cùng\s+)?(?:của\s+)?(?:mỗi\s+|hằng\s+|hàng\s+|từng\s+|các\s+)?"
    r"quý\b(?:\s+(?:sau|tiếp theo|liền kề|kế tiếp))?"
).result("quarter")
_OF_NEXT_MONTH: Parser = words(
    r"\s*(?:của\s+)?tháng\s+(?:sau(?:\s+liền\s+kề)?|kế\s+tiếp|tiếp\s+theo|liền\s+kề|liền\s+sau)"
).result("month")
_TAIL: Parser = alt(_OF_QUARTER, _OF_NEXT_MONTH, words(r"\s*,?\s*(?:của\s+)?") >> _EVERY)
_WEEKDAY: Parser = words(r"(?:(?:sáng|chiều|tối)\s+)?(?:ngày\s+)?") >> alt(
    words(r"thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])\b", 1).map(lambda said: WEEKDAYS[said.lower()]),
    words(r"chủ nhật").result(SUNDAY),
)
_WEEKLY: Parser = (_BEFORE.optional() >> _WEEKDAY << words(r"\s*,?\s*(?:của\s+)?(?:hằng|hàng|mỗi)\s+tuần")).map(
    lambda day: Recurrence("week", day=day)
)
_MONTH: Parser = alt(
    words(r"(?:trong\s+)?(?:các\s+)?tháng\s+") >> _MONTH_OF_YEAR,
    words(r"(?:trong\s+)?(?:các\s+)?qu[ýí]\s+(IV|I{1,3}|0?[1-4])\b", 1).map(lambda said: QUARTERS[said.upper()] * 3),
)
_EACH_YEAR: Parser = words(r"\s*,?\s*(?:của\s+)?(?:hằng|hàng|mỗi)\s+năm\b(?!\s+học)")
_LED: Parser = words(
    r"định kỳ\s*,?\s*(?:theo\s+)?(?:báo cáo\s+)?|(?:báo cáo|sơ kết|tổng kết)\s+(?:định kỳ\s+)?(?:theo\s+)?"
)
_BRACKET: Parser = words(r"\s*\(\s*") >> (_BEFORE.optional() >> _POINT) << words(r"\s*")
_BEHIND: Parser = words(r"\s*[,:]?\s*") >> (_BEFORE >> _POINT)
_UNIT_JOINT: Parser = words(r"\s*(?:,|;|và|hoặc|/)\s*(?:và\s+)?(?:(?:báo cáo|sơ kết|tổng kết)\s+)?(?:định kỳ\s+)?")


def recurrences_at(text: str, at: int) -> list[Recurring]:
    """What comes again by the words that begin at the place, one for each day or unit; empty where nothing does."""
    result: Result = _WEEKLY(text, at)
    if result.status:
        return [Recurring(result.value, at, result.index)]
    return _by_months(text, at) or _by_days(text, at) or _by_units(text, at)


def _by_months(text: str, at: int) -> list[Recurring]:
    """`tháng 5 và tháng 11 hằng năm`, `quý IV hằng năm`; of `từ tháng 3 đến tháng 5` the end."""
    start = _BEFORE.optional()(text, at).index
    found: list[Recurring] = []
    while (month := (_MONTH if not found else _MONTH | _MONTH_OF_YEAR)(text, start)).status:
        found.append(Recurring(Recurrence("year", month=month.value), start if found else at, month.index))
        if (each := _EACH_YEAR(text, month.index)).status:
            return [*found[:-1], found[-1]._replace(end=each.index)]
        if (up_to := _UP_TO(text, month.index)).status:
            at = found.pop().start
            start = up_to.index
        elif (joint := _JOINT(text, month.index)).status:
            start = joint.index
        else:
            break
    return []


def _by_days(text: str, at: int) -> list[Recurring]:
    """`trước ngày 01/6 và 15/11 hằng năm`: the days first, then how often."""
    begins: Result = _BEFORE.optional()(text, at)
    start = begins.index
    points: list[tuple[_Point, int, int]] = []
    while (point := _POINT(text, start)).status:
        points.append((point.value, at if not points else start, point.index))
        tail: Result = _TAIL(text, point.index)
        if tail.status:
            every: Every = tail.value
            found = [Recurring(_dated(every, *point), a, b) for point, a, b in points if _fits(every, point)]
            return [*found[:-1], found[-1]._replace(end=tail.index)] if found else []
        if (up_to := _UP_TO(text, point.index)).status:
            points.pop()
            start = up_to.index
        elif (joint := _JOINT(text, point.index)).status:
            start = joint.index
        else:
            break
    return []


def _fits(every: Every, point: _Point) -> bool:
    return every != "week" and not (every in ("month", "quarter") and point.month is not None)


def _dated(every: Every, day: int | None, month: int | None) -> Recurrence:
    return Recurrence(every, month, day)


def _by_units(text: str, at: int) -> list[Recurring]:
    """`hằng năm (trước ngày 15 tháng 11)`, `định kỳ quý, 6 tháng, năm`: how often first, then perhaps a day."""
    led: Result = _LED(text, at)
    start = led.index if led.status else at
    said_so = led.status and text[at : at + 7].lower() == "định kỳ"
    units = alt(_EVERY, _HALF_YEAR, _PLAIN) if led.status else alt(_EVERY, _HALF_YEAR)
    found: list[Recurring] = []
    dated = False
    while (unit := units(text, start)).status:
        recurring, own_day = _with_day(text, unit.value, at if said_so and not found else start, unit.index)
        if recurring is None:
            break
        found.append(recurring)
        dated = dated or own_day
        joint: Result = _UNIT_JOINT(text, recurring.end)
        if not joint.status:
            break
        start = joint.index
        units = alt(_EVERY, _HALF_YEAR, _PLAIN)
    every_said = bool(found) and (said_so or _EVERY(text, found[0].start).status or "lần" in text[at : found[0].end])
    return found if dated or every_said or (led.status and len(found) > 1) else []


def _with_day(text: str, every: Every, start: int, end: int) -> tuple[Recurring | None, bool]:
    """The unit with the day behind it; none where that day has a year, for then it comes once."""
    quarterly: Result = (words(r"\s*[(,:]?\s*") >> _BEFORE >> _DAY << _OF_QUARTER << words(r"\s*\)?"))(text, end)
    if every == "quarter" and quarterly.status:
        return Recurring(Recurrence("quarter", day=quarterly.value.day), start, quarterly.index), True
    for parser in (_BRACKET, _BEHIND):
        result: Result = parser(text, end)
        if not result.status or not _fits(every, result.value):
            continue
        behind = words(r"\s*\)")(text, result.index)
        return Recurring(_dated(every, *result.value), start, behind.index if behind.status else result.index), True
    if re.match(r"\s*\(\s*(?:trước|vào|chậm nhất|từ)\s+(?:ngày\s+)?\d", text[end : end + 40], re.IGNORECASE):
        return None, False
    return Recurring(Recurrence(every), start, end), False


def _weekday_printed(day: int | None) -> str:
    return "chủ nhật" if day == SUNDAY else f"thứ {(day or 1) + 1}"
