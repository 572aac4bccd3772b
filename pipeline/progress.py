"""How far a batch is: a bar with rate and time left on a terminal, plain lines now and then otherwise."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.summary import Progress as BatchProgress
from pipeline.summary import Summary

_talk = logging.getLogger("kehoach.progress")
_SHORTEST, _LONGEST = 10.0, 600.0
"""Seconds between lines: few at first, so that a batch of two days does not fill the log."""
_PART = 0.05
"""Of the time gone, that passes between lines."""
_SOON = 10.0
"""Seconds that are not worth telling."""
_ENOUGH = 15.0
"""Seconds of reading after which the rest can be estimated."""


@contextmanager
def show_progress(documents: int, *, lines: bool = False) -> Iterator[BatchProgress]:
    """Shows how far a batch of so many documents is: on a terminal by a bar, else, or with `lines`, by talk.

    The bar is on stderr.
    """
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    if lines or not console.is_terminal:
        yield _Lines(documents)
        return
    columns = (TextColumn("documents"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, console=console) as bar:
        yield _Bar(bar, documents)


class Pace:
    """How fast pages are read and when the batch will be done, as far as that can be told.

    Documents not looked at yet are taken for as long as those that were; what the catalogue holds costs no time.
    """

    def __init__(self, documents: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._documents = documents
        self._clock = clock
        self._begun: float | None = None

    def minutes_of_reading(self, summary: Summary) -> float:
        """Since the first page had to be read."""
        if self._begun is None and summary.pages_to_read:
            self._begun = self._clock()
        return 0.0 if self._begun is None else (self._clock() - self._begun) / 60

    def pages_a_minute(self, summary: Summary) -> float | None:
        """None until there is something to go by."""
        minutes = self.minutes_of_reading(summary)
        return summary.pages_read / minutes if minutes * 60 >= _ENOUGH and summary.pages_read else None

    def seconds_left(self, summary: Summary) -> float | None:
        """None where no page was read yet."""
        rate = self.pages_a_minute(summary)
        if rate is None:
            return None
        unseen = max(0, self._documents - summary.answered - summary.under_way)
        return 60 * (summary.pages_waiting + unseen * summary.pages_to_read / summary.looked) / rate

    def words(self, summary: Summary) -> str:
        """`812 pages, 31 a minute, about 2 h 10 min left`."""
        rate, left = self.pages_a_minute(summary), self.seconds_left(summary)
        words = [f"{summary.pages_read} pages"]
        if rate is not None:
            words.append(f"{rate:.0f} a minute")
        if left is not None and left >= _SOON:
            words.append(f"about {duration(left)} left")
        if summary.failed:
            words.append(f"{len(summary.failed)} failed")
        return ", ".join(words)


def duration(seconds: float) -> str:
    """`40 s`, `12 min`, `3 h 05 min`, `2 d 7 h`."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(minutes, 60)
    if hours < 1:
        return f"{minutes} min"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if days else f"{hours} h {minutes:02} min"


class _Bar:
    def __init__(self, bar: Progress, documents: int) -> None:
        self._bar = bar
        self._pace = Pace(documents)
        self._task = bar.add_task("documents", total=documents, pace="")

    def at(self, summary: Summary) -> None:
        self._bar.update(self._task, completed=summary.answered, pace=self._pace.words(summary))


class _Lines:
    def __init__(self, documents: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._documents = documents
        self._pace = Pace(documents, clock)
        self._clock = clock
        self._begun = self._said = clock()

    def at(self, summary: Summary) -> None:
        words = self._pace.words(summary)  # each time, for the pace to see when reading began
        now = self._clock()
        if now - self._said < min(max(_SHORTEST, _PART * (now - self._begun)), _LONGEST):
            return
        self._said = now
        rate, left = self._pace.pages_a_minute(summary), self._pace.seconds_left(summary)
        fields = {
            "event": "progress",
            "documents": self._documents,
            "answered": summary.answered,
            "pages": summary.pages_read,
            "failed": len(summary.failed),
            "pages_a_minute": rate and round(rate, 1),
            "seconds_left": left and round(left),
        }
        _talk.info("%d of %d documents, %s", summary.answered, self._documents, words, extra=fields)
