"""What workers do for a batch: pure functions of values that pickle, so that any pool or cluster can run them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from extract import extract
from extract.plan import Plan
from ocr.certainty import calibrated
from ocr.page import Document, Page
from ocr.read import ReadSettings, read_page
from ocr.restore import Restorer
from ocr.triage import Source, triage


def look(paths: tuple[Path, ...]) -> tuple[Source, ...]:
    """What each file of an input is, by its content. Raises UnreadableInput."""
    return tuple(triage(path) for path in paths)


def places_of(sources: Sequence[Source]) -> list[tuple[Source, int]]:
    """Where each page of a document stands: its source and its number there, in order."""
    return [(source, number) for source in sources for number in range(1, source.pages + 1)]


def read(source: Source, page_of_source: int, number: int, settings: ReadSettings) -> Page:
    """One page as the engine reads it, numbered as in its document. Raises ReadingError."""
    return replace(read_page(source, page_of_source, settings), number=number)


def understand(document: Document) -> tuple[Document, Plan]:
    """The document with its diacritics restored and its confidences calibrated, and the plan that it holds."""
    restored = calibrated(_restorer().restore(document))
    return restored, extract(restored)


@lru_cache(maxsize=1)
def _restorer() -> Restorer:
    return Restorer.load()
