"""Abbreviations of agencies and terms, and their spelling out."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.folding import fold
from dictionaries.table import read_table


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One row of `abbreviations.tsv`."""

    short: str
    full: str
    spell: Literal["yes", "no"]


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[Abbreviation, ...]:
    return tuple(read_table("abbreviations.tsv", Abbreviation, key=lambda row: row.short))


@lru_cache(maxsize=1)
def _expansions() -> tuple[re.Pattern[str], dict[str, str]]:
    full = {row.short: row.full for row in _abbreviations() if row.spell == "yes"}
    longest_first = sorted(full, key=len, reverse=True)
    return re.compile(r"(?<![\w&/-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w&])"), full


def spelled_out(text: str) -> str:
    """`Phòng LĐTBXH` → `Phòng Lao động - Thương binh và Xã hội`; what the table does not know stays as it is."""
    pattern, full = _expansions()
    return pattern.sub(lambda match: full[match[0]], text)


LOOKALIKES = str.maketrans("bp", "dd")
"""A reader without Vietnamese takes Đ for D, B, b, P, or two of them."""


def _skeleton(letters: str) -> str:
    return re.sub("d+", "d", fold(letters).translate(LOOKALIKES))


@lru_cache(maxsize=1)
def _by_skeleton() -> dict[str, str]:
    rows = _abbreviations()
    counts = Counter(_skeleton(row.short) for row in rows)
    return {key: row.short for row in rows if counts[key := _skeleton(row.short)] == 1 and " " not in row.short}


def abbreviation_read_as(letters: str) -> str | None:
    """The abbreviation that a reader took for these letters: `LbVP` → `LĐVP`; None where it may be none or several."""
    known = _by_skeleton().get(_skeleton(letters))
    # Only a Đ is taken for other letters: `BCT` is no `PCT`.
    return known if known and ("Đ" in known or fold(known) == fold(letters)) else None
