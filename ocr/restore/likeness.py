"""Finds the syllables that a raw token looks like, by its letters' channel alone."""

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from dictionaries.language import Confusion
from ocr.restore.channel import Channel, Letters
from ocr.restore.syllable import Case, bare, case_of, well_formed

LOOKALIKE = str.maketrans("0123456789|!$@&£€¢§©®ﬁ", "olzsasotbgllsooeeesooa")
"""Signs and digits as the letters that they are most often read for."""
SHAPE = str.maketrans("aecdgqbwvultrjf", "oooooooiiiiiiii")
"""Letters that a poor reader takes for each other, as one letter."""
NEAR, LIKE, KEPT = 30, 60, 30
"""Bare forms looked at by their letters, by their shape; forms kept."""
RARE = -5.0
_RUN = re.compile(r"(.)\1+")


class Likeness:
    """Every well-formed syllable of the vocabulary, ready to be compared with raw tokens."""

    def __init__(self, syllables: Mapping[str, int], channel: Channel) -> None:
        everything = sum(syllables.values())
        self._channel = channel
        self._common = {name: math.log10(count / everything) for name, count in syllables.items()}
        self._names = [name for name in syllables if name.isalpha() and well_formed(name)]
        self._weights = np.array([self._common[name] for name in self._names], dtype=np.float32)
        places: dict[str, list[int]] = {}
        for place, name in enumerate(self._names):
            places.setdefault(bare(name), []).append(place)
        self._bares = list(places)
        self._places: list[NDArray[np.intp]] = [np.array(of_bare, dtype=np.intp) for of_bare in places.values()]
        self._shapes = [_shape(plain) for plain in self._bares]
        self._letters: dict[Case, Letters] = {}

    def commonness(self, word: str) -> float:
        """log10 of the share of a word in running text; of an unknown one, a low guess."""
        return self._common.get(word, RARE)

    def alike(self, raw: str) -> list[Confusion]:
        """Printed forms with log10 P(raw | form), the likeliest out of context first."""
        plain = bare(raw.lower()).translate(LOOKALIKE)
        limit = 1 if len(plain) < 3 else 2
        near = process.extract(plain, self._bares, scorer=Levenshtein.distance, score_cutoff=limit, limit=NEAR)
        like = process.extract(
            _shape(plain), self._shapes, scorer=Levenshtein.distance, score_cutoff=limit - 1, limit=LIKE
        )
        chosen = {place for _, _, place in near} | {place for _, _, place in like}
        if not chosen:
            return []
        rows = np.concatenate([self._places[place] for place in sorted(chosen)])
        found: list[tuple[float, Confusion]] = []
        for case in cases_of(raw):
            scores = self._channel.scores(raw, self._in_case(case)[rows])
            worth = scores + self._weights[rows]
            for index in np.argsort(-worth, kind="stable")[:KEPT].tolist():
                form = case.apply(self._names[int(rows[index])])
                found.append((float(worth[index]), Confusion(form, float(scores[index]))))
        found.sort(key=lambda item: -item[0])
        return [confusion for _, confusion in found[:KEPT]]

    def _in_case(self, case: Case) -> Letters:
        if case not in self._letters:
            self._letters[case] = self._channel.encode([case.apply(name) for name in self._names])
        return self._letters[case]


def cases_of(raw: str) -> Sequence[Case]:
    """The cases in which a token may have been printed, by those of its letters."""
    case = case_of(raw)
    if case is Case.UPPER and len(raw) == 1:
        return (Case.TITLE,)
    if case is Case.TITLE:
        return (Case.TITLE, Case.LOWER)  # `Gng` is ứng: a small letter with its marks is as tall as a capital
    if case is Case.UPPER and len(raw) == 2:
        return (Case.UPPER, Case.TITLE)  # `TS` is Tổ
    if case is not None:
        return (case,)
    if sum(c.isupper() for c in raw) >= 2:
        return tuple(Case)
    return (Case.TITLE,) if raw[:1].isupper() else (Case.LOWER,)


def _shape(plain: str) -> str:
    """The outline of a token: letters that are taken for each other are one, and stand once."""
    return _RUN.sub(r"\1", plain.translate(SHAPE))
