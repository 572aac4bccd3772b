"""The audit of the whole catalogue, once for each state of its file, beside the pages: the one place that calls it.

A large one has a process of its own: in this one it would take the time that pages need, for minutes.
"""

import os
import signal
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread

import msgspec

from pipeline.audit import Finding
from pipeline.audit.rules import audit_catalogue
from pipeline.catalogue import Catalogue

_PATIENCE = 3.0
"""Seconds that a page waits for an audit; a large catalogue takes minutes."""

_FEW = 200
"""Plans that are audited sooner than a process begins."""
_State = tuple[tuple[int, int], ...]


class AuditFailed(Exception):
    """The audit came to no end; the message says why."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What the last audit found."""

    findings: tuple[Finding, ...]
    running: bool
    """Whether another is on its way, because the catalogue changed or because this is the first."""


class Audits:
    """The audits of one catalogue. One runs at a time; it ends with the program."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._thread: Thread | None = None
        self._done: _State | None = None
        self._findings: tuple[Finding, ...] = ()
        self._fault: Exception | None = None

    def latest(self) -> Audited:
        """The findings in the audit's order; waits a little for an audit of the catalogue as it stands."""
        with self._lock:
            if self._done != _state(self._path) and not (self._thread and self._thread.is_alive()):
                self._thread = Thread(target=self._run, name="audit", daemon=True)
                self._thread.start()
        if self._thread:
            self._thread.join(_PATIENCE)
        if self._fault:
            raise self._fault
        return Audited(self._findings, running=bool(self._thread and self._thread.is_alive()))

    def _run(self) -> None:
        state = _state(self._path)
        try:
            self._findings = findings_of(self._path)
            self._fault = None
        except Exception as fault:  # noqa: BLE001 - raised where the findings are asked for
            self._fault = fault
        self._done = state


def findings_of(path: Path) -> tuple[Finding, ...]:
    """What an audit of the catalogue finds. Raises AuditFailed."""
    with Catalogue.open(path, read_only=True) as catalogue:
        if catalogue.counts()["plans"] <= _FEW:
            return tuple(audit_catalogue(catalogue))
    return _from_another_process(path)


def _from_another_process(path: Path) -> tuple[Finding, ...]:
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(path, there), name="audit", daemon=True)
    process.start()
    there.close()
    with here:
        try:
            return msgspec.msgpack.decode(here.recv_bytes(), type=tuple[Finding, ...])
        except EOFError:
            process.join()
            raise AuditFailed(f"the audit ended with {process.exitcode}; `kehoach audit` says why") from None


def _send(path: Path, there: Connection) -> None:
    """Audit the catalogue and send the findings; at low priority, for people wait for pages."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who ends the program ends it too
    os.nice(10)
    with Catalogue.open(path, read_only=True) as catalogue, there:
        there.send_bytes(msgspec.msgpack.encode(audit_catalogue(catalogue)))


def _state(path: Path) -> _State:
    """Size and time of the file and of what was written beside it; readers leave an empty file there too."""
    files = (path, path.with_name(path.name + "-wal"))
    states = [file.stat() for file in files if file.exists()]
    return tuple((each.st_size, each.st_mtime_ns) for each in states if each.st_size)


_of: dict[Path, Audits] = {}


def audited(catalogue: Catalogue) -> Audited:
    """What the last audit of the catalogue found."""
    return _of.setdefault(catalogue.path, Audits(catalogue.path)).latest()
