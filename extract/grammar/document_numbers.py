"""Numbers of documents in a text: `75/KH-UBND`, `13/2021/TT-BYT`, `273-KH/HU`, `33/2024/QH15`, `TCVN 14423:2025`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.document_types import document_types
from dictionaries.folding import fold
from extract.grammar.symbols import ASSEMBLY, PARTS, repaired, symbol_type
from extract.mention import Kind, Mention

DASH = r"[-–—‑−]"
LETTERS = r"(?:[A-ZĐÐƯ][a-zđ]{0,2}\d{0,2}&?)+(?:\([A-Z]\d{1,2}\))?(?![A-Za-zà-ỹđĐ])"
WORDS = "ngày|của|về|có|thì|quy|và|được|do|tại|ban hành|hướng dẫn|sửa đổi|năm|đã|là"
GLUED = rf"(?:[A-ZĐÐƯ][a-zđ]{{0,2}}\d{{0,2}}&?)+?(?={WORDS})"
"""Letters of a symbol with the next word run into them: `NĐ-CPngày`."""
SEGMENT = rf"(?:{GLUED}|{LETTERS})"
LOST_DASH = r"(?:TTg|CP|TW|UBND|HĐND)(?!\w)"
"""Organs that may stand behind a blank where a dash was."""
CAPITALS = r"(?:[A-ZĐÐƯ]{2,}\d{0,2}|TTg|CTr)(?![a-zà-ỹđ])"
JOINED = (
    rf"(?:{DASH}|/|\.(?!\s)){SEGMENT}|\s?/\s?{SEGMENT}|\s?{DASH}\s{CAPITALS}|\s{DASH}{CAPITALS}|,{CAPITALS}|"
    rf"\s{LOST_DASH}"
)
SYMBOL = rf"{SEGMENT}(?:{JOINED})*"
NUMBER = re.compile(
    rf"(?:(?<![\w/.,-])|(?<=số)|(?<=Số)|(?<=SỐ))(\d{{1,5}}(?:\.\d{{1,3}})?\s?[A-Za-z]?)\s?(/|{DASH})\s?((?:\d{{4}}\s?/\s?)?{SYMBOL})"
)
STANDARD = re.compile(
    r"(?<!\w)(?P<name>TCVN|QCVN|TCCS|TCXDVN|QCĐP|TCXD)(?P<of>(?:/[A-ZĐ]{2,6})?(?:\s(?:ISO|IEC|IEC/ISO|ISO/IEC))?)\s?[-:]?\s?"
    r"(?P<number>\d{1,6}(?:[-.]\d{1,4})*\s?:\s?\d{4}(?:\s?/\s?[A-ZĐ]{2,10})?)"
)
SHARED = re.compile(r"(?<![\w/.,-])(\d{1,4})(?=(?:\s?,\s?|\s+và\s+)(?:\d{1,4}(?:\s?,\s?|\s+và\s+))*$)")
"""Numbers that share the symbol behind the last of them: `số 18, 19-NQ/TW`."""
SAID = re.compile(r"(?:s[ốôo6ồ]|S[ốôoÔỐ6])\s*[:.]?\s*$")
"""`số` in front of a number, through a reader that lost its mark."""
BARE = re.compile(r"(?<![\w/.,-])(\d{2,3})(?![\w/%]|[.,:-]\d|\s?[/–-]\s?\w)")
FORM = re.compile(
    r"(?:mẫu|biểu(?: mẫu)?|phiếu|phụ lục|tài khoản|hợp đồng|ký hiệu|đơn|mã)(?: số)?\s*:?\s*$",
    re.IGNORECASE,
)
"""What stands in front of the number of a form, an account or a contract, which is no document."""
TWO_CAPITALS = re.compile("[A-ZĐÐ]{2}")
REACH = 110
"""Letters in front of a number among which its type stands."""
SHORT_TYPES = frozenset({
    "Nghị quyết", "Chỉ thị", "Kết luận", "Đề án", "Nghị định", "Quyết định", "Thông tư", "Quy định", "Công điện",
})  # fmt: skip
SHORT_IF_SAID = frozenset({"Kế hoạch", "Chương trình", "Chương trình hành động", "Thông báo", "Hướng dẫn", "Quy chế"})
"""Types of which a number counts days or years unless `số` says that it is one: `Kế hoạch 5 năm`."""
SHORT_END = re.compile(
    r"\s*(?:$|[.,;:)”\"]|(?:của|và|về|trên|trong|theo|tại|đến|với|cho|để|được|trước|sau|đã|giai đoạn)\b|"
    r"ngày\s+\d|năm\s+(?:19|20)\d\d)"
)
"""What may follow a number without a symbol; `Nghị quyết 05 nội dung` counts something else."""
CYRILLIC = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
"""Letters of another script that look the same, as some keyboards and readers leave them."""
ROW = re.compile(r"(?:[\d\s/.,;()-]|ngày|tháng|năm|và|số)*", re.IGNORECASE)
"""All that stands between two numbers of one row, days among them: `số 12/SYT-NV ngày 3/4/2025 và 15/SYT-NV`."""
UNFINISHED_END = re.compile(r"[\s.,;:/–-]+$")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in a text with what is said in front of it; the mention begins with the type's name or `số`."""

    number: str
    """Tidied and repaired; of a short name the digits alone: `57`."""
    doc_type: str | None
    """As named in front of it, else as the symbol says."""
    start: int
    """Where the number itself begins."""
    form: Literal["number", "standard", "short"] = "number"
    named: bool = False
    """Whether the type is printed in front of it."""
    said: bool = False
    """Whether `số` is."""


