"""The power goes: the catalogue as the disk has it at a random moment, the end of its log perhaps not written yet."""

import random
import shutil
import signal
import struct
import time
from collections.abc import Iterator
from pathlib import Path

from .batch import SOME_FAILED, Place, pages_held
from .kills import uninterrupted

LOG_HEADER, FRAME_HEADER = 32, 24
COPIED_FRAMES_AT = 96
"""In SQLite's -shm file: how many frames of the log are in the database already, and so on the disk."""


def power_cuts(place: Place, cuts: int) -> Iterator[tuple[str, list[str]]]:
    """Each cut, and what was not as it must be after the same command."""
    whole = uninterrupted(place)
    taken = place.root / "cuts"
    shutil.rmtree(taken, ignore_errors=True)
    place.forget()
    run = place.start()
    begun, chance, made = time.monotonic(), random.Random(time.time_ns()), 0
    moments = sorted(chance.uniform(0, whole.seconds) for _ in range(cuts))
    for moment in moments:
        time.sleep(max(0.0, begun + moment - time.monotonic()))
        if run.poll() is not None:
            break
        run.send_signal(signal.SIGSTOP)  # so that all files are of one moment
        _copy(place.catalogue, taken / str(made), chance)
        run.send_signal(signal.SIGCONT)
        made += 1
    run.communicate()
    for number in range(made):
        place.forget()
        for file in (taken / str(number)).iterdir():
            shutil.copy(file, place.root)
        yield f"power cut {number + 1} of {made}", _after(place, whole.export, whole.pages)


def _copy(catalogue: Path, to: Path, chance: random.Random) -> None:
    """The database, and the log up to a frame that was not copied to the database yet; never -shm, which is memory."""
    to.mkdir(parents=True)
    if not catalogue.exists():
        return
    shutil.copy(catalogue, to)
    log, index = (catalogue.with_name(catalogue.name + suffix) for suffix in ("-wal", "-shm"))
    if not log.exists() or log.stat().st_size < LOG_HEADER or not index.exists():
        return
    written = log.read_bytes()
    (page_bytes,) = struct.unpack_from(">I", written, 8)
    frame = FRAME_HEADER + page_bytes
    frames = (len(written) - LOG_HEADER) // frame
    (copied,) = struct.unpack_from("=I", index.read_bytes(), COPIED_FRAMES_AT)
    kept = chance.randint(min(copied, frames), frames)
    torn = chance.randrange(frame)  # the last one only half on the disk
    (to / log.name).write_bytes(written[: LOG_HEADER + kept * frame + torn])


def _after(place: Place, whole: bytes, pages: int) -> list[str]:
    held = pages_held(place.catalogue)
    run = place.finish()
    pages_held(place.catalogue)
    found = [] if run.returncode == SOME_FAILED else [f"exit code {run.returncode}: {run.stderr[-300:]}"]
    if place.export() != whole:
        found.append(f"the export differs ({held} of {pages} pages were held)")
    return found
