"""Names of persons as they stand under a signature: behind ranks and degrees, alone on a line or at its end."""

from functools import lru_cache
from typing import NamedTuple

from dictionaries.document_types import person_titles, positions, surnames
from dictionaries.folding import fold
from dictionaries.paper_words import opening_words

_DIRT = " .,;:*-–_^~ˆ|'’`·\"“”"
LONGEST = 5
"""Words of a name."""


class Person(NamedTuple):
    """A name with the offset of its first letter in the text."""

    name: str
    start: int
    known: bool
    """Its first word is a family name that `surnames.tsv` has."""


def person_named(text: str) -> Person | None:
    """`Thiếu tướng Nguyễn Hải Đăng` → `Nguyễn Hải Đăng`, where the whole text is a name; None for other words."""
    start = _behind_titles(text)
    shown = text[start:].rstrip(_DIRT)
    words = shown.split()
    if not 2 <= len(words) <= LONGEST or opening_words("no_name", shown) or _is_position(shown):
        return None
    if all(_is_name_word(word) for word in words):
        return Person(" ".join(words), start, is_family_name(words[0]))
    if (
        shown.isupper()
        and len(words) > 2
        and not opening_words("body", shown)
        and all(word.replace("’", "").isalpha() for word in words)
        and is_family_name(words[0])
    ):
        return Person(" ".join(word.capitalize() for word in words), start, known=True)
    return None


def person_at_end(text: str) -> Person | None:
    """The name that ends a line, behind something else: `- Lưu: VT. Trần Văn Bình` → `Trần Văn Bình`.

    Only one with a family name that we know.
    """
    shown = text.rstrip(_DIRT)
    start, found = len(shown), None
    for _ in range(LONGEST):
        before = shown[:start].rstrip()
        start = before.rfind(" ") + 1
        word = before[start:]
        if not word or not _is_name_word(word):
            break
        name = shown[start:].split()
        if len(name) > 1 and is_family_name(word):
            found = Person(" ".join(name), start, known=True)
    return found


def is_family_name(word: str) -> bool:
    """`Nguyễn` → True."""
    return word.lower() in surnames()


def _is_name_word(word: str) -> bool:
    """`Hải`, `H’Bơ`, `KSor`: a capital, and small letters behind it."""
    letters = word.replace("’", "").replace("'", "")
    capitals = sum(map(str.isupper, letters))
    inner = len(letters) > 3 or letters != word
    return letters.isalpha() and word[0].isupper() and (capitals == 1 or (capitals == 2 and inner))


def _is_position(text: str) -> bool:
    plain = fold(text)
    return any(plain.startswith(fold(name)) for each in positions() for name in (each.position, each.deputy))


def _behind_titles(text: str) -> int:
    """Where the name begins behind ranks and degrees: `PGS.TS. `, `Đại tá, ThS `."""
    start = len(text) - len(text.lstrip(_DIRT))
    while (size := _title_at(text, start)) is not None:
        rest = text[start + size :]
        start += size + len(rest) - len(rest.lstrip(" .,-–/:"))
    return start


def _title_at(text: str, start: int) -> int | None:
    """Letters of the longest title that stands there as whole words; dots and spaces in it do not count (`CK II`)."""
    plain = fold(text[start : start + 40])
    for title in _titles():
        at = 0
        for letter in title:
            while at < len(plain) and plain[at] in ". " and plain[at] != letter:
                at += 1
            if at >= len(plain) or plain[at] != letter:
                break
            at += 1
        else:
            if at < len(plain) and not plain[at].isalnum():
                return at
    return None


@lru_cache(maxsize=1)
def _titles() -> tuple[str, ...]:
    return tuple(sorted((fold(title) for title in person_titles()), key=len, reverse=True))
