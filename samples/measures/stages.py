"""What each stage of an ingest costs: the batch as it is, in one process, with a clock at the door of each stage."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Self
from unittest.mock import patch

from make_scans import PLANS, render
from PIL import Image
from typeset import DPI
from wear import SHRINK

from measures.usage import cpu_seconds
from pipeline.catalogue import Catalogue
from pipeline.ingest import ingest
from pipeline.inputs import find_inputs
from pipeline.settings import Settings
from pipeline.summary import Summary
from pipeline.workers import Job, Outcome

DOORS = {
    "look": ("pipeline.steps.triage",),
    "rasterise": ("ocr.image_file.image_page", "ocr.embedded.scanned_page", "ocr.text_layer.layer_page"),
    "preprocess": ("ocr.scan.prepare", "ocr.scan.check_image"),
    "recognise": ("ocr.scan._first_look", "ocr.scan.quarter_turns", "ocr.scan.look_again"),
    "layout": (
        "ocr.scan.cut_tables", "ocr.scan.find_columns", "ocr.scan.cut_columns", "ocr.scan.inked_cells",
        "ocr.scan.table_rows", "ocr.scan.arrange", "ocr.scan._placed",
    ),
    "restore": ("ocr.restore.Restorer.restore", "pipeline.steps.calibrated"),
    "extract": ("pipeline.steps.extract",),
    "store": (
        "pipeline.catalogue.store.save", "pipeline.catalogue.ledger.record_page",
        "pipeline.catalogue.ledger.packed_pages",
    ),
}  # fmt: skip
"""Functions that each stage begins with. What no stage accounts for is the rest."""
REST = "rest"
KINDS = ("clean", "faded", "turned", "text")
"""Of pages: tiers of make_scans.py, and the printed text itself."""


class Clock:
    """Processor time by stage, that of programs included; a stage inside another one is taken off the outer one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside, self._since = [REST], cpu_seconds()

    @contextmanager
    def inside(self, stage: str) -> Iterator[None]:
        """Counts the block to the stage; as a decorator, each call of the function."""
        self.tick()
        self._inside.append(stage)
        try:
            yield
        finally:
            self.tick()
            self._inside.pop()

    def tick(self) -> None:
        """Counts what passed since the last tick to the stage we are in."""
        now = cpu_seconds()
        self.seconds[self._inside[-1]] += now - self._since
        self._since = now


class Here:
    """A worker in this process: each job is done as soon as somebody waits for it."""

    def __init__(self) -> None:
        self._waiting: list[Job] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return not self._waiting

    has_room = idle

    def submit(self, job: Job) -> None:
        """Takes a job."""
        self._waiting.append(job)

    def finished(self) -> Iterator[Outcome]:
        """Does it."""
        job = self._waiting.pop()
        try:
            yield Outcome(job.tag, result=job.function(*job.arguments))
        except Exception as error:  # noqa: BLE001 - as a pool hands it over
            yield Outcome(job.tag, error=error)


class Quiet:
    """A progress bar that shows nothing."""

    def at(self, summary: Summary) -> None:
        """So far."""


def print_stages(pages: int) -> None:
    """Prints the share of each stage, for pages of each kind."""
    print(f"processor time by stage, one process with its programs; {pages} pages of each kind")
    print(f"  {'':8}{'s a page':>9}" + "".join(f"{stage:>11}" for stage in (*DOORS, REST)))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        seconds_by_stage(
            _inputs("clean", 1, Path(folder, "first")), Path(folder, "first.db")
        )  # loads what is loaded once
        for kind in KINDS:
            seconds, count = seconds_by_stage(_inputs(kind, pages, Path(folder, kind)), Path(folder, f"{kind}.db"))
            whole = sum(seconds.values())
            shares = "".join(f"{seconds[stage] / whole:11.1%}" for stage in (*DOORS, REST))
            print(f"  {kind:8}{whole / count:9.2f}{shares}")
    print()


def seconds_by_stage(folder: Path, catalogue_path: Path) -> tuple[Mapping[str, float], int]:
    """Of an ingest of the folder into a new catalogue; and how many pages it has read."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with ExitStack() as doors, Catalogue.open(catalogue_path) as catalogue:
        clock = Clock()
        for stage, functions in DOORS.items():
            for name in functions:
                owner, _, attribute = name.rpartition(".")
                place: object = resolve_name(owner)
                function = getattr(place, attribute)
                doors.enter_context(patch.object(place, attribute, clock.inside(stage)(function)))
        summary = ingest(catalogue, list(find_inputs([folder])), Settings(workers=1), Quiet(), Here())
        clock.tick()
    if summary.failed:
        raise SystemExit("\n".join(map(str, summary.failed)))
    return clock.seconds, summary.pages_read


def _inputs(kind: str, pages: int, folder: Path) -> Path:
    """A folder with so many pages, of all plans by turns."""
    folder.mkdir()
    for name, number, sheet in _chosen(kind, pages):
        if isinstance(sheet, str):
            (folder / f"{name} {number}a.txt").write_text(sheet, encoding="utf-8")
        else:
            Image.fromarray(sheet).save(folder / f"{name} {number}a.jpg", quality=88, dpi=(DPI * SHRINK[kind],) * 2)
    return folder


def _chosen(kind: str, pages: int) -> Iterator[tuple[str, int, Any]]:
    from measures.reading import SEED, choose

    for name, numbers in choose(pages).items():
        sheets: Sequence[Any] = (
            (PLANS / name / "text.txt").read_text("utf-8").split("\f")
            if kind == "text"
            else render(PLANS / name, kind, SEED)
        )
        yield from ((name, number, sheets[number]) for number in numbers)
