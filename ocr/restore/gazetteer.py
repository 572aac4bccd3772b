"""Reads names of places as places that there are.

After `xã`, `huyện` and the like stands a name, and most names are known. What the language model thinks of a rare name
says little; how many units bear it says more.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache

from dictionaries.language import PlaceName
from ocr.restore.candidates import Candidate
from ocr.restore.decode import Step
from ocr.restore.syllable import tone_in_old_place

KINDS = {
    "xã": (), "phường": (), "huyện": (), "quận": (), "tỉnh": (), "trấn": ("thị",), "phố": ("thành",)
}  # fmt: skip
"""The last word of what stands before a name, and what must stand before that."""
LISTED = -0.5
"""log10 of the share of names that are in the list."""
IN_DISTRICT = 20
"""How much likelier a unit of a district is that the text names than one of a province that it names."""
SETTLED = 1.5
"""log10 by which a name must be likelier than a listed one that the places of the document have agreed on."""
SPOKEN_OF = -1.5
"""log10 of the share that a name of which the document speaks elsewhere has in what stands in capitals."""
AHEAD = 3
LONGEST = 4

Words = tuple[str, ...]


class Gazetteer:
    """Names with how many units bear them, and what these belong to."""

    def __init__(self, places: Iterable[PlaceName]) -> None:
        self._places = [(_words(name), _words(district), _words(province)) for name, district, province in places]
        self._common = _logarithms(Counter(name for name, _, _ in self._places))
        self._by_first: dict[str, list[Words]] = {}
        for name in self._common:
            if len(name) <= LONGEST:
                self._by_first.setdefault(name[0], []).append(name)

    def settle(self, steps: Sequence[Step]) -> None:
        """Changes the candidates of steps that follow the kind of a unit to the name they most likely are.

        What belongs to a unit that the text names is likelier. A name that is settled then is looked for wherever
        something stands in capitals.
        """
        starts = [start for start in range(1, len(steps)) if _after_kind(steps, start)]
        if not starts:
            return
        margins = {start: SETTLED if self._name_at(steps, start) else 0.0 for start in starts}
        for start in starts:
            self._settle(steps, start, self._common, margins[start])
        named = {self._name_at(steps, start) for start in starts}
        listed = dict(self._common)
        for name, score in self._near(named).items():
            listed[name] = max(listed[name], score)
        for start in starts:
            self._settle(steps, start, listed, margins[start])
        here = {name: SPOKEN_OF for start in starts if len(name := self._name_at(steps, start)) > 1}
        for start in sorted(set(range(1, len(steps))) - set(starts)):
            if here and steps[start].candidate.form[:1].isupper():
                self._settle(steps, start, here, 0.0)

    def _near(self, named: Set[Words]) -> Mapping[Words, float]:
        near: Counter[Words] = Counter()
        for name, district, province in self._places:
            if district in named:
                near[name] += IN_DISTRICT
            elif province in named:
                near[name] += 1
        return _logarithms(near)

    def _name_at(self, steps: Sequence[Step], start: int) -> Words:
        """The longest listed name that stands there; empty where there is none."""
        names = (
            _spoken([step.candidate for step in steps[start : start + size]])
            for size in range(_room(steps, start), 0, -1)
        )
        return next((name for name in names if name in self._common), ())

    def _settle(self, steps: Sequence[Step], start: int, listed: Mapping[Words, float], margin: float) -> None:
        room = _room(steps, start)
        best, chosen = 0.0, []
        mine: dict[int, float] = {}
        for name in (n for c in steps[start].arc.candidates for n in self._by_first.get(c.words[0], ())):
            size = len(name)
            run = _in(steps[start : start + size], name) if size <= room and name in listed else None
            if run is None:
                continue
            if size not in mine:
                now = [step.candidate for step in steps[start : start + size]]
                mine[size] = weigh_name(steps, start, now, listed.get(_spoken(now), -math.inf))
            gain = weigh_name(steps, start, run, listed[name]) - mine[size] - margin
            if gain > best:
                best, chosen = gain, run
        for step, candidate in zip(steps[start:], chosen, strict=False):
            step.candidate = candidate


@cache
def _words(name: str) -> Words:
    return tuple(tone_in_old_place(word) for word in name.lower().split())


def _spoken(run: Sequence[Candidate]) -> Words:
    return tuple(word for candidate in run for word in candidate.words)


def _logarithms(counts: Counter[Words]) -> dict[Words, float]:
    total = math.log10(max(1, counts.total()))
    return {name: LISTED + math.log10(count) - total for name, count in counts.items()}


def _after_kind(steps: Sequence[Step], start: int) -> bool:
    before = steps[start - 1]
    needed = KINDS.get(before.candidate.words[-1])
    if needed is None or before.arc.pauses or not steps[start].candidate.form[:1].isupper():
        return False
    return not needed or (start > 1 and steps[start - 2].candidate.words[-1] in needed)


def _room(steps: Sequence[Step], start: int) -> int:
    """How many steps from start on may be one name: in capitals, no pause between."""
    for size in range(min(LONGEST, len(steps) - start)):
        step = steps[start + size]
        if not step.candidate.form[:1].isupper():
            return size
        if step.arc.pauses:
            return size + 1
    return min(LONGEST, len(steps) - start)


def _in(steps: Sequence[Step], words: Words) -> list[Candidate] | None:
    """The readings of the steps that are these words."""
    run = []
    for step, word in zip(steps, words, strict=True):
        found = next((c for c in step.arc.candidates if c.words == (word,) and c.form[:1].isupper()), None)
        if found is None:
            return None
        run.append(found)
    return run


def weigh_name(steps: Sequence[Step], start: int, run: Sequence[Candidate], listed: float) -> float:
    """log10 weight of a run of readings as a name, with what follows."""
    history = steps[start].history
    spoken = 0.0
    for candidate in run:
        for word in candidate.words:
            score, history = history[word]
            spoken += score
    weight = sum(candidate.score for candidate in run) + max(spoken, listed)
    end = start + len(run)
    following = [w for step in steps[end : end + AHEAD] for w in (*step.candidate.words, *step.arc.pauses)][:AHEAD]
    for word in (*steps[end - 1].arc.pauses, *following):
        score, history = history[word]
        weight += score
    return weight
