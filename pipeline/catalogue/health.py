"""Whether a catalogue is whole: what SQLite says of the file, and rows that ought to belong together. Only reads."""

import json
import sqlite3
from dataclasses import dataclass

from pipeline.catalogue.database import Catalogue

_INDEXES = ("head_index", "text_index")
_ALONE = {
    "documents without a plan": "SELECT id FROM document WHERE id NOT IN (SELECT document FROM plan)",
    "plans without pages": "SELECT document FROM plan WHERE document NOT IN (SELECT document FROM page)",
    "documents without a file": "SELECT id FROM document WHERE id NOT IN (SELECT document FROM source)",
    "pages without a document": "SELECT DISTINCT document FROM page WHERE document NOT IN (SELECT id FROM document)",
    "documents that search cannot find": " UNION ".join(
        f"SELECT id FROM document WHERE n NOT IN (SELECT id FROM {index}_docsize)"  # noqa: S608 - own names
        for index in _INDEXES
    ),
    "search entries of no document": " UNION ".join(
        f"SELECT id FROM {index}_docsize WHERE id NOT IN (SELECT n FROM document)"  # noqa: S608 - own names
        for index in _INDEXES
    ),
}
"""Ids of rows that lack their counterpart; none can come from the program, which writes both in one transaction."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A document some of whose pages were read, and which is not in the catalogue."""

    pages: int
    failed: bool


@dataclass(frozen=True, slots=True)
class Original:
    """A file that a document came from, as it was when it was read; size and time are None where nobody noted them."""

    path: str
    size: int | None
    mtime_ns: int | None


def quick_faults(catalogue: Catalogue) -> list[str]:
    """What SQLite finds wrong with the pages of the file; indexes are not compared with their tables."""
    return [line for row in catalogue.rows("PRAGMA quick_check") if (line := row["quick_check"]) != "ok"]


def index_faults(catalogue: Catalogue) -> list[str]:
    """What is wrong with the full-text indexes: every term is read, and there must be as many as the documents have.

    FTS5's own integrity check writes; a table of terms that is the connection's alone does not.
    """
    faults = []
    for index in _INDEXES:
        try:
            catalogue.db.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, {index}, row)")
            ((there,),) = catalogue.db.execute("SELECT coalesce(sum(cnt), 0) FROM temp.terms")
            sizes = catalogue.db.execute(f"SELECT sz FROM {index}_docsize")  # noqa: S608 - own names
            stated = sum(_sum_of_varints(size) for (size,) in sizes)
            catalogue.db.execute("DROP TABLE temp.terms")
        except sqlite3.DatabaseError as error:
            faults.append(f"{index}: {error}")
            continue
        if there != stated:
            faults.append(f"{index} has {there} words, its documents {stated}")
    return faults


def alone(catalogue: Catalogue) -> dict[str, list[str]]:
    """Rows without what belongs to them, by what is wrong; empty when all is well."""
    found = {name: [str(next(iter(row.values()))) for row in catalogue.rows(sql)] for name, sql in _ALONE.items()}
    return {name: ids for name, ids in found.items() if ids}


def unfinished(catalogue: Catalogue) -> list[Unfinished]:
    """Documents with pages in the ledger and without a plan."""
    rows = catalogue.rows(
        "SELECT count(*) AS pages, EXISTS (SELECT 1 FROM failure WHERE failure.sha256 = reading.sha256) AS failed"
        " FROM reading WHERE sha256 NOT IN (SELECT sha256 FROM document) GROUP BY sha256"
    )
    return [Unfinished(row["pages"], bool(row["failed"])) for row in rows]


def made_otherwise(catalogue: Catalogue, document_key: str) -> int:
    """How many documents another version of the program or its models made."""
    count: int = catalogue.value("SELECT count(*) FROM document WHERE document_key <> ?", (document_key,))
    return count


def originals(catalogue: Catalogue, *, every: int = 1) -> list[Original]:
    """Each n-th file that documents came from, by path."""
    rows = catalogue.rows(
        "SELECT source.path, size, mtime_ns FROM (SELECT path, sha256, row_number() OVER (ORDER BY path) AS n"
        " FROM source GROUP BY path) AS source LEFT JOIN file USING (path, sha256) WHERE n % ? = 0 ORDER BY path",
        (every,),
    )
    return [Original(row["path"], row["size"], row["mtime_ns"]) for row in rows]


def copies(catalogue: Catalogue) -> list[list[str]]:
    """Paths that have, or had, the same bytes; as where a file was moved and met again."""
    rows = catalogue.rows(
        "SELECT json_group_array(path) AS paths FROM source GROUP BY sha256 HAVING count(DISTINCT path) > 1"
    )
    return [json.loads(row["paths"]) for row in rows]


def count_of_originals(catalogue: Catalogue) -> int:
    """How many files documents came from."""
    count: int = catalogue.value("SELECT count(DISTINCT path) FROM source")
    return count


def _sum_of_varints(packed: bytes) -> int:
    """Of SQLite's variable-length numbers, seven bits a byte; a document's words by column are kept so."""
    total = number = 0
    for byte in packed:
        number = number << 7 | byte & 127
        if byte < 128:
            total, number = total + number, 0
    return total
