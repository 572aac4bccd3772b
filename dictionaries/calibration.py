"""How often a word is right by what was said of it; made by `pipeline/training/certainty.py`."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dictionaries.table import data_path, read_table

_TABLE = "calibration.tsv"


@dataclass(frozen=True, slots=True)
class Knot:
    """A point of the rising line of one kind of word."""

    kind: str
    said: float
    """The engine's confidence, or the restorer's score, 0–1."""
    right: float
    """Share of such words that are right, 0–1."""


def calibration_version() -> str:
    """Changes with the table."""
    return hashlib.sha256(data_path(_TABLE).read_bytes()).hexdigest()[:16]


@cache
def calibration_knots() -> Mapping[str, Sequence[Knot]]:
    """The line of each kind, from left to right."""
    lines: dict[str, list[Knot]] = defaultdict(list)
    for knot in read_table(_TABLE, Knot):
        lines[knot.kind].append(knot)
    return lines
