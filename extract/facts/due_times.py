"""When something is due: the times of a node that ask for something, by the frame or the label that they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dictionaries.document_types import document_types
from dictionaries.folding import fold
from extract.context.reading import Reading, Readings
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
    "session": 0.75, "bracket": 0.75, "span": 0.75, "day": 0.7, "day heading": 0.75, "opens": 0.75, "recurring": 0.92, "slot": 0.95,
}  # fmt: skip
"""How sure a frame is of what it finds."""
FIRM = frozenset({"before", "latest", "limit", "done"})
"""Frames that ask for something wherever they stand."""
DOUBTFUL = 0.55
"""Of a day that lies behind, of one whose year is guessed, of what recurs without a day where nothing is reported."""
VAGUE = 0.7
"""Of what recurs without a day."""
_NO_DAY = "the calendar has no such day"
_NO_YEAR = "the year is not printed, and the plan runs several"
_NO_TIME = "it ends with an event, not with a day"


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


def due_times(readings: Readings, reading: Reading) -> list[DueTime]:
    """The times in a node's own words, in order; labels' values and cells of a time column are its slots'."""
    node, context = reading.node, reading.context
    start, end = _stretch(reading)
    if node.kind in (NodeKind.HEAD_ROW, NodeKind.GROUP_ROW) or start >= end or context.role == "past":
        return []
    inside = [m for m in reading.mentions if start <= m.start and m.end <= end]
    if not any(mention.kind in TIMES for mention in inside):
        return []
    hits = frames_in(node.text[:end], inside, "deadline")
    found = [due for hit in hits if hit.start >= start and (due := _due(readings, reading, hit)) is not None]
    return sorted(found, key=lambda due: due.start)


def slot_times(readings: Readings, reading: Reading) -> list[DueTime]:
    """The times that the node's label or column of times gives, `Thời gian thực hiện: Quý IV/2025`."""
    slots = reading.context.slots
    if slots.time is None or slots.time_node < 0:
        return []
    place = readings.nodes[slots.time_node]
    start, end = slots.time_start, slots.time_start + len(slots.time)
    inside = [m for m in place.mentions if m.kind in TIMES and start <= m.start and m.end <= end]
    said = [(m, frame.start) for m in inside if (frame := _framed(place, m)) and frame.start >= start]
    wanted = said or [(m, m.start) for m in inside]
    found = (_timed(readings, place, mention, "slot", begin) for mention, begin in wanted)
    return [due for due in found if due is not None]


def due_day(readings: Readings, reading: Reading, start: int = 0, end: int | None = None) -> str | None:
    """The first day by which a task of the node is due, by its own words from start to end, else by its slot."""
    last = len(reading.node.text) if end is None else end
    own = [due for due in due_times(readings, reading) if start <= due.start and due.end <= last]
    every = [*own, *slot_times(readings, reading)]
    return next((due.on for due in every if due.on and due.certainty > DOUBTFUL), None)


def _stretch(reading: Reading) -> tuple[int, int]:
    """The words to be looked through: of a row its work, for a time elsewhere in it says something about that."""
    if reading.node.kind != NodeKind.ROW:
        return reading.own
    work = next((cell for cell in reading.node.cells if cell.role in ("task", "indicator")), None)
    return (work.start, work.end) if work else (0, 0)


def _framed(place: Reading, mention: Mention) -> FrameFound | None:
    """The frame that says outright by when, around a mention: `Thường xuyên; hoàn thành trước ngày …`."""
    hits = frames_in(place.node.text, [mention], "deadline")
    return next((hit for hit in hits if hit.rule in FIRM), None)


def _due(readings: Readings, reading: Reading, hit: FrameFound) -> DueTime | None:
    """What a frame says, unless its place or the words around make it something else."""
    mention = hit.named["when"]
    rule = hit.rule
    if rule == "day" and _is_heading(reading, mention):
        rule = "day heading"
    elif rule not in FIRM | {"recurring"} and _opens(reading, mention):
        rule = "opens"
    if not _fits(reading, mention, rule, hit.start):
        return None
    due = _timed(readings, reading, mention, rule, hit.start)
    if due is None:
        return None
    if rule == "recurring" and due.recurs and due.recurs.day is None:
        return replace(due, certainty=VAGUE) if _reports(reading, hit) else None
    return due


def _fits(reading: Reading, mention: Mention, rule: str, start: int) -> bool:
    """Whether the frame asks for something here."""
    text, role = reading.node.text, reading.context.role
    before = text[reading.own[0] : start].rstrip(" (:,–-")
    if ends(before, "not_due") or (mention.certainty < 1 and rule not in FIRM | {"bracket", "within"}):
        return False
    if rule in FIRM:
        return True
    if isinstance(mention.value, Recurrence):
        dated = mention.value.day is not None
        return (dated or not ends(before, "not_recurring")) and role not in ("purpose", "goals", "money")
    if (
        ends(before, "not_due_by_itself")
        or role in ("purpose", "money")
        or _of_period(mention.value)
        or _cited(reading, mention.start)
    ):
        return False
    precision = _last(mention.value).precision if _last(mention.value) else None
    if rule == "bracket":
        return role != "goals" and len(text) - mention.end < CLOSING
    if rule == "within":
        return precision != "year" and (
            role != "goals" or reading.node.text.rstrip(" .;").endswith(text[mention.start : mention.end])
        )
    if precision == "year" or role == "goals":
        return False
    if rule == "day heading":
        return True
    if rule == "day":
        return precision == "day" and role == "duties" and text[mention.start].lower() == "n"
    return True


