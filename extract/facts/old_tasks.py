"""Who has to do what: the items of the sections that give out responsibilities."""

import re
from dataclasses import dataclass

from extract.facts.criterion_items import criterion_holder
from extract.grammar.days import dates
from extract.lexicon.bodies import (
    Holder,
    cooperating,
    heading_holder,
    inline_holder,
    role_of,
    unknown_heading,
    unknown_holder,
)
from extract.lexicon.cues import opening
from extract.plan import Evidence, Role, Task
from extract.tree.numbering import ARABIC, DASH, LETTER, PLUS, ROMAN, upper_share
from extract.tree.paragraphs import CELL
from extract.tree.parts import UNMARKED, Outline

SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-ZĐÀ-Ỹ])|(?<=;)\s+")
DUE_BEFORE = re.compile(
    r"(?:^|(?:trước|đến|chậm nhất|muộn nhất|hạn|vào|xong)\s*(?:là\s*)?(?:hết\s*)?(?:\d+ giờ\s*(?:\d+\s*)?)?)"
    r"(?:ngày\s*)?$",
    re.IGNORECASE,
)
OWN_STAFF = re.compile(
    r"\W*(?:Phân công|Giao|Yêu cầu)\s+(?:(?:các|một|\d+)\s+)?"
    r"(?:cán bộ|công chức|viên chức|nhân viên|đảng viên|giáo viên|thành viên|đồng chí|lãnh đạo|bộ phận(?!\s+[A-ZĐ]))\b"
)
"""Under a body's heading: its own people, whom it is to charge."""
ISSUER_SPEAKS = re.compile(r"(?:[ỦU][yỷ] ban nhân dân|UBND|Sở|Ban Thường vụ)\s[^.;]{2,60}?(?:yêu cầu|giao|đề nghị)\s")


@dataclass(frozen=True, slots=True)
class TaskFound:
    """A task, where it stands, and the item it comes from (-1: a row of a table)."""

    task: Task
    evidence: Evidence
    index: int
    criteria: str = ""
    """Numbers of criteria as a table's row prints them."""


def tasks(outline: Outline) -> list[TaskFound]:
    """Items of the responsibility sections in order, each with the agency that its heading or its opening names."""
    found: list[TaskFound] = []
    holders: dict[int, Holder] = {}
    for index, item in enumerate(outline.items):
        if outline.kind(index) != "duties":
            continue
        if item.level <= ROMAN and not _under_part(outline, index):
            found += _in_section_line(outline, index)
            continue
        if CELL in item.paragraph.text or _is_closing(outline, index):
            continue
        if _belongs_to_item(outline, index) and item.parent not in holders:
            continue
        body = item.paragraph.body
        if (holder := _heading(outline, index)) is not None:
            holders[index] = holder
            continue
        if item.kind is not None and outline.children(index):
            continue
        above = next((holders[i] for i in outline.indices_above(index) if i in holders), None)
        if (given := criterion_holder(body)) is not None:
            found.append(
                _task(outline, index, given.name, given.role, item.paragraph.body_start, len(item.paragraph.text))
            )
            continue
        inline = inline_holder(body)
        if inline is None and above is None and item.level < DASH:
            inline = unknown_holder(body)
        if inline is not None and (above is None or _own_agency(body, inline, outline, index)):
            holders[index] = inline
            found += _by_sentence(outline, index, inline, split=above is None and item.level not in (DASH, PLUS))
        elif above is not None:
            role: Role = above.role if above.role == "request" else role_of(body)
            found.append(_task(outline, index, above.name, role, item.paragraph.body_start, len(item.paragraph.text)))
    return found


def _under_part(outline: Outline, index: int) -> bool:
    """Whether a Roman numeral counts agencies: `D. TỔ CHỨC THỰC HIỆN`, `I. Sở Nội vụ`."""
    item = outline.items[index]
    return item.level == ROMAN and item.kind is None and item.parent >= 0


