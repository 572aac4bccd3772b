"""Why something could not be read, in the archivists' language: the program's own sentences are English."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dictionaries.table import read_table

_BLANK = "{}"


@dataclass(frozen=True, slots=True)
class Reason:
    """One row of `reasons.tsv`."""

    english: str
    vietnamese: str


@lru_cache(maxsize=1024)
def vietnamese_reason(english: str) -> str | None:
    """The sentence in Vietnamese, with what differs from case to case as it is; None for one that is not in the table.

    What stands in a blank is looked up too, and so is what a list says of each name: `a.pdf: damaged, b.pdf: a link`.
    """
    for pattern, vietnamese in _patterns():
        if found := pattern.fullmatch(english):
            between = vietnamese.split(_BLANK)
            filled = (_filling(part) + text for part, text in zip(found.groups(), between[1:], strict=True))
            return between[0] + "".join(filled)
    return None


def _filling(text: str) -> str:
    if whole := vietnamese_reason(text):
        return whole
    named = (part.rpartition(": ") for part in re.split(r", (?=[^,]*: )", text))
    return ", ".join(f"{name}{colon}{(colon and vietnamese_reason(said)) or said}" for name, colon, said in named)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_table("reasons.tsv", Reason, key=lambda row: row.english, check=_wrong)
    return tuple((_pattern(row.english), row.vietnamese) for row in rows)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, english.split(_BLANK))), re.DOTALL)


def _wrong(row: Reason) -> str | None:
    if row.english.count(_BLANK) != row.vietnamese.count(_BLANK):
        return "both columns need the same number of {}"
    return None
