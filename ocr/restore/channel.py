"""How likely the engine writes a token for a printed form: letter by letter, over many forms at once."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

LONGEST = 3
"""Characters that one printed letter can become."""
FLOOR = (-3.5, -4.0, -5.5, -7.0)
"""log10 probability of what training never saw, by how many characters a letter became."""

Scores = NDArray[np.float32]
Letters = NDArray[np.intp]


class Channel:
    """log10 P(raw | form) by the best way to cut raw into what each letter of the form became."""

    def __init__(self, edits: Mapping[str, Mapping[str, float]]) -> None:
        self._letters = {letter: number for number, letter in enumerate(edits, 1)}
        self._width = len(self._letters) + 2
        self._pieces: dict[str, Scores] = {}
        for letter, row in edits.items():
            for piece, score in row.items():
                scores = self._pieces.get(piece)
                if scores is None:
                    scores = self._pieces[piece] = np.full(self._width, FLOOR[len(piece)], dtype=np.float32)
                scores[self._letters[letter]] = score

    def encode(self, forms: Sequence[str]) -> Letters:
        """Forms as rows of letter numbers, padded with 0."""
        longest = max((len(form) for form in forms), default=0)
        rows = np.zeros((len(forms), longest), dtype=np.intp)
        for row, form in zip(rows, forms, strict=True):
            row[: len(form)] = [self._letters.get(c, self._width - 1) for c in form]
        return rows

    def scores(self, raw: str, forms: Letters) -> Scores:
        """log10 P(raw | form) for every row of `forms`."""
        tables = self._tables(raw)
        size = len(raw) + 1
        best = np.full((len(forms), size), -np.inf, dtype=np.float32)
        best[:, 0] = 0
        for letters in forms.T:
            after = best + tables[0][letters]
            for length in range(1, min(LONGEST, len(raw)) + 1):
                step = best[:, : size - length] + tables[length][letters, : size - length]
                np.maximum(after[:, length:], step, out=after[:, length:])
            best = after
        return best[:, -1]

    def _tables(self, raw: str) -> list[Scores]:
        """For each length, the score of reading raw[i : i + length] for each letter; row 0 is padding."""
        size = len(raw) + 1
        empty = self._pieces.get("", np.full(self._width, FLOOR[0], dtype=np.float32)).copy()
        empty[0] = 0
        tables = [np.repeat(empty[:, None], size, axis=1)]
        for length in range(1, LONGEST + 1):
            table = np.full((self._width, size), -np.inf, dtype=np.float32)
            for start in range(size - length):
                table[:, start] = self._pieces.get(raw[start : start + length], FLOOR[length])
            table[0] = -np.inf
            tables.append(table)
        return tables
