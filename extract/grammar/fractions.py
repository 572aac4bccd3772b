"""Fractions of things: so many of so many communes."""

import re
from collections.abc import Iterator
from functools import lru_cache

from dictionaries.cues import cues
from dictionaries.goal_words import any_of
from extract.grammar.numerals import number
from extract.grammar.quantity import Quantity

WHOLE = r"\d{1,3}(?:\.\d{3}){1,3}|\d{1,6}"
FRACTION = re.compile(
    rf"(?<![\d/.,-])(?<!ngày )(?<!tháng )(?<!trước )(?<!hạn )({WHOLE})\s*/\s*"
    rf"(?!10{{3,5}}\b|10{{0,2}}\.000\b)({WHOLE})(?![\d/]|[.,]\d)",
    re.IGNORECASE,
)
NOUN = re.compile(rf"\s+(?:tổng\s+)?(?:số\s+)?{any_of('of_many')}\b", re.IGNORECASE)
"""What is counted in fractions beside the things that `cues.tsv` has for plain counts."""
PLACED = re.compile(rf"\b(?:{any_of('ranked')}|{any_of('graded')})\s*$", re.IGNORECASE)
"""`xếp thứ 7/63 tỉnh`: how high it stands among them."""
LATER = re.compile(r"đạt $", re.IGNORECASE)
"""`năm 2026 đạt 09/09`: of what was counted before."""


@lru_cache(maxsize=1)
def _thing() -> re.Pattern[str]:
    things = sorted((re.escape(c.phrase) for c in cues() if c.label == "counted"), key=len, reverse=True)
    return re.compile(rf"\s+(?:tổng\s+)?(?:số\s+)?(?:{'|'.join(things)})(?!\w)", re.IGNORECASE)


def fractions(text: str) -> Iterator[Quantity]:
    """`06/13 xã` → 6 of 13, `1.200/1.250 hộ`, `2/3 số thôn`; a day, a room's number and `24/7` are none."""
    if "/" not in text:
        return
    for m in FRACTION.finditer(text):
        part, whole = number(m[1]), number(m[2])
        alone = (
            LATER.search(text, max(0, m.start() - 4), m.start()) and not text[m.end() :].strip(" .;,)")[:1].isalnum()
        )
        named = _thing().match(text, m.end()) or NOUN.match(text, m.end())
        placed = PLACED.search(text, max(0, m.start() - 20), m.start())
        if 0 < part <= whole and not placed and (named or alone):
            yield Quantity(part, "ratio", whole, m[0].strip(), *m.span())
