"""Which quantities of a clause are commitments: not what was, what recurs, what it costs, what earns an award."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from dictionaries.cues import cues
from extract.grammar.quantity import Quantity
from extract.lexicon.cues import of

Lead = Literal["sign", "counter", "colon", "list", "open", "place", "yearly", "named", "part"]
"""How the words before a count make it one that is to be reached."""

FREQUENCY = re.compile(
    r"(?:mỗi|hằng|hàng|từng)\s+(?:năm|tháng|quý|tuần|ngày|kỳ|đợt|lần|buổi|lượt|phiên)|định kỳ", re.IGNORECASE
)
EVENT = re.compile(
    r"\s*(?:đợt|cuộc|buổi|lớp|hội nghị|hội thảo|kỳ|phiên|lần|diễn đàn|hội thi|"
    r"chuyên đề|tin|bài|chương trình|hoạt động)\b",
    re.IGNORECASE,
)
EACH_YEAR = re.compile(r"(?:mỗi|hằng|hàng|từng)\s+năm", re.IGNORECASE)
PERIODS = frozenset({"tháng", "quý", "tuần", "ngày", "lần", "kỳ", "đợt", "buổi", "giờ", "phút"})
TODAY = re.compile(
    r"\W*(?:(?:trên cơ sở|tuy nhiên|đồng thời)\W+)?(?:hiện nay|hiện tại|hiện|đến nay|tính đến (?:nay|thời điểm|ngày)|"
    r"thời gian qua|những năm qua|năm qua|trong (?:những )?năm qua|(?:trong )?(?:\d+|sáu|chín) tháng đầu năm|"
    r"toàn \S+ (?:hiện )?có)\b",
    re.IGNORECASE,
)
"""How a sentence begins that tells how things stand."""
ALREADY = re.compile(r"\b(?:đã|đang)\s+(?:có|đạt|được|xây dựng|hoàn thành|triển khai|tổ chức|thành lập|thực hiện)\b")
CONDITION = re.compile(r"(?:\bnếu|\btrường hợp|\bkhi|\bđối với|\bnhững nơi)\s[^,;]*$", re.IGNORECASE)
NO_VERB = re.compile(
    r"\b(?:của|tại|cho|ở|trong|với|trên|dưới|từ|và|đến|theo|lớp|khối|quý|tháng|năm|ngày|số|điều|thứ|mục|tiêu chí|hơn|"
    r"gần|khoảng|mỗi|các|những|đối với|trước|sau|ngoài|quá|là|nhóm|loại|cấp|bậc|(?<!hoàn )thành|gồm)$",
    re.IGNORECASE,
)
"""Words in front of a number that do nothing to the things behind it."""
DIVIDED = re.compile(
    r"(?:(?<!hoàn )\bthành|\b(?:làm|gồm|gồm có|bao gồm|theo|trong|sau|nêu tại|từ|hơn|quá))\s*$", re.IGNORECASE
)
PLACE = re.compile(r"\b(?:tại|ở|cho)\s*$", re.IGNORECASE)
NAMED = re.compile(r"\bsố (?P<thing>\w+)\s[^,;.\d]{2,100}\s$", re.IGNORECASE)
"""`Số giờ gián đoạn … không quá 24 giờ`: the thing is said with the name."""
PARTS = re.compile(r"[(,;.]?\s*\b(?:trong đó|gồm|bao gồm|cụ thể)\b\s*:?", re.IGNORECASE)
"""Words behind a value that name its parts."""
ATTENDING = re.compile(
    r"(?:thành phần|địa điểm|thời gian|thời lượng|đại biểu|quy mô|tham dự|giải thưởng)[^:]*:\s*$", re.IGNORECASE
)
EACH_GROUP = re.compile(
    r"\b(?:mỗi|từng)\s+(?:lớp|buổi|đội|đoàn|nhóm|lần|người|hộ|em|ca|đợt|tiết|bài|giải|suất|cá nhân|tập thể|phòng|"
    r"bàn|cuộc|hội nghị|báo cáo|hồ sơ)\b[^,;]*$",
    re.IGNORECASE,
)
"""How large each of them is to be, a standard."""
JOINED = re.compile(r"(?:,|;|\svà)\s+(?P<verb>[^\W\d]+(?: [^\W\d]+){0,3}) $")
UNMET = re.compile(r"(?:\bnếu|\btrường hợp|chưa đạt|không đạt)\s[^,;]*$", re.IGNORECASE)
OPENING = re.compile(r"\W*(?P<words>[^\W\d][^\d,;:.()]{3,40})\s$")
SMALL = re.compile(
    r"(?:đồng chí|bản|bộ hồ sơ|hồ sơ|người|cán bộ|công chức|thành viên|lãnh đạo|đại biểu|văn bản|báo cáo|nghị quyết|"
    r"giải pháp|nhiệm vụ|nhóm|giải|điểm|bậc|trang|ngành|sở|tiêu chí|nội dung|đơn|bộ)$",
    re.IGNORECASE,
)
"""Things that a duty names in passing: who goes, how many copies, how many points."""


@lru_cache(maxsize=1)
def _leads() -> dict[str, frozenset[str]]:
    labels = {"counter", "count_sign", "output"}
    return {label: frozenset(c.phrase.lower() for c in cues() if c.label == label) for label in labels}


def commitments(text: str, found: Sequence[Quantity], *, goals: bool) -> list[Quantity]:
    """Of the quantities of a clause those that may be goals: nothing quoted, no result, no score, no frequency."""
    kept = [
        q
        for before, q in zip([None, *found], found, strict=False)
        if not (_quoted(text, q.start) or _tells_of_else(text, q) or (before and _restates(text, before, q)))
    ]
    measured = min((q.start for q in kept if q.unit != "count"), default=len(text))
    counts = [q for q in kept if q.unit == "count"]
    chosen: list[Quantity] = []
    for q in kept:
        if q.unit != "count":
            if goals or not UNMET.search(text[: q.start]):
                chosen.append(q)
        elif not _recurs(text, q, goals=goals):
            lead = lead_of(text, q, listed=bool(chosen) and chosen[-1].unit == "count")
            if chosen and PARTS.search(text, chosen[0].end, q.start):
                lead = "part"
            elif lead is None and chosen and q.thing and chosen[-1].thing == q.thing:
                lead = "list"
            # Behind a percentage or a sum a count says of how many, or for whom.
            behind = q.start > measured and not (lead == "counter" and _own_verb(text, q))
            first = not any(other.unit == "count" for other in chosen) and counts[0] is q
            if lead == "place" and not (first or (chosen and _own_verb(text, q))):
                continue
            if lead == "sign" and q.thing is None and chosen:
                continue
            if not behind and (_in_goals(q, lead) if goals else _outside_goals(text, q, lead)):
                chosen.append(q)
    return chosen


def _in_goals(quantity: Quantity, lead: Lead | None) -> bool:
    return lead in ("sign", "named", "counter", "part") or (lead not in (None, "place") and quantity.thing is not None)


def _outside_goals(text: str, quantity: Quantity, lead: Lead | None) -> bool:
    """Outputs in duties and contents: `tổ chức 12 lớp`, `ít nhất 03 mô hình`, `Số lượng: 5.000 cuốn`."""
    before = text[: quantity.start]
    if lead is None or quantity.thing is None or CONDITION.search(before) or EACH_GROUP.search(before):
        return False
    if quantity.per not in (None, "năm"):
        return False
    if quantity.value <= 5 and SMALL.fullmatch(quantity.thing) and lead != "sign":
        return False
    if lead == "counter":
        return _phrase_before(text, quantity.start, "output") is not None
    if lead in ("open", "place"):
        return _opens_with_output(text[: quantity.start])
    if lead == "colon" and ATTENDING.search(text[: quantity.start]):
        return False
    return lead in ("sign", "colon", "yearly", "list", "named", "part")


def lead_of(text: str, quantity: Quantity, *, listed: bool) -> Lead | None:
    """How the words before a count lead to it; None where they say something else."""
    before = text[: quantity.start]
    named = NAMED.search(before)
    if named and quantity.thing and quantity.thing.lower().startswith(named["thing"].lower()):
        return "named"
    if _phrase_before(text, quantity.start, "count_sign"):
        return "sign"
    if DIVIDED.search(before):
        return None
    if quantity.per == "năm":
        return "yearly"
    if _phrase_before(text, quantity.start, "counter"):
        return "counter"
    if before.rstrip().endswith(":") or re.search(r":\s+[^\W\d][^\d,;:.]{2,40}$", before):
        return "colon"
    if listed and re.search(r"(?:,|và)\s$", before):
        return "list"
    if not before.strip(' -–+•*\t(“"'):
        return "open"
    opened = OPENING.match(before)
    if opened and not NO_VERB.search(opened["words"]):
        return "open"
    return "place" if PLACE.search(before) else None


def _phrase_before(text: str, end: int, label: str) -> str | None:
    """The phrase of the label that stands right in front of a place, of up to four words."""
    words = text[max(0, end - 40) : end].lower().rstrip().split()
    phrases = _leads()[label]
    said = (" ".join(words[-n:]).strip(" ,:;(-–") for n in (4, 3, 2, 1) if len(words) >= n)
    return next((phrase for phrase in said if phrase in phrases), None) if text[:end].endswith(" ") else None


def led_by_verb(text: str, end: int) -> int | None:
    """Where `, công nhận mới` begins in front of a value: a comma or `và`, and a verb that does something to things."""
    joint = JOINED.search(text, max(0, end - 48), end)
    if joint is None:
        return None
    verb = joint["verb"].strip().lower()
    return joint.start() if any(verb in phrases for phrases in _leads().values()) else None


def _opens_with_output(text: str) -> bool:
    """Whether a clause begins with what makes things: `Thực hiện quan trắc tại`."""
    words = text.rpartition(":")[2].lower().strip(' -–+•*,;“"()').split()
    return any(" ".join(words[:n]).strip(" ,;") in _leads()["output"] for n in (1, 2, 3, 4))


def _own_verb(text: str, quantity: Quantity) -> bool:
    """Whether a count has a verb of its own behind a comma: `…, xây dựng 05 mô hình`."""
    return re.search(r"[,;]\s+(?:và\s+)?[^\W\d][^,;:\d]{2,40}$", text[: quantity.start]) is not None


def _restates(text: str, before: Quantity, quantity: Quantity) -> bool:
    """`11/16 xã (68,8%)`, `75% (12/16 xã)`: the same goal said again in brackets."""
    between = text[before.end : quantity.start]
    bracket = re.fullmatch(
        r"[^();.]{0,60}\(\s*((?:đạt|chiếm|tương đương|tỷ lệ|bằng|tức|khoảng)\s*)*", between, re.IGNORECASE
    )
    units = {before.unit, quantity.unit}
    return bracket is not None and (units == {"ratio", "%"} or (units == {"count", "%"} and bracket[1] is not None))


def _recurs(text: str, quantity: Quantity, *, goals: bool) -> bool:
    """How often something takes place; things or people to be reached each year are a goal."""
    if quantity.per in PERIODS:
        return True
    event = EVENT.match(text[quantity.end :]) is not None
    if quantity.per == "năm":
        return event
    said = FREQUENCY.findall(text[: quantity.start])
    if not goals and EACH_YEAR.search(text):
        return True
    return bool(said) and (event or not all(EACH_YEAR.fullmatch(each) for each in said))


def _quoted(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("“") > before.count("”")


def _tells_of_else(text: str, quantity: Quantity) -> bool:
    """A result, a score, a price: said in the clause, or just before the value."""
    if TODAY.match(text) or ALREADY.search(text, max(0, quantity.start - 60), quantity.start):
        return True
    if any(quantity.start - 40 < cue.end <= quantity.start for cue in of(text, "past")):
        return True
    # `mức hỗ trợ 5 triệu đồng/nhà và 2 triệu đồng/chuồng`: one price as the other.
    reach = len(text) if quantity.unit == "VND" else 12
    return any(cue.value == "clause" or 0 <= quantity.start - cue.end <= reach for cue in of(text, "not_goal"))
