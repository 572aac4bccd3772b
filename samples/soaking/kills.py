"""`kill -9` of a run, or of one of its workers, at any moment; the same command then leaves all as if nothing was."""

import json
import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measures.memory import children

from .batch import SOME_FAILED, Place, make_batch, pages_held, pages_read

SECONDS_TO_END = 15.0
"""For what a killed run leaves behind to be gone."""
AFTER_THE_END = 1.03
"""Moments are drawn from the whole run and a little more, so that the last write is hit too."""


@dataclass(frozen=True)
class Whole:
    """The uninterrupted run."""

    seconds: float
    pages: int
    export: bytes


def uninterrupted(place: Place) -> Whole:
    """Makes the batch where it is not there yet, and runs it through."""
    if not place.folder.exists():
        make_batch(place.folder)
    place.forget()
    begun = time.monotonic()
    run = place.finish()
    if run.returncode != SOME_FAILED:
        raise AssertionError(f"exit code {run.returncode}: {run.stderr}")
    return Whole(time.monotonic() - begun, pages_read(run.stderr), place.export())


def killed_runs(place: Place, kills: int, victim: str) -> Iterator[tuple[str, list[str]]]:
    """Each kill, those of an earlier call on the same place included; `victim` is `run` or `worker`."""
    midway = 0
    for number, result in enumerate(_killed_runs(place, kills, victim), 1):
        midway += 0 < result["held"] < result["of"]
        where = f"{result['moment']:.0%} of the run, {result['held']} of {result['of']} pages held"
        yield f"{place.root.name}, {victim} killed {number}: at {where}", result["faults"]
    print(f"{place.root.name}: {midway} of {kills} kills of the {victim} with some pages read and others not")


def _killed_runs(place: Place, kills: int, victim: str) -> Iterator[dict[str, Any]]:
    results = place.root / f"kills-{victim}.jsonl"
    done = [json.loads(line) for line in results.read_text().splitlines()] if results.exists() else []
    yield from done
    if len(done) >= kills:
        return
    whole = uninterrupted(place)
    attempt = len(done)
    while len(done) < kills:
        attempt += 1
        result = _one(place, whole, attempt, victim)
        if not result["killed"]:
            continue  # the run was quicker than the moment drawn
        done.append(result)
        with results.open("a") as file:
            file.write(json.dumps(result) + "\n")
        yield result


def _one(place: Place, whole: Whole, attempt: int, victim: str) -> dict[str, Any]:
    place.forget()
    moment = random.Random(f"{victim} {attempt} {whole.pages} {time.time_ns()}").uniform(0, AFTER_THE_END)
    run = place.start()
    time.sleep(moment * whole.seconds)
    target = run.pid if victim == "run" else _a_worker(run.pid)
    killed = run.poll() is None and target is not None
    if killed and target is not None:
        os.kill(target, signal.SIGKILL)
    faults: list[str] = []
    _, talk = run.communicate()
    if victim == "worker" and run.returncode != SOME_FAILED:
        faults.append(f"exit code {run.returncode} after a worker was killed: {talk[-300:]}")
    if victim == "run" and killed and not _all_ended(place):
        faults.append(f"processes still at work {SECONDS_TO_END:.0f} s later")
    held = pages_held(place.catalogue)
    if victim == "run":
        last = place.finish()
        if last.returncode != SOME_FAILED:
            faults.append(f"exit code {last.returncode} of the run that completes: {last.stderr[-300:]}")
        elif pages_read(last.stderr) != whole.pages - held:
            faults.append(f"{pages_read(last.stderr)} pages read, the ledger had {held} of {whole.pages}")
    if place.export() != whole.export:
        faults.append("the export differs")
    pages_held(place.catalogue)
    if left := place.leftovers():
        faults.append(f"left behind: {left}")
    return {"killed": killed, "moment": round(moment, 3), "held": held, "of": whole.pages, "faults": faults}


def _all_ended(place: Place) -> bool:
    until = time.monotonic() + SECONDS_TO_END
    while working := _at_work(place):
        if time.monotonic() > until:
            for pid in working:
                os.kill(pid, signal.SIGKILL)
            return False
        time.sleep(0.05)
    return True


def _at_work(place: Place) -> list[int]:
    """Processes that were started with the TMPDIR of this place or a folder in it."""
    mark = b"TMPDIR=" + os.fsencode(place.temporary)
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if any(value.startswith(mark) for value in environment.read_bytes().split(b"\0")):
                found.append(int(environment.parent.name))
        except OSError:
            continue
    return found


def _a_worker(pid: int) -> int | None:
    """One of the processes that the run's fork server started, or of the engines below them."""
    workers = [worker for child in children(pid) for worker in children(child)]
    engines = [engine for worker in workers for engine in children(worker)]
    return random.choice(workers + engines) if workers else None
