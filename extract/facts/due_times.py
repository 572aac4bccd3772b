"""When something is due: the times of a node that ask for something, by the frame or the label that they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.context.reading import Reading, Readings
from extract.facts.due_places import FIRM, asks, last_of, rule_of, word_starts
from extract.grammar.recurrence import Recurrence
from extract.grammar.times import Span, Time
from extract.lexicon.cues import begins, ends
from extract.lexicon.frames import FrameFound, frames_in
from extract.mention import Kind, Mention
from extract.plan import Precision, Recurs
from extract.tree.node import NodeKind

TIMES = (Kind.TIME, Kind.SPAN, Kind.RECURRENCE)
SURE = {
    "before": 0.95, "latest": 0.95, "limit": 0.95, "done": 0.93, "within": 0.9, "until": 0.75, "on": 0.75,
    "session": 0.75, "bracket": 0.75, "span": 0.75, "day": 0.7, "day heading": 0.75, "opens": 0.75,
    "recurring": 0.92, "slot": 0.95,
}  # fmt: skip
"""How sure a frame is of what it finds."""
VAGUE = 0.7
"""Of what recurs without a day."""
DOUBTFUL = 0.55
"""Of a day that lies behind, of one whose year is guessed, of an end that is no day."""
_NO_DAY = "the calendar has no such day"
_NO_YEAR = "the year is not printed, and the plan runs several"
NO_TIME = "it ends with an event, not with a day"


@dataclass(frozen=True, slots=True)
class DueTime:
    """A time by which something is due; start and end are offsets in the text of the node that prints it."""

    rule: str
    start: int
    """Where its words begin: `trước ngày 15/11`."""
    end: int
    on: str | None
    precision: Precision | None
    recurs: Recurs | None
    certainty: float
    reason: str | None = None
    """Why there is no day, where none recurs."""
    span: bool = False
    """Whether it is the end of a span."""


def due_times(readings: Readings, reading: Reading) -> list[DueTime]:
    """The times in a node's own words, in order; labels' values and cells of a time column are its slots'."""
    node = reading.node
    start, end = _stretch(reading)
    if node.kind in (NodeKind.HEAD_ROW, NodeKind.GROUP_ROW) or start >= end or reading.context.role == "past":
        return []
    inside = [m for m in reading.mentions if start <= m.start and m.end <= end]
    if not any(mention.kind in TIMES for mention in inside):
        return []
    hits = [hit for hit in frames_in(node.text[:end], inside, "deadline") if hit.start >= start]
    found: list[DueTime] = []
    for hit in sorted(hits, key=lambda hit: hit.start):
        due = _shared(readings, reading, hit, found) or _due(readings, reading, hit)
        if due is not None:
            found.append(due)
    dated = {due.recurs.every for due in found if due.recurs and due.certainty != VAGUE}
    return [due for due in found if due.recurs is None or due.certainty != VAGUE or due.recurs.every not in dated]


def slot_times(readings: Readings, reading: Reading) -> list[DueTime]:
    """The times that the node's label or column of times gives, `Thời gian thực hiện: Quý IV/2025`."""
    slots = reading.context.slots
    if slots.time is None or slots.time_node < 0:
        return []
    place = readings.nodes[slots.time_node]
    start, end = slots.time_start, slots.time_start + len(slots.time)
    inside = [m for m in place.mentions if m.kind in TIMES and start <= m.start and m.end <= end]
    said = [(m, begin) for m in inside if (begin := _asked_from(place, m)) is not None and begin >= start]
    wanted = said or [(m, m.start) for m in inside]
    found = (_timed(readings, place, mention, "slot", begin) for mention, begin in wanted)
    always = not said and begins(slots.time, "always") is not None
    return [replace(due, certainty=min(due.certainty, DOUBTFUL)) if always else due for due in found if due is not None]


def due_day(own: Sequence[DueTime], slot: Sequence[DueTime], start: int, end: int) -> str | None:
    """The first day by which a task is due, by its node's own words from start to end, else by its slot."""
    every = [*(due for due in own if start <= due.start and due.end <= end), *slot]
    return next((due.on for due in every if due.on and due.certainty > DOUBTFUL), None)


def _stretch(reading: Reading) -> tuple[int, int]:
    """The words to be looked through: of a row its work, for a time elsewhere in it says something about that."""
    if reading.node.kind != NodeKind.ROW:
        return reading.own
    work = next((cell for cell in reading.node.cells if cell.role in ("task", "indicator")), None)
    return (work.start, work.end) if work else (0, 0)


def _asked_from(place: Reading, mention: Mention) -> int | None:
    """Where words begin that say outright by when, around a mention: `Thường xuyên; hoàn thành trước ngày …`."""
    hits = frames_in(place.node.text, [mention], "deadline")
    return next((hit.start for hit in hits if hit.rule in FIRM), None)


def _shared(readings: Readings, reading: Reading, hit: FrameFound, found: list[DueTime]) -> DueTime | None:
    """The second of two times that share their frame: `trước ngày 05/3 và ngày 05/9/2026`."""
    mention = hit.named["when"]
    if not found or hit.rule != "day" or not isinstance(mention.value, Time):
        return None
    if reading.node.text[found[-1].end : hit.start].strip() not in (",", "và", ", và", "&", "hoặc"):
        return None
    return _timed(readings, reading, mention, found[-1].rule, hit.start)


