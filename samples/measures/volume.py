"""Volume: memory over a thousand pages, with a stand-in for the engine; a folder that the catalogue holds already."""

import hashlib
import os
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import fmean

from make_scans import HERE

from extract.plan import Plan
from measures.memory import Memory, MemoryWatch
from measures.scans import DPI_OF_MANY, save_numbered
from measures.usage import KEHOACH, measured
from ocr.page import Document, Page
from pipeline.catalogue import Catalogue, ledger, store
from pipeline.settings import Settings, stage_keys


def print_volume(pages: int, processes: int) -> None:
    """Prints pages a minute without an engine, memory by tenth of the run, and bytes of the catalogue a page."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder, catalogue = Path(name, "scans"), Path(name, "volume.db")
        save_numbered(folder, pages)
        engine = os.environ | {"PATH": f"{HERE / 'stand_in'}:{os.environ['PATH']}"}
        command = [str(KEHOACH), "ingest", str(folder), "--workers", str(processes), "--catalogue", str(catalogue)]
        with measured() as used:
            running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=engine)
            watch = MemoryWatch(running.pid)
            _, talk = running.communicate()
            watch.stop()
        if running.returncode:
            raise SystemExit(talk.decode())
        held = catalogue.stat().st_size
    print(
        f"volume: {pages} one-page scans at {DPI_OF_MANY} dpi, {processes} workers, a stand-in of 3 ms for the engine"
    )
    print(f"  {pages / used.wall * 60:.0f} pages a minute, {used.cpu / pages:.2f} s of CPU a page without an engine")
    parts = _tenths([moment for moment in watch.seen if moment.worker])
    for who, row in (("the program", 0), ("a worker", 1), ("a worker with its programs", 2)):
        tenths = [fmean(moment[row] for moment in part) for part in parts]
        print(f"  memory of {who}, MB, by tenths of the run: " + " ".join(f"{mean:.0f}" for mean in tenths))
        print(f"    from the second tenth to the last: {tenths[-1] - tenths[1]:+.0f} MB")
    print(f"  catalogue: {held / pages:.0f} bytes a page\n")


def print_held(files: int) -> None:
    """Prints how long it takes to open a catalogue of so many files, and to run on their unchanged folder."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder, path = Path(name, "files"), Path(name, "held.db")
        _hold(folder, path, files)
        begun = time.perf_counter()
        with Catalogue.open(path) as catalogue:
            opened = time.perf_counter() - begun
            catalogue.counts()
        command = [str(KEHOACH), "ingest", str(folder), "--catalogue", str(path)]
        with measured() as used:
            done = subprocess.run(command, check=True, capture_output=True, text=True)
        if f"{files} skipped" not in done.stderr:
            raise SystemExit(f"not all was held: {done.stderr}")
        size = path.stat().st_size
    print(f"a folder of {files} files that the catalogue holds ({size / files:.0f} bytes a file)")
    print(f"  the catalogue opens in {opened * 1000:.0f} ms")
    print(f"  `kehoach ingest` again, whole process: {used.wall:.1f} s, CPU {used.cpu:.1f} s\n")


def _hold(folder: Path, path: Path, files: int) -> None:
    """The files, and a catalogue that says of each that it was read, as `ingest` would."""
    folder.mkdir()
    keys = stage_keys(Settings())
    with Catalogue.open(path) as catalogue, catalogue.transaction():
        for n in range(files):
            file, content = folder / f"{n:06}a.txt", f"Kế hoạch số {n}\n".encode()
            file.write_bytes(content)
            stamp, sha256 = file.stat(), hashlib.sha256(content).hexdigest()
            ledger.record_file(catalogue, str(file), stamp.st_size, stamp.st_mtime_ns, sha256)
            document = Document(sha256, (str(file),), (Page(1, 0, 0, 0, ()),), "text")
            store.save(catalogue, document, Plan(number=f"{n}/KH-UBND"), keys.document)


def _tenths(seen: list[Memory]) -> list[list[Memory]]:
    if len(seen) < 10:
        raise SystemExit("the run was too short to tell how its memory grows; take more pages")
    return [seen[len(seen) * n // 10 : len(seen) * (n + 1) // 10] for n in range(10)]
