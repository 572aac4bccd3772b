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


@lru_cache(maxsize=1)
def criteria(year: int | None = None) -> tuple[StandardCriterion, ...]:
    """Criteria of every standard in the table, or of those in force from the year or before."""
    rows = read_table("criteria.tsv", StandardCriterion)
    return tuple(row for row in rows if year is None or row.from_year <= year)