def _due(readings: Readings, reading: Reading, hit: FrameFound) -> DueTime | None:
    """What a frame says, unless its place or the words around make it something else."""
    mention = hit.named["when"]
    rule = rule_of(reading, mention, hit.rule)
    if not asks(reading, mention, rule, hit.start):
        return None
    if (yearly := _yearly(readings, reading, mention)) is not None:
        return DueTime("recurring", hit.start, mention.end, None, None, yearly, SURE["recurring"])
    due = _timed(readings, reading, mention, rule, hit.start)
    vague = due is not None and rule == "recurring" and due.certainty == VAGUE
    if vague and (reading.node.kind == NodeKind.ROW or not _reports(reading, hit)):
        return None
    return due


def _yearly(readings: Readings, reading: Reading, mention: Mention) -> Recurs | None:
    """`Báo cáo hằng năm về Sở Y tế trước ngày 10/12`: how often stands apart from the day, which has no year."""
    time = mention.value
    if not isinstance(time, Time) or time.precision != "day" or time.year is not None or time.later:
        return None
    text = reading.node.text
    first = max(text.rfind("; ", 0, mention.start), text.rfind(". ", 0, mention.start), 0)
    said = [each.value for each in reading.of(Kind.RECURRENCE) if first <= each.start < mention.start]
    regular = readings.one_year is None and "định kỳ" in text[first : mention.start].lower()
    return Recurs("year", time.month, time.day) if Recurrence("year") in said or regular else None


def _reports(reading: Reading, hit: FrameFound) -> bool:
    """Whether something is reported, gathered, checked close by."""
    text = reading.node.text
    around = (text[max(0, hit.start - NEAR) : hit.start], text[hit.end : hit.end + NEAR])
    return any(begins(piece[at:], "reports") for piece in around for at in word_starts(piece))


NEAR = 60
"""Letters beside what recurs in which it is said that something is reported."""


def _timed(readings: Readings, place: Reading, mention: Mention, rule: str, start: int) -> DueTime | None:
    """The due time of a mention; None where it only begins, or lies behind without being asked for."""
    value = mention.value
    sure = SURE[rule] * (0.95 if mention.certainty < 1 else 1.0)
    if isinstance(value, Recurrence):
        vague = value.day is None and value.month is None
        if vague and rule == "slot" and ends(place.node.text[:start], "not_recurring"):
            return None
        recurs = Recurs(value.every, value.month, value.day)
        return DueTime(rule, start, mention.end, None, None, recurs, VAGUE if vague else sure)
    last = last_of(value)
    if last is None:
        until = value.until if isinstance(value, Span) else None
        return DueTime(rule, start, mention.end, None, None, None, DOUBTFUL, NO_TIME, span=True) if until else None
    if isinstance(value, Span) and value.named == "năm học":
        return None
    return _dated(readings, place, mention, last, DueTime(rule, start, mention.end, None, None, None, sure))


def _dated(readings: Readings, place: Reading, mention: Mention, last: Time, due: DueTime) -> DueTime | None:
    """The due time with its day, or with the reason why it has none."""
    year, guessed = (last.year, False) if last.year else _year(readings, place, mention)
    precision: Precision = "quarter" if last.precision == "half_year" else last.precision
    if due.rule == "before" and precision != "day":
        due = replace(due, certainty=DOUBTFUL)  # `trước tháng 6`: by its end, or by its beginning
    span, on = isinstance(mention.value, Span), last.last_day(year)
    if on is None and last.later and last.day and readings.one_year is None:
        return DueTime(due.rule, due.start, due.end, None, None, Recurs("year", last.month, last.day), DOUBTFUL)
    if on is None:
        impossible = last.in_year(year) is not None
        sure, reason = (due.certainty, _NO_DAY) if impossible else (DOUBTFUL, _NO_YEAR)
        return DueTime(due.rule, due.start, due.end, None, precision, None, sure, reason, span)
    first = readings.issued_on or (f"{readings.years[0]}-01-01" if readings.years else "")
    if guessed and year is not None and on < first:
        on = last.last_day(year + 1)
    sure = DOUBTFUL if guessed else due.certainty
    if on is not None and on < first:
        if not _asked_although_past(due, mention, last) or _done_before(place, due.start):
            return None
        sure = DOUBTFUL
    return DueTime(due.rule, due.start, due.end, on, precision, None, sure, None, span)


def _asked_although_past(due: DueTime, mention: Mention, last: Time) -> bool:
    """Whether words or a label ask for it outright, though its day lies behind: then the print is wrong, and not told.

    `trước ngày 10/3/2024`, a day under `Thời gian hoàn thành`; but `đợt trước (năm 2022)`, `Tháng 01/2024` tell.
    """
    if due.rule in FIRM:
        return True
    if due.rule == "slot" and last.precision == "day" and last.year is not None:
        return True
    return due.rule != "bracket" and due.start != mention.start


def _done_before(place: Reading, at: int) -> bool:
    """`đã hoàn thành trước ngày …`: what was done by a day is a result."""
    text = place.node.text
    clause = text[max(text.rfind("; ", 0, at), text.rfind(". ", 0, at), 0) : at]
    return "đã" in clause.lower().split()


def _year(readings: Readings, place: Reading, mention: Mention) -> tuple[int | None, bool]:
    """The year that is spoken of where a time prints none, and whether it is a guess.

    That of the plan, of a time before it in the same node; else the year of issue.
    """
    if readings.one_year is not None:
        return readings.one_year, False
    issued = int(readings.issued_on[:4]) if readings.issued_on else None
    for other in reversed(place.mentions):
        last = last_of(other.value) if other.start < mention.start else None
        if last is not None and last.year is not None and (issued is None or last.year >= issued):
            return last.year, False
    return issued, True
