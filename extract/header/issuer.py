"""Who issued the document, at which level, and in which province, district and commune it sits."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dictionaries.abbreviations import spelled_out
from dictionaries.folding import fold
from dictionaries.places import Place, name_key, places_named, provinces
from extract.header.organisations import candidates, capitals_to_name, level_of, loose_candidates, named_units

ABOVE_ALONE = re.compile(r"(?:cục|tổng cục|vụ|viện|bộ|ủy ban|hội đồng|học viện|đại học)", re.IGNORECASE)
PARTY_UNIT = re.compile(r"(tỉnh|thành|huyện|quận|thị)\s+(?:ủy|đoàn)\s+((?:(?!\s[-–]\s).)+)", re.IGNORECASE)
PARTY_KIND = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
PARTY_MENTION = re.compile(r"\b([Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị)\s+[ủu][yỷ]\s+((?:[A-ZĐÀ-Ỹ][\w’'-]*\s?){1,4})")
PROVINCE_BODY = re.compile(r"sở\s|thanh tra sở|chi cục|tỉnh", re.IGNORECASE)
CENTRAL_BODY = re.compile(
    r"(?:bộ (?!chỉ huy)|chính phủ|thủ tướng|quốc hội|văn phòng chính phủ|tổng cục|ban bí thư|bộ chính trị|"
    r"ban chấp hành trung ương)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer's full name and seat; None where it is not known."""

    name: str | None = None
    level: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    today: str | None = None


def identify(bodies: Sequence[str], text: str, day: str | None, issued_at: str | None) -> Issuer:
    """The issuer from the letterhead's bodies; its parents from them, from the text's mentions, from the gazetteer.

    `text` is where parents may be named (the grounds first); `day` the ISO date of issue.
    """
    if not bodies:
        return Issuer()
    names = [_with_kind(capitals_to_name(body), day) for body in bodies]
    name = _full_name(names)
    unit = _unit(name) or next((u for n in reversed(names[:-1]) if (u := _unit(n))), None)
    if unit is None:
        if CENTRAL_BODY.match(name):
            return Issuer(name, "central")
        unit = _seat_by_place(name, issued_at, day)
        if unit is None:
            return Issuer(name)
        if unit[0] == "":
            return Issuer(name, None, province=unit[1])
    kind, place = unit
    level = level_of(kind, place, day)
    superiors = [u for n in names[:-1] if (u := _unit(n))]
    return _placed(name, kind, place, level, superiors, text, day)


def _unit(name: str) -> tuple[str, str] | None:
    if match := PARTY_UNIT.search(name):
        return PARTY_KIND[match[1].lower()], match[2].strip()
    units = named_units(name)
    if not units:
        return None
    kind, place = units[-1]
    return kind, place.removeprefix("Đảo ") if kind == "huyện" else place


def _with_kind(name: str, day: str | None) -> str:
    """`Sở Y tế kiên giang` → `Sở Y tế tỉnh Kiên Giang`: a province's name that closes the body's own."""
    if named_units(name) or not re.match(r"(?:Sở|Chi cục|Thanh tra|Ban|Công an|Cục|Liên đoàn|Hội)\s", name):
        return name
    words = name.split()
    for size in (4, 3, 2):
        if len(words) > size + 1 and (found := places_named(" ".join(words[-size:]), level="province", day=day)):
            place = found[0]
            return " ".join([*words[:-size], place.kind, place.name])
    return name


def _full_name(names: Sequence[str]) -> str:
    """The last body with what the bodies above it add: `Thanh tra` under `Sở Y tế tỉnh Kiên Giang`."""
    name = names[-1]
    if _unit(name) or len(names) == 1:
        return name
    above = _full_name(names[:-1])
    if re.match(r"(?:Ủy ban nhân dân|Hội đồng nhân dân|Đảng bộ)", above):
        kind_place = _unit(above)
        if kind_place is None or re.match(r"(?:huyện|tỉnh|thành|quận|thị) ủy", name.lower()):
            return name
        return f"{name} {kind_place[0]} {kind_place[1]}"
    if name.startswith("Trường"):
        return f"{name}, {above}"
    if ABOVE_ALONE.match(name):
        return name
    return f"{name} {above}"


def _seat_by_place(name: str, issued_at: str | None, day: str | None) -> tuple[str, str] | None:
    if issued_at is None:
        return None
    bare = re.sub(r"^(?:TP\.?|Thành phố|Tỉnh)\s*", "", issued_at)
    found = places_named(bare, level="province", day=day)
    if not found:
        return None
    return (found[0].kind, found[0].name) if PROVINCE_BODY.match(name) else ("", found[0].name)