def _in_section_line(outline: Outline, index: int) -> list[TaskFound]:
    """`V. TỔ CHỨC THỰC HIỆN: Giao Công an xã …`: a section that is one line."""
    paragraph = outline.items[index].paragraph
    _, colon, rest = paragraph.body.partition(":")
    holder = inline_holder(rest.strip()) if colon and not outline.children(index) else None
    if holder is None:
        return []
    return [_task(outline, index, holder.name, holder.role, paragraph.body_start, len(paragraph.text))]


def _is_closing(outline: Outline, index: int) -> bool:
    """Whether the paragraph only rounds the document off."""
    item = outline.items[index]
    body = item.paragraph.body
    if cue := opening(body, "closing"):
        asks = cue.phrase.lower().startswith(("yêu cầu", "đề nghị", "căn cứ"))
        return not outline.children(index) and not (asks and item.level < UNMARKED)
    return item.level >= UNMARKED and body.rstrip().endswith("/.") and ISSUER_SPEAKS.match(body) is not None


def _belongs_to_item(outline: Outline, index: int) -> bool:
    """Whether the paragraph is part of the bullet above it: its `+` points, its unmarked lines."""
    item = outline.items[index]
    if item.level not in (PLUS, UNMARKED) or item.parent < 0:
        return False
    return outline.items[item.parent].level >= DASH


def _heading(outline: Outline, index: int) -> Holder | None:
    item = outline.items[index]
    body = item.paragraph.body
    if item.level >= UNMARKED or len(body) > 260 or not outline.children(index):
        return None
    if upper_share(body) > 0.8:
        body = body.capitalize()
    holder = heading_holder(body)
    if holder is None and item.kind is None and ARABIC <= item.level <= LETTER:
        return unknown_heading(body)
    return holder


def _own_agency(body: str, inline: Holder, outline: Outline, index: int) -> bool:
    """Whether an item under an agency's heading is for another one: it names it and then a duty, or a colon."""
    rest = body[inline.end :].lstrip()
    if OWN_STAFF.match(body):
        return False
    if not rest or outline.items[index].level >= UNMARKED:
        return False
    return rest.startswith(":") or opening(rest, "duty") is not None


def _by_sentence(outline: Outline, index: int, holder: Holder, *, split: bool) -> list[TaskFound]:
    """One task, or one for each sentence that opens with another agency."""
    paragraph = outline.items[index].paragraph
    start = paragraph.body_start
    pieces: list[tuple[int, int, Holder]] = []
    current, at = holder, start
    colon = paragraph.body[holder.end :].lstrip().startswith(":")
    if split:
        for match in SENTENCE.finditer(paragraph.text, start + holder.end):
            following = inline_holder(paragraph.text[match.end() :])
            rest = paragraph.text[match.end() + following.end :].lstrip() if following else ""
            # `Phòng A: …. Phòng B: …` or `Phòng A lập …. Phòng B tổ chức …`, not the two mixed.
            starts = rest.startswith(":") if colon else opening(rest, "duty")
            if following is None or not starts or opening(paragraph.text[match.end() :], "closing"):
                continue
            pieces.append((at, match.start(), current))
            current, at = following, match.end()
    pieces.append((at, len(paragraph.text), current))
    return [_task(outline, index, who.name, who.role, begin, end) for begin, end, who in pieces]


def _task(outline: Outline, index: int, agency: str, role: Role, start: int, end: int) -> TaskFound:
    paragraph = outline.items[index].paragraph
    points = [outline.items[i].paragraph.text for i in outline.children(index) if _belongs_to_item(outline, i)]
    text = " ".join([paragraph.text[start:end].strip(), *points])
    task = Task(agency, role, text, tuple(cooperating(text)), due_day(text), outline.heading(index))
    return TaskFound(task, paragraph.evidence(start, end, 0.9), index)


def due_day(text: str) -> str | None:
    """The first day by which the words ask for something, ISO; the end of a span of days."""
    found = dates(text)
    for i, day in enumerate(found):
        spans = i + 1 < len(found) and re.fullmatch(
            r"\s*(?:đến|-|–)\s*(?:hết\s*)?(?:ngày\s*)?", text[day.end : found[i + 1].start]
        )
        if day.iso and not spans and (DUE_BEFORE.search(text[: day.start]) or text[day.start :].startswith("ngày")):
            return day.iso
    return None
