"""Restoration: how right it is by kind of noise, beside pyvi, how fast it is, what it weighs."""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from dictionaries.language import MODEL_FILES
from dictionaries.table import data_path
from measures.usage import KEHOACH, run
from pipeline.evaluate import NoisyText, noisy_texts, restoring
from pipeline.evaluation_report import by_kind, summed, table
from pipeline.scoring import syllables

TIMED = ("no marks", "read by eng")
"""Kinds of noise whose speed is measured."""
DOCUMENT = "tran_yen_2024/eng.txt"
"""The longest text that a wrong model read."""


def print_restoration(samples: Path) -> None:
    """Prints everything about restoration."""
    from ocr.restore import Restorer

    texts = list(noisy_texts(samples))
    restorer = Restorer.load()
    ours = restoring(texts, lambda text: restorer.restore_text(text).text)
    print("\n".join(table("restoration, ours", summed(ours, by_kind))))
    theirs = pyvi()
    if theirs:
        print("\n".join(table(f"restoration, pyvi {version('pyvi')}", summed(restoring(texts, theirs), by_kind))))
    else:
        print("restoration, pyvi: not installed; for its figures: .venv/bin/pip install pyvi\n")
    for kind in TIMED:
        chosen = [text for text in texts if text.kind == kind]
        with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
            loading, rate = fresh.submit(_cold_speed, chosen).result()
        print(f"speed, {kind}: {rate:,.0f} syllables a second of one core, caches cold; loading {loading:.2f} s")
    document = samples / "ocr" / DOCUMENT
    usage, peak = run([KEHOACH, "restore", document])
    count = len(syllables(document.with_name("text.txt").read_text("utf-8")))
    print(
        f"whole process, {DOCUMENT}, {count} syllables: {usage.cpu:.2f} s of CPU, {usage.wall:.2f} s by the clock, "
        f"{peak:.0f} MB resident"
    )
    print(f"models: {sum(data_path(name).stat().st_size for name in MODEL_FILES) / 1e6:.1f} MB\n")


def pyvi() -> Callable[[str], str] | None:
    """`add_accents`, line by line; a line on which it breaks is left as it is."""
    try:
        from pyvi import ViUtils  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None

    def restore(text: str) -> str:
        return "\n".join(map(one_line, text.split("\n")))

    def one_line(line: str) -> str:
        try:
            return str(ViUtils.add_accents(line))
        except KeyError:
            return line

    return restore


def _cold_speed(texts: list[NoisyText]) -> tuple[float, float]:
    """In a fresh process: seconds that loading takes, and syllables a second for the first texts that it sees."""
    from ocr.restore import Restorer

    begun = time.process_time()
    restorer = Restorer.load()
    loaded = time.process_time()
    for text in texts:
        restorer.restore_text(text.noisy)
    done = time.process_time()
    return loaded - begun, sum(len(syllables(text.gold)) for text in texts) / (done - loaded)
