"""How likely the engine writes a token for a printed form: letter by letter, over many forms at once."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

LONGEST = 3
"""Characters that one printed letter can become."""
FLOOR = (-3.5, -4.0, -5.5, -7.0)
"""log10 probability of what training never saw, by how many characters a letter became."""
STUTTER = -1.5
"""log10 probability of a letter's being read twice, each time as something else."""

Scores = NDArray[np.float32]
Letters = NDArray[np.intp]


class Channel:
    """log10 P(raw | form) by the best way to cut raw into what each letter of the form became."""

    def __init__(self, edits: Mapping[str, Mapping[str, float]]) -> None:
        self._letters = {letter: number for number, letter in enumerate(edits, 1)}
        self._width = len(self._letters) + 2
        self._numbers = np.full(max(map(ord, edits), default=0) + 2, self._width - 1, dtype=np.intp)
        """By code point; the last for all beyond."""
        self._numbers[0] = 0
        for letter, number in self._letters.items():
            self._numbers[ord(letter)] = number
        self._unseen: list[Scores] = [np.full(self._width, score, dtype=np.float32) for score in FLOOR]
        for length, scores in enumerate(self._unseen):
            scores[0] = -np.inf if length else 0
        self._pieces: dict[str, Scores] = {}
        self._twice: dict[str, Scores] = {}
        for letter, row in edits.items():
            for piece, score in row.items():
                if piece not in self._pieces:
                    self._pieces[piece] = self._unseen[len(piece)].copy()
                self._pieces[piece][self._letters[letter]] = score

    def encode(self, forms: Sequence[str]) -> Letters:
        """Forms as rows of letter numbers, padded with 0."""
        longest = max((len(form) for form in forms), default=0)
        codes = np.frombuffer("".join(form.ljust(longest, "\0") for form in forms).encode("utf-32-le"), dtype=np.uint32)
        return self._numbers[np.minimum(codes, len(self._numbers) - 1)].reshape(len(forms), longest)

    def scores(self, raw: str, forms: Letters) -> Scores:
        """log10 P(raw | form) for every row of `forms`."""
        tables = self._tables(raw)
        size = len(raw) + 1
        best: Scores = np.full((size, len(forms)), -np.inf, dtype=np.float32)
        best[0] = 0
        for letters in forms.T:
            after = best + tables[0].take(letters)
            for length in range(1, len(tables)):
                step = tables[length].take(letters, axis=1)
                step += best[: size - length]
                np.maximum(after[length:], step, out=after[length:])
            best = after
        scores: Scores = best[-1]
        return scores

    def _tables(self, raw: str) -> list[Scores]:
        """For each length, the score of each letter's becoming raw[start:][:length], starts down; 0 is padding."""
        return [
            np.array([self._became(raw[start : start + length]) for start in range(len(raw) + 1 - length)])
            if length
            else self._became("")
            for length in range(min(LONGEST, len(raw)) + 1)
        ]

    def _became(self, piece: str) -> Scores:
        """The score of each letter's becoming the piece; two signs may be a letter read twice over."""
        if len(piece) != 2:
            known = self._pieces.get(piece)
            return self._unseen[len(piece)] if known is None else known
        scores = self._twice.get(piece)
        if scores is None:
            once = self._became(piece[0]) + self._became(piece[1]) + STUTTER
            scores = self._twice[piece] = np.maximum(self._pieces.get(piece, self._unseen[2]), once)
        return scores
