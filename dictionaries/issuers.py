"""Words that names of issuing bodies are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.agencies import agencies
from dictionaries.folding import fold, tone_last
from dictionaries.table import read_table

IssuerKind = Literal["name", "continues", "ends", "long", "speaks", "asks", "office"]


@dataclass(frozen=True, slots=True)
class IssuerWords:
    """One row of `issuers.tsv`, whose head says what the kinds are."""

    kind: IssuerKind
    words: str
    full: str | None
    """The whole name where words is short for it."""


@lru_cache(maxsize=1)
def _rows() -> tuple[IssuerWords, ...]:
    return tuple(read_table("issuers.tsv", IssuerWords, key=lambda row: (row.kind, row.words)))


@lru_cache(maxsize=8)
def issuer_words(kind: IssuerKind) -> Mapping[tuple[str, ...], str]:
    """The rows of a kind by their words, names without marks and signs, also those of agencies.tsv.

    (`van`, `hoa`, `xa`, `hoi`) → `Văn hóa - Xã hội`; in small words, such as `từ` and `tư`, the marks count.
    """
    if kind != "name":
        return {tuple(map(tone_last, row.words.split())): row.words for row in _rows() if row.kind == kind}
    found = {name_words(row.words): row.words for row in _rows() if row.kind == kind}
    for agency in agencies():
        for _, name, _ in agency.names():
            found.setdefault(name_words(name), name)
    return found


@lru_cache(maxsize=1)
def closed_names() -> frozenset[str]:
    """Names that nothing is added to: ministries and bodies of the centre."""
    return frozenset(
        name for agency in agencies() for head, name, _ in agency.names() if agency.level == "central" or head == "Bộ"
    )


@lru_cache(maxsize=1)
def full_names() -> Mapping[str, str]:
    """Names that are short for others: `Thủ tướng` → `Thủ tướng Chính phủ`."""
    return {row.words: row.full for row in _rows() if row.full}


@lru_cache(maxsize=8)
def longest_words(kind: IssuerKind) -> int:
    """Words of the longest row of a kind."""
    return max(map(len, issuer_words(kind)))


def name_words(name: str) -> tuple[str, ...]:
    """Words without marks and signs."""
    return tuple("".join(c if c.isalnum() else " " for c in fold(name)).split())
