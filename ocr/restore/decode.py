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
HOPELESS = 2.0
"""How much more a reading may add to a path than it added to a better one."""
AHEAD = 3
"""Tokens after a choice that take part in weighing it."""

Hope = tuple[float, Candidate]
"""What a reading may add to the score of a path."""


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

    def add(self, path: _Path) -> None:
        """Keeps the path; it must be better than any other to its history."""
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
            hopes = [(candidate.score, candidate) for candidate in arc.candidates]
            for path in leaders:
                hopes = _extend(path, slot, arc, hopes, nodes[arc.end])
        nodes[slot].paths.clear()
    last = nodes[-1].leaders()[0]
    steps = []
    while last.back is not None and last.arc is not None and last.candidate is not None:
        steps.append(Step(last.start, last.arc, last.candidate, last.back.history))
        last = last.back
    return steps[::-1]


def _extend(path: _Path, start: int, arc: Arc, hopes: Iterable[Hope], node: _Node) -> list[Hope]:
    """Adds what the path leads to, and gives back what there is to hope for from a path that is no better."""
    left = []
    before, pauses, paths, floor = path.score, arc.pauses, node.paths, node.floor
    for hope, candidate in hopes:
        if before + hope < floor - HOPELESS:
            continue
        words, _, score = candidate
        history = path.history
        for word in words + pauses if pauses else words:
            step, history = history[word]
            score += step
        left.append((score, candidate))
        score += before
        if score >= floor:
            known = paths.get(id(history))
            if known is None or known.score < score:
                node.add(_Path(score, history, path, start, arc, candidate))
                floor = node.floor
    return left


def weigh(steps: Sequence[Step], index: int, others: Iterable[Candidate]) -> list[tuple[float, Candidate]]:
    """log10 weights of the chosen reading (first) and of others, among the readings chosen around them."""
    step = steps[index]
    ahead = list(islice(_words(steps[index + 1 : index + 1 + AHEAD]), AHEAD))
    compared = (step.candidate, *(c for c in others if c is not step.candidate))
    return [(_weight(step.history, c, step.arc.pauses, ahead), c) for c in compared]


def _words(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield from step.candidate.words
        yield from step.arc.pauses


def _weight(history: History, candidate: Candidate, pauses: Sequence[str], ahead: Sequence[str]) -> float:
    score = candidate.score
    for word in (*candidate.words, *pauses, *ahead):
        step, history = history[word]
        score += step
    return score
