"""Frames: the orders of words and mentions that make a fact."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.table import read_table

FactName = Literal["citation", "deadline", "target", "task"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of `frames.tsv`, whose head explains the notation."""

    fact: FactName
    rule: str
    pattern: str
    example: str
    """A sentence that it fits."""
    counterexample: str
    """One that it does not."""


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """Every frame in the order of the table."""
    return tuple(read_table("frames.tsv", Frame, key=lambda f: (f.fact, f.pattern)))
