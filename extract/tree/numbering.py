"""Numbering and bullets: what opens a paragraph, and how high the section is that it opens."""

import re
from functools import lru_cache
from typing import NamedTuple

from dictionaries.cues import section_names
from dictionaries.folding import fold
from dictionaries.folding import upper_share as upper_share


class Marker(NamedTuple):
    """The numbering or bullet that opens a paragraph; the lower the level the higher the section."""

    level: int
    label: str
    end: int


PART, ROMAN, ARABIC, LETTER, INTRO, BRACKET, DASH, PLUS = 0, 1, 2, 6, 7, 8, 9, 10
MARKERS = (
    (ROMAN, re.compile(r"((?=[IVX1l]*[IVX])[IVX1l]{1,5})\s*[.:/)-]\s*(?=[^\W\d_])")),
    (ARABIC, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[^\W\d_])")),
    (ARABIC, re.compile(r"(\d{1,2})\s*[./)]\s*(?=[^\W_])(?!\d)")),
    (ARABIC, re.compile(r"(\d{1,2})\s*[.)]\s+(?=\d[\d.,]*\s*[%‰]|\d{1,3}(?:/\d{1,3})?\s[^\W\d_]|[“\"(≥>])")),
    (ARABIC, re.compile(r"(\d{1,2})\s?[-–]\s+(?=[A-ZĐÀ-Ỹ][a-zà-ỹđ])")),
    (ARABIC, re.compile(r"(\d{1,2})\s*,\s+(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]|\d[\d.,]*\s*[%‰]\s)")),
    (LETTER, re.compile(r"([a-zđ]\d?)\s*[).]\s*(?=[^\W_])")),
    (BRACKET, re.compile(r"(\(\d{1,2}\))\s*(?=[^\W_])")),
    (DASH, re.compile(r"([-–—•*▪●¬~])\s*(?=[^\W_]|[“\"(≥≤<>])")),
    (PLUS, re.compile(r"(\+)\s*(?=[^\W_]|[“\"(≥≤<>])")),
)


PART_MARK = re.compile(r"(Phần (?:thứ )?\w+|PHẦN (?:THỨ )?\w+|[A-HK])\s*[.:/)-]\s*(?=[^\W\d_])")
SPECKS = re.compile(r"(?:[._'`¬^~‘|°]+\s*(?=\d{1,2}[.,)]|[IVX]+[.-])|[-–]\s+(?=\d{1,2}[.,]\s+[A-ZĐÀ-Ỹ][a-zà-ỹđ]))?")
"""Dirt that a reader took for signs in front of a number."""
MISREAD_ROMAN = re.compile(r"((?=\S*[IVXH])[IVXHLT1l|]{1,5})\s*[.:/)-]\s*(?=[^\W\d_])")
"""`HI- TỔ CHỨC THỰC HIỆN`: a section's numeral as a reader may take it; only in front of capitals."""


LOOSE_ROMAN = re.compile(r"((?=\S*[IVXH])[IVXHLT1l|]{1,5})\s*[.,:;]?\s+(?=[A-ZĐÀ-Ỹ][a-zà-ỹđ])")
"""`VII Tổ chức thực hiện`: a numeral that lost its sign; only in front of a section's name."""


@lru_cache(maxsize=1)
def _section_phrases() -> tuple[str, ...]:
    return tuple(fold(name.phrase) for name in section_names() if " " in name.phrase)


@lru_cache(maxsize=1024)
def opens_section(text: str) -> bool:
    """Whether a short line begins with the name of a section that `sections.tsv` knows."""
    head = fold(text.split(":")[0]).strip(" .")
    return any(head.startswith(phrase) and len(head) <= len(phrase) + 20 for phrase in _section_phrases())


NO_MARK = re.compile(r"(?!Ph)[^\W\d_][a-km-zà-ỹđ]")
"""A word opens the line, as most do: none of the signs above begins so."""


@lru_cache(maxsize=4096)
def marker(text: str) -> Marker | None:
    """`3.2.1. Nội dung` → level 4; `- Tham mưu` → level 9; None for a paragraph without."""
    if NO_MARK.match(text):
        return None
    start = SPECKS.match(text).end()  # type: ignore[union-attr]
    part = PART_MARK.match(text, start)
    if part and upper_share(text[part.end() :]) > 0.8 and len(text) - part.end() > 5:
        return Marker(PART, part[1], part.end())
    misread = MISREAD_ROMAN.match(text, start)
    if misread and upper_share(text[misread.end() :]) > 0.8 and len(text) - misread.end() > 5:
        return Marker(ROMAN, misread[1], misread.end())
    loose = LOOSE_ROMAN.match(text, start)
    if loose and opens_section(text[loose.end() :]):
        return Marker(ROMAN, loose[1], loose.end())
    for level, pattern in MARKERS:
        if match := pattern.match(text, start):
            label = match[1]
            depth = label.count(".") if level == ARABIC else 0
            return Marker(level + depth, label, match.end())
    return None


CELL_LABELS = (
    (PART, re.compile(r"\(?([A-HK]|Đ)[.)]{0,2}")),
    (ROMAN, re.compile(r"\(?((?:[IVX]{1,5})(?:\.\d{1,2}){0,3})[.)]{0,2}")),
    (ARABIC, re.compile(r"\(?(\d{1,3}(?:\.\d{1,2}){0,3})[.)]{0,2}")),
    (LETTER, re.compile(r"\(?([a-zđ]\d?|[ivx]{1,5})[.)]{0,2}")),
    (DASH, re.compile(r"([-–—•*+])")),
)


@lru_cache(maxsize=4096)
def cell_label(text: str) -> Marker | None:
    """The number that a cell of a table holds and nothing else: `2` → level 2, `2.1.` → 3, `I` → 1, `a)` → 6."""
    if len(text) > LONGEST_LABEL:
        return None
    for level, pattern in CELL_LABELS:
        if match := pattern.fullmatch(text):
            return Marker(level + match[1].count("."), match[1], len(text))
    return None


LONGEST_LABEL = 12
