"""Dated obligations that look forward, and periodic ones as printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.facts.clauses import Clause, clauses
from extract.facts.old_tasks import TaskFound
from extract.grammar.days import DayFound, dates, days_alone
from extract.grammar.document_numbers import NUMBER
from extract.lexicon.bodies import full_name, inline_holder
from extract.lexicon.cues import opening
from extract.plan import Deadline, Evidence
from extract.tree.paragraphs import CELL, Paragraph
from extract.tree.parts import Outline
from extract.tree.tables import table_rows

HOUR = r"(?:\d{1,2}\s*giờ\s*(?:\d{2}\s*)?)?(?:phút\s*)?"
DUE = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|hạn cuối|hạn chót|thời hạn|xong trong|đến hết|kết thúc|hoàn thành|vào|đến|từ)\s*"
    rf"(?:là\s*|vào\s*)?{HOUR},?\s*(?:ngày\s*)?$",
    re.IGNORECASE,
)
BEFORE_DAY = re.compile(r"(?:trước|chậm nhất|muộn nhất|hạn)\s*(?:là\s*|vào\s*)?(?:ngày\s*)?$", re.IGNORECASE)
DONE = re.compile(
    r"\bđã\s+(?:\w+\s+){0,3}(?:hoàn thành|ban hành|thực hiện|công nhận|phê duyệt|triển khai|xong)\b[^,;.]{0,40}$"
)
"""A day that lies behind and by which something was done is a result, not a duty."""
RANGE = re.compile(
    r"\s*(?:đến|-|–|tới|[,;]?\s*(?:và\s+)?(?:kết thúc|hoàn thành)(?:\s+(?:vào|trước))?)\s*(?:hết\s*)?(?:ngày\s*)?"
)
EVERY = r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)"
PERIODIC = re.compile(
    r"(?:(?:trước|vào|chậm nhất|từ)\s+(?:ngày|thứ|\d{1,2} giờ|sáng|chiều)[^,;.()]{0,24}?\s"
    rf"{EVERY}(?:\s+(?:sau|tiếp theo))?"
    rf"|{EVERY}\s*\((?:trước|vào)[^)]{{3,40}}\)"
    r"|(?:trước|vào)\s+ngày\s+\d{1,2}(?:/\d{1,2})?\s+(?:của|tháng cuối)\s+\w+(?:\s+\w+){0,2}"
    r"|định kỳ(?:,)?\s+(?:(?:hằng|hàng|mỗi)\s+)?(?:\d{1,2}\s+(?:tháng|ngày)|tuần|tháng|quý|năm)"
    r"(?:(?:\s*,\s*|\s+và\s+|\s*/\s*)(?:(?:hằng|hàng)\s+)?(?:\d{1,2}\s+tháng(?: đầu năm)?|quý|năm|đột xuất))*"
    r"|(?:báo cáo|sơ kết|tổng kết)\s+(?:0?6 tháng|quý|năm|đột xuất)(?:\s*,\s*(?:0?[369] tháng|năm|quý))*"
    r"|(?:trong\s+)?[Qq]uý\s+[IV]+(?:\s*[-–,]\s*(?:Quý\s+)?[IV]+)*\s*(?:/|,?\s*năm\s*)\s*\d{4}"
    r"|(?:trong|xong|hết|cuối|đầu)\s+tháng\s+\d{1,2}(?:\s*/\s*|\s+năm\s+)\d{4}"
    rf"|(?<!toán )(?<!sách )(?<!hoạch )(?<!phí ){EVERY}(?:\s*,\s*(?:\d+ tháng|năm|quý))*)",
    re.IGNORECASE,
)
"""A date that comes again, a quarter, a month: kept as printed."""
REPORTS = re.compile(r"báo cáo|tổng hợp|sơ kết|tổng kết|gửi|kiểm tra|hoàn thành|định kỳ", re.IGNORECASE)
TO = re.compile(
    r"(?:[Gg]ửi(?: báo cáo)?(?: kết quả)?(?: về)?|về|[Bb]áo cáo(?: kết quả(?: thực hiện)?)?(?: về)?(?: cho)?|[Tt]rình|"
    r"[Nn]ộp(?: về)?)\s+"
    r"(?=(?:cho\s+)?(?:[ỦU][yỷ] ban|UBND|Sở|Phòng|Ban|Bộ|Văn phòng|Thường trực|Huyện [ủu][yỷ]|Tỉnh [ủu][yỷ]|Hội|Đoàn|"
    r"Trung tâm|Cục|Chi cục|Công an|Thanh tra|HĐND|Liên đoàn|Mặt trận)\b)"
)
TO_END = re.compile(
    r"\s(?:trước|vào|chậm|thông qua|theo|ngày|định kỳ|\(gửi|kèm|tổng hợp|xem xét|thẩm định|những|các|danh sách|"
    r"kết quả|tình hình)\b|[.;,]|$"
)
RUNS = re.compile(
    r"\W*(?:thời gian[^:.]{0,40}:?\s*)?(?:(?:bắt đầu|dự kiến|kéo dài)\s+)?từ\s+(?:ngày\s+)?\d[^,;.]{0,24}"
    r"(?:đến|-|–|,? kết thúc)\s*(?:hết\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
"""A span of days and nothing else: when the whole runs, not by when something is due."""
GOAL_YEAR = re.compile(r"\W*(?:tính\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?$", re.IGNORECASE)
"""A day that opens a goal: by when it is to be reached."""
AFTER_NUMBER = re.compile(
    r"(?:\d[\w-]*[/-][\w/&,.-]*[A-ZĐ]{2}[\w&-]*|[A-ZĐ]{2,}\w*)[\s,]*(?:của [^;.]{3,80}?)?[\s,]*(?:ngày\s*)?$"
)
AFTER_LAW = re.compile(r"Luật [^;]{3,60}$")


@dataclass(frozen=True, slots=True)
class DeadlineFound:
    """A deadline with where it stands."""

    deadline: Deadline
    evidence: Evidence


def deadlines(
    outline: Outline, tasks: Sequence[TaskFound], issued_on: str | None, year: int | None = None
) -> tuple[list[DeadlineFound], list[DeadlineFound]]:
    """Dated obligations of the body, none before the date of issue; and periodic ones.

    `year` is the year of a plan for one year, for days that are printed without one.
    """
    found: list[DeadlineFound] = []
    periodic: list[DeadlineFound] = []
    for index, item in enumerate(outline.items):
        if CELL in item.paragraph.text:
            continue
        owner = _owner(outline, index, tasks)
        kind = outline.kind(index)
        duties = kind == "duties"
        for clause in clauses(item.paragraph.text, item.paragraph.body_start):
            for start, day in _due_days(clause, duties=duties, issued_on=issued_on, year=year):
                before = clause.text[: day.start]
                if (not duties and RUNS.match(before)) or (kind == "goals" and GOAL_YEAR.match(before)):
                    continue
                said = clause.text[start : day.end]
                deadline = Deadline(
                    on=day.iso,
                    when=clause.text[day.start : day.end],
                    what=_what(said),
                    by=_joined_body(clause.text) or owner,
                    to=_to(said) or _to(clause.text[day.end :]),
                )
                evidence = item.paragraph.evidence(clause.start, clause.start + day.end, 0.9)
                found.append(DeadlineFound(deadline, evidence))
            for match in PERIODIC.finditer(clause.text) if duties or REPORTS.search(clause.text) else ():
                deadline = Deadline(None, match[0].strip(), _what(clause.text[: match.end()]), owner, _to(clause.text))
                evidence = item.paragraph.evidence(clause.start + match.start(), clause.start + match.end(), 0.7)
                periodic.append(DeadlineFound(deadline, evidence))
    found += [
        DeadlineFound(Deadline(t.task.deadline, None, t.task.text, t.task.agency, None), t.evidence)
        for t in tasks
        if t.index < 0 and t.task.deadline
    ]
    return found, periodic


def scheduled(paragraphs: Sequence[Paragraph]) -> list[DeadlineFound]:
    """Days of schedules, tables of work with a column of times and none of bodies."""
    found: list[DeadlineFound] = []
    for row in table_rows(paragraphs):
        what, when = row.cells.get("task", ""), row.cells.get("time", "")
        days = dates(when)
        if "lead" in row.cells or not days or sum(c.isalpha() for c in what) < 6:
            continue
        evidence = row.paragraph.evidence(0, len(row.paragraph.text), 0.8)
        found.append(DeadlineFound(Deadline(days[-1].iso, when, what, None, None), evidence))
    return found


def _due_days(
    clause: Clause, *, duties: bool, issued_on: str | None, year: int | None
) -> Iterator[tuple[int, DayFound]]:
    """Days by which something is due, each with where the words about it begin; of a span of days the last."""
    text = clause.text
    days = [day for day in dates(text) if not _is_citation(text, day)]
    if year is not None:
        alone = [day for day in days_alone(text, year) if BEFORE_DAY.search(text[: day.start])]
        days = sorted([*days, *alone], key=lambda day: day.start)
    start = 0
    for i, day in enumerate(days):
        if i + 1 < len(days) and RANGE.fullmatch(text[day.end : days[i + 1].start]):
            continue
        ends_span = i > 0 and RANGE.fullmatch(text[days[i - 1].end : day.start]) is not None
        before = text[: day.start]
        named = text[day.start :].startswith("ngày") or re.search(r"ngày\s*$", before) is not None
        announced = DUE.search(before) is not None or ends_span or day.start < 16 or (duties and named)
        # What is due `trước ngày …` looks forward even where the author's date lies behind: an audit wants to see it.
        past = issued_on is not None and day.iso is not None and day.iso < issued_on
        if announced and not (past and (DONE.search(before) or not BEFORE_DAY.search(before))):
            yield start, day
        start = day.end


def _is_citation(text: str, day: DayFound) -> bool:
    """Whether a date belongs to a cited document: its number, or a law's name, stands before it."""
    before = text[max(0, day.start - 110) : day.start]
    if AFTER_NUMBER.search(before) and (NUMBER.search(before) or re.search(r"QH\d", before)):
        return True
    return AFTER_LAW.search(before) is not None and "ngày" in text[max(0, day.start - 5) : day.start + 5]


