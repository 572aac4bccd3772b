"""Finds the files of a batch, groups page images into documents, and gives each its identity."""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ocr.failure import UnreadableInput

_PAGE_IMAGE = re.compile(r"(?P<stem>.+?)[ _.-]?(?:p|page|trang|tr)[ _.-]?(?P<page>\d{1,4})", re.IGNORECASE)
_IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".jp2"})
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """The files of one document: nearly always one, several for a sequence of page images."""

    paths: tuple[Path, ...]

    @property
    def name(self) -> str:
        """What people call it: the path, or that of the first page image."""
        return str(self.paths[0])


def find_inputs(paths: Iterable[Path], *, as_pages: bool = False) -> Iterator[Input]:
    """The documents among `paths`, folders searched through, in an order that does not change from run to run.

    Hidden files and folders are passed over, links to folders are not followed. Images in one folder whose names differ
    in a page number alone (`x_p1.png`, `x_p2.png`) are one document; with `as_pages` all files together are one.
    A path that does not exist is yielded too: whoever reads it says so.
    """
    files = [file for path in paths for file in _walk(path)]
    unique = list(dict.fromkeys(Path(os.path.abspath(file)) for file in files))  # noqa: PTH100  resolve() would follow links
    if as_pages:
        if unique:
            yield Input(tuple(unique))
        return
    sequences = _sequences(unique)
    for file in unique:
        pages = sequences.get(file, (file,))
        if pages[0] == file:
            yield Input(pages)


def identity(digests: Sequence[str]) -> str:
    """The sha256 that names a document: of its one file, or of the joined digests of its page images."""
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def digest(path: Path) -> str:
    """Sha256 of the file's bytes. Raises UnreadableInput when it cannot be read."""
    state = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                state.update(chunk)
    except OSError as error:
        raise unreadable(error) from error
    return state.hexdigest()


def unreadable(error: OSError) -> UnreadableInput:
    """What the operating system says of a file, with the remedy."""
    remedies = {
        FileNotFoundError: "there is no such file; check the name, or that it was not moved while the batch ran",
        PermissionError: "permission denied; make it readable for this user (chmod u+r)",
        IsADirectoryError: "it is a folder; give the folder itself to ingest",
    }
    remedy = remedies.get(
        type(error), f"{error.strerror or error}; check the disk or the network share, then run again"
    )
    return UnreadableInput(remedy, stage="open")


def _walk(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not _passed_over(name))
        yield from (Path(folder, name) for name in sorted(names) if not _passed_over(name))


def _passed_over(name: str) -> bool:
    # Our own catalogue and what lies beside it may be kept in the folder of the scans.
    return name.startswith(".") or name.endswith((".db", ".db-wal", ".db-shm", ".db.pages", ".db.lock"))


def _sequences(files: Sequence[Path]) -> dict[Path, tuple[Path, ...]]:
    """For each image that is a page of a sequence, all the sequence's pages in order."""
    groups: dict[tuple[Path, str, str], list[tuple[int, Path]]] = defaultdict(list)
    for file in files:
        suffix = file.suffix.lower()
        if suffix in _IMAGE_SUFFIXES and (match := _PAGE_IMAGE.fullmatch(file.stem)):
            groups[file.parent, match["stem"], suffix].append((int(match["page"]), file))
    found = {}
    for group in groups.values():
        pages = tuple(file for _, file in sorted(group))
        if len({number for number, _ in group}) == len(group) > 1:
            found.update(dict.fromkeys(pages, pages))
    return found
