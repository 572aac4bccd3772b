"""Words of tables: what tells a column apart that no heading names, and how a cell says `as above`."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.cues import ColumnRole
from dictionaries.folding import fold
from dictionaries.table import read_table

Use = Literal["whole", "opens", "holds", "past", "as_above", "organisation", "total", "whenever"]


@dataclass(frozen=True, slots=True)
class TableWord:
    """One row of `table_words.tsv`."""

    use: Use
    role: ColumnRole | None
    phrase: str


def _wrong_role(word: TableWord) -> str | None:
    if (word.use in ("whole", "opens", "holds")) == (word.role is not None):
        return None
    return f"{word.use}: only words of headings have a role, and they must have one"


@lru_cache(maxsize=1)
def _words() -> tuple[TableWord, ...]:
    return tuple(read_table("table_words.tsv", TableWord, key=lambda w: (w.use, w.phrase), check=_wrong_role))


@lru_cache(maxsize=8)
def table_words(use: Use) -> dict[str, ColumnRole | None]:
    """The phrases of one use without marks, longest first, with their roles."""
    longest_first = sorted(_words(), key=lambda word: -len(word.phrase))
    return {fold(word.phrase): word.role for word in longest_first if word.use == use}
