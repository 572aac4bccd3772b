"""Indicators under one name, so that the same goal in two plans can be compared."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.abbreviations import spelled_out
from dictionaries.folding import fold
from dictionaries.table import read_table


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of `indicators.tsv`."""

    name: str
    unit: Literal["%", "‰", "per_100000", "VND", "count", "ratio"]
    aliases: tuple[str, ...]
    wanted: Literal["increase", "decrease"]
    """Which way the indicator is to go."""
    source: str


@lru_cache(maxsize=1)
def indicators() -> tuple[Indicator, ...]:
    """Every indicator of the table."""
    return tuple(read_table("indicators.tsv", Indicator, key=lambda i: i.name))


@lru_cache(maxsize=4096)
def indicator_named(words: str) -> Indicator | None:
    """The indicator that a plan's words mean, through their order and a reader's slips; None where none is near."""
    from rapidfuzz import fuzz

    said = fold(spelled_out(words))
    figures = _figures(said)
    best, score = None, 0.0
    for indicator, name, figures_named in _names():
        # Children under 6 are not children under 1.
        if figures_named != figures:
            continue
        ratio = fuzz.token_sort_ratio(name, said) * 0.5 + fuzz.token_set_ratio(name, said) * 0.5
        # The thing counted comes first: parents of disabled children are not disabled children.
        if ratio > score and fuzz.partial_ratio(name[:10], said[:28]) >= 70:
            best, score = indicator, ratio
    return best if score >= 80 else None


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[Indicator, str, set[str]], ...]:
    """Every name and alias without its marks, with the figures in it."""
    return tuple(
        (indicator, fold(name), _figures(name))
        for indicator in indicators()
        for name in (indicator.name, *indicator.aliases)
    )


def _figures(words: str) -> set[str]:
    return {word for word in "".join(sign if sign.isalnum() else " " for sign in words).split() if word.isdigit()}
