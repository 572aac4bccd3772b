"""Names of bodies and the places in them: from print to full names, levels and parents."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from dictionaries.abbreviations import spelled_out
from dictionaries.folding import fold
from dictionaries.places import Place, places_named
from extract.tree.numbering import upper_share

UNIT = re.compile(
    r"\b(tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+"
    r"((?:[A-ZĐÀ-Ỹ][\w’'.-]*|\d{1,2})(?:\s+(?:-\s+)?[A-ZĐÀ-Ỹ][\w’'-]*)*)",
)
LEVEL_OF_KIND = {
    "tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
BODY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|PHÒNG|BAN|BỘ|CHI CỤC|CỤC|TỔNG CỤC|THANH TRA|VĂN PHÒNG|TRƯỜNG|TRUNG TÂM|"
    r"TRẠM|BỆNH VIỆN|VIỆN|HỘI|ĐOÀN|LIÊN ĐOÀN|CÔNG AN|ĐẢNG BỘ|ĐẢNG [ỦU][YỶ]|HUYỆN [ỦU][YỶ]|TỈNH [ỦU][YỶ]|THÀNH [ỦU][YỶ]|"
    r"THỊ [ỦU][YỶ]|QUẬN [ỦU][YỶ]|CHI BỘ|MẶT TRẬN|MTTQ|THỦ TƯỚNG|CHÍNH PHỦ|TÒA ÁN|VIỆN KIỂM SÁT|BẢO HIỂM|KHO BẠC|"
    r"NGÂN HÀNG|ĐẠI HỌC|HỌC VIỆN|"
    r"TỔNG CÔNG TY|CÔNG TY|ĐÀI|BÁO|QUỸ|LIÊN MINH|BCĐ|TỔ CÔNG TÁC|ĐỘI|HẠT)\b"
)

COUNCILS = {"uy ban nhan dan": "ỦY BAN NHÂN DÂN", "hoi dong nhan dan": "HỘI ĐỒNG NHÂN DÂN"}
KINDS = {fold(kind): kind for kind in (*LEVEL_OF_KIND, "thành phố")}
KIND_FOLDED = re.compile(r"(" + "|".join(sorted(KINDS, key=len, reverse=True)) + r")\s+(?!uy\b)(?=\S)")


def mended(printed: str) -> str:
    """A body of the letterhead with the fixed words put right: `UY BAN NHAN DAN XÀ A` → `ỦY BAN NHÂN DÂN XÃ A`."""
    text = spelled_out(" ".join(printed.replace("UỶ", "ỦY").split()))
    words = text.split()
    for plain, proper in COUNCILS.items():
        size = len(plain.split())
        if len(words) >= size and fuzz.ratio(plain, fold(" ".join(words[:size]))) >= 84:
            rest = " ".join(words[size:])
            if match := KIND_FOLDED.match(fold(rest)):
                rest = KINDS[match[1]].upper() + rest[match.end(1) :]
            return f"{proper} {rest}".strip()
    if match := re.match(r"(tinh|thanh|huyen|quan|thi|dang)\s+uy\b", fold(text)):
        proper = {"tinh": "TỈNH", "thanh": "THÀNH", "huyen": "HUYỆN", "quan": "QUẬN", "thi": "THỊ", "dang": "ĐẢNG"}[
            match[1]
        ]
        return f"{proper} ỦY{text[match.end() :]}"
    return text


COMMUNE = (
    r"xã(?! hội\b)|(?<!và )(?<!- )(?<!-)(?<!hiểm )(?<!sách )"
    r"xã(?= hội\s+(?!(?:tỉnh|thành|huyện|quận|thị|xã|phường|khu vực|việt nam)\b))"
)
"""`XÃ TÂN AN`, `XÃ HỘI SƠN`, but not the end of `THƯƠNG BINH VÀ XÃ HỘI`, `BẢO HIỂM XÃ HỘI HUYỆN …`."""


def capitals_to_name(printed: str) -> str:
    """`UBND TỈNH KIÊN GIANG` → `Ủy ban nhân dân tỉnh Kiên Giang`; the proper names keep their capitals."""
    text = mended(printed)
    if sum(c.isupper() for c in text) < 0.5 * sum(c.isalpha() for c in text):
        return text[:1].upper() + text[1:]
    lower = text.lower()
    unit = re.search(
        rf"\b(tỉnh|thành phố|huyện|quận|thị xã|{COMMUNE}|phường|thị trấn|đặc khu|"
        r"(?:huyện|tỉnh|thành|thị|quận) (?:ủy|đoàn))\s+"
        r"(?!ủy|trường|học|đoàn)(\S.*)$",
        lower,
    )
    proper = ""
    if unit:
        lower, proper = lower[: unit.start(2)], _titled(unit[2])
    head = re.match(
        r"(thanh tra |văn phòng )?(sở|bộ|phòng|ban|cục|chi cục|trung tâm|trường|hội|liên đoàn)\s+(\S)", lower
    )
    if school := SCHOOL.match(lower):
        lower = _school(school["stage"], school["name"].strip()) + (" " if unit else "")
    elif head and head[2] in {"sở", "bộ", "phòng", "ban", "cục", "chi cục"}:
        lower = lower[: head.start(3)] + _field(lower[head.start(3) :])
    return (lower[:1].upper() + lower[1:] + proper).strip()


STAGE = r"(?:mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|phổ thông dân tộc (?:nội|bán) trú)"
SCHOOL = re.compile(rf"trường (?P<stage>{STAGE}(?:,? (?:và |- )?{STAGE})*) (?P<name>\S.*)")


def _school(stage: str, name: str) -> str:
    """`tiểu học`, `kim đồng xã` → `trường Tiểu học Kim Đồng xã`: capitals for its own name alone."""
    kind = next((each for each in LEVEL_OF_KIND if name.split()[-len(each.split()) :] == each.split()), "")
    own = _titled(name.removesuffix(kind))
    return " ".join(part for part in ("trường", stage[:1].upper() + stage[1:], own, kind) if part)


def _field(words: str) -> str:
    """`y tế kiên giang` → `Y tế kiên giang`: a field of work begins with a capital, and again after a dash."""
    text = words[:1].upper() + words[1:]
    return re.sub(r"((?:và|-|,)\s+)(\w)", lambda m: m[1] + m[2].upper(), text)


def _titled(name: str) -> str:
    return " ".join(part[:1].upper() + part[1:] for part in name.split())


def body_lines(lines: Iterable[str]) -> list[str]:
    """Lines of a letterhead's left block joined into one name a body, the superior first."""
    bodies: list[str] = []
    for line in lines:
        text = line.strip(" *-–_.·")
        if not text:
            continue
        starts = BODY.match(mended(text).upper()) is not None
        if bodies and not starts and upper_share(text) < 0.5 <= upper_share(bodies[-1]) and len(text) < 12:
            # Specks and scribbles read as small letters among a letterhead's capitals.
            continue
        if bodies and (not starts or _unfinished(bodies[-1])):
            bodies[-1] += " " + text
        else:
            bodies.append(text)
    return bodies


