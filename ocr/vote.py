"""Several readings of one printed line become one.

Each stretch of the line goes to the reading that agreement and the language model favour; only what some reading saw
can win.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from math import log10
from statistics import fmean

from dictionaries.language import language_model_file
from ocr.recognise import Seen
from ocr.restore.candidates import Candidate
from ocr.restore.decode import Arc, decode
from ocr.restore.language_model import LanguageModel
from ocr.restore.syllable import tone_in_old_place, well_formed
from ocr.restore.token import Kind, pause, take_apart

Reading = Sequence[Seen]

_MISSPELT = 0.5
"""What a reading counts for when it is not spelt as a syllable, a number or a symbol can be."""
_NOTHING = 0.3
"""What it counts for that a reading saw nothing where others saw a word."""


def vote(readings: Sequence[Reading]) -> list[Seen]:
    """The line's words from left to right; a word that few readings agree on loses confidence."""
    options = [_options(stretch) for stretch in _stretches(readings)]
    lattice = []
    for slot, choices in enumerate(options):
        whole = sum(weight for weight, _ in choices.values())
        candidates = tuple(
            Candidate(_words(text), text, log10(max(weight, 0.01) / max(whole, 0.01)))
            for text, (weight, _) in choices.items()
        )
        lattice.append([Arc(slot + 1, candidates)])
    model = _model()
    model.forget_if_full()
    chosen = (options[step.start][step.candidate.form][1] for step in decode(model, lattice))
    return [word for words in chosen for word in words]


def agree(readings: Sequence[Reading]) -> bool:
    """Whether all readings say the same, in words as they are spelt."""
    texts = {" ".join(word.text for word in reading) for reading in readings}
    return len(texts) == 1 and all(_is_spelt(word.text) for word in readings[0])


@cache
def _model() -> LanguageModel:
    return LanguageModel(language_model_file())


def _options(stretch: Sequence[Reading]) -> dict[str, tuple[float, list[Seen]]]:
    """Each text that was read for a stretch, with its weight and the words of its surest reading."""
    votes: dict[str, list[Reading]] = defaultdict(list)
    for reading in stretch:
        votes[" ".join(word.text for word in reading)].append(reading)
    options = {}
    for text, alike in votes.items():
        surest = max(alike, key=_weight)
        share = len(alike) / len(stretch)
        words = [word._replace(confidence=word.confidence * share) for word in surest]
        options[text] = (sum(_weight(reading) for reading in alike), words)
    return options


def _weight(reading: Reading) -> float:
    if not reading:
        return _NOTHING
    return fmean(word.confidence * (1 if _is_spelt(word.text) else _MISSPELT) for word in reading)


def _is_spelt(text: str) -> bool:
    core = take_apart(text).core
    return not core.isalpha() or (core.isupper() and len(core) < 6) or well_formed(core.lower())


def _words(text: str) -> tuple[str, ...]:
    """The text as the language model knows it."""
    words: list[str] = []
    for piece in text.split():
        token = take_apart(piece)
        if token.kind is Kind.WORD:
            words += [tone_in_old_place(part) for part in re.findall(r"\w+", token.core.lower())]
        elif token.kind is not Kind.NOTHING:
            words.append(token.kind.value)
        if mark := pause(token.after):
            words.append(mark)
    return tuple(words)


def _stretches(readings: Sequence[Reading]) -> Iterator[list[list[Seen]]]:
    """The readings cut wherever all of them have a gap between words; from left to right."""
    spans = sorted((word.box.left, word.box.right, n, word) for n, reading in enumerate(readings) for word in reading)
    stretch: list[list[Seen]] = [[] for _ in readings]
    end: int | None = None
    for left, right, number, word in spans:
        if end is not None and left >= end - 0.3 * min(right - left, word.box.bottom - word.box.top):
            yield stretch
            stretch, end = [[] for _ in readings], None
        stretch[number].append(word)
        end = right if end is None else max(end, right)
    if end is not None:
        yield stretch
