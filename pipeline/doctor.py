"""Whether this machine can do the work, and whether a catalogue is sound."""

import shutil
from pathlib import Path
from typing import NamedTuple

from ocr.failure import MissingTool
from pipeline.catalogue import Catalogue, CatalogueError, CatalogueTooNew
from pipeline.settings import Settings, stage_keys

_ROOM = 1 << 30


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str
    """What was found, or what to do."""
    exit_code: int = 0
    """What the command should end with when this is not in order."""


def examine(catalogue_path: Path) -> list[Check]:
    """Every check, none stopping the next."""
    return [
        _tools(),
        _program("pdftoppm", "poppler-utils"),
        _program("pdftotext", "poppler-utils"),
        _disk(catalogue_path),
        _catalogue(catalogue_path),
    ]


def _tools() -> Check:
    from ocr.read import reading_version

    try:
        stage_keys(Settings())
        return Check("reading and restoring", True, reading_version(Settings().reading))
    except MissingTool as error:
        return Check("reading and restoring", False, error.message, 4)


def _program(name: str, package: str) -> Check:
    path = shutil.which(name)
    return Check(name, path is not None, path or f"not installed; run: sudo apt-get install {package}", 4)


def _disk(catalogue_path: Path) -> Check:
    free = shutil.disk_usage(catalogue_path.absolute().parent).free
    detail = f"{free / 1e9:.1f} GB free beside the catalogue"
    return Check("disk", free > _ROOM, detail if free > _ROOM else f"{detail}; a batch needs at least 1 GB", 6)


def _catalogue(path: Path) -> Check:
    if not path.exists():
        return Check("catalogue", True, f"{path} does not exist yet; kehoach ingest makes it")
    try:
        with Catalogue.open(path, create=False, read_only=True) as catalogue:
            faults = catalogue.integrity_faults()
            counts = catalogue.counts()
    except CatalogueTooNew as error:
        return Check("catalogue", False, str(error), 7)
    except CatalogueError as error:
        return Check("catalogue", False, str(error), 3)
    if faults:
        remedy = "copy the file, then: sqlite3 FILE .recover | sqlite3 NEW, or run ingest into a new catalogue"
        return Check("catalogue", False, f"{path} is damaged ({faults[0]}); {remedy}", 3)
    return Check("catalogue", True, f"{path}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
