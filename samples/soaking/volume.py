"""Many pages: a PDF of thousands of them, a folder of thousands of scans; the memory must not grow with them."""

import io
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from measures.memory import MOST, Memory, MemoryWatch
from measures.scans import DPI_OF_MANY, numbered_page, save_numbered
from PIL import Image

from .batch import SAMPLES, Place, pages_held

EVERY = 1.0
MOST_GROWTH = 30.0
"""Megabytes a 1,000 pages, of the program and of a worker, after the first quarter of the run; noise is a third."""


def volume(place: Place, name: str, pages: int) -> tuple[str, list[str]]:
    """Runs it; a line of figures, and what was not as it must be."""
    place.forget()
    place.root.mkdir(parents=True, exist_ok=True)
    try:
        inputs = {"pdf": _pdf, "scans": save_numbered, "samples": _samples}[name](place.root / f"{name} {pages}", pages)
    except SystemExit as missing:
        return f"{pages} pages ({name})", [f"skipped: {missing}"]
    begun = time.monotonic()
    run = place.start(inputs)
    watch = MemoryWatch(run.pid)
    watched = _watched(run, watch, place.catalogue)
    _, talk = run.communicate()
    most = watch.stop()
    held = pages_held(place.catalogue)
    found = [] if run.returncode == 0 else [f"exit code {run.returncode}: {talk[-300:]}"]
    if held != pages:
        found.append(f"{held} of {pages} pages in the ledger")
    growth = Memory(*(_growth([(done, memory[row]) for done, memory in watched]) for row in range(len(most))))
    if max(growth) > MOST_GROWTH and pages >= 1000:
        found.append("it grows")
    if max(most) > MOST:
        found.append("it takes too much")
    grown = " / ".join(f"{size:+.0f}" for size in growth)
    return f"{pages} pages ({name}) in {time.monotonic() - begun:.0f} s: {most}; over 1,000 pages {grown} MB", found


def _growth(points: Sequence[tuple[int, float]]) -> float:
    """Megabytes a 1,000 pages, by least squares, the first quarter of the pages left out."""
    last = max((done for done, _ in points), default=0)
    points = [(done, size) for done, size in points if done >= last / 4]
    if len({done for done, _ in points}) < 2:
        return 0.0
    mean_done = sum(done for done, _ in points) / len(points)
    mean_size = sum(size for _, size in points) / len(points)
    spread = sum((done - mean_done) ** 2 for done, _ in points)
    return 1000 * sum((done - mean_done) * (size - mean_size) for done, size in points) / spread


def _watched(run: "subprocess.Popen[str]", watch: MemoryWatch, catalogue: Path) -> list[tuple[int, Memory]]:
    """Pages done and the memory at that moment, from when there are workers until the run ends."""
    watched = []
    while run.poll() is None:
        if watch.seen and watch.seen[-1].worker:
            watched.append((_done(catalogue), watch.seen[-1]))
        time.sleep(EVERY)
    return watched


def _done(catalogue: Path) -> int:
    try:
        database = sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True)
        (done,) = database.execute("SELECT count(*) FROM reading").fetchone()
        database.close()
    except sqlite3.Error:
        return 0
    return int(done)


def _pdf(folder: Path, pages: int) -> Path:
    path = folder.with_suffix(".pdf")
    if not path.exists():
        images = (numbered_page(number).convert("1") for number in range(1, pages))
        out = io.BytesIO()
        numbered_page(0).convert("1").save(out, "PDF", save_all=True, append_images=images, resolution=DPI_OF_MANY)
        path.write_bytes(out.getvalue())
    return path


def _samples(folder: Path, pages: int) -> Path:
    """The pages of the sample scans again and again, as one TIFF."""
    path = folder.with_suffix(".tif")
    if not path.exists():
        sheets = []
        for name in ("co_phuc_2024_p1.jpg", "co_phuc_2024_p2.jpg", "dai_dong_2024.jpg"):
            with Image.open(SAMPLES / "scans" / name) as image:
                sheets.append(image.convert("L"))
        turns = (sheets[number % len(sheets)] for number in range(1, pages))
        sheets[0].save(path, save_all=True, append_images=turns, compression="jpeg", dpi=(150, 150))
    return path
