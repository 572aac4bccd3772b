"""Cost on clean pages: a whole `kehoach ingest` against pdftoppm and Tesseract, same number of processes, one run."""

import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

from make_scans import PLANS
from PIL import Image
from typeset import DPI, read_plan, typeset

from measures.usage import KEHOACH, Memory, measured

SIZES = (14, 13)
"""Points at which each plan is set, for pages that differ."""


def print_cost(processes: int) -> None:
    """Prints the ratios, and the memory of a worker."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        pdf, pages = Path(folder) / "clean.pdf", clean_pages()
        pages[0].save(pdf, save_all=True, append_images=pages[1:], resolution=DPI, quality=90)
        with measured() as plain, ThreadPoolExecutor(processes) as pool:
            list(pool.map(lambda part: _plain(pdf, part), parts_of(len(pages), processes)))
        with measured() as ours:
            running = subprocess.Popen(
                [KEHOACH, "ingest", pdf, "--workers", str(processes), "--catalogue", f"{folder}/bench.db"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            memory = Memory(running.pid, 2)
            _, talk = running.communicate()
            peak = memory.stop()
        if running.returncode:
            raise SystemExit(talk.decode())
    print(f"cost of {len(pages)} clean A4 pages at {DPI} dpi, {processes} processes, seconds a page")
    print(f"  {'':32}{'clock':>8}{'CPU':>8}")
    for name, usage in (("pdftoppm, tesseract -l vie", plain), ("kehoach ingest", ours)):
        print(f"  {name:32}{usage.wall / len(pages):8.2f}{usage.cpu / len(pages):8.2f}")
    print(f"  {'ratio':32}{ours.wall / plain.wall:8.2f}{ours.cpu / plain.cpu:8.2f}")
    print(f"  memory of a worker with its programs: {peak:.0f} MB\n")


def clean_pages() -> list[Image.Image]:
    """The sample plans set afresh, grey and without damage."""
    plans = [read_plan(folder) | {"size": size} for size in SIZES for folder in sorted(PLANS.iterdir())]
    return [sheet.image.convert("L") for plan in plans for sheet in typeset(plan).sheets]


def parts_of(pages: int, parts: int) -> list[tuple[int, int]]:
    """First and last page of each part."""
    edges = [pages * n // parts for n in range(parts + 1)]
    return [(low + 1, high) for low, high in pairwise(edges)]


def _plain(pdf: Path, part: tuple[int, int]) -> None:
    first, last = part
    stem = pdf.with_name(f"page-{first}")
    bounds = ["-f", str(first), "-l", str(last)]
    subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), *bounds, pdf, stem], check=True)
    for image in sorted(pdf.parent.glob(f"{stem.name}-*.pgm")):
        environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
        command = ["tesseract", str(image), str(image), "-l", "vie"]
        subprocess.run(command, check=True, capture_output=True, env=environment)
        image.unlink()
