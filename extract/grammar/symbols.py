"""Symbols of documents: what type they name, whose they are, and the letters that a reader lost in them."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from dictionaries.document_types import document_types, organ_symbols, type_of_symbol
from dictionaries.folding import fold

_LOOK_ALIKES = (set("gq9"), set("o0"), set("il1"), set("s5"), set("b8"), set("z2"))
PARTS = re.compile(r"(\d+(?:\.\d+)?[A-Za-z]?)([/-])((?:\d{4}/)?)(.+)")
ASSEMBLY = re.compile(r"QH(?:[1IĐl|]\s?\d|\d{1,2})")
"""`QH15`, also with its one read as a letter: `QHI5`."""
NOTE_SIGN = re.compile(r"(?<=[A-Za-zĐ])\d{1,2}$")
NOTED = frozenset({"TTg", "CP", "TW", "UBND", "HĐND", "TU", "HU", "ĐU", "VPCP", "VPTW"})
"""Organs whose symbols end in no number of their own, as UBTVQH15 does."""


def symbol_type(number: str) -> str | None:
    """The type in a number and symbol: `75/KH-UBND` and `273-KH/HU` → `Kế hoạch`; None for a letter's symbol."""
    match = PARTS.fullmatch(number)
    if match is None:
        return None
    head = re.split(r"[-/]", match[4])[0]
    return None if ASSEMBLY.fullmatch(head) else type_of_symbol(head, party=match[2] == "-")


def organ_of(number: str) -> str | None:
    """Who issued a number, as its symbol says it: `75/KH-UBND` → `UBND`; None for a number without an organ."""
    match = PARTS.fullmatch(number)
    if match is None:
        return None
    head, *rest = re.split(r"[-/]", match[4])
    if ASSEMBLY.fullmatch(head):
        return "QH"
    return "-".join(rest) if rest and type_of_symbol(head, party=match[2] == "-") else head


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for symbol in [t.symbol for t in document_types()] + list(organ_symbols()):
        known.setdefault(fold(symbol), symbol)
    return known


@lru_cache(maxsize=2048)
def repaired(number: str, doc_type: str | None) -> str:
    """The number with letters put back that its grammar proves: a lost Đ or dash, the symbol of the type named with it.

    `12/KH-SLDTBXH` → `12/KH-SLĐTBXH`; with Kế hoạch before it `53/KGH-UBND` → `53/KH-UBND`. What nothing proves stays.
    """
    match = PARTS.fullmatch(number)
    if match is None:
        return number
    segments = re.split(r"([-/.,])", match[4])
    expected = [t.symbol for t in document_types() if t.name == doc_type]
    for i in range(0, len(segments), 2):
        segment = segments[i]
        if i == 0 and ASSEMBLY.fullmatch(segment):
            segments[0] = "QH" + re.sub(r"[IĐl|]", "1", segment[2:])
            continue
        if i == 0 and expected:
            own = next((s for s in expected if s == segment), None) or next(
                (s for s in expected if _nearly(segment, s)), None
            )
            if own is not None:
                segments[0] = own
                continue
            glued = next((s for s in expected if _organ_behind(segment, s) is not None), None)
            if glued is not None:
                segments[0] = f"{glued}-{_organ_behind(segment, glued)}"
                continue
        segments[i] = _party_organ(segment) if match[2] == "-" and i > 0 else _organ(segment)
    return f"{match[1]}{match[2]}{match[3]}" + "".join(segments)


@lru_cache(maxsize=1)
def _organs() -> dict[str, str]:
    return {fold(symbol): symbol for symbol in organ_symbols()}


def _organ_behind(segment: str, symbol: str) -> str | None:
    """The organ in a symbol that lost its dash: UBND in `KHUBND`; not in `KHHĐ`, a type's own symbol."""
    if fold(segment) in _known() or not fold(segment).startswith(fold(symbol)):
        return None
    return _organs().get(fold(segment[len(symbol) :]))


def _nearly(segment: str, symbol: str) -> bool:
    if fold(segment) == fold(symbol):
        return True
    if fold(segment) in _known():
        # Another type's symbol is none misread: `Kế hoạch … số 5/QĐ-UBND` names the decision that issued it.
        return False
    return (
        len(segment) in (len(symbol), len(symbol) + 1)
        and len(segment) > 1
        and Levenshtein.distance(fold(segment), fold(symbol)) == 1
    )


def _party_organ(segment: str) -> str:
    """The organ of a Party number; one of two letters by its last where only one organ ends so: `IW` is TW."""
    if len(segment) == 2 and fold(segment) not in _known():
        near = [symbol for symbol in organ_symbols() if len(symbol) == 2 and symbol[1] == segment[1]]
        if len(near) == 1:
            return near[0]
    return _organ(segment)


def _organ(segment: str) -> str:
    key = fold(segment)
    if key in _known():
        known = _known()[key]
        # A mark or a case that the print has and the table has not stays as printed.
        return known if _marks(known) >= _marks(segment) else segment
    bare = NOTE_SIGN.sub("", segment)
    if bare != segment and _known().get(fold(bare)) in NOTED:
        # `TW1`: the sign of a footnote, set small on the page.
        return _organ(bare)
    if len(key) >= 7 and key.isalpha():
        near = [
            known for folded, known in _known().items() if len(folded) >= 6 and Levenshtein.distance(folded, key) == 1
        ]
        if len(near) == 1:
            return near[0]
    alike = [known for folded, known in _known().items() if _look_alike(key, folded)]
    return alike[0] if len(alike) == 1 else segment


def _look_alike(key: str, folded: str) -> bool:
    """Whether two symbols of three letters or more differ in one letter alone that readers take for the other."""
    if len(key) != len(folded) or len(key) < 3:
        return False
    differ = [{a, b} for a, b in zip(key, folded, strict=True) if a != b]
    return len(differ) == 1 and any(differ[0] <= group for group in _LOOK_ALIKES)


def _marks(text: str) -> int:
    return sum(a != b for a, b in zip(fold(text), text.lower(), strict=True))


def organ_named(letters: str) -> str | None:
    """An organ's symbol by its letters without marks: `ubnd` → `UBND`; None for letters of none."""
    return _known().get(fold(letters))
