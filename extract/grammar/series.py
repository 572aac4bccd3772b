"""Times in a row: `từ ngày 10/01 đến ngày 15/02/2026`, `quý II - III/2026`, `ngày 24, 25 và 26 tháng 8`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.grammar.days import YEAR, item_at, loose_at
from extract.grammar.times import Span, Time

_TO = re.compile(r"\s*(?:đến|tới|-|–|—)\s*(?:hết\s+|trước\s+|cuối\s+)?", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*,?\s*(?:và\s+)?(?:kết thúc|hoàn thành|xong)\s+(?:vào\s+|trước\s+)?(?=ngày|tháng)", re.IGNORECASE
)
"""`từ ngày 05/4, kết thúc ngày 20/4`: only behind a beginning."""
_AND = re.compile(r"\s*(?:[,;&+]|và)\s*(?:và\s+)?", re.IGNORECASE)
_FROM = re.compile(r"(?:(?:kể|bắt đầu|tính)\s+)?từ\s+(?:đầu\s+)?(?=\S)", re.IGNORECASE)
_UNTIL = re.compile(r"\s*(?:cho\s+)?(?:đến|tới)\s+(?:khi|lúc)\s+([^,.;()|\n]{3,80})", re.IGNORECASE)
_ON = re.compile(r"\s*(?:trở đi|và\s+(?:những|các)\s+năm\s+(?:tiếp theo|sau)|và\s+tiếp tục)", re.IGNORECASE)
_NAMED = re.compile(
    rf"(giai đoạn|nhiệm kỳ|thời kỳ|năm học|niên độ|khóa)\s*(?:từ\s+)?(?:năm\s+)?({YEAR})\s*(?:[-–—/]|đến)\s*(?:năm\s+)?"
    rf"({YEAR})(?!\d)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:[).,;|:]|$)")
"""What may stand behind the last of a list whose word is not repeated: `tháng 4, 8`, not `tháng 4, 8 xã`."""
LONGEST = 12
"""Times in a row; more of them is a table gone wrong."""


@dataclass(frozen=True, slots=True)
class Found:
    """A time or a span with its place; offsets are of letters."""

    value: Time | Span
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    time: Time
    start: int
    end: int
    joined: str
    """How it follows the one before: "to", "and", "" for the first."""


def series_at(text: str, at: int) -> list[Found]:
    """The times and spans of the row that begins at the place; empty where none does."""
    if named := _NAMED.match(text, at):
        span = Span(Time("year", int(named[2])), Time("year", int(named[3])), named[1].lower())
        return [opened(text, Found(span, at, named.end()))]
    begins = _FROM.match(text, at)
    first = _first(text, begins.end() if begins else at, from_word=begins is not None)
    if first is None:
        return []
    parts = _complete(_row(text, first, from_word=begins is not None))
    if not parts or not _sure(text, parts):
        return []
    if begins:
        parts[0] = replace(parts[0], start=at)
    found = _folded(parts)
    if begins and not isinstance(found[0].value, Span):
        found[0] = replace(found[0], value=Span(found[0].value, None))
    return [*found[:-1], opened(text, found[-1])]


def _first(text: str, at: int, *, from_word: bool) -> _Part | None:
    """The first of a row; behind `từ`, and in a list that its last makes a list of days, without its word."""
    known = item_at(text, at)
    if known is None and (from_word or text[at : at + 1].isdigit()):
        known = item_at(text, at, Time("day")) or (loose_at(text, at) if from_word else None)
    return _Part(known[0], at, known[1], "") if known else None


def _sure(text: str, parts: Sequence[_Part]) -> bool:
    """Whether it is times at all; figures alone, `từ 8/10 xã`, are some only with a year or a month said in words."""
    if not text[parts[0].start].isdigit() or parts[-1].time.year is not None or parts[0].time.precision != "day":
        return True
    return len(parts) > 1 and "tháng" in text[parts[0].start : parts[-1].end].lower()


def _row(text: str, first: _Part, *, from_word: bool) -> list[_Part]:
    parts = [first]
    while len(parts) < LONGEST:
        last = parts[-1]
        joint, how = _TO.match(text, last.end), "to"
        if joint is None and from_word and len(parts) == 1:
            joint = _ENDS.match(text, last.end)
        if joint is None:
            joint, how = _AND.match(text, last.end), "and"
        if joint is None:
            break
        like = last.time if how == "to" or last.time.year is None or last.time.precision == "year" else None
        found = item_at(text, joint.end(), like)
        if found is None and how == "to":
            found = loose_at(text, joint.end())
        if found is None or (how == "and" and found[0].precision != last.time.precision):
            break
        parts.append(_Part(found[0], joint.end(), found[1], how))
    return _without_strays(text, parts)


def _without_strays(text: str, parts: list[_Part]) -> list[_Part]:
    """The row up to the last that is surely one of it: with its word, a year, or nothing behind."""
    while len(parts) > 1:
        last = parts[-1]
        bare = text[last.start].isdigit() and last.time.year is None and last.time.precision != "day"
        if not bare or _LISTED.match(text, last.end):
            break
        parts.pop()
    return parts


def _complete(parts: list[_Part]) -> list[_Part]:
    """Month and year that only the last of a row prints hold for those before it; a year also for those behind."""
    for n in range(len(parts) - 2, -1, -1):
        time, following = parts[n].time, parts[n + 1].time
        if time.precision == "day" and time.month is None and following.precision == "day":
            time = replace(time, month=following.month)
        if time.precision != "year" and time.year is None and not time.later:
            time = replace(time, year=_year_before(time, following), later=following.later)
        parts[n] = replace(parts[n], time=time)
    for n in range(1, len(parts)):
        time, before = parts[n].time, parts[n - 1].time
        if time.year is None and not time.later and before.year is not None:
            over = parts[n].joined == "to" and _place(time) < _place(before)
            parts[n] = replace(parts[n], time=replace(time, year=before.year + over))
    while parts and parts[-1].time.precision == "day" and parts[-1].time.month is None:
        parts.pop()
    return parts if all(p.time.precision != "day" or p.time.month for p in parts) else []


def _year_before(time: Time, following: Time) -> int | None:
    """`từ tháng 11 đến tháng 2/2026` begins in 2025."""
    if following.year is None or time.precision != following.precision:
        return following.year
    return following.year - (_place(time) > _place(following))


def _place(time: Time) -> tuple[int, int]:
    """Where in its year a time lies."""
    month = time.month or (time.quarter or 4) * 3
    return month, time.day or 31


def _folded(parts: Sequence[_Part]) -> list[Found]:
    """Spans for what is joined by `đến` or a dash, and for months, quarters, years that follow each other in a list."""
    found: list[Found] = []
    for part in parts:
        before = found[-1] if found else None
        if before is not None and (part.joined == "to" or (part.joined == "and" and _next_to(before.value, part.time))):
            start = before.value.start if isinstance(before.value, Span) else before.value
            found[-1] = Found(Span(start, part.time), before.start, part.end)
        else:
            found.append(Found(part.time, part.start, part.end))
    return found


def _next_to(before: Time | Span, time: Time) -> bool:
    last = before.end if isinstance(before, Span) else before
    if last is None or last.precision != time.precision:
        return False
    if time.precision == "year":
        return last.year is not None and time.year == last.year + 1
    if last.year != time.year:
        return False
    if time.precision == "quarter":
        return (last.quarter or 0) + 1 == time.quarter
    if time.precision == "month":
        return (last.month or 0) + 1 == time.month
    return last.month == time.month and (last.day or 0) + 1 == time.day


def opened(text: str, found: Found) -> Found:
    """The time as the beginning of a span without an end, where words behind it say so."""
    span = found.value if isinstance(found.value, Span) else Span(found.value, None)
    if on := _ON.match(text, found.end):
        return Found(replace(span, end=None), found.start, on.end())
    if span.end is None and (until := _UNTIL.match(text, found.end)):
        return Found(replace(span, until=until[1].strip()), found.start, until.end())
    return found
