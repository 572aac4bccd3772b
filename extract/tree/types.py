"""The line that says of what type a paper is, through the noise of a reader."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from dictionaries.document_types import document_types
from dictionaries.folding import fold, upper_share

_LONGEST = 24
"""Letters of a type through noise."""
_EDGES = " .:*-–_"
_SYLLABLES = frozenset({"ve", "cu", "va", "de", "do", "la", "co", "ra"})
"""Words of two letters, without marks, that may stand before a type in a title."""


class TypeFound(NamedTuple):
    """A type in a line; `words` counts those that name it, fewer than the line has where the title follows on it."""

    name: str
    words: int


@lru_cache(maxsize=4096)
def type_named(text: str) -> str | None:
    """`KẾ HOẠCH` on a line of its own → `Kế hoạch`, through noise: `KẺ HOẠCH`, `A644 KẾ HOẠCH`, `KẾ H^^^H`."""
    plain = fold(text).strip(_EDGES)
    if plain in _names():
        return _names()[plain]
    if len(plain) > _LONGEST or upper_share(text) < 0.7:
        return None
    before, _, behind = plain.partition(" ")
    if behind in _names() and not _is_dirt(before):
        return None  # `VỀ KẾ HOẠCH`, the end of a title
    best = max(_names(), key=lambda name: fuzz.ratio(name, plain))
    if fuzz.ratio(best, plain) >= 82:
        return _names()[best]
    return _with_a_bad_word(plain.split())


def type_opening(text: str) -> TypeFound | None:
    """`KẾ HOẠCH TUYỂN SINH NĂM HỌC 2025 - 2026` → `Kế hoạch`, 2 words: type and title on one line, in capitals."""
    words = [word.strip(_EDGES) for word in fold(text).split()]
    if upper_share(text) < 0.8:
        return None
    for size in range(min(4, len(words) - 1), 0, -1):
        if name := _names().get(" ".join(words[:size])):
            return TypeFound(name, size)
    return None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {fold(each.name): each.name for each in document_types()}


def _with_a_bad_word(words: Sequence[str]) -> str | None:
    """A type with dirt before or behind it, or with one word of which only the ends can be read."""
    for rest, dropped in ((words[1:], words[:1]), (words[:-1], words[-1:])):
        name = _names().get(" ".join(rest))
        if name and len(rest) > 1 and _is_dirt(dropped[0]):
            return name
    for plain, name in _names().items():
        own = plain.split()
        if len(own) == len(words) > 1 and all(_ends_fit(word, proper) for word, proper in zip(words, own, strict=True)):
            return name
    return None


def _is_dirt(word: str) -> bool:
    return len(word) == 1 or not word.isalpha() or (len(word) == 2 and word not in _SYLLABLES)


def _ends_fit(word: str, proper: str) -> bool:
    """`h^^^h` for `hoach`: signs stand for letters that nobody can read; the first letter is a letter."""
    if word == proper:
        return True
    if word.isalnum() or not word[:1].isalpha():
        return False
    kept = "".join(sign if sign.isalpha() else " " for sign in word).split()
    head, tail = kept[0], kept[-1] if len(kept) > 1 else ""
    return proper.startswith(head) and proper.endswith(tail) and len(head) + len(tail) < len(proper)
