"""What a catalogue, its exports and the talk of a run say of hostile files."""

import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What may not reach a terminal: it moves the cursor, forges a line, or turns the direction of writing."""
_FORGED = re.compile("99 done|b\\.txt")
"""Beginnings of lines that come from inside a file's name."""
_LARGEST_ARCHIVE = 60_000_000
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_OF_THE_SYSTEM = "root:x:0:0"


@dataclass(frozen=True)
class Answer:
    """What became of a file: it is in the catalogue, or a failure says why not (or not all of it)."""

    landed: bool
    message: str | None = None
    whole: bool = True
    """Of a failure: of the file, not of a page alone."""


def answers_of(catalogue: Path, files: Iterable[str]) -> dict[str, list[Answer]]:
    """All answers by the path that the catalogue has; what is said of a member of a zip is said of the zip."""
    given: dict[str, list[Answer]] = defaultdict(list)
    unpacked = f"{catalogue}.unpacked/"
    archives = {}
    for file in files:
        if data := _zip_bytes(Path(file)):
            archives[f"{Path(file).name}-{hashlib.sha256(data).hexdigest()[:12]}"] = file
    with sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True) as db:
        for (path,) in db.execute("SELECT path FROM source"):
            given[path].append(Answer(landed=True))
        for path, page, message, files in db.execute("SELECT path, page, message, files FROM failure"):
            answer = Answer(landed=False, message=message, whole=page is None)
            for file in {path, *json.loads(files or "[]")}:
                given[file].append(answer)
    for path in [path for path in given if path.startswith(unpacked)]:
        folder = path.removeprefix(unpacked).split("/")[0]
        if folder in archives:
            given[archives[folder]] += given.pop(path)
    return given


def _zip_bytes(file: Path) -> bytes | None:
    try:
        if file.is_file() and file.stat().st_size < _LARGEST_ARCHIVE:
            data = file.read_bytes()
            return data if data.startswith(b"PK") else None
    except OSError:
        pass
    return None


def faults_of_talk(said: bytes, code: int) -> list[str]:
    """What a run may not write to stderr, and how it may not end."""
    faults = [] if code in (0, 3, 6) else [f"exit code {code}: {said[-500:]!r}"]
    try:
        text = said.decode("utf-8")
    except UnicodeDecodeError:
        return [*faults, "stderr is no UTF-8"]
    if "Traceback" in text:
        faults.append("a traceback: " + text[text.index("Traceback") :][:1500])
    faults += [f"raw on the terminal: {line[:200]!r}" for line in text.split("\n") if _RAW.search(line)]
    faults += [f"a forged line: {line[:200]!r}" for line in text.split("\n") if _FORGED.match(line)]
    return faults


def faults_of_hidden(said: bytes, hidden: Collection[str]) -> list[str]:
    """Whether a run says how many hidden files and folders it has passed over; what a system leaves is not worth it."""
    worth = [path for path in hidden if not path.endswith(".DS_Store")]
    told = re.search(rb"hidden, passed over: (\d+)", said)
    if len(worth) == (int(told[1]) if told else 0):
        return []
    return [
        f"hidden: {len(worth)} ({', '.join(map(repr, worth[:3]))}), the run says {told[0] if told else 'nothing'!r}"
    ]


def faults_of_exports(kehoach: str, catalogue: Path) -> list[str]:
    """Whether the catalogue is whole and nothing in it reaches another program as code."""
    with sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True) as db:
        faults = [f"catalogue: {row[0]}" for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"catalogue: foreign key {row}" for row in db.execute("PRAGMA foreign_key_check")]
        documents = db.execute("SELECT count(*) FROM document").fetchone()[0]

    def call(*arguments: str, codes: tuple[int, ...] = (0,)) -> bytes:
        run = subprocess.run([kehoach, *arguments, "--catalogue", str(catalogue)], capture_output=True, check=False)
        if run.returncode not in codes or b"Traceback" in run.stderr:
            faults.append(f"kehoach {' '.join(arguments)}: exit code {run.returncode}: {run.stderr[-400:]!r}")
        return run.stdout

    lines = call("export").decode().split("\n")[:-1]
    records = [json.loads(line) for line in lines]
    if len(records) != documents or any(len(line.splitlines()) != 1 for line in lines):
        faults.append(f"export: {len(records)} of {documents} documents, or a line that is two")
    if any(_OF_THE_SYSTEM in line for line in lines):
        faults.append("export: a file of the system is in it")
    faults += _of_cells(
        "csv", [cell for row in csv.reader(io.StringIO(call("export", "--format", "csv").decode())) for cell in row]
    )
    target = catalogue.with_name("export.xlsx")
    call("export", "--format", "xlsx", "-o", str(target))
    with zipfile.ZipFile(target) as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if "sheet" in name)
    if "<f>" in sheets or "<hyperlink" in sheets:
        faults.append("xlsx: a formula or a link")
    html = call("audit", "--format", "html", codes=(0, 1)).decode()
    if re.search(r"<script>alert|<img src=x", html):
        faults.append("audit html: markup of a file")
    for arguments in (("search", "trẻ em"), ("search", '"); DROP'), ("review",), ("audit",), ("report",)):
        shown = call(*arguments, codes=(0, 1)).decode()
        faults += [
            f"{arguments[0]}: raw on the terminal: {line[:160]!r}" for line in shown.split("\n") if _RAW.search(line)
        ][:3]
    return faults


def _of_cells(what: str, cells: list[str]) -> list[str]:
    return [f"{what}: a formula: {cell[:60]!r}" for cell in cells if cell.startswith(_FORMULAS)]
