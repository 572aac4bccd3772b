"""Which bytes a file has, without reading them again where it has not changed."""

from pathlib import Path
from typing import NamedTuple

from ocr.failure import UnreadableInput
from pipeline.catalogue import Catalogue, ledger
from pipeline.inputs import digest, regular_file


class Fingerprint(NamedTuple):
    """A file at one moment."""

    stamp: tuple[int, int]
    """Size and time of the last change."""
    sha256: str


def fingerprint(catalogue: Catalogue, path: Path) -> Fingerprint:
    """The digest from the ledger where size and time are as they were. Raises UnreadableInput."""
    now = stamp(path)
    known = ledger.file_hash(catalogue, str(path), *now)
    if known is None:
        known = digest(path)
        ledger.record_file(catalogue, str(path), *now, known)
    return Fingerprint(now, known)


def stamp(path: Path) -> tuple[int, int]:
    """Size and time of the last change. Raises UnreadableInput."""
    status = regular_file(path)
    return status.st_size, status.st_mtime_ns


def stamp_or_none(path: Path) -> tuple[int, int] | None:
    """The same; None where there is no such file any more."""
    try:
        return stamp(path)
    except UnreadableInput:
        return None
