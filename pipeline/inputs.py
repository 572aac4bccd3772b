"""Finds the files of a batch, groups page images into documents, and gives each its identity."""

import errno
import hashlib
import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ocr.failure import UnreadableInput
from ocr.limits import LARGEST_FILE

if TYPE_CHECKING:
    from pipeline.archives import Archives

_PAGE_IMAGE = re.compile(
    r"(?P<stem>.*?)[ _.-]*(?:page|trang|(?:^|(?<=[ _.\d)-]))(?:p|pg|tr))[ _.-]?(?P<page>\d{1,4})", re.IGNORECASE
)
"""A short word for a page stands by itself: `step1` and `map2` are names. A number alone says nothing: scanners and
phones number documents as they number pages."""
_IMAGE_SUFFIXES = frozenset(
    f".{name}"
    for names in ("png jpg jpeg jpe jfif tif tiff bmp gif webp avif", "jp2 j2k jpf jpx jpc")
    for name in names.split()
)
_LITTER = frozenset({"__MACOSX", "desktop.ini", ".DS_Store"})
_CHUNK = 1 << 20
_EMPTY = (
    "this folder holds nothing to read; check that it is the one that was meant, and that its disk or share is mounted"
)


@dataclass(frozen=True, slots=True)
class Input:
    """The files of one document: nearly always one, several for a sequence of page images."""

    paths: tuple[Path, ...]
    refusal: str | None = None
    """Why it cannot be read, and the remedy, where that is known before it is opened."""

    @property
    def name(self) -> str:
        """What people call it: the path, or that of the first page image; bytes that are no UTF-8 escaped."""
        return os.fsencode(self.paths[0]).decode(errors="backslashreplace")

    @property
    def gaps(self) -> list[int]:
        """Page numbers that are missing between those of page images named alike."""
        numbers = {int(match["page"]) for path in self.paths if (match := _PAGE_IMAGE.fullmatch(path.stem))}
        in_order = len(numbers) == len(self.paths) > 1
        return [number for number in range(min(numbers), max(numbers)) if number not in numbers] if in_order else []


def find_inputs(
    paths: Iterable[Path],
    *,
    as_pages: bool = False,
    archives: "Archives | None" = None,
    hidden: list[Path] | None = None,
) -> Iterator[Input]:
    """The documents among `paths`, folders searched through, in an order that does not change from run to run.

    Files and folders in a folder that are hidden are passed over and added to `hidden`; links to folders are not
    followed. Images in one folder whose names differ in a page number alone (`x_p1.png`, `x_p2.png`) are one document;
    with `as_pages` all files together are one.
    Zip archives are unpacked by `archives`, those in them too; what cannot be had of one comes as a refusal.
    A path that does not exist is yielded too: whoever reads it says so. A folder without any file is refused: it may be
    the place of a disk or a share that is not there.
    """
    passed_over = [] if hidden is None else hidden
    files = []
    for path in paths:
        within = list(_walk(path, passed_over))
        if not within:
            yield Input((Path(os.path.abspath(path)),), _EMPTY)  # noqa: PTH100
        files += within
    unique = list(dict.fromkeys(Path(os.path.abspath(file)) for file in files))  # noqa: PTH100  resolve() would follow links
    if archives:
        unique, refused = _unpacked(unique, archives)
        yield from refused
    if as_pages:
        if unique:
            yield Input(tuple(unique))
        return
    sequences = _sequences(unique)
    for file in unique:
        pages = sequences.get(file, (file,))
        if pages[0] == file:
            yield Input(pages)


def _unpacked(files: Iterable[Path], archives: "Archives") -> tuple[list[Path], list[Input]]:
    """The files, and in place of archives what is in them."""
    found: list[Path] = []
    refused: list[Input] = []
    for file in files:
        archive = archives.unpack(file)
        if archive is None:
            found.append(file)
            continue
        if archive.refusal:
            refused.append(Input((file,), archive.refusal))
        if archive.folder:
            found += _walk(archive.folder, [])
    return found, refused


