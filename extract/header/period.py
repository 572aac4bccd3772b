"""First and last year that a plan covers: in its title, stated, in its roadmap, or from its targets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.context.reading import Reading, Readings
from extract.fact import Fact
from extract.grammar.days import YEARS
from extract.grammar.scan import scan
from extract.grammar.times import Span, Time
from extract.mention import Kind, Mention
from extract.plan import Evidence, Target
from extract.tree.node import NodeKind
from extract.tree.numbering import INTRO

HORIZON = re.compile(r"(?:định hướng|tầm nhìn)\s+(?:đến|tới)?\s*(?:hết\s+|cuối\s+)?$", re.IGNORECASE)
"""A year to look towards; the plan ends before it."""
UNTIL = re.compile(r"(?:đến|tới)\s+(?:hết\s+|cuối\s+)?$", re.IGNORECASE)
STATED = re.compile(r"\W*Thời gian (?:thực hiện|triển khai|thi đua|tổ chức)", re.IGNORECASE)
GOES_ON = ("tiếp theo", "trở đi", "lâu dài")
ENACTED = re.compile(r".*(?:ban hành|xây dựng)\s+kế hoạch\s(?P<name>.*)(?:như sau|nội dung)\W*$", re.IGNORECASE)
"""The sentence that leads to the plan names it once more."""
STEP = re.compile(r"\((?P<when>[^()]*\d{4})\)[\s.;]*$")
"""`3. Vận hành thử (2027 - 2028).`: a step of a roadmap with its years."""
OPENING_NODES = 15
LONGEST_STATED = 400


class Years(NamedTuple):
    """The years with where they stand."""

    start: int
    end: int
    evidence: Evidence


def stated_period(title: str | None, title_evidence: Evidence | None, readings: Readings) -> Years | None:
    """Years of the title, else those that the plan states for itself, else those of the steps of its roadmap."""
    issued = int(readings.issued_on[:4]) if readings.issued_on else None
    if title and (years := years_named(title, issued)):
        return Years(*years, replace(title_evidence or Evidence(), rule="period/title"))
    for reading in readings.nodes[:OPENING_NODES]:
        named = ENACTED.match(reading.node.text)
        if named and (years := years_named(named["name"], issued)):
            return Years(*years, _evidence(reading, 0.85, "period/enacted"))
    return _in_section(readings) or _of_steps(readings)


def years_named(title: str, issued: int | None) -> tuple[int, int] | None:
    """`giai đoạn 2026 - 2030` → 2026–2030, `năm 2024` → 2024, `đến năm 2030` → from the year of issue.

    Days say when a cited paper was issued, not what the plan covers; nor does a year to look towards.
    """
    found = scan(title)
    said = [m for m in found if m.kind in (Kind.TIME, Kind.SPAN) and not HORIZON.search(title[: m.start])]
    spans = [span for m in said if (span := _of_span(m.value))] or _bare_spans(title, found)
    singles = [(m.start, year) for m in said if (year := _of_time(m)) is not None]
    years = [year for _, year in singles]
    if spans:
        # `Kế hoạch năm 2024 thực hiện Chương trình giai đoạn 2021 - 2025` is of 2024.
        first, last = spans[-1]
        return (years[-1], years[-1]) if years and first <= years[-1] <= last else (first, last)
    if not years:
        return None
    if len(set(years)) == 1 and all(UNTIL.search(title[:start]) for start, _ in singles):
        return (issued, years[0]) if issued is not None and issued <= years[0] else None
    return min(years), max(years)


def _bare_spans(title: str, found: Sequence[Mention]) -> list[tuple[int, int]]:
    """`vụ Mùa 2024 - 2025`: two years with a dash that nothing introduces, and that are part of no other value."""
    return [
        (int(m[1]), int(m[2]))
        for m in YEARS.finditer(title)
        if int(m[1]) < int(m[2]) and not any(other.start < m.end() and m.start() < other.end for other in found)
    ]


def _of_span(value: object) -> tuple[int, int] | None:
    """Years of a span of years, quarters or months; None of one of days."""
    if not isinstance(value, Span) or value.start is None or value.end is None or value.named == "nhiệm kỳ":
        return None
    if value.start.precision == "day" or value.end.precision == "day" or value.end.year is None:
        return None
    return value.start.year or value.end.year, value.end.year


def _of_time(mention: Mention) -> int | None:
    value = mention.value
    return value.year if isinstance(value, Time) and value.precision != "day" else None


def _in_section(readings: Readings) -> Years | None:
    """`III. THỜI GIAN THỰC HIỆN: từ năm 2024 đến năm 2026`, with what stands below it."""
    for reading in readings.nodes:
        node = reading.node
        if node.level > INTRO or not STATED.match(node.body) or len(node.text) >= LONGEST_STATED:
            continue
        if any(words in node.text for words in GOES_ON):
            continue
        years = [year for each in _inside(readings, reading) for year in _years_of(each)]
        alone = node.parent < 0 and node.kind == NodeKind.SECTION
        if len(years) > 1 or (years and alone):
            return Years(min(years), max(years), _evidence(reading, 0.8, "period/stated"))
    return None


def _inside(readings: Readings, reading: Reading) -> Iterator[Reading]:
    """The node and all that stands under it."""
    yield reading
    for child in reading.node.children:
        yield from _inside(readings, readings.nodes[child])


def _years_of(reading: Reading) -> Iterator[int]:
    """Every year that a node names, of its days too."""
    for mention in reading.of(Kind.TIME, Kind.SPAN):
        value = mention.value
        times = [value] if isinstance(value, Time) else [value.start, value.end] if isinstance(value, Span) else []
        yield from (time.year for time in times if time is not None and time.year is not None)


def _of_steps(readings: Readings) -> Years | None:
    """A roadmap whose steps each say their years: from the first to the last of them."""
    steps = [
        (reading, span)
        for reading in readings.nodes
        if reading.node.kind != NodeKind.ROW
        and (step := STEP.search(reading.node.text))
        and (span := YEARS.search(step["when"]))
    ]
    if len(steps) < 2:
        return None
    years = [int(year) for _, span in steps for year in span.groups()]
    return Years(min(years), max(years), _evidence(steps[0][0], 0.7, "period/steps"))


def period_of(targets: Sequence[Fact[Target]], readings: Readings) -> Years | None:
    """From the year of issue, else of the first target, to the last target's; None where neither is known."""
    dated = sorted((t for t in targets if t.value.year), key=lambda t: t.value.year or 0)
    if not dated:
        return None
    last = dated[-1]
    first = int(readings.issued_on[:4]) if readings.issued_on else dated[0].value.year
    if first is None or last.value.year is None or last.value.year < first:
        return None
    if readings.issued_on is None and first == last.value.year:
        return None
    return Years(first, last.value.year, replace(last.evidence, rule="period/targets"))


def _evidence(reading: Reading, certainty: float, rule: str) -> Evidence:
    text = reading.node.text
    return replace(reading.node.paragraph.evidence(0, len(text), certainty), rule=rule)