def tidy_number(printed: str) -> str:
    """`75 /KH- UBND` → `75/KH-UBND`."""
    plain = re.sub(rf"\s*{DASH}\s*", "-", printed).replace("Ð", "Đ")
    return UNFINISHED_END.sub("", re.sub(r"\s+", "", plain))


def mentions(text: str) -> Iterator[Mention]:
    """Every number of a document, each with its type where one is named: `Quyết định số 06/QĐ-TTg`, `Đề án 06`."""
    text = text.translate(CYRILLIC)
    whole = list(_whole(text))
    yield from whole
    ends = {mention.end for mention in whole}
    yield from (mention for mention in _short(text) if mention.end not in ends)


def _whole(text: str) -> Iterator[Mention]:
    taken = 0
    for match in NUMBER.finditer(text):
        found = _number_at(text, match, taken)
        if found is None:
            continue
        yield from _sharing(text, taken, found)
        yield found
        taken = found.end
    for match in STANDARD.finditer(text):
        number = f"{match['name']}{match['of']} " + "".join(match["number"].split())
        kind = "Quy chuẩn" if match["name"].startswith("QC") else "Tiêu chuẩn"
        value = DocumentNumber(number, kind, match.start(), "standard", named=True)
        yield Mention(Kind.NUMBER, match.start(), match.end(), value)


def _number_at(text: str, match: re.Match[str], taken: int) -> Mention | None:
    before = text[max(taken, match.start() - REACH) : match.start()]
    if not TWO_CAPITALS.search(match[3]) or FORM.search(before):
        return None
    saying = SAID.search(before)
    ahead = before[: saying.start()] if saying else before
    named = _type_before(ahead) or (_type_within(ahead) if saying else None)
    own = repaired(tidy_number(match[0]), named[0] if named else None)
    by_symbol = symbol_type(own)
    named = _of_two(ahead, named, by_symbol)
    in_row = taken > 0 and ROW.fullmatch(text, taken, match.start()) is not None
    announced = saying is not None or named is not None or in_row
    if not _is_number(own, by_symbol, announced=announced):
        return None
    begin = match.start() - len(before) + (named[1] if named else saying.start() if saying else len(before))
    value = DocumentNumber(
        own,
        named[0] if named else by_symbol,
        match.start(),
        named=named is not None,
        said=saying is not None,
    )
    return Mention(Kind.NUMBER, begin, match.start() + len(match[0].rstrip(" .,;:/-–")), value)


