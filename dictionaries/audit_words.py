"""Words by which the audit knows what it reads: what is a rate's filler, what explains a neighbour's name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dictionaries.folding import fold
from dictionaries.table import read_table


@dataclass(frozen=True, slots=True)
class AuditWord:
    """One row of `audit_words.tsv`."""

    kind: str
    phrase: str


@lru_cache(maxsize=1)
def _rows() -> tuple[AuditWord, ...]:
    return tuple(read_table("audit_words.tsv", AuditWord, key=lambda row: (row.kind, row.phrase)))


@lru_cache(maxsize=32)
def audit_words(kind: str, *, folded: bool = False) -> tuple[str, ...]:
    """The phrases of a kind, longest first; without marks when `folded`."""
    phrases = {fold(row.phrase) if folded else row.phrase for row in _rows() if row.kind == kind}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def any_of(kind: str, *, folded: bool = False) -> str:
    """A regular expression for any of them, the longest first."""
    return "|".join(map(re.escape, audit_words(kind, folded=folded)))
