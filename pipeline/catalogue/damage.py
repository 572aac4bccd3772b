"""Damage to a catalogue file that SQLite would see too late, or not at all.

SQLite takes an empty file for a new database and clears away the log beside it; that a file was cut short it finds only
when it meets a missing page, which may be after it has written others; of what rows hold it checks nothing.
"""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"
_LARGEST_PAGE = 65536  # which the two bytes of the header write as 1


def lost_part(path: Path) -> str | None:
    """What is known to be missing from the file, by its own header; None when nothing is.

    To be called while this process has no connection to it: closing a file drops its locks.
    """
    try:
        with path.open("rb") as file:
            header, size = file.read(_HEADER_BYTES), path.stat().st_size
        log = path.with_name(path.name + "-wal")
        logged = log.stat().st_size if log.exists() else 0
    except OSError:
        return None  # opening it fails in the same way, and is explained
    if not size:
        return "it is empty, and the log beside it is not" if logged else None
    if not header.startswith(_MAGIC) or logged:
        return None  # no SQLite file at all; or the pages may be in the log
    if size < _HEADER_BYTES:
        return f"all but {size} bytes are missing"
    (page_bytes,) = struct.unpack_from(">H", header, 16)
    changes, pages = struct.unpack_from(">II", header, 24)
    (pages_counted_at,) = struct.unpack_from(">I", header, 92)
    whole = pages * (_LARGEST_PAGE if page_bytes == 1 else page_bytes)
    return f"{whole - size} of {whole} bytes are missing" if changes == pages_counted_at and size < whole else None


def damaged_values(db: Database) -> Iterator[str]:
    """What rows hold that the program never wrote. It takes as long as reading the whole file."""
    for table, column in (("page", "words"), ("reading", "value")):
        values = db.execute(f"SELECT {column} FROM {table}")  # noqa: S608 - our own names
        if damaged := sum(not _unpacks(value) for (value,) in values):
            yield f"{damaged} values of {table}.{column} cannot be unpacked"
    ((damaged,),) = db.execute("SELECT count(*) FROM plan WHERE NOT json_valid(record)")
    if damaged:
        yield f"{damaged} values of plan.record are no JSON"


def _unpacks(value: bytes) -> bool:
    try:
        zlib.decompress(value)  # it carries a sum of what was packed
    except (zlib.error, TypeError):
        return False
    return True
