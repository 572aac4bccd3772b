"""A pool of processes that outlives its workers: bounded work in flight, a killed worker costs one retry.

Workers never touch the catalogue; they return values. They end by themselves when the parent is gone,
so that a `kill -9` of the parent leaves no process behind.
"""

import faulthandler
import logging
import os
import pickle
import resource
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import active_children, connection, forkserver, get_context, parent_process
from pathlib import Path
from typing import Any, Protocol, Self

from pipeline.scratch import clear_after_owner, end_programs, scratch_folder

ATTEMPTS = 3
_JOB_SECONDS = 600.0
"""That a job may take, however it hangs; the programs that it calls have less (`ocr/program.py`)."""
_MOST_MEMORY = 2 << 30
"""Bytes of data that a worker may hold, and each program that it calls: twice what any page within the limits takes.
Whoever asks for more, such as an engine that does not stop writing, fails alone, and not the machine."""
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LONGEST_SOCKET_FOLDER = 60
"""Characters; the system takes 107 for a socket and its folders."""
HEAVY = ("pipeline.ingest", "extract.assemble", "cv2", "docx", "pdf2image", "pytesseract")


@dataclass(frozen=True, slots=True)
class Job:
    """One call for a worker: a function that pickles, its arguments, and what the caller knows the job by."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    tag: Any
    attempts: int = 0
    seconds: float = _JOB_SECONDS
    """After which the worker is ended and the job tried again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: its result, or the exception that ended it."""

    tag: Any
    result: Any = None
    error: Exception | None = None


class WorkerLost(Exception):
    """The job ended its worker process each time it was tried: out of memory, most likely, or out of time."""


class Workers(Protocol):
    """What runs the jobs of a batch: processes of this machine (`Pool`), or of many. Closed when its block ends."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

    @property
    def idle(self) -> bool:
        """Whether nothing is in flight."""

    @property
    def has_room(self) -> bool:
        """Whether `submit` may be called."""

    def submit(self, job: Job) -> None:
        """Sends a job off; its outcome comes from `finished`."""

    def finished(self) -> Iterator[Outcome]:
        """Waits until something is done and yields it; a job that its workers did not survive ends in WorkerLost."""


class Pool:
    """Runs jobs on `workers` processes; at most two jobs a worker are in flight."""

    def __init__(self, workers: int) -> None:
        self.capacity = 2 * workers
        self._workers = workers
        self._folder = scratch_folder()
        self._executor = self._start()
        self._running: dict[Future[Any], Job] = {}
        self._suspects: list[Job] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind or not self.idle:  # an interrupt: what is under way is not waited for
            for process in active_children():
                process.kill()
        self._executor.shutdown(wait=False, cancel_futures=True)
        end_programs(self._folder)

    @property
    def idle(self) -> bool:
        """Whether nothing is in flight."""
        return not self._running and not self._suspects

    @property
    def has_room(self) -> bool:
        """Whether `submit` may be called."""
        return len(self._running) < self.capacity and not self._suspects

    def submit(self, job: Job) -> None:
        """Sends a job off; its outcome comes from `finished`."""
        with _interrupts_wait():
            try:
                future = self._executor.submit(within, job.seconds, job.function, job.arguments)
            except BrokenProcessPool:  # a worker was killed just now, between two jobs
                if self._running:
                    self._suspects.append(job)  # those in flight will tell `finished`
                    return
                self._restart()
                future = self._executor.submit(within, job.seconds, job.function, job.arguments)
        self._running[future] = job

    def finished(self) -> Iterator[Outcome]:
        """Waits until something is done and yields it; after a worker died, its jobs are tried one by one."""
        if not self._running and self._suspects:
            self.submit(self._suspects.pop(0))
        done, _ = wait(self._running, return_when=FIRST_COMPLETED)
        broken = False
        for future in done:
            job = self._running.pop(future)
            error = future.exception()
            if isinstance(error, BrokenProcessPool):
                broken = True
                self._suspects.append(replace(job, attempts=job.attempts + 1))
            elif isinstance(error, Exception):
                yield Outcome(job.tag, error=error)
            elif error is not None:
                raise error
            else:
                yield Outcome(job.tag, result=future.result())
        if broken:
            yield from self._recover()

    def _recover(self) -> Iterator[Outcome]:
        self._suspects += [replace(job, attempts=job.attempts + 1) for job in self._running.values()]
        self._running.clear()
        self._restart()
        lost = [job for job in self._suspects if job.attempts >= ATTEMPTS]
        self._suspects = [job for job in self._suspects if job.attempts < ATTEMPTS]
        for job in lost:
            yield Outcome(
                job.tag, error=WorkerLost("the process that read it was killed three times, for memory or for time")
            )

    def _restart(self) -> None:
        self._executor.shutdown(wait=False)
        end_programs(self._folder)  # an engine does not end with its worker
        self._executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        # Not fork: the parent holds a database connection and may run a thread for its progress bar.
        context = get_context("forkserver")
        context.set_forkserver_preload(list(HEAVY))  # once for all workers, their memory shared
        ensure_forkserver(str(self._folder))
        return ProcessPoolExecutor(
            self._workers, mp_context=context, initializer=_begin_worker, initargs=(str(self._folder),)
        )


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """An interrupt comes after the block: a worker that is half started would be nobody's, and say so at length.

    Blocking the signals would not do: the system gives them to any thread of a library that does not block them.
    """
    met: list[int] = []
    endings = _ENDINGS if threading.current_thread() is threading.main_thread() else ()  # no other gets interrupts
    handlers = {sign: handler for sign in endings if callable(handler := signal.getsignal(sign))}
    for sign in handlers:
        signal.signal(sign, lambda number, _: met.append(number))
    try:
        yield
    finally:
        for sign, handler in handlers.items():
            signal.signal(sign, handler)
        for number in met[:1]:
            signal.raise_signal(number)


def ensure_forkserver(folder: str) -> None:
    """Starts it so that its socket lies in our folder, and not for ever in /tmp should we be killed."""
    usual = tempfile.tempdir
    if len(folder) <= _LONGEST_SOCKET_FOLDER:
        tempfile.tempdir = folder
    try:
        forkserver.ensure_running()
    finally:
        tempfile.tempdir = usual


def _begin_worker(folder: str) -> None:
    logging.getLogger().addHandler(logging.NullHandler())  # what is worth telling, the parent tells, in its form
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    tempfile.tempdir = os.environ["TMPDIR"] = folder
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()


def _end_with_parent(folder: str) -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        try:
            clear_after_owner(Path(folder))
        finally:
            os._exit(1)


def within(seconds: float, function: Callable[..., Any], arguments: tuple[Any, ...]) -> object:
    """The function's result, in time and in memory: or the process ends, whatever it hangs in or holds."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            return function(*arguments)
        except MemoryError:
            os._exit(1)  # what fills the memory may stay in it, and fail the jobs that come after
        except Exception as error:  # noqa: BLE001 - raised again, or in words
            try:
                pickle.loads(pickle.dumps(error))  # noqa: S301 - our own, a moment ago
            except Exception:  # noqa: BLE001 - whatever it is, it would take the pool down on its way back
                in_words = RuntimeError(f"{type(error).__name__}: {error}")
            else:
                raise
        finally:
            faulthandler.cancel_dump_traceback_later()
    raise in_words  # only here, or it would carry the other with it: Dask's pickles have the context of errors too
