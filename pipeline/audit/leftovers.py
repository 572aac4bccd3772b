"""What a copied template left behind: another unit's name, another kind of unit, another plan's year."""

import re
from collections.abc import Iterator
from itertools import takewhile

from rapidfuzz import fuzz

from dictionaries.abbreviations import spelled_out
from dictionaries.audit_words import any_of
from dictionaries.folding import fold
from dictionaries.places import Place, name_key, places_named
from extract.grammar.document_numbers import NUMBER
from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.passages import Clause

_KINDS = {
    "commune": ("xã", "phường", "thị trấn"),
    "district": ("huyện", "quận", "thị xã", "thành phố"),
    "province": ("tỉnh",),
}
_UNIT = re.compile(
    r"\b((?i:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh))\s+((?:[^\W\d_][\w’'-]*|"
    r"\d{1,2}\b)(?:\s+[^\W_][\w’'-]*){0,4})"
)
# Who or where a plan speaks of as its own.
_OWN_FRAME = re.compile(
    r"\b(?:trên địa bàn|toàn|[ỦU][yỷ] ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Đảng ủy|Công an|Trạm Y tế|"
    r"Đoàn Thanh niên|"
    r"Huyện ủy|Tỉnh ủy|Hội Liên hiệp Phụ nữ|Mặt trận Tổ quốc(?: Việt Nam)?|trẻ em|nhân dân|người dân|công chức|cán bộ|"
    r"xây dựng|ngân sách|học sinh|Ban Bảo vệ trẻ em|Ban Chỉ đạo|năm \d{4}|Phòng [^,.;]{3,60}|Sở [^,.;]{3,60}|"
    r"(?:kế hoạch|trẻ em|nhân dân|tình hình|thực tế) (?:của|ở|tại))\s*$",
    re.IGNORECASE,
)
_LOOSE_FRAME = re.compile(r"\b(?:tại|của|cho|ở)\s*$", re.IGNORECASE)
_FACILITY = re.compile(rf"(?:{any_of('facility')}|sân \w+|khu \w+)[^,.;]{{0,20}}\b(?:của|ở|tại)\s*$", re.IGNORECASE)
# Why a plan may well name its neighbour.
NEIGHBOUR = re.compile(
    rf"\b(?:{any_of('neighbour')}|(?<!yêu )(?<!nhu )(?<!toàn )cầu|hồ(?! sơ)(?! Chí)|kênh(?! truyền)(?! thông))\b",
    re.IGNORECASE,
)
GROUNDS = re.compile(r"^\W*(?:Căn cứ|Thực hiện|Theo|Xét|Triển khai|Tiếp tục thực hiện)\b", re.IGNORECASE)
_BODY_OF_A_COUNCIL = re.compile(
    r"(?:hội đồng nhân dân|hđnd|ủy ban nhân dân|uỷ ban nhân dân|ubnd|đảng ủy)\s*$", re.IGNORECASE
)
_BARE = re.compile(
    r"\b(?:trên địa bàn|Ủy ban nhân dân|UBND|Công an|Trạm Y tế|Đảng ủy|HĐND|Hội đồng nhân dân|nhân dân|toàn)\s+(xã|"
    r"phường|thị trấn)\b"
    r"(?!\s*(?:,|/|-|và\b|hoặc\b|\((?!qua)|phù hợp|hội)|\s+[A-ZĐÀ-ÝĂƠƯẠ-Ỹ\d])",
)
_DOUBLED = re.compile(r"\b(xã, xã|phường, phường|thị trấn, thị trấn)\b", re.IGNORECASE)
TWO_TIERS = "2025-07-01"
_MISREAD = 75
"""Likeness of two names, of 100, from which on a reader may have taken one for the other."""


def leftover_unit(case: Case) -> Iterator[Found]:
    """Another commune's, district's or province's name where the plan speaks of its own."""
    told: set[str] = set()
    for clause in case.clauses("title", "body", "closing", "appendix", whole=True):
        if "|" in clause.text:
            continue
        found = [m for m in _UNIT.finditer(clause.text) if m[2][0].isupper() or m[2][0].isdigit()]
        for match in found:
            place = _other_place(case, match)
            if place is None or name_key(place.name) in told:
                continue
            doubt = _why_named(case, clause, match, len(found), place)
            if doubt != "":
                told.add(name_key(place.name))
                yield left_over(case, clause, match.start(), match.start(2) + len(place.name), doubt)
    yield from _bare_kinds(case)
    yield from _date_line(case)


def _date_line(case: Case) -> Iterator[Found]:
    """`Đức Phong, ngày …` under the letterhead of xã Đức Lân."""
    printed, plan = case.plan.issued_at, case.plan
    if not printed or plan.level != "commune" or plan.commune is None:
        return
    name = re.sub(r"^(?:xã|phường|thị trấn)\s+", "", printed, flags=re.IGNORECASE)
    seats = [seat for seat in (plan.commune, plan.district, plan.province) if seat]
    others = [
        p for p in places_named(name, level="commune") if p.province == plan.province and p.stood_on(plan.issued_on)
    ]
    evidence = case.evidence("/issued_at")
    if others and evidence and not any(_alike(name, seat) for seat in seats):
        criterion = case.evidence("/issuer")
        near = case.scanned and any(fuzz.ratio(fold(name), fold(seat)) >= _MISREAD for seat in seats)
        yield Found(
            f"Địa danh trên dòng ngày tháng: {quoted(evidence)}",
            evidence,
            f"Văn bản của {plan.issuer}: {quoted(criterion)}",
            case.side(*criterion),
            "địa danh có thể bị đọc nhầm" if near else None,
        )


