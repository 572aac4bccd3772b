"""Finds the likeliest printed text for a lattice of readings by beam search."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from ocr.restore.candidates import Candidate
from ocr.restore.language_model import History, LanguageModel

BEAM = 10
MARGIN = 4.5
CHANNEL = 1.0
"""Weight of the channel's log10 against the language model's."""
HOPELESS = 2.0
"""A reading this far below MARGIN after a better path is not tried after the others."""
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


class _Node:
    """The paths that reach a slot: the best for each history."""

    __slots__ = ("floor", "paths")

    def __init__(self) -> None:
        self.paths: dict[int, _Path] = {}
        self.floor = -math.inf
        """No path with a lower score goes on from here; as words cost, one that falls below it is given up early."""

    def wants(self, score: float, history: History) -> bool:
        """Whether no path to this history is as good."""
        known = self.paths.get(id(history))
        return known is None or known.score < score

    def add(self, path: _Path) -> None:
        self.paths[id(path.history)] = path
        self.floor = max(self.floor, path.score - MARGIN)

    def leaders(self) -> list[_Path]:
        ranked = sorted(self.paths.values(), key=lambda p: -p.score)[:BEAM]
        return [p for p in ranked if p.score >= self.floor]


def decode(model: LanguageModel, lattice: Sequence[Sequence[Arc]]) -> list[Step]:
    """The likeliest way through; `lattice[i]` holds the arcs that leave slot i."""
    nodes = [_Node() for _ in range(len(lattice) + 1)]
    start = model.start()
    nodes[0].add(_Path(0.0, start))
    for slot, arcs in enumerate(lattice):
        leaders = nodes[slot].leaders()
        for arc in arcs:
            candidates: Sequence[Candidate] = arc.candidates
            for path in leaders:
                candidates = _extend(model, path, slot, arc, candidates, nodes[arc.end])
    last = nodes[-1].leaders()[0]
    steps = []
    while last.back is not None and last.arc is not None and last.candidate is not None:
        steps.append(Step(last.start, last.arc, last.candidate, last.back.history))
        last = last.back
    return steps[::-1]


def _extend(
    model: LanguageModel, path: _Path, start: int, arc: Arc, candidates: Sequence[Candidate], node: _Node
) -> list[Candidate]:
    """Adds what the path leads to, and gives back the candidates that are worth trying after other paths."""
    tried = []
    for candidate in candidates:
        score, history = path.score + CHANNEL * candidate.score, path.history
        for word in (*candidate.words, *arc.pauses):
            if score < node.floor:
                break
            step, history = model.step(history, word)
            score += step
        if score >= node.floor and node.wants(score, history):
            node.add(_Path(score, history, path, start, arc, candidate))
        tried.append((score, candidate))
    return [candidate for score, candidate in tried if score >= node.floor - HOPELESS]


def weigh(
    model: LanguageModel, steps: Sequence[Step], index: int, others: Iterable[Candidate]
) -> list[tuple[float, Candidate]]:
    """log10 weights of the chosen reading (first) and of others, among the readings chosen around them."""
    step = steps[index]
    ahead = list(islice(_words(steps[index + 1 : index + 1 + AHEAD]), AHEAD))
    compared = (step.candidate, *(c for c in others if c is not step.candidate))
    return [(_weight(model, step.history, c, step.arc.pauses, ahead), c) for c in compared]


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
