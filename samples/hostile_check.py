"""Feeds hostile input to `kehoach ingest` and looks at all that comes of it: python samples/hostile_check.py [KIND…].

Whatever the input: no traceback, no hang, bounded memory, one answer for every file, all good files landed, nothing raw
on the terminal, a sound catalogue and exports that are neutral. Exit code 1 when anything of this does not hold.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from hostile.answers import Answer, answers_of, faults_of_exports, faults_of_hidden, faults_of_talk
from make_hostile import KINDS, expectations, make_hostile
from measures.memory import MOST, Memory, MemoryWatch
from measures.usage import KEHOACH

MOST_SECONDS = 3600.0
LIVE = ("growing", "changing", "vanishing")


@dataclass
class Report:
    """What came of a corpus."""

    faults: list[str] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    """By kind: landed, refused, both (some pages, or some files), ignored; and the first reason."""
    seconds: float = 0.0
    memory: Memory = field(default_factory=Memory)
    """The peaks."""

    def __str__(self) -> str:
        rows = [f"{kind:32} {outcome}" for kind, outcome in self.outcomes.items()]
        return "\n".join([*rows, f"{len(self.outcomes)} kinds in {self.seconds:.0f} s; peak memory: {self.memory}",
                          *(f"FAULT {fault}" for fault in self.faults), f"{len(self.faults)} faults"])  # fmt: skip


def check(folder: Path, catalogue: Path, *, seconds: float = MOST_SECONDS, workers: int = 2) -> Report:
    """Reads the corpus in `folder` (as `make_hostile` makes it) into `catalogue` and says what was wrong."""
    report, begun = Report(), time.monotonic()
    command = [str(KEHOACH), "ingest", str(folder), "--catalogue", str(catalogue), "--workers", str(workers)]
    stop = threading.Event()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as talk:
        run = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=talk)
        meddler = threading.Thread(target=_meddle, args=(folder, stop))
        meddler.start()
        watch = MemoryWatch(run.pid)
        try:
            run.wait(seconds)
        except subprocess.TimeoutExpired:
            report.faults.append(f"not done after {seconds:.0f} s")
            run.terminate()
            run.wait(30)
        finally:
            stop.set()
            meddler.join()
            report.memory = watch.stop()
        talk.seek(0)
        out.seek(0)
        said = talk.read()
        report.faults += faults_of_talk(said, run.returncode) + ([] if not out.read() else ["something on stdout"])
        report.faults += faults_of_hidden(said, {path for file in _files(folder) if (path := _hidden(folder, file))})
    report.seconds = time.monotonic() - begun
    if max(report.memory) > MOST:
        report.faults.append(f"too much memory: {report.memory}")
    _compare(report, folder, answers_of(catalogue, _files(folder)))
    report.faults += faults_of_exports(str(KEHOACH), catalogue)
    return report


def _compare(report: Report, folder: Path, answers: dict[str, list[Answer]]) -> None:
    """Every file has its answer, and every kind the one that was expected."""
    expected = expectations()
    for kind in sorted(place.name for place in folder.iterdir()):
        if kind == "no_permission" and os.geteuid() == 0:
            report.outcomes[kind] = "skipped: root may read everything (unreadable_even_to_root is in its place)"
            continue
        found = [answer for path, given in answers.items() if path.startswith(f"{folder / kind}/") for answer in given]
        landed, refused = any(answer.landed for answer in found), any(not answer.landed for answer in found)
        outcome = {(True, True): "both", (True, False): "landed", (False, True): "refused"}.get(
            (landed, refused), "ignored"
        )
        reason = next((f": {answer.message}" for answer in found if answer.message), "")
        report.outcomes[kind] = f"{outcome}{reason}"
        right = {
            "lands": landed and not any(a.message and a.whole for a in found),
            "refused": outcome == "refused",
            "either": outcome != "ignored" or kind == "vanishing",  # all may be gone before the folder is searched
            "ignored": outcome == "ignored",
        }[expected[kind]]
        if not right:
            report.faults.append(f"{kind}: {outcome}{reason}, expected: {expected[kind]}")
        report.faults += [f"{kind}: no remedy in {a.message!r}" for a in found if a.message and ";" not in a.message]
        report.faults += [f"{kind}: {a.message}" for a in found if "internal error" in (a.message or "")]
        if expected[kind] != "ignored" and kind != "vanishing":
            report.faults += [
                f"{kind}: no answer for {path!r}"
                for path in _files(folder / kind)
                if path not in answers and not _hidden(folder, path)
            ]


def _files(folder: Path) -> list[str]:
    """The files in a folder as the catalogue names them; links to folders and what lies too deep are none."""
    listing = subprocess.run(["find", folder, "!", "-type", "d", "-print0"], capture_output=True, check=True).stdout
    paths = [path for path in listing.split(b"\0") if path and len(path) < 4096 and not os.path.isdir(path)]  # noqa: PTH112
    return [path.decode(errors="backslashreplace") for path in paths]


def _hidden(folder: Path, file: str) -> str | None:
    """What is hidden of a file's path: itself, or the first such folder that it is in; None where all can be seen."""
    parts = file.removeprefix(f"{folder}/").split("/")
    shown = next((number for number, part in enumerate(parts) if part.startswith(".")), None)
    return None if shown is None else "/".join(parts[: shown + 1])


def _meddle(folder: Path, stop: threading.Event) -> None:
    """Lets files grow, change and vanish while they are read."""
    turn = 0
    while not stop.wait(0.05):
        turn += 1
        for file in (folder / "growing").glob("*.txt"):
            with file.open("a", encoding="utf-8") as open_file:
                open_file.write("thêm một dòng\n")
        for file in (folder / "changing").glob("*.txt"):
            file.write_text(f"Kế hoạch số {turn}\n" * (turn % 7 + 1), encoding="utf-8")
        if turn > 40:
            for file in list((folder / "vanishing").glob("*.txt"))[:1]:
                file.unlink()


def main() -> int:
    """Makes the corpus, or the kinds named, in a temporary folder and checks it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", choices=[[], *KINDS], help="all when none is named")
    parser.add_argument("--large", action="store_true", help="the large kinds too")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    base = Path(tempfile.mkdtemp(prefix="hostile-"))
    try:
        make_hostile(base / "corpus", given.kinds and [*given.kinds, "good"], large=given.large)
        report = check(base / "corpus", base / "hostile.db", workers=given.workers)
    finally:
        subprocess.run(["rm", "-rf", base], check=True)  # rmtree() ends at a thousand folders in each other
    print(report)
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