def _other_place(case: Case, match: re.Match[str]) -> Place | None:
    """The unit that the words name, when the gazetteer has it and it is none of the plan's own."""
    kind = match[1].lower()
    level = next(level for level, kinds in _KINDS.items() if kind in kinds)
    own = getattr(case.plan, level)
    if own is None:
        return None
    words = list(takewhile(lambda word: word[0].isupper() or word[0].isdigit(), match[2].split()))
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        if _alike(name, own) or any(
            _alike(name, seat) for seat in (case.plan.commune, case.plan.district, case.plan.province) if seat
        ):
            return None
        places = [p for p in places_named(name, level=level) if p.kind == kind and name_key(p.name) == name_key(name)]
        if places:
            return _nearest(case, places)
    return None


def _alike(name: str, own: str) -> bool:
    """The own name, with other marks or with words behind it."""
    one, other = fold(name), fold(own)
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")


def _nearest(case: Case, places: list[Place]) -> Place | None:
    """The one nearest to the plan; None when by the day of issue it had become part of the plan's own unit."""
    if (case.plan.issued_on or "") >= TWO_TIERS:
        own = case.plan.today or next((seat for seat in (case.plan.commune, case.plan.province) if seat), "?")
        if any(fold(own) in fold(p.today or "") or fold(p.today or "?") in fold(own) for p in places):
            return None
    return max(places, key=lambda p: (p.district == case.plan.district, p.province == case.plan.province))


def _why_named(case: Case, clause: Clause, match: re.Match[str], names: int, place: Place) -> str | None:
    """None: nothing explains the name. Empty: it is rightly there. Else what might explain it."""
    before = clause.text[: match.start()]
    own_level = case.plan.level
    level = next(level for level, kinds in _KINDS.items() if match[1].lower() in kinds)
    if level != own_level and (
        own_level in ("province", "central", None) or (own_level, level) == ("district", "commune")
    ):
        return ""  # a superior names the units below it
    if (
        NEIGHBOUR.search(clause.text)
        or names > 2
        or re.search(r"(?:,|và)\s*$", before)
        or re.match(r"\s*(?:,|và)\s+(?:xã|phường|thị trấn|huyện)\b", clause.text[match.end() :])
    ):
        return ""
    loose = _LOOSE_FRAME.search(before)
    if not _OWN_FRAME.search(before) and (not loose or _FACILITY.search(before)):
        return ""
    if GROUNDS.match(clause.passage.text) or NUMBER.search(before):
        # Grounds are the plan's own council and its superiors, never another commune.
        return None if _BODY_OF_A_COUNCIL.search(before) and level == own_level and _same_parent(case, place) else ""
    if level == "province" and case.plan.province is None:
        return ""
    own = getattr(case.plan, level) or ""
    misread = case.scanned and (not _same_parent(case, place) or fuzz.ratio(fold(own), fold(place.name)) >= _MISREAD)
    if misread:
        return "địa danh có thể bị đọc nhầm"
    return None if _OWN_FRAME.search(before) else "có thể nói về đơn vị lân cận"


def _same_parent(case: Case, place: Place) -> bool:
    return (
        place.level != "commune"
        or case.plan.district is None
        or place.district == case.plan.district
        or place.province == case.plan.province
    )


def left_over(case: Case, clause: Clause, start: int, end: int, doubt: str | None) -> Found:
    """The finding that a stretch of a clause is not this issuer's."""
    criterion = case.evidence("/issuer") or case.evidence("/title")
    return Found(
        f"“{clause.text.strip()}”",
        (clause.quoted(start, min(end, len(clause.text))),),
        f"Văn bản của {case.plan.issuer}: {quoted(criterion)}",
        case.side(*criterion),
        doubt,
    )


def _bare_kinds(case: Case) -> Iterator[Found]:
    """`trên địa bàn phường` in a commune's plan; `xã, xã` where a ward's template read `phường, xã`."""
    kind = own_kind(case)
    if kind is None:
        return
    for clause in case.clauses("title", "body"):
        match = _BARE.search(clause.text)
        before = fold(clause.text[: match.start()]) if match else ""
        if match and match[1].lower() != kind and not re.search(r"tieu chuan|quy dinh|cap$", before):
            yield left_over(case, clause, match.start(1), match.end(1), None)
            break
    for clause in case.clauses("title", "body"):
        if match := _DOUBLED.search(clause.text):
            yield left_over(case, clause, *match.span(), "có thể chỉ là lỗi đánh máy")
            break


def own_kind(case: Case) -> str | None:
    """`xã`, `phường` or `thị trấn` for a commune's plan."""
    match = re.search(r"\b(xã|phường|thị trấn)\b", spelled_out(case.plan.issuer or "").lower())
    return match[1] if match and case.plan.level == "commune" else None
