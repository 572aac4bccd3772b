"""Dates of one plan: against the calendar, against each other, against the day of issue."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from extract.plan import Evidence
from pipeline.audit.case import MOST_COMPARED, Case, Found, quoted
from pipeline.audit.obligations import alike, asked_of_any, feeds, goes_up, obligations
from pipeline.audit.printing import printed_day

DATE = re.compile(
    r"(?<![\d/.,-])(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)"
    r"|(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+((?:19|20)\d\d))?)(?![\d/])",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\bngày\s+(\d{1,2})\s*/\s*(\d{1,2})(?![\d/]|\s*/)", re.IGNORECASE)
_LEAP = 2024
_WEEKDAY = re.compile(
    r"\b(?<!lần )(?<!kỳ )(?<!đợt )(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7](?=\s*[,(]))|"
    r"(chủ nhật))\s*[,(]?\s*(?:ngày\s+)?(?=\d{1,2}\s*(?:[/.-]|tháng))",
    re.IGNORECASE,
)
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "7": 5}
_SUNDAY = 6
_NAMES = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_DAY = r"(?:ngày\s+)?(\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|\s+tháng\s+\d{1,2}\s+năm\s+)(?:19|20)\d\d)"
_SPAN = re.compile(rf"\btừ\s+{_DAY}\s*(?:đến|tới|-|–)\s*(?:hết\s+|cuối\s+)?{_DAY}", re.IGNORECASE)
_YEARS = re.compile(
    r"\b(?:giai đoạn\s*\(?|thời kỳ\s*|từ năm\s+)((?:19|20)\d\d)\s*(?:-|–|đến(?:\s+năm)?)\s*((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
# What lies before a day of the past without being due: `trẻ em sinh trước ngày`, `đã hoàn thành trước ngày`.
_NOT_DUE = re.compile(
    r"\bđã (?:được )?(?:hoàn thành|thực hiện|triển khai|nghiệm thu|báo cáo|ban hành|đạt|xong|công nhận|phê duyệt|"
    r"cấp|mở|tổ chức|"
    r"rà soát|xây dựng)|\b(?:sinh|sinh ra|có hiệu lực|tồn tại|tuyển dụng|thành lập|ban hành|ký|công bố|phát sinh|"
    r"diễn ra|"
    r"khởi công)\s+(?:từ\s+)?trước\s+ngày|trở về trước",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(20\d\d)-(\d\d)-(\d\d)T\d\d:\d\d|(?:ngày|giờ|thời gian) ký\s*:?\s*(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONG_AFTER = timedelta(days=7)


def impossible_date(case: Case) -> Iterator[Found]:
    """A day that no calendar has."""
    for clause in case.clauses(digits=True):
        by_hand = case.scanned and clause.passage.part == "head"
        doubt = "ngày ở đầu văn bản thường ghi tay, có thể đọc nhầm" if by_hand else None
        for match in DATE.finditer(clause.text):
            day, month, year = _parts(match)
            named = year or re.search(
                r"\bngày\s*$", clause.text[: match.start()], re.IGNORECASE
            )  # else `12 tháng 36 ngày`
            if named and day_of(day, month, year or _LEAP) is None:
                yield Found(f"“{match[0]}”", (clause.quoted(*match.span()),), doubt=doubt)
        for match in _SHORT.finditer(clause.text):
            if day_of(int(match[1]), int(match[2]), _LEAP) is None:
                yield Found(f"“{match[0]}”", (clause.quoted(*match.span()),))


def weekday_date(case: Case) -> Iterator[Found]:
    """`thứ Hai, ngày 05/11/2024`, which is a Tuesday."""
    for clause in case.clauses(digits=True):
        for match in _WEEKDAY.finditer(clause.text):
            day = DATE.match(clause.text, match.end())
            found = _full(day) if day else None
            said = _SUNDAY if match[2] else _WEEKDAYS[match[1].lower()]
            if day and found and found.weekday() != said:
                evidence = clause.quoted(match.start(), day.end())
                yield Found(
                    f"“{clause.text[match.start() : day.end()]}”",
                    (evidence,),
                    f"Ngày {found:%d/%m/%Y} là {_NAMES[found.weekday()]}",
                )


def reversed_span(case: Case) -> Iterator[Found]:
    """From a later day or year to an earlier one."""
    for clause in case.clauses(digits=True):
        for match in _SPAN.finditer(clause.text):
            first, last = (DATE.match(match[i]) for i in (1, 2))
            start, end = (_full(each) if each else None for each in (first, last))
            if start and end and end < start:
                yield Found(f"“{match[0]}”", (clause.quoted(*match.span()),))
        for match in _YEARS.finditer(clause.text):
            if match[2] < match[1]:
                yield Found(f"“{match[0]}”", (clause.quoted(*match.span()),))


def deadline_before_issue(case: Case) -> Iterator[Found]:
    """What is due before the day on which the plan was issued."""
    issued = case.plan.issued_on
    for each in obligations(case):
        if not issued or not each.on or each.on >= issued or _NOT_DUE.search(each.around):
            continue
        evidence = tuple(dict.fromkeys(each.evidence))
        if any(case.tells_of_the_past(place) for place in evidence):
            continue
        outright = each.asked and each.precision in (None, "day") and (not each.when or _YEAR.search(each.when))
        if outright:  # that its day lies behind is why the record is not sure of it, and what is said here
            evidence = tuple(replace(place, confidence=case.legible(each.pointer)) for place in evidence)
        criterion = case.evidence("/issued_on")
        yield Found(
            f"{each.said}: hạn {printed_day(each.on)}",
            evidence,
            f"Văn bản ban hành ngày {printed_day(issued)}: {quoted(criterion)}",
            case.side(*criterion),
            None if outright else "có thể là việc đã làm xong trước khi ban hành, không phải việc được giao",
        )


def two_deadlines(case: Case) -> Iterator[Found]:
    """One duty, named twice in much the same words, with two days; days of one clause or row are a list."""
    exact = [each for each in obligations(case) if each.on and each.placed and each.precision in (None, "day")]
    for first, second in combinations(exact[:MOST_COMPARED], 2):
        if first.on != second.on and first.on[:4] == second.on[:4] and alike(first, second):  # type: ignore[index]
            if set(map(_place, first.evidence)) & set(map(_place, second.evidence)):
                continue
            yield Found(
                f"{second.said}: hạn {printed_day(second.on)}",
                second.evidence,
                f"{first.said}: hạn {printed_day(first.on)}",
                case.side(*first.evidence),
            )


def report_order(case: Case) -> Iterator[Found]:
    """The level below sends in later than what it sends is to be judged, or passed on upwards."""
    dated = [each for each in obligations(case) if each.on and each.placed]
    for then in dated:
        judged = then.topic == "judging"
        if not judged and not goes_up(then, case.plan):
            continue
        for first in dated:
            late = first.first > then.on and first.on[:4] == then.on[:4]  # type: ignore[operator, index]
            needed = first.topic == "dossier" if judged else feeds(first, then, case.plan)
            if late and needed and (first.inward or asked_of_any(first)):
                yield Found(
                    f"{first.said}: hạn {printed_day(first.on)}",
                    first.evidence,
                    f"{then.said}: hạn {printed_day(then.on)}",
                    case.side(*then.evidence),
                )


def late_signature(case: Case) -> Iterator[Found]:
    """An electronic signature long after the date that the page bears."""
    if case.plan.issued_on is None:
        return
    issued = date.fromisoformat(case.plan.issued_on)
    for clause in case.clauses("closing", "appendix", "head", "body", digits=True):
        for match in _SIGNED.finditer(clause.text):
            parts = [int(part) for part in match.groups() if part]
            signed = day_of(parts[2], parts[1], parts[0]) if match[1] else day_of(*parts)
            if signed and signed - issued > _LONG_AFTER:
                criterion = case.evidence("/issued_on")
                yield Found(
                    f"Ký điện tử ngày {signed:%d/%m/%Y}, sau {(signed - issued).days} ngày: “{match[0]}”",
                    (clause.quoted(*match.span()),),
                    f"Văn bản ghi ngày {printed_day(case.plan.issued_on)}: {quoted(criterion)}",
                    case.side(*criterion),
                    "văn bản có thể được ký số lại hoặc phát hành sau",
                )
                return


def _place(evidence: Evidence) -> tuple[int | None, int | None, str | None]:
    return evidence.page, evidence.line, evidence.quote


def day_of(day: int, month: int, year: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    day, month, year = match.groups()[:3] if match[1] else match.groups()[3:]
    return int(day), int(month), int(year) if year else None


def _full(match: re.Match[str]) -> date | None:
    day, month, year = _parts(match)
    return day_of(day, month, year) if year else None
