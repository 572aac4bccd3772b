"""Real scans, from the page image to the record; and small inputs that once came out wrong, which must not fail."""

import json
import os
import sys
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from measures.judge import Judge
from measures.understood import Understood, understood
from measures.verdicts import LISTS, NAME, print_verdicts
from ocr.failure import ReadingError
from pipeline.inputs import find_inputs

OUTCOME_WIDTH = 90


def print_scans(shared: Path, judge: Judge, *, faults: bool) -> None:
    """Prints how right the records of the scans are, and the text of the pages that were transcribed."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # as a batch has it
    begun, verdicts, rows = time.perf_counter(), [], []
    folder = shared / "scans"
    headers: Mapping[str, Mapping[str, Any]] = json.loads((folder / "headers.json").read_text("utf-8"))
    print(f"reading {len(headers)} scans, a minute or two for each dozen pages", file=sys.stderr)
    for name, gold in headers.items():
        files = [folder / file for file in gold.get("files", [name])]
        try:
            scan = understood(files)
        except ReadingError as error:
            print(f"  {name} cannot be read: {error.message}")
            scan = None
        verdicts.append(judge.record(Path(name).stem, gold, scan.record if scan else {}))
        if scan:
            rows += list(_pages(scan, folder / "gt"))
    print_verdicts("real scans", verdicts, faults=faults)
    _print_pages(judge, rows)
    print(f"  read in {time.perf_counter() - begun:.1f} s\n")


def print_inputs(shared: Path) -> bool:
    """Prints what becomes of each input; gives whether all were read or refused as they should be."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    print(f"inputs that once came out wrong: read or refused with a remedy\n  {'':{NAME}}header  {'  '.join(LISTS)}")
    good = True
    for item in find_inputs([shared / "inputs"]):
        name = item.paths[0].relative_to(shared / "inputs").as_posix()
        if name == "README.md":
            continue
        try:
            told = f"refused: {item.refusal}" if item.refusal else _counts(understood(item.paths))
        except ReadingError as error:
            told = f"refused: {error.message}"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            good, where = False, traceback.extract_tb(error.__traceback__)[-1]
            told = f"FAILED: {error!r} at {where.filename}:{where.lineno}"
        print(f"  {name[:NAME]:{NAME}}{told[:OUTCOME_WIDTH]}")
    print()
    return good


def _print_pages(judge: Judge, rows: Sequence[tuple[str, str, str]]) -> None:
    print(f"\n{'transcribed pages: syllables right':{NAME + 2}}{'in order':>10}{'any order':>10}{'of':>8}")
    scores = {page: judge.text(gold, found) for page, gold, found in rows}
    for page, score in scores.items():
        print(f"  {page:{NAME}}{score['accuracy']:10.3f}{score['bag_f1']:10.3f}{score['syllables']:8}")
    if scores:
        errors, syllables = (sum(score[key] for score in scores.values()) for key in ("errors", "syllables"))
        in_any_order = sum(score["bag_f1"] * score["syllables"] for score in scores.values()) / syllables
        print(f"  {f'all {len(scores)}':{NAME}}{1 - errors / syllables:10.3f}{in_any_order:10.3f}{syllables:8}")


def _pages(scan: Understood, transcribed: Path) -> Iterator[tuple[str, str, str]]:
    """Of each page that was transcribed (s22_p3.txt is the third of s22_….pdf): its name, gold, and what was read."""
    texts = iter(scan.stored.text.split("\f"))
    for source in scan.stored.sources:
        for number in range(1, source.pages + 1):
            found, file = next(texts), transcribed / f"{Path(source.file).name.split('_')[0]}_p{number}.txt"
            if file.exists():
                yield file.stem, file.read_text("utf-8"), found


def _counts(read: Understood) -> str:
    record = read.record
    header = sum(record[name] is not None for name in ("number", "issued_on", "issuer", "title", "signer"))
    return f"{header}/5" + "".join(f"{len(record[name]):{len(name) + 2}}" for name in LISTS)
