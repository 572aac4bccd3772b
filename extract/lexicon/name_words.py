"""The words that a name is walked over by: each with the signs in front of it, and what of the tables begins there."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dictionaries.document_types import document_types
from dictionaries.folding import fold, tone_last
from dictionaries.issuers import IssuerKind, issuer_words, longest_words, name_words
from extract.lexicon.cues import TOKEN

LONGEST_NAME = 45
"""Words; no body has a longer name."""
REACH = 400
"""Letters among which they stand."""
ROMAN = frozenset("IVX")


class NameWord(NamedTuple):
    """A word, the signs between it and the word before, and where it ends."""

    text: str
    signs: str
    end: int


def words_at(text: str, at: int) -> list[NameWord]:
    """The words from the place on, as many as the longest name may have."""
    found: list[NameWord] = []
    signs = ""
    for match in TOKEN.finditer(text, at, min(len(text), at + REACH)):
        if not match[0][0].isalnum():
            signs += match[0]
            continue
        found.append(NameWord(match[0], signs, match.end()))
        signs = ""
        if len(found) == LONGEST_NAME:
            break
    return found


def run_together(words: Sequence[NameWord]) -> str:
    """The words as one name, a dash with spaces around it: `Bà Rịa - Vũng Tàu`."""
    first, *rest = words
    return first.text + "".join(f" - {word.text}" if word.signs else f" {word.text}" for word in rest)


def row_length(words: Sequence[NameWord], at: int, kind: IssuerKind) -> int:
    """Words of the longest row of the kind that begins at the word; 0 for none."""
    known = issuer_words(kind)
    here = [tone_last(word.text) for word in words[at : at + longest_words(kind)]]
    return next((size for size in range(len(here), 0, -1) if tuple(here[:size]) in known), 0)


def behind_term(words: Sequence[NameWord], at: int) -> int:
    """The word behind `khóa XIV` or `(khóa XIII)`; the same word where none follows."""
    term = words[at : at + 2]
    if len(term) < 2 or tone_last(term[0].text) != tone_last("khóa") or not set(term[1].text) <= ROMAN:
        return at
    return at + 2 if term[0].signs in ("", "(", ",") and not term[1].signs else at


def begins_type(words: Sequence[NameWord], at: int) -> bool:
    """Whether a document's type begins at the word."""
    return any(
        [fold(word.text) for word in words[at : at + len(name)]] == list(name)
        and not any(word.signs for word in words[at + 1 : at + len(name)])
        for name in _types()
    )


@lru_cache(maxsize=1)
def _types() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(row.name).split()) for row in document_types() if row.name != "Lệnh")


@lru_cache(maxsize=1)
def compact_names() -> dict[str, str]:
    """Names by their letters alone, so that words run into each other are known too: `Chínhphủ`."""
    return {"".join(words): name for words, name in issuer_words("name").items()}


def letters(word: str) -> str:
    """The word as `compact_names` has it."""
    return "".join(name_words(word))
