"""Quantities in running text: percentages, rates, ratios, sums of money, counts."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dictionaries.cues import cues
from dictionaries.folding import fold
from extract.grammar.days import MAGNITUDES, WORDS, number
from extract.plan import Unit

NUMBER = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?"
"""Of at most so many digits as a float can tell apart; what has more is no quantity."""
NOUN = r"(?!và\b)[a-zà-ỹđ](?:(?!\b(?:và|xuống|còn|trên|dưới)\b)[\w -]){0,24}?"
PERCENT = re.compile(rf"(?<![\d/.,])({NUMBER})\s*(%\s?[oO0](?!\w)|%|‰|phần trăm|điểm (?:%|phần trăm))")
"""`%o` is how a reader takes ‰."""
PERCENT_RANGE = re.compile(rf"(?<![\d/.,])({NUMBER})\s*%?\s*(?:-|–|đến)\s*(?:dưới\s+)?(?:{NUMBER})\s*%")
RATE = re.compile(rf"(?<![\d/.,])(?<!năm )({NUMBER})\s*(?:{NOUN}\s*)?/\s*(1\.?000|10\.?000|100\.?000)(?![\d/])")
SEX_RATIO = re.compile(
    rf"(?<![\d/.,])(?<!năm )({NUMBER})\s+({NOUN})\s*/\s*(100)\s+"
    rf"((?:bé |trẻ )?(?:trai|gái|nam|nữ)|{NOUN})(?=\s|[.,;]|$)"
)
RATE_SAID = re.compile(
    rf"(?<![\d/.,])({NUMBER})\s+(?!tuổi|tháng|năm|ngày)(?:{NOUN}\s+)?(?:trên|tính trên)\s+(1\.?000|10\.?000|100\.?000)"
    r"(?=\s+(?:trẻ|dân|người|ca|phụ nữ|bà mẹ|học sinh|lao động|hộ))"
)
"""`40 ca trên 100.000 trẻ đẻ sống`."""
PER_NAMED = re.compile(
    rf"(?:trên|/)\s*(1\.?000|100\.?000)\s[^,;.%‰\d]{{2,60}}?\s(?:còn|dưới|đạt|là|ở mức|xuống)\s+({NUMBER})"
    r"(?![\d.,]*\d|\s*[%‰/])"
)
"""`số ca tử vong trên 1.000 trẻ đẻ sống còn 14`: the base is said with the name."""
RATIO_AT = r"(?<![\d/.,-])(?<!ngày )(?<!tháng )(?<!trước )(?<!hạn )(\d{1,4})\s*/\s*(?!1000\b)(\d{1,4})(?![\d/.,]\d)"
RATIO_NOUN = r"(?:em|khu|sở|đặc khu|quận|hội|đoàn|xóm|vụ việc|nhiệm vụ|bệnh viện|trung tâm|giáo viên|ổ dịch)\b"
"""What is counted in fractions beside the things that `cues.tsv` has for plain counts."""
RATIO_LATER = re.compile(RATIO_AT + r"(?<=đạt \d\d/\d\d)(?=\s*[.;,]|\s*$)", re.IGNORECASE)
"""`năm 2026 đạt 09/09`: of what was counted before."""
MONEY = re.compile(
    rf"(?<![\d/.,])({NUMBER})\s*(?:[-–]\s*(?:{NUMBER})\s*)?(?:((?:nghin|ngan|trieu|ty|ti)(?:\s+(?:trieu|ty|ti))?\s+)?dong\b"
    rf"|((?:trieu|ty)(?:\s+(?:trieu|ty))?)(?=\s*[/.,;)]|\s*$))"
)
"""Of a span of sums the lower end counts."""
TIMES = re.compile(rf"(?:còn|xuống|lên|đạt|gấp|tăng|giảm|bằng)\s+({NUMBER})\s*lần\b")
NO_COUNT = (
    r"(?:tuổi|tháng|năm|ngày|giờ|phút|lần|tuần|quý|trong|phần trăm|%|đồng|số|một|nửa|chiều|cấp|không|"
    r"(?:triệu|nghìn|tỷ)?\s*dân|ca sinh|trẻ đẻ|phần|đến)\b"
)
NAMED_COUNT = re.compile(
    rf"\bsố (?P<thing>\w+)\s[^,;.\d]{{2,100}}?\s(?P<value>{NUMBER})\s+(?=(?P=thing)\b)", re.IGNORECASE
)
"""`Số giờ gián đoạn … không quá 24 giờ`: whatever is named as a number of things is counted."""
NUMERAL = rf"(?:{NUMBER}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"


@lru_cache(maxsize=1)
def _ratio() -> re.Pattern[str]:
    """A fraction of things: 06/13 communes."""
    return re.compile(rf"{RATIO_AT}(?=\s+(?:{RATIO_NOUN}|(?:{_counted()})\b))", re.IGNORECASE)


@lru_cache(maxsize=1)
def _counted() -> str:
    return "|".join(sorted((re.escape(c.phrase) for c in cues() if c.label == "counted"), key=len, reverse=True))


@lru_cache(maxsize=1)
def _count() -> re.Pattern[str]:
    """A plain count of things: behind a word that makes it one, or further on in a list of such."""
    behind = {
        sign: "(?:" + "|".join(rf"(?<=\b{re.escape(c.phrase)} )" for c in cues() if c.label == label) + ")"
        for sign, label in (("thing", "counter"), ("sign", "count_sign"))
    }
    value = rf"({NUMERAL})(?:\s*(?:[-–]|đến)\s*(?:{NUMBER}))?(\s+(?:nghìn|ngàn|vạn|triệu))?\s+"
    thing = rf"(?!{NO_COUNT})(?={_counted()})(?!\w+/)"
    return re.compile(
        rf"{behind['thing']}{value}{thing}"
        rf"|{behind['sign']}{value}(?!{NO_COUNT})(?=[a-zà-ỹđ])"
        rf"|(?<=: ){value}{thing}"
        rf"|(?:(?<=, )|(?<=và ))(?P<more>){value}{thing}",
        re.IGNORECASE,
    )


NO_VERB = re.compile(
    r"\b(?:của|tại|cho|ở|trong|với|trên|dưới|từ|và|đến|theo|lớp|khối|quý|tháng|năm|ngày|số|điều|thứ|mục|tiêu chí|hơn|"
    r"gần|khoảng|mỗi|các|những|đối với|trước|sau|ngoài|quá|là|nhóm|loại|cấp|bậc)$",
    re.IGNORECASE,
)
"""Words in front of a number that do nothing to the things behind it."""


@lru_cache(maxsize=1)
def _opening_count() -> re.Pattern[str]:
    """`Nuôi dưỡng tập trung 45 trẻ`: what the head of a goal does to so many things."""
    return re.compile(
        rf"\W*(?P<words>[^\W\d][^\d,;:.()]{{4,40}})\s(?P<value>{NUMBER})\s+(?!{NO_COUNT})(?=(?:{_counted()})\b)(?!\w+/)",
        re.IGNORECASE,
    )


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
    for m in (*RATE.finditer(text), *RATE_SAID.finditer(text)):
        base = number(m[2])
        unit: Unit = "per_100000" if base == 100000 else "‰"
        found.append(Quantity(number(m[1]) / (base / 1000 if unit == "‰" else 1), unit, None, m[0], *m.span()))
    for m in PER_NAMED.finditer(text):
        unit = "per_100000" if number(m[1]) == 100000 else "‰"
        found.append(Quantity(number(m[2]), unit, None, m[2], m.start(2), m.end(2)))
    found += [Quantity(number(m[1]), "ratio", number(m[3]), m[0], *m.span()) for m in SEX_RATIO.finditer(text)]
    found += [
        Quantity(number(m[1]), "ratio", number(m[2]), m[0].strip(), *m.span())
        for pattern in (_ratio(), RATIO_LATER)
        for m in pattern.finditer(text)
    ]
    found += [
        Quantity(number(m[1]) * _magnitude(m[2] or m[3]), "VND", None, text[m.start() : m.end()], *m.span())
        for m in MONEY.finditer(fold(text))
    ]
    found += [Quantity(number(m[1]), "ratio", None, m[0], m.start(1), m.end()) for m in TIMES.finditer(text)]
    if counts:
        found += _counts(text)
    found.sort(key=lambda q: (q.start, -q.end))
    apart: list[Quantity] = []
    for quantity in found:
        if not apart or quantity.start >= apart[-1].end:
            apart.append(quantity)
    return apart


def _counts(text: str) -> list[Quantity]:
    found = [
        Quantity(number(m["value"]), "count", None, m["value"], m.start("value"), m.end("value"))
        for m in NAMED_COUNT.finditer(text)
    ]
    if (opened := _opening_count().match(text)) and not NO_VERB.search(opened["words"]):
        found.append(Quantity(number(opened["value"]), "count", None, opened["value"], *opened.span("value")))
    for m in _count().finditer(text):
        numeral, magnitude = next((m[g], m[g + 1]) for g in (1, 3, 5, 8) if m[g])
        if m["more"] is not None and not found:
            continue
        start = m.start() + m[0].index(numeral)
        value = WORDS.get(numeral.lower()) or number(numeral)
        found.append(
            Quantity(value * _magnitude(fold(magnitude or "")), "count", None, m[0].strip(), start, m.end() - 1)
        )
    return found


def _magnitude(words: str | None) -> float:
    factor = 1.0
    for word in (words or "").split():
        factor *= MAGNITUDES.get(word, 1.0)
    return factor
