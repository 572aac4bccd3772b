"""A pool of processes that outlives its workers: bounded work in flight, a killed worker costs one retry.

Workers never touch the catalogue; they return values. They end by themselves when the parent is gone,
so that a `kill -9` of the parent leaves no process behind.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import connection, get_context, parent_process
from typing import Any, Self

_ATTEMPTS = 3
_HEAVY = ("pipeline.ingest", "extract.assemble", "cv2", "docx", "pdf2image", "pytesseract")


@dataclass(frozen=True, slots=True)
class Job:
    """One call for a worker: a function that pickles, its arguments, and what the caller knows the job by."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    tag: Any
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: its result, or the exception that ended it."""

    tag: Any
    result: Any = None
    error: Exception | None = None


class WorkerLost(Exception):
    """The job ended its worker process each time it was tried (out of memory, most likely)."""


class Pool:
    """Runs jobs on `workers` processes; at most two jobs a worker are in flight."""

    def __init__(self, workers: int) -> None:
        self.capacity = 2 * workers
        self._workers = workers
        self._executor = self._start(workers)
        self._running: dict[Future[Any], Job] = {}
        self._suspects: list[Job] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

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
        self._running[self._executor.submit(job.function, *job.arguments)] = job

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
        self._executor.shutdown(wait=False)
        self._executor = self._start(self._workers)
        lost = [job for job in self._suspects if job.attempts >= _ATTEMPTS]
        self._suspects = [job for job in self._suspects if job.attempts < _ATTEMPTS]
        for job in lost:
            yield Outcome(job.tag, error=WorkerLost("the process that read it was killed three times"))

    @staticmethod
    def _start(workers: int) -> ProcessPoolExecutor:
        # Not fork: the parent holds a database connection and may run a thread for its progress bar.
        context = get_context("forkserver")
        context.set_forkserver_preload(list(_HEAVY))  # once for all workers, their memory shared
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker)


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
