"""Disks that fill, catalogues that are locked or damaged: told in a line, and made good after."""

import random
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from measures.usage import KEHOACH

from .batch import SOME_FAILED, Place, pages_held
from .kills import uninterrupted
from .outcome import UNUSABLE, completed, ended, not_as_it_must_be


def faults(place: Place) -> Iterator[tuple[str, list[str]]]:
    """Each fault by name, and what was not as it must be."""
    whole = uninterrupted(place).export
    for name, check in (
        ("two runs at once", _two_runs),
        ("locked for three seconds", _locked_for_a_while),
        ("locked for ever", _locked_for_ever),
        ("a reader that does not end", _long_reader),
        ("damage in random places", _damage),
        ("temporary disk full", _no_room),
        ("catalogue's disk full", _full_disk),
        ("catalogue's disk read-only", _read_only),
    ):
        place.forget()
        yield name, check(place, whole)


def _two_runs(place: Place, whole: bytes) -> list[str]:
    first = place.start()
    while not place.catalogue.exists():
        time.sleep(0.05)
    second = place.finish()
    first.communicate()
    return not_as_it_must_be(second, UNUSABLE, "another `kehoach ingest`") + completed(place, whole)


def _locked_for_a_while(place: Place, whole: bytes) -> list[str]:
    run = place.start()
    while pages_held(place.catalogue) == 0 and run.poll() is None:
        time.sleep(0.1)
    with _locked(place.catalogue):
        time.sleep(3)
    _, talk = run.communicate()
    return not_as_it_must_be(ended(run, talk), SOME_FAILED) + completed(place, whole)


def _locked_for_ever(place: Place, whole: bytes) -> list[str]:
    place.finish(place.folder / "le.jpg")
    with _locked(place.catalogue):
        run = place.finish()
    return not_as_it_must_be(run, UNUSABLE, "another program is writing") + completed(place, whole)


def _long_reader(place: Place, whole: bytes) -> list[str]:
    place.finish(place.folder / "le.jpg")
    reader = sqlite3.connect(place.catalogue, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM page").fetchone()
    run = place.finish()
    (seen,) = reader.execute("SELECT count(*) FROM page").fetchone()
    reader.close()
    found = [] if seen == 1 else [f"the reader saw {seen} pages in one transaction"]
    return found + not_as_it_must_be(run, SOME_FAILED) + completed(place, whole)


def _damage(place: Place, _: bytes, times: int = 12) -> list[str]:
    """What cannot be told from sound data may pass; all else is one line, and never a fault of the program."""
    place.finish()
    sound = place.catalogue.read_bytes()
    found: list[str] = []
    for number in range(times):
        chance = random.Random(number)
        damaged = bytearray(sound)
        at, size = chance.randrange(len(sound)), chance.choice((16, 500, 4096, 40_000))
        damaged[at : at + size] = chance.randbytes(len(damaged[at : at + size]))
        place.forget()
        place.catalogue.write_bytes(damaged[: len(sound) if number % 3 else at])
        for command in ("doctor", "search", "export", "audit"):
            words = ["trẻ em"] if command == "search" else []
            ended = subprocess.run(
                [KEHOACH, command, *words, "--catalogue", place.catalogue],
                env=place.environment,
                capture_output=True,
                text=True,
                check=False,
            )
            if "Traceback" in ended.stderr or "fault of the program" in ended.stderr:
                found.append(f"{command} after damage {number} at {at}: {ended.stderr.strip()[-200:]}")
        if place.catalogue.read_bytes() != bytes(damaged[: len(sound) if number % 3 else at]):
            found.append(f"damage {number}: the file was written to")
    place.forget()
    return found


def _no_room(place: Place, whole: bytes) -> list[str]:
    with _small_disk(place.root / "small", "100m") as disk:
        if disk is None:
            return ["skipped: file systems cannot be mounted here"]
        environment = place.environment | {"TMPDIR": str(disk)}
        run = subprocess.run(place.command(), env=environment, capture_output=True, text=True, check=False)
        left = [path.name for path in disk.iterdir()]
    found = not_as_it_must_be(run, UNUSABLE, "set TMPDIR") + ([f"left behind: {left}"] if left else [])
    return found + completed(place, whole)


def _full_disk(place: Place, _: bytes) -> list[str]:
    found = []
    with _small_disk(place.root / "disk", "100m") as disk:
        if disk is None:
            return ["skipped: file systems cannot be mounted here"]
        there = replace(place, root=disk, elsewhere=place.temporary)
        there.folder.symlink_to(place.folder)
        expected = uninterrupted(there).export
        for room in ("150k", "400k", "700k"):
            there.forget()
            subprocess.run(["mount", "-o", f"remount,size={room}", disk], check=True)
            run = there.finish()
            subprocess.run(["mount", "-o", "remount,size=100m", disk], check=True)
            found += [f"{room}: {fault}" for fault in not_as_it_must_be(run, UNUSABLE, "disk")]
            found += [f"{room}: {fault}" for fault in completed(there, expected)]
    return found


def _read_only(place: Place, _: bytes) -> list[str]:
    with _small_disk(place.root / "disk", "100m") as disk:
        if disk is None:
            return ["skipped: file systems cannot be mounted here"]
        there = replace(place, root=disk, elsewhere=place.temporary)
        there.folder.symlink_to(place.folder)
        expected = uninterrupted(there).export
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        run = there.finish()
        found = not_as_it_must_be(run, UNUSABLE, "cannot be")
        if there.export() != expected:
            found.append("it cannot be read where nothing can be written")
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        return found + completed(there, expected)


@contextmanager
def _locked(catalogue: Path) -> Iterator[None]:
    """Another program has the catalogue to itself: a thread, as locks are a connection's."""
    begun, done = threading.Event(), threading.Event()

    def hold() -> None:
        other = sqlite3.connect(catalogue, isolation_level=None, timeout=60)
        other.execute("BEGIN EXCLUSIVE")
        begun.set()
        done.wait()
        other.execute("COMMIT")
        other.close()

    thread = threading.Thread(target=hold)
    thread.start()
    begun.wait(70)
    try:
        yield
    finally:
        done.set()
        thread.join()


@contextmanager
def _small_disk(path: Path, size: str) -> Iterator[Path | None]:
    """A file system of this size in memory; None where this user may not mount one."""
    path.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "kehoach-soak", path]
    mounted = subprocess.run(command, capture_output=True, check=False)
    try:
        yield None if mounted.returncode else path
    finally:
        if not mounted.returncode:
            subprocess.run(["umount", path], check=True)
        path.rmdir()