def _placed(
    name: str,
    kind: str,
    printed: str,
    level: str | None,
    superiors: Sequence[tuple[str, str]],
    text: str,
    day: str | None,
) -> Issuer:
    place = printed
    if level == "province" or (level == "district" and kind == "tỉnh"):
        proper = _province(printed, day)
        today = next((p.today for p in candidates(kind, proper, day)), None)
        return Issuer(name.replace(printed, proper), "province", province=proper, today=today)
    named = named_units(spelled_out(text)) + [
        (PARTY_KIND[k.lower()], n.strip()) for k, n in PARTY_MENTION.findall(text)
    ]
    mentions = Counter((k, name_key(n)) for k, n in named)
    place = _settled(kind, place, named, mentions, day)
    name = name.replace(printed, place)
    for unit in superiors:
        mentions[unit[0], name_key(unit[1])] += 100
    best = _best(candidates(kind, place, day), mentions)
    today = best.today if best else None
    proper = best.name if best else place
    name = _spelled(name, place, proper)
    province = best.province if best else _mentioned(mentions, "province", text, day)
    if level == "district":
        return Issuer(name, level, province, district=proper, today=today)
    district = best.district if best else None
    if best is None and (day is None or day < "2025-07-01"):
        district = _mentioned(mentions, "district", text, day)
    return Issuer(name, level, province, district, proper, today)


def _spelled(name: str, printed: str, proper: str) -> str:
    return name.replace(printed, proper) if fold(printed) == fold(proper) else name


def _province(printed: str, day: str | None) -> str:
    """The province's name as the gazetteer has it, through a letter or two misread."""
    if found := places_named(printed, level="province", day=day):
        return found[0].name
    near = max(provinces(day), key=lambda p: fuzz.ratio(fold(p.name), fold(printed)))
    return near.name if fuzz.ratio(fold(near.name), fold(printed)) >= 84 else printed


def _settled(
    kind: str, printed: str, named: Sequence[tuple[str, str]], mentions: Counter[tuple[str, str]], day: str | None
) -> str:
    """The name of the issuer's unit: as printed if the gazetteer has it, else as text or gazetteer spell it."""
    exact = candidates(kind, printed, day)
    if any(_weight(p, mentions) for p in exact if name_key(p.name) == name_key(printed)):
        return printed
    loose = [p for p in loose_candidates(kind, printed, day) if _weight(p, mentions)]
    if loose:
        return max(loose, key=lambda p: _weight(p, mentions)).name
    if any(name_key(p.name) == name_key(printed) for p in exact):
        return printed
    spelled = Counter(
        n for k, n in named if k == kind and candidates(k, n, day) and fuzz.ratio(fold(n), fold(printed)) >= 80
    )
    return spelled.most_common(1)[0][0] if spelled else printed


def _best(found: Sequence[Place], mentions: Counter[tuple[str, str]]) -> Place | None:
    """The one candidate whose parents the text names; None where that does not settle it."""
    if not found:
        return None

    ranked = sorted(found, key=lambda p: _weight(p, mentions), reverse=True)
    parents = {(p.province, p.district) for p in ranked if _weight(p, mentions) == _weight(ranked[0], mentions)}
    return ranked[0] if len(parents) == 1 else None


def _weight(place: Place, mentions: Counter[tuple[str, str]]) -> int:
    """How often the text names the unit's parents."""
    above = 0
    if place.district:
        above += 2 * min(mentions[place.district_kind or "", name_key(place.district)], 100)
    if place.province:
        above += sum(min(mentions[kind, name_key(place.province)], 100) for kind in ("tỉnh", "thành phố"))
    return above


def _mentioned(mentions: Counter[tuple[str, str]], level: str, text: str, day: str | None) -> str | None:
    """The unit of the level that the text names most, for a seat the gazetteer does not know."""
    names = {name_key(n): n for _, n in named_units(spelled_out(text))}
    ranked = [
        (count, key) for (kind, key), count in mentions.items() if level_of(kind, names.get(key, key), day) == level
    ]
    if not ranked:
        return None
    top = max(ranked)[1]
    return names.get(top)


def place_as_printed(issued_at: str | None, issuer: Issuer) -> str | None:
    """The place of the date line, a reader's slips mended after the issuer's seat: `Yên Binh` → `Yên Bình`."""
    if issued_at is None:
        return None
    for seat in (issuer.commune, issuer.district, issuer.province):
        if seat is None:
            continue
        if fuzz.ratio(fold(issued_at), fold(seat)) >= 88:
            return seat
        head, _, tail = fold(issued_at).partition(fold(seat))
        kind = {
            "thi tran": "Thị trấn",
            "thanh pho": "Thành phố",
            "thi xa": "Thị xã",
            "xa": "Xã",
            "phuong": "Phường",
            "huyen": "Huyện",
        }
        if not tail and head.strip() in kind:
            return f"{kind[head.strip()]} {seat}"
        for plain, proper in kind.items():
            rest = fold(issued_at).removeprefix(plain + " ")
            if rest != fold(issued_at) and fuzz.ratio(rest, fold(seat)) >= 60:
                return f"{proper} {seat}"
    return issued_at
