"""The gazetteer: provinces, districts and communes on both sides of 1 July 2025."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dictionaries.folding import fold, tone_last
from dictionaries.table import read_table


@dataclass(frozen=True, slots=True)
class Place:
    """One row of `places.tsv`: a unit with its parents and the time it stood."""

    level: Literal["province", "district", "commune"]
    kind: str
    """`tỉnh`, `huyện`, `xã` …, in lower case."""
    name: str
    """The name alone."""
    district_kind: str | None
    district: str | None
    province: str | None
    valid_from: str | None
    """First day, ISO; None: before our documents."""
    valid_until: str | None
    """First day no longer; None: to this day."""
    today: str | None
    """The unit that most of a former unit belongs to now."""

    def stood_on(self, day: str | None) -> bool:
        """Whether the unit was in force on the ISO date; always true for None."""
        if day is None:
            return True
        return (self.valid_from or "") <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True)
class FormerName:
    """One row of `former_names.tsv`."""

    province: str
    former: str
    kind: str
    until: str


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """What two spellings of a place's name share: lower case, `Hòa` = `Hoà`, `y` = `i` at a syllable's end."""
    return " ".join(tone_last(part) for part in name.replace("-", " ").split())


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, list[Place]], dict[str, list[Place]]]:
    exact: dict[str, list[Place]] = defaultdict(list)
    folded: dict[str, list[Place]] = defaultdict(list)
    former = {row.province: row for row in read_table("former_names.tsv", FormerName, key=lambda row: row.province)}
    for row in read_table("places.tsv", Place):
        for place in _under_both_names(row, former.get((row.name if row.level == "province" else row.province) or "")):
            exact[name_key(place.name)].append(place)
            folded[fold(place.name)].append(place)
    return exact, folded


def _under_both_names(place: Place, former: FormerName | None) -> list[Place]:
    """The unit before and after the day its province was renamed; as it is where that makes no difference."""
    if former is None or (place.valid_from or "") >= former.until:
        return [place]
    if place.level == "province":
        before = replace(place, kind=former.kind, name=former.former, valid_until=former.until)
    else:
        before = replace(place, province=former.former, valid_until=former.until)
    return [before, replace(place, valid_from=former.until)]


def places_named(
    name: str, *, level: str | None = None, day: str | None = None, loosely: bool = False
) -> Sequence[Place]:
    """Units of that name, of the level if one is given, in force on the ISO date if one is given.

    Marks count; only where no unit has the name as written, or where `loosely` is asked for, are they passed over.
    """
    exact, folded = _index()
    found = folded.get(fold(name), []) if loosely else exact.get(name_key(name)) or folded.get(fold(name), [])
    return [p for p in found if (level is None or p.level == level) and p.stood_on(day)]


def provinces(day: str | None) -> Sequence[Place]:
    """Provinces in force on the ISO date, of both maps for None."""
    exact, _ = _index()
    return [p for found in exact.values() for p in found if p.level == "province" and p.stood_on(day)]


def units_of(kind: str, district: str, province: str | None, day: str | None) -> tuple[Place, ...]:
    """Communes of a district of former days (`huyện`, `Trấn Yên`), in force on the ISO date."""
    named = (place for place in _communes().get((kind, name_key(district)), ()) if place.stood_on(day))
    return tuple(place for place in named if province in (None, place.province))


@lru_cache(maxsize=1)
def _communes() -> dict[tuple[str | None, str], list[Place]]:
    """Communes by kind and name of their district."""
    found: dict[tuple[str | None, str], list[Place]] = defaultdict(list)
    for place in (place for places in _index()[0].values() for place in places if place.level == "commune"):
        found[place.district_kind, name_key(place.district or "")].append(place)
    return found
