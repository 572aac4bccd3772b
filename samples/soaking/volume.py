"""Many pages: a PDF of thousands of them, a folder of thousands of scans; the memory must not grow with them."""

import io
import sqlite3
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from measures.usage import children
from PIL import Image, ImageDraw, ImageFont

from .batch import SAMPLES, Place, pages_held

EVERY = 1.0
MOST_GROWTH = 30.0
"""Megabytes a 1,000 pages, of the parent and of a worker, after the first quarter of the run; noise is a third."""
MOST_MEMORY = 1000.0
"""Megabytes of any process."""


@dataclass
class Samples:
    """What a process took, as (pages done, megabytes)."""

    points: list[tuple[int, float]] = field(default_factory=list)

    @property
    def peak(self) -> float:
        """Megabytes."""
        return max((size for _, size in self.points), default=0.0)

    @property
    def growth(self) -> float:
        """Megabytes a 1,000 pages, by least squares, the first quarter of the pages left out."""
        last = max((done for done, _ in self.points), default=0)
        points = [(done, size) for done, size in self.points if done >= last / 4]
        if len({done for done, _ in points}) < 2:
            return 0.0
        mean_done = sum(done for done, _ in points) / len(points)
        mean_size = sum(size for _, size in points) / len(points)
        spread = sum((done - mean_done) ** 2 for done, _ in points)
        return 1000 * sum((done - mean_done) * (size - mean_size) for done, size in points) / spread


def volume(place: Place, name: str, pages: int) -> tuple[str, list[str]]:
    """Runs it; a line of figures, and what was not as it must be."""
    place.forget()
    place.root.mkdir(parents=True, exist_ok=True)
    inputs = {"pdf": _pdf, "scans": _scans, "samples": _samples}[name](place.root / name, pages)
    begun = time.monotonic()
    run = place.start(inputs)
    parent, worker = _watched(run.pid, place.catalogue, run.poll)
    _, talk = run.communicate()
    held = pages_held(place.catalogue)
    found = [] if run.returncode == 0 else [f"exit code {run.returncode}: {talk[-300:]}"]
    if held != pages:
        found.append(f"{held} of {pages} pages in the ledger")
    for what, taken in (("parent", parent), ("worker", worker)):
        if taken.growth > MOST_GROWTH and pages >= 1000:
            found.append(f"the {what} grows by {taken.growth:.0f} MB a 1,000 pages")
        if taken.peak > MOST_MEMORY:
            found.append(f"the {what} takes {taken.peak:.0f} MB")
    figures = ", ".join(
        f"{what} peak {taken.peak:.0f} MB, growth {taken.growth:+.1f} MB a 1,000 pages"
        for what, taken in (("parent", parent), ("worker", worker))
    )
    return f"{pages} pages ({name}) in {time.monotonic() - begun:.0f} s: {figures}", found


def _watched(pid: int, catalogue: Path, poll: object) -> tuple[Samples, Samples]:
    """The parent's memory, and that of its largest worker, until the run ends."""
    parent, worker = Samples(), Samples()
    stop = threading.Event()
    while callable(poll) and poll() is None and not stop.wait(EVERY):
        done = _done(catalogue)
        parent.points.append((done, _resident(pid)))
        sizes = [_resident(grandchild) for child in children(pid) for grandchild in children(child)]
        worker.points.append((done, max(sizes, default=0.0)))
    return parent, worker


def _done(catalogue: Path) -> int:
    try:
        database = sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True)
        (done,) = database.execute("SELECT count(*) FROM reading").fetchone()
        database.close()
    except sqlite3.Error:
        return 0
    return int(done)


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6
    except (OSError, IndexError):
        return 0.0


def _scans(folder: Path, pages: int) -> Path:
    """As many images, no two alike."""
    folder.mkdir(exist_ok=True)
    for number in range(pages):
        path = folder / f"scan{number:05}.png"
        if not path.exists():
            _page(number).save(path, dpi=(300, 300))
    return folder


def _pdf(folder: Path, pages: int) -> Path:
    path = folder.with_suffix(f".{pages}.pdf")
    if not path.exists():
        images = (_page(number).convert("1") for number in range(1, pages))
        out = io.BytesIO()
        _page(0).convert("1").save(out, "PDF", save_all=True, append_images=images, resolution=300)
        path.write_bytes(out.getvalue())
    return path


def _samples(folder: Path, pages: int) -> Path:
    """The pages of the sample scans again and again, as one TIFF."""
    path = folder.with_suffix(f".{pages}.tif")
    if not path.exists():
        sheets = []
        for name in ("co_phuc_2024_p1.jpg", "co_phuc_2024_p2.jpg", "dai_dong_2024.jpg"):
            with Image.open(SAMPLES / "scans" / name) as image:
                sheets.append(image.convert("L"))
        turns = (sheets[number % len(sheets)] for number in range(1, pages))
        sheets[0].save(path, save_all=True, append_images=turns, compression="jpeg", dpi=(150, 150))
    return path


def _page(number: int) -> Image.Image:
    page = Image.new("L", (1240, 1754), 255)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(30)
    for line in range(30):
        draw.text((100, 100 + line * 52), f"Trang {number} dong {line} ke hoach cham soc tre em", fill=0, font=font)
    return page
