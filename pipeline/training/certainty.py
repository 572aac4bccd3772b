"""Learns how often a word is right by what the engine and the restorer say of it: dictionaries/calibration.tsv.

    python -m pipeline.training.certainty samples

Pages of the sample plans, damaged in every tier, are read, restored and held against what is printed.
Half of the plans are kept back for a check, which is printed; the table is made of all.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from dictionaries.calibration import Knot
from dictionaries.table import data_path
from ocr.certainty import certainty, kind_of, said_of
from ocr.failure import UnreadableInput
from ocr.page import Document, Word
from ocr.read import ReadSettings, read_page
from ocr.restore import Restorer
from ocr.triage import triage
from pipeline.calibration import calibration, judge

_SEED = 100
_FEWEST = 30
"""Words that a knot rests on."""
_APART = 0.0005
"""Knots nearer to each other are one."""


class Judgement(NamedTuple):
    """A word of some plan, and whether it was right."""

    plan: str
    word: Word
    right: bool


def knots(judged: Iterable[tuple[str, float, bool]]) -> dict[str, list[Knot]]:
    """A rising line for each kind of word, from the kind, what is said of it (0–1) and whether it was right.

    Neighbouring words are pooled, then neighbouring pools until their shares rise; one word more, half right, keeps a
    share from being 0 or 1.
    """
    kinds: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for kind, said, right in judged:
        kinds[kind].append((said, right))
    return {kind: [Knot(kind, *at) for at in _rising(_pools(sorted(rows)))] for kind, rows in sorted(kinds.items())}


def _pools(rows: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, int]]:
    """Mean of what was said, words right, and words, of neighbours; small pools where little was said."""
    start = 0
    while start < len(rows):
        left = len(rows) - start
        size = min(left, max(_FEWEST, start // 2))
        size = left if left - size < _FEWEST else size
        pool = rows[start : start + size]
        yield float(np.mean([said for said, _ in pool])), float(sum(right for _, right in pool)), size
        start += size


def _rising(pools: Iterable[tuple[float, float, int]]) -> Iterator[tuple[float, float]]:
    """Pool adjacent violators; what was said, and the share right."""
    stack: list[tuple[float, float, int]] = []
    for pool in pools:
        stack.append(pool)
        while len(stack) > 1 and (_share(stack[-2]) >= _share(stack[-1]) or stack[-1][0] - stack[-2][0] < _APART):
            (said, right, words), (other, more, count) = stack[-1], stack[-2]
            stack[-2:] = [((said * words + other * count) / (words + count), right + more, words + count)]
    return ((round(pool[0], 4), round(_share(pool), 4)) for pool in stack)


def _share(pool: tuple[float, float, int]) -> float:
    _, right, words = pool
    return (right + 0.5) / (words + 1)


def judged_words(samples: Path) -> Iterator[Judgement]:
    """Every word of the worn pages, after restoration. Reads for some minutes."""
    restorer = Restorer.load()
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / "page.png"
        for plan, image, dpi, text in _pages(samples):
            image.save(scan, dpi=(dpi, dpi), compress_level=1)
            try:
                page = read_page(triage(scan), 1, ReadSettings())
            except UnreadableInput:
                continue
            restored = restorer.restore(Document("0" * 64, (plan,), (page,), "tesseract"))
            for found in judge(text, (word for line in restored.pages[0].lines for word in line.words)):
                yield Judgement(plan, found.word, found.right)


def _pages(samples: Path) -> Iterator[tuple[str, Image.Image, float, str]]:
    sys.path.insert(0, str(samples))
    scans, shrink = import_module("make_scans"), import_module("wear").SHRINK
    for number, folder in enumerate(sorted((samples / "plans").iterdir())):
        texts = scans.printed(folder)
        for tier in scans.TIERS:
            dpi = 300 * shrink[tier]
            for pixels, text in zip(scans.render(folder, tier, _SEED + number), texts, strict=True):
                image = Image.fromarray(pixels)
                yield folder.name, image, dpi, text


def held_out(words: Sequence[Judgement]) -> Iterator[str]:
    """What the table says of the half of the plans that it was not made of, as lines of text."""
    plans = sorted({word.plan for word in words})
    for half in (plans[::2], plans[1::2]):
        table = knots(_said(word for word in words if word.plan not in half))
        others = [(certainty(word.word, table), word.right) for word in words if word.plan in half]
        found = calibration((sure, right) for sure, right in others if sure is not None)
        yield f"kept back: {', '.join(half)}; calibration error {found.error:.4f}"
        for b in found.bins:
            yield f"  {b.low:.2f}–{b.high:.2f}  {b.words:6} words  said {b.confidence:.3f}  right {b.right:.3f}"


def _said(words: Iterable[Judgement]) -> Iterator[tuple[str, float, bool]]:
    for word in words:
        kind = kind_of(word.word)
        said = said_of(word.word, kind)
        if said is not None:
            yield kind, said, word.right


def write(table: Mapping[str, Sequence[Knot]]) -> None:
    """dictionaries/calibration.tsv."""
    rows = [f"{knot.kind}\t{knot.said}\t{knot.right}" for line in table.values() for knot in line]
    head = "# Made by pipeline/training/certainty.py: share of words right, by kind and by what was said of them.\n"
    data_path("calibration.tsv").write_text(head + "kind\tsaid\tright\n" + "\n".join(rows) + "\n", encoding="utf-8")


def main() -> None:
    """Reads, checks, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", type=Path)
    words = list(judged_words(parser.parse_args().samples))
    print("\n".join(held_out(words)))
    write(knots(_said(words)))


if __name__ == "__main__":
    main()