def _unfinished(body: str) -> bool:
    return re.search(r"(?:-|,|&|\bVÀ|\bCỦA)$", body.upper()) is not None


def named_units(text: str) -> list[tuple[str, str]]:
    """(kind, name) of every unit named in running text: `huyện Hiệp Hòa` → (`huyện`, `Hiệp Hòa`)."""
    found = []
    for match in UNIT.finditer(
        re.sub(r"\b(Tỉnh|Thành phố|TP\.?|Huyện|Quận|Thị xã|Xã|Phường|Thị trấn|Đặc khu)\b", lambda m: m[0].lower(), text)
    ):
        kind = "thành phố" if match[1].startswith("tp") else match[1]
        found.append((kind, match[2].strip(" .-")))
    return found


def level_of(kind: str, name: str, day: str | None) -> str | None:
    """The level of a named unit; a `thành phố` is a province or a district by the gazetteer."""
    if kind != "thành phố":
        return LEVEL_OF_KIND.get(kind)
    if any(p.kind == kind for p in places_named(name, level="province", day=day)):
        return "province"
    return "district"


def candidates(kind: str, name: str, day: str | None) -> list[Place]:
    """Gazetteer entries that the printed unit may be."""
    level = level_of(kind, name, day)
    found = list(places_named(name, level=level, day=day))
    return [p for p in found if p.kind == kind] or found


def loose_candidates(kind: str, name: str, day: str | None) -> list[Place]:
    """Gazetteer entries of the kind whose name differs from the printed one in marks at most."""
    found = places_named(name, level=level_of(kind, name, day), day=day, loosely=True)
    return [p for p in found if p.kind == kind]
