"""What the words around a quantity name: what is counted, and by which year."""

import re

from dictionaries.folding import fold
from extract.grammar.days import YEAR
from extract.lexicon.cues import cues_in, opening
from extract.plan import Unit

YEAR_AT = re.compile(
    r"(?:,?\s*\(?(?:vào|đến|từ|trong|tới|trước|cho đến)?\s*(?:cuối|hết|đầu)?\s*(?:năm|(?<=đến) |(?<=tới) )\s*"
    rf"(?P<one>{YEAR})(?:\s+trở đi)?\)?"
    rf"|,?\s*(?:trong|cho)?\s*giai đoạn\s+(?:{YEAR})\s?[-–—]\s?(?P<last>{YEAR})"
    r"|,?\s*(?:(?:vào|đến|trong|tới|trước)\s*)?(?:(?:cuối|hết|đầu)\s*)?"
    rf"(?:ngày\s+\d{{1,2}}/\d{{1,2}}|tháng\s+\d{{1,2}}|quý\s+[IV]+)(?:/|\s+năm\s+)(?P<part>{YEAR})"
    rf"|,?\s*(?:trước|đến|vào)\s+(?:hết\s+)?(?:ngày\s+)?\d{{1,2}}(?:/\d{{1,2}}/|\s+tháng\s+\d{{1,2}}\s+năm\s+)(?P<day>{YEAR}))",
    re.IGNORECASE,
)
"""A year, a span of years, or a day, month or quarter with its year; with the words that lead to it."""
COMPARED = re.compile(
    r",?\s*(?:so với|so (?=cùng kỳ|năm))"
    r"(?:(?!\s(?:vào|đến|trong)\s+(?:(?:cuối|hết)\s+)?(?:năm|giai đoạn)\b"
    r"|\s(?:và|với)\s+(?:\d|giảm|tăng|đạt))[^,;.()])*",
    re.IGNORECASE,
)
"""What a value is held against is not its year; of a change it is part of what is counted."""
SIGN_WORDS = (
    r"(?:ít nhất|tối thiểu|trên|dưới|từ|khoảng|không quá|tối đa|thấp hơn|cao hơn|gần|không dưới|không thấp hơn|hơn)"
)
ADDED_NOTHING = re.compile(
    rf"^(?:và|{SIGN_WORDS}|,|là|đạt|còn|có|:|trong đó|với|hoặc|cụ thể|\s)*$",
    re.IGNORECASE,
)
SIGN_GAP = re.compile(rf"^(?:\s|đạt|là|tỷ lệ|vào|đến|năm|{YEAR}|,|có|còn)*$", re.IGNORECASE)
RATE_NAME = re.compile(
    r"(?:tỷ lệ|tỉ lệ|tỷ suất|tỉ suất|tỷ số|tỉ số|tỷ trọng|số |mức |chỉ số|tổng |tốc độ|thu nhập|giá trị|năng suất|"
    r"độ che phủ|quy mô)",
    re.IGNORECASE,
)
NAMED_FIRST = re.compile(
    r"(?:đạt|còn|xuống|lên|là|ở mức|chiếm|bằng|giảm|tăng|phủ|phủ sóng)\s*"
    rf"(?:được|tỷ lệ|mức|thêm|bình quân|{SIGN_WORDS}|\s)*$",
    re.IGNORECASE,
)
"""Words before a value that make what stands before them the thing counted."""
PERSONS = frozenset({"em", "người", "cháu", "lượt", "đồng chí", "trường hợp", "lượt người"})
"""Things that stand for what was counted before."""
RESTATED = re.compile(r"\s*\(\s*(?:(?:đạt|chiếm|tương đương|tỷ lệ|bằng)\s+)*[\d.,]+\s*%\s*\)")
"""`11/16 xã (68,8%)`: the same said again."""
NEXT_DUTY = re.compile(r",\s+(?:gửi|báo cáo|tổng hợp|trình|hoàn thành|hoàn tất|xong)\b.*", re.IGNORECASE)
"""What is to be done with it afterwards is not what is counted."""
TOWARDS = re.compile(r"\s(?:với|cho|tới|đến với|tại|ở)\s*$", re.IGNORECASE)
"""`ký cam kết với 100% chủ quán`: the share is of those it is done with."""
OF_TOTAL = re.compile(r"^\s*(?:trên\s+|trong\s+)?(?:tổng số|số)\s[^,;.]{2,60}", re.IGNORECASE)
KEPT_UP = re.compile(r",?\s+(?:và\s+)?duy trì\b[^,;]*(?:năm tiếp theo|những năm sau|các năm sau)")
AT_LEAST = re.compile(r"^\s*tr[ơởợờ]\s+(?:l\w{1,2}|xu\w+|đi)\b", re.IGNORECASE)


