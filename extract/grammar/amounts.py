"""Sums of money."""

import re
from collections.abc import Iterator

from dictionaries.folding import fold
from extract.grammar.numerals import MAGNITUDES, number
from extract.grammar.quantity import Quantity
from extract.grammar.shares import NUMBER

MONEY = re.compile(
    rf"(?<![\d/.,])({NUMBER})\s*(?:[-–]\s*(?:{NUMBER})\s*)?(?:((?:nghin|ngan|trieu|ty|ti)(?:\s+(?:trieu|ty|ti))?\s+)?dong\b"
    rf"|((?:trieu|ty)(?:\s+(?:trieu|ty))?)(?=\s*[/.,;)]|\s*$))"
)
"""Of a span of sums the lower end counts; matched without marks."""

COMRADES = re.compile(r"\s+(?:chí|bào|hồ|bộ|ý)(?!\w)", re.IGNORECASE)
"""`30 đồng chí` are no money."""


def amounts(text: str) -> Iterator[Quantity]:
    """`1,2 tỷ đồng` → 1,200,000,000 VND."""
    for m in MONEY.finditer(fold(text)):
        if COMRADES.match(text, m.end()):
            continue
        value = number(m[1]) * magnitude(m[2] or m[3])
        yield Quantity(value, "VND", None, text[m.start() : m.end()], *m.span())


def magnitude(words: str | None) -> float:
    """`triệu`, `nghìn tỷ`, without marks → what to multiply with."""
    factor = 1.0
    for word in (words or "").split():
        factor *= MAGNITUDES.get(word, 1.0)
    return factor
