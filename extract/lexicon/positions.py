"""Positions and signs of authority over a signature: `KT. CHỦ TỊCH`, `T/M BAN THƯỜNG VỤ`, `PHÓ GIÁM ĐỐC`."""

from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from dictionaries.abbreviations import spelled_out
from dictionaries.document_types import positions
from dictionaries.folding import fold, upper_share
from dictionaries.paper_words import phrases

SIGNS = ("TM", "KT", "TL", "TUQ", "T/M", "K/T", "T/L", "TU/Q")
"""Of the State, and of the Party."""
NEAR = 84.0
"""How like a position words have to be, of 100."""
_EDGES = " .,:-"


def position_named(text: str) -> str | None:
    """`PHÓ CHỦ TỊCH` → `Phó Chủ tịch`, `GIÁM ĐỐC SỞ Y TẾ` → `Giám đốc sở y tế`, through noise; None for other words."""
    plain = fold(text).strip(_EDGES)
    if not plain:
        return None
    names = _positions()
    best = process.extractOne(plain, list(names), scorer=fuzz.ratio, score_cutoff=NEAR)
    if best:
        return names[best[0]]
    head = max((key for key in names if plain.startswith(key + " ")), key=len, default=None)
    if head is None:
        return None
    words = spelled_out(text.strip()[len(head) :].strip()).split()
    rest = " ".join(word.lower() if word.isupper() else word for word in words)
    return f"{names[head]} {rest[:1].upper()}{rest[1:]}"


def position_likeness(text: str) -> float:
    """How near, of 100, the words come to a position; to its first words, where more follow."""
    plain = fold(text).strip(_EDGES)
    if len(plain) < 6:
        return 0.0
    best = process.extractOne(plain, list(_positions()), scorer=fuzz.ratio)
    return max(best[1] if best else 0.0, 90.0 if begins_position(text) else 0.0)


def begins_position(text: str) -> bool:
    """Whether the words are a position as the table has it, or begin with one."""
    plain = fold(text).strip(_EDGES)
    return any(plain == key or plain.startswith(key + " ") for key in _positions())


def is_position(text: str) -> bool:
    """Whether the words are a position and nothing else, in whatever letters."""
    return fold(text).strip(_EDGES) in _positions()


def deputy_of(position: str | None) -> str | None:
    """`Chủ tịch` → `Phó Chủ tịch`: as what somebody signs in another's stead."""
    return next((each.deputy for each in positions() if each.position == position), None)


def sign_of(form: str, following: str) -> str | None:
    """The sign of authority in a word, through a letter misread; what follows has to be a body or a position.

    `KT.` before `CHỦ TỊCH` → `KT`.
    """
    plain = fold(form).upper().strip(".,:;")
    if not form[:1].isupper() or len(plain) > 5:
        return None
    if upper_share(following) < 0.8:
        return plain if _is_sign_in_small_letters(form, following) else None
    body = fold(following).strip(" .,:;-")
    collective = any(fuzz.ratio(c, body[: len(c)]) >= 85 for c in _collectives())
    position = position_named(following) is not None
    if not (collective or position) and not (plain in SIGNS and form.endswith((".", "/M"))):
        return None
    if plain in SIGNS:
        return plain
    if sum(c.isupper() for c in form) < 2:
        return None
    near = [sign for sign in SIGNS if Levenshtein.distance(sign, plain) == 1 and sign.startswith(plain[:1])]
    if collective:
        near = [sign for sign in near if sign in {"TM", "T/M"}]
    elif position:
        near = [sign for sign in near if sign not in {"TM", "T/M"}]
    return near[0] if near else None


def _is_sign_in_small_letters(form: str, following: str) -> bool:
    """`TM. Ủy ban nhân dân xã`, `KT. Chủ tịch`: the capitals were the word processor's."""
    if form.strip(".") not in SIGNS or not form.endswith((".", "/M", "/T", "/L")) or len(following) > LONGEST:
        return False
    body = fold(following).strip(_EDGES)
    return body in _positions() or any(len(c) > 3 and body.startswith(c) for c in _collectives())


def opens_signature(text: str) -> bool:
    """Whether a line is the first of a signature: `TM. ỦY BAN NHÂN DÂN`, `K/T BÍ THƯ`, `HIỆU TRƯỞNG` alone."""
    if len(text) > LONGEST:
        return False
    form, _, following = text.strip().partition(" ")
    if following and sign_of(form, following):
        return True
    if upper_share(text) < 0.8:
        return False
    sign, dot, glued = text.strip().partition(".")
    return (bool(dot) and sign.upper() in SIGNS and bool(sign_of(sign + ".", glued.strip()))) or _is_position(text)


LONGEST = 70
"""Letters of a line of a signature."""


def _is_position(text: str) -> bool:
    plain = fold(text).strip(_EDGES)
    return plain in _positions() or (len(plain) < 45 and begins_position(text))


@lru_cache(maxsize=1)
def _positions() -> dict[str, str]:
    return {fold(name): name for each in positions() for name in (each.position, each.deputy)}


@lru_cache(maxsize=1)
def _collectives() -> tuple[str, ...]:
    return tuple(fold(phrase) for phrase in phrases("collective"))
