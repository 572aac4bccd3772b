"""Whom a heading or an opening makes responsible: names of bodies up to the first word of duty."""

import re
from dataclasses import dataclass

from dictionaries.abbreviations import spelled_out
from extract.lexicon.cues import of, opening
from extract.plan import Role

REQUEST = re.compile(r"\W*(?:Đề nghị|Kính đề nghị|Kính mời)\s+", re.IGNORECASE)
ASKED = re.compile(r"\W*(?:[Kk]ính )?[Đđ]ề nghị\s+(?!\W*[A-ZĐỦ]|các\b|cấp\b|cơ quan\b|công nhận\b|khen thưởng\b)")
"""`UBND các xã: đề nghị chỉ đạo …`: asked for behind the name; not `Phòng A: đề nghị UBND …`, which asks others."""
ORDER = re.compile(r"\W*(?:Giao|Yêu cầu|Phân công|Đối với|Trách nhiệm của|Nhiệm vụ của)\s+", re.IGNORECASE)
SUPPORT = re.compile(r"\W*(?:(?:có|chịu) trách nhiệm\s+)?phối hợp\b", re.IGNORECASE)
WITH = re.compile(
    r"phối hợp\s+(?:chặt chẽ\s+|đồng bộ\s+)?(?:với\s+|cùng\s+(?:với\s+)?|giữa\s+)?",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"(?:Các|Những|Toàn thể|Tất cả các|Một số|Mỗi|Từng)\s+", re.IGNORECASE)
