"""What of a zip archive may be written to the disk, and where: bounded, nothing outside of the folder, no links."""

import errno
import re
import shutil
import stat
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ocr.limits import LARGEST_ARCHIVE, LARGEST_UNPACKED, MOST_MEMBERS, MOST_PACKED
from ocr.signatures import ZIP_DAMAGE
from pipeline.inputs import is_passed_over

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_OF_OTHER_KINDS = ("[Content_Types].xml", "mimetype")
"""What .docx and .xlsx, and .odt and e-books have in them, which are zip files too."""
_KNOWN_PACKING = (ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2)
_LEVELS = 2
"""Archives are unpacked, and those in them."""
_MOST_FOLDERS = 40
"""In each other."""
_LONGEST_NAME, _LONGEST_PATH = 180, 1500
"""Bytes; the system takes 255 and 4,096, and an archive in an archive has two paths."""
_ROOM = 1 << 30
"""Bytes of the disk that are left free."""


class TooMuch(Exception):
    """Nothing of the archive is unpacked; the message says why, and the remedy."""


def is_archive(file: Path) -> bool:
    """Whether it is a zip archive that can be opened, and no office file."""
    try:
        if not file.is_file():
            return False
        with file.open("rb") as opened:
            if opened.read(4) not in _BEGINNINGS:
                return False
        with ZipFile(file) as archive:
            return not any(name in archive.NameToInfo for name in _OF_OTHER_KINDS)
    except (*ZIP_DAMAGE, OSError):
        return False


def unpacked(file: Path, folder: Path) -> Iterator[tuple[str, str | None]]:
    """Writes what is in an archive into a new folder; gives each name, and why it could not be had.

    What is in an archive within it comes into a folder of that archive's name. Litter is passed over.
    Raises TooMuch, one of ZIP_DAMAGE, or OSError when the disk is full or cannot be written to.
    """
    return _Unpacking(file, folder).members(file, folder)


class _Unpacking:
    """One archive with all that is in it, on which the limits are."""

    def __init__(self, file: Path, folder: Path) -> None:
        self._packed = file.stat().st_size
        self._disk = folder.parent
        self._members = self._bytes = 0

    def members(self, file: Path, folder: Path, within: str = "", level: int = 1) -> Iterator[tuple[str, str | None]]:
        with ZipFile(file) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            self._admit(members)
            folder.mkdir(parents=True)
            for member in members:
                name = _name(member)
                parts = [part for part in name.split("/") if part not in ("", ".")]
                if any(is_passed_over(part) for part in parts if part != ".."):
                    continue
                if problem := _problem(member, name, parts):
                    yield within + name, problem
                    continue
                place = _free(folder.joinpath(*map(short, parts)))
                if (problem := _written(archive, member, place)) or not is_archive(place):
                    yield within + name, problem
                else:
                    yield from self._inner(place, within + name, level + 1)

    def _inner(self, file: Path, name: str, level: int) -> Iterator[tuple[str, str | None]]:
        """Puts a folder in the place of an archive."""
        if level > _LEVELS:
            file.unlink()
            yield name, "a zip in a zip in a zip"
            return
        archive = file.rename(_free(file.with_name(f"{short(file.name)}.packed")))
        try:
            yield from self.members(archive, file, f"{name}/", level)
        except TooMuch as refused:
            yield name, str(refused).partition(";")[0]
        except ZIP_DAMAGE:
            yield name, "damaged"
        finally:
            archive.unlink()

    def _admit(self, members: list[ZipInfo]) -> None:
        """Raises TooMuch for an archive that is no use or a danger, and OSError where it finds no room."""
        more = sum(member.file_size for member in members)
        if not members:
            raise TooMuch("is empty; pack it again")
        if self._members + len(members) > MOST_MEMBERS:
            many = f"{self._members + len(members):,} files, the limit is {MOST_MEMBERS:,}"
            raise TooMuch(f"has {many}; pack it in several parts")
        if (total := self._bytes + more) > LARGEST_ARCHIVE:
            limit = f"the limit is {LARGEST_ARCHIVE >> 20:,}"
            raise TooMuch(f"has {total >> 20:,} MB unpacked, {limit}; pack it in several parts")
        if total > LARGEST_UNPACKED and total > MOST_PACKED * self._packed:
            times = f"{total // self._packed:,} times its size"
            raise TooMuch(f"would unpack to {times}, as bombs do; unpack it yourself and give the folder")
        self._disk.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self._disk).free < more + _ROOM:
            raise OSError(errno.ENOSPC, f"the disk is too full, {(more + _ROOM) >> 20:,} MB are needed")
        self._members += len(members)
        self._bytes = total


def _problem(member: ZipInfo, name: str, parts: list[str]) -> str | None:
    if not parts or ".." in parts or name.startswith("/") or re.match("[A-Za-z]:", name):
        return "its name leads out of the archive"
    if len(parts) > _MOST_FOLDERS or len("/".join(map(short, parts)).encode()) > _LONGEST_PATH:
        return "its name is too long"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link"
    if member.flag_bits & 1:
        return "encrypted"
    return None if member.compress_type in _KNOWN_PACKING else "packed in a way that we do not know"


def _written(archive: ZipFile, member: ZipInfo, place: Path) -> str | None:
    """Writes a member; gives what is wrong with it. Raises OSError when the disk is full or cannot be written to."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as packed, place.open("wb") as out:
            shutil.copyfileobj(packed, out, 1 << 20)
    except ZIP_DAMAGE:
        place.unlink(missing_ok=True)
        return "damaged"
    except (FileExistsError, NotADirectoryError):
        return "another file has the name of its folder"
    except OSError as error:
        if error.errno is not None:
            raise
        place.unlink(missing_ok=True)
        return "damaged"  # by what bzip2 says
    return None


def _name(member: ZipInfo) -> str:
    """The path in the archive, with slashes. Programs on Linux and macOS write UTF-8 and do not always say so."""
    name = member.filename
    if not member.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = member.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def short(name: str) -> str:
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
