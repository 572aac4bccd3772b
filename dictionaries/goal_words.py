"""Words around the quantities of goals: what announces one, what it is made of, what makes it none."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.table import read_table

Use = Literal[
    "each", "time_of", "event", "today", "done", "condition", "unmet", "no_deed", "divides", "place", "small",
    "attending", "group", "parts", "part_of", "measure", "measure_name", "weight", "no_thing", "label", "rank",
    "of_many", "person", "towards", "sign", "rate", "reaches", "announces", "resolves", "resolve", "paid",
    "verb_kept", "moves", "next", "next_duty", "lack", "arises", "comes_about", "not_if", "form",
    "says_nothing", "general", "how_many", "per_one", "one", "raised",
    "child", "born", "ranked", "among", "leading", "also", "taken_up", "standard", "acts_at", "belongs",
    "measured", "graded", "attended",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoalWord:
    """One row of `goal_words.tsv`, whose head says what each use is."""

    use: Use
    phrase: str


@lru_cache(maxsize=1)
def _rows() -> tuple[GoalWord, ...]:
    return tuple(read_table("goal_words.tsv", GoalWord, key=lambda word: (word.use, word.phrase)))


@lru_cache(maxsize=128)
def goal_words(use: Use) -> frozenset[str]:
    """The phrases of a use."""
    return frozenset(word.phrase for word in _rows() if word.use == use)


@lru_cache(maxsize=128)
def any_of(use: Use) -> str:
    """A pattern of any phrase of a use, the longest first: `(?:trong đó|gồm)`."""
    return f"(?:{'|'.join(map(re.escape, sorted(goal_words(use), key=lambda phrase: (-len(phrase), phrase))))})"
