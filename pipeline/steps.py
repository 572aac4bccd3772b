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
from pipeline.catalogue.ledger import packed, unpacked

_RESTORED_AT_ONCE = 100
"""Pages; far more than a plan has."""
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


def understand(document: Document, packed_pages: Sequence[bytes]) -> tuple[list[bytes], Plan]:
    """The pages of a document with their diacritics restored and confidences calibrated, and the plan that they hold.

    Pages come and go packed, and a long document is restored a part at a time: thousands of pages would fill the memory
    of whoever holds them all.
    """
    pages: list[Page] = []
    for first in range(0, len(packed_pages), _RESTORED_AT_ONCE):
        part = tuple(unpacked(page) for page in packed_pages[first : first + _RESTORED_AT_ONCE])
        pages += calibrated(_restorer().restore(replace(document, pages=part))).pages
    return [packed(page) for page in pages], extract(replace(document, pages=tuple(pages)))


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
