"""Restores documents, lines or plain text: decides what a text needs, lays out its readings, takes the likeliest."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, cached_property
from typing import NamedTuple

from dictionaries import language
from dictionaries.document_types import document_types, organ_symbols
from ocr.page import Change, Document, Line, Word
from ocr.restore.agreement import agree
from ocr.restore.candidates import Candidates
from ocr.restore.channel import Channel
from ocr.restore.confidence import is_open, trust_of
from ocr.restore.decode import decode
from ocr.restore.gazetteer import Gazetteer
from ocr.restore.labels import Labels
from ocr.restore.language_model import LanguageModel
from ocr.restore.lattice import build
from ocr.restore.likeness import Likeness
from ocr.restore.need import Need, parts_of, reads_all_latin
from ocr.restore.numbers import Numbers
from ocr.restore.people import People
from ocr.restore.sources import Doubted, MarksOnly
from ocr.restore.token import take_apart
from ocr.restore.words import as_read, by_word, choose, joined, normal, set_again, traced

DECODER = "5"
PASSES = 3
NO_SYLLABLE = 0.0
"""Confidence in a word that no Vietnamese author can have meant."""
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
    suggestions: tuple[TextChange, ...] = ()
    """Not applied: likelier forms of syllables that are none, in what needs no restoring."""


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

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(language.place_names())

    @cached_property
    def _people(self) -> People:
        return People(language.person_names())

    @cached_property
    def _of_latin_engine(self) -> Candidates:
        syllables = language.syllable_counts()
        likeness = Likeness(syllables, Channel(language.edits_of_latin_engine()))
        return Candidates(syllables, language.capital_counts(), {}, likeness)

    def _misread(self, lines: Sequence[Sequence[str]]) -> Candidates:
        return self._of_latin_engine if reads_all_latin(lines) else self._candidates

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
                parts = parts_of([[word.raw for word in line.words] for line in texts])
                if all(part.need is Need.NOTHING for part in parts):
                    break
                again = self._pass(texts)
                if [line.text for line in again] == [line.text for line in fresh]:
                    break
                fresh = tuple(traced(new, old) for new, old in zip(again, fresh, strict=True))
        return fresh

    def _pass(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        words = [[normal(word.raw) for word in line.words] for line in lines]
        fresh: list[Line] = []
        for start, end, need in parts_of(words):
            fresh += self._part(lines[start:end], words[start:end], need)
            self._model.forget_if_full()
        return tuple(fresh)

    def _part(self, lines: Sequence[Line], words: Sequence[Sequence[str]], need: Need) -> Iterator[Line]:
        given = [word for line in lines for word in line.words]
        if need is Need.NOTHING and all(word.confidence is None for word in given):
            for line in lines:
                yield replace(line, words=tuple(as_read(word) for word in line.words))
            return
        fresh = self._restored(given, words, need)
        for line in lines:
            left, row = len(line.words), []
            while left:
                word, taken = next(fresh)
                row.append((word, taken))
                left -= taken
            yield line.rewritten(row)

    def restore_text(self, text: str) -> Restoration:
        """Plain text restored; blanks, tabs and blank lines are kept as they are."""
        rows = [_BLANKS.split(row) for row in normal(text).split("\n")]
        lines = [Line(tuple(Word(piece, piece) for piece in row if piece and not piece.isspace())) for row in rows]
        out: list[str] = []
        changes: list[TextChange] = []
        suggestions: list[TextChange] = []
        for number, (row, line) in enumerate(zip(rows, self.restore_lines(lines), strict=True), 1):
            out.append(set_again(row, line.words))
            changes.extend(
                TextChange(number, w.raw, w.text, *w.change) for w in line.words if w.change and w.text != w.raw
            )
            suggestions.extend(self._suggestions(number, line))
        return Restoration("\n".join(out), tuple(changes), tuple(suggestions))

    def _suggestions(self, number: int, line: Line) -> Iterator[TextChange]:
        """What the author may have meant by the words of a line that are no Vietnamese, though rightly read."""
        doubted = tuple(Word(w.text, w.text, confidence=NO_SYLLABLE if self._is_slip(w) else None) for w in line.words)
        if any(word.confidence is not None for word in doubted):
            again = self._part([Line(doubted)], [[word.raw for word in doubted]], Need.NOTHING)
            yield from filter(None, (_suggestion(number, word) for word in next(again).words))

    def _is_slip(self, word: Word) -> bool:
        core = take_apart(word.text).core
        return core.isalpha() and core.islower() and not core.isascii() and not self._candidates.knows(core)

    def _restored(
        self, words: Sequence[Word], lines: Sequence[Sequence[str]], need: Need
    ) -> Iterator[tuple[Word, int]]:
        """Restored words, each with how many of the given ones it stands for."""
        if need is Need.NOTHING:
            lattice = build(lines, self._doubted, None, trust=trust_of(words))
        else:
            source = self._marks if need is Need.MARKS else self._misread(lines)
            lattice = build(lines, source, self._numbers, self._labels.find(lines))
        steps = decode(self._model, lattice.arcs)
        if need is Need.ALL:
            agree(steps)
        if need is not Need.NOTHING:
            self._gazetteer.settle(steps)
            self._people.settle(steps, lattice.line_ends)
        position = 0
        for choices in by_word([choose(steps, index) for index in range(len(steps))], lattice):
            first, last = lattice.slots[choices[0].start].word, lattice.slots[choices[-1].end - 1].word
            for word in words[position:first]:
                yield as_read(word), 1
            fresh = joined(words[first : last + 1], choices, lattice)
            if need is Need.NOTHING and fresh.change is not None and not is_open(fresh.confidence, fresh.change.score):
                fresh = replace(fresh, text=normal(fresh.raw), change=Change(1 - fresh.change.score, fresh.text))
            yield fresh, last + 1 - first
            position = last + 1
        for word in words[position:]:
            yield as_read(word), 1


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


def _suggestion(number: int, word: Word) -> TextChange | None:
    """The other form of a word in doubt, where it is likelier than not."""
    if word.confidence is None or word.change is None:
        return None
    score, other = word.change
    if word.text != word.raw:
        return TextChange(number, word.raw, word.text, score, word.raw)
    if other is None or other == word.raw or score > 1 - score:
        return None
    return TextChange(number, word.raw, other, 1 - score, word.raw)
