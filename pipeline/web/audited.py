"""The audit of the whole catalogue, once for each state of its file, beside the pages: the one place that calls it."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from pipeline.audit import Finding
from pipeline.audit.rules import audit_catalogue
from pipeline.catalogue import Catalogue

_PATIENCE = 3.0
"""Seconds that a page waits for an audit; a large catalogue takes minutes."""

_State = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Audited:
    """What the last audit found."""

    findings: tuple[Finding, ...]
    running: bool
    """Whether another is on its way, because the catalogue changed or because this is the first."""


class Audits:
    """The audits of one catalogue. One runs at a time, in a thread that does not keep the program from ending."""

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
            with Catalogue.open(self._path, read_only=True) as catalogue:
                self._findings = tuple(audit_catalogue(catalogue))
            self._fault = None
        except Exception as fault:  # noqa: BLE001 - raised where the findings are asked for
            self._fault = fault
        self._done = state


def _state(path: Path) -> _State:
    """Size and time of the file and of what was written beside it; readers leave an empty file there too."""
    files = (path, path.with_name(path.name + "-wal"))
    states = [file.stat() for file in files if file.exists()]
    return tuple((each.st_size, each.st_mtime_ns) for each in states if each.st_size)


_of: dict[Path, Audits] = {}


def audited(catalogue: Catalogue) -> Audited:
    """What the last audit of the catalogue found."""
    return _of.setdefault(catalogue.path, Audits(catalogue.path)).latest()
