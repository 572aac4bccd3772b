"""Who issued the document, at which level, and in which province, district and commune it sits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from dictionaries.abbreviations import spelled_out
from dictionaries.folding import fold
from dictionaries.paper_words import opening_words, phrases
from dictionaries.places import Place, name_key, places_named, provinces
from extract.header.organisations import full_name, name_of
from extract.header.units import KINDS, Unit, candidates, level_of, loose_candidates, units_in
from extract.plan import Branch

TWO_LEVELS = "2025-07-01"
"""The day from which there are no districts."""
_LONGEST = 24
"""Words of a body's name."""
_DOUBTFUL = 0.55
"""Of a council whose unit cannot be read."""
_MENDED = 0.9
"""How sure a name is that text or gazetteer put right."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer's full name and seat; None where it is not known."""

    name: str | None = None
    level: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    today: str | None = None
    certainty: float = 1.0


def identify(bodies: Sequence[str], text: str, day: str | None, issued_at: str | None) -> Issuer:
    """The issuer from the letterhead's bodies; its parents from them, from the text's mentions, from the gazetteer.

    `text` is where parents may be named (the grounds first); `day` the ISO date of issue.
    """
    names = [name_of(body) for body in bodies]
    if not names or not can_be(names[-1]):
        return Issuer()
    joint = _joint(names)
    name = joint or full_name(names, day)
    own = units_in(name)
    superiors = [unit for each in names[:-1] for unit in units_in(each)[-1:]]
    alone = opening_words("institution", name) > 0 or any(part.startswith("Trường") for part in name.split(", ")[1:])
    unit = own[-1] if own else superiors[-1] if superiors else None
    if unit is None:
        found = _without_unit(name, issued_at, day, alone=alone)
        return replace(found, certainty=_DOUBTFUL) if fold(name).startswith("uy ban nhan dan") else found
    day = day or _day_of_two_levels(unit, superiors)
    found = _placed(name, unit, [each for each in superiors if each != unit], text, day)
    return replace(found, level=None) if alone and not own else found


def can_be(name: str) -> bool:
    """Whether this can be a body's name: no sentence, no telephone, no unit called by a word that names no place."""
    words = name.split()
    digits = sum(map(str.isdigit, name))
    if len(words) > _LONGEST or digits > 4 or any(sign in name for sign in ":@|…;[]{}<>=^~"):
        return False
    return all(is_place(unit.kind, unit.name) for unit in units_in(name))


def is_place(kind: str, name: str) -> bool:
    """Whether a unit may bear the name: `xã Để` may not, though nobody knows all names of former communes."""
    first = name.split()[0]
    return first not in phrases("no_place") or bool(candidates(kind, name, None))


def branch_of(name: str | None, *, party: bool) -> Branch | None:
    """Of the State or the Party; None for an unknown issuer and for mass organisations, which are of neither.

    `party`: the letterhead bears the Party's motto.
    """
    if party:
        return "party"
    if name is None or _is_mass(name):
        return None
    return "party" if opening_words("party", name) else "government"


def place_mended(issued_at: str, issuer: Issuer) -> str:
    """The place of the date line, a reader's slips put right after the issuer's seat: `Yên Binh` → `Yên Bình`."""
    plain = fold(issued_at)
    for seat in (issuer.commune, issuer.district, issuer.province):
        if seat is None:
            continue
        same = fold(seat)
        if fuzz.ratio(plain, same) >= 88 or (plain.count(" ") == same.count(" ") and fuzz.ratio(plain, same) >= 75):
            return seat
        for kind in KINDS:
            rest = plain.removeprefix(fold(kind) + " ")
            if rest != plain and fuzz.ratio(rest, same) >= 60:
                return f"{kind[:1].upper()}{kind[1:]} {seat}"
    return issued_at


def _is_mass(name: str) -> bool:
    words = name.split()
    return any(opening_words("mass", " ".join(words[at:])) for at in range(len(words)))


def _joint(names: Sequence[str]) -> str | None:
    """Two bodies of one rank in one letterhead: each names the same unit, and neither is a council or committee."""
    if len(names) < 2:
        return None
    first, second = names[-2:]
    units = [units_in(each)[-1:] for each in (first, second)]
    ranked = any(fold(first).startswith(council) for council in ("uy ban nhan dan", "hoi dong nhan dan", "dang "))
    same = bool(units[0]) and [u[:2] for u in units[0]] == [u[:2] for u in units[1]]
    return f"{first} - {second}" if same and not ranked else None


def _without_unit(name: str, issued_at: str | None, day: str | None, *, alone: bool) -> Issuer:
    """A body that names no unit, nor does any above it: of the centre, or of the province in the date line."""
    if opening_words("central", name) and not alone:
        return Issuer(name, "central")
    found = units_in(issued_at or "") or [Unit("tỉnh", issued_at or "", 0)]
    seat = next(iter(places_named(found[0].name, level="province", day=day)), None)
    if seat is None:
        return Issuer(name)
    if alone or not opening_words("provincial", name):
        return Issuer(name, None, seat.name, certainty=_MENDED)
    return Issuer(f"{name} {seat.kind} {seat.name}", "province", seat.name, today=seat.today, certainty=_MENDED)