def indicator(pre: str, post: str, previous: str | None, *, unit: Unit, part: bool = False) -> tuple[str | None, int]:
    """What is counted, and how many letters of `post` belong to it. None where nothing says what is counted.

    `pre` and `post` are the words between this value and its neighbours; `previous` is what the value before
    counted, of which this one may be a `part`.
    """
    before, after = named_before(pre), named_after(post).removeprefix("/năm")
    if previous and after and len(after.split()) <= 2 and fold(previous).startswith(fold(after)):
        after = ""
    if not before and not after:
        return (previous, year_length(post)) if previous else (None, 0)
    total = OF_TOTAL.match(post)
    if unit == "count" and after:
        return _counted(before, after, previous), len(post)
    label, colon, tail = pre.rpartition(":")
    if colon and len(after.split()) > 1 and not named_before(tail):
        return after[:1].upper() + after[1:] + (f" ({named_before(label)})" if named_before(label) else ""), len(post)
    first = NAMED_FIRST.search(pre) is not None or unit == "VND" or post.startswith("/")
    if before and (
        RATE_NAME.match(before)
        or len(after.split()) < 2
        or first
        or _object_only(before, after, unit)
        or (unit == "%" and len(after.split()) <= 4 and TOWARDS.search(pre))
        or (total and len(before.split()) > 3)
    ):
        text = before
        if total:
            text += " trên " + total[0].strip().removeprefix("trên ").removeprefix("trong ")
        elif unit == "VND" and re.match(r"\s*(?:cho|để)\s", post):
            text += " " + after
        part = part or re.match(r"\W*(?:trong đó|riêng|mỗi|từng|bình quân mỗi)\b", pre) is not None
        if (
            previous
            and (not after or unit != "count")
            and (len(before.split()) <= (10 if part else 5 if RATE_NAME.match(previous) else 3))
            and not RATE_NAME.match(before)
            and (part or fold(before).split()[0] != fold(previous).split()[0])
        ):
            text = f"{previous} {before}"
        elif after and not total and (len(before.split()) <= 2 or (unit == "%" and 1 < len(after.split()) <= 4)):
            text = f"{before} {after}"
        if text.count("(") > text.count(")"):
            text += ")"
        return text[:1].upper() + text[1:], (total.end() if total else 0) + year_length(post)
    scope = f" ({before})" if len(before.split()) > 1 and pre.rstrip().endswith(":") else ""
    return (after[:1].upper() + after[1:] + scope if after else before or None), len(post)


def _counted(before: str, after: str, previous: str | None) -> str:
    """What a plain count counts: the things behind it, with the words before it as their scope."""
    things = after.lower()
    thing = re.split(r"[\s/]", things)[0]
    if before and RATE_NAME.match(before) and re.search(rf"\b{re.escape(thing)}\b", before.lower()):
        # `Tổng điểm đạt từ 920 điểm`: the thing is said with the name.
        name = before
    elif previous and before and (same := re.search(rf"\b{re.escape(things)}\s.*", previous, re.IGNORECASE)):
        # `11 thôn có điểm vui chơi; xây thêm 02 điểm`.
        name = f"{same[0]} {before}"
    elif previous and before and things in PERSONS and len(before.split()) <= 4:
        # `60 học sinh ở mỗi cụm, toàn tỉnh 720 em`.
        name = f"{previous} {before}"
    else:
        name = after + (f" ({before})" if before else "")
    return name[:1].upper() + name[1:]


def _object_only(before: str, after: str, unit: Unit) -> bool:
    """`phủ sóng tối thiểu 85% dân số`: behind the value stands only of what it is a share."""
    short = unit == "%" and len(after.split()) <= 3 and len(before.split()) >= 3
    return short and not before.endswith(":") and re.search(r"\b(?:được|có|đạt)\b", after) is None


