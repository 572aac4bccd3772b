"""Plain counts of things: `12 lớp tập huấn`, `5.000 cuốn`, `240 mẫu/năm`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from dictionaries.cues import cues
from dictionaries.folding import fold
from dictionaries.goal_words import any_of
from extract.grammar.amounts import magnitude
from extract.grammar.numerals import WORDS, number
from extract.grammar.quantity import Quantity
from extract.grammar.shares import NUMBER

NO_THING = rf"(?:{any_of('no_thing')}|đồng(?! chí| bào)|(?:triệu|nghìn|tỷ)?\s*dân)(?!\w)"
"""What stands behind a number of something else: a time, a share, a rank, another word of the sentence."""
COUNT = re.compile(
    rf"(?<![\w/.,%])(?P<value>{NUMBER}|(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|một))"
    rf"(?P<span>\s*(?:[-–]|đến)\s*(?:{NUMBER}))?(?P<factor>\s+(?:nghìn|ngàn|vạn|triệu))?\s+(?!{NO_THING})(?=[^\W\d_])(?!\w+/\d)",
    re.IGNORECASE,
)
LABEL = re.compile(rf"(?:\b{any_of('label')}\s*|[-/:]\d+\s*)$", re.IGNORECASE)
"""Words that make a number the name of something: `Điều 5`, `Dự án 2 của …`."""
RANK = re.compile(rf"\b(?<!nâng )(?<!cung )(?<!trợ ){any_of('rank')}\s*$", re.IGNORECASE)
PLACED = re.compile(rf"\b{any_of('ranked')}\s*$", re.IGNORECASE)
AMONG = re.compile(rf"\b{any_of('among')}\s*$", re.IGNORECASE)
LEADING = re.compile(rf"[^,;.]{{1,40}}?\b{any_of('leading')}\b", re.IGNORECASE)
"""`top 5 …`, `nhóm 10 tỉnh dẫn đầu`: how high something is to stand, not how many of it."""
RANKS = re.compile(r"[1-9]|1[0-2]")
"""`lớp 5`, `cấp 2`; a number with a nought before it, or a larger one, counts: `cấp 05 thẻ`."""
PER = re.compile(
    r"(?:[^\W\d_]+\s+){0,3}?[^\W\d_]+\s?/\s?(?:01 |1 |một )?(?P<per>[^\W\d_]+(?:\s(?:vị|học|gia|kỳ)\s?\w+)?)"
)
NAMED_COUNT = re.compile(
    rf"\bsố (?P<thing>\w+)\s[^,;.\d]{{2,100}}?\s(?P<value>{NUMBER})\s+(?=(?P=thing)\b)", re.IGNORECASE
)
"""`Số giờ gián đoạn … không quá 24 giờ`: whatever is named as a number of things is counted."""


BARE = re.compile(rf"(?<![\w/.,%])({NUMBER})(?=\s*(?:[,;)]|\.?$|\.\s|và\s))")


def bare_numbers(text: str, start: int, end: int) -> Iterator[Quantity]:
    """`trong đó: trai 12, gái 15`: numbers with nothing behind them, in a stretch that is known to list parts."""
    for m in BARE.finditer(text, start, end):
        yield Quantity(number(m[1]), "count", None, m[1], *m.span())


MEASURED = re.compile(
    rf"(?P<value>{NUMBER})\s+(?P<thing>{any_of('measure')})(?!\w)(?!\s+(?:trở lên|19|20)\d?)", re.IGNORECASE
)
MEASURE_NAMED = re.compile(
    rf"\b{any_of('measure_name')}\s[^;.]{{2,120}}?(?:{any_of('reaches')}|{any_of('sign')})\s+$", re.IGNORECASE
)
"""`Tuổi thọ bình quân đạt 75 tuổi`: a length of time, or of something else, that has a name."""


@lru_cache(maxsize=1)
def _things() -> re.Pattern[str]:
    phrases = sorted((re.escape(c.phrase) for c in cues() if c.label == "counted"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def is_thing(words: str) -> bool:
    """Whether words are no more than a thing that the tables know: `vị trí`."""
    return _things().fullmatch(words) is not None


def counts(text: str) -> Iterator[Quantity]:
    """Every number in front of a thing, whatever it is for; those whose thing the tables know say so.

    `mở 12 lớp` → 12 with the thing `lớp`; `02 ngày`, `Điều 5 của Luật`, `chính quyền 2 cấp` → none.
    """
    for m in NAMED_COUNT.finditer(text):
        yield Quantity(number(m["value"]), "count", None, m["value"], *m.span("value"), thing=m["thing"])
    for m in MEASURED.finditer(text):
        if MEASURE_NAMED.search(text, max(0, m.start() - 160), m.start()):
            yield Quantity(number(m["value"]), "count", None, m["value"], *m.span("value"), thing=m["thing"].lower())
    for m in COUNT.finditer(text):
        start, end = m.start("value"), len(m[0].rstrip()) + m.start()
        if LABEL.search(text, max(0, start - 14), start):
            continue
        if _is_place(text, start, end):
            continue
        if RANKS.fullmatch(m["value"]) and RANK.search(text, max(0, start - 14), start):
            continue
        thing = _things().match(text, m.end())
        spelled = WORDS.get(m["value"].lower())
        if spelled is not None and thing is None:
            continue
        value = spelled if spelled is not None else number(m["value"])
        per = PER.match(text, m.end())
        yield Quantity(
            value * magnitude(fold(m["factor"] or "").strip()),
            "count",
            None,
            m[0].strip(),
            start,
            end,
            thing=thing[0] if thing else None,
            per=per["per"].lower() if per else None,
            spans=m["span"] is not None,
        )


def _is_place(text: str, start: int, end: int) -> bool:
    """Whether a number says how high something stands among others."""
    if PLACED.search(text, max(0, start - 20), start):
        return True
    return AMONG.search(text, max(0, start - 12), start) is not None and LEADING.match(text, end) is not None
