"""Agencies by their field of work: one body under many names, with its level and the time it stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dictionaries.abbreviations import spelled_out
from dictionaries.folding import fold
from dictionaries.table import read_table

Level = Literal["central", "province", "district", "commune"]
LEVEL_OF_HEAD: dict[str, Level] = {"bộ": "central", "sở": "province", "công chức": "commune", "trạm": "commune"}
LEVEL_OF_UNIT: dict[str, Level] = {
    "tỉnh": "province",
    "huyện": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
LETTERS_A_SLIP = 14
"""Letters of a name behind which one more may be misread."""
NO_HEADS = frozenset({"doan the", "to chuc", "hoi vien", "vien chuc", "bo phan", "cong chuc", "don vi", "truong hoc"})
"""What begins as a body's name does and is none, without marks: `và các đoàn thể`."""
LINKS = frozenset({"va", "cua", "cac"})
"""Words, without marks, that no initials stand for."""


@dataclass(frozen=True, slots=True)
class Agency:
    """One row of `agencies.tsv`: a field of work and the kinds of body that have it."""

    field: str
    heads: tuple[str, ...]
    aliases: tuple[str, ...]
    level: Level | None
    """Of every body of the row; None where the unit named with it says it."""
    until: str | None
    """First day on which no agency of the field stood, ISO."""
    successor: str | None

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Every name of a body of the row: head, name, and the name that is official."""
        for head in self.heads:
            official = _whole(self.field, head)
            for field in (self.field, *self.aliases):
                yield head, _whole(field, head), official


def _whole(field: str, head: str) -> str:
    if field.startswith("="):
        return field[1:]
    return field if f"{field} ".startswith(f"{head} ") else f"{head} {field}"


@dataclass(frozen=True, slots=True)
class Body:
    """The body that a name in a plan stands for."""

    name: str
    level: Level | None


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of the table, ready to be compared."""

    plain: str
    words: int
    initials: str
    """Of its field: `VHXH`."""
    head: str
    official: str
    level: Level | None


def _wrong_day(agency: Agency) -> str | None:
    if agency.until is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", agency.until):
        return f"until is {agency.until}: write a day as 2025-07-01, or nothing"
    if agency.until is None and agency.successor is not None:
        return "a successor needs the day from which it took over: fill in until, or empty the successor"
    return None


@lru_cache(maxsize=1)
def agencies() -> tuple[Agency, ...]:
    """Every field of work."""
    return tuple(read_table("agencies.tsv", Agency, key=lambda a: (a.field, a.heads), check=_wrong_day))


@lru_cache(maxsize=1)
def _names() -> tuple[_Name, ...]:
    found: dict[str, _Name] = {}
    for agency in agencies():
        for head, whole, official in agency.names():
            plain = _plain(whole)
            field = plain.removeprefix(fold(head)).split()
            initials = "".join(word[0] for word in field if word not in LINKS and word[0].isalnum()).upper()
            found.setdefault(
                plain, _Name(plain, len(plain.split()), initials, fold(head), official, _level(agency, head))
            )
    return tuple(found.values())


def _level(agency: Agency, head: str) -> Level | None:
    return agency.level or LEVEL_OF_HEAD.get(head.lower())


@lru_cache(maxsize=1)
def _exact() -> dict[str, _Name]:
    return {name.plain: name for name in _names()}


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """Words that a body's name begins with, without marks."""
    return frozenset(fold(head) for agency in agencies() for head in agency.heads)


def _plain(name: str) -> str:
    """The name without marks and signs: `Phòng Văn hóa - Xã hội` → `phong van hoa xa hoi`."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


@lru_cache(maxsize=4096)
def body_named(name: str) -> Body | None:
    """`Phòng LĐTB&XH huyện` → `Phòng Lao động - Thương binh và Xã hội`, district; None for a name of no known field.

    The name as it stands goes first, then initials (`Phòng KTHTĐT`), then the most alike; of two as good none is taken.
    """
    if ";" in name:
        return None
    words = spelled_out(name)
    said = _plain(words).split()
    same = _same(said)
    near = _nearest(said, longer_than=same.words if same else 0)
    found = near if near and same else same or _by_initials(words.split()) or near
    if found is None or _goes_on(words, found.words):
        return None
    return Body(found.official, found.level or _level_said(words) or ("district" if found.head == "phong" else None))


def _same(said: list[str]) -> _Name | None:
    """The longest name of the table that the words begin with."""
    known = _exact()
    return next((known[each] for n in range(len(said), 0, -1) if (each := " ".join(said[:n])) in known), None)


def _by_initials(printed: list[str]) -> _Name | None:
    """The one name whose field the words abbreviate: `Phòng KTHTĐT` → Kinh tế, Hạ tầng và Đô thị."""
    found: dict[str, _Name] = {}
    for name in _names():
        head = name.head.split()
        short = printed[len(head)].strip(",.") if len(printed) > len(head) else ""
        abbreviates = len(short) > 1 and short.isupper() and fold(short).upper() == name.initials
        if abbreviates and [fold(word) for word in printed[: len(head)]] == head:
            found[name.official] = replace(name, words=len(head) + 1)
    return next(iter(found.values())) if len(found) == 1 else None


def _nearest(said: list[str], *, longer_than: int) -> _Name | None:
    """The name with the fewest letters misread, then the longest; None where two are as good.

    Where a name stands there as it is, only one that covers more words may be better: `Phòng Kinh tế và Hạ tầnq`.
    """
    from rapidfuzz.distance import Levenshtein

    scored: list[tuple[int, int, _Name]] = []
    for name in _names():
        if not longer_than < name.words <= len(said) or said[0][0] != name.plain[0]:
            continue
        most = 1 + len(name.plain) // LETTERS_A_SLIP
        slips = Levenshtein.distance(name.plain, " ".join(said[: name.words]), score_cutoff=most)
        if slips <= most:
            scored.append((-slips, name.words, name))
    if not scored:
        return None
    best = max(scored, key=lambda each: each[:2])
    rivals = {each[2].official for each in scored if each[:2] == best[:2]}
    return best[2] if len(rivals) == 1 else None


def _goes_on(printed: str, words: int) -> bool:
    """Whether other bodies are named behind the first: several bodies in a row are not one."""
    plain = "".join(c if c.isalnum() or c == "," else " " for c in fold(printed)).replace(",", " , ").split()
    seen, at = 0, 0
    while at < len(plain) and seen < words:
        seen += plain[at] != ","
        at += 1
    rest = plain[at:]
    for n, word in enumerate(rest):
        if word not in (",", "va"):
            continue
        behind = rest[n + 2 :] if rest[n + 1 : n + 2] == ["cac"] else rest[n + 1 :]
        begins = any(behind[: len(head)] == head for each in _heads() if (head := each.split()))
        if begins and " ".join(behind[:2]) not in NO_HEADS:
            return True
    return False


def _level_said(printed: str) -> Level | None:
    """The level of the unit that the name names: `Công an xã`, not the `xã` of `xã hội`."""
    said = printed.lower().replace(",", " ").split()
    for n, word in enumerate(said):
        two = " ".join(said[n : n + 2])
        level = LEVEL_OF_UNIT.get(two) or LEVEL_OF_UNIT.get(word)
        if level and two != "xã hội":
            return level
    return None
