"""Unpacks zip archives beside the catalogue, so that what is in them is files like any others.

An archive is unpacked once, into `NAME.db.unpacked/<its name>-<its sha256>/`: first under another name, which is then
changed, so that a folder of that name is whole. Pages can be shown from it later, as from any original.
"""

import os
import re
import shutil
import stat
import unicodedata
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ocr.failure import UnreadableInput
from ocr.limits import LARGEST_ARCHIVE, LARGEST_UNPACKED, MOST_MEMBERS, MOST_PACKED
from pipeline.catalogue import Catalogue, ledger
from pipeline.fingerprint import fingerprint
from pipeline.inputs import is_passed_over

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_OF_OTHER_KINDS = ("[Content_Types].xml", "mimetype")
"""What .docx and .xlsx, and .odt and e-books have in them, which are zip files too."""
_KNOWN_PACKING = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2)
_PARTIAL = ".partial"
_REFUSED = ".refused"
"""Where an unpacked folder says what is missing from it."""
_LONGEST_NAME = 180
"""Bytes; the system takes 255."""
_ROOM = 1 << 30
"""Bytes of the disk that are left free."""
_NAMED = 3
"""Members that are named in a message."""


class Unpacked(NamedTuple):
    """What has become of an archive."""

    folder: Path | None
    refusal: str | None
    """What is wrong with it or with some of its members, and the remedy."""


class Archives:
    """The archives of a batch, and the folder beside its catalogue that they are unpacked in."""

    def __init__(self, catalogue: Catalogue, catalogue_path: Path) -> None:
        self._catalogue = catalogue
        self._folder = Path(f"{catalogue_path.absolute()}.unpacked")

    def unpack(self, file: Path) -> Unpacked | None:
        """Unpacks a zip archive, or finds it unpacked; None for any other file, and for one that cannot be opened."""
        if not _is_archive(file):
            return None
        try:
            digest = fingerprint(self._catalogue, file).sha256
        except UnreadableInput:
            return None  # whoever reads it says so
        folder = self._folder / f"{_short(file.name)}-{digest[:12]}"
        if not folder.is_dir():
            try:
                self._unpack(file, folder)
            except _Refused as refused:
                return Unpacked(None, str(refused))
            except OSError as error:
                remedy = "free some space or mend the permissions there, and run the same command again"
                return Unpacked(
                    None, f"it could not be unpacked to {folder.parent}: {error.strerror or error}; {remedy}"
                )
            ledger.clear_failure(self._catalogue, str(file))
        note = folder / _REFUSED
        return Unpacked(folder, note.read_text(encoding="utf-8") if note.exists() else None)

    def _unpack(self, file: Path, folder: Path) -> None:
        partial = self._folder / _PARTIAL
        shutil.rmtree(partial, ignore_errors=True)
        with ZipFile(file) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check(members, file.stat().st_size)
            partial.mkdir(parents=True)
            needed = sum(member.file_size for member in members) + _ROOM
            if shutil.disk_usage(partial).free < needed:
                raise OSError(None, f"the disk is too full, {needed >> 20:,} MB are needed")
            refused = dict(_extracted(archive, members, partial))
        if refused:
            (partial / _REFUSED).write_text(_told(refused, len(members)), encoding="utf-8")
        os.sync()  # a name that is there after a power failure must not lead to files that are not
        partial.rename(folder)


class _Refused(Exception):
    """Nothing of the archive is unpacked; the message says why."""


def _is_archive(file: Path) -> bool:
    try:
        if not file.is_file():
            return False
        with file.open("rb") as opened:
            if opened.read(4) not in _BEGINNINGS:
                return False
        with ZipFile(file) as archive:
            return not any(name in archive.NameToInfo for name in _OF_OTHER_KINDS)
    except (BadZipFile, NotImplementedError, OSError, ValueError):
        return False


def _check(members: list[ZipInfo], packed: int) -> None:
    """Raises _Refused for an archive that is no use or a danger."""
    unpacked = sum(member.file_size for member in members)
    if not members:
        raise _Refused("the archive is empty; pack it again")
    if len(members) > MOST_MEMBERS:
        raise _Refused(
            f"the archive has {len(members):,} files, the limit is {MOST_MEMBERS:,}; pack it in several parts"
        )
    if unpacked > LARGEST_ARCHIVE:
        limit = f"the limit is {LARGEST_ARCHIVE >> 20:,}"
        raise _Refused(f"the archive has {unpacked >> 20:,} MB unpacked, {limit}; pack it in several parts")
    if unpacked > LARGEST_UNPACKED and unpacked > MOST_PACKED * packed:
        times = f"{unpacked // packed:,} times its size"
        raise _Refused(f"the archive would unpack to {times}, as bombs do; unpack it yourself and give the folder")


def _extracted(archive: ZipFile, members: list[ZipInfo], folder: Path) -> Iterator[tuple[str, str]]:
    """Writes the members into the folder; gives the names of those that cannot be had, and why."""
    for member in members:
        name = _name(member)
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if any(is_passed_over(part) for part in parts if part != ".."):
            continue
        if problem := _problem(member, name, parts):
            yield name, problem
            continue
        place = _free(folder.joinpath(*map(_short, parts)))
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as packed, place.open("wb") as out:
                shutil.copyfileobj(packed, out, 1 << 20)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
            place.unlink(missing_ok=True)
            yield name, "damaged"
        except (FileExistsError, NotADirectoryError):
            yield name, "another file has the name of its folder"


def _problem(member: ZipInfo, name: str, parts: list[str]) -> str | None:
    if not parts or ".." in parts or name.startswith("/") or re.match("[A-Za-z]:", name):
        return "its name leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link"
    if member.flag_bits & 1:
        return "encrypted"
    return None if member.compress_type in _KNOWN_PACKING else "packed in a way that we do not know"


def _name(member: ZipInfo) -> str:
    """The path in the archive, with slashes. Programs on Linux and macOS write UTF-8 and do not always say so."""
    name = member.filename
    if not member.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = member.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _short(name: str) -> str:
    """A name that the system takes and a terminal shows: control signs replaced, the middle cut out where too long."""
    plain = "".join("_" if unicodedata.category(sign).startswith("C") else sign for sign in name)
    if len(plain.encode()) <= _LONGEST_NAME:
        return plain
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 8:
        stem, suffix = plain, ""
    mark = f"~{sha256(name.encode()).hexdigest()[:8]}{dot if suffix else ''}{suffix}"
    return stem.encode()[: _LONGEST_NAME - len(mark.encode())].decode(errors="ignore") + mark


def _free(place: Path) -> Path:
    """The place, or one beside it where another member has it already."""
    number, free = 2, place
    while free.exists():
        free = place.with_name(f"{place.stem} ({number}){place.suffix}")
        number += 1
    return free


def _told(refused: dict[str, str], members: int) -> str:
    named = ", ".join(f"{_short(name)}: {problem}" for name, problem in list(refused.items())[:_NAMED])
    more = f" and {len(refused) - _NAMED} more" if len(refused) > _NAMED else ""
    return (
        f"{len(refused)} of its {members} files are left out ({named}{more}); unpack them yourself and give the folder"
    )
