"""Reading: bare Tesseract, OCRmyPDF and ours on the same damaged pages, tier by tier."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import reduce
from multiprocessing import get_context
from operator import add
from pathlib import Path
from typing import Any, NamedTuple

from make_scans import PLANS, TIERS, printed, render
from PIL import Image
from typeset import DPI
from wear import SHRINK

from measures.memory import MemoryWatch
from measures.usage import cpu_seconds
from ocr.certainty import calibrated
from ocr.failure import ReadingError
from ocr.page import Box, Document, Line, Word
from ocr.restore import Restorer
from pipeline.calibration import judge
from pipeline.evaluate import NoisyText, measured, raw_text, read_document
from pipeline.inputs import Input
from pipeline.scoring import Harm, TextScore, score_text

SEED = 70
OCRMYPDF = ("ocrmypdf", "--quiet", "--deskew", "--clean", "-l", "vie", "--jobs", "1", "--output-type", "pdf")


class Sheet(NamedTuple):
    """A page to read."""

    tier: str
    name: str
    image: Path
    gold: str


class Reading(NamedTuple):
    """What one program made of one page."""

    score: TextScore
    seconds: float
    """Of processor time."""


@dataclass
class PageResult:
    """All that was measured on one page."""

    tier: str
    programs: dict[str, Reading] = field(default_factory=dict)
    words: list[tuple[float, bool]] = field(default_factory=list)
    """Confidence of each of our words, and whether it is right."""
    restoring: dict[str, tuple[TextScore, TextScore, Harm]] = field(default_factory=dict)
    """What Tesseract alone, and what our reader saw: before and after restoration."""
    reason: str = ""
    """Why we did not read it."""


def read_tiers(pages: int, processes: int) -> "tuple[list[PageResult], float]":
    """So many pages of each tier read by everybody; and the peak memory of one of our workers, in megabytes."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        jobs = [(tier, name, numbers, folder) for tier in TIERS for name, numbers in choose(pages).items()]
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            sheets = [sheet for made in pool.map(_make, jobs) for sheet in made]
            results = list(pool.map(_others, sheets))
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            memory = MemoryWatch(os.getpid(), generations=1)
            for result, ours in zip(results, pool.map(read_by_us, sheets), strict=True):
                result.programs |= ours.programs
                result.restoring |= ours.restoring
                result.words, result.reason = ours.words, ours.reason
            return results, memory.stop().with_programs


def print_reading(results: Sequence[PageResult], peak: float) -> None:
    """Prints the table of programs, the errors that restoration removed, and the memory."""
    programs = list(results[0].programs)
    print(f"reading: syllables right in order / in any order, seconds of CPU a page; {len(results)} pages")
    print(f"  {'tier':12}{'pages':>6}" + "".join(f"{name:>26}" for name in programs) + f"{'errors: ours / bare':>22}")
    for tier in dict.fromkeys(result.tier for result in results):
        rows = [result for result in results if result.tier == tier]
        line = f"  {tier:12}{len(rows):6}"
        totals = {}
        for name in programs:
            totals[name] = total = reduce(add, (row.programs[name].score for row in rows))
            seconds = sum(row.programs[name].seconds for row in rows) / len(rows)
            line += f"{total.accuracy:12.3f} / {total.in_any_order:.3f}{seconds:6.1f}"
        ours, bare = totals["ours"].errors, totals["tesseract"].errors
        print(line + f"{ours:8} / {bare:<4}{ours / max(bare, 1):8.2f}")
    for result in results:
        if result.reason:
            print(f"  {result.tier}: a page was not read: {result.reason}")
    versions = (_version(name) for name in ("tesseract", "ocrmypdf") if name in programs)
    print(f"  {', '.join(versions)}; each with one thread")
    if "ocrmypdf" not in programs:
        print("  OCRmyPDF is not installed; for its column: apt-get install ocrmypdf unpaper")
    print(f"  memory of one of our workers with its programs, at most: {peak:.0f} MB\n")
    _print_restoring(results)


def _print_restoring(results: Sequence[PageResult]) -> None:
    """Order aside, because restoration moves nothing."""
    for source in ("tesseract", "our reader"):
        print(f"restoring what {source} read with vie: syllables not found before → after, right ones made wrong")
        for tier in dict.fromkeys(result.tier for result in results):
            rows = [row.restoring[source] for row in results if row.tier == tier and source in row.restoring]
            if rows:
                before, after, harm = (reduce(add, column) for column in zip(*rows, strict=True))
                lost = [score.syllables - score.shared for score in (before, after)]
                fewer = f"{(lost[0] - lost[1]) / max(lost[0], 1):7.0%} fewer"
                print(f"  {tier:12}{lost[0]:6} → {lost[1]:<5}{fewer}{harm.made_wrong:6} ({harm.rate:.3%})")
        print()


