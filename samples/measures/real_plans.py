"""Real plans that are no part of the project: with gold, as an English OCR left them, and without gold."""

import json
import lzma
import sys
import unicodedata
from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dictionaries.code_pages import code_pages
from measures import relevance
from measures.judge import Judge, Verdict
from measures.understood import Understood, understood
from measures.verdicts import LISTS, NAME, print_verdicts
from ocr.legacy_text import encoding_of, recognised
from pipeline.audit import Severity, audit
from pipeline.record_scoring import score_lists, score_scalars
from pipeline.scoring import harm, score_text

SAMPLES = Path(__file__).parents[1]
sys.path.append(str(SAMPLES.parent / "tests"))
from builders import in_encoding  # noqa: E402 - where the encoders of the tests are

HEADER_FIELDS = (
    "doc_type", "number", "issued_on", "issued_at", "issuer", "branch", "level", "title", "period", "signer",
)  # fmt: skip
"""Of a plan of any body; which units are around it depends on the body."""
ENCODINGS = ("tcvn3", "vni", "viscii", "vps", "windows-1258")
SENTENCES = 20_000
"""Of each corpus, that are asked for an old encoding."""


def print_plans(shared: Path, judge: Judge, held_out: Collection[str], *, faults: bool) -> None:
    """Prints how right the records of the plans are; those held out in a table of their own."""
    verdicts: dict[bool, list[Verdict]] = {False: [], True: []}
    seconds, others = 0.0, []
    for file in sorted((shared / "plans").glob("*.txt")):
        gold, plan = _gold(file.with_suffix(".json")), understood([file])
        verdict = judge.record(file.stem, gold, plan.record)
        verdicts[any(file.stem.startswith(name) for name in held_out)].append(verdict)
        seconds += plan.seconds
        if not _agrees(verdict, gold, plan.record):
            others.append(file.stem)
    print_verdicts("real plans", verdicts[False], faults=faults)
    if verdicts[True]:
        print_verdicts("real plans held out", verdicts[True], faults=faults)
    print(f"  read in {seconds:.1f} s; kehoach's own scorer ", end="")
    print(f"counts otherwise in {', '.join(others)}\n" if others else "counts the same\n")


def print_seeds(shared: Path, judge: Judge, *, faults: bool) -> None:
    """Prints what becomes of what an English OCR left: text, record, errors that the audit finds, and searches."""
    folders = sorted((shared / "seeds").iterdir())
    seeds = {folder.name: understood([folder / "raw.txt"]) for folder in folders}
    gold = {folder.name: _gold(folder / "plan.json") for folder in folders if (folder / "plan.json").exists()}
    print_verdicts("seeds", [judge.record(name, gold[name], seeds[name].record) for name in gold], faults=faults)
    print(f"\n{'seeds: text':{NAME + 2}}{'before':>8}{'after':>8}{'made wrong':>12}  errors that the audit finds")
    for folder in folders:
        seed, printed = seeds[folder.name], folder / "text.txt"
        figures = _restored(seed, printed.read_text("utf-8")) if printed.exists() else f"{'–':>8}{'–':>8}{'–':>12}"
        errors = [finding.rule for finding in audit([seed.stored]) if finding.severity == Severity.ERROR]
        print(f"  {folder.name:{NAME}}{figures}  {', '.join(errors) or '–'}")
    _print_searches([seed.document for seed in seeds.values()])


