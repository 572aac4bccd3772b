"""Whether two targets are of one indicator, and which of two values asks more."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from dictionaries.abbreviations import spelled_out
from dictionaries.audit_words import any_of, audit_words
from dictionaries.folding import fold
from dictionaries.indicators import indicators
from extract.grammar.quantities import Quantity
from extract.plan import Target

SURE, LIKELY, NO = 2, 1, 0
_SHARES = {"%": 1e-2, "‰": 1e-3, "per_100000": 1e-5}
_FILLERS = frozenset(audit_words("filler", folded=True))
_UNITS = frozenset(audit_words("counted unit", folded=True))
_OWN_NAME = 20
"""Letters from which on a name is one of its own."""
_YEARLY = re.compile(
    r"\b(?:trong (?:nam|ky)|khong luy ke|(?:hang|moi|tung) nam|(?:trong )?mot nam|/\s*nam|tang them|xay moi|"
    r"mo moi|phat sinh|thanh lap moi|lap moi|cap moi|bo sung|"
    r"so (?:lop|cuoc|dot|luot|buoi|hoi nghi|suat|dien dan)|kinh phi|von)\b"
)
_QUALIFIERS = re.compile(
    r"\b(?:trai|gai|nu|nam gioi|dan toc|khuyet tat|mo coi|do thi|thanh thi|nong thon|ngheo|can ngheo|vung \w+|"
    r"mam non|mau giao|tieu hoc|trung hoc|hoc sinh|nha tre|so sinh|tu vong|chet|dieu tri|khoi|duoi nuoc|"
    r"nhe can|thap coi|can nang|chieu cao|beo phi|"
    r"cha me|can bo|"
    r"cong tac vien|giao vien|gia dinh|ho|cap xa|cap huyen|cap tinh|moi \w+|lan \d|mui \d|thu \w+|con lai|moi|"
    r"phat sinh|"
    r"\d+)\b"
)


_GOOD = re.compile(rf"\b(?:{any_of('good', folded=True)})\b")
_EVIL = re.compile(rf"\b(?:{any_of('evil', folded=True)})\b")


def sameness(one: Target, other: Target) -> int:
    """SURE, LIKELY or NO: whether two targets count the same thing of the same people."""
    if one.basis != other.basis or not (named(one.indicator) and named(other.indicator)):
        return NO
    said, others = _plain(one.indicator), _plain(other.indicator)
    if said == others or _ends_in(said, others) or _ends_in(others, said):
        return SURE
    if sorted(_QUALIFIERS.findall(said)) != sorted(_QUALIFIERS.findall(others)):
        return NO
    words, more = _content(said), _content(others)
    if words == more or (len(said) > 20 and fuzz.ratio(said, others) >= 95):
        return SURE if words else LIKELY
    shared = len(words & more) / max(1, len(words | more))
    if one.canonical and one.canonical == other.canonical:
        return SURE if shared >= 0.5 or min(words, more, key=len) <= max(words, more, key=len) else LIKELY
    if one.canonical and other.canonical:
        return NO
    known = 0.55 if one.canonical or other.canonical else 0.75
    return LIKELY if shared >= known else NO


def _ends_in(name: str, longer: str) -> bool:
    """Whether the longer name is the rate's with who has to see to it in front: `trạm y tế giữ tỷ lệ …`."""
    return name.startswith(("ty le ", "ty suat ")) and len(name) > _OWN_NAME and longer.endswith(f" {name}")


@lru_cache(maxsize=8192)
def named(indicator: str) -> bool:
    """Whether a name says what is counted: not where it was cut off, nor where it only says of whom."""
    cut = indicator.count("(") != indicator.count(")") or indicator.rstrip().endswith((",", ";", ":", "-", "/"))
    return not cut and bool(frozenset(re.findall(r"[a-z]+", fold(indicator))) - _FILLERS - _UNITS)


def of_one_year(target: Target) -> bool:
    """Whether each year's count stands for itself, so that less in a later year is no step back."""
    return target.unit in ("count", "VND") and _YEARLY.search(fold(target.indicator)) is not None


def near(one: Target, other: Target) -> bool:
    """Whether two targets may be of one matter, whatever they say of it."""
    words, more = _content(_plain(one.indicator)), _content(_plain(other.indicator))
    same = one.canonical is not None and one.canonical == other.canonical
    return same or len(words & more) >= 0.6 * max(1, min(len(words), len(more)))


def share(target: Target | Quantity) -> float | None:
    """The value as a share of one, whatever it is printed in; None for counts and money."""
    if target.unit == "ratio" and target.denominator:
        return target.value / target.denominator
    return target.value * _SHARES[target.unit] if target.unit in _SHARES else None


def comparable(one: Target, other: Target) -> tuple[float, float] | None:
    """Both values in one unit; None where they cannot be put side by side."""
    first, second = share(one), share(other)
    if first is not None and second is not None and "ratio" not in (one.unit, other.unit):
        return first, second
    if one.unit == other.unit and one.denominator == other.denominator:
        return one.value, other.value
    return None


def wanted(target: Target) -> str | None:
    """Which way the indicator is to go: `increase`, `decrease`; None where nothing says so."""
    plain = _plain(target.indicator)
    known = _wanted().get(target.canonical or "") or (
        "decrease" if _EVIL.search(plain) and not _GOOD.search(plain) else None
    )
    if target.unit == "count" and target.value == 0:
        return "decrease"
    if target.direction in ("increase", "decrease"):
        return target.direction
    if target.comparator in ("<", "<="):
        return "decrease"
    if target.comparator in (">", ">="):
        return "increase"
    if known:
        return known
    good = target.unit == "%" and (_GOOD.search(plain) or _reached(target))
    return "increase" if good else None


def _reached(target: Target) -> bool:
    """`đạt 65%`: what a plan says is to be reached is to rise; of what is to fall it says `còn`, `giảm`, `dưới`."""
    value = re.escape(target.printed_unit or "")
    return bool(value) and re.search(rf"\bđạt\s+(?:tỷ lệ\s+|mức\s+)?{value}", target.quote, re.IGNORECASE) is not None


@lru_cache(maxsize=1)
def _wanted() -> dict[str, str]:
    return {row.name: row.wanted for row in indicators()}


@lru_cache(maxsize=8192)
def _plain(words: str) -> str:
    text = fold(spelled_out(words))
    # What stands in brackets says where or how; it tells two indicators apart only if it says of whom.
    text = re.sub(r"\(([^)]*)\)", lambda said: said[0] if _QUALIFIERS.search(said[1]) else " ", text)
    text = re.sub(r"[^\w\s]", " ", text)
    return re.sub(r"\b0+(?=\d)", "", " ".join(text.split()))


def _content(plain: str) -> frozenset[str]:
    return frozenset(plain.split()) - _FILLERS


def printed(target: Target) -> str:
    """`dưới 450/100.000`, as the page has it, with the year."""
    sign = {"<": "dưới ", "<=": "không quá ", ">": "trên ", ">=": "từ ", "~": "khoảng ", "=": ""}[target.comparator]
    value = f"{target.value:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")
    unit = {"per_100000": "/100.000", "VND": " đồng", "count": "", "ratio": f"/{target.denominator or 1:g}"}.get(
        target.unit, f" {target.unit}"
    )
    return f"{sign}{value}{unit}" + (f" năm {target.year}" if target.year else "")
