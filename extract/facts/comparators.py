"""What the words around a quantity do with it: against which sign it is set, and where it moves what is counted."""

import re

from rapidfuzz import fuzz

from dictionaries.folding import fold
from extract.facts.wording import ADDED_NOTHING
from extract.facts.years_said import SIGN_GAP, YEAR_AT
from extract.grammar.quantity import Quantity
from extract.lexicon.cues import of
from extract.plan import Basis, Comparator, Direction

LATER = re.compile(
    r"\s*([^,;.\d%]{2,80}?)\s+(trở lên|trở xuống)"
    r"(?=\s*[,;.)]|\s*$|\s+(?:được|có|đạt|biết|tham gia|thực hiện|hoàn thành|sử dụng|đăng ký|ký|tiếp cận)\s)",
    re.IGNORECASE,
)
OVER = re.compile(r"(?<!đạt )\btrên\s*$", re.IGNORECASE)
BEFORE, BEHIND, NEAR = 60, 160, 28
"""Letters around a value in which its sign may stand."""
GRADE = re.compile(r"\b(?:loại|mức|hạng|cấp|bậc|độ|điểm)\s+\S+(?:\s\S+)?$", re.IGNORECASE)
DOWN_TO = re.compile(r"\b(?:còn|xuống)(?:\s+(?:dưới|khoảng|không quá|tối đa|ở mức))?\s*$", re.IGNORECASE)


def later_sign(after: str) -> re.Match[str] | None:
    """`85% hộ dân tham gia trở lên`: the noun (1) and the sign behind it (2); None where it grades the noun."""
    match = LATER.match(after)
    if match is None or GRADE.search(match[1]) or any(cue.end == len(match[1]) for cue in of(match[1], "rank")):
        return None
    return match


def comparator(text: str, quantity: Quantity) -> Comparator:
    """The sign of the quantity: the cue before it, or the one behind it; `=` without one."""
    if quantity.spans:
        return ">="
    after = text[quantity.end : quantity.end + BEHIND]
    # `trở lên` is short and often misread.
    next_two = fold(" ".join(after.split()[:2])).strip(" ,.;)")
    if not next_two.startswith("tr"):
        next_two = ""
    if fuzz.ratio(next_two, "tro len") >= 80 or re.match(r"tro l\w{1,3}$", next_two):
        return ">="
    if " " in next_two and fuzz.ratio(next_two, "tro xuong") >= 80:
        return "<="
    if later := later_sign(after):
        return ">=" if later[2].lower() == "trở lên" else "<="
    for cue in of(after[:NEAR], "after"):
        if not after[: cue.start].strip() and cue.value:
            return cue.value  # type: ignore[return-value]
    close = text[max(0, quantity.start - BEFORE) : quantity.start]
    close = close[close.find(" ") + 1 :] if quantity.start > BEFORE else close
    before = [
        cue
        for cue in of(close, "before")
        if cue.value != "from" and len(close) - cue.end < NEAR and SIGN_GAP.match(close[cue.end :])
    ]
    if not before:
        return "="
    # `vận hành trên 100% diện tích`: nothing is more than the whole; `đạt trên 100% kế hoạch` may be.
    whole = quantity.unit == "%" and quantity.value == 100
    if whole and OVER.search(close):
        return "="
    return max(before, key=lambda cue: (cue.end, cue.end - cue.start)).value  # type: ignore[return-value]


def direction(pre: str, earlier: tuple[Direction, Basis] | None) -> tuple[Direction, Basis]:
    """Where the goal moves its indicator, and whether the value is a level or a change."""
    cues = [
        cue
        for cue in of(pre, "direction")
        if (cue.start < 40 or cue.end > len(pre) - 30)
        and not re.match(r"\s*(?:thiểu lao động|nghèo|tầng|lưu|long|cấp|hạng)\b", pre[cue.end :])
    ]
    if not cues:
        if earlier is not None and ADDED_NOTHING.match(YEAR_AT.sub("", pre)):
            return earlier
        return ("decrease" if DOWN_TO.search(pre) else "reach"), "level"
    cue = cues[0]
    is_level = cue.value == "maintain" or any(level.start >= cue.start for level in of(pre, "level"))
    return cue.value, "level" if is_level else "change"  # type: ignore[return-value]
