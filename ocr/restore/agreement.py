"""Lets the readings of a document agree with each other.

What stands in a plan many times is misread each time in its own way, or read alike each time and ambiguous once. Three
kinds of places are each taken as a mixture of few words: names, which follow the same word (`thị trấn …`) with a
capital; tokens that were read alike; what stands before the same word. The shares of the words are learned from the
document itself, and each place is weighed again with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ocr.restore.candidates import Candidate
from ocr.restore.decode import Step, weigh

ROUNDS = 5
WEIGHED = 14
"""Readings of a name that are weighed."""
FAINT_NAME, FAINT_WORD, FAINT_PAIR = 1e-6, 0.08, 0.1
"""Share that a word has which the document has nowhere; an ordinary word may well be new."""

SHARPNESS = 1.5
"""Above 1, few names win over many: a place is spoken of again and again."""

Words = tuple[str, ...]


def agree(steps: Sequence[Step]) -> None:
    """Changes the candidates of steps to what they say together."""
    for _ in range(2):
        for places in _names(steps):
            if len({steps[place].candidate.words for place in places}) > 1:
                _settle(steps, {place: _readings(steps, place) for place in places}, FAINT_NAME, SHARPNESS)
    for groups, faint in ((_read_alike(steps), FAINT_WORD), (_before_the_same(steps), FAINT_PAIR)):
        for places in groups:
            chosen = {steps[place].candidate.words for place in places}
            if len(chosen) > 1:
                _settle(steps, {place: _readings(steps, place, chosen) for place in places}, faint)


def _names(steps: Sequence[Step]) -> Iterable[list[int]]:
    """Places of capitalised readings, by the word before them."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place in range(1, len(steps)):
        before, step = steps[place - 1], steps[place]
        if step.candidate.form[:1].isupper() and not before.arc.pauses and len(step.arc.candidates) > 1:
            groups[before.candidate.words[-1]].append(place)
    return (places for places in groups.values() if len(places) > 1)


def _read_alike(steps: Sequence[Step]) -> Iterable[list[int]]:
    """Places with the same readings, that is, of the same token."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place, step in enumerate(steps):
        if len(step.arc.candidates) > 1:
            groups[id(step.arc.candidates)].append(place)
    return (places for places in groups.values() if len(places) > 2)


def _before_the_same(steps: Sequence[Step]) -> Iterable[list[int]]:
    """Places of lower-case readings, by the word after them."""
    groups: defaultdict[Words, list[int]] = defaultdict(list)
    for place, (step, following) in enumerate(pairwise(steps)):
        if len(step.arc.candidates) > 1 and not step.arc.pauses and not step.candidate.form[:1].isupper():
            groups[following.candidate.words].append(place)
    return (places for places in groups.values() if len(places) > 2)


def _settle(
    steps: Sequence[Step],
    readings: Mapping[int, Mapping[Words, tuple[float, Candidate]]],
    faint: float,
    sharpness: float = 1.0,
) -> None:
    names = {name for reading in readings.values() for name in reading}
    share = dict.fromkeys(names, 1 / len(names))
    for _ in range(ROUNDS):
        posteriors = [_scaled({name: p * share[name] for name, (p, _) in r.items()}) for r in readings.values()]
        share = {
            name: (sum(post.get(name, 0.0) for post in posteriors) / len(posteriors) + faint) ** sharpness
            for name in names
        }
    for place, reading in readings.items():
        winner = max(reading, key=lambda name: reading[name][0] * share[name])
        steps[place].candidate = reading[winner][1]


def _readings(
    steps: Sequence[Step], place: int, among: Iterable[Words] | None = None
) -> dict[Words, tuple[float, Candidate]]:
    """Likely readings of a place, or those `among` some words, with their weights against the best."""
    candidates = steps[place].arc.candidates
    others = candidates[:WEIGHED] if among is None else [c for c in candidates if c.words in among]
    weights = weigh(steps, place, others)
    best = max(weight for weight, _ in weights)
    return {c.words: (10 ** (weight - best), c) for weight, c in weights}


def _scaled(weights: Mapping[Words, float]) -> dict[Words, float]:
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()}
