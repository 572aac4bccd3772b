"""Cost on clean pages: a whole `kehoach ingest` against pdftoppm and Tesseract, same number of processes, one run."""

import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

from typeset import DPI

from measures.memory import MemoryWatch
from measures.scans import clean_pages
from measures.usage import KEHOACH, measured


def print_cost(processes: int) -> None:
    """Prints the ratios, and the memory of a worker."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        pdf, pages = Path(folder) / "clean.pdf", list(clean_pages())
        pages[0].save(pdf, save_all=True, append_images=pages[1:], resolution=DPI, quality=90)
        with measured() as plain, ThreadPoolExecutor(processes) as pool:
            list(pool.map(lambda part: _plain(pdf, part), parts_of(len(pages), processes)))
        with measured() as ours:
            running = subprocess.Popen(
                [KEHOACH, "ingest", pdf, "--workers", str(processes), "--catalogue", f"{folder}/bench.db"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            memory = MemoryWatch(running.pid)
            _, talk = running.communicate()
            peak = memory.stop()
        if running.returncode:
            raise SystemExit(talk.decode())
    print(f"cost of {len(pages)} clean A4 pages at {DPI} dpi, {processes} processes, seconds a page")
    print(f"  {'':32}{'clock':>8}{'CPU':>8}")
    for name, usage in (("pdftoppm, tesseract -l vie", plain), ("kehoach ingest", ours)):
        print(f"  {name:32}{usage.wall / len(pages):8.2f}{usage.cpu / len(pages):8.2f}")
    print(f"  {'ratio':32}{ours.wall / plain.wall:8.2f}{ours.cpu / plain.cpu:8.2f}")
    print(f"  memory: {peak}\n")


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
