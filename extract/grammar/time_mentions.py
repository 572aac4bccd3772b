"""Every time of a text, once: what comes again, spans, and single times, tried only where one of their words begins."""

import re
from collections.abc import Iterator

from extract.grammar.days import MONTH_WORDS, loose_at
from extract.grammar.recurrence import LIKELY, recurrences_at
from extract.grammar.series import Found, opened, series_at
from extract.grammar.times import Span, Time
from extract.mention import Kind, Mention

_MONTH_WORD = "|".join(MONTH_WORDS)
_BEGINS = re.compile(
    r"(?=[\dnctqđgskbmhp])(?<![\w/.,-])(?:"
    r"\d{1,4}(?=\s?[/.–-]\s?\d|\s+tháng\b|\s*(?:giờ|h\d|g\d)|\s+trở\s|\s*[).|;]|\s*$)"
    r"|\d{1,2}(?=(?:(?:\s*,|\s+và|\s+đến|\s*[-–])\s*(?:ngày\s+)?\d{1,2}){1,8}(?:\s+tháng\b|\s?[/.-]\s?\d))"
    r"|(?:các\s+)?ngày\s*(?=[\dm])|(?:các\s+)?(?:qu[ýíỳ]|qúy)\s+(?=[\dIV])|T\.?\s?(?=\d{1,2}\s?[/.-]\s?\d{4})"
    rf"|(?:các\s+)?tháng\s+(?=\d|(?:{_MONTH_WORD})\b)|tuần\s+(?=\d|lễ|đầu|cuối|thứ)|nửa\s+(?=đầu|cuối)"
    r"|(?:các\s+)?năm\s+(?=\d|học\s+\d|sau|liền|kế|tiếp)|(?:đầu|giữa|cuối)\s+(?=tháng|qu[ýí]|năm)"
    r"|(?:sáu|ba|chín)\s+tháng\s+(?=đầu|cuối)|(?:buổi\s+)?(?:sáng|trưa|chiều|tối)\s+(?=thứ|ngày|\d|chủ)"
    r"|thứ\s+(?=hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?:giai đoạn|nhiệm kỳ|thời kỳ|niên độ|khóa)\s+(?=\d|từ|năm)"
    r"|(?:(?:kể|bắt đầu|tính)\s+)?từ\s+(?=\d|ngày|tháng|qu[ýí]|năm|đầu|cuối|sáng|chiều)"
    r")",
    re.IGNORECASE,
)
_BEGINS_AGAIN = re.compile(
    _BEGINS.pattern + r"|\b(?:(?:hằng|hàng|mỗi|từng)\s+(?=tuần|tháng|quý|năm|0?6|sáu)|định kỳ|"
    r"(?:trước|vào|đến)\s+(?=ngày|thứ|các|\d|sáng|chiều|tối|chủ|tháng|qu[ýí])"
    r"|chậm nhất|muộn nhất|(?:báo cáo|sơ kết|tổng kết)\s+(?=định|theo|cả|tháng|quý|năm|0?6|sáu|tuần)"
    r"|(?:0?6|sáu)\s+tháng)",
    re.IGNORECASE,
)
"""Where something that comes again may begin as well."""
_LEADS = re.compile(r"(?:trước|hết|nhất|nhất là|hạn|hạn là|xong|trong|vào|đến)\s+$", re.IGNORECASE)
"""Words behind which figures alone are a time: `trước 20/6`, `trong 12/2025`."""
_EDGE_BEFORE = re.compile(r"(?:^|[|:(])\s*$")
_BRACKET = re.compile(r"\(\s*$")
_EDGE_BEHIND = re.compile(r"\s*(?:[|).;]|$)")
_LUNAR = re.compile(r"\s*\(?\s*âm lịch", re.IGNORECASE)
ALONE = 0.5
"""How sure figures are of being a time that stand alone in a cell or a bracket."""
LED = 0.9


def mentions(text: str) -> Iterator[Mention]:
    """Times, spans and recurrences in order, none over another."""
    again = LIKELY.search(text) is not None
    begins = _BEGINS_AGAIN if again else _BEGINS
    at = 0
    while (begin := begins.search(text, at)) is not None:
        found = list(_mentions_at(text, begin.start(), again=again))
        yield from found
        at = max(found[-1].end if found else 0, begin.start() + 1)
        if not found:
            at = _word_end(text, begin.start())


def _mentions_at(text: str, start: int, *, again: bool) -> Iterator[Mention]:
    if again and (recurring := recurrences_at(text, start)):
        for value, begin, end in recurring:
            yield Mention(Kind.RECURRENCE, begin, end, value)
        return
    found = series_at(text, start)
    for each in found:
        kind = Kind.SPAN if isinstance(each.value, Span) else Kind.TIME
        if not _LUNAR.match(text, each.end):
            yield Mention(kind, each.start, each.end, each.value)
    if not found and text[start].isdigit():
        yield from _loose(text, start)


def _loose(text: str, start: int) -> Iterator[Mention]:
    """`20/11`, `12/2025`, `2026`, `2025 - 2026`, where the signs or words around them say that they are times."""
    known = loose_at(text, start)
    if known is None:
        return
    value: Time | Span = known[0]
    end = known[1]
    dash = re.match(r"\s*[-–—]\s*", text[end : end + 8])
    if dash and (last := loose_at(text, end + dash.end())) and last[0].precision == known[0].precision:
        value, end = Span(known[0], last[0]), last[1]
    found = opened(text, Found(value, start, end))
    value, end = found.value, found.end
    before = text[max(0, start - 12) : start]
    if _LEADS.search(before):
        yield Mention(_kind(value), start, end, value, LED)
    elif _BRACKET.search(before) and known[0].precision == "day":
        return  # `(8/10)` is a fraction
    elif _EDGE_BEFORE.search(before) and _EDGE_BEHIND.match(text, end):
        yield Mention(_kind(value), start, end, value, ALONE)


def _kind(value: Time | Span) -> Kind:
    return Kind.SPAN if isinstance(value, Span) else Kind.TIME


def _word_end(text: str, at: int) -> int:
    """Where the word that begins at the place ends."""
    while at < len(text) and text[at].isalnum():
        at += 1
    return max(at, 1)
