"""The memory of a run: of the program, of its largest worker, and of a worker with the programs that it started."""

import os
import resource
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

MOST = 1000.0
"""Megabytes that the program, or a worker with its programs, may take."""
OF_KEHOACH = 2
"""Generations from `kehoach ingest` to its workers: it starts a fork server, which starts them."""
_EVERY = 0.05
_MEGABYTE = 1e6


class Memory(NamedTuple):
    """Megabytes resident; what processes share counts for each."""

    parent: float = 0.0
    """The program's own process."""
    worker: float = 0.0
    """The largest worker alone."""
    with_programs: float = 0.0
    """The largest worker with the programs that it started."""

    def __str__(self) -> str:
        return (
            f"the program {self.parent:.0f} MB, a worker {self.worker:.0f} MB, "
            f"with its programs {self.with_programs:.0f} MB"
        )


class MemoryWatch(threading.Thread):
    """Looks at a run twenty times a second, its workers so many generations below it."""

    def __init__(self, pid: int, generations: int = OF_KEHOACH) -> None:
        super().__init__(daemon=True)
        self.seen: list[Memory] = []
        self._pid, self._generations, self._over = pid, generations, threading.Event()
        self.start()

    def run(self) -> None:
        """Until `stop`."""
        while not self._over.wait(_EVERY):
            self.seen.append(memory_of(self._pid, self._generations))

    def stop(self) -> Memory:
        """The peak of each."""
        self._over.set()
        self.join()
        return peak(self.seen)


def peak(seen: Sequence[Memory]) -> Memory:
    """The most that each took, be it at different moments."""
    return Memory(*map(max, zip(*seen, strict=True))) if seen else Memory()


def memory_of(pid: int, generations: int = OF_KEHOACH) -> Memory:
    """What a run takes at this moment."""
    workers = [pid]
    for _ in range(generations):
        workers = [child for each in workers for child in children(each)]
    return Memory(
        _resident(pid), max(map(_resident, workers), default=0.0), max(map(_with_descendants, workers), default=0.0)
    )


def children(pid: int) -> list[int]:
    """The processes that a process has started, from whichever thread, and not yet been told the end of."""
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 - a process may end while it is looked at
            found += map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text().split())
    except OSError:
        pass
    return found


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / _MEGABYTE


def _with_descendants(pid: int) -> float:
    command = _command(pid)
    # A child that has its parent's command is not yet the program that it becomes, and its memory is its parent's.
    return _resident(pid) + sum(_with_descendants(child) for child in children(pid) if _command(child) != command)


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
