"""Sums of money as a plan states them: the value, what it is for each of, and whether it is a floor or a ceiling."""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from dictionaries.cues import cues
from dictionaries.folding import fold
from extract.grammar.numerals import number

_AMOUNT = re.compile(
    r"(?<![\d.,/])(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s*(triệu đồng|tỷ đồng|tỉ đồng|nghìn đồng|ngàn đồng|(?:triệu|"
    r"tỷ)(?=\s*(?:[,.;)/]|$|và\b|cho\b|từ\b|trở\b))|đồng|đ)(?!\w)"
    r"(\s*/\s*(?:0?1\s*|một\s*|mỗi\s*)?[^\W\d_]+(?:, [^\W\d_]+ [^\W\d_]+)?)?",
    re.IGNORECASE,
)
_SCALE = {"ty": 1e9, "ti": 1e9, "trieu": 1e6, "nghin": 1e3, "ngan": 1e3, "dong": 1, "d": 1}
_FOR_EACH = re.compile(r"\b(?:moi|tung) (?:xa|thi tran|phuong|thon|don vi|dia phuong)\b[^.;]*$")
_A_RATE = re.compile(r"(?:muc|don gia) $")
_ABOUT = 0.1
"""How far off a sum may be that is said to be about so much."""
_GUESSED = ("dự kiến", "ước", "ước tính")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in a clause, in đồng."""

    value: float
    low: float
    high: float
    """From `low` to `high` is all that the words allow; both are the value unless it is a floor, a ceiling, a guess."""
    start: int
    end: int
    each: str
    """What it is for each of: `/01 xã`; empty for a plain sum."""

    @property
    def exact(self) -> bool:
        """Whether the words allow but this value."""
        return self.low == self.high


def amounts(text: str) -> list[Amount]:
    """The sums of money of a clause, in order."""
    found = []
    for match in _AMOUNT.finditer(text):
        before = fold(text[max(0, match.start() - 60) : match.start()])
        if _A_RATE.search(before):
            continue
        each = match[3] or ("mỗi xã" if _FOR_EACH.search(before) else "")
        value = number(match[1]) * _SCALE[fold(match[2]).split()[0]]
        found.append(Amount(value, *bounds(text, match.start(), match.end(2), value), match.start(), match.end(), each))
    return found


def bounds(text: str, start: int, end: int, value: float) -> tuple[float, float]:
    """The least and the most that the words beside a value allow: `tối thiểu 15` is anything from 15 on."""
    before, after, signs = _signs()
    cue = after.match(text, end) or before.search(text[:start])
    sign = signs[cue[1].lower()] if cue else "="
    if sign in (">", ">=", "from"):
        return value, inf
    if sign in ("<", "<="):
        return 0.0, value
    return (value * (1 - _ABOUT), value * (1 + _ABOUT)) if sign == "~" else (value, value)


@lru_cache(maxsize=1)
def _signs() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str | None]]:
    """The dictionary's comparators at the end of what stands before a value, at the start of what stands behind it."""
    signs = {c.phrase: c.value for c in cues() if c.label in ("before", "after")} | dict.fromkeys(_GUESSED, "~")
    phrases = {
        label: "|".join(sorted((re.escape(c.phrase) for c in cues() if c.label == label), key=len, reverse=True))
        for label in ("before", "after")
    }
    before = rf"\b({phrases['before']}|{'|'.join(_GUESSED)})(?: là| đạt| được)?\s*$"
    after = rf"\s*({phrases['after']})\b"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE), signs
