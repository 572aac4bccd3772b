"""Administrative units named in a text: `huyện Hiệp Hòa`, `Tỉnh ủy Lai Châu`, and what the gazetteer knows of them."""

from collections.abc import Sequence
from typing import NamedTuple

from dictionaries.folding import tone_last
from dictionaries.places import Place, places_named

LEVEL_OF_KIND = {
    "tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
KINDS = (*LEVEL_OF_KIND, "thành phố")
_PARTY = {
    tone_last(word): kind
    for word, kind in (
        ("tỉnh", "tỉnh"),
        ("thành", "thành phố"),
        ("huyện", "huyện"),
        ("quận", "quận"),
        ("thị", "thị xã"),
        ("xã", "xã"),
    )
}
_COMMITTEES = {tone_last("ủy"), tone_last("đoàn")}
_BEFORE_SOCIETY = {tone_last(word) for word in ("và", "-", "hiểm", "sách", "tế", "sự", "chính", "an", "ninh")}
"""What stands before the `xã hội` of a field of work: `kinh tế - xã hội`, `bảo hiểm xã hội`."""
_SHORT = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn"}
_LONGEST = 5
"""Words of a unit's name."""
_ENDS = '.,;:)]”"'


class Unit(NamedTuple):
    """A unit named in a text: kind in small letters, name as printed, and the index of the first word of its kind."""

    kind: str
    name: str
    at: int


def units_in(text: str) -> list[Unit]:
    """Every unit that running text names: `của UBND huyện Hiệp Hòa` → (`huyện`, `Hiệp Hòa`)."""
    words = text.split()
    found = []
    for at in range(len(words)):
        kind, size = kind_at(words, at)
        if kind and (name := _name(words[at + size : at + size + _LONGEST])):
            found.append(Unit(kind, name, at))
    return found


def kind_at(words: Sequence[str], at: int) -> tuple[str | None, int]:
    """The kind of unit that the words name from there, and of how many words it is; (None, 0) for other words.

    `Tỉnh ủy` is of a tỉnh; the `xã` of `xã hội` is none.
    """
    first, second = (tone_last(word.strip(".")) for word in (words[at], words[at + 1] if at + 1 < len(words) else ""))
    if second in _COMMITTEES and first in _PARTY:
        return _PARTY[first], 2
    if (pair := f"{first} {second}") in _KEYS:
        return _KEYS[pair], 2
    if first in _SHORT and words[at][:1].isupper() and first != "tt":
        return _SHORT[first], 1
    if first in _KEYS and not (first == tone_last("xã") and second == tone_last("hội") and not _is_place(words, at)):
        return _KEYS[first], 1
    return None, 0


_KEYS = {" ".join(map(tone_last, kind.split())): kind for kind in KINDS}


def _is_place(words: Sequence[str], at: int) -> bool:
    """Whether `xã Hội …` is a commune: `XÃ HỘI SƠN`, but not the end of `THƯƠNG BINH VÀ XÃ HỘI TỈNH …`."""
    before = tone_last(words[at - 1]) if at else ""
    if before in _BEFORE_SOCIETY or at + 2 >= len(words):
        return False
    behind = tone_last(words[at + 2].strip(_ENDS))
    kinds = {key.split()[0] for key in _KEYS} | {tone_last("khu"), tone_last("việt"), tone_last("thành")}
    return behind not in kinds and words[at + 1][:1].isupper() and words[at + 2][:1].isupper()


def _name(words: Sequence[str]) -> str | None:
    """The name that the words begin with: capitals, or a number of one or two digits."""
    name: list[str] = []
    for i, word in enumerate(words):
        bare = word.strip(_ENDS + "“(")
        if bare in {"-", "–"} and name and i + 1 < len(words) and words[i + 1][:1].isupper():
            name.append("-")
            continue
        numbered = not name and bare.isdigit() and len(bare) < 3
        if not bare or not (bare[0].isupper() or numbered) or (name and kind_at(words, i)[0]):
            break
        name.append(bare)
        if word != word.rstrip(_ENDS) or numbered:
            break
    return " ".join(name).strip(" -") or None


def level_of(kind: str, name: str, day: str | None) -> str | None:
    """The level of a named unit; a `thành phố` is a province or a district by the gazetteer."""
    if kind != "thành phố":
        return LEVEL_OF_KIND.get(kind)
    if any(place.kind == kind for place in places_named(name, level="province", day=day)):
        return "province"
    return "district"


def candidates(kind: str, name: str, day: str | None) -> list[Place]:
    """Gazetteer entries that the printed unit may be."""
    found = list(places_named(name, level=level_of(kind, name, day), day=day))
    return [place for place in found if place.kind == kind] or found


def loose_candidates(kind: str, name: str, day: str | None) -> list[Place]:
    """Gazetteer entries of the kind whose name differs from the printed one in marks at most."""
    found = places_named(name, level=level_of(kind, name, day), day=day, loosely=True)
    return [place for place in found if place.kind == kind]
