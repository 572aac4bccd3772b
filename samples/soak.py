"""Puts the program through what an unattended machine may do to it: python samples/soak.py [PART…] [--kills N].

kills    the run, or one of its workers, is ended by kill -9 at random moments; the same command completes it
power    copies of the catalogue as a power cut would leave it are completed
engines  the engine crashes, hangs, writes rubbish, takes its worker with it
faults   disks fill, the catalogue is locked, damaged, read-only, wanted twice
hostile  the hostile corpus (make_hostile.py)
fuzz     text and bytes that nobody thought of (fuzz.py; coverage-guided where atheris is installed)
volume   thousands of pages with flat memory
"""

import argparse
import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import gettempdir

from hostile_check import check
from make_hostile import make_hostile
from soaking.batch import Place
from soaking.engines import engine_faults
from soaking.faults import faults
from soaking.fuzz import fuzz
from soaking.kills import killed_runs
from soaking.power import power_cuts
from soaking.volume import volume


def main() -> int:
    """Runs everything, or the parts named; 1 when anything was not as it must be."""
    parts = {
        "kills": _kills, "power": _power, "engines": _engines, "faults": _faults,
        "hostile": _hostile, "fuzz": _fuzz, "volume": _volume,
    }  # fmt: skip
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)}; all when none is named")
    parser.add_argument("--kills", type=int, default=100, help="a tenth with Tesseract, a fifth of workers [100]")
    parser.add_argument("--cuts", type=int, default=10, help="of power, in each of two runs [10]")
    parser.add_argument("--pages", type=int, default=3000, help="scans; of the PDF two thirds as many [3000]")
    parser.add_argument("--minutes", type=float, default=5, help="of each of the three ways of `fuzz` [5]")
    parser.add_argument("--work", type=Path, default=Path(gettempdir(), "soak"), help="kills go on where they ended")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(parts):
        parser.error(f"no part {', '.join(sorted(unknown))}: there are {', '.join(parts)}")
    begun, table, bad = time.monotonic(), [], 0
    for part in given.parts or parts:
        since = time.monotonic()
        tried, failed = _told(parts[part](given))
        bad += failed
        table.append(
            f"{part:8} {tried:5} tried {failed:5} not as it must be {(time.monotonic() - since) / 60:6.1f} min"
        )
    print("\n".join(table), f"\n{(time.monotonic() - begun) / 60:.1f} min")
    return 1 if bad else 0


def _told(results: Iterable[tuple[str, list[str]]]) -> tuple[int, int]:
    """Prints each result as it comes; how many there were and how many were not good."""
    tried = failed = 0
    for name, found in results:
        tried += 1
        failed += any(not fault.startswith("skipped") for fault in found)
        print(f"{'BAD' if found else 'ok '} {name}", *found, sep="\n      ", flush=True)
    return tried, failed


def _kills(given: argparse.Namespace) -> Iterable[tuple[str, list[str]]]:
    with_tesseract, of_workers = given.kills // 10, given.kills // 5
    for name, stand_in, victim, kills in (
        ("stand-in", True, "run", given.kills - with_tesseract - of_workers),
        ("stand-in", True, "worker", of_workers),
        ("tesseract", False, "run", with_tesseract),
    ):
        yield from killed_runs(Place(given.work / name, stand_in), kills, victim)


def _power(given: argparse.Namespace) -> Iterable[tuple[str, list[str]]]:
    for _ in range(2):
        yield from power_cuts(Place(given.work / "power"), given.cuts)


def _engines(given: argparse.Namespace) -> Iterable[tuple[str, list[str]]]:
    return engine_faults(Place(given.work / "engines"))


def _faults(given: argparse.Namespace) -> Iterable[tuple[str, list[str]]]:
    return faults(Place(given.work / "faults"))


def _hostile(given: argparse.Namespace) -> Iterable[tuple[str, list[str]]]:
    folder = given.work / "hostile"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make_hostile(folder / "corpus", large=True)
    report = check(folder / "corpus", folder / "catalogue.db")
    print(report)
    yield "hostile corpus", report.faults


def _fuzz(given: argparse.Namespace) -> Iterable[tuple[str, list[str]]]:
    return fuzz(given.work / "fuzz", 60 * given.minutes)


def _volume(given: argparse.Namespace) -> Iterable[tuple[str, list[str]]]:
    place = Place(given.work / "volume")
    yield volume(place, "scans", given.pages)
    yield volume(place, "pdf", given.pages * 2 // 3)
    yield volume(Place(given.work / "volume", stand_in=False), "samples", min(200, given.pages))


if __name__ == "__main__":
    sys.exit(main())
