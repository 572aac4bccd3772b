"""One place of a text where a document is cited, before the places of one document are brought together."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.grammar.times import Span, Time
from extract.mention import Kind, Mention
from extract.plan import Citation, Evidence

SAME_DAY = "cùng"
"""`Quyết định số A, Quyết định số B cùng ngày 3/4/2025`: the day is of all."""
AROUND = " \t,(:"
"""Signs that may stand between a number, its day and its issuer."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as one place of a text cites it; start and end are offsets in that text."""

    citation: Citation
    start: int
    end: int
    rule: str
    certainty: float = 1.0
    impossible: str | None = None
    """The printed day where the calendar has no such day."""
    short: bool = False
    """Whether it is called by its number alone: `Chỉ thị 17`."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A citation with the place on the page that it comes from."""

    cited: Cited
    evidence: Evidence
    node: int
    """Id of the node; -1 for a title."""


class Day(NamedTuple):
    """A day with its year; `iso` is None where the calendar has no such day."""

    iso: str | None
    start: int
    end: int


def days_of(mentions: Iterable[Mention]) -> list[Day]:
    """The days of a text that are printed with their year, in order."""
    found = []
    for mention in (m for m in mentions if m.kind in (Kind.TIME, Kind.SPAN)):
        time = mention.value.start if isinstance(mention.value, Span) else mention.value
        if isinstance(time, Time) and time.precision == "day" and time.year is not None:
            found.append(Day(time.last_day(), mention.start, mention.end))
    return found


def day_at(text: str, at: int, days: Sequence[Day]) -> Day | None:
    """The day at the place, behind signs, a footnote's sign and `ban hành`, `ký`: `, ngày 1/4/2026`."""
    behind = after_signs(text, at)
    for words in ("ban hành", "ký", "đề", SAME_DAY):
        if text[behind : behind + len(words) + 1].lower() == f"{words} ":
            behind = after_signs(text, behind + len(words))
    if text[behind : behind + 4].lower() == "ngày":
        behind = after_signs(text, behind + 4)
    n = bisect_right(days, behind, key=lambda day: day.start) - 1
    return days[n] if n >= 0 and at <= days[n].start <= behind < days[n].end else None


def after_signs(text: str, at: int) -> int:
    """The place behind spaces, commas and brackets, and behind a footnote's sign: `[1]`."""
    while at < len(text):
        if text[at] in AROUND:
            at += 1
        elif text[at] == "[" and text[at + 1 : at + 3].rstrip("]").isdigit() and "]" in text[at : at + 4]:
            at = text.index("]", at) + 1
        else:
            break
    return at