def _day_of_two_levels(unit: Unit, superiors: Sequence[Unit]) -> str | None:
    """Of a paper whose day is left blank: a commune right under its province is of the map of two levels."""
    above = [each for each in superiors if each != unit]
    if level_of(unit.kind, unit.name, None) != "commune" or not above:
        return None
    return TWO_LEVELS if level_of(above[-1].kind, above[-1].name, None) == "province" else None


def _placed(name: str, unit: Unit, superiors: Sequence[Unit], text: str, day: str | None) -> Issuer:
    kind, printed = unit.kind, unit.name.removeprefix("Đảo ") if unit.kind == "huyện" else unit.name
    level = level_of(kind, printed, day)
    if level == "province" or (level == "district" and kind == "tỉnh"):
        proper = _province(printed, day)
        today = next((place.today for place in candidates(kind, proper, day)), None)
        sure = 1.0 if fold(proper) == fold(printed) else _MENDED
        return Issuer(name.replace(printed, proper), "province", province=proper, today=today, certainty=sure)
    named = [*units_in(spelled_out(text)), *superiors]
    mentions = Counter((each.kind, name_key(each.name)) for each in named)
    settled = _settled(kind, printed, named, mentions, day)
    for each in superiors:
        mentions[each.kind, name_key(each.name)] += 100
    higher = (each.name for each in superiors if level_of(each.kind, each.name, day) == "province")
    above = next((_province(each, day) for each in higher), None)
    best = _best(candidates(kind, settled, day), mentions)
    if best and above and best.province not in (None, above):
        best = None  # of the same name in another province; the letterhead says which this is
    proper = best.name if best and fold(best.name) == fold(settled) else settled
    sure = 1.0 if fold(proper) == fold(printed) else _MENDED
    name = name.replace(printed, proper)
    today = best.today if best else None
    province = best.province if best else above or _mentioned(named, mentions, "province", day)
    if level == "district":
        return Issuer(name, level, province, district=proper, today=today, certainty=sure)
    district = best.district if best else None
    if best is None and (day is None or day < TWO_LEVELS):
        district = _mentioned(named, mentions, "district", day)
    return Issuer(name, level, province, district, proper, today, sure)


def _province(printed: str, day: str | None) -> str:
    """The province's name as the gazetteer has it, through a letter or two misread."""
    if found := places_named(printed, level="province", day=day):
        return found[0].name
    near = max(provinces(day), key=lambda place: fuzz.ratio(fold(place.name), fold(printed)))
    return near.name if fuzz.ratio(fold(near.name), fold(printed)) >= 84 else printed


def _settled(
    kind: str, printed: str, named: Sequence[Unit], mentions: Counter[tuple[str, str]], day: str | None
) -> str:
    """The name of the issuer's unit: as printed if the gazetteer has it, else as text or gazetteer spell it."""
    exact = candidates(kind, printed, day)
    if any(_weight(place, mentions) for place in exact if name_key(place.name) == name_key(printed)):
        return printed
    loose = [place for place in loose_candidates(kind, printed, day) if _weight(place, mentions)]
    if loose:
        return max(loose, key=lambda place: _weight(place, mentions)).name
    if any(name_key(place.name) == name_key(printed) for place in exact):
        return printed
    spelled = Counter(
        unit.name
        for unit in named
        if unit.kind == kind and candidates(kind, unit.name, day) and fuzz.ratio(fold(unit.name), fold(printed)) >= 80
    )
    return spelled.most_common(1)[0][0] if spelled else printed


def _best(found: Sequence[Place], mentions: Counter[tuple[str, str]]) -> Place | None:
    """The one candidate whose parents the text names; None where that does not settle it."""
    if not found:
        return None
    ranked = sorted(found, key=lambda place: _weight(place, mentions), reverse=True)
    top = _weight(ranked[0], mentions)
    parents = {(place.province, place.district) for place in ranked if _weight(place, mentions) == top}
    return ranked[0] if len(parents) == 1 else None


def _weight(place: Place, mentions: Counter[tuple[str, str]]) -> int:
    """How often the text names the unit's parents."""
    above = 0
    if place.district:
        above += 2 * min(mentions[place.district_kind or "", name_key(place.district)], 100)
    if place.province:
        above += sum(min(mentions[kind, name_key(place.province)], 100) for kind in ("tỉnh", "thành phố"))
    return above


def _mentioned(named: Sequence[Unit], mentions: Counter[tuple[str, str]], level: str, day: str | None) -> str | None:
    """The unit of the level that the text names most, for a seat the gazetteer does not know."""
    names = {name_key(unit.name): unit.name for unit in named}
    ranked = [
        (count, key) for (kind, key), count in mentions.items() if level_of(kind, names.get(key, key), day) == level
    ]
    if not ranked:
        return None
    name = names[max(ranked)[1]] if max(ranked)[1] in names else max(ranked)[1]
    return _in_force(name, level, day)


def _in_force(name: str, level: str, day: str | None) -> str | None:
    """The unit under the name of the day: a paper of 2026 that names `tỉnh Bắc Giang` is of Bắc Ninh."""
    if level != "province" or places_named(name, level="province", day=day):
        return name
    former = next(iter(places_named(name, level="province")), None)
    today = former.today if former else None
    return next((place.name for place in provinces(day) if today and today.endswith(" " + place.name)), None)
