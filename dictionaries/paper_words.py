"""Words by which the parts of a paper, its letterhead and its signature are told."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.folding import tone_last
from dictionaries.table import read_table

Label = Literal[
    "ground", "opening", "enacts", "enacting", "plan", "annex", "attached", "body", "institution", "seated",
    "complete", "collective", "mass", "party", "central", "provincial", "no_name", "no_place",
]  # fmt: skip
_SIGNS = ".,:;()[]“”\"'’‘*…!?–-_·/"


@dataclass(frozen=True, slots=True)
class PaperWord:
    """One row of `paper_words.tsv`."""

    label: Label
    phrase: str


@lru_cache(maxsize=1)
def paper_words() -> tuple[PaperWord, ...]:
    """Every phrase."""
    return tuple(read_table("paper_words.tsv", PaperWord, key=lambda word: (word.label, word.phrase)))


@lru_cache(maxsize=32)
def _keys(label: Label) -> frozenset[tuple[str, ...]]:
    return frozenset(_key(word.phrase.split()) for word in paper_words() if word.label == label)


def _key(words: list[str]) -> tuple[str, ...]:
    return tuple(tone_last(word.strip(_SIGNS)) for word in words)


def phrases(label: Label) -> tuple[str, ...]:
    """The phrases of a label as the table has them."""
    return tuple(word.phrase for word in paper_words() if word.label == label)


@lru_cache(maxsize=8192)
def opening_words(label: Label, text: str) -> int:
    """How many words of the text are the longest phrase of the label that opens it; 0 for none.

    Marks count, case and signs do not: `(Kèm theo Quyết định` → 2 for `attached`.
    """
    keys = _keys(label)
    words = _key([word for word in text.split()[:8] if word.strip(_SIGNS)])
    return next((size for size in range(min(6, len(words)), 0, -1) if words[:size] in keys), 0)


def holds(label: Label, text: str) -> bool:
    """Whether a phrase of the label stands anywhere in the text."""
    words = _key(text.split())
    return any(words[at : at + size] in _keys(label) for at in range(len(words)) for size in range(1, 5))
