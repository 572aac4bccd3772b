"""Quantified goals: found in the body's paragraphs, clause by clause, one for each quantity."""

import re
from dataclasses import replace

from extract.facts.clause_targets import Around, ClauseReader, TargetFound, only_year
from extract.facts.clauses import clauses
from extract.facts.wording import YEAR_AT, year_named
from extract.facts.zeros import Zero, zero
from extract.lexicon.cues import opening
from extract.plan import Target
from extract.tree.paragraphs import CELL, Paragraph
from extract.tree.parts import Outline

LABEL = re.compile(
    r"^(?:(?:Chỉ tiêu|Mục tiêu|Tiêu chí)\s*(?:số\s*)?\d*(?:\.\d+)*\s*[:.]|Về [^:;.\d]{2,40}:)\s*", re.IGNORECASE
)
LEAST = re.compile(r"\b(?:tối thiểu|ít nhất|không dưới|không ít hơn)\s+\d", re.IGNORECASE)
BARE_RATE = re.compile(
    r"(?:tỷ lệ|tỉ lệ|tỷ suất|số ca|số vụ|số)\s+(?:mới\s+)?"
    r"(?:mắc|mắc mới|chết|tử vong|chết/mắc|mắc/chết|ca nặng|mắc và chết|bao phủ|hoàn thành|tham gia)",
    re.IGNORECASE,
)
"""A rate that does not say of what."""
NONE_BELOW = re.compile(
    r"\W*(?:phấn đấu\s+)?không (?:có|còn)\s+(?!tỷ lệ|tỉ lệ|tỷ suất)[^,;%\d]{3,60}\s(?:dưới|trên)\s+[\d.,]+\s*%",
    re.IGNORECASE,
)
"""`Không có trường dưới 80% học sinh biết bơi`: there is to be none of them, whatever their share."""
PART_OF = re.compile(
    r"\s*(?:trong đó|gồm|bao gồm|riêng|mỗi (?=[^;]{0,60}\d[\d.,]*\s*(?:nghìn|triệu|tỷ|đồng)))", re.IGNORECASE
)


def targets(outline: Outline, plan_years: tuple[int, int] | None) -> list[TargetFound]:
    """Every target of the body; `plan_years` are the first and last year of the plan, where they are stated."""
    found: list[TargetFound] = []
    for index, item in enumerate(outline.items):
        kind = outline.kind(index)
        if CELL in item.paragraph.text:
            continue
        if kind in {"past", "money", "purpose"} and not opening(item.paragraph.body, "goal"):
            continue
        around = Around(kind == "goals", _heading_year(outline, index) if kind == "goals" else None, plan_years)
        section, about = outline.heading(index), _subject(outline, index)
        for hit in in_paragraph(item.paragraph, around):
            counted = hit.target.indicator
            if about and BARE_RATE.fullmatch(counted):
                counted = f"{counted} {about}"
            found.append(replace(hit, target=replace(hit.target, section=section, indicator=counted)))
    return found


def in_cell(paragraph: Paragraph, start: int, text: str, plan_years: tuple[int, int] | None) -> list[TargetFound]:
    """Targets in the work that a table's cell gives out: shares it announces, and least numbers of things."""
    around = Around(LEAST.search(text) is not None, None, plan_years)
    return [hit for hit in ClauseReader(paragraph, start, text, around, None, None).read() if hit.target.indicator]


def _subject(outline: Outline, index: int) -> str | None:
    """What the heading above is about, where it only names a thing: `2.1. Bệnh sởi`, `- Tỷ lệ mắc dưới …`."""
    parent = outline.items[index].parent
    if parent < 0 or outline.items[parent].kind or outline.items[parent].paragraph.marker is None:
        return None
    head = outline.items[parent].paragraph.body.strip(" .:")
    if len(head.split()) > 8 or re.search(r"[\d,;:]", head) or opening(head, "duty") or opening(head, "lead_in"):
        return None
    return head[:1].lower() + head[1:]


def _heading_year(outline: Outline, index: int) -> int | None:
    """`2. Mục tiêu cụ thể đến năm 2035`: one year for all that stands under it."""
    for item in list(outline.above(index))[1:]:
        head = item.paragraph.text
        said = list(YEAR_AT.finditer(head)) if len(head) < 160 else []
        # `1. Giai đoạn 2024 - 2025`: by its end.
        if years := {m["one"] for m in said if m["one"]} or {m["last"] for m in said if m["last"]}:
            return int(years.pop()) if len(years) == 1 else None
    return None


def in_paragraph(paragraph: Paragraph, around: Around) -> list[TargetFound]:
    """Targets of one paragraph; a year that leads a clause holds for the clauses after it."""
    found: list[TargetFound] = []
    year: int | None = None
    for clause in clauses(paragraph.text, paragraph.body_start):
        label = LABEL.match(clause.text)
        start = clause.start + (label.end() if label else 0)
        text = paragraph.text[start : clause.start + len(clause.text)]
        whole = found[-1].target if found and PART_OF.match(text) else None
        reader = ClauseReader(
            paragraph, start, text, around, whole, year, found[-1].target.indicator if found else None
        )
        hits = reader.read()
        year = reader.year
        # `Không để xảy ra ngộ độc trên 30 người mắc`: the count is of what is not to happen.
        only_counts = all(hit.target.unit == "count" for hit in hits) or NONE_BELOW.match(text) is not None
        if around.goals and only_counts and (nought := zero(text)):
            hits = [_nought(paragraph, start, text, nought, year, around)]
        found += hits
    return _filled(found)


def _filled(found: list[TargetFound]) -> list[TargetFound]:
    """`Năm 2025: 60%; năm 2026: 80% số thôn …`: a value that says nothing counts what the next one counts."""
    filled: list[TargetFound] = []
    following: Target | None = None
    for index, hit in reversed(list(enumerate(found))):
        if not hit.target.indicator:
            before = found[index - 1].target if index else None
            if following is None and before and before.indicator and _a_later_step(before, hit.target):
                same = replace(hit.target, indicator=before.indicator, direction=before.direction)
                filled.append(replace(hit, target=same))
                continue
            if following is None or following.unit != hit.target.unit:
                continue
            following = replace(hit.target, indicator=following.indicator)
        else:
            following = hit.target
        filled.append(replace(hit, target=following))
    return filled[::-1]


def _a_later_step(one: Target, other: Target) -> bool:
    """`… còn 15‰ năm 2025; đến 2030 còn 12‰`: the same rate for a later year."""
    rising = other.year is not None and (one.year is None or one.year < other.year)
    return rising and one.denominator == other.denominator and one.unit == other.unit and one.basis == other.basis


def _nought(paragraph: Paragraph, base: int, text: str, nought: Zero, year: int | None, around: Around) -> TargetFound:
    """`Không để xảy ra …`: the indicator is to be nought."""
    own = year_named(text) or year or around.heading_year or only_year(around.plan_years)
    evidence = paragraph.evidence(base, base + len(text.rstrip()), 0.85)
    target = Target(
        indicator=nought.counted, comparator="=", value=0, unit="count", denominator=None,
        year=own, direction="reach", quote=evidence.quote or text.strip(), printed_unit=nought.phrase,
    )  # fmt: skip
    return TargetFound(target, evidence)
