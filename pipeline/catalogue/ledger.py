"""What has been done, so that the same command can finish a killed run and does nothing twice.

Every function commits at once, unless the caller holds a transaction open.
"""

import json
import zlib
from typing import NamedTuple

import msgspec

from ocr.page import Page
from pipeline.catalogue.database import DAMAGED, Catalogue, CatalogueUnusable


class Failure(NamedTuple):
    """One file that became no plan, and why."""

    path: str
    sha256: str | None
    stage: str
    page: int | None
    message: str
    document_key: str
    lasting: bool
    """The same file and program would fail in the same way; a run does not try again by itself."""
    files: tuple[str, ...] = ()
    """All files of the document, in page order."""


def packed(page: Page) -> bytes:
    """A page as one compact value."""
    return zlib.compress(msgspec.json.encode(page))


def unpacked(value: bytes) -> Page:
    """The page of a packed value. Raises CatalogueUnusable when it is damaged."""
    try:
        return msgspec.json.decode(zlib.decompress(value), type=Page)
    except (zlib.error, TypeError, msgspec.DecodeError) as error:
        raise CatalogueUnusable(f"{DAMAGED} ({error})") from error


def file_hash(catalogue: Catalogue, path: str, size: int, mtime_ns: int) -> str | None:
    """The known sha256 of a file that has not changed since; None when it has to be hashed."""
    sha256: str | None = catalogue.value(
        "SELECT sha256 FROM file WHERE path = ? AND size = ? AND mtime_ns = ?", (path, size, mtime_ns)
    )
    return sha256


def record_file(catalogue: Catalogue, path: str, size: int, mtime_ns: int, sha256: str) -> None:
    """Remember the hash of a file as it stands now."""
    with catalogue.transaction():
        row = {"path": path, "size": size, "mtime_ns": mtime_ns, "sha256": sha256}
        catalogue.db.table("file").upsert(row, pk="path")


def pages_read(catalogue: Catalogue, sha256: str, reading_key: str) -> frozenset[int]:
    """Numbers of the pages that need not be read again."""
    found = catalogue.rows("SELECT page FROM reading WHERE sha256 = ? AND reading_key = ?", (sha256, reading_key))
    return frozenset(row["page"] for row in found)


def record_page(catalogue: Catalogue, sha256: str, page: Page, reading_key: str) -> None:
    """Keep a page as recognised."""
    with catalogue.transaction():
        catalogue.db.execute(
            "INSERT OR REPLACE INTO reading (sha256, reading_key, page, value) VALUES (?, ?, ?, ?)",
            (sha256, reading_key, page.number, packed(page)),
        )


def forget_other_readings(catalogue: Catalogue, sha256: str, reading_key: str) -> None:
    """Drop what earlier engines and settings read in a document that is stored now."""
    with catalogue.transaction():
        catalogue.db.table("reading").delete_where("sha256 = ? AND reading_key <> ?", [sha256, reading_key])


def packed_pages(catalogue: Catalogue, sha256: str, reading_key: str) -> dict[int, bytes]:
    """All pages kept of a file by their numbers, as they are kept."""
    sql = "SELECT page, value FROM reading WHERE sha256 = ? AND reading_key = ?"
    return {row["page"]: row["value"] for row in catalogue.rows(sql, (sha256, reading_key))}


def is_done(catalogue: Catalogue, sha256: str, document_key: str) -> bool:
    """Whether the document is stored as this version of the program makes it."""
    sql = "SELECT 1 FROM document WHERE sha256 = ? AND document_key = ?"
    return catalogue.value(sql, (sha256, document_key)) is not None


def record_failure(catalogue: Catalogue, failure: Failure) -> None:
    """Keep why a file became no plan, in place of what was kept for its path before."""
    with catalogue.transaction():
        row = failure._asdict() | {"files": json.dumps(failure.files)}  # in ASCII: a name may be no text
        catalogue.db.table("failure").upsert(row, pk="path")


def failures(catalogue: Catalogue) -> list[Failure]:
    """All kept failures, by path."""
    rows = catalogue.rows(f"SELECT {', '.join(Failure._fields)} FROM failure ORDER BY path")  # noqa: S608 - own names
    return [
        Failure(**{**row, "lasting": bool(row["lasting"]), "files": tuple(json.loads(row["files"]))}) for row in rows
    ]


def try_again(catalogue: Catalogue) -> None:
    """Let the next run try what failed for good once more; the failures stay on the list until then."""
    with catalogue.transaction():
        catalogue.db.execute("UPDATE failure SET lasting = 0")


def clear_failure(catalogue: Catalogue, path: str) -> None:
    """Forget the failure of a path, before it is tried again or because it went well."""
    with catalogue.transaction():
        catalogue.db.table("failure").delete_where("path = ?", [path])
