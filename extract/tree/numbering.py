"""Numbering and bullets: what opens a paragraph, and how high the section is that it opens."""

import re
from functools import lru_cache
from typing import NamedTuple

from dictionaries.cues import section_names
from dictionaries.folding import fold
from dictionaries.folding import upper_share as upper_share
from dictionaries.numbering_words import numbering_words


class Marker(NamedTuple):
    """The numbering or bullet that opens a paragraph; the lower the level the higher the section."""

    level: int
    label: str
    end: int


PART, ROMAN, ARABIC, LETTER, INTRO, BRACKET, DASH, PLUS = 0, 1, 2, 6, 7, 8, 9, 10
BELOW_ALL = 12
"""The level of what has no number that places it: plain paragraphs, footnotes."""
UPPER = "[" + "".join(letter for letter in map(chr, range(ord("A"), 0x1F00)) if letter.isupper()) + "]"
BULLET = r"-‐‑–—―−•*▪●¬~·‧■□▫○◦◆◇♦►▶➢➤✓✔✦❖§\uf000-\uf0ff"
"""Dashes, dots and arrows; the last are signs of Word's own fonts as they come out of a text layer."""
SIGN_OR_CAPITAL = rf"(?:[.):/]\s*(?=[^\W\d_])|\s+(?={UPPER}))"
MARKERS = (
    (ARABIC, re.compile(r"((?:[IVX]{1,4}|[A-H])(?:\.\d{1,2}){1,3})" + SIGN_OR_CAPITAL)),
    (ROMAN, re.compile(r"(?!V\s?/\s?v\b)((?=[IVX1l]*[IVX])[IVX1l]{1,5})\s*[.:/)-]\s*(?=[^\W\d_])")),
    (ARABIC, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})" + SIGN_OR_CAPITAL)),
    (
        ARABIC,
        re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.)]\s+(?=\d[\d.,]*\s*[%‰]|\d{1,3}(?:/\d{1,3})?\s[^\W\d_]|[“\"(≥>])"),
    ),
    (ARABIC, re.compile(r"(\d{1,2})\s*[./)]\s*(?=[^\W_])(?!\d)")),
    (ARABIC, re.compile(r"(\d{1,2})\s*[.)]\s+(?=\d[\d.,]*\s*[%‰]|\d{1,3}(?:/\d{1,3})?\s[^\W\d_]|[“\"(≥>])")),
    (ARABIC, re.compile(r"(\d{1,2})\s?[-–]\s+(?=[A-ZĐÀ-Ỹ][a-zà-ỹđ])")),
    (ARABIC, re.compile(r"(\d{1,2})\s*,\s+(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]|\d[\d.,]*\s*[%‰]\s)")),
    (ARABIC, re.compile(r"(\d{1,2}[a-zđ])[).]\s*(?=[^\W\d_])")),
    (BRACKET, re.compile(r"([a-zđ]\.\d{1,2})(?:[.):]\s*|\s+)(?=[^\W\d_])")),
    (LETTER, re.compile(r"([a-zđ]\d?)\s*[).]\s*(?=[^\W_])")),
    (LETTER, re.compile(r"([a-zđ]\d?)\s*[)]\s*(?=[“\"(≥>])")),
    (BRACKET, re.compile(r"((?=[ivx]{2})x{0,2}(?:ix|iv|v?i{0,3}))[).]\s*(?=[^\W\d_])")),
    (BRACKET, re.compile(r"(\((?:\d{1,2}|[ivx]{1,5}|[a-zđ])\))\s*(?=[^\W_]|[“\"≥>])")),
    (DASH, re.compile(rf"([{BULLET}])\s*(?=[^\W_]|[“\"(≥≤<>])")),
    (DASH, re.compile(rf"(o)\s+(?={UPPER})")),
    (PLUS, re.compile(r"(\+)\s*(?=[^\W_]|[“\"(≥≤<>])")),
)


