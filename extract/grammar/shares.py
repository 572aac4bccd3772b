"""Shares: per cent, per mille, spans of them."""

import re
from collections.abc import Iterator

from extract.grammar.numerals import number
from extract.grammar.quantity import Quantity

NUMBER = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?"
"""Of at most so many digits as a float can tell apart; what has more is no quantity."""
PERCENT = re.compile(
    rf"(?<![\d/.,])({NUMBER})\s*(?P<unit>%\s?[oO0](?!\w)|%|‰|phần trăm|phần nghìn|điểm (?:%|phần trăm))"
)
"""`%o` is how a reader takes ‰."""
PERCENT_SPAN = re.compile(
    rf"(?<![\d/.,])({NUMBER})\s*(?:%|‰)?\s*(?:-|–|đến)\s*(?:dưới\s+|trên\s+)?(?:{NUMBER})\s*(?P<unit>%|‰)"
)

UNIT_NAMED = re.compile(
    r"\((?P<unit>%|‰)\)\s*:?\s*(?:đạt|từ|trên|dưới|ít nhất|tối thiểu|≥|>=|≤|<=|>|<)?\s*"
    rf"(?P<value>{NUMBER})(?!\s*[%‰\w/])"
)
"""`Tỷ lệ hộ có nước sạch (%): 92`."""


def shares(text: str) -> Iterator[Quantity]:
    """`97,5%` → 97.5 %, `15 - 20%` → 15 %, `4‰` → 4 ‰; a span counts as its lower end."""
    for m in PERCENT_SPAN.finditer(text):
        yield Quantity(number(m[1]), "‰" if m["unit"] == "‰" else "%", None, m[0], *m.span(), spans=True)
    for m in PERCENT.finditer(text):
        mille = m["unit"] in ("‰", "phần nghìn") or m["unit"].endswith(("o", "O", "0"))
        yield Quantity(number(m[1]), "‰" if mille else "%", None, m[0], *m.span())
    for m in UNIT_NAMED.finditer(text):
        yield Quantity(number(m["value"]), "‰" if m["unit"] == "‰" else "%", None, m["value"], *m.span("value"))