CLOSING = 4
"""Letters behind a bracket that stands at the end of an item."""


def _opens(reading: Reading, mention: Mention) -> bool:
    """`Tháng 3/2026: Mở lớp tập huấn`, `Ngày 05/4/2026, khai mạc`: an item that begins with its time."""
    text = reading.node.text
    return mention.start == reading.own[0] and text[mention.end : mention.end + 1] in (":", ",")


def _is_heading(reading: Reading, mention: Mention) -> bool:
    """`NGÀY 1: THỨ HAI, NGÀY 24/8/2026`: a heading of a programme that is its day and hardly anything else."""
    node = reading.node
    rest = node.text[: mention.start] + node.text[mention.end :]
    return bool(node.children) and sum(sign.isalpha() for sign in rest) <= SHORTEST_WORK


SHORTEST_WORK = 8
"""Letters beside its day that a heading may have without being about something."""


def _of_period(value: object) -> bool:
    """`giai đoạn 2026 - 2030`, `từ năm 2026 trở đi`: a time that something runs, not by which it is due."""
    return isinstance(value, Span) and (value.named is not None or (value.end is None and value.until is None))


def _last(value: object) -> Time | None:
    return value.end if isinstance(value, Span) else value if isinstance(value, Time) else None


def _cited(reading: Reading, at: int) -> bool:
    """Whether the day is that of a document: its number, or its type, stands before it in the clause."""
    text = reading.node.text
    first = max(text.rfind("; ", 0, at), text.rfind(". ", 0, at), at - LONGEST_CITATION, 0)
    if any(first <= number.start < at for number in reading.of(Kind.NUMBER)):
        return True
    said = fold(text[max(first, at - LONGEST_TYPE) : at]).rstrip()
    return any(said.endswith(fold(each.name)) for each in document_types())


LONGEST_CITATION, LONGEST_TYPE = 110, 40


def _reports(reading: Reading, hit: FrameFound) -> bool:
    """Whether something is reported, gathered, checked close by."""
    text = reading.node.text
    around = (text[max(0, hit.start - NEAR) : hit.start], text[hit.end : hit.end + NEAR])
    words = [begins(piece[at:], "reports") for piece in around for at in _word_starts(piece)]
    return any(words)


NEAR = 60


def _word_starts(text: str) -> Iterator[int]:
    return (at for at in range(len(text)) if text[at].isalpha() and (at == 0 or text[at - 1] == " "))


def _timed(readings: Readings, place: Reading, mention: Mention, rule: str, start: int) -> DueTime | None:
    """The due time of a mention; None where it only begins, or lies behind without being asked for."""
    value = mention.value
    sure = SURE[rule] * (0.9 if mention.certainty < 1 else 1.0)
    if isinstance(value, Recurrence):
        recurs = Recurs(value.every, value.month, value.day)
        return DueTime(rule, start, mention.end, None, None, recurs, sure)
    last = _last(value)
    if last is None:
        until = value.until if isinstance(value, Span) else None
        return DueTime(rule, start, mention.end, None, None, None, DOUBTFUL, _NO_TIME) if until else None
    if isinstance(value, Span) and value.named == "năm học":
        return None
    year, guessed = _year(readings, place, mention)
    on = last.last_day(year)
    if guessed and year and on and readings.issued_on and on < readings.issued_on:
        on = last.last_day(year + 1)
    precision: Precision = "quarter" if last.precision == "half_year" else last.precision
    if on is None and last.later and readings.one_year is None and last.day:
        return DueTime(rule, start, mention.end, None, None, Recurs("year", last.month, last.day), DOUBTFUL)
    if on is None:
        reason = _NO_YEAR if last.in_year(year) is None else _NO_DAY
        return DueTime(rule, start, mention.end, None, precision, None, sure if reason == _NO_DAY else DOUBTFUL, reason)
    if readings.issued_on and on < readings.issued_on:
        if rule not in FIRM or _done_before(place, start):
            return None
        return DueTime(rule, start, mention.end, on, precision, None, DOUBTFUL)
    return DueTime(rule, start, mention.end, on, precision, None, DOUBTFUL if guessed else sure)


def _done_before(place: Reading, at: int) -> bool:
    """`đã hoàn thành trước ngày …`: what was done by a day is a result."""
    text = place.node.text
    clause = text[max(text.rfind("; ", 0, at), text.rfind(". ", 0, at), 0) : at]
    return "đã" in clause.lower().split()


def _year(readings: Readings, place: Reading, mention: Mention) -> tuple[int | None, bool]:
    """The year that is spoken of where a time prints none, and whether it is a guess.

    That of the plan, of the heading above, of a time before it in the same node; else the year of issue.
    """
    if readings.one_year is not None:
        return readings.one_year, False
    if place.context.year is not None:
        return place.context.year, False
    issued = int(readings.issued_on[:4]) if readings.issued_on else None
    for other in reversed(place.mentions):
        year = last.year if other.start < mention.start and (last := _last(other.value)) else None
        if year is not None and (issued is None or year >= issued):
            return year, False
    return issued, True
