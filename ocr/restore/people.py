"""Reads names of people as names: a signer's, alone at the end of a line, and what follows `ông`, `bà` or `đồng chí`.

`Triệu Văn Tài` has the letters of `vận tải`; what the language model thinks of a name says little, how often its
syllables stand in names says more.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from ocr.restore.candidates import Candidate
from ocr.restore.decode import Step
from ocr.restore.gazetteer import weigh_name
from ocr.restore.syllable import tone_in_old_place

ADDRESS = {"ông": "", "bà": "", "chí": "đồng"}
"""The last word of what stands before a name, and what must stand before that."""
SHORTEST, LONGEST = 2, 4
NAMED = -0.5
"""log10 of the share of such places that are names of people."""
SEEN = 0.1
"""Added to each count: any syllable may be a name."""
FIRST, BETWEEN, LAST = range(3)


class People:
    """How likely a syllable is at each place of a name."""

    def __init__(self, counts: Mapping[str, Sequence[int]]) -> None:
        self._counts = {tone_in_old_place(name.lower()): row for name, row in counts.items()}
        self._totals = [sum(row[place] + SEEN for row in self._counts.values()) for place in range(3)]

    def settle(self, steps: Sequence[Step], line_ends: Sequence[int]) -> None:
        """Changes the candidates of steps to the name they most likely are; `line_ends` are the slots lines end at."""
        for run in _runs(steps, frozenset(line_ends)):
            places = [FIRST, *[BETWEEN] * (len(run) - 2), LAST]
            best = [self._best(steps[number], place) for number, place in zip(run, places, strict=True)]
            if self._listed([c for c in best[:1] if c], places) == -math.inf:
                continue
            name = [c for c in best if c is not None]
            if len(name) < len(run):
                continue
            now = [steps[number].candidate for number in run]
            gain = [weigh_name(steps, run[0], words, self._listed(words, places)) for words in (name, now)]
            if gain[0] > gain[1]:
                for number, candidate in zip(run, name, strict=True):
                    steps[number].candidate = candidate

    def _best(self, step: Step, place: int) -> Candidate | None:
        likely = [c for c in step.arc.candidates if len(c.words) == 1 and _is_title(c.form)]
        return max(likely, key=lambda c: c.score + self._share(c.words[0], place), default=None)

    def _listed(self, name: Sequence[Candidate], places: Sequence[int]) -> float:
        """log10 of how likely the words are as a name, -inf where none begins so."""
        words = [candidate.words[0] for candidate in name]
        if not words or self._counts.get(words[0], (0,))[FIRST] == 0:
            return -math.inf
        return NAMED + sum(self._share(word, place) for word, place in zip(words, places, strict=False))

    def _share(self, word: str, place: int) -> float:
        count = self._counts[word][place] if word in self._counts else 0
        return math.log10((count + SEEN) / self._totals[place])


def _is_title(form: str) -> bool:
    return form[:1].isupper() and form[1:].islower()


def _runs(steps: Sequence[Step], line_ends: frozenset[int]) -> Iterator[range]:
    """Where names may stand: words with a capital each, after an address or between a pause and the end of a line."""
    start = 0
    for number, step in enumerate(steps):
        if not _is_title(step.candidate.form):
            start = number + 1
            continue
        follows = number + 1 < len(steps) and _is_title(steps[number + 1].candidate.form)
        ends = step.arc.end in line_ends
        if (step.arc.pauses or ends or not follows) and SHORTEST <= number + 1 - start <= LONGEST:
            alone = start == 0 or steps[start - 1].arc.end in line_ends or bool(steps[start - 1].arc.pauses)
            if (alone and ends) or _addressed(steps, start):
                yield range(start, number + 1)
        if step.arc.pauses or ends:
            start = number + 1


def _addressed(steps: Sequence[Step], start: int) -> bool:
    before = [step.candidate.words[-1] for step in steps[max(0, start - 2) : start]]
    needed = ADDRESS.get(before[-1]) if before else None
    return needed == "" or (needed is not None and before[:-1] == [needed])
