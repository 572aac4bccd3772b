"""A document read, restored and extracted as a batch does it, in this process and without a catalogue."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ocr.page import Document
from ocr.read import ReadSettings, engine_name
from pipeline.catalogue.ledger import packed, unpacked
from pipeline.catalogue.store import Source, StoredPlan, document_id
from pipeline.steps import look, places_of, read, understand


@dataclass(frozen=True, slots=True)
class Understood:
    """What the program makes of one document."""

    document: Document
    """As restored."""
    stored: StoredPlan
    """As the catalogue would hold it."""
    raw: tuple[str, ...]
    """The pages as they were read, before restoration."""
    seconds: float
    """By the clock, from the file to the plan."""

    @property
    def record(self) -> dict[str, Any]:
        """As it is exported."""
        return {**self.stored.plan.record(), "text": self.stored.text}


def understood(paths: Sequence[Path]) -> Understood:
    """What the program makes of the files of one document. Raises ReadingError."""
    begun, files = time.perf_counter(), tuple(paths)
    sources, settings = look(files), ReadSettings()
    pages = [read(source, inner, number, settings) for number, (source, inner) in enumerate(places_of(sources), 1)]
    sha256 = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    document = Document(sha256, tuple(map(str, files)), (), engine_name(sources[0], settings))
    restored, plan = understand(document, [packed(page) for page in pages])
    document = replace(document, pages=tuple(map(unpacked, restored)))
    held = tuple(Source(str(path), sha256, source.pages) for path, source in zip(files, sources, strict=True))
    stored = StoredPlan(document_id(sha256), sha256, document.engine, held, plan, document.text)
    raw = tuple("\n".join(line.raw for line in page.lines) for page in pages)
    return Understood(document, stored, raw, time.perf_counter() - begun)
