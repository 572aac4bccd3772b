"""Agencies by their field of work: one body under many names, with its level and the time it stood."""

import re
from dataclasses import dataclass
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
}


@dataclass(frozen=True, slots=True)
class Agency:
    """One row of `agencies.tsv`: a field of work and the kinds of body that have it."""

    field: str
    heads: tuple[str, ...]
    aliases: tuple[str, ...]
    until: str | None
    """First day on which no agency of the field stood, ISO."""
    successor: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """The body that a name in a plan stands for."""

    name: str
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


@lru_cache(maxsize=4096)
def body_named(name: str) -> Body | None:
    """`Phòng LĐTB&XH huyện` → `Phòng Lao động - Thương binh và Xã hội`, district; None for a name of no known field."""
    from rapidfuzz import fuzz

    if ";" in name:
        return None
    words = spelled_out(name)
    said = fold(words)
    found: list[tuple[int, str, str]] = []
    for agency in agencies():
        for head in agency.heads:
            for field in (agency.field, *agency.aliases):
                whole = field if field.startswith(head) else f"{head} {field}"
                plain = fold(whole)
                if said.startswith(fold(head)) and fuzz.ratio(plain, said[: len(plain)]) >= 88:
                    official = agency.field if agency.field.startswith(head) else f"{head} {agency.field}"
                    found.append((len(plain), official, head.lower()))
    if not found:
        return None
    size, official, head = max(found)
    heads = {fold(h) for agency in agencies() for h in agency.heads}
    if any(re.search(rf"(?:,|\bva)\s+(?:cac\s+)?{h}\b(?! the)", said[size:]) for h in heads):
        return None  # Several bodies named in a row are not one.
    lower = words.lower()
    level = LEVEL_OF_HEAD.get(head) or next(
        (at for unit, at in LEVEL_OF_UNIT.items() if re.search(rf"\b{unit}\b(?! hội)", lower)), None
    )
    return Body(official, level or ("district" if head == "phòng" else None))
