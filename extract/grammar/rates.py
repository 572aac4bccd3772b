"""Rates: so many to a thousand, to a hundred girls, to a woman; so many times as much."""

import re
from collections.abc import Iterator

from dictionaries.goal_words import any_of
from extract.grammar.numerals import number
from extract.grammar.quantity import Quantity
from extract.grammar.shares import NUMBER
from extract.plan import Unit

NOUN = r"(?!và\b)[a-zà-ỹđ](?:(?!\b(?:và|xuống|còn|trên|dưới)\b)[\w -]){0,24}?"
BASE = r"1\.?000|10\.?000|100\.?000"
RATE = re.compile(
    rf"(?<![\d/.,])(?<!năm )({NUMBER})\s*(?:(?P<thing>{NOUN})\s*)?/\s*(?P<base>{BASE})(?![\d/])(?!\s*đồng)"
)
SEX_RATIO = re.compile(
    rf"(?<![\d/.,])(?<!năm )({NUMBER})\s+({NOUN})\s*/\s*(100)\s+"
    rf"((?:{any_of('child')}\s+)*(?:trai|gái|nam|nữ)(?:\s+{any_of('born')})*|{any_of('one')}|{NOUN})(?=\s|[.,;:)]|$)"
)
"""So many of one sort to a hundred of the other: `109 bé trai/100 bé gái sinh ra sống`."""
RATE_SAID = re.compile(
    rf"(?<![\d/.,])({NUMBER})\s+(?!tuổi|tháng|năm|ngày)(?:(?P<thing>{NOUN})\s+)?(?:trên|tính trên)\s+(?P<base>{BASE})"
    r"(?=\s+(?:trẻ|dân|người|ca|phụ nữ|bà mẹ|học sinh|lao động|hộ))"
)
"""`40 ca trên 100.000 trẻ đẻ sống`."""
PER_NAMED = re.compile(
    rf"(?:trên|/)\s*(1\.?000|100\.?000)\s[^,;.%‰\d]{{2,60}}?\s(?:còn|dưới|đạt|là|ở mức|xuống)\s+({NUMBER})"
    r"(?![\d.,]*\d|\s*[%‰/])"
)
"""`số ca tử vong trên 1.000 trẻ đẻ sống còn 14`: the base is said with the name."""
EACH_ONE = re.compile(
    rf"(?<![\d/.,])({NUMBER})\s+(?P<thing>{any_of('per_one')})\s*/\s*"
    rf"(?P<per>(?:01 |1 |10 |một )?{any_of('one')})(?!\w)(?!\s*/)"
)
"""`2,1 con/phụ nữ`."""
TIMES = re.compile(rf"(?:còn|xuống|lên|đạt|gấp|tăng|giảm|bằng)\s+({NUMBER})(?:\s*[-–]\s*(?:{NUMBER}))?\s*lần\b")


def rates(text: str) -> Iterator[Quantity]:
    """`03/1.000 trẻ em` → 3 ‰, `109 bé trai/100 bé gái` → 109 to 100, `2,1 con/phụ nữ` → 2.1."""
    if "/" in text or "trên" in text:
        for m in (*RATE.finditer(text), *RATE_SAID.finditer(text)):
            base = number(m["base"])
            unit: Unit = "per_100000" if base == 100000 else "‰"
            value = number(m[1]) / (base / 1000 if unit == "‰" else 1)
            thing, per = (m["thing"] or "").strip() or None, m["base"]
            yield Quantity(value, unit, None, m[0], *m.span(), thing=thing, per=per if thing else None)
        for m in PER_NAMED.finditer(text):
            unit = "per_100000" if number(m[1]) == 100000 else "‰"
            yield Quantity(number(m[2]), unit, None, m[2], m.start(2), m.end(2))
    if "/" in text:
        for m in SEX_RATIO.finditer(text):
            per = f"{m[3]} {m[4]}"
            yield Quantity(number(m[1]), "ratio", number(m[3]), m[0], *m.span(), thing=m[2].strip(), per=per)
        for m in EACH_ONE.finditer(text):
            yield Quantity(number(m[1]), "ratio", None, m[0], *m.span(), thing=m["thing"], per=m["per"])
    if "lần" in text:
        for m in TIMES.finditer(text):
            yield Quantity(number(m[1]), "ratio", None, m[0], m.start(1), m.end())
