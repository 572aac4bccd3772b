"""The seat of a paper's issuer, which tells what `Ủy ban nhân dân tỉnh` and `Tỉnh ủy` are in full."""

from dataclasses import dataclass

from dictionaries.folding import fold
from dictionaries.places import places_named
from extract.lexicon.issuers import KINDS, IssuerFound, with_kind

PARTY = {"Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Huyện ủy": "huyện", "Quận ủy": "quận", "Thị ủy": "thị xã"}
"""Party committees that bear a place's name alone, with the kind of unit that they sit in."""
OWN_PARTY = ("Đảng ủy", "Đảng bộ")
"""Of a commune where no unit is named: `Ban Thường vụ Đảng ủy` of a commune's plan."""
DEPARTMENTS = ("Sở ", "Giám đốc Sở ")
"""Of a province where none is named."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit: its kind in small letters, and its name alone."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Seat:
    """The units that an issuer sits in; None where it has none or nobody knows it."""

    province: Unit | None = None
    district: Unit | None = None
    commune: Unit | None = None

    def unit(self, kind: str) -> Unit | None:
        """The unit of the kind: the province before the district that is also a `thành phố`."""
        return next((u for u in (self.province, self.district, self.commune) if u and u.kind == kind), None)


NO_SEAT = Seat()


def seat_of(
    issuer: str | None, province: str | None, district: str | None, commune: str | None, day: str | None
) -> Seat:
    """The seat by the names of its units; their kinds are the gazetteer's, or those in the issuer's own name."""
    return Seat(
        _unit("province", province, issuer, day),
        _unit("district", district, issuer, day),
        _unit("commune", commune, issuer, day),
    )


def _unit(level: str, name: str | None, issuer: str | None, day: str | None) -> Unit | None:
    if name is None:
        return None
    said = fold(issuer or "")
    for kind in sorted(set(KINDS.values()), key=len, reverse=True):
        if said.endswith(fold(f" {kind} {name}")):
            return Unit(kind, name)
    kinds = {place.kind for place in places_named(name, level=level, day=day)}
    return Unit(kinds.pop(), name) if len(kinds) == 1 else None


def in_full(found: IssuerFound, seat: Seat) -> str:
    """The body with its unit: `Ủy ban nhân dân tỉnh` in a plan of Thanh Hóa → `Ủy ban nhân dân tỉnh Thanh Hóa`."""
    name = found.name
    if found.placed:
        return name
    if found.unit is not None:
        return _with_unit(name, found.unit, seat)
    for party, kind in PARTY.items():
        if name.endswith(party):
            unit = seat.unit(kind)
            return f"{name} {_party_place(unit)}" if unit else name
    if name.endswith(OWN_PARTY) and seat.commune:
        return f"{name} {with_kind(seat.commune.kind, seat.commune.name)}"
    if name.startswith(DEPARTMENTS) and seat.province:
        return f"{name} {with_kind(seat.province.kind, seat.province.name)}"
    return name


def _with_unit(name: str, kind: str, seat: Seat) -> str:
    unit = seat.unit(kind)
    if unit is None:
        return name
    bare = name.removesuffix(kind).rstrip()
    if bare.endswith(tuple(PARTY)):
        # `Thành ủy Thành phố` of Hồ Chí Minh, `Tỉnh ủy tỉnh` nowhere.
        return f"{bare} {_party_place(unit)}"
    return f"{bare} {with_kind(unit.kind, unit.name)}"


def _party_place(unit: Unit) -> str:
    return with_kind(unit.kind, unit.name) if unit.name == "Hồ Chí Minh" else unit.name
