"""Quantities in running text: percentages, rates, ratios, sums of money, counts."""

import re
from dataclasses import dataclass

from dictionaries.folding import fold
from extract.plan import Unit
from extract.values import MAGNITUDES, WORDS, number

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
NOUN = r"[a-zà-ỹđ][\w -]{0,24}?"
PERCENT = re.compile(rf"(?<![\d/.,])({NUMBER})\s*(%\s?[oO0](?!\w)|%|‰|phần trăm)")
"""`%o` is how a reader takes ‰."""
PERCENT_RANGE = re.compile(rf"(?<![\d/.,])({NUMBER})\s*%?\s*(?:-|–|đến)\s*(?:{NUMBER})\s*%")
RATE = re.compile(rf"(?<![\d/.,])({NUMBER})\s*(?:{NOUN}\s*)?/\s*(1\.?000|10\.?000|100\.?000)(?![\d/])")
SEX_RATIO = re.compile(rf"(?<![\d/.,])({NUMBER})\s+({NOUN})\s*/\s*(100)\s+({NOUN})(?=\s|[.,;]|$)")
RATIO_NOUN = (
    r"(?:xã|phường|thị trấn|huyện|thôn|bản|ấp|khóm|khu|tổ|trường|đơn vị|cơ sở|cơ quan|trạm|chỉ tiêu|tiêu chí|em|trẻ|"
    r"học sinh|hộ|người|sở|ngành|địa phương|đặc khu|mô hình|câu lạc bộ)\b"
)
RATIO = re.compile(rf"(?<![\d/.,-])(\d{{1,4}})\s*/\s*(?!1000\b)(\d{{1,4}})(?![\d/.,])(?=\s+{RATIO_NOUN})")
MONEY = re.compile(rf"(?<![\d/.,])({NUMBER})\s*((?:nghin|ngan|trieu|ty|ti)(?:\s+(?:trieu|ty|ti))?\s+)?dong\b")
TIMES = re.compile(rf"(?:còn|xuống|xuống còn|lên|đạt|gấp)\s+({NUMBER})\s*lần\b")
COUNT_NOUN = (
    r"(?:lao động|người|hộ|trẻ em|trẻ|em|học sinh|sinh viên|học viên|cán bộ|công chức|hội viên|đoàn viên|"
    r"lượt|xã|phường|thị trấn|đơn vị|cơ sở|trường|lớp|mô hình|câu lạc bộ|điểm|khu|công trình|dự án|sản phẩm|"
    r"doanh nghiệp|hợp tác xã|cuộc|hội nghị|đợt|vụ|trường hợp|ca|nhà|căn|km|ha|thôn|bản|ấp|khóm|tổ|đề tài|"
    r"chuyên đề|tin|bài|phóng sự|diễn đàn|nhóm|bộ|tuyến|trạm|giường|bác sĩ|thủ tục|dịch vụ|nền tảng|hệ thống|"
    r"cụm|chuỗi|khóa)\b"
)
BEFORE_COUNT = (
    "xây dựng, thành lập, xây mới, công nhận, có, đạt, cho, hỗ trợ, đào tạo, hoàn thành, giảm, tăng, còn, duy trì, "
    "tổ chức, đấu, từ, được, mới, triển khai, phát triển, thu hút, mở, trao, cấp, tặng, lắp, phát, trồng, "
    "sửa chữa, nâng cấp"
)
SIGN_OF_COUNT = "ít nhất, tối thiểu, thêm, trên, dưới, khoảng, không quá, tối đa"
NO_COUNT = r"(?:tuổi|tháng|năm|ngày|giờ|phút|lần|tuần|quý|trong|phần trăm|%|triệu|tỷ|nghìn|đồng|số|một)\b"


def _behind(words: str) -> str:
    return "(?:" + "|".join(rf"(?<={word} )" for word in words.split(", ")) + ")"


COUNT = re.compile(
    rf"{_behind(BEFORE_COUNT)}({NUMBER}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?={COUNT_NOUN})"
    rf"|{_behind(SIGN_OF_COUNT)}({NUMBER}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?!{NO_COUNT})(?=[a-zà-ỹđ])",
    re.IGNORECASE,
)
"""A plain count of things, behind a word that makes it one."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; start and end are offsets of letters."""

    value: float
    unit: Unit
    denominator: float | None
    printed: str
    start: int
    end: int


def quantities(text: str, *, counts: bool = False) -> list[Quantity]:
    """Quantities in order, none overlapping; plain counts only where they are asked for."""
    found = [
        Quantity(
            number(m[1]),
            "‰" if m[2] == "‰" or len(m[2]) == 2 or m[2].endswith(("o", "O", "0")) else "%",
            None,
            m[0],
            *m.span(),
        )
        for m in PERCENT.finditer(text)
    ]
    # A range counts as its lower end, which is what has to be reached.
    found += [Quantity(number(m[1]), "%", None, m[0], *m.span()) for m in PERCENT_RANGE.finditer(text)]
    for m in RATE.finditer(text):
        base = number(m[2])
        unit: Unit = "per_100000" if base == 100000 else "‰"
        found.append(Quantity(number(m[1]) / (base / 1000 if unit == "‰" else 1), unit, None, m[0], *m.span()))
    found += [Quantity(number(m[1]), "ratio", number(m[3]), m[0], *m.span()) for m in SEX_RATIO.finditer(text)]
    found += [Quantity(number(m[1]), "ratio", number(m[2]), m[0].strip(), *m.span()) for m in RATIO.finditer(text)]
    found += [
        Quantity(number(m[1]) * _magnitude(m[2]), "VND", None, text[m.start() : m.end()], *m.span())
        for m in MONEY.finditer(fold(text))
    ]
    found += [Quantity(number(m[1]), "ratio", None, m[0], m.start(1), m.end()) for m in TIMES.finditer(text)]
    if counts:
        for m in COUNT.finditer(text):
            group = 1 if m[1] else 2
            value = WORDS.get(m[group].lower()) or number(m[group])
            found.append(Quantity(float(value), "count", None, m[group], m.start(group), m.end(group)))
    found.sort(key=lambda q: (q.start, -q.end))
    apart: list[Quantity] = []
    for quantity in found:
        if not apart or quantity.start >= apart[-1].end:
            apart.append(quantity)
    return apart


def _magnitude(words: str | None) -> float:
    factor = 1.0
    for word in (words or "").split():
        factor *= MAGNITUDES.get(word, 1.0)
    return factor
