"""A copy of a catalogue that is true while a batch writes to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.catalogue.database import Catalogue, CatalogueUnusable, explained
from pipeline.catalogue.health import quick_faults


def back_up(path: Path, copy: Path) -> dict[str, int]:
    """Writes the catalogue at `path`, as it stands now, to `copy`; gives what the copy holds.

    What was committed and still lies in the file's WAL is in the copy, what is half-way is not; writers are not held
    up. Raises CatalogueUnusable when the copy cannot be written, or is not sound because the catalogue is damaged.
    """
    copy.unlink(missing_ok=True)
    with (
        Catalogue.open(
            path, read_only=True, migrate=False
        ) as catalogue,  # the copy before an update is the one to have
        explained(copy),
        closing(sqlite3.connect(copy)) as target,
    ):
        # All pages in one step: between two steps a writer would make it begin anew, for ever beside a long batch.
        catalogue.db.conn.backup(target, pages=-1)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    with Catalogue.open(copy, read_only=True, migrate=False) as made:
        faults = quick_faults(made)
        if faults:
            raise CatalogueUnusable(f"{path}: the copy is damaged ({faults[0]}); run `kehoach doctor --thorough`")
        return made.counts()


def clear_log(path: Path) -> None:
    """Takes away what SQLite left beside the catalogue at `path`, before a copy takes its place.

    SQLite would add the old log to the copy, which would be neither the one nor the other.
    """
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
