"""Clauses of a paragraph, the quantities in them that may be goals, and where the words of one end."""

import re
from dataclasses import dataclass

from extract.facts.wording import SIGN_GAP, YEAR_AT
from extract.grammar.quantities import NAMED_COUNT, Quantity, quantities
from extract.lexicon.cues import cues_in, of

CLAUSE_END = re.compile(
    r";\s|,\s+(?=(?:(?:bảo đảm|đảm bảo|khống chế|chủ động|kiên quyết|quyết tâm|tuyệt đối)\s+)?"
    r"không (?:có|còn|để|phát sinh|xảy ra)\s[^,;.]{3,60}\S)"
    r"|,\s+(?=\d[\d.,]*\s?%)"
    r"|(?<=[^\d\W])\.\s+(?=[A-ZĐÀ-Ỹ“\"])|(?<=[\d%)])\.\s+(?=[A-ZĐÀ-Ỹ])|\s\+\s"
)
NOUGHT = re.compile(r"\W*không (?:có|còn|để|phát sinh|xảy ra)\s", re.IGNORECASE)
FREQUENCY = re.compile(
    r"(?:mỗi|hằng|hàng|từng)\s+(?:năm|tháng|quý|tuần|ngày|kỳ|đợt|lần|buổi|lượt|phiên)|định kỳ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a paragraph between semicolons and full stops."""

    start: int
    text: str


def clauses(text: str, start: int = 0) -> list[Clause]:
    """Cut at semicolons and full stops, not inside brackets."""
    found, at = [], start
    for match in CLAUSE_END.finditer(text, start):
        before = text[at : match.start()]
        if before.count("(") > before.count(")"):
            continue
        # `Không có chi bộ yếu, 100% chi bộ …`; a percentage behind any other beginning may be its own.
        if text[match.end() : match.end() + 1].isdigit() and match[0][0] == "," and not NOUGHT.match(before):
            continue
        found.append(Clause(at, text[at : match.start() + 1] if match[0][0] in ";." else before))
        at = match.end()
    found.append(Clause(at, text[at:]))
    return [c for c in found if c.text.strip()]


def goal_quantities(text: str, *, goals: bool) -> list[Quantity]:
    """Quantities of a clause that may be goals: not in a quoted title, no result, no score, no frequency."""
    every = quantities(text, counts=goals)
    found = [
        q
        for before, q in zip([None, *every], every, strict=False)
        if not (_quoted(text, q.start) or _no_goal(text, q) or (before and _restates(text, before, q)))
    ]
    # Behind a percentage or a sum a count says of how many, or for whom.
    measured = min((q.start for q in found if q.unit != "count"), default=len(text))
    return [q for q in found if q.unit != "count" or not (q.start > measured or _frequency(text, q))]


def _restates(text: str, before: Quantity, quantity: Quantity) -> bool:
    """`11/16 xã (68,8%)`, `75% (12/16 xã)`: the same goal said again in brackets."""
    between = text[before.end : quantity.start]
    bracket = re.fullmatch(r"[^();.]{0,60}\(\s*(?:(?:đạt|chiếm|tương đương|tỷ lệ|bằng|tức)\s*)*", between)
    return bracket is not None and {before.unit, quantity.unit} == {"ratio", "%"}


EVENT = re.compile(
    r"\s*(?:đợt|cuộc|buổi|lớp|hội nghị|hội thảo|kỳ|phiên|lần|diễn đàn|hội thi|"
    r"chuyên đề|tin|bài|chương trình|hoạt động)\b",
    re.IGNORECASE,
)
A_YEAR = re.compile(r"(?:mỗi|hằng|hàng|từng)\s+năm", re.IGNORECASE)


def _frequency(text: str, quantity: Quantity) -> bool:
    """How often something takes place; things or people to be reached each year are a goal."""
    said = FREQUENCY.findall(text[: quantity.start])
    if said and all(A_YEAR.fullmatch(each) for each in said) and not EVENT.match(text[quantity.end :]):
        return False
    if any(named.start("value") == quantity.start for named in NAMED_COUNT.finditer(text)):
        return False
    after = text[quantity.end : quantity.end + 40]
    return (
        FREQUENCY.search(text[: quantity.start]) is not None
        or re.match(r"[^,;]{0,25}/(?:năm|tháng|quý|tuần)", after) is not None
    )


def _quoted(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("“") > before.count("”")


def _no_goal(text: str, quantity: Quantity) -> bool:
    """A result, a score, a price: said in the clause, or just before the value."""
    if any(quantity.start - 40 < cue.end <= quantity.start for cue in of(text, "past")):
        return True
    # `mức hỗ trợ 5 triệu đồng/nhà và 2 triệu đồng/chuồng`: one price as the other.
    reach = len(text) if quantity.unit == "VND" else 12
    return any(cue.value == "clause" or 0 <= quantity.start - cue.end <= reach for cue in of(text, "not_goal"))


def own_end(text: str, quantity: Quantity, following: Quantity, *, led: bool) -> int:
    """Where the words behind a quantity become the next one's; a year is the next one's if this is `led` by one."""
    stop = max(_own_start(text, following), quantity.end)
    if led:
        years = [m for m in YEAR_AT.finditer(text, quantity.end, stop) if SIGN_GAP.match(text[m.end() : stop])]
        if years:
            stop = max(years[-1].start() - (3 if text[: years[-1].start()].endswith(" và") else 0), quantity.end)
    other = OTHER_RATE.search(text, quantity.end, stop)
    return other.start() if other else stop


OTHER_RATE = re.compile(
    r"(?:,|;|\svà)\s+(?=(?:(?:nâng|đưa|giảm|kéo giảm|hạ|tăng|duy trì)\s+)?"
    r"(?:(?:tỷ|tỉ) (?:lệ|suất|số|trọng)\b|số (?!hóa)|mức |chỉ số|tổng |tốc độ|thu nhập|giá trị))"
    r"|,\s+(?=(?:trong đó|mỗi|riêng|đạt|cả|toàn (?:tỉnh|huyện|xã|thành phố|thị xã|ngành|quận|phường))\s)"
)


def _own_start(text: str, quantity: Quantity) -> int:
    """Where the words that belong to a quantity begin: its comparator and the conjunction before it."""
    start = quantity.start
    for cue in cues_in(text):
        if cue.label == "before" and cue.end <= start and not text[cue.end : start].strip():
            start = cue.start
    joint = re.search(r"(?:\s|,)(?:và|,|hoặc)\s*(?:có\s+|đạt\s+|tăng thêm\s+|tăng\s+|giảm\s+)?$", text[:start])
    return joint.start() if joint else start
