"""Finds the likeliest printed text for a lattice of readings by beam search."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from ocr.restore.candidates import Candidate
from ocr.restore.language_model import History, LanguageModel

BEAM = 10
MARGIN = 4.5
CHANNEL = 1.0
"""Weight of the channel's log10 against the language model's."""
AHEAD = 3
"""Tokens after a choice that take part in weighing it."""


class Arc(NamedTuple):
    """Readings of the slots from where the arc stands to `end`, and the pauses that follow for certain."""

    end: int
    candidates: tuple[Candidate, ...]
    pauses: tuple[str, ...] = ()


@dataclass(slots=True)
class Step:
    """One reading on the way through: of which slots, what else they may be, and what stood before."""

    start: int
    arc: Arc
    candidate: Candidate
    history: History


@dataclass(slots=True)
class _Path:
    score: float
    history: History
    back: "_Path | None" = None
    start: int = 0
    arc: Arc | None = None
    candidate: Candidate | None = None


def decode(model: LanguageModel, lattice: Sequence[Sequence[Arc]]) -> list[Step]:
    """The likeliest way through; `lattice[i]` holds the arcs that leave slot i."""
    nodes: list[dict[int, _Path]] = [{} for _ in range(len(lattice) + 1)]
    start = model.start()
    nodes[0][id(start)] = _Path(0.0, start)
    for slot, arcs in enumerate(lattice):
        for path in _leaders(nodes[slot]):
            for arc in arcs:
                _extend(model, path, slot, arc, nodes[arc.end])
    last = max(nodes[-1].values(), key=lambda p: p.score)
    steps = []
    while last.back is not None and last.arc is not None and last.candidate is not None:
        steps.append(Step(last.start, last.arc, last.candidate, last.back.history))
        last = last.back
    return steps[::-1]


def _leaders(node: Mapping[int, _Path]) -> list[_Path]:
    ranked = sorted(node.values(), key=lambda p: -p.score)[:BEAM]
    return [p for p in ranked if p.score > ranked[0].score - MARGIN]


def _extend(model: LanguageModel, path: _Path, start: int, arc: Arc, node: dict[int, _Path]) -> None:
    for candidate in arc.candidates:
        score, history = path.score + CHANNEL * candidate.score, path.history
        for word in candidate.words:
            step, history = model.step(history, word)
            score += step
        for pause in arc.pauses:
            step, history = model.step(history, pause)
            score += step
        known = node.get(id(history))
        if known is None or known.score < score:
            node[id(history)] = _Path(score, history, path, start, arc, candidate)


def weigh(model: LanguageModel, steps: Sequence[Step], index: int, *, most: int) -> list[tuple[float, Candidate]]:
    """log10 weights of the chosen reading (first) and up to `most` others, among the readings chosen around them."""
    step = steps[index]
    ahead = list(islice(_words(steps[index + 1 : index + 1 + AHEAD]), AHEAD))
    others = [c for c in step.arc.candidates if c is not step.candidate][:most]
    return [(_weight(model, step.history, c, step.arc.pauses, ahead), c) for c in (step.candidate, *others)]


def _words(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield from step.candidate.words
        yield from step.arc.pauses


def _weight(
    model: LanguageModel, history: History, candidate: Candidate, pauses: Sequence[str], ahead: Sequence[str]
) -> float:
    score = CHANNEL * candidate.score
    for word in (*candidate.words, *pauses, *ahead):
        step, history = model.step(history, word)
        score += step
    return score
