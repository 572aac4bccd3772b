"""The files that documents came from: whether they are still what they were, and taking a document out for good."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.catalogue import index, runs, similar
from pipeline.catalogue.database import Catalogue, CatalogueError


class SourceState(StrEnum):
    """What has become of a file since its document was read from it."""

    THERE = "there"
    GONE = "gone"
    CHANGED = "changed"
    """Other size or time than when it was last looked at; `ingest` will tell what it is now."""
    REPLACED = "replaced"
    """Other bytes lie there: another document, which `ingest` has seen."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What goes, or went, with a document."""

    pages: int
    corrections: int
    links: int
    """Other documents that may be the same paper."""
    files: tuple[str, ...]
    """Which are left as they are."""


def source_states(catalogue: Catalogue, identity: str) -> dict[str, SourceState]:
    """Each file of a document by its path; looks at the disk, for a file may go at any time."""
    rows = catalogue.rows(
        "SELECT source.path, source.sha256, file.sha256 AS now, size, mtime_ns FROM source"
        " LEFT JOIN file ON file.path = source.path WHERE document = ? ORDER BY source.path",
        (identity,),
    )
    return {
        row["path"]: _state(Path(row["path"]), row["sha256"], row["now"], row["size"], row["mtime_ns"]) for row in rows
    }


def goes_with(catalogue: Catalogue, identity: str) -> Forgotten:
    """What `forget` would take out. Raises CatalogueError when there is no such document."""
    if catalogue.value("SELECT 1 FROM document WHERE id = ?", (identity,)) is None:
        raise CatalogueError(f"{identity}: no document with this id; `kehoach search` lists what there is")
    files = catalogue.rows("SELECT path FROM source WHERE document = ? ORDER BY path", (identity,))
    return Forgotten(
        catalogue.value("SELECT count(*) FROM page WHERE document = ?", (identity,)),
        catalogue.value("SELECT count(*) FROM correction WHERE document = ?", (identity,)),
        catalogue.value("SELECT count(*) FROM likenesses WHERE id = ?", (identity,)),
        tuple(row["path"] for row in files),
    )


def forget(catalogue: Catalogue, identity: str) -> Forgotten:
    """Take a document out, with its pages and readings, its record, its corrections and what was said of its likeness.

    The files stay where they are: `ingest` reads them anew when it meets them. Raises CatalogueError.
    """
    with catalogue.transaction():
        gone, db = goes_with(catalogue, identity), catalogue.db
        (row,) = catalogue.rows("SELECT n, sha256 FROM document WHERE id = ?", (identity,))
        index.remove(db, row["n"])
        similar.unlink(catalogue, identity)
        for table in ("reading", "failure"):
            db.execute(f"DELETE FROM {table} WHERE sha256 = ?", (row["sha256"],))  # noqa: S608 - own names
        db.execute("DELETE FROM correction WHERE document = ?", (identity,))
        db.execute("DELETE FROM document WHERE id = ?", (identity,))  # and all rows that belong to it
        runs.take_back(catalogue, gone.files)
    return gone


def _state(path: Path, then: str, now: str | None, size: int | None, mtime_ns: int | None) -> SourceState:
    try:
        status = path.stat()
    except OSError:
        return SourceState.GONE
    if now is None:
        return SourceState.THERE
    if now != then:
        return SourceState.REPLACED
    return SourceState.THERE if (status.st_size, status.st_mtime_ns) == (size, mtime_ns) else SourceState.CHANGED
