"""Measures accuracy and speed on the samples, ours beside what a user could run instead, as ratios within one run.

    python samples/bench.py

Accuracy: syllables right in order / in any order, over each scan of samples/scans, for bare Tesseract (`vie`, pages at
300 dpi) and for us (read and restored). Speed: seconds of CPU for the pages of the clean PDF, one process, against
`pdftoppm -gray -r 300` followed by `tesseract -l vie`; and syllables a second of restoration.
"""

import os
import re
import resource
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pytesseract
from make_scans import PLANS, render
from PIL import Image

from ocr.page import Document
from ocr.rasterise import image_page, pdf_page
from ocr.restore import Restorer
from ocr.restore.syllable import bare
from ocr.triage import InputKind, Source, triage
from pipeline.evaluate import Evaluation, evaluate, read_document, report
from pipeline.inputs import Input, find_inputs
from pipeline.scoring import score_text, syllables

SAMPLES = Path(__file__).parent
CLEAN = ("tran_yen_2024", "co_phuc_2024", "yen_binh_2024")
DPI = 300


def main() -> None:
    """Prints everything."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    evaluation = evaluate(SAMPLES)
    for line in report(evaluation):
        print(line)
    _reading(evaluation)
    _restoring()
    _cost()


def _reading(evaluation: Evaluation) -> None:
    print("reading: bare Tesseract → ours (in order / in any order; errors)")
    for item, reading in zip(find_inputs([SAMPLES / "scans"]), evaluation.readings, strict=True):
        sources = [triage(path) for path in item.paths]
        if not all(source.kind in (InputKind.PDF, InputKind.IMAGE) for source in sources):
            continue
        gold = (PLANS / re.sub(r"_p\d+$", "", item.paths[0].stem) / "text.txt").read_text("utf-8")
        plain = score_text(gold, "\n".join(_bare_tesseract(source) for source in sources))
        ours = reading.restored
        errors = [round((1 - score.accuracy) * score.syllables) for score in (plain, ours)]
        print(
            f"  {item.paths[0].name:24} {plain.accuracy:.3f} / {plain.in_any_order:.3f} → "
            f"{ours.accuracy:.3f} / {ours.in_any_order:.3f}   {errors[0]} → {errors[1]} errors"
        )


def _bare_tesseract(source: Source) -> str:
    pages = []
    for number in range(1, source.pages + 1):
        is_pdf = source.kind is InputKind.PDF
        image = pdf_page(source.path, number, DPI) if is_pdf else image_page(source.path, number)[0]
        pages.append(pytesseract.image_to_string(image.convert("L"), lang="vie"))
    return "\n".join(pages)


def _restoring() -> None:
    restorer = Restorer.load()
    texts = [bare((folder / "text.txt").read_text("utf-8")) for folder in sorted(PLANS.iterdir())]
    begun = _cpu()
    for text in texts:
        restorer.restore_text(text)
    count = sum(len(syllables(text)) for text in texts)
    print(f"restoring mark-less text: {count / (_cpu() - begun):.0f} syllables a second of CPU, models cold")


def _cost() -> None:
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "clean.pdf"
        pages = [Image.fromarray(page) for name in CLEAN for page in render(PLANS / name, "clean", 1)]
        pages[0].save(pdf, save_all=True, append_images=pages[1:], resolution=DPI)
        begun = _cpu()
        subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), pdf, f"{folder}/page"], check=True)
        for image in sorted(Path(folder).glob("page-*.pgm")):
            subprocess.run(["tesseract", image, f"{image}", "-l", "vie"], check=True, capture_output=True)
        theirs = _cpu() - begun
        begun = _cpu()
        ours: Document = Restorer.load().restore(read_document(Input((pdf,))))
        mine = _cpu() - begun
    n = len(ours.pages)
    print(f"cost of {n} clean pages: {theirs / n:.2f} s a page plain, {mine / n:.2f} s ours: {mine / theirs:.2f} ×")


def _cpu() -> float:
    """Seconds of CPU used by this process and the programs that it has run."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return float(np.sum([u.ru_utime + u.ru_stime for u in used]))


if __name__ == "__main__":
    main()
