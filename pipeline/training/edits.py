"""Learns what the engine writes for a printed letter, P(read string | letter), by expectation maximisation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

LONGEST = 3
"""Characters that one printed letter can become: `ư` is read as `ur`, `ươ` as `wo`."""
FLOOR = 1e-7
FAINT = 1e-6

Edits = dict[str, dict[str, float]]
"""Printed letter -> read string (0 to LONGEST characters) -> probability."""


def learn(pairs: Mapping[tuple[str, str], int], *, rounds: int = 6) -> Edits:
    """Edits from counted pairs of printed and read tokens."""
    edits = _start(pairs)
    for _ in range(rounds):
        counts: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        for (printed, read), weight in pairs.items():
            _expect(printed, read, weight, edits, counts)
        edits = {letter: _normalise(row) for letter, row in counts.items()}
    return edits


def _start(pairs: Iterable[tuple[str, str]]) -> Edits:
    """Every string of up to LONGEST characters, shorter and more alike ones first."""
    edits: Edits = defaultdict(dict)
    for printed, read in pairs:
        pieces = {read[i : i + n] for n in range(LONGEST + 1) for i in range(len(read) - n + 1)}
        for letter in set(printed):
            for piece in pieces:
                edits[letter][piece] = 0.5 if piece == letter else (0.02, 0.1, 0.005, 0.001)[len(piece)]
    return dict(edits)


def _normalise(row: Mapping[str, float]) -> dict[str, float]:
    total = sum(row.values()) + 0.01
    return {piece: count / total for piece, count in row.items() if count > 1e-3}


def _expect(printed: str, read: str, weight: int, edits: Edits, counts: Mapping[str, defaultdict[str, float]]) -> None:
    """Adds to `counts` how often each letter of one pair became each string, by forward and backward sums."""
    rows, columns = len(printed), len(read)
    if columns > LONGEST * rows:
        return
    forward = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    backward = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    forward[0][0] = backward[rows][columns] = 1.0
    moves = [(j, k) for j in range(columns + 1) for k in range(min(LONGEST, columns - j) + 1)]
    for i in range(rows):
        row = edits.get(printed[i], {})
        for j, k in moves:
            forward[i + 1][j + k] += forward[i][j] * row.get(read[j : j + k], FLOOR)
    for i in range(rows - 1, -1, -1):
        row = edits.get(printed[i], {})
        for j, k in moves:
            backward[i][j] += row.get(read[j : j + k], FLOOR) * backward[i + 1][j + k]
    total = forward[rows][columns]
    if total <= 0:
        return
    for i in range(rows):
        row = edits.get(printed[i], {})
        for j, k in moves:
            piece = read[j : j + k]
            share = forward[i][j] * row.get(piece, FLOOR) * backward[i + 1][j + k] / total
            if share > FAINT:
                counts[printed[i]][piece] += weight * share
