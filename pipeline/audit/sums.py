"""Parts and wholes: fractions with a percentage, totals with their parts, tables with a total row."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dictionaries.folding import fold
from dictionaries.places import units_of
from extract.grammar.numerals import number
from extract.plan import Evidence
from pipeline.audit.amounts import Amount, amounts, bounds
from pipeline.audit.case import Case, Found
from pipeline.audit.fractions import FRACTION, NOUNS, fractions
from pipeline.audit.passages import Clause, Passage
from pipeline.audit.printing import printed_money, printed_number
from pipeline.audit.table_totals import table_totals

_SPLIT = re.compile(
    r"(\((?=[^()]*\d\s*(?:triệu|tỷ|nghìn|đồng))|\b(?:trong đó|bao gồm|gồm có|gồm|cụ thể(?: như sau| là)?|chia ra|"
    r"phân bổ)\b)",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\b(?:trong đó|bao gồm|gồm có|gồm|chia ra)\b(?:\s+có)?\s*:?", re.IGNORECASE)
_END_OF_LIST = re.compile(r"[;)]|\.(?=\s|$)")
_NEARLY_ALL = 0.8
_COUNT = re.compile(
    rf"(?<![\d/.,-])(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}})\s+({NOUNS}|lớp|suất|vụ|điểm|bể bơi|áo phao)\b(?!\s*/)",
    re.IGNORECASE,
)
_AGES = re.compile(
    r"\s+(?:từ\s+(?:đủ\s+)?(\d{1,2})\s*(?:tuổi\s*)?(?:đến|-|–)\s*dưới\s+(\d{1,2})|dưới\s+(\d{1,2}))\s+tuổi",
    re.IGNORECASE,
)
_LIMITS = re.compile(r"\bx\b|×|\b(?:từ|đến|trở|trên|dưới|nay)\b", re.IGNORECASE)
_NOT_ALL = "các phần nêu ra có thể không phải là tất cả"
_ROUNDED = 1.0005
_NEARBY = 60
"""Letters between a whole and `trong đó`."""
_ALL_OF = ("bao gồm", "gồm có", "gồm", "chia ra")
_UNNAMED_REST = re.compile(
    r"con lai|phan con|nguon khac|mot phan|chua ke|khong ke|ngoai ra|tu can doi|v\.v|\.\.\.|…|hang nam|moi nam|/nam"
)
_NOT_PARTS = re.compile(r"moi suat|tri gia|dinh muc")
_OPEN = "có phần chỉ nêu mức tối thiểu, tối đa hoặc ước tính"
_COMMUNES = re.compile(r"\b(?:xã|phường|thị trấn)\b", re.IGNORECASE)


_HAS_UNITS = re.compile(r"\b(?:có|gồm|của|cả)\s+(\d{1,3})\s+(xã, phường|xã, thị trấn|phường, xã)\b", re.IGNORECASE)


def part_whole(case: Case) -> Iterator[Found]:
    """Fractions, sums and table totals that do not come out."""
    for clause in case.clauses("body", "appendix", "title", digits=True):
        yield from fractions(clause)
    for sentence in case.clauses("body", "appendix", "title", whole=True, digits=True):
        yield from _sums(case, sentence)
        yield from _counted(sentence)
    for index, passage in enumerate(case.passages):
        if passage.text.rstrip().endswith(":"):
            yield from _listed_sums(case.passages, index)
    yield from table_totals(case.passages)


def _sums(case: Case, clause: Clause) -> Iterator[Found]:
    split = _SPLIT.search(clause.text)
    stated = amounts(clause.text)
    if split is None or len(stated) < 2:
        return
    totals = [a for a in stated if a.end <= split.start()]
    close = clause.text.find(")", split.end()) if split[1] == "(" else len(clause.text)
    parts = [a for a in stated if split.end() <= a.start < close]
    if len(totals) != 1 or not parts or totals[0].each:
        return
    if split[1] == "(" and (len(parts) < 2 or _LIMITS.search(clause.text[split.end() : close])):
        return
    whole, said = totals[0], clause.plain
    evidence = (clause.quoted(whole.start, parts[-1].end),)
    plain, per_unit = [a for a in parts if not a.each], [a for a in parts if a.each]
    if per_unit:
        yield from _with_units(case, clause, whole, plain, per_unit, evidence)
        return
    all_named = split[1].lower() in _ALL_OF or len(parts) > 1
    exceeding = _least(plain) > whole.high * _ROUNDED
    missing = _most(plain) * _ROUNDED < whole.low and all_named
    if exceeding or (missing and not _UNNAMED_REST.search(said) and not _NOT_PARTS.search(said)):
        total = sum(a.value for a in plain)
        sure = exceeding or split[1].lower() in _ALL_OF or whole.value - total < whole.value * 0.5
        yield Found(
            f"“{clause.text.strip()}”",
            evidence,
            f"Tổng ghi {printed_money(whole.value)}; các phần cộng lại được {printed_money(total)}",
            doubt=_unsure([whole, *plain]) or (None if sure else _NOT_ALL),
        )


def _least(parts: Sequence[Amount]) -> float:
    return sum(part.low for part in parts)


def _most(parts: Sequence[Amount]) -> float:
    return sum(part.high for part in parts)


def _unsure(stated: Sequence[Amount]) -> str | None:
    """Whoever sets floors may mean no sum at all."""
    return None if all(each.exact for each in stated) else _OPEN


def _counted(clause: Clause) -> Iterator[Found]:
    """1.200 children, of whom 650 boys and 600 girls."""
    split = _OF_WHICH.search(clause.text)
    whole = list(_COUNT.finditer(clause.text, 0, split.start())) if split else []
    if whole and bounds(clause.text, *whole[-1].span(1), 1)[1] != 1:
        return  # a floor has no parts that exceed it
    if split is None or not whole or split.start() - whole[-1].end() > _NEARBY:
        return
    total, noun = number(whole[-1][1]), fold(whole[-1][2])
    parts = [m for m in _COUNT.finditer(clause.text, split.end()) if fold(m[2]) == noun]
    values = [number(m[1]) for m in parts]
    if sum(values) in {number(m[1]) for m in whole[:-1]}:
        return  # the parts of what was said before
    over, plain = sum(values) > total, not _UNNAMED_REST.search(fold(clause.text))
    split_in_two = len(parts) == 2 and re.search(r"\bnam\b.*\bnữ\b|\bnữ\b.*\bnam\b", clause.text[split.end() :])
    too_many = over and _of_ages(clause.text, parts)
    listed = len(parts) > 1 and plain and _only_such(clause.text, split.end(), noun)
    all_of = listed and not split[0].lower().startswith("trong") and sum(values) != total
    short = listed and len(parts) > 2 and _NEARLY_ALL * total <= sum(values) < total
    differs = split_in_two and sum(values) != total and plain
    if values and (max(values) > total or too_many or differs or all_of or short):
        yield Found(
            f"“{clause.text.strip()}”",
            (clause.quoted(whole[-1].start(), parts[-1].end()),),
            f"Tổng ghi {printed_number(total)}; các phần cộng lại được {printed_number(sum(values))}",
            doubt=None if over or split_in_two or all_of else _NOT_ALL,
        )


def _only_such(text: str, start: int, noun: str) -> bool:
    """Whether everything in the list that begins there is a plain number of the thing, and says so."""
    end = _END_OF_LIST.search(text, start)
    items = [each.strip() for each in re.split(r",|\bvà\b", text[start : end.start() if end else len(text)])]
    counts = [_COUNT.match(each) for each in items if each]
    return bool(counts) and all(count and fold(count[2]) == noun for count in counts)


def _of_ages(text: str, parts: Sequence[re.Match[str]]) -> bool:
    """Whether the parts are children of one age and of another, so that none is counted twice."""
    ends = [part.start() for part in parts[1:]]
    bands = [_AGES.match(text, part.end()) for part in parts]
    ages = sorted((int(band[1] or 0), int(band[2] or band[3])) for band in bands if band)
    after = all(band and band.end() <= end for band, end in zip(bands, ends, strict=False))
    return after and len(ages) == len(parts) > 1 and all(one[1] <= other[0] for one, other in pairwise(ages))


def _with_units(
    case: Case,
    clause: Clause,
    whole: Amount,
    plain: Sequence[Amount],
    per_unit: Sequence[Amount],
    evidence: tuple[Evidence, ...],
) -> Iterator[Found]:
    """300 = 100 + 20 × communes: as many communes as the plan says there are, and a whole number of them."""
    if len(per_unit) != 1 or not _COMMUNES.search(per_unit[0].each):
        return
    each, total = per_unit[0], sum(a.value for a in plain)
    stated, known = _communes(case)
    sum_of = f"Tổng ghi {printed_money(whole.value)}; {printed_money(total)} + {printed_money(each.value)} × số xã"
    if doubt := _unsure([whole, each, *plain]):
        # Floors and ceilings make a wrong sum only where they cannot be kept at all.
        if stated and (
            _least(plain) + stated * each.low > whole.high * _ROUNDED
            or (_most(plain) + stated * each.high) * _ROUNDED < whole.low
        ):
            yield Found(f"“{clause.text.strip()}”", evidence, f"{sum_of} ({stated})", doubt=doubt)
        return
    needed = (whole.value - total) / each.value
    sum_of = f"{sum_of}, tức {printed_number(needed)} xã"
    if needed < 0 or abs(needed - round(needed)) > 1e-6:
        yield Found(f"“{clause.text.strip()}”", evidence, sum_of)
    elif stated and stated != round(needed):
        yield Found(f"“{clause.text.strip()}”", evidence, f"{sum_of}; văn bản ghi có {stated} xã, phường, thị trấn")
    elif stated is None and known and round(needed) < known:  # mergers only make them fewer
        yield Found(
            f"“{clause.text.strip()}”",
            evidence,
            f"{sum_of}; danh mục địa danh có {known} đơn vị",
            doubt="số xã có thể đã thay đổi sau khi ban hành",
        )


def _listed_sums(passages: Sequence[Passage], at: int) -> Iterator[Found]:
    """A total that ends in a colon, its parts one a bullet below."""
    head, below = passages[at], passages[at + 1 :]
    split = _SPLIT.search(head.text)
    totals = amounts(head.text)
    marks = [p.paragraph.marker for p in below[:1]]
    if len(totals) != 1 or not marks or marks[0] is None or totals[0].each:
        return
    if split is None and not re.search(r"\btổng\b", head.text, re.IGNORECASE):
        return
    parts: list[Amount] = []
    last = head
    for passage in below:
        mark = passage.paragraph.marker
        if mark is None or mark.level < marks[0].level or passage.part != head.part:
            break
        if mark.level > marks[0].level:
            continue
        found = amounts(passage.text)
        if not found or found[0].each:
            return
        parts.append(found[0])
        last = passage
    apart = _least(parts) > totals[0].high * _ROUNDED or _most(parts) * _ROUNDED < totals[0].low
    if len(parts) > 1 and apart:
        lines = tuple(p.paragraph.evidence(0, len(p.text), weakest=True) for p in (head, last))
        total = sum(a.value for a in parts)
        yield Found(
            f"“{head.text}” … “{last.text}”",
            lines,
            f"Tổng ghi {printed_money(totals[0].value)}; các phần cộng lại được {printed_money(total)}",
            doubt=_unsure([totals[0], *parts]),
        )


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