def identity(digests: Sequence[str]) -> str:
    """The sha256 that names a document: of its one file, or of the joined digests of its page images."""
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def digest(path: Path) -> str:
    """Sha256 of the bytes of a regular file. Raises UnreadableInput when it cannot be read."""
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
        errno.ENOENT: "there is no such file; check the name, or that it was not moved while the batch ran",
        errno.EACCES: "permission denied; make it readable for this user (chmod u+r)",
        errno.ENAMETOOLONG: "its path is too long for the system; move it to a folder further up",
        errno.ELOOP: "it is a link that leads back to itself; remove it, or give the file that was meant",
    }
    remedy = remedies.get(
        error.errno or 0, f"{error.strerror or error}; check the disk or the network share, then run again"
    )
    return _refused(remedy)


def regular_file(path: Path) -> os.stat_result:
    """Its status. Raises UnreadableInput for what is no file that can be read to its end, or has no name to be kept."""
    try:
        status = path.stat()
    except OSError as error:
        raise unreadable(error) from error
    if stat.S_ISDIR(status.st_mode):
        raise _refused("this folder cannot be opened; make it readable for this user (chmod u+rx)")
    if not stat.S_ISREG(status.st_mode):
        raise _refused("it is a pipe, a socket or a device and no file; copy what it gives into a file")
    if status.st_size > LARGEST_FILE:
        raise _refused(f"the file has {status.st_size >> 20:,} MB, the limit is {LARGEST_FILE >> 20:,}; split it")
    if not str(path).isascii():
        try:
            str(path).encode()
        except UnicodeEncodeError as error:
            raise _refused("its name or a folder's is no UTF-8; rename it (convmv -f cp1258 -t utf8)") from error
    return status


def _refused(message: str) -> UnreadableInput:
    return UnreadableInput(message, stage="open")


def _walk(path: Path, hidden: list[Path]) -> Iterator[Path]:
    """The files under a folder, and the folders that cannot be opened: whoever reads them says so."""
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir() raises where the path is too long
        yield path
        return
    folders = [path]
    while folders:  # os.walk() calls itself and ends at a thousand folders in each other
        folder = folders.pop()
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208
        except OSError:
            yield folder
            continue
        hidden += (folder / name for name in names if name.startswith(".") and name not in _LITTER)
        within = [folder / name for name in names if not is_passed_over(name)]
        inner = {place for place in within if os.path.isdir(place)}  # noqa: PTH112
        yield from (place for place in within if place not in inner)
        folders += sorted((place for place in inner if not place.is_symlink()), reverse=True)


def is_passed_over(name: str) -> bool:
    """Whether a file or folder is hidden, litter, or ours: the catalogue may be kept in the folder of the scans."""
    ours = (".db", ".db-wal", ".db-shm", ".db.pages", ".db.lock", ".db.unpacked")
    return name.startswith(".") or name in _LITTER or name.endswith(ours)


def _sequences(files: Sequence[Path]) -> dict[Path, tuple[Path, ...]]:
    """For each image that is a page of a sequence, all the sequence's pages in order."""
    named_alike: dict[tuple[Path, str], list[tuple[int, Path]]] = defaultdict(list)
    for file in files:
        if file.suffix.lower() in _IMAGE_SUFFIXES and (match := _PAGE_IMAGE.fullmatch(file.stem)):
            named_alike[file.parent, match["stem"]].append((int(match["page"]), file))
    found = {}
    for group in named_alike.values():
        # Scanned twice in two formats, each is a document; pages in several formats are one.
        for pages in [group] if _is_sequence(group) else _by_format(group):
            if _is_sequence(pages):
                in_order = tuple(file for _, file in sorted(pages))
                found.update(dict.fromkeys(in_order, in_order))
    return found


def _is_sequence(pages: Sequence[tuple[int, Path]]) -> bool:
    return len({number for number, _ in pages}) == len(pages) > 1


def _by_format(pages: Sequence[tuple[int, Path]]) -> list[list[tuple[int, Path]]]:
    formats: dict[str, list[tuple[int, Path]]] = defaultdict(list)
    for number, file in pages:
        formats[file.suffix.lower()].append((number, file))
    return list(formats.values())
