"""Measures ours beside what a user could run instead, on the samples, within one run: python samples/bench.py.

Restoration by kind of noise beside pyvi (where installed); reading tier by tier beside bare Tesseract and OCRmyPDF
(where installed); what our confidences are worth; cost on clean pages; the share of each stage; memory over many pages;
a run on a folder that is held. `cluster`, when named: Dask beside the process pool. Pages are the same each time.
"""

import argparse
import os
import sys
import time
from pathlib import Path

from measures.cluster import print_cluster
from measures.confidence import print_confidence
from measures.cost import print_cost
from measures.reading import print_reading, read_tiers
from measures.restoration import print_restoration
from measures.stages import print_stages
from measures.volume import print_held, print_volume

PARTS = ("restoration", "reading", "cost", "stages", "volume", "held")
ASKED_FOR = ("cluster",)
"""Parts that take long and are measured only when they are named."""


def main() -> None:
    """Prints everything, or the parts named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"of {', '.join(PARTS)}; all those when none is named; or {', '.join(ASKED_FOR)}",
    )
    parser.add_argument("--pages", type=int, default=6, help="pages of each tier, at most 16 [6]")
    parser.add_argument("--volume", type=int, default=1000, help="pages of the part `volume` [1000]")
    parser.add_argument("--files", type=int, default=10_000, help="files of the part `held` [10000]")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="[one a core]")
    given = parser.parse_args()
    if unknown := set(given.parts) - {*PARTS, *ASKED_FOR}:
        parser.error(f"no part {', '.join(sorted(unknown))}: there are {', '.join(PARTS + ASKED_FOR)}")
    parts, begun = given.parts or PARTS, time.monotonic()
    print(f"measuring {', '.join(parts)} on {given.processes} processes; a few minutes", file=sys.stderr)
    if "restoration" in parts:
        print_restoration(Path(__file__).parent)
    if "cost" in parts:
        print_cost(given.processes)
    if "stages" in parts:
        print_stages(given.pages)
    if "volume" in parts:
        print_volume(given.volume, given.processes)
    if "held" in parts:
        print_held(given.files)
    if "cluster" in parts:
        print_cluster()
    if "reading" in parts:
        results, peak = read_tiers(given.pages, given.processes)
        print_reading(results, peak)
        print_confidence(results)
    print(f"measured in {(time.monotonic() - begun) / 60:.1f} min on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
