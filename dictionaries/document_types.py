"""Types of administrative document, their symbols, and laws that are cited by name."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.table import read_table


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One row of `document_types.tsv`."""

    name: str
    symbol: str
    family: Literal["any", "government", "party", "law"]


@dataclass(frozen=True, slots=True)
class OrganSymbol:
    """One row of `symbols.tsv`."""

    symbol: str
    organ: str


@dataclass(frozen=True, slots=True)
class Law:
    """One row of `laws.tsv`."""

    name: str


@dataclass(frozen=True, slots=True)
class Surname:
    """One row of `surnames.tsv`."""

    name: str


@dataclass(frozen=True, slots=True)
class PersonTitle:
    """One row of `person_titles.tsv`."""

    title: str


@dataclass(frozen=True, slots=True)
class Position:
    """One row of `positions.tsv`."""

    position: str
    deputy: str


@lru_cache(maxsize=1)
def document_types() -> tuple[DocumentType, ...]:
    """Every type, in the order of the table."""
    return tuple(read_table("document_types.tsv", DocumentType, key=lambda t: (t.name, t.symbol)))


def type_of_symbol(symbol: str, *, party: bool) -> str | None:
    """`KH` → `Kế hoạch`; `TT` is a Thông tri with the Party, a Thông tư elsewhere. None for a symbol of no type."""
    rows = [row for row in document_types() if row.symbol.casefold() == symbol.casefold()]
    if party:
        rows.sort(key=lambda row: row.family != "party")
    else:
        rows = [row for row in rows if row.family != "party" or row.symbol == "KL"]
    return rows[0].name if rows else None


@lru_cache(maxsize=1)
def law_names() -> tuple[str, ...]:
    """Laws that plans cite by name, longest first."""
    return tuple(
        sorted({row.name for row in read_table("laws.tsv", Law, key=lambda law: law.name)}, key=len, reverse=True)
    )


@lru_cache(maxsize=1)
def surnames() -> dict[str, int]:
    """First syllables of family names, in lower case, with their place in the table: the commoner come first."""
    return {
        row.name.lower(): place for place, row in enumerate(read_table("surnames.tsv", Surname, key=lambda s: s.name))
    }


@lru_cache(maxsize=1)
def person_titles() -> tuple[str, ...]:
    """Ranks and degrees printed before a name."""
    return tuple(row.title for row in read_table("person_titles.tsv", PersonTitle, key=lambda t: t.title))


@lru_cache(maxsize=1)
def positions() -> tuple[Position, ...]:
    """Positions of signers and their deputies."""
    return tuple(read_table("positions.tsv", Position, key=lambda p: p.position))


@lru_cache(maxsize=1)
def organ_symbols() -> dict[str, str]:
    """`TTg` → `Thủ tướng Chính phủ`, and so on."""
    return {row.symbol: row.organ for row in read_table("symbols.tsv", OrganSymbol, key=lambda o: o.symbol)}
