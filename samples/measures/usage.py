"""What programs cost: wall and processor time with all their descendants, and the memory that each worker takes."""

import ctypes
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEHOACH = Path(sys.executable).with_name("kehoach")
_SUBREAPER = 36
_MEGABYTE = 1e6
_EVERY = 0.05
_PATIENCE = 10.0


@dataclass
class Usage:
    """Filled in when the measured block ends."""

    wall: float = 0.0
    """Seconds."""
    cpu: float = 0.0
    """Seconds, user and system, of this process and all that it started."""


def cpu_seconds() -> float:
    """Of this process and the programs that it has run to their end."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


@contextmanager
def measured() -> Iterator[Usage]:
    """Wall and processor time of a block, descendants of its programs included even where their parents died first."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    before, usage = set(children(os.getpid())), Usage()
    wall, cpu = time.perf_counter(), cpu_seconds()
    yield usage
    usage.wall = time.perf_counter() - wall
    until = time.monotonic() + _PATIENCE
    while (orphans := set(children(os.getpid())) - before) and time.monotonic() < until:
        for pid in orphans:
            os.waitpid(pid, os.WNOHANG)
        time.sleep(_EVERY)
    usage.cpu = cpu_seconds() - cpu


class Memory(threading.Thread):
    """Watches the workers below a process, `depth` generations down, each together with what it runs."""

    def __init__(self, pid: int, depth: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        """Megabytes resident, of the worker that took most."""
        self._pid, self._depth, self._over = pid, depth, threading.Event()
        self.start()

    def run(self) -> None:
        """Looks twenty times a second."""
        while not self._over.wait(_EVERY):
            workers = [self._pid]
            for _ in range(self._depth):
                workers = [child for pid in workers for child in children(pid)]
            self.peak = max([self.peak, *(resident(worker) for worker in workers)])

    def stop(self) -> float:
        """The peak."""
        self._over.set()
        self.join()
        return self.peak


def run(command: Sequence[Any]) -> "tuple[Usage, float]":
    """A program to its end: its time, and its peak memory in megabytes. Raises CalledProcessError."""
    with measured() as usage:
        running = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        memory = Memory(os.getpid(), 1)
        _, talk = running.communicate()
        peak = memory.stop()
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, running.args, None, talk)
    return usage, peak


def children(pid: int) -> list[int]:
    """The processes that a process has started and not yet been told the end of."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def resident(pid: int) -> float:
    """Megabytes of a process and its descendants."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / _MEGABYTE + sum(map(resident, children(pid)))
