"""The memory of a run: of its parent, and of each worker with the programs that it started."""

import subprocess
import time

import psutil

_EVERY = 0.04


class MemoryWatch:
    """Peaks of resident memory in bytes, looked at 25 times a second."""

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)
        self.parent = 0
        self.worker = 0
        self.largest = ""
        """The command that took most."""

    def until_ended(self, run: "subprocess.Popen[bytes]", seconds: float) -> None:
        """Watches until the run has ended. Raises TimeoutExpired."""
        deadline = time.monotonic() + seconds
        while run.poll() is None:
            self._look()
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(run.args, seconds)
            time.sleep(_EVERY)

    def _look(self) -> None:
        try:
            everyone = self._root.children(recursive=True)
            self.parent = max(self.parent, self._root.memory_info().rss)
        except psutil.Error:
            return
        parents = {}
        memory = {}
        for process in everyone:
            try:
                with process.oneshot():
                    parents[process.pid], memory[process.pid] = process.ppid(), process.memory_info().rss
            except psutil.Error:
                continue
        # The fork server starts the workers, the workers start the programs.
        servers = {pid for pid, parent in parents.items() if parent == self._root.pid}
        workers = [pid for pid, parent in parents.items() if parent in servers] or list(servers)
        for worker in workers:
            family, added = {worker}, True
            while added:
                added = {pid for pid, parent in parents.items() if parent in family and pid not in family}
                family |= added
            self.worker = max(self.worker, sum(memory[pid] for pid in family))
