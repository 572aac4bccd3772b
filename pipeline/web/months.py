"""Deadlines as a calendar: months, weeks, days."""

from calendar import Calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipeline.catalogue.questions import DueDate


@dataclass(frozen=True, slots=True)
class Day:
    """A cell of a month's grid."""

    day: date
    due: tuple[DueDate, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks from Monday to Sunday, as Vietnamese calendars have them."""

    year: int
    month: int
    weeks: tuple[tuple[Day | None, ...], ...]
    """None for the days of the month before and after."""

    @property
    def due(self) -> Iterator[Day]:
        """Days of the month on which something falls due."""
        return (day for week in self.weeks for day in week if day and day.due)


def months(due: Sequence[DueDate]) -> list[Month]:
    """The months in which something falls due."""
    by_day = {
        date.fromisoformat(day): tuple(found)
        for day, found in groupby(sorted(due, key=_on), key=_on)
        if day  # a deadline of the calendar has a day
    }
    return [_month(year, month, by_day) for year, month in sorted({(day.year, day.month) for day in by_day})]


def _on(due: DueDate) -> str:
    return due.deadline.on or ""


def _month(year: int, month: int, by_day: dict[date, tuple[DueDate, ...]]) -> Month:
    def cell(number: int) -> Day | None:
        return Day(day := date(year, month, number), by_day.get(day, ())) if number else None

    return Month(year, month, tuple(tuple(map(cell, week)) for week in Calendar().monthdayscalendar(year, month)))