def _of_two(ahead: str, named: tuple[str, int] | None, by_symbol: str | None) -> tuple[str, int] | None:
    """Of two types in one name the one that the symbol proves: `Thông báo kết luận số 5-TB/TW` is a Thông báo."""
    if named is None or by_symbol is None or named[0] == by_symbol:
        return named
    other = _type_before(ahead[: named[1]])
    return other if other and other[0] == by_symbol else named


def _is_number(number: str, by_symbol: str | None, *, announced: bool) -> bool:
    match = PARTS.fullmatch(number)
    if match is None or not TWO_CAPITALS.search(match[4]):
        return False
    head = re.split(r"[-/]", match[4])[0]
    if ASSEMBLY.fullmatch(head):
        return True
    if by_symbol is not None:
        # `01/BC`, a form's number, has no organ.
        return announced or len(re.split(r"[-/]", number)) > 2
    return announced


def _sharing(text: str, taken: int, last: Mention) -> Iterator[Mention]:
    """Numbers in front of the last that share its symbol: of `số 18, 19-NQ/TW` the first."""
    value = last.value
    if not isinstance(value, DocumentNumber) or value.number[:1] == "0":
        return
    parts = PARTS.fullmatch(value.number)
    tail = text[max(taken, value.start - REACH) : value.start]
    if parts is None or not re.search(r"\d\s*(?:,|và)\s*$", tail):
        return
    offset = value.start - len(tail)
    for match in SHARED.finditer(tail):
        before = tail[: match.start()]
        saying = SAID.search(before)
        named = _type_before(before[: saying.start()] if saying else before)
        begin = named[1] if named else saying.start() if saying else match.start()
        number = f"{match[1]}{parts[2]}{parts[3]}{parts[4]}"
        yield Mention(
            Kind.NUMBER,
            offset + begin,
            offset + match.end(),
            DocumentNumber(
                number, value.doc_type, offset + match.start(), named=named is not None, said=saying is not None
            ),
        )


def _short(text: str) -> Iterator[Mention]:
    """Documents called by their number alone: `Chỉ thị 17`, `Đề án 06`, `Nghị quyết số 57`."""
    for match in BARE.finditer(text):
        if not SHORT_END.match(text, match.end()):
            continue
        before = text[max(0, match.start() - 30) : match.start()]
        saying = SAID.search(before)
        named = _type_before(before[: saying.start()] if saying else before)
        if named is None or named[0] not in (SHORT_TYPES | SHORT_IF_SAID if saying else SHORT_TYPES):
            continue
        begin = match.start() - len(before) + named[1]
        value = DocumentNumber(match[1], named[0], match.start(), "short", named=True, said=saying is not None)
        yield Mention(Kind.NUMBER, begin, match.end(), value, 0.6)


@lru_cache(maxsize=1)
def _types() -> tuple[tuple[str, str], ...]:
    names = {row.name for row in document_types()}
    return tuple(sorted(((fold(name), name) for name in names), key=lambda pair: -len(pair[0])))


def _type_before(ahead: str) -> tuple[str, int] | None:
    """The type that a text ends with and where it begins; a garbled one is left to the symbol."""
    tail = fold(ahead).rstrip(" ,:*_")
    for plain, name in _types():
        at = len(tail) - len(plain)
        if tail.endswith(plain) and (ahead[at].isupper() or not tail[at - 1 : at].isalpha()):
            return name, at
    tail = tail.removesuffix("lien tich").rstrip()
    return next(((name, len(tail) - len(plain)) for plain, name in _types() if tail.endswith(plain)), None)


def _type_within(ahead: str) -> tuple[str, int] | None:
    """The type at some words' distance: `Quy chế làm việc số`, `Kết luận liên ngành Tư pháp số`; not beyond a sign."""
    clause = re.split(r"[;.:()|“”\"]|\bcủa\b", ahead)[-1]
    plain = fold(clause)
    best: tuple[int, int, str] | None = None
    for said, name in _types():
        at = plain.rfind(said)
        if at >= 0 and clause[at].isupper() and not plain[at + len(said) : at + len(said) + 1].isalnum():
            best = max(best, (at, len(said), name)) if best else (at, len(said), name)
    if best is None or len(clause[best[0] :].split()) > 12:
        return None
    return best[2], len(ahead) - len(clause) + best[0]
