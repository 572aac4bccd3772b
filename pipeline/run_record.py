"""Keeps in the catalogue how far a run is, so that one that was killed on Saturday can be accounted for on Monday."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from ocr.read import reading_version
from pipeline.catalogue import Catalogue, CatalogueError, runs
from pipeline.settings import Settings
from pipeline.summary import Progress, Summary

_BETWEEN_SIGNS = timedelta(seconds=5)


def program_version(settings: Settings) -> str:
    """The program and what it reads with. Raises MissingTool where no engine is installed."""
    return f"kehoach {version('kehoach')}, {reading_version(settings.reading)}"


@contextmanager
def recorded(
    catalogue: Catalogue,
    command: Sequence[str],
    settings: Settings,
    clock: Callable[[], datetime],
    then: Callable[[int], None],
) -> Iterator["RunRecord"]:
    """A run for as long as the block lasts, and how it ended; `then` is called with its id after either end.

    Raises MissingTool before anything is written.
    """
    program = program_version(settings)
    run = runs.begin(catalogue, command, str(Path.cwd()), program, clock())
    record = RunRecord(catalogue, run, clock)
    try:
        yield record
    except BaseException as error:
        with suppress(CatalogueError):  # it may be the very reason
            record.end("interrupted" if isinstance(error, KeyboardInterrupt) else str(error) or type(error).__name__)
            then(run)
        raise
    record.end("finished")
    then(run)


class RunRecord:
    """The progress of a run, written down every few seconds; what else wants to know is told as well."""

    def __init__(self, catalogue: Catalogue, run: int, clock: Callable[[], datetime]) -> None:
        self.run = run
        self._catalogue = catalogue
        self._clock = clock
        self._summary = Summary()
        self._noted = clock()
        self._others: tuple[Progress, ...] = ()

    def expect(self, names: Sequence[str], *others: Progress) -> Progress:
        """The run is asked for these documents; gives the progress to hand to `ingest`."""
        runs.ask(self._catalogue, self.run, names)
        self._others = others
        return self

    def at(self, summary: Summary) -> None:
        """A sign of life."""
        self._summary = summary
        now = self._clock()
        if now - self._noted >= _BETWEEN_SIGNS:
            self._noted = now
            runs.note(self._catalogue, self.run, _counts(summary), now)
        for other in self._others:
            other.at(summary)

    def end(self, ending: str) -> None:
        """The last word."""
        now = self._clock()
        with self._catalogue.transaction():
            runs.note(self._catalogue, self.run, _counts(self._summary), now)
            runs.end(self._catalogue, self.run, ending, now)


def _counts(summary: Summary) -> runs.Counts:
    return runs.Counts(summary.answered, summary.done, summary.skipped, len(summary.failed), summary.pages_read)