def _owner(outline: Outline, index: int, tasks: Sequence[TaskFound]) -> str | None:
    """Who answers for the item: by its task, by its own opening, by a heading above it."""
    own = next((task.task.agency for task in tasks if task.index == index), None)
    if own is not None:
        return own
    for i in (index, *outline.indices_above(index)):
        body = outline.items[i].paragraph.body
        holder = inline_holder(body)
        if holder is not None and (i != index or body[holder.end :].strip(" .,;:")):
            return holder.name
    return None


def _joined_body(clause: str) -> str | None:
    """The body that a joined clause names: `đồng thời Ủy ban nhân dân cấp xã tiến hành …`."""
    joint = re.match(r"\W*(?:(?:đồng thời|riêng|tất cả|toàn bộ|\d[\d.,/]*\s?%?(?=\s))\W+)?", clause, re.IGNORECASE)
    said = clause[joint.end() :] if joint else clause
    holder = inline_holder(said)
    return holder.name if holder and opening(said[holder.end :].lstrip(), "duty") else None


def _to(text: str) -> str | None:
    text = re.split(r"\sđể\s|\snhằm\s", text)[0]
    found = list(TO.finditer(text))
    if not found:
        return None
    rest = text[found[-1].end() :]
    end = TO_END.search(rest)
    return full_name(rest[: end.start()]) if end and opening(rest, "agency") else None


def _what(said: str) -> str:
    text = DUE.sub("", re.sub(r"\s*(?:ngày)?\s*[\d/.-]+(?:\s+tháng\s+\d+(?:\s+năm\s+\d+)?)?$", "", said)).strip(
        " ,.-–+;:"
    )
    text = re.sub(r"^(?:và|,)\s+", "", text)
    return (text[:1].upper() + text[1:])[-400:] or said.strip()
