"""Reads the labels of lists: `a)` to `e)`, whose order tells a `€)` between `b)` and `d)` from an e."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ocr.restore.channel import Channel
from ocr.restore.token import take_apart

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
OPTIONAL = "đfjwz"
"""Letters that many lists pass over."""
MARKS = (")", ".", "/")
"""What stands after a label; lists with different marks are counted apart."""
ANEW, ASTRAY = -1.0, -3.0
"""log10 of a label's beginning a list, of its following another in no order; its following in order is 0."""
ODD_SIGN = -6.0
"""Of a label's being neither a letter nor a digit."""


class Labels:
    """Finds the likeliest letters for the labels of a text."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._forms = channel.encode(LETTERS)
        self._likely = lru_cache(1_000)(self._likely_letters)

    def find(self, lines: Sequence[Sequence[str]]) -> dict[int, str]:
        """The first words of lines that are labels read as another letter, by the number of the line."""
        found: dict[int, str] = {}
        for mark in MARKS:
            numbers = [number for number, words in enumerate(lines) if len(words) > 1 and _is_label(words[0], mark)]
            read = [lines[number][0][0] for number in numbers]
            labels = self._in_order(read)
            for number, sign, last, label, following in zip(
                numbers, read, ["", *labels], labels, [*labels[1:], ""], strict=False
            ):
                if label != sign and (_follows(label, last) or _follows(following, label)):
                    found[number] = label + lines[number][0][1:]
        return found

    def _in_order(self, read: Sequence[str]) -> list[str]:
        """The likeliest labels, each weighed by how it was read and what stands before it."""
        paths: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
        for sign in read:
            likely = self._likely(sign)
            paths = {
                label: max(
                    (before + _step(last, label) + score, [*way, label]) for last, (before, way) in paths.items()
                )
                for label, score in likely.items()
            }
        return max(paths.values())[1]

    def _likely_letters(self, sign: str) -> Mapping[str, float]:
        scores = dict(zip(LETTERS, self._channel.scores(sign, self._forms).tolist(), strict=True))
        scores[sign] = 0.0 if sign in LETTERS or sign.isdigit() else ODD_SIGN
        return scores


def _is_label(word: str, mark: str) -> bool:
    return 1 < len(word) <= 3 and word[1] == mark and not word[0].isupper() and not take_apart(word[2:]).core


@lru_cache(4_000)
def _step(last: str, label: str) -> float:
    if label in ("a", "1"):
        return ANEW
    return 0.0 if _follows(label, last) else ASTRAY


def _follows(label: str, last: str) -> bool:
    """Whether a label stands right after another in a list."""
    if label.isdigit() or last.isdigit():
        return label.isdigit() and last.isdigit() and int(label) == int(last) + 1
    start, end = LETTERS.find(last) if last else -1, LETTERS.find(label) if label else -1
    return 0 <= start < end and all(letter in OPTIONAL for letter in LETTERS[start + 1 : end])
