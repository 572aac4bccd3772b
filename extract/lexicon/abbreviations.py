"""A paper's own abbreviations, from where it explains them: `Phòng Văn hóa - Xã hội (VHXH)`, `(viết tắt là GVCN)`."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from dictionaries.abbreviations import spelled_out
from dictionaries.agencies import LINKS, agencies
from dictionaries.folding import fold
from dictionaries.issuers import issuer_words
from extract.lexicon.cues import TOKEN

SAYINGS = (
    "sau đây gọi tắt là", "sau đây viết tắt là", "sau đây gọi chung là", "sau đây gọi là", "sau đây viết gọn là",
    "gọi tắt là", "viết tắt là", "viết gọn là", "gọi chung là", "viết tắt", "gọi tắt", "gọi là",
)  # fmt: skip
"""Words in a bracket in front of an abbreviation."""
LONGEST = 12
"""Words and letters; no abbreviation is longer, nor the name of a body."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def own_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Abbreviations that the texts explain, the first explanation of each: `VHXH` → `Phòng Văn hóa - Xã hội`."""
    found: dict[str, str] = {}
    for text in texts:
        for short, full in _explained(text):
            found.setdefault(short, spelled_out(full))
    return found


def _explained(text: str) -> Iterator[tuple[str, str]]:
    at = -1
    while (at := text.find("(", at + 1)) >= 0:
        close = text.find(")", at)
        if close < 0:
            return
        inside = _without_saying(text[at + 1 : close])
        before = list(_words(text, max(0, at - 160), at))
        if _is_short(inside):
            full = _by_initials(inside, before, text) or _by_code(inside, before, text)
            if full:
                yield inside, full
        elif before and _is_short(before[-1].text) and _initials(inside.split()) == _letters(before[-1].text):
            # `GVCN (giáo viên chủ nhiệm)`
            yield before[-1].text, inside


def _without_saying(inside: str) -> str:
    low = inside.strip().lower()
    said = next((words for words in SAYINGS if low.startswith(words)), "")
    return inside.strip()[len(said) :].strip(" :“”\"'")


def _words(text: str, start: int, end: int) -> Iterator[_Word]:
    return (_Word(m[0], m.start(), m.end()) for m in TOKEN.finditer(text, start, end) if m[0][0].isalnum())


def _is_short(text: str) -> bool:
    """`VHXH`, `GD&ĐT`, `C04`: capitals and figures alone, two letters or more, or one with figures."""
    letters = text.replace("&", "").replace("-", "")
    return (
        1 < len(text) <= LONGEST
        and letters.isalnum()
        and letters[0].isalpha()
        and letters.isupper()
        and not set(letters) <= set("IVXLC")
    )


def _letters(short: str) -> str:
    return "".join(c for c in fold(short) if c.isalnum())


def _initials(words: Iterable[str]) -> str:
    return "".join(fold(word)[0] for word in words if fold(word) not in LINKS and word[0].isalnum())


def _by_initials(short: str, before: list[_Word], text: str) -> str | None:
    """The words in front whose first letters it is, with the kind of body that they have: `Phòng` Văn hóa - Xã hội."""
    wanted = _letters(short)
    for size in range(len(wanted), min(len(before), 2 * len(wanted)) + 1):
        run = before[-size:]
        if fold(run[0].text) in LINKS or _initials(word.text for word in run) != wanted:
            continue
        start = run[0].start
        ahead = before[-size - 1 : -size]
        if (
            ahead
            and ahead[0].text[0].isupper()
            and fold(ahead[0].text) in _heads()
            and text[ahead[0].end : start] == " "
        ):
            start = ahead[0].start
        return text[start : before[-1].end]
    return None


def _by_code(short: str, before: list[_Word], text: str) -> str | None:
    """The body in front of its code, `Cục Cảnh sát giao thông (C08)`: from the kind of body that begins its name."""
    if not any(c.isdigit() for c in short) or not before:
        return None
    start = None
    for word, following in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        between = text[word.end : following.start]
        if between.strip(" -–") or before[-1].end - word.start > 120:
            break
        if word.text[0].isupper() and fold(word.text) in _heads():
            start = word.start
    return text[start : before[-1].end] if start is not None else None


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """First words of bodies' names, without marks."""
    heads = {fold(head).split()[0] for agency in agencies() for head in agency.heads}
    return frozenset(heads | {name[0] for name in issuer_words("name")})


def with_own(name: str, own: Mapping[str, str]) -> str:
    """The name with the paper's own abbreviations spelled out, then with those of the table.

    `Phòng VHXH` and `VHXH` → `Phòng Văn hóa - Xã hội`: behind a kind of body the field alone is said.
    """
    if own:
        words: list[str] = []
        for word in name.split():
            bare = word.strip(",;.:()")
            full = own.get(bare)
            if full is None:
                words.append(word)
                continue
            kind, _, field = full.partition(" ")
            said = bool(words) and bool(field) and fold(kind) in _heads() and fold(words[-1]) in _heads()
            words.append(word.replace(bare, field if said else full))
        name = " ".join(words)
    return spelled_out(name)
