"""Criteria of the standard for communes suitable for children."""

from dataclasses import dataclass
from functools import lru_cache

from dictionaries.table import read_table


@dataclass(frozen=True, slots=True)
class StandardCriterion:
    """One row of `criteria.tsv`; None where a fact is not known."""

    standard: str
    from_year: int
    criterion: int
    name: str
    max_points: float | None
    source: str


@dataclass(frozen=True, slots=True)
class Standard:
    """One row of `standards.tsv`."""

    standard: str
    from_year: int
    criteria: int
    """How many it has."""
    source: str


@lru_cache(maxsize=64)
def standard_of(year: int | None) -> Standard | None:
    """The standard applied in that year, the latest for None; None before the first."""
    rows = sorted(read_table("standards.tsv", Standard, key=lambda s: s.from_year), key=lambda row: row.from_year)
    return next((row for row in reversed(rows) if year is None or row.from_year <= year), None)


@lru_cache(maxsize=64)
def criterion_names(standard: str) -> dict[int, str]:
    """The names of a standard's criteria by their numbers; empty where they are not known."""
    return {row.criterion: row.name for row in criteria() if row.standard == standard}


@lru_cache(maxsize=1)
def criteria(year: int | None = None) -> tuple[StandardCriterion, ...]:
    """Criteria of every standard in the table, or of those in force from the year or before."""
    rows = read_table("criteria.tsv", StandardCriterion, key=lambda c: (c.standard, c.criterion))
    return tuple(row for row in rows if year is None or row.from_year <= year)
