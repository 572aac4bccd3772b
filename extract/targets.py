"""Quantified goals: found in the body's paragraphs, clause by clause, one for each quantity."""

import re
from dataclasses import dataclass, replace

from extract.clauses import clauses, goal_quantities, own_end
from extract.frame import of, opening
from extract.paragraphs import CELL, Paragraph
from extract.plan import Evidence, Target
from extract.quantities import Quantity
from extract.sections import Outline
from extract.signs import comparator, direction, later_sign
from extract.values import SPAN
from extract.wording import (
    COMPARED,
    YEAR_AT,
    indicator,
    last_year_named,
    named_after,
    named_before,
    year_named,
)

LABEL = re.compile(
    r"^(?:(?:Chỉ tiêu|Mục tiêu|Tiêu chí)\s*(?:số\s*)?\d*(?:\.\d+)*\s*[:.]|Về [^:;.\d]{2,40}:)\s*", re.IGNORECASE
)
ZERO_WORDS = re.compile(
    r"^không (?:còn|có|để|xảy ra|phát sinh)\s*(?:xảy ra|phát sinh|bùng phát|tái diễn)?\s*(?:mới)?\s*", re.IGNORECASE
)
QUANTIFIED = re.compile(r"\d")
LEAST = re.compile(r"\b(?:tối thiểu|ít nhất|không dưới|không ít hơn)\s+\d", re.IGNORECASE)
BARE_RATE = re.compile(
    r"(?:tỷ lệ|tỉ lệ|tỷ suất|số ca|số vụ|số)\s+(?:mới\s+)?"
    r"(?:mắc|mắc mới|chết|tử vong|chết/mắc|mắc/chết|ca nặng|mắc và chết|bao phủ|hoàn thành|tham gia)",
    re.IGNORECASE,
)
"""A rate that does not say of what."""
PART_OF = re.compile(
    r"\s*(?:trong đó|gồm|bao gồm|riêng|mỗi (?=[^;]{0,60}\d[\d.,]*\s*(?:nghìn|triệu|tỷ|đồng)))", re.IGNORECASE
)
CHANGED_TO = re.compile(r"[^,;]{0,40}?(?:\bxuống|(?<!trở )\blên|\bcòn)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TargetFound:
    """A target with where it stands."""

    target: Target
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Around:
    """What the place of a paragraph says about the goals in it."""

    goals: bool
    """Whether it stands in a section of goals; elsewhere a goal has to announce itself."""
    heading_year: int | None = None
    plan_years: tuple[int, int] | None = None


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
    return [hit for hit in _ClauseReader(paragraph, start, text, around, None, None).read() if hit.target.indicator]


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
        reader = _ClauseReader(
            paragraph, start, text, around, whole, year, found[-1].target.indicator if found else None
        )
        hits = reader.read()
        year = reader.year
        # `Không để xảy ra ngộ độc trên 30 người mắc`: the count is of what is not to happen.
        only_counts = all(hit.target.unit == "count" for hit in hits)
        if around.goals and only_counts and (zero := _zero(paragraph, start, text, year, around)):
            hits = [zero]
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
    rising = one.year is not None and other.year is not None and one.year < other.year
    return rising and one.unit == other.unit and one.basis == other.basis


PREDICATE = re.compile(
    r"\s(?:được|có|đạt|biết|tham gia|thực hiện|hoàn thành|sử dụng|triển khai|áp dụng|đăng ký|ứng dụng|tiếp cận|ký)\s.+"
)


class _ClauseReader:
    """Goes through the quantities of one clause, from left to right."""

    def __init__(
        self,
        paragraph: Paragraph,
        start: int,
        text: str,
        around: Around,
        whole: Target | None,
        year: int | None,
        earlier: str | None = None,
    ) -> None:
        self.paragraph, self.start, self.text, self.around = paragraph, start, text, around
        self.whole = whole
        self.year = year
        self.earlier = earlier
        """What the clause before counted: `11 thôn có điểm vui chơi; xây thêm 02 điểm`."""
        self.hits: list[TargetFound] = []
        self.listed = False
        """Whether the value in hand is joined to the one before it by a comma or `và`."""

    def read(self) -> list[TargetFound]:
        here = goal_quantities(self.text, goals=self.around.goals)
        done = 0
        baseline: Quantity | None = None
        for i, quantity in enumerate(here):
            following = here[i + 1] if i + 1 < len(here) else None
            led = year_named(self.text[done : quantity.start]) is not None
            stop = own_end(self.text, quantity, following, led=led) if following else len(self.text)
            pre, post = self.text[done : quantity.start], self.text[quantity.end : stop]
            if (
                following
                and re.search(r"\btừ\s*$", pre)
                and CHANGED_TO.match(self.text[quantity.end : following.start])
            ):
                baseline = quantity
                continue
            if baseline is not None:
                pre = self.text[done : baseline.start]
            own = self._take(quantity, pre, post, baseline, last=following is None)
            self._share_predicate()
            gap = self.text[stop : following.start] if following else ""
            self.listed = re.match(r"\s*(?:và|,)", gap) is not None and not named_before(gap)
            done = quantity.end + own
            baseline = None
        return self.hits

    def _share_predicate(self) -> None:
        """`100% A và 80% B được tập huấn`: what is said of the last holds for the one before it."""
        if not self.listed or len(self.hits) < 2:
            return
        before, last = self.hits[-2].target, self.hits[-1].target
        said = PREDICATE.search(last.indicator)
        if said and before.unit == last.unit and before.indicator and not PREDICATE.search(before.indicator + " "):
            self.hits[-2] = replace(self.hits[-2], target=replace(before, indicator=before.indicator + said[0]))

    def _take(self, quantity: Quantity, pre: str, post: str, baseline: Quantity | None, *, last: bool) -> int:
        """Read one quantity; returns how many letters behind it are its own."""
        text = self.text
        announced = self.around.goals or any(cue.start < quantity.start for cue in of(text, "goal"))
        previous = self.whole or (self.hits[-1].target if self.hits else None)
        said = previous.indicator if previous else self.earlier if quantity.unit == "count" else None
        later = later_sign(text[quantity.end :])
        if later and later.end() <= len(post):
            named = post[: later.end(1)] + post[later.end() :]
            counted, own = indicator(pre, named, said, unit=quantity.unit, part=self.whole is not None)
            own += len(post) - len(named) if own >= later.end(1) else 0
        else:
            counted, own = indicator(pre, post, said, unit=quantity.unit, part=self.whole is not None)
        if not announced or (counted is None and not self.around.goals):
            return 0
        year = self._year(quantity, pre, post, last=last)
        if year is not None and self.around.plan_years and year < self.around.plan_years[0]:
            return 0
        leading = text[: baseline.start if baseline else quantity.start] if not self.hits else pre
        earlier = (self.hits[-1].target.direction, self.hits[-1].target.basis) if self.hits else None
        way, basis = direction(leading, earlier)
        if baseline is not None:
            basis = "level"
        evidence = self._evidence(quantity)
        target = Target(
            indicator=counted or "", comparator=comparator(text, quantity), value=quantity.value, unit=quantity.unit,
            denominator=quantity.denominator, year=year, direction=way, quote=evidence.quote or quantity.printed,
            basis=basis, printed_unit=quantity.printed.strip(), baseline=baseline.value if baseline else None,
        )  # fmt: skip
        self.hits.append(TargetFound(target, evidence))
        return own

    def _evidence(self, quantity: Quantity) -> Evidence:
        certainty = 0.95 if self.around.goals else 0.8
        evidence = self.paragraph.evidence(self.start, self.start + len(self.text.rstrip()), certainty)
        if evidence.quote and quantity.printed.strip() in evidence.quote:
            return evidence
        return self.paragraph.evidence(self.start + quantity.start, self.start + quantity.end, certainty)

    def _year(self, quantity: Quantity, pre: str, post: str, *, last: bool) -> int | None:
        """The year behind the value, else one that led the sentence, else one later in the clause, else the plan's."""
        if (own := year_named(post)) is not None:
            return own
        if (led := last_year_named(pre)) is not None:
            self.year = led
            return led
        if span := SPAN.search(COMPARED.sub("", self.text)):
            return int(span[2])
        later = None if last else year_named(self.text[quantity.end :])
        return later or self.year or self.around.heading_year or _only(self.around.plan_years)


def _only(plan_years: tuple[int, int] | None) -> int | None:
    return plan_years[0] if plan_years and plan_years[0] == plan_years[1] else None


def _zero(paragraph: Paragraph, base: int, text: str, year: int | None, around: Around) -> TargetFound | None:
    """`Không để xảy ra …`: the indicator is to be nought."""
    cue = next(of(text, "zero"), None)
    counted_first = QUANTIFIED.search(text[: cue.start]) if cue else None
    if cue is None or cue.start > 60 or counted_first:
        return None
    counted = re.split(r";|, (?:góp phần|đồng thời|chống|nhằm)", ZERO_WORDS.sub("", cue.phrase) + text[cue.end :])[0]
    counted = named_after(counted)
    if len(counted.split()) < 2:
        return None
    own = year_named(text) or year or around.heading_year or _only(around.plan_years)
    new = " phát sinh mới" if "phát sinh mới" in cue.phrase.lower() else ""
    evidence = paragraph.evidence(base, base + len(text.rstrip()), 0.85)
    target = Target(
        indicator=counted[:1].upper() + counted[1:] + new, comparator="=", value=0, unit="count", denominator=None,
        year=own, direction="reach", quote=evidence.quote or text.strip(), printed_unit=cue.phrase,
    )  # fmt: skip
    return TargetFound(target, evidence)
