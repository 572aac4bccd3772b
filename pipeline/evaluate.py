"""Scores every stage on samples: what was read, what was restored, what was extracted, against gold made by hand.

A folder of samples has `plans/NAME/text.txt` and `plan.json` (the gold), `scans/NAME.*`, and may have `kinds.tsv`
(NAME and what its scan suffered) and `ocr/NAME/`: `text.txt` and, as LANGUAGE.txt, what models of other languages read.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from extract import extract
from ocr.certainty import calibrated
from ocr.failure import UnreadableInput
from ocr.page import Document
from ocr.read import ReadSettings, engine_name
from ocr.restore import Restorer
from ocr.restore.syllable import bare
from ocr.text_input import page_of_text, split_pages
from pipeline.inputs import Input, find_inputs
from pipeline.record_scoring import ListScore, RuleScore, score_lists, score_rules, score_scalars
from pipeline.scoring import Harm, TextScore, harm, score_text
from pipeline.steps import look, places_of, read

CLEAN, UNMARKED = "clean text", "no marks"


class NoisyText(NamedTuple):
    """A text as somebody might have it, and what is printed."""

    kind: str
    name: str
    gold: str
    noisy: str


@dataclass(frozen=True, slots=True)
class Measured:
    """One sample in one state: before and after restoration."""

    kind: str
    name: str
    before: TextScore
    after: TextScore
    harm: Harm


@dataclass(frozen=True, slots=True)
class Extraction:
    """One sample's record, from its gold text or from its scan."""

    name: str
    wrong: tuple[str, ...]
    """Single values that are not right."""
    share_right: float
    lists: dict[str, ListScore]
    rules: dict[str, RuleScore]
    """Of each rule of the extractor how many values it found, and how many of them are right."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was measured."""

    texts: tuple[Measured, ...]
    """Texts, restored."""
    scans: tuple[Measured, ...]
    """Scans, read and restored; `kind` is what the page suffered."""
    from_gold: tuple[Extraction, ...]
    from_scans: tuple[Extraction, ...]


def evaluate(samples: Path) -> Evaluation:
    """Reads, restores and extracts every sample that has gold. Raises UnreadableInput."""
    restorer = Restorer.load()
    plans = {folder.name: _record(folder / "plan.json") for folder in _folders(samples)}
    texts = {folder.name: (folder / "text.txt").read_text("utf-8") for folder in _folders(samples)}
    kinds = _kinds(samples)
    scans, from_scans = [], []
    for item in find_inputs([samples / "scans"]):
        name = re.sub(r"_p\d+$", "", item.paths[0].stem)
        if name not in plans:
            continue
        raw = read_document(item)
        restored = calibrated(restorer.restore(raw))
        scans.append(measured(NoisyText(kinds.get(name, "scan"), name, texts[name], raw_text(raw)), restored.text))
        from_scans.append(_extraction(name, plans[name], restored))
    return Evaluation(
        texts=restoring(noisy_texts(samples), lambda text: restorer.restore_text(text).text),
        scans=tuple(scans),
        from_gold=extractions_from_gold(samples),
        from_scans=tuple(from_scans),
    )


def extractions_from_gold(samples: Path) -> tuple[Extraction, ...]:
    """The records of the samples' texts as they are printed. Raises UnreadableInput."""
    return tuple(
        _extraction(folder.name, _record(folder / "plan.json"), document_of((folder / "text.txt").read_text("utf-8")))
        for folder in _folders(samples)
    )


def noisy_texts(samples: Path) -> Iterator[NoisyText]:
    """The gold texts as they are and without their marks, and what models of other languages read."""
    for folder in _folders(samples):
        gold = (folder / "text.txt").read_text("utf-8")
        yield NoisyText(CLEAN, folder.name, gold, gold)
        yield NoisyText(UNMARKED, folder.name, gold, bare(gold))
        read = samples / "ocr" / folder.name
        for file in sorted(read.glob("*.txt")):
            if file.stem != "text":
                printed = (read / "text.txt").read_text("utf-8")
                yield NoisyText(f"read by {file.stem}", folder.name, printed, file.read_text("utf-8"))


def restoring(texts: Iterable[NoisyText], restore: Callable[[str], str]) -> tuple[Measured, ...]:
    """What `restore` makes of each text."""
    return tuple(measured(text, restore(text.noisy)) for text in texts)


def measured(text: NoisyText, restored: str) -> Measured:
    """The text and what became of it against its gold."""
    before, after = score_text(text.gold, text.noisy), score_text(text.gold, restored)
    return Measured(text.kind, text.name, before, after, harm(text.gold, text.noisy, restored))


def read_document(item: Input, settings: ReadSettings = ReadSettings()) -> Document:  # noqa: B008  frozen
    """A document as the engine reads it, without the catalogue."""
    sources = look(item.paths)
    pages = tuple(read(source, inner, number, settings) for number, (source, inner) in enumerate(places_of(sources), 1))
    return Document("0" * 64, (item.name,), pages, engine_name(sources[0], settings))


def raw_text(document: Document) -> str:
    """The words as the engine read them, a printed line a line."""
    return "\n".join(line.raw for page in document.pages for line in page.lines)


def document_of(text: str) -> Document:
    """A text as a document."""
    pages = tuple(page_of_text(number, page) for number, page in enumerate(split_pages(text), 1))
    return Document("0" * 64, ("text",), pages, "text")


def _folders(samples: Path) -> list[Path]:
    folders = sorted(text.parent for text in samples.glob("plans/*/text.txt"))
    if not folders:
        message = f"{samples} holds no plans/NAME/text.txt; name a folder that is laid out as samples/README.md says"
        raise UnreadableInput(message, stage="evaluate")
    return folders


def _record(file: Path) -> dict[str, object]:
    try:
        record = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            f"{file} is no JSON record: {error}; mend it or take its folder out", stage="evaluate"
        ) from error
    return dict(record)


def _kinds(samples: Path) -> dict[str, str]:
    table = samples / "kinds.tsv"
    rows = table.read_text("utf-8").splitlines()[1:] if table.exists() else []
    return dict(row.split("\t") for row in rows)


def _extraction(name: str, gold: dict[str, object], document: Document) -> Extraction:
    found = extract(document).record()
    scalars = score_scalars(gold, found)
    wrong = tuple(path for path, right in scalars.items() if not right)
    share = 1 - len(wrong) / len(scalars)
    return Extraction(name, wrong, share, score_lists(gold, found), score_rules(gold, found))
