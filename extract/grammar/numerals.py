"""Numbers as Vietnamese documents write them: digits with points and commas, words, Roman numerals of quarters."""

import re

WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
MAGNITUDES = {"nghin": 1e3, "ngan": 1e3, "van": 1e4, "trieu": 1e6, "ty": 1e9, "ti": 1e9}
"""By the words without marks."""
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4, "01": 1, "02": 2, "03": 3, "04": 4}
"""`quý III`, `quý 3`."""
WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}
"""`thứ Sáu`, `thứ 6` → 5, as ISO counts them from Monday; Sunday has a name of its own."""
SUNDAY = 7


def number(printed: str) -> float:
    """`1.000` → 1000, `99,9` → 99.9, `06` → 6; a dot is a decimal point only before one or two digits."""
    printed = printed.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", printed):
        printed = printed.replace(".", "")
    return float(printed.replace(",", "."))
