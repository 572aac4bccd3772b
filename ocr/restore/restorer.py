"""Restores documents, lines or plain text: decides what a text needs, lays out its readings, takes the likeliest."""

from __future__ import annotations

import gc
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from dictionaries import language
from dictionaries.document_types import document_types, organ_symbols
from ocr.page import Box, Change, Document, Line, Word
from ocr.restore.agreement import agree
from ocr.restore.candidates import Candidates
from ocr.restore.channel import Channel
from ocr.restore.confidence import GATE, trust_of
from ocr.restore.decode import Step, decode, weigh
from ocr.restore.labels import Labels
from ocr.restore.language_model import LanguageModel
from ocr.restore.lattice import Lattice, build
from ocr.restore.likeness import Likeness
from ocr.restore.need import Need, need_of
from ocr.restore.numbers import Numbers
from ocr.restore.sources import Doubted, MarksOnly

DECODER = "3"
PASSES = 3
COMPARED = 4
"""Readings that a choice is weighed against."""
_BLANKS = re.compile(r"(\s+)")


class TextChange(NamedTuple):
    """One changed token of a plain text."""

    line: int
    """From 1."""
    raw: str
    restored: str
    score: float
    runner_up: str | None


class Restoration(NamedTuple):
    """A restored text and what was changed in it."""

    text: str
    changes: tuple[TextChange, ...]


class Choice(NamedTuple):
    """The reading chosen for the slots start to end (exclusive), how sure it is, and the next best form."""

    start: int
    end: int
    form: str
    score: float
    runner_up: str | None