def year_length(post: str) -> int:
    """Letters at the start of `post` that name the year of the value before."""
    match = YEAR_AT.match(post)
    return match.end() if match else 0


RATE_LAST = re.compile(r",\s+(?=(?:(?:tỷ|tỉ) (?:lệ|suất)|tổng điểm|tổng số điểm)\s)", re.IGNORECASE)
ANNOUNCES = re.compile(r"(?:phấn đấu|đặt mục tiêu|đề ra mục tiêu)\s+(?=\S+\s+\S)", re.IGNORECASE)
WHOSE = re.compile(r"^\W*(?:(?:kính )?đề nghị|giao|yêu cầu)\s+", re.IGNORECASE)
WHEN = re.compile(
    r"^(?:(?:cho\s+)?(?:đến|trong)\s+)?(?:hết\s+)?"
    r"(?:cả năm|quý\s+[IV]+|tháng\s+\d{1,2}|(?:mỗi|hằng|hàng) năm|cuối nhiệm kỳ)\s*,?\s*",
    re.IGNORECASE,
)


def named_before(pre: str) -> str:
    """Words before a value without the cues around what is counted."""
    text = YEAR_AT.sub("", COMPARED.sub("", pre))
    # What an announcement within the sentence announces is the goal; what leads to it is not.
    if announced := list(ANNOUNCES.finditer(text)):
        text = text[announced[-1].end() :]
    # `Hội Nông dân xã: Vận động …`: whose duty it is.
    head, colon, tail = text.partition(":")
    if colon and tail.strip() and opening(WHOSE.sub("", head), "agency"):
        text = tail
    # `Giữ vững danh hiệu …, tổng điểm đạt …`: the rate that is named last is the one counted.
    if not RATE_NAME.match(text.lstrip()) and (rates := list(RATE_LAST.finditer(text))):
        text = text[rates[-1].end() :]
    # `Phấn đấu` with its marks misread.
    text = re.sub(
        r"^\W*(?=ph)\w+ đ\w+ ", lambda m: "" if fold(m[0]).strip(" -+") == "phan dau" else m[0], text, flags=re.I
    )
    changed = True
    while changed:
        changed = False
        text = WHEN.sub("", text.strip(' ,:;.-–“”"()'))
        cue = opening(text, "lead_in")
        if cue is not None:
            text, changed = text[cue.end :], True
            continue
        closing = [c for c in cues_in(text) if c.label in {"lead_in", "before", "level"} and c.end == len(text)]
        if closing and not text.lower().endswith(("trở lên", "trở xuống")):
            text, changed = text[: min(c.start for c in closing)], True
    return text


def named_after(post: str) -> str:
    """Words behind a value without the sign and the year."""
    text = YEAR_AT.sub("", COMPARED.sub("", AT_LEAST.sub("", KEPT_UP.split(post)[0])))
    text = NEXT_DUTY.sub("", RESTATED.sub("", text))
    text = re.sub(r",?\s*trong đó\b.*|,\s+(?:với\s+)?(?:định\s+)?mức\s.*|\s+(?:với|và|,)$|^\s*sinh ra sống", "", text)
    return re.sub(r"\s+", " ", text).strip(" ,:;.-–)")


def year_named(text: str) -> int | None:
    """The first year that a stretch gives, years of comparison aside."""
    match = YEAR_AT.search(COMPARED.sub("", text))
    return _year(match) if match else None


def year_behind(text: str, end: int, following: int) -> int | None:
    """The year that stands anywhere behind a value, unless it leads to the `following` one."""
    first = YEAR_AT.search(text, end)
    if first and first.end() <= following and SIGN_GAP.match(text[first.end() : following]):
        return None
    return year_named(text[end:])


def last_year_named(text: str) -> int | None:
    """The last year that a stretch gives, years of comparison aside."""
    found = list(YEAR_AT.finditer(COMPARED.sub("", text)))
    return _year(found[-1]) if found else None


def _year(match: re.Match[str]) -> int:
    return int(match["one"] or match["last"] or match["part"] or match["day"])
