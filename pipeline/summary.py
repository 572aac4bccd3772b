"""What became of a batch: how many documents are done, which failed and why, which a human has to see."""

import logging
from dataclasses import dataclass, field, replace
from typing import Protocol

from ocr.failure import ReadingError, UnreadableInput
from pipeline.workers import WorkerLost

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read, and what to do about it."""

    path: str
    stage: str
    page: int | None
    message: str
    unreadable: bool = False
    """Whether the file itself is at fault (and not a tool, the engine or the machine)."""

    def __str__(self) -> str:
        page = f", page {self.page}" if self.page else ""
        return f"{self.path}{page}: {self.message}"


@dataclass(slots=True)
class Summary:
    """What became of every document of a batch."""

    done: int = 0
    skipped: int = 0
    pages_read: int = 0
    failed: list[Failure] = field(default_factory=list)
    """One a document; one that lacks pages is `done` too."""
    answered: int = 0
    """Documents that are done, skipped or failed."""
    under_way: int = 0
    looked: int = 0
    """Documents whose pages were counted; how many pages of them had to be read, and how many still have to be."""
    pages_to_read: int = 0
    pages_waiting: int = 0


class Progress(Protocol):
    """Where a batch tells how far it is; the command line draws it."""

    def at(self, summary: Summary) -> None:
        """So far; called for each page and document, outside of any transaction."""


def of_pages(broken: dict[int, Failure]) -> Failure:
    """One failure for all the pages of a document that could not be read."""
    first = broken[min(broken)]
    others = f" (and so for {len(broken) - 1} more pages of it)" if len(broken) > 1 else ""
    return replace(first, message=first.message + others, unreadable=all(f.unreadable for f in broken.values()))


def failure_of(file: str, error: Exception, page: int | None = None) -> Failure:
    """What an error means for a file, or a page of it, and what to do."""
    if isinstance(error, ReadingError):
        return Failure(file, error.stage, error.page or page, error.message, isinstance(error, UnreadableInput))
    if isinstance(error, WorkerLost | MemoryError):
        what = error if isinstance(error, WorkerLost) else "there is not enough memory to read it"
        remedy = "free some memory, or use fewer --workers, and run again"
        return Failure(file, "worker", page, f"{what}; {remedy}")
    log.error("internal error on %s, page %s", file, page, exc_info=error)
    message = (
        f"internal error ({type(error).__name__}: {error}); please report it; `kehoach -v` shows where it happened"
    )
    return Failure(file, "internal", page, message)
