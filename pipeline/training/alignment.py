"""Aligns what was printed with what was read, token by token."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein, Opcode

from ocr.restore.syllable import bare

SKIP = 0.62
"""Cost of a token without partner; a pair of unlike tokens costs up to 1.2."""
LIKE = 0.6
"""A pair that costs less is alike."""
SEGMENT = 60
"""Tokens between two anchors beyond which a segment is given up: the page was not read in printed order."""

_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))


class Pair(NamedTuple):
    """Printed tokens and what was read for them: one to one, two to one, or one to two; or a token without partner."""

    printed: tuple[str, ...]
    read: tuple[str, ...]
    cost: float


@lru_cache(1 << 18)
def _plain(token: str) -> str:
    return bare(token.lower())


@lru_cache(1 << 18)
def _distance(printed: str, read: str) -> float:
    return Levenshtein.normalized_distance(_plain(printed), _plain(read))


def _cost(printed: Sequence[str], read: Sequence[str]) -> float:
    if not printed or not read:
        return SKIP
    if len(printed) == len(read):
        return 0.1 + _distance(printed[0], read[0])
    return 0.3 + 1.4 * _distance("".join(printed), "".join(read))


def align(printed: Sequence[str], read: Sequence[str]) -> list[Pair]:
    """Tokens that are equal but for marks and case anchor the rest; between anchors, the cheapest alignment."""
    plain_printed, plain_read = [_plain(t) for t in printed], [_plain(t) for t in read]
    pairs: list[Pair] = []
    for tag, i1, i2, j1, j2 in _segments(list(Levenshtein.opcodes(plain_printed, plain_read))):
        if tag == "equal":
            pairs.extend(Pair((a,), (b,), 0.1) for a, b in zip(printed[i1:i2], read[j1:j2], strict=True))
        elif max(i2 - i1, j2 - j1) <= SEGMENT:
            pairs.extend(_align_segment(printed[i1:i2], read[j1:j2]))
    return pairs


def _segments(opcodes: Sequence[Opcode]) -> Iterator[tuple[str, int, int, int, int]]:
    """Opcodes with all that lies between two anchors as one segment."""
    start: tuple[int, int] | None = None
    end = (0, 0)
    for code in opcodes:
        tag, i1, i2, j1, j2 = code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end
        if tag == "equal":
            if start is not None:
                yield "segment", start[0], i1, start[1], j1
                start = None
            yield tag, i1, i2, j1, j2
        elif start is None:
            start = (i1, j1)
        end = (i2, j2)
    if start is not None:
        yield "segment", start[0], end[0], start[1], end[1]


def _align_segment(printed: Sequence[str], read: Sequence[str]) -> Iterator[Pair]:
    rows, columns = len(printed), len(read)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(rows + 1):
        for j in range(columns + 1):
            if i or j:
                best[i, j] = min(
                    (best[i - di, j - dj][0] + _cost(printed[i - di : i], read[j - dj : j]), (di, dj))
                    for di, dj in _STEPS
                    if i >= di and j >= dj
                )
    path = []
    i, j = rows, columns
    while (i, j) != (0, 0):
        total, (di, dj) = best[i, j]
        path.append(Pair(tuple(printed[i - di : i]), tuple(read[j - dj : j]), total - best[i - di, j - dj][0]))
        i, j = i - di, j - dj
    yield from reversed(path)


def trusted(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs that are alike, or unlike but between two that are alike."""
    for index, pair in enumerate(pairs):
        if not pair.printed or not pair.read:
            continue
        around = [*pairs[max(0, index - 1) : index], *pairs[index + 1 : index + 2]]
        if pair.cost < LIKE or (len(pair.printed) == len(pair.read) and all(p.cost < LIKE for p in around)):
            yield pair
