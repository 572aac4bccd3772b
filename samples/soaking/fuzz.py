"""Text and bytes that nobody thought of: drawn by Hypothesis, and bred by atheris from a corpus (samples/fuzz.py)."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from make_hostile import KINDS, make_hostile

from .batch import SAMPLES

ROOT = SAMPLES.parent
sys.path.append(str(ROOT))
from tests.pipeline.test_any_text import PIECES  # noqa: E402 - where what must hold is

MODULE = "tests/pipeline/test_any_text.py"
EXAMPLES = 300
"""Of each of its tests in one call, which takes a minute or two."""
LONGEST = {"triage": 16_000, "text": 2_000}
"""Bytes, by target; a program takes as long for a thousand short texts as for one long one."""
SEEDS = ("pdf", "png", "jpeg", "tiff", "gif", "svg", "postscript", "docx", "doc", "xlsx", "odt", "rtf", "html", "zip",
         "text")  # fmt: skip
"""Beginnings of the names of hostile kinds that are bytes, and no names of files or places."""
SLOWEST = 60
MOST_MEMORY = 1024
"""Seconds and megabytes that one input may take."""


def fuzz(folder: Path, seconds: float) -> Iterator[tuple[str, list[str]]]:
    """So long with Hypothesis, so long with atheris on each target; what has taken a new way stays in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    yield _drawn(seconds)
    for target in LONGEST:
        if find_spec("atheris"):
            yield _bred(folder, target, seconds)
        else:
            yield f"{target} with atheris", ["skipped: it is not installed (.venv/bin/pip install atheris)"]


def _drawn(seconds: float) -> tuple[str, list[str]]:
    """Hypothesis remembers a find in .hypothesis/ and tries it first in every later run."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", MODULE]
    environment = os.environ | {"KEHOACH_EXAMPLES": str(EXAMPLES)}
    begun, calls = time.monotonic(), 0
    while calls == 0 or time.monotonic() - begun < seconds:
        calls += 1
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if run.returncode:
            start = max(run.stdout.find("Falsifying example"), 0)
            return f"Hypothesis, call {calls}", [run.stdout[start:][:3000] or run.stderr[-3000:]]
    return f"Hypothesis: {calls} × {EXAMPLES} examples of each test in {time.monotonic() - begun:.0f} s", []


def _bred(folder: Path, target: str, seconds: float) -> tuple[str, list[str]]:
    corpus, words, finds = folder / target, folder / "words", folder / "finds"
    if not corpus.exists():
        _sow(corpus, LONGEST[target])
    finds.mkdir(exist_ok=True)
    pieces = [b"%PDF-1.4\n", *(piece.encode() for piece in PIECES if piece)]
    words.write_text("".join(f'"{_escaped(piece)}"\n' for piece in pieces))
    limits = {"max_total_time": int(seconds), "max_len": LONGEST[target], "timeout": SLOWEST,
              "rss_limit_mb": MOST_MEMORY, "dict": words, "artifact_prefix": f"{finds}/"}  # fmt: skip
    command = [
        sys.executable,
        SAMPLES / "fuzz.py",
        target,
        corpus,
        *(f"-{key}={value}" for key, value in limits.items()),
    ]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    talk = run.stdout.decode(errors="replace")
    done = re.search(r"Done (\d+) runs in (\d+) second", talk)
    if run.returncode == 0 and done:
        ways = re.findall(r"cov: (\d+)", talk)[-1]
        return f"{target} with atheris: {done[1]} inputs in {done[2]} s, {ways} branches taken", []
    start = max(talk.find("Uncaught Python exception"), talk.find("ERROR: libFuzzer"), 0)
    return f"{target} with atheris", [talk[start:][-3000:], f"again: python samples/fuzz.py {target} FILE"]


def _escaped(piece: bytes) -> str:
    return "".join(rf"\x{byte:02x}" for byte in piece)


def _sow(corpus: Path, longest: int) -> None:
    """Small hostile files and pieces of the sample plans."""
    corpus.mkdir()
    with tempfile.TemporaryDirectory() as name:
        make_hostile(Path(name, "made"), [kind for kind in KINDS if kind.startswith(SEEDS) and not KINDS[kind].large])
        for number, file in enumerate(sorted(Path(name, "made").glob("*/*"))):
            if file.stat().st_size <= longest:
                shutil.copy(file, corpus / f"hostile{number}")
    for plan in sorted((SAMPLES / "plans").glob("*/text.txt")):
        text = plan.read_bytes()
        for start in range(0, len(text), longest // 2):
            (corpus / f"{plan.parent.name}{start}").write_bytes(text[start : start + longest // 2])