class Restorer:
    """Restores whole documents, lines, or plain text."""

    def __init__(
        self,
        model: LanguageModel,
        candidates: Candidates,
        marks: MarksOnly,
        doubted: Doubted,
        numbers: Numbers,
        labels: Labels,
        version: str,
    ) -> None:
        self.version = version
        self._numbers = numbers
        self._labels = labels
        self._marks = marks
        self._doubted = doubted
        self._model = model
        self._candidates = candidates

    @classmethod
    @cache
    def load(cls) -> Restorer:
        """The restorer with the shipped models; the second call gives the same object."""
        syllables, capitals = language.syllable_counts(), language.capital_counts()
        channel = Channel(language.edits())
        likeness = Likeness(syllables, channel)
        of_vietnamese_engine = Likeness(syllables, Channel(language.edits_of_vietnamese_engine()))
        candidates = Candidates(syllables, capitals, language.confusions(), likeness)
        doubted = Doubted(Candidates(syllables, {}, {}, of_vietnamese_engine))
        marks = MarksOnly(syllables, capitals)
        types = [row.symbol for row in document_types()]
        numbers = Numbers(types, organ_symbols(), capitals)
        version = f"{DECODER}-{language.model_version()}"[:16]
        return cls(
            LanguageModel(language.language_model_file()), candidates, marks, doubted, numbers, Labels(channel), version
        )

    def restore(self, document: Document) -> Document:
        """The document with every word's text restored; raw, boxes and confidences are kept."""
        restored = iter(self.restore_lines([line for page in document.pages for line in page.lines]))
        pages = []
        for page in document.pages:
            blocks = [replace(block, lines=tuple(next(restored) for _ in block.lines)) for block in page.blocks]
            pages.append(replace(page, blocks=tuple(blocks)))
        return replace(document, pages=tuple(pages))

    def restore_lines(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """As many lines as given, with their words restored; two words may become one whose raw holds a space.

        What still does not read as Vietnamese afterwards (a few words, mostly) is restored until it stays as it is, so
        that restoring again changes nothing.
        """
        with _keeping_everything():
            fresh = self._pass(lines)
            for _ in range(PASSES):
                texts = [replace(line, words=tuple(Word(w.text, w.text) for w in line.words)) for line in fresh]
                if need_of([word.text for line in fresh for word in line.words]) is Need.NOTHING:
                    break
                again = self._pass(texts)
                if [line.text for line in again] == [line.text for line in fresh]:
                    break
                fresh = tuple(_traced(new, old) for new, old in zip(again, fresh, strict=True))
        self._model.forget_if_full()
        return fresh

    def _pass(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        words = [[_normal(word.raw) for word in line.words] for line in lines]
        need = need_of([word for line in words for word in line])
        if need is Need.NOTHING and not any(word.confidence is not None for line in lines for word in line.words):
            return tuple(replace(line, words=tuple(_as_read(word) for word in line.words)) for line in lines)
        fresh = iter(self._restored([word for line in lines for word in line.words], words, need))
        result = []
        for line in lines:
            left, row = len(line.words), []
            while left:
                word, taken = next(fresh)
                row.append(word)
                left -= taken
            result.append(replace(line, words=tuple(row)))
        return tuple(result)

    def restore_text(self, text: str) -> Restoration:
        """Plain text restored; blanks, tabs and blank lines are kept as they are."""
        rows = [_BLANKS.split(row) for row in _normal(text).split("\n")]
        lines = [Line(tuple(Word(piece, piece) for piece in row if piece and not piece.isspace())) for row in rows]
        out: list[str] = []
        changes: list[TextChange] = []
        for number, (row, line) in enumerate(zip(rows, self.restore_lines(lines), strict=True), 1):
            out.append(_set_again(row, line.words))
            changes.extend(
                TextChange(number, w.raw, w.text, *w.change) for w in line.words if w.change and w.text != w.raw
            )
        return Restoration("\n".join(out), tuple(changes))

    def _restored(
        self, words: Sequence[Word], lines: Sequence[Sequence[str]], need: Need
    ) -> Iterator[tuple[Word, int]]:
        """Restored words, each with how many of the given ones it stands for."""
        if need is Need.NOTHING:
            lattice = build(lines, self._doubted, None, trust=trust_of(words))
        else:
            source = self._marks if need is Need.MARKS else self._candidates
            lattice = build(lines, source, self._numbers, self._labels.find(lines))
        steps = decode(self._model, lattice.arcs)
        if need is Need.ALL:
            agree(steps)
        position = 0
        for choices in _by_word([self._choice(steps, index) for index in range(len(steps))], lattice):
            first, last = lattice.slots[choices[0].start].word, lattice.slots[choices[-1].end - 1].word
            for word in words[position:first]:
                yield _as_read(word), 1
            fresh = _joined(words[first : last + 1], choices, lattice)
            if need is Need.NOTHING and fresh.change is not None and fresh.change.score < GATE:
                fresh = replace(fresh, text=_normal(fresh.raw), change=Change(1 - fresh.change.score, fresh.text))
            yield fresh, last + 1 - first
            position = last + 1
        for word in words[position:]:
            yield _as_read(word), 1

    def _choice(self, steps: Sequence[Step], index: int) -> Choice:
        step = steps[index]
        (mine, chosen), *others = weigh(steps, index, step.arc.candidates[: COMPARED + 1])
        odds = [(10 ** min(weight - mine, 6.0), other.form) for weight, other in others]
        runner_up = max(odds)[1] if odds else None
        return Choice(step.start, step.arc.end, chosen.form, 1 / (1 + sum(w for w, _ in odds)), runner_up)


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """Without the collector of cycles: nothing here makes any, and looking for them took a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _by_word(choices: Sequence[Choice], lattice: Lattice) -> Iterator[list[Choice]]:
    """Choices in groups that share words."""
    group: list[Choice] = []
    for choice in choices:
        if group and lattice.slots[group[-1].end - 1].word != lattice.slots[choice.start].word:
            yield group
            group = []
        group.append(choice)
    if group:
        yield group


def _joined(words: Sequence[Word], group: Sequence[Choice], lattice: Lattice) -> Word:
    """One word out of its choices, with the marks printed round them."""
    text = "".join(
        lattice.slots[choice.start].before + choice.form + lattice.slots[choice.end - 1].after for choice in group
    )
    weakest = min(group, key=lambda choice: choice.score)
    raw = " ".join(word.raw for word in words)
    changed = text != _normal(raw)
    considered = changed or weakest.runner_up is not None
    confidences = [word.confidence for word in words if word.confidence is not None]
    boxes = [word.box for word in words if word.box is not None]
    return Word(
        raw=raw,
        text=text,
        box=_round(boxes),
        confidence=min(confidences, default=None),
        change=Change(weakest.score, weakest.runner_up) if considered else None,
    )


def _traced(again: Line, before: Line) -> Line:
    """The words of a further pass with the raw forms and places of the one before."""
    older = iter(before.words)
    words = []
    for word in again.words:
        parts = [next(older)]
        while " ".join(part.text for part in parts) != word.raw:
            parts.append(next(older))
        confidences = [part.confidence for part in parts if part.confidence is not None]
        words.append(
            Word(
                raw=" ".join(part.raw for part in parts),
                text=word.text,
                box=_round([part.box for part in parts if part.box is not None]),
                confidence=min(confidences, default=None),
                change=word.change or parts[0].change,
            )
        )
    return replace(before, words=tuple(words))


def _round(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )


def _as_read(word: Word) -> Word:
    return replace(word, text=_normal(word.raw), change=None)


def _set_again(row: Sequence[str], words: Sequence[Word]) -> str:
    """The words with the blanks that stood between them."""
    pieces: list[str] = []
    fresh = iter(words)
    due = 0
    for piece in row:
        if not piece or piece.isspace():
            if due == 0:
                pieces.append(piece)
            continue
        if due == 0:
            word = next(fresh)
            pieces.append(word.text)
            due = len(word.raw.split())
        due -= 1
    return "".join(pieces)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
