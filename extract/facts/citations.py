"""Documents that the plan cites: numbers with their types, dates and issuers, and laws cited by name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from dictionaries.abbreviations import spelled_out
from dictionaries.document_types import document_types, law_names
from dictionaries.folding import fold
from extract.grammar.days import dates
from extract.grammar.document_numbers import NUMBER, tidy_number
from extract.grammar.symbols import repaired, symbol_type
from extract.lexicon.cues import opening
from extract.plan import Citation, Evidence
from extract.tree.numbering import ARABIC
from extract.tree.paragraphs import Paragraph

ISSUER_END = (
    r"về|ban hành|phê duyệt|quy định|hướng dẫn|sửa đổi|kết luận|triển khai|thực hiện|thông qua|công bố|quyết định|tại|"
    r"ngày|v/v|đã|được|gồm|trong|khi|nhằm|để|theo|từ|"
    r"và(?!\s+(?!Bộ|Sở|Ban|Cục|Ủy|UBND|Hội|Đoàn)(?:(?-i:[A-ZĐÀ-Ỹ])|xã hội\b))"
)
"""Words that end an issuer's name; `và` does not where the name goes on: `Sở Giáo dục và Đào tạo`."""
ISSUER = re.compile(rf"[\s,]*(?:của|do)\s+((?:(?!\s(?:{ISSUER_END})\b)[^;.()“\"]){{3,110}})", re.IGNORECASE)
LAW = re.compile(r"\b(Luật|Bộ luật|Pháp lệnh|Hiến pháp|Công ước)\s")
LAW_STOP = frozenset({
    "và", "của", "được", "có", "trong", "trên", "để", "thì", "theo", "các", "những", "bảo", "tại", "cho", "từ", "đã",
    "đang", "này", "nói", "tới", "đến", "là", "với", "bằng", "khi", "sẽ", "phải", "như", "gồm", "một", "nhằm", "bao",
    "cùng", "hoặc",
})  # fmt: skip
AMENDING = "Luật sửa đổi, bổ sung một số điều của "
GROUND = re.compile(
    r"(?:^|;\s+)(?:Căn cứ|Thực hiện|Triển khai thực hiện)\s+"
    r"(?P<title>(?P<type>Nghị quyết|Kế hoạch|Chương trình hành động|Chương trình|Kết luận|Hướng dẫn)\s+"
    r"(?=[A-ZĐÀ-Ỹ]|công tác)[^;.,]{10,140}?(?:của\s[^;.,]{3,60}|năm\s+\d{4}))(?=[;.,]|\s(?:về|và|trên))"
)
YEAR = re.compile(r"\s+năm\s+((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text where a document is cited."""

    citation: Citation
    evidence: Evidence
    impossible: str | None = None
    """The printed date where the calendar has no such day."""


def citations(paragraphs: Sequence[Paragraph], own_number: str | None) -> list[Mention]:
    """Each document once, in the order of first mention; what one mention lacks another gives."""
    merged: dict[str, Mention] = {}
    laws: dict[str, Mention] = {}
    opening = True
    for paragraph in paragraphs:
        opening = opening and (paragraph.marker is None or paragraph.marker.level > ARABIC)
        for mention in _numbered(paragraph):
            key = _key(mention.citation.number or "")
            if own_number and key == _key(own_number):
                continue
            merged[key] = _merge(merged[key], mention) if key in merged else mention
        for mention in _named(paragraph) + (_unnumbered(paragraph) if opening else []):
            key = fold(re.sub(r"[^\w\s]", "", mention.citation.title or ""))
            base = re.sub(r" nam \d{4}$", "", key)
            same = next(
                (k for k in laws if re.sub(r" nam \d{4}$", "", k) == base and (k == base or key in (base, k))), None
            )
            if same is None:
                laws[key] = mention
            elif len(key) > len(same):
                laws[key] = laws.pop(same)
                laws[key] = replace(laws[key], citation=mention.citation)
    return _without_doubles(list(merged.values())) + list(laws.values())


def _key(number: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", number.upper().replace("Đ", "D"))


def _merge(first: Mention, second: Mention) -> Mention:
    a, b = first.citation, second.citation
    return replace(
        first,
        citation=Citation(
            a.doc_type or b.doc_type, a.number, a.issued_on or b.issued_on, a.issuer or b.issuer, a.title or b.title
        ),
    )


def _numbered(paragraph: Paragraph) -> list[Mention]:
    found = []
    text = paragraph.text
    days = dates(text)
    for match in NUMBER.finditer(text):
        number = tidy_number(match[0])
        before = text[: match.start()]
        named = _type_before(before)
        number = repaired(number, named)
        doc_type = named or symbol_type(number)
        if not _is_number(number, before, doc_type):
            continue
        after = text[match.end() :]
        issued_on = impossible = None
        end = match.end()
        day = next((d for d in days if d.start >= match.end()), None)
        gap = text[match.end() : day.start] if day else ""
        if day and (re.fullmatch(r"[\s,():.;]*(?:ngày)?\s*", gap, re.IGNORECASE) or _only_issuer(gap)):
            issued_on, end = day.iso, day.end
            impossible = text[day.start : day.end] if day.iso is None else None
        issuer = None
        if (owner := ISSUER.match(text[end:])) or (owner := ISSUER.match(after)):
            issuer = spelled_out(_one_body(owner[1]).strip(" ,"))
        start = before.rfind(doc_type) if doc_type and doc_type in before[-60:] else match.start()
        start = max(start, 0)
        found.append(Mention(Citation(doc_type, number, issued_on, issuer), paragraph.evidence(start, end), impossible))
    return found


def _one_body(named: str) -> str:
    """The issuer without the body that speaks next: `… của UBND tỉnh, Sở Y tế ban hành …`."""
    for comma in re.finditer(r"(?:,|\s+và)\s+", named):
        rest = named[comma.end() :]
        if opening(rest, "agency") or any(rest.startswith(t.name + " ") for t in document_types()):
            return named[: comma.start()]
    return named


def _only_issuer(gap: str) -> bool:
    """`của Bộ Lao động - Thương binh và Xã hội ngày`: only the issuer stands between the number and its date."""
    return re.fullmatch(r"\s*,?\s*của [^;.]{3,70}?\s*,?\s*(?:ngày)?\s*", gap) is not None and not NUMBER.search(gap)


def _is_number(number: str, before: str, doc_type: str | None) -> bool:
    if not re.search(r"[A-ZĐ]{2}", number):
        return False
    if re.match(r"\d{1,2}[/-](?:[A-Z]\w?)$", number) and doc_type is None:
        return False
    if symbol_type(number) or re.search(r"QH\d", number):
        return True
    announced = re.search(r"s[ốôo6]\s*[:.]?\s*$", before, re.IGNORECASE) is not None
    return (announced or _type_before(before) is not None) and "-" in number + "-"


def _type_before(before: str) -> str | None:
    """The type named just before a number, `số` aside; a garbled one is left to the symbol."""
    tail = fold(re.sub(r"\s*(?:liên tịch)?\s*s[ốôo6]\s*[:.]?\s*$", "", before[-60:], flags=re.IGNORECASE)).rstrip(" ,:")
    fits = [t.name for t in document_types() if tail.endswith(fold(t.name))]
    return max(fits, key=len) if fits else None


def _named(paragraph: Paragraph) -> list[Mention]:
    found = []
    text = paragraph.text
    end = 0
    for match in LAW.finditer(text):
        # A law named inside the name of the law that amends it is not cited by that.
        name = _law_at(text, match.start(), match[1]) if match.start() >= end else None
        if name is None:
            continue
        end = match.start() + len(name)
        rest = text[end : end + 40]
        if NUMBER.match(rest.strip()) or re.match(r"\s*s[ốôo6]\s*[:.]?\s*\d", rest):
            continue
        if year := YEAR.match(rest):
            name, end = name + year[0], end + year.end()
        issued_on = None
        day = dates(text[end : end + 40])
        if day and re.fullmatch(r"[\s,]*", text[end : end + day[0].start].replace("ngày", "")):
            issued_on = day[0].iso
        name = name[:1].upper() + name[1:]
        found.append(Mention(Citation(match[1], None, issued_on, None, name), paragraph.evidence(match.start(), end)))
    return found


def _unnumbered(paragraph: Paragraph) -> list[Mention]:
    """Grounds without a number: `Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII; …`."""
    found = []
    for match in GROUND.finditer(paragraph.text):
        title = match["title"].strip(" ,.")
        if NUMBER.search(title) or re.search(r"\bsố\b|\d{1,2}/\d", title) or len(title.split()) < 5:
            continue
        citation = Citation(match["type"][:1].upper() + match["type"][1:], None, None, None, title)
        found.append(Mention(citation, paragraph.evidence(match.start("title"), match.end("title"), 0.8)))
    return found


def _law_at(text: str, start: int, kind: str) -> str | None:
    """The name of the law that begins at start, as printed."""
    here = fold(text[start : start + 140])
    for law in law_names():
        if here.startswith(fold(law)) and not here[len(law) : len(law) + 1].isalnum():
            return text[start : start + len(law)]
    if here.startswith("luat sua doi"):
        inner = _law_at(text, start + len(AMENDING), "Luật") if here.startswith(fold(AMENDING) + "luat ") else None
        return inner and text[start : start + len(AMENDING) + len(inner)]
    for law in law_names():
        if fuzz.ratio(fold(law), here[: len(law)]) >= 92 and not here[len(law) : len(law) + 1].isalnum():
            return text[start : start + len(law)]
    words = text[start + len(kind) :].split()
    if not words or not words[0][:1].isupper() or words[0].rstrip(",;.:)").isupper():
        return None
    name = kind
    for word in words[:12]:
        bare = word.rstrip(',;.:)”"')
        if bare.lower() in LAW_STOP or not bare[:1].isalpha():
            break
        name += " " + bare
        if bare != word:
            break
        if re.match(r"năm\s+\d{4}", text[start + len(name) :].lstrip()):
            break
    # One word behind `Luật` is too little to tell a law that no table has.
    return name if len(name.split()) > len(kind.split()) + 1 and text.startswith(name, start) else None


def _without_doubles(found: list[Mention]) -> list[Mention]:
    """A number read twice, once short of its end (`06/QĐ` for `06/QĐ-TTg`), is one document."""
    keys = [_key(m.citation.number or "") for m in found]
    return [
        m
        for m, key in zip(found, keys, strict=True)
        if not any(other != key and other.startswith(key) and len(key) > 4 for other in keys)
    ]
