"""The folder for what a run passes between its workers and the engines: one a process, and it goes when its owner does.

A process that is killed can clear nothing away. So each owner holds a lock on its folder, which the system drops when
the process ends, however it ends; the next run removes the folders that nobody holds, and ends the programs that still
work for them. Those are known by their TMPDIR.
"""

import fcntl
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

from ocr.failure import NoRoom

_PREFIX = "kehoach-run-"
_LOCK = "owner"
_SECONDS_TO_LOCK = 60.0
_SECONDS_TO_DIE = 1.0
"""In which the system drops the lock of a process whose pipes it has closed."""
_AFTER_MULTIPROCESSING = -200
"""Which keeps the socket of its fork server in our folder, and clears that away itself at -100."""


@cache
def scratch_folder() -> Path:
    """The folder of this process, made when it is first asked for. Raises NoRoom."""
    try:
        parent = Path(tempfile.gettempdir())
        _remove_abandoned(parent)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        unlocked = folder / "new"
        lock = os.open(unlocked, os.O_CREAT | os.O_WRONLY, 0o600)
    except OSError as error:
        raise NoRoom(f"no folder for temporary files can be made ({error.strerror}); free some space, or set TMPDIR to"
                     " a folder with room", stage="open") from error  # fmt: skip
    fcntl.flock(lock, fcntl.LOCK_EX)
    unlocked.rename(folder / _LOCK)  # never there without its lock, which is open for as long as this process lives
    Finalize(None, clear, (folder,), exitpriority=_AFTER_MULTIPROCESSING)
    return folder


def clear(folder: Path) -> None:
    """Removes a folder, and ends the programs that work in it (which then find nothing to go on with)."""
    shutil.rmtree(folder, ignore_errors=True)
    end_programs(folder)
    shutil.rmtree(folder, ignore_errors=True)


def clear_after_owner(folder: Path) -> None:
    """Removes the folder when its owner has been killed; one that is still ending clears up for itself."""
    patience = time.monotonic() + _SECONDS_TO_DIE
    with suppress(OSError):  # another worker was quicker
        while not _is_abandoned(folder):
            if time.monotonic() > patience:
                return
            time.sleep(0.01)
        clear(folder)


def end_programs(folder: Path) -> None:
    """Ends what was started with this folder for its TMPDIR."""
    mark = b"TMPDIR=" + os.fsencode(folder)
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in environment.read_bytes().split(b"\0"):
                os.kill(int(environment.parent.name), signal.SIGKILL)
        except OSError:
            continue  # it has ended, or belongs to somebody else


def abandoned_folders() -> list[Path]:
    """Folders of processes that were killed; the next run removes them."""
    return list(_abandoned(Path(tempfile.gettempdir())))


def _remove_abandoned(parent: Path) -> None:
    for folder in _abandoned(parent):
        clear(folder)


def _abandoned(parent: Path) -> Iterator[Path]:
    for folder in sorted(parent.glob(f"{_PREFIX}*")):
        with suppress(OSError):  # somebody else's, or just removed
            if _is_abandoned(folder):
                yield folder


def _is_abandoned(folder: Path) -> bool:
    lock = folder / _LOCK
    if not lock.exists():  # its owner is about to lock it, or was killed before that
        return time.time() - folder.stat().st_mtime > _SECONDS_TO_LOCK
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
