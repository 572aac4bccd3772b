"""Lets the names of a document agree with each other.

A name that no model knows stands in a plan many times, each time misread in its own way. What follows the same word
(`thị trấn …`, `huyện …`) and is capitalised is taken as a mixture of few names; its shares are learned from the
document itself, and each place is read again with them.
"""

from collections import defaultdict
from collections.abc import Sequence

from ocr.restore.candidates import Candidate
from ocr.restore.decode import Step, weigh
from ocr.restore.language_model import LanguageModel

ROUNDS = 8
WEIGHED = 14
FAINT = 1e-6


def agree(model: LanguageModel, steps: Sequence[Step]) -> None:
    """Changes the candidates of capitalised steps to what they say together."""
    for _ in range(2):
        for places in _groups(steps):
            if len({steps[place].candidate.words for place in places}) > 1:
                _settle(model, steps, places)


def _groups(steps: Sequence[Step]) -> list[list[int]]:
    """Places of capitalised readings, by the word before them."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place in range(1, len(steps)):
        before, step = steps[place - 1], steps[place]
        if step.candidate.form[:1].isupper() and not before.arc.pauses and len(step.arc.candidates) > 1:
            groups[before.candidate.words[-1]].append(place)
    return [places for places in groups.values() if len(places) > 1]


def _settle(model: LanguageModel, steps: Sequence[Step], places: Sequence[int]) -> None:
    readings = [_shares(model, steps, place) for place in places]
    names = {name for reading in readings for name in reading}
    share = dict.fromkeys(names, 1 / len(names))
    for _ in range(ROUNDS):
        posteriors = [_scaled({name: p * share[name] for name, (p, _) in reading.items()}) for reading in readings]
        share = {name: sum(post.get(name, 0.0) for post in posteriors) / len(posteriors) + FAINT for name in names}
    for place, reading in zip(places, readings, strict=True):
        winner = max(reading, key=lambda name: reading[name][0] * share[name])
        steps[place].candidate = reading[winner][1]


def _shares(model: LanguageModel, steps: Sequence[Step], place: int) -> dict[tuple[str, ...], tuple[float, Candidate]]:
    weights = weigh(model, steps, place, most=WEIGHED)
    best = max(weight for weight, _ in weights)
    return {c.words: (10 ** (weight - best), c) for weight, c in weights}


def _scaled(weights: dict[tuple[str, ...], float]) -> dict[tuple[str, ...], float]:
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()}
