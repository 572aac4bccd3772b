"""The year of another plan, left where a plan names its own."""

import re
from collections.abc import Iterator

from extract.grammar.document_numbers import NUMBER
from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.leftovers import GROUNDS
from pipeline.audit.obligations import obligations
from pipeline.audit.passages import Clause

_SELF = re.compile(
    r"\b(?:trên đây là (?:nội dung |toàn bộ )?|(?:ban hành|xây dựng|lập) )(?:kế hoạch|"
    r"chương trình)\b[^.;]*?\bnăm\s+((?:19|20)\d\d)(?!\s*[-–]|\s*đến)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\W*(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])?[.)]?\s*(?:các )?(?:mục tiêu|chỉ tiêu|nhiệm vụ|nội dung|phương hướng|"
    r"kinh phí)\b[^.;:]{0,60}?\bnăm\s+((?:19|20)\d\d)\W*$",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"\b(?:hưởng ứng|tổ chức|phát động|triển khai|tuyên truyền|tham gia)\b[^.;]{0,80}?\b(?:Tháng hành động[^.;,]{0,60}|"
    r"Diễn đàn trẻ em[^.;,]{0,30}|Tết Trung thu|Tết Thiếu nhi|Ngày [^.;,]{3,60}|hè|"
    r"Tuần lễ [^.;,]{3,60})\s+năm\s+((?:19|20)\d\d)",
    re.IGNORECASE,
)
_TIME = re.compile(r"^\W*Thời gian[^:]{0,20}:[^.;]*(?:[/-]\s?|năm\s+)((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
"""Of a span the end: `Thời gian: từ tháng 10/2025 đến tháng 02/2026`."""
_SINCE = re.compile(r":\s*(?:bắt đầu\s+)?(?:từ|kể từ)\b(?!.*(?:\bđến|\btới|[-–]))", re.IGNORECASE)
"""`Thời gian thực hiện: Từ 01/7/2025`: what has run since before the plan, and goes on."""
_TIME_CELL = re.compile(r"\|\s*(?:Tháng|Quý)\s+[\dIVX, -]+(?:/|\s+năm\s+)((?:19|20)\d\d)\s*(?:\||$)", re.IGNORECASE)
_DONE = re.compile(r"\bđã\b|kết quả|rút kinh nghiệm|tổng kết|phát huy|so với|như năm|từ năm", re.IGNORECASE)
_RESULTS = re.compile(r"kết quả|đánh giá|tình hình|thực trạng|so với|đã |giai đoạn", re.IGNORECASE)


def leftover_year(case: Case) -> Iterator[Found]:
    """`Trên đây là Kế hoạch … năm 2023` in a plan for 2024; a feast of a year gone by among what is to be done."""
    period = case.plan.period
    title = case.evidence("/title")
    years = [int(y) for y in re.findall(r"(?:19|20)\d\d", case.plan.title or "")]
    if period is None or not title or not years:
        return
    criterion = f"Kế hoạch của năm {_span(period.start, period.end)}: {quoted(title)}"
    issued = int(case.plan.issued_on[:4]) if case.plan.issued_on else period.start
    told: set[int] = set()
    for clause in case.clauses("body"):
        match = _self_named(clause)
        year = int(match[1]) if match else 0
        timed = match is not None and match.re in (_TIME, _TIME_CELL)
        # A plan made ahead may have work to be done before its first year begins.
        begun = timed and (year > period.end or issued <= year < period.start or _SINCE.search(clause.text) is not None)
        meant = period.start <= year <= period.end or year in years or begun
        if match and not meant and year not in told:
            place = clause.quoted(*match.span(1))
            if not case.tells_of_the_past(place):
                told.add(year)
                yield Found(f"“{clause.text.strip()}”", (place,), criterion, case.side(*title))
    for each in obligations(case):
        if each.first and period.start == period.end and each.first >= f"{period.end + 1}-04":
            yield Found(each.said, each.evidence, criterion, case.side(*title), "việc có thể kéo dài sang năm sau")


def _self_named(clause: Clause) -> re.Match[str] | None:
    """Where a clause names the year of the plan itself, or of what it sets out to do."""
    if NUMBER.search(clause.text) or GROUNDS.match(clause.text):
        return None
    match = _HEADING.match(clause.text) or _SELF.search(clause.text) or _TIME.match(clause.text)
    match = match or _TIME_CELL.search(clause.text)
    if match is None and not _DONE.search(clause.text):
        match = _FEAST.search(clause.text)
    return None if match is None or _RESULTS.search(match[0]) else match


def _span(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}-{end}"
