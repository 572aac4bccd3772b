"""Unpacks zip archives beside the catalogue, so that what is in them is files like any others.

An archive is unpacked once, into `NAME.db.unpacked/<its name>-<its sha256>/`: first under another name, which is then
changed, so that a folder of that name is whole. Pages can be shown from it later, as from any original.
"""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from ocr.failure import UnreadableInput
from ocr.signatures import ZIP_DAMAGE
from pipeline.catalogue import Catalogue, ledger
from pipeline.fingerprint import fingerprint
from pipeline.unpacking import TooMuch, is_archive, short, unpacked

_PARTIAL = ".partial"
_REFUSED = ".refused"
"""Where an unpacked folder says what is missing from it."""
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
        if not is_archive(file):
            return None
        try:
            digest = fingerprint(self._catalogue, file).sha256
        except UnreadableInput:
            return None  # whoever reads it says so
        folder = self._folder / f"{short(file.name)}-{digest[:12]}"
        if not folder.is_dir():
            try:
                self._unpack(file, folder)
            except TooMuch as refused:
                return Unpacked(None, f"the archive {refused}")
            except ZIP_DAMAGE:
                return None  # it changed since it was looked at; whoever reads it says so
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
        members = list(unpacked(file, partial))
        if refused := [f"{short(name)}: {problem}" for name, problem in members if problem]:
            (partial / _REFUSED).write_text(_told(refused, len(members)), encoding="utf-8")
        os.sync()  # a name that is there after a power failure must not lead to files that are not
        partial.rename(folder)


def _told(refused: list[str], members: int) -> str:
    more = f" and {len(refused) - _NAMED} more" if len(refused) > _NAMED else ""
    named = f"{', '.join(refused[:_NAMED])}{more}"
    return f"{len(refused)} of its {members} files are left out ({named}); unpack them yourself and give the folder"
