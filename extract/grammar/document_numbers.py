"""Numbers and symbols: `75/KH-UBND`, `13/2021/TT-BLĐTBXH`, `273-KH/HU`, `4532/UBND-KSTTHC`, `33/2024/QH15`."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from dictionaries.document_types import document_types, organ_symbols, type_of_symbol
from dictionaries.folding import fold

SYMBOL = r"[A-ZĐƯ][\wĐđ&,]*(?:(?:\s?[-–/]\s?|\.)[A-ZĐƯ0-9][\wĐđ&,]*(?:&[A-ZĐ]\w*)?)*"
NUMBER = re.compile(rf"(?<![\w/])(\d{{1,5}}\s?[A-Za-z]?)\s?([/-])\s?((?:\d{{4}}\s?/\s?)?{SYMBOL})")
_LOOK_ALIKES = (set("gq9"), set("o0"), set("il1"), set("s5"), set("b8"), set("z2"))
PARTS = re.compile(r"(\d+[A-Za-z]?)([/-])((?:\d{4}/)?)(.+)")


def tidy_number(printed: str) -> str:
    """`75 /KH- UBND` → `75/KH-UBND`."""
    return re.sub(r"\s+", "", printed).replace("–", "-").rstrip(".,-/")


def symbol_type(number: str) -> str | None:
    """The type in a number and symbol: `75/KH-UBND` and `273-KH/HU` → `Kế hoạch`; None for a letter's symbol."""
    match = PARTS.fullmatch(number)
    if match is None:
        return None
    head = re.split(r"[-/]", match[4])[0]
    return None if re.fullmatch(r"QH\d+", head) else type_of_symbol(head, party=match[2] == "-")


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
        if i == 0 and expected:
            own = next((s for s in expected if s == segment), None) or next(
                (s for s in expected if _nearly(segment, s)), None
            )
            if own is not None:
                segments[0] = own
                continue
            glued = next(
                (s for s in expected if fold(segment).startswith(fold(s)) and fold(segment[len(s) :]) in _known()), None
            )
            if glued is not None:
                segments[0] = f"{glued}-{_known()[fold(segment[len(glued) :])]}"
                continue
        segments[i] = _party_organ(segment) if match[2] == "-" and i > 0 else _organ(segment)
    return f"{match[1]}{match[2]}{match[3]}" + "".join(segments)


def _nearly(segment: str, symbol: str) -> bool:
    if fold(segment) == fold(symbol):
        return True
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
