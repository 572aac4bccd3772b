"""Parts and wholes: fractions with a percentage, totals with their parts, tables with a total row."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dictionaries.folding import fold
from dictionaries.places import units_of
from extract.plan import Evidence
from extract.values import number
from pipeline.audit.case import Case, Clause, Found, Passage, clauses_of
from pipeline.audit.fractions import FRACTION, NOUNS, fractions
from pipeline.audit.printing import printed_money, printed_number
from pipeline.audit.table_totals import table_totals

_AMOUNT = re.compile(
    r"(?<![\d.,/])(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s*(triệu đồng|tỷ đồng|tỉ đồng|nghìn đồng|ngàn đồng|(?:triệu|"
    r"tỷ)(?=\s*(?:[,.;)/]|$|và\b|cho\b|từ\b))|đồng|đ)(?!\w)"
    r"(\s*/\s*(?:0?1\s*|một\s*|mỗi\s*)?[^\W\d_]+(?:, [^\W\d_]+ [^\W\d_]+)?)?",
    re.IGNORECASE,
)
_SCALE = {
    "triệu đồng": 1e6,
    "triệu": 1e6,
    "tỷ đồng": 1e9,
    "tỉ đồng": 1e9,
    "tỷ": 1e9,
    "nghìn đồng": 1e3,
    "ngàn đồng": 1e3,
    "đồng": 1,
    "đ": 1,
}
_SPLIT = re.compile(
    r"(\((?=[^()]*\d\s*(?:triệu|tỷ|nghìn|đồng))|\b(?:trong đó|bao gồm|gồm có|gồm|cụ thể(?: như sau| là)?|chia ra|"
    r"phân bổ)\b)",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\btrong đó\b", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?<![\d/.,-])(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}})\s+({NOUNS}|lớp|suất|vụ|điểm|bể bơi|áo phao)\b(?!\s*/)",
    re.IGNORECASE,
)
_LIMITS = re.compile(r"\bx\b|×|\b(?:từ|đến|trở|trên|dưới|nay)\b", re.IGNORECASE)
_NEARBY = 60
"""Letters between a whole and `trong đó`."""
_ALL_OF = ("bao gồm", "gồm có", "gồm", "chia ra")
_UNNAMED_REST = re.compile(
    r"con lai|phan con|nguon khac|mot phan|chua ke|khong ke|ngoai ra|tu can doi|v\.v|\.\.\.|…|hang nam|moi nam|/nam"
)
_NOT_PARTS = re.compile(r"toi thieu|it nhat|tro len|khong qua|toi da|khoang|moi suat|tri gia|dinh muc")
_COMMUNES = re.compile(r"\b(?:xã|phường|thị trấn)\b", re.IGNORECASE)


_HAS_UNITS = re.compile(r"\b(?:có|gồm|của|cả)\s+(\d{1,3})\s+(xã, phường|xã, thị trấn|phường, xã)\b", re.IGNORECASE)
_FOR_EACH = re.compile(r"\bmoi (?:xa|thi tran|phuong)[^.;]*$")


class Amount(NamedTuple):
    """A sum of money in a clause."""

    value: float
    start: int
    end: int
    each: str
    """What it is for each of: `/01 xã`; empty for a plain sum."""


def part_whole(case: Case) -> Iterator[Found]:
    """Fractions, sums and table totals that do not come out."""
    for index, passage in enumerate(case.passages):
        if passage.part not in ("body", "appendix", "title"):
            continue
        for clause in clauses_of(passage):
            yield from fractions(clause)
        for sentence in clauses_of(passage, whole=True):
            yield from _sums(case, sentence)
            yield from _counted(sentence)
        yield from _listed_sums(case.passages[index:])
    yield from table_totals(case.passages)


def _sums(case: Case, clause: Clause) -> Iterator[Found]:
    split = _SPLIT.search(clause.text)
    amounts = _amounts(clause.text)
    if split is None or len(amounts) < 2:
        return
    totals = [a for a in amounts if a.end <= split.start()]
    close = clause.text.find(")", split.end()) if split[1] == "(" else len(clause.text)
    parts = [a for a in amounts if split.end() <= a.start < close]
    if len(totals) != 1 or not parts or totals[0].each:
        return
    if split[1] == "(" and (len(parts) < 2 or _LIMITS.search(clause.text[split.end() : close])):
        return
    whole, said = totals[0].value, fold(clause.text)
    evidence = (clause.quoted(totals[0].start, parts[-1].end),)
    plain, per_unit = [a for a in parts if not a.each], [a for a in parts if a.each]
    total = sum(a.value for a in plain)
    if per_unit:
        yield from _with_units(case, clause, whole, total, per_unit, evidence)
        return
    exceeding = total > whole * 1.0005
    all_named = split[1].lower() in _ALL_OF or len(parts) > 1
    missing = total < whole * 0.9995 and all_named and not _UNNAMED_REST.search(said) and not _NOT_PARTS.search(said)
    if exceeding or missing:
        sure = exceeding or split[1].lower() in _ALL_OF
        yield Found(
            f"“{clause.text.strip()}”",
            evidence,
            f"Tổng ghi {printed_money(whole)}; các phần cộng lại được {printed_money(total)}",
            doubt=None if sure or whole - total < whole * 0.5 else "các phần nêu ra có thể không phải là tất cả",
        )


def _counted(clause: Clause) -> Iterator[Found]:
    """1.200 children, of whom 650 boys and 600 girls."""
    split = _OF_WHICH.search(clause.text)
    whole = list(_COUNT.finditer(clause.text, 0, split.start())) if split else []
    if split is None or not whole or split.start() - whole[-1].end() > _NEARBY:
        return
    total, noun = number(whole[-1][1]), fold(whole[-1][2])
    parts = [m for m in _COUNT.finditer(clause.text, split.end()) if fold(m[2]) == noun]
    values = [number(m[1]) for m in parts]
    if sum(values) in {number(m[1]) for m in whole[:-1]}:
        return  # the parts of what was said before
    over, plain = sum(values) > total, not _UNNAMED_REST.search(fold(clause.text))
    split_in_two = len(parts) == 2 and re.search(r"\bnam\b.*\bnữ\b|\bnữ\b.*\bnam\b", clause.text[split.end() :])
    if values and (max(values) > total or (split_in_two and sum(values) != total and plain)):
        yield Found(
            f"“{clause.text.strip()}”",
            (clause.quoted(whole[-1].start(), parts[-1].end()),),
            f"Tổng ghi {printed_number(total)}; các phần cộng lại được {printed_number(sum(values))}",
            doubt=None if over or split_in_two else "các phần nêu ra có thể không phải là tất cả",
        )


def _with_units(
    case: Case, clause: Clause, whole: float, total: float, per_unit: Sequence[Amount], evidence: tuple[Evidence, ...]
) -> Iterator[Found]:
    """300 = 100 + 20 × communes: as many communes as the plan says there are, and a whole number of them."""
    if len(per_unit) != 1 or not _COMMUNES.search(per_unit[0].each):
        return
    needed = (whole - total) / per_unit[0].value
    stated, known = _communes(case)
    each = printed_money(per_unit[0].value)
    criterion = f"Tổng ghi {printed_money(whole)} = {printed_money(total)} + {each} × {printed_number(needed)} xã"
    if needed < 0 or abs(needed - round(needed)) > 1e-6:
        yield Found(f"“{clause.text.strip()}”", evidence, criterion)
    elif stated and stated != round(needed):
        yield Found(f"“{clause.text.strip()}”", evidence, f"{criterion}; văn bản ghi có {stated} xã, phường, thị trấn")
    elif stated is None and known and round(needed) < known:  # mergers only make them fewer
        yield Found(
            f"“{clause.text.strip()}”",
            evidence,
            f"{criterion}; danh mục địa danh có {known} đơn vị",
            doubt="số xã có thể đã thay đổi sau khi ban hành",
        )


def _listed_sums(passages: Sequence[Passage]) -> Iterator[Found]:
    """A total that ends in a colon, its parts one a bullet below."""
    head = passages[0]
    split = _SPLIT.search(head.text)
    totals = _amounts(head.text)
    marks = [p.paragraph.marker for p in passages[1:2]]
    if not head.text.rstrip().endswith(":") or len(totals) != 1 or not marks or marks[0] is None or totals[0].each:
        return
    if split is None and not re.search(r"\btổng\b", head.text, re.IGNORECASE):
        return
    parts: list[Amount] = []
    last = head
    for passage in passages[1:]:
        mark = passage.paragraph.marker
        if mark is None or mark.level < marks[0].level or passage.part != head.part:
            break
        if mark.level > marks[0].level:
            continue
        found = _amounts(passage.text)
        if not found or found[0].each:
            return
        parts.append(found[0])
        last = passage
    total = sum(a.value for a in parts)
    if len(parts) > 1 and abs(total - totals[0].value) > 0.0005 * totals[0].value:
        lines = (
            head.paragraph.evidence(0, len(head.text), weakest=True),
            last.paragraph.evidence(0, len(last.text), weakest=True),
        )
        yield Found(
            f"“{head.text}” … “{last.text}”",
            lines,
            f"Tổng ghi {printed_money(totals[0].value)}; các phần cộng lại được {printed_money(total)}",
        )


def _amounts(text: str) -> list[Amount]:
    found = []
    for match in _AMOUNT.finditer(text):
        before = fold(text[max(0, match.start() - 12) : match.start()])
        each = match[3] or (
            "mỗi xã" if _FOR_EACH.search(fold(text[max(0, match.start() - 40) : match.start()])) else ""
        )
        if not re.search(r"(?:muc|don gia) $", before):
            found.append(Amount(number(match[1]) * _SCALE[match[2].lower()], match.start(), match.end(), each))
    return found


def _communes(case: Case) -> tuple[int | None, int | None]:
    """How many communes the plan says there are, by its fractions; how many the gazetteer has in the district."""
    said = [(m[2], m[3]) for c in case.clauses("body") for m in FRACTION.finditer(c.text)]
    said += [(m[1], m[2]) for c in case.clauses("body") for m in _HAS_UNITS.finditer(c.text)]
    counts = {int(count) for count, noun in said if fold(noun).startswith(("xa", "phuong"))}
    kind = re.search(r"huyện|quận|thị xã|thành phố", (case.plan.issuer or "").lower())
    known = (
        units_of(kind[0], case.plan.district, case.plan.province, case.plan.issued_on)
        if kind and case.plan.district
        else ()
    )
    return (counts.pop() if len(counts) == 1 else None), len(known) or None
