"""A Dask cluster of this machine beside the process pool: whole `kehoach ingest` runs in turn, and their exports."""

import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from typeset import DPI

from measures.memory import children
from measures.scans import clean_pages
from measures.usage import KEHOACH, Usage, measured

_PAGES_A_FILE = 2


def print_cluster(rounds: int = 3, most_pages: int = 24, counts: Sequence[int] = (1, 2)) -> None:
    """Prints medians and their ratios, what a lost worker costs, and whether all exports are equal."""
    kinds = [(workers, kind) for workers in counts for kind in ("pool", "cluster")]
    kinds.append((max(counts), "killed"))
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder, pages = Path(name), list(islice(clean_pages(), most_pages))
        (folder / "scans").mkdir()
        for first in range(0, len(pages), _PAGES_A_FILE):
            page, *others = pages[first : first + _PAGES_A_FILE]
            path = folder / "scans" / f"{first:03}.pdf"
            page.save(path, save_all=True, append_images=others, resolution=DPI, quality=90)
        runs: dict[tuple[int, str], list[Usage]] = {kind: [] for kind in kinds}
        exports = set()
        for turn in range(rounds):
            for kind in random.Random(turn).sample(kinds, len(kinds)):
                usage, export = _ingest(folder, *kind, len(pages))
                runs[kind].append(usage)
                exports.add(export)
                print(f"  {kind[1]} {kind[0]}: {usage.wall:.1f} s, CPU {usage.cpu:.1f} s", file=sys.stderr, flush=True)
    print(f"Dask on this machine beside the process pool, {len(pages)} clean pages, medians of {rounds}, seconds")
    print(f"  {'':32}{'clock':>8}{'CPU':>8}{'speed, clock':>14}{'speed, CPU':>12}")
    names = {"pool": "process pool", "cluster": "--scheduler local", "killed": "… a worker killed midway"}
    for (workers, kind), usages in runs.items():
        wall, cpu = _medians(usages)
        pool_wall, pool_cpu = _medians(runs[workers, "pool"])
        speeds = "" if kind == "pool" else f"{pool_wall / wall:14.2f}{pool_cpu / cpu:12.2f}"
        print(f"  {names[kind] + f', {workers} workers':32}{wall:8.1f}{cpu:8.1f}{speeds}")
    print(f"  exports: {'all equal' if len(exports) == 1 else f'{len(exports)} DIFFERENT ONES'}\n")


def _medians(usages: list[Usage]) -> tuple[float, float]:
    return statistics.median(usage.wall for usage in usages), statistics.median(usage.cpu for usage in usages)


def _ingest(folder: Path, workers: int, kind: str, pages: int) -> tuple[Usage, bytes]:
    catalogue = folder / "bench.db"
    for old in folder.glob("bench.db*"):
        old.unlink()
    command = [KEHOACH, "ingest", folder / "scans", "--workers", str(workers), "--catalogue", catalogue]
    if kind != "pool":
        command += ["--scheduler", "local"]
    with measured() as usage:
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if kind == "killed":
            threading.Thread(target=_kill_a_worker, args=(running, catalogue, pages // 2), daemon=True).start()
        _, talk = running.communicate()
    if running.returncode:
        raise SystemExit(talk.decode())
    exported = subprocess.run([KEHOACH, "export", "--catalogue", catalogue], capture_output=True, check=True)
    return usage, exported.stdout


def _kill_a_worker(running: "subprocess.Popen[bytes]", catalogue: Path, pages: int) -> None:
    """Ends one worker with `kill -9` when so many pages have been read."""
    count = ["sqlite3", "-readonly", catalogue, "select count(*) from reading"]
    while running.poll() is None:
        counted = subprocess.run(count, check=False, capture_output=True, text=True)
        if counted.stdout.strip().isdigit() and int(counted.stdout) >= pages:
            # The program's child is the fork server, whose children are the workers; they run the engine.
            workers = [worker for server in children(running.pid) for worker in children(server)]
            os.kill(random.Random(pages).choice(workers), signal.SIGKILL)
            return
        time.sleep(0.2)
