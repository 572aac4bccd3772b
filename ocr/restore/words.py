"""Words made of choices, and words and blanks joined again."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ocr.page import Box, Change, Line, Word
from ocr.restore.decode import Step, weigh
from ocr.restore.lattice import Lattice

COMPARED = 4
"""Readings that a choice is weighed against."""


class Choice(NamedTuple):
    """The reading chosen for the slots start to end (exclusive), how sure it is, and the next best form."""

    start: int
    end: int
    form: str
    score: float
    runner_up: str | None


def choose(steps: Sequence[Step], index: int) -> Choice:
    """The choice that a step is, weighed against its likeliest others."""
    step = steps[index]
    (mine, chosen), *others = weigh(steps, index, step.arc.candidates[: COMPARED + 1])
    odds = [(10 ** min(weight - mine, 6.0), other.form) for weight, other in others]
    runner_up = max(odds)[1] if odds else None
    return Choice(step.start, step.arc.end, chosen.form, 1 / (1 + sum(w for w, _ in odds)), runner_up)


def by_word(choices: Sequence[Choice], lattice: Lattice) -> Iterator[list[Choice]]:
    """Choices in groups that share words."""
    group: list[Choice] = []
    for choice in choices:
        if group and lattice.slots[group[-1].end - 1].word != lattice.slots[choice.start].word:
            yield group
            group = []
        group.append(choice)
    if group:
        yield group


def joined(words: Sequence[Word], group: Sequence[Choice], lattice: Lattice) -> Word:
    """One word out of its choices, with the marks printed round them."""
    text = "".join(
        lattice.slots[choice.start].before + choice.form + lattice.slots[choice.end - 1].after for choice in group
    )
    weakest = min(group, key=lambda choice: choice.score)
    raw = " ".join(word.raw for word in words)
    changed = text != normal(raw)
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


def traced(again: Line, before: Line) -> Line:
    """The words of a further pass with the raw forms and places of the one before."""
    older = iter(before.words)
    words = []
    for word in again.words:
        parts = [next(older)]
        while " ".join(part.text for part in parts) != word.raw:
            parts.append(next(older))
        confidences = [part.confidence for part in parts if part.confidence is not None]
        made = Word(
            raw=" ".join(part.raw for part in parts),
            text=word.text,
            box=_round([part.box for part in parts if part.box is not None]),
            confidence=min(confidences, default=None),
            change=word.change or parts[0].change,
        )
        words.append((made, len(parts)))
    return before.rewritten(words)


def as_read(word: Word) -> Word:
    """The word with its text as it was read."""
    return replace(word, text=normal(word.raw), change=None)


def set_again(row: Sequence[str], words: Sequence[Word]) -> str:
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


def _round(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )


_ICELANDIC = ("Ð", "Đ")
"""A letter of another language that looks the same; old keyboards and models of all Latin letters write it."""


def normal(text: str) -> str:
    """NFC, with a Vietnamese Đ."""
    return unicodedata.normalize("NFC", text).replace(*_ICELANDIC)
