"""What a run depends on, and the keys under which the ledger remembers that a piece of work is done."""

import hashlib
import os
from dataclasses import dataclass, field

from ocr.read import ReadSettings


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of one `ingest` run."""

    reading: ReadSettings = field(default_factory=ReadSettings)
    workers: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    """Processes that read pages; one engine thread each."""


@dataclass(frozen=True, slots=True)
class StageKeys:
    """Versions of the stages. Work that was done under another key is done again, and nothing else."""

    reading: str
    """Of a page as the engine read it."""
    document: str
    """Of a document as restored, extracted and stored."""


def stage_keys(settings: Settings) -> StageKeys:
    """The keys for this program, its models and these settings. Raises MissingTool where no engine is installed."""
    import extract
    from dictionaries.calibration import calibration_version
    from ocr.read import reading_version
    from ocr.restore import Restorer

    reading = _key(reading_version(settings.reading))
    return StageKeys(
        reading=reading, document=_key(reading, Restorer.load().version, calibration_version(), extract.VERSION)
    )


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