PART_MARK = re.compile(r"(Phần (?:thứ )?\w+|PHẦN (?:THỨ )?\w+|[A-HK])\s*[.:/)-]\s*(?=[^\W\d_])")
LETTERED_PART = re.compile(rf"([A-E])\s*[.)]\s+(?={UPPER}\w)")
"""`B. Nhiệm vụ cụ thể`, a part whose title is not set in capitals."""
LONGEST_TITLE = 100
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


NO_MARK = re.compile(r"(?!Ph|[ivx]{2})[^\W\d_][a-km-zà-ỹđ]")
"""A word opens the line, as most do: none of the signs above begins so."""


@lru_cache(maxsize=1)
def _worded() -> re.Pattern[str]:
    longest_first = sorted(numbering_words(), key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    figure = r"(?:thứ\s+)?(?:\d{1,2}|[IVX]{1,4})"
    return re.compile(rf"((?:{words})\s+{figure})\s*[.:](?:\s*(?=[^\W\d_]|[“\"(])|\s+(?=\d))", re.IGNORECASE)


def _opened_by_word(text: str) -> Marker | None:
    """`Bước 1: Rà soát` → `Bước 1`; a word that is set in small letters is in the middle of a sentence."""
    match = _worded().match(text) if text[:1].isupper() else None
    if match is None:
        return None
    return Marker(numbering_words()[match[1].rsplit(None, 1)[0].lower()], match[1], match.end())


@lru_cache(maxsize=4096)
def marker(text: str) -> Marker | None:
    """`3.2.1. Nội dung` → level 4; `- Tham mưu` → level 9; None for a paragraph without."""
    if NO_MARK.match(text):
        return _opened_by_word(text)
    start = SPECKS.match(text).end()  # type: ignore[union-attr]
    part = PART_MARK.match(text, start)
    if part and upper_share(text[part.end() :]) > 0.8 and len(text) - part.end() > 5:
        return Marker(PART, part[1], part.end())
    if (titled := LETTERED_PART.match(text, start)) and len(text) < LONGEST_TITLE and text[-1:] not in ".;,":
        return Marker(PART, titled[1], titled.end())
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
    return _opened_by_word(text)


CELL_LABELS = (
    (PART, re.compile(r"\(?([A-HK]|Đ)[.)]{0,2}")),
    (ROMAN, re.compile(r"\(?((?:[IVX]{1,5})(?:\.\d{1,2}){0,3})[.)]{0,2}")),
    (ARABIC, re.compile(r"\(?((?!(?:19|20)\d\d)\d{1,4}(?:\.\d{1,2}){0,3})[.)]{0,2}")),
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


NOTE = re.compile(
    r"(?:\[(?P<bracket>\d{1,2})\]|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?))\s*"
    rf"(?={UPPER}|[\d“\"(]|https?:)"
)
PLAIN_NOTE = re.compile(rf"(\d{{1,2}})\s+(?=[“\"(]?{UPPER})")
REFERS = re.compile(r"(?:[^\W\d_]|[.,;:)”\"])(\d{1,2})(?=[\s.,;:)]|$)|\[(\d{1,2})\]")
"""A number that stands close behind a word, as a raised one does in plain text."""
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class NoteLabel(NamedTuple):
    """The number that a footnote opens with."""

    number: int
    end: int
    """Where its words begin."""
    is_sure: bool
    """Whether its sign is one of footnotes alone: `[1]`, `¹`; not `1`."""


def note_label(text: str) -> NoteLabel | None:
    """`[2] Theo báo cáo …` → 2, `1 Luật Lâm nghiệp` → 1, not sure; None for a line that opens with no such number."""
    if match := NOTE.match(text):
        return NoteLabel(int(match["bracket"] or match["raised"].translate(RAISED)), match.end(), is_sure=True)
    match = PLAIN_NOTE.match(text)
    return NoteLabel(int(match[1]), match.end(), is_sure=False) if match and int(match[1]) else None


def referred_to(text: str) -> set[int]:
    """The notes that a line may refer to: `giao1.` → 1."""
    return {int(match[1] or match[2]) for match in REFERS.finditer(text)}
