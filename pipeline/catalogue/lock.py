"""One batch at a time on a catalogue: two would read the same files twice."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.catalogue.database import CatalogueUnusable


def batch_at_work(path: Path) -> bool:
    """Whether a batch holds the lock now. Not to be asked while this process has the catalogue open, as above."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def batch_lock(path: Path, *, create: bool = True) -> Iterator[None]:
    """Held while a batch writes to the catalogue at `path`; the system frees it when the process ends, however it ends.

    To be entered before the catalogue is opened and left after it is closed: closing any handle of the file drops
    SQLite's own locks on it. Raises CatalogueUnusable when another batch holds it; readers are not kept out.
    """
    try:
        file = path.open("ab" if create else "rb")
    except OSError:
        yield  # opening the catalogue fails in the same way, and explains it
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CatalogueUnusable(
                f"{path}: another `kehoach ingest` is at work on it; let it end and run the command again"
            ) from error
        yield
