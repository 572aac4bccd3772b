"""How far a batch is: a bar with rate and time left on a terminal, plain lines now and then otherwise."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from pipeline.ingest import Progress as BatchProgress

_SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def show_progress(documents: int) -> Iterator[BatchProgress]:
    """Shows a batch of so many documents on stderr for as long as the block runs."""
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    if not console.is_terminal:
        yield _Lines(console, documents)
        return
    columns = (TextColumn("documents"), BarColumn(), MofNCompleteColumn(), _PageRate(), TimeRemainingColumn())
    bar = Progress(*columns, console=console)
    with bar:
        yield _Bar(bar, documents)


class _PageRate(ProgressColumn):
    """Pages read so far, and how many a minute."""

    def render(self, task: Task) -> Text:
        pages = task.fields["pages"]
        elapsed = task.elapsed or 0.0
        rate = f", {pages / elapsed * 60:.0f} a minute" if elapsed > 1 and pages else ""
        return Text(f"{pages} pages{rate}")


class _Bar:
    def __init__(self, bar: Progress, documents: int) -> None:
        self._bar = bar
        self._task = bar.add_task("documents", total=documents, pages=0)
        self._pages = 0

    def advance(self, documents: int, pages: int) -> None:
        self._pages += pages
        self._bar.update(self._task, advance=documents, pages=self._pages)


class _Lines:
    def __init__(self, console: Console, documents: int) -> None:
        self._console = console
        self._documents = documents
        self._done = 0
        self._pages = 0
        self._begun = self._said = time.monotonic()

    def advance(self, documents: int, pages: int) -> None:
        self._done += documents
        self._pages += pages
        now = time.monotonic()
        if now - self._said >= _SECONDS_BETWEEN_LINES:
            self._said = now
            rate = self._pages / (now - self._begun) * 60
            done = f"{self._done} of {self._documents} documents"
            self._console.print(f"{done}, {self._pages} pages, {rate:.0f} pages a minute")