ADDRESSEES = re.compile(r"\W*Các (?:cơ quan|đơn vị|ngành|phòng|ban)[^:.;]{0,50}:\s*(?=(?:Yêu cầu|Đề nghị|Giao)\s)")
INTRODUCED_DUTY = re.compile(
    r"\s*(?:có trách nhiệm|chịu trách nhiệm|chủ động|chủ trì|xây dựng|tổ chức|thực hiện|triển khai|trưng tập|"
    r"tham mưu|phối hợp)\b",
    re.IGNORECASE,
)
OPENING_CLAUSE = re.compile(r"\W*(?:Căn cứ|Trên cơ sở|Theo(?! dõi)|Trong phạm vi)\b")
NO_BODY = re.compile(
    r"\W*(?:Việc|Tiêu chí|Kinh phí|Thời gian|Trong|Khi|Nếu|Định kỳ|Hằng|Hàng|Căn cứ|Trên cơ sở|Công tác|Nội dung|"
    r"Hình thức|Kế hoạch|Đối tượng|Địa điểm|Từ|Đến|Trước|Sau|Ngày|Quá trình|Về|Một số|Nhiệm vụ|Giải pháp|Tổ chức|"
    r"Chế độ|Mục tiêu|Chỉ tiêu|Tiến độ|Bước|Giai đoạn|Đợt|Phân công|Quy trình|Các (?:nội dung|nhiệm vụ|bước|giải pháp)|"
    r"Thông tin|Cách thức|Phương thức|Lộ trình|Yêu cầu|Thực hiện|Trách nhiệm|Sơ kết|Tổng kết|Hồ sơ|Biện pháp|"
    r"Điều kiện|Nguồn)\b"
)
PASSIVE = re.compile(r"\b(?:được|được giao|do|đã|có|chưa)\s*$")
CHARGED = re.compile(
    r"(?:công tác|công chức|cán bộ|ban|(?<!tỉnh )(?<!huyện )(?<!thành )(?<!thị )(?<!xã )đoàn|(?<!văn )phòng|"
    r"(?<!xã )hội|nhân viên|đội|tổ|quỹ|có|được|làm|cơ quan|dịch vụ|dự án|lĩnh vực)\s*$",
    re.IGNORECASE,
)
"""Before these words a duty is part of the name: `công chức phụ trách …`, `Ban Quản lý …`, `Đoàn kiểm tra`."""
NOMINAL = frozenset({
    "quản lý", "kiểm tra", "giám sát", "thực hiện", "hỗ trợ", "đào tạo", "chọn", "lập", "phụ trách", "tuyên truyền",
    "giao", "cung cấp", "mở", "cử", "giúp", "xây dựng", "lãnh đạo", "đánh giá", "chủ trì", "phối hợp", "thống kê",
    "sử dụng", "vận động", "tổ chức", "thẩm định", "tư vấn", "đề xuất", "nghiên cứu",
})  # fmt: skip
CHARGES = frozenset({"phụ trách", "theo dõi", "quản lý"})
NOUN_BEFORE = re.compile(r"(?:các|những|của|mọi|một số|ban|phòng|và|,)\s*$", re.IGNORECASE)
NOUN_AFTER = re.compile(
    r"\s*(?:chính trị|xã hội|hội|thành viên|đoàn thể|cung cấp|có liên quan|liên quan|quốc tế|tín dụng|kinh tế|khác|"
    r"cá nhân|đảng|,|và cá nhân)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Holder:
    """A responsible body."""

    name: str
    role: Role
    end: int
    """Letters of the text that name it."""


def inline_holder(body: str) -> Holder | None:
    """The body that a paragraph opens with: up to a colon, or to the first word of duty."""
    role: Role = "lead"
    start = 0
    if match := REQUEST.match(body):
        role, start = "request", match.end()
    elif match := ORDER.match(body):
        start = match.end()
    if listed := ADDRESSEES.match(body):
        return _addressees(body, listed.end())
    count = re.match(r"\d{1,3}\s+", body[start:])
    name_start = start + (count.end() if count else 0)
    if (several := SEVERAL.match(body[name_start:])) and opening(body[name_start:], "agency") is None:
        name_start += several.end()
    opener = opening(body[name_start:], "agency")
    if opener is None or _is_no_body(body[name_start:], opener.end):
        return _introduced(body)
    end = name_end(body, start, name_start + opener.end)
    name = body[start:end].strip(" ,.:;-–")
    if not name or len(name) > 330:
        return None
    behind = body[end:].lstrip(" :")
    if role == "lead" and SUPPORT.match(behind):
        role = "support"
    elif role == "lead" and ASKED.match(behind):
        role = "request"
    return Holder(full_name(name), role, end)


def unknown_holder(body: str) -> Holder | None:
    """A body that no cue knows, or that was misread: the words of a numbered item before its first word of duty."""
    if NO_BODY.match(body) or opening(body, "duty") or not body[:1].isupper():
        return None
    end = name_end(body, 0, 3)
    name = body[:end].strip(" ,.:;-–")
    if end >= min(len(body), 160) or not 2 <= len(name.split()) <= 25:
        return None
    return Holder(full_name(name), "support" if SUPPORT.match(body[end:].lstrip(" :")) else "lead", end)


def unknown_heading(body: str) -> Holder | None:
    """A heading that no cue knows for a body, where only bodies are to be expected: `Lực lượng vũ trang tỉnh`."""
    text = body.rstrip(" :")
    if request := REQUEST.match(text):
        named = unknown_heading(text[request.end() :])
        return Holder(named.name, "request", len(text)) if named else None
    if NO_BODY.match(text) or not text[:1].isupper() or text.endswith((".", ";")) or len(text) > 120:
        return None
    if opening(text, "duty") or opening(text, "no_agency") or len(text.split()) < 2:
        return None
    return Holder(full_name(text), "lead", len(text))


def heading_holder(body: str) -> Holder | None:
    """The agency that a heading names and nothing else; None for one that says what is to be done."""
    text = body.rstrip(" :")
    holder = inline_holder(text.rstrip(" .;"))
    if holder is None:
        return None
    rest = text[holder.end :].strip(" .:;")
    if not rest or rest.startswith("("):
        return holder
    if body.endswith((".", ";")) or (
        not ONLY_CHARGED.fullmatch(rest)
        and opening(rest, "duty")
        and (body.endswith(":") or text[holder.end :].startswith(":"))
    ):
        return None
    if body.endswith(":") and ONLY_CHARGED.fullmatch(rest):
        return holder
    if STRICT_DUTY.match(rest):
        return None
    start = (REQUEST.match(text) or ORDER.match(text) or re.match("", text)).end()  # type: ignore[union-attr]
    return Holder(full_name(text[start:]), holder.role, len(text))


ONLY_CHARGED = re.compile(
    r"(?:chủ trì|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|thực hiện)(?:,? phối hợp\s[^.;:]{3,120}?)?"
    r"(?:,?\s+(?:tham mưu|tổ chức|triển khai|thực hiện|các nhiệm vụ|các nội dung|nhiệm vụ|như sau|sau|cụ thể))*"
)
"""`Phòng A chủ trì, phối hợp với Phòng B:` heads the items below it and says no more than who."""
STRICT_DUTY = re.compile(
    r"\W*(?:chủ trì|phối hợp|chịu trách nhiệm|có trách nhiệm|tham mưu|căn cứ|tổ chức thực hiện|chủ động)\b",
    re.IGNORECASE,
)


def _is_no_body(text: str, size: int) -> bool:
    """Whether the words that look like a body's name are none: `Phòng, chống dịch`, `Tổ chức hội nghị`."""
    return any((cue := opening(text, label)) is not None and cue.end >= size for label in ("no_agency", "duty"))


def _addressees(body: str, start: int) -> Holder | None:
    """`Các cơ quan, đơn vị: Yêu cầu Phòng A, Phòng B; đề nghị Hội C …`: the bodies named, one after the other."""
    asked = {"đề nghị", "yêu cầu", "giao"}
    duties = (c for c in of(body, "duty") if c.start > start + 12 and c.phrase.lower() not in asked)
    stop = next((c.start for c in duties if not c.phrase[0].isupper()), None)
    if stop is None:
        return None
    names: list[str] = []
    for part in re.split(r"[,;]\s+", body[start:stop]):
        name = ORDER.sub("", REQUEST.sub("", part)).strip()
        if names and opening(name, "agency") is None:
            names[-1] += ", " + name
        elif name:
            names.append(name)
    return Holder("; ".join(full_name(name) for name in names), "lead", stop) if names else None


def _introduced(body: str) -> Holder | None:
    """`Căn cứ nội dung Kế hoạch, các sở, ngành … có trách nhiệm …`: the agency after an opening clause."""
    if OPENING_CLAUSE.match(body) is None:
        return None
    first_duty = next((cue.start for cue in of(body, "duty") if cue.start > 8), len(body))
    for match in re.finditer(r",\s+", body[: min(220, first_duty)]):
        inner = inline_holder(body[match.end() :])
        if inner is not None and INTRODUCED_DUTY.match(body[match.end() + inner.end :]):
            return Holder(inner.name, inner.role, match.end() + inner.end)
    return None


def name_end(body: str, start: int, after: int) -> int:
    """Where the name that begins at start ends: at a colon, a full stop, or the first word of duty."""
    stop = len(body)
    for mark in re.finditer(r":|[.;](?:\s|$)", body[after:]):
        # `Các Sở: Nội vụ, Y tế chủ động …`: the colon opens the list of their fields.
        if mark[0] == ":" and LISTED_FIELDS.match(body[start : after + mark.end()] + body[after + mark.end() :]):
            continue
        # `Các sở, ngành; Ủy ban nhân dân các xã`: bodies in a row.
        if mark[0][0] != ";" or opening(body[after + mark.end() :], "agency") is None:
            stop = after + mark.start()
            break
    for cue in of(body, "duty"):
        if cue.start < after or cue.start >= stop:
            continue
        before, behind = body[start : cue.start], body[cue.end :]
        if before.count("(") > before.count(")") or PASSIVE.search(before):
            continue
        if cue.phrase.lower() in NOMINAL and CHARGED.search(before):
            continue
        # `Phó Giám đốc phụ trách hậu cần:` which of several.
        if (
            cue.phrase.lower() in CHARGES
            and body[stop : stop + 1] == ":"
            and not re.search("[,;]", body[cue.end : stop])
        ):
            return stop
        # `Ban Quản lý`, `Đoàn Kiểm tra`: a capital inside a name.
        if cue.phrase[:1].isupper() and not before.rstrip().endswith((",", ")")):
            continue
        if cue.phrase.lower() == "tổ chức" and (NOUN_BEFORE.search(before) or NOUN_AFTER.match(behind)):
            continue
        return cue.start
    return stop


LISTED_FIELDS = re.compile(
    r"(?:(?:Giám đốc|Thủ trưởng)\s+)?(?:các|Các)\s+(?:[Ss]ở|[Pp]hòng|[Bb]an|[Bb]ộ)(?:, ngành)?:\s+"
    r"(?:Giáo dục|Y tế|Nội vụ|Văn hóa|Tư pháp|Tài chính|Xây dựng|Công Thương|Nông nghiệp|Khoa học|Lao động|Thông tin|"
    r"Tài nguyên|Kế hoạch|Giao thông|Ngoại vụ|Du lịch|Dân tộc|Kinh tế|Quản lý|Công an)"
)


CHARGE = r"(?:phụ trách|chuyên trách|theo dõi|lĩnh vực|mảng|khối|bộ phận|kiêm)\b"
"""Words that open a bracket which says which of several, not something about it: `Công chức A (phụ trách B)`."""


def full_name(name: str) -> str:
    """The name with its abbreviations spelled out, one space around its dashes, without a remark in brackets."""
    name = re.split(r"\s+(?:được thành lập )?(?:theo|tại)\s+(?:Quyết định|Kế hoạch)\s+số\b", name)[0]
    text = re.sub(rf"\s*\((?!{CHARGE})[^)]*\)\s*$", "", re.sub(r"\s+", " ", name).strip(" ,.:;"), flags=re.IGNORECASE)
    text = spelled_out(text).strip(" ,.:;")
    if " -" in text or "- " in text:
        text = re.sub(r"\s*[-–]\s*(?=[^\W\d])", " - ", text)
    text = re.sub(r"\bUỷ\b", "Ủy", text)
    return text[:1].upper() + text[1:]


def role_of(body: str) -> Role:
    """The role that an item's own opening gives."""
    if REQUEST.match(body):
        return "request"
    return "support" if SUPPORT.match(body) else "lead"


def cooperating(text: str) -> list[str]:
    """Bodies named after `phối hợp với`, spelled out, up to the first word of duty."""
    found: list[str] = []
    for match in WITH.finditer(text):
        rest = text[match.end() :]
        opener = opening(rest, "agency")
        if opener is None:
            continue
        name = full_name(rest[: name_end(rest, 0, opener.end)])
        shown = rest[:1] + name[1:]
        if 3 < len(name) < 250 and shown not in found:
            found.append(shown)
    return found
