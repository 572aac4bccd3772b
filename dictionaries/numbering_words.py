"""Words that number a paragraph together with a figure: `Bước 1:`, `Điều 2.`."""

from dataclasses import dataclass
from functools import lru_cache

from dictionaries.table import read_table


@dataclass(frozen=True, slots=True)
class NumberingWord:
    """One row of `numbering_words.tsv`."""

    level: int
    word: str


@lru_cache(maxsize=1)
def numbering_words() -> dict[str, int]:
    """The words in lower case, each with how high it stands: the lower, the higher."""
    rows = read_table("numbering_words.tsv", NumberingWord, key=lambda row: row.word.lower())
    return {row.word.lower(): row.level for row in rows}
