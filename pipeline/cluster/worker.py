"""What a worker of a cluster does: shows that it may be used, and carries out the jobs of `pipeline/steps.py`."""

import os
import signal
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from ocr.failure import MissingTool, ReadingError, UnreadableInput
from ocr.read import ReadSettings, reading_version
from pipeline.inputs import Input
from pipeline.scratch import scratch_folder
from pipeline.settings import Settings, StageKeys, stage_keys
from pipeline.workers import HEAVY, within

_MOST_SAMPLES = 20

Samples = tuple[tuple[Path, int], ...]
"""Files of a batch and their sizes, by which a machine shows that it sees the batch's folders."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What a worker is: with which versions it works, and what it lacks."""

    reading: str = ""
    keys: StageKeys | None = None
    missing: str = ""
    """The tool that it lacks, with the remedy."""
    unseen: str = ""
    """The file that it does not see, and why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A job's result, or why there is none: raised on a worker, each bad file would print a traceback there."""

    result: Any = None
    error: ReadingError | None = None
    unseen: str = ""
    """Where a file could not be read: what else this worker does not see."""


def samples_of(inputs: Iterable[Input]) -> Samples:
    """One file of each folder, of the first twenty folders."""
    by_folder: dict[Path, tuple[Path, int]] = {}
    for item in inputs:
        path = item.paths[0]
        if path.parent not in by_folder and path.is_file() and os.access(path, os.R_OK):
            by_folder[path.parent] = path, path.stat().st_size
        if len(by_folder) == _MOST_SAMPLES:
            break
    return tuple(by_folder.values())


def unseen(samples: Samples) -> str:
    """The first of the samples that cannot be read on this machine, and why; empty when all can."""
    for path, size in samples:
        try:
            with path.open("rb") as file:
                if os.fstat(file.fileno()).st_size != size:
                    return f"{path} (another file has that name there)"
        except OSError as error:
            return f"{path} ({error.strerror or error})"
    return ""


def examine(settings: ReadSettings, samples: Samples, is_ours: bool) -> Examination:
    """On a worker, before its first job: loads what jobs need. `is_ours` where the batch clears up after it."""
    if not is_ours:
        tempfile.tempdir = os.environ["TMPDIR"] = str(scratch_folder())
    for module in HEAVY:
        import_module(module)
    try:
        return Examination(reading_version(settings), stage_keys(Settings(settings, workers=1)), unseen=unseen(samples))
    except MissingTool as error:
        return Examination(missing=error.message)


def carry_out(function: Callable[..., Any], arguments: tuple[Any, ...], seconds: float, samples: Samples) -> Answer:
    """On a worker: one job. The process ends when it takes too long."""
    try:
        return Answer(within(seconds, function, arguments))
    except UnreadableInput as error:
        return Answer(error=error, unseen=unseen(samples))
    except ReadingError as error:
        return Answer(error=error)


def dask_setup(_worker: object) -> None:
    """Dask calls this in each new worker of `--scheduler local`: the parent decides what an interrupt means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