def print_texts(shared: Path) -> None:
    """Prints how much is found in plans without gold, and what old encodings make of them."""
    print("plan texts without gold: how much is found")
    columns = (*LISTS, "quotes", "changed", "seconds")
    print(f"  {'':{NAME}}{'header':>8}" + "".join(f"{name:>11}" for name in columns))
    files = sorted((shared / "plan_texts").glob("*.txt"))
    rows = []
    for file in files:
        text, plan = file.read_text("utf-8"), understood([file])
        rows.append([*_found(plan.record), harm(text, text, plan.stored.text).made_wrong, plan.seconds])
        print(f"  {file.stem[:NAME]:{NAME}}" + _figures(rows[-1]))
    print(f"  {f'all {len(files)}':{NAME}}" + _figures([sum(column) for column in zip(*rows, strict=True)]))
    print(f"  header: of {len(HEADER_FIELDS)} fields; quotes: of targets, found in the text as they stand; changed:")
    print("  syllables of the clean text that restoration changes")
    _print_encodings(shared, files)


def _gold(file: Path) -> dict[str, Any]:
    return dict(json.loads(file.read_text("utf-8")))


def _agrees(verdict: Verdict, gold: dict[str, Any], record: dict[str, Any]) -> bool:
    """Whether `kehoach evaluate`, which has a scorer of its own, would count the same."""
    wrong = {path for path, right in score_scalars(gold, record).items() if not right and path.split(".")[0] in gold}
    lists = {name: (score.same, score.gold, score.found) for name, score in score_lists(gold, record).items()}
    return wrong == set(verdict.wrong_fields) and lists == dict(verdict.counts)


def _restored(seed: Understood, printed: str) -> str:
    raw, after = "\n".join(seed.raw), seed.stored.text
    before = score_text(printed, raw).accuracy
    return f"{before:8.3f}{score_text(printed, after).accuracy:8.4f}{harm(printed, raw, after).made_wrong:12}"


def _print_searches(seeds: Sequence[Any]) -> None:
    queries = relevance.queries(("samples", "seeds"))
    known = [query for query in queries if query.first]
    with TemporaryDirectory(prefix="measure-") as folder:
        plans = (understood([file]).document for file in sorted(SAMPLES.glob("plans/*/text.txt")))
        with relevance.holding(Path(folder, "k.db"), [*plans, *seeds]) as catalogue:
            missed = [query.typed for query in queries if not relevance.is_answered(catalogue, query)]
    print(
        f"  searches of samples and seeds: {len(known)} with a known plan, {len(queries) - len(known)} with none; ",
        end="",
    )
    print(f"answered wrongly: {'; '.join(missed) or 'none'}\n")


def _found(record: dict[str, Any]) -> list[int]:
    text = " ".join(record["text"].split())
    quotes = [" ".join((target["quote"] or "").split()) for target in record["targets"]]
    header = sum(record[name] is not None for name in HEADER_FIELDS)
    return [header, *(len(record[name]) for name in LISTS), sum(bool(quote) and quote in text for quote in quotes)]


def _figures(row: Sequence[float]) -> str:
    first, *counts, seconds = row
    return f"{first:8}" + "".join(f"{count:11}" for count in counts) + f"{seconds:11.1f}"


def _print_encodings(shared: Path, files: Sequence[Path]) -> None:
    back = [_comes_back(_plain(file.read_text("utf-8")), encoding) for file in files for encoding in ENCODINGS]
    print(f"  written in {len(ENCODINGS)} old encodings: {sum(back)} of {len(back)} come back as they were")
    for corpus in sorted((shared / "corpus").glob("*.txt.xz")):
        with lzma.open(corpus, "rt", encoding="utf-8") as lines:
            taken = [encoding_of(line) is not None for line in islice(lines, SENTENCES)]
        print(f"  sentences of {corpus.name} taken for an old encoding: {sum(taken)} of {len(taken)}")
    print()


def _comes_back(text: str, encoding: str) -> bool:
    found = recognised(in_encoding(text, encoding).decode("latin-1"))
    return found is not None and found.lower() == text.lower()  # TCVN3 lacks capitals with a tone


def _plain(text: str) -> str:
    """The text in letters and signs that every old encoding has."""
    letters = set(code_pages()["viscii"].values())
    return "".join(sign if sign.isascii() or sign in letters else "-" for sign in unicodedata.normalize("NFC", text))
