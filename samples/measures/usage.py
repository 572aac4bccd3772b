"""What programs cost: wall and processor time with all their descendants."""

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measures.memory import MemoryWatch, children

KEHOACH = Path(sys.executable).with_name("kehoach")
_SUBREAPER = 36
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


def run(command: Sequence[Any]) -> "tuple[Usage, float]":
    """A program to its end: its time, and its peak memory in megabytes. Raises CalledProcessError."""
    with measured() as usage:
        running = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        memory = MemoryWatch(os.getpid(), generations=1)
        _, talk = running.communicate()
        peak = memory.stop().with_programs
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, running.args, None, talk)
    return usage, peak
