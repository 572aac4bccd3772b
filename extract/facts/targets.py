"""Quantified goals: found in the paragraphs of the tree, clause by clause, one for each quantity."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dictionaries.folding import fold
from dictionaries.goal_words import any_of
from extract.context.reading import Reading, Readings
from extract.fact import Fact
from extract.facts.clause_targets import Around, Before, ClauseReader
from extract.facts.commitments import TODAY
from extract.facts.count_leads import is_deed
from extract.facts.wording import ANNOUNCES, PASSIVE, RATE_NAME, predicate, without_tail
from extract.facts.years_said import heading_year, year_named
from extract.facts.zeros import Zero, zero
from extract.grammar.counts import is_thing
from extract.grammar.quantity import Quantity
from extract.lexicon.cues import opening
from extract.mention import Kind, Mention
from extract.plan import Target
from extract.tree.node import NodeKind
from extract.tree.paragraphs import CELL, Paragraph
from extract.tree.sentences import Clause, clauses

LABEL = re.compile(
    r"^(?:(?:Chỉ tiêu|Mục tiêu|Tiêu chí)\s*(?:số\s*)?\d*(?:\.\d+)*\s*[:.]|Về [^:;.\d]{2,40}:)\s*", re.IGNORECASE
)
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
    rf"\s*(?:{any_of('part_of')}|mỗi (?=[^;]{{0,60}}\d[\d.,]*\s*(?:nghìn|triệu|tỷ|đồng)))", re.IGNORECASE
)
HOW_MANY = re.compile(rf"\W*số {any_of('how_many')}[^:;.]{{0,30}}:\s*(?=\d)", re.IGNORECASE)
"""`- Số lượng: 5.000 cuốn`: of what the lines before it tell."""
BARE_WORDS = re.compile(rf"\b{any_of('says_nothing')}\b|\W+", re.IGNORECASE)
"""Words that say nothing of what is counted."""
LABELLED = re.compile(
    r"\W*[^\W\d]\S*(?: \S+){0,3}:\s*(?P<what>[^;]{3,160}?)(?=\s+(?:với|trong|quan trắc|thực hiện)\s|[;.]|$)"
)
JOINED_BY = re.compile(rf"\svà\s+(?:{any_of('sign')}\s+)*$", re.IGNORECASE)
"""What joins a share to the words in front of it."""
GENERAL = re.compile(rf"{any_of('general')}(?!\w)", re.IGNORECASE)
KEPT_OUT = {"past", "money"}
"""Sections whose numbers are no goals, unless a paragraph announces one."""


def targets(readings: Readings) -> list[Fact[Target]]:
    """Every target of the paragraphs, each once; those of tables are `table_targets`."""
    found: list[Fact[Target]] = []
    years = years_above(readings)
    for reading in readings.nodes:
        node = reading.node
        if node.kind in (NodeKind.ROW, NodeKind.HEAD_ROW, NodeKind.GROUP_ROW) or CELL in node.text:
            continue
        role = reading.context.role
        if role in KEPT_OUT and not opening(node.body, "goal"):
            continue
        around = Around(
            role == "goals",
            years[node.id],
            readings.years,
            1.0 if role != "purpose" else 0.85,
        )
        section, about = readings.tree.heading(node), _subject(readings, reading)
        for hit in in_paragraph(node.paragraph, reading.mentions, around):
            counted = hit.value.indicator
            if BARE_RATE.fullmatch(counted):
                counted = f"{counted} {about}" if about else counted
            elif hit.value.unit == "count" and hit.value.value and is_bare(counted):
                counted = of_what(readings, reading, counted)
            found.append(replace(hit, value=replace(hit.value, section=section, indicator=counted), node=node.id))
    return once(found)


def years_above(readings: Readings) -> list[int | None]:
    """For each node the year of the nearest heading above: `2. Mục tiêu cụ thể đến năm 2035`."""
    years: list[int | None] = []
    own: list[int | None] = []
    for reading in readings.nodes:
        parent = reading.node.parent
        inherited = (own[parent] or years[parent]) if parent >= 0 else None
        years.append(inherited)
        own.append(heading_year(reading.node.text) if reading.node.children else None)
    return years


def once(found: Sequence[Fact[Target]]) -> list[Fact[Target]]:
    """Without what says the same again: the same value for the same year of what has nearly the same name."""
    from rapidfuzz import fuzz

    kept: list[Fact[Target]] = []
    same: dict[tuple[object, ...], list[str]] = {}
    for hit in found:
        target = hit.value
        name = fold(target.indicator)
        figures = tuple(word for word in name.split() if any(map(str.isdigit, word)))
        key = (target.value, target.unit, target.denominator, target.year, target.comparator, figures)
        names = same.setdefault(key, [])
        if any(fuzz.token_sort_ratio(name, other) >= SAME_NAME for other in names[-MOST_LIKE:]):
            continue
        names.append(name)
        kept.append(hit)
    return kept


SAME_NAME = 97
MOST_LIKE = 20
"""Of so many earlier targets with the same value the names are compared."""


def is_bare(name: str) -> bool:
    """Whether a name says no more than the thing: `Số lượng mẫu`, `Cuốn (Số lượng)`."""
    said = BARE_WORDS.sub(" ", name).split()
    return len(said) <= 1 or is_thing(" ".join(said)) or is_deed(" ".join(said))


def of_what(readings: Readings, reading: Reading, name: str) -> str:
    """A bare name with what the line, the line before it, or the heading is about."""
    text, node = reading.node.body, reading.node
    said = [LABELLED.match(text)] if not HOW_MANY.match(text) else []
    about = said[0]["what"][:90].rpartition(",")[0] or said[0]["what"] if said and said[0] else ""
    if HOW_MANY.match(text) and node.parent >= 0:
        before = [other for other in readings.tree.nodes[node.parent].children if other < node.id][-1:]
        line = readings.tree.nodes[before[0]].body if before else ""
        about = line.partition(":")[2].strip() or line
    head = next((above.node.body.strip(" .:") for above in readings.above(reading) if _names_a_thing(above)), "")
    words = [word for word in (head, about) if word]
    thing = name.partition(" (Số")[0]
    return without_tail(" ".join([thing, *(word[:1].lower() + word[1:] for word in words)])) if words else name


def _names_a_thing(above: Reading) -> bool:
    head = above.node.body.strip(" .:")
    return above.context.heads is None and 1 < len(head.split()) <= 14 and not GENERAL.match(head)


def _subject(readings: Readings, reading: Reading) -> str | None:
    """What the heading above is about, where it only names a thing: `2.1. Bệnh sởi`, `- Tỷ lệ mắc dưới …`."""
    above = next(readings.above(reading), None)
    if above is None or above.context.heads or above.node.label is None:
        return None
    head = above.node.body.strip(" .:")
    if len(head.split()) > 8 or re.search(r"[\d,;:]", head) or opening(head, "duty") or opening(head, "lead_in"):
        return None
    return head[:1].lower() + head[1:]


def in_paragraph(paragraph: Paragraph, mentions: Sequence[Mention], around: Around) -> list[Fact[Target]]:
    """Targets of one paragraph; a year that leads a clause holds for the clauses after it."""
    found: list[Fact[Target]] = []
    year: int | None = None
    told = announced = False
    led = ""
    cut = _whole(paragraph.text, clauses(paragraph.text, paragraph.body_start), mentions)
    for clause in cut:
        label = LABEL.match(clause.text)
        start = clause.start + (label.end() if label else 0)
        text = paragraph.text[start : clause.start + len(clause.text)]
        part_of = PART_OF.match(text) is not None
        told = TODAY.match(text) is not None or (told and part_of)
        here = [] if told else quantities_in(mentions, start, start + len(text))
        counted = found[-1].value.indicator if found else None
        before = Before(found[-1].value if found and part_of else None, year, counted, led, announced)
        reader = ClauseReader(paragraph, start, text, around, before)
        hits = reader.read(here) if here else []
        year = (reader.year if here else None) or year_named(text) or year
        announced = bool((announced or ANNOUNCES.search(text)) and hits and not clause.ends_sentence)
        led = text if not here and text.endswith(";") else ""
        # `Không để xảy ra ngộ độc trên 30 người mắc`: the count is of what is not to happen.
        only_counts = all(hit.value.unit == "count" for hit in hits) or NONE_BELOW.match(text) is not None
        if only_counts and (nought := zero(text, goals=around.goals)):
            hits = [_nought(paragraph, start, text, nought, year, around)]
        found += hits
    return _filled(found)


def quantities_in(mentions: Sequence[Mention], start: int, end: int) -> list[Quantity]:
    """The quantities of a stretch, with offsets in it; the mentions are in the order of their start."""
    found = []
    for at in range(bisect_left(mentions, start, key=lambda mention: mention.start), len(mentions)):
        mention = mentions[at]
        if mention.start >= end:
            break
        if mention.kind == Kind.QUANTITY and mention.end <= end and isinstance(mention.value, Quantity):
            found.append(replace(mention.value, start=mention.start - start, end=mention.end - start))
    return found


def _whole(text: str, cut: Sequence[Clause], mentions: Sequence[Mention]) -> list[Clause]:
    """`Trên 95% cán bộ, công chức; cán bộ lãnh đạo … được tập huấn`: what is said of both joins them."""
    joined: list[Clause] = []
    for clause in cut:
        end = clause.start + len(clause.text)
        for back in range(1, min(ROW, len(joined)) + 1):
            first, last = joined[-back], joined[-1]
            so_far = Clause(first.start, text[first.start : last.start + len(last.text)], last.ends_sentence)
            if _goes_on(so_far, clause, mentions):
                joined[-back:] = [Clause(first.start, text[first.start : end], clause.ends_sentence)]
                break
            valued = quantities_in(mentions, first.start, first.start + len(first.text))
            if valued or first.ends_sentence or opening(first.text, "duty"):
                joined.append(clause)
                break
        else:
            joined.append(clause)
    return joined


ROW = 4
"""Clauses of a list of things before what is said of them all."""


def _goes_on(before: Clause, clause: Clause, mentions: Sequence[Mention]) -> bool:
    """Whether a clause says what holds for the one share of the clause before, too."""
    if (
        not before.text.endswith(";")
        or not clause.text.lstrip()[:1].islower()
        or len(quantities_in(mentions, before.start, before.start + len(before.text))) != 1
        or predicate(f" {before.text} ") is not None
        or predicate(f" {clause.text} ") is None
        or opening(clause.text, "duty")
        or zero(clause.text, goals=True)
    ):
        return False
    here = quantities_in(mentions, clause.start, clause.start + len(clause.text))
    if not here:
        return True
    # `100% hộ ở xã A; các xã B và 60% hộ ở xã C được …`: the next share comes behind more of the first.
    more = JOINED_BY.search(clause.text[: here[0].start])
    named = clause.text[: more.start()] if more else ""
    alone = not RATE_NAME.match(named.strip()) and not PASSIVE.search(f" {named} ")
    return bool(named.strip()) and here[0].unit == "%" and alone and not opening(named, "lead_in")


def _filled(found: list[Fact[Target]]) -> list[Fact[Target]]:
    """`Năm 2025: 60%; năm 2026: 80% số thôn …`: a value that says nothing counts what the next one counts."""
    filled: list[Fact[Target]] = []
    following: Target | None = None
    for index, hit in reversed(list(enumerate(found))):
        target = hit.value
        if not target.indicator:
            before = found[index - 1].value if index else None
            if following is None and before and before.indicator and _a_later_step(before, target):
                filled.append(
                    replace(hit, value=replace(target, indicator=before.indicator, direction=before.direction))
                )
                continue
            if following is None or following.unit != target.unit:
                continue
            following = replace(target, indicator=following.indicator)
        else:
            following = target
        filled.append(replace(hit, value=following))
    return filled[::-1]


def _a_later_step(one: Target, other: Target) -> bool:
    """`… còn 15‰ năm 2025; đến 2030 còn 12‰`: the same rate for a later year."""
    rising = other.year is not None and (one.year is None or one.year < other.year)
    return rising and one.denominator == other.denominator and one.unit == other.unit


def _nought(paragraph: Paragraph, base: int, text: str, nought: Zero, year: int | None, around: Around) -> Fact[Target]:
    """`Không để xảy ra …`: the indicator is to be nought."""
    own = year_named(text) or year or around.heading_year or around.only_year
    certainty = (0.85 if around.goals else 0.6) * around.certainty
    evidence = replace(paragraph.evidence(base, base + len(text.rstrip()), certainty), rule="targets/zero")
    target = Target(
        indicator=nought.counted, comparator="=", value=0, unit="count", denominator=None,
        year=own, direction="reach", quote=evidence.quote or text.strip(), printed_unit=nought.phrase,
    )  # fmt: skip
    return Fact(target, evidence)