def choose(pages: int) -> dict[str, list[int]]:
    """So many pages of all plans, evenly spread: numbers from 0 by plan."""
    every = [(folder.name, n) for folder in sorted(PLANS.iterdir()) for n in range(len(printed(folder)))]
    count = min(pages, len(every))
    chosen: dict[str, list[int]] = {}
    for name, number in (every[k * len(every) // count] for k in range(count)):
        chosen.setdefault(name, []).append(number)
    return chosen


def _make(job: tuple[str, str, list[int], str]) -> list[Sheet]:
    tier, name, numbers, folder = job
    made, texts = render(PLANS / name, tier, SEED), printed(PLANS / name)
    sheets = []
    for number in numbers:
        path = Path(folder) / f"{tier}-{name}-{number}.png"
        Image.fromarray(made[number]).save(path, dpi=(DPI * SHRINK[tier],) * 2)
        sheets.append(Sheet(tier, name, path, texts[number]))
    return sheets


def _others(sheet: Sheet) -> PageResult:
    """Bare Tesseract, and OCRmyPDF where it is installed."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    result = PageResult(sheet.tier)
    seconds, lines = _timed(lambda: _tesseract(sheet.image))
    text = "\n".join(line.raw for line in lines)
    result.programs["tesseract"] = Reading(score_text(sheet.gold, text), seconds)
    restored = "\n".join(line.text for line in Restorer.load().restore_lines(lines))
    result.restoring["tesseract"] = _before_and_after(sheet, text, restored)
    if shutil.which(OCRMYPDF[0]) and shutil.which("unpaper"):
        seconds, text = _timed(lambda: _ocrmypdf(sheet.image))
        result.programs["ocrmypdf"] = Reading(score_text(sheet.gold, text), seconds)
    return result


def read_by_us(sheet: Sheet) -> PageResult:
    """Ours, read and restored."""
    result, restorer = PageResult(sheet.tier), Restorer.load()
    raw: Document | None = None

    def read() -> Document | None:
        nonlocal raw
        try:
            raw = read_document(Input((sheet.image,)))
        except ReadingError as error:
            result.reason = str(error)
            return None
        return calibrated(restorer.restore(raw))

    seconds, document = _timed(read)
    result.programs["ours"] = Reading(score_text(sheet.gold, document.text if document else ""), seconds)
    if raw and document:
        result.restoring["our reader"] = _before_and_after(sheet, raw_text(raw), document.text)
        words = [word for page in document.pages for line in page.lines for word in line.words]
        result.words = confidences(sheet.gold, words)
    return result


def confidences(gold: str, words: Sequence[Word]) -> list[tuple[float, bool]]:
    """How sure we are of each word of a page, and whether it is right."""
    return [(j.word.confidence, j.right) for j in judge(gold, words) if j.word.confidence is not None]


def _version(program: str) -> str:
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)
    return f"{program} {said.stdout.split(chr(10))[0].removeprefix(program).strip()}"


def _before_and_after(sheet: Sheet, before: str, after: str) -> tuple[TextScore, TextScore, Harm]:
    one = measured(NoisyText(sheet.tier, sheet.name, sheet.gold, before), after)
    return one.before, one.after, one.harm


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = cpu_seconds()
    done = work()
    return cpu_seconds() - begun, done


def _tesseract(image: Path) -> list[Line]:
    """The words of a page as `pytesseract` gives them, with nothing done to the page."""
    import pytesseract

    seen = pytesseract.image_to_data(Image.open(image), lang="vie", output_type=pytesseract.Output.DICT)
    lines: dict[tuple[int, ...], list[Word]] = {}
    for n, text in enumerate(seen["text"]):
        if text.strip():
            box = Box(
                seen["left"][n], seen["top"][n], seen["left"][n] + seen["width"][n], seen["top"][n] + seen["height"][n]
            )
            place = seen["block_num"][n], seen["par_num"][n], seen["line_num"][n]
            lines.setdefault(place, []).append(Word(text, text, box, float(seen["conf"][n]) / 100))
    return [Line(tuple(words)) for words in lines.values()]


def _ocrmypdf(image: Path) -> str:
    sidecar = image.with_suffix(".txt")
    command = [*OCRMYPDF, "--sidecar", str(sidecar), str(image), str(image.with_suffix(".pdf"))]
    done = subprocess.run(command, check=False, capture_output=True)
    return sidecar.read_text("utf-8") if done.returncode == 0 and sidecar.exists() else ""
