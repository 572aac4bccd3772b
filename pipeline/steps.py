"""What workers do for a batch: pure functions of values that pickle, so that any pool or cluster can run them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from shutil import disk_usage
from tempfile import gettempdir

from extract import extract
from extract.plan import Plan
from ocr.certainty import calibrated
from ocr.failure import NoRoom
from ocr.page import Document, Page
from ocr.read import ReadSettings, read_page
from ocr.restore import Restorer
from ocr.triage import Source, triage

_ROOM = 128 << 20
"""Bytes of temporary files that a page may take: a scan out of a PDF, and it again as the engine is given it."""


def look(paths: tuple[Path, ...]) -> tuple[Source, ...]:
    """What each file of an input is, by its content. Raises UnreadableInput."""
    return tuple(triage(path) for path in paths)


def places_of(sources: Sequence[Source]) -> list[tuple[Source, int]]:
    """Where each page of a document stands: its source and its number there, in order."""
    return [(source, number) for source in sources for number in range(1, source.pages + 1)]


def read(source: Source, page_of_source: int, number: int, settings: ReadSettings) -> Page:
    """One page as the engine reads it, numbered as in its document. Raises ReadingError."""
    _require_room()
    try:
        return replace(read_page(source, page_of_source, settings), number=number)
    finally:
        _require_room()  # whatever came of it, on a full disk it is not the page's doing


def understand(document: Document) -> tuple[Document, Plan]:
    """The document with its diacritics restored and its confidences calibrated, and the plan that it holds."""
    restored = calibrated(_restorer().restore(document))
    return restored, extract(restored)


def _require_room() -> None:
    folder = gettempdir()
    try:
        free = disk_usage(folder).free
    except OSError as error:
        message = f"{folder}: the folder for temporary files is gone; run the same command again"
        raise NoRoom(message, stage="read") from error
    if free < _ROOM:
        message = (
            f"{folder}: the disk for temporary files is full ({free >> 20} MB free, needed are {_ROOM >> 20}); free "
            "some space, or set TMPDIR to a folder with room, and run the same command again; nothing read is lost"
        )
        raise NoRoom(message, stage="read")


@lru_cache(maxsize=1)
def _restorer() -> Restorer:
    return Restorer.load()
