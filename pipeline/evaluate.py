"""Scores every stage on the samples: what was read, what was restored, what was extracted, against gold by hand."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract import extract
from ocr.page import Document
from ocr.read import ReadSettings, engine_name
from ocr.restore import Restorer
from ocr.restore.syllable import bare
from ocr.text_input import page_of_text, split_pages
from pipeline.inputs import Input, find_inputs
from pipeline.scoring import ListScore, TextScore, harm, score_lists, score_scalars, score_text
from pipeline.steps import look, places_of, read


@dataclass(frozen=True, slots=True)
class Reading:
    """One sample as read: before and after restoration."""

    name: str
    raw: TextScore
    restored: TextScore
    made_wrong: int
    made_right: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """One sample's record, from its gold text or from its scan."""

    name: str
    wrong: tuple[str, ...]
    """Single values that are not right."""
    share_right: float
    lists: dict[str, ListScore]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was measured."""

    readings: tuple[Reading, ...]
    from_gold: tuple[Extraction, ...]
    from_scans: tuple[Extraction, ...]
    unmarked: dict[str, TextScore]
    """Restoration of the gold text with every mark taken off."""
    harmed: dict[str, int]
    """Syllables of the gold text itself that restoration made wrong."""


def evaluate(samples: Path) -> Evaluation:
    """Reads, restores and extracts every sample of a folder with `plans/NAME/{text.txt,plan.json}` and `scans/`."""
    restorer = Restorer.load()
    gold = {f.name: ((f / "text.txt").read_text("utf-8"), json.loads((f / "plan.json").read_text("utf-8")))
            for f in sorted((samples / "plans").iterdir())}  # fmt: skip
    readings, from_scans = [], []
    for item in find_inputs([samples / "scans"]):
        name = re.sub(r"_p\d+$", "", item.paths[0].stem)
        text, plan = gold[name]
        raw = read_document(item)
        restored = restorer.restore(raw)
        before = "\n".join(line.raw for page in raw.pages for line in page.lines)
        label = f"{name}{item.paths[0].suffix}"
        scores = score_text(text, before), score_text(text, restored.text)
        readings.append(Reading(label, *scores, *harm(text, before, restored.text)))
        from_scans.append(_extraction(label, plan, restored))
    return Evaluation(
        readings=tuple(readings),
        from_gold=tuple(_extraction(name, plan, document_of(text)) for name, (text, plan) in gold.items()),
        from_scans=tuple(from_scans),
        unmarked={n: score_text(t, restorer.restore_text(bare(t)).text) for n, (t, _) in gold.items()},
        harmed={n: harm(t, t, restorer.restore_text(t).text)[0] for n, (t, _) in gold.items()},
    )


def read_document(item: Input, settings: ReadSettings = ReadSettings()) -> Document:  # noqa: B008  frozen
    """A document as the engine reads it, without the catalogue."""
    sources = look(item.paths)
    pages = tuple(read(source, inner, number, settings) for number, (source, inner) in enumerate(places_of(sources), 1))
    return Document("0" * 64, (item.name,), pages, engine_name(sources[0], settings))


def document_of(text: str) -> Document:
    """A text as a document."""
    pages = tuple(page_of_text(number, page) for number, page in enumerate(split_pages(text), 1))
    return Document("0" * 64, ("text",), pages, "text")


def report(evaluation: Evaluation) -> Iterator[str]:
    """The figures as lines of text."""
    yield "reading (syllables right in order / in any order / tokens to the letter), before → after restoration"
    for r in evaluation.readings:
        yield (
            f"  {r.name:28} {r.raw.accuracy:.3f} → {r.restored.accuracy:.3f}   {r.restored.in_any_order:.3f}   "
            f"{r.restored.strict:.3f}   made right {r.made_right}, wrong {r.made_wrong}"
        )
    yield "restoring gold text without its marks; harm to gold text with them"
    for name, score in evaluation.unmarked.items():
        yield f"  {name:28} {score.accuracy:.3f}   harmed {evaluation.harmed[name]} of {score.syllables}"
    for title, extractions in (("gold text", evaluation.from_gold), ("scans", evaluation.from_scans)):
        yield f"extraction from {title}"
        for e in extractions:
            yield f"  {e.name:28} header {e.share_right:.3f}" + (f"   wrong: {', '.join(e.wrong)}" if e.wrong else "")
        for name, total in _totals(extractions).items():
            yield f"  {name:28} F1 {total.f1:.3f}   ({total.same} same, {total.gold} of gold, {total.found} found)"


def _extraction(name: str, gold: dict[str, object], document: Document) -> Extraction:
    found = extract(document).record()
    scalars = score_scalars(gold, found)
    wrong = tuple(path for path, right in scalars.items() if not right)
    return Extraction(name, wrong, 1 - len(wrong) / len(scalars), score_lists(gold, found))


def _totals(extractions: tuple[Extraction, ...]) -> dict[str, ListScore]:
    totals: dict[str, ListScore] = defaultdict(lambda: ListScore(0, 0, 0))
    for extraction in extractions:
        for name, score in extraction.lists.items():
            totals[name] += score
    return dict(totals)
