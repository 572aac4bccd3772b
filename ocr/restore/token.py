"""How a printed token is taken apart: punctuation before and after, and the core that the decoder works on."""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

EDGE = r""".,;:()\[\]{}"“”„«»'‘’`´\-–—―*+/\\…!?<>=~_•·^"""
"""Marks that are punctuation at the edge of a token; any other sign may be a misread letter (`v¢` is vệ)."""
_EDGES = re.compile(rf"([{EDGE}]*)(.*?)([{EDGE}]*)", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,/:\-–]\d+)*[%‰]?")
_SYMBOL = re.compile(r"(?=.*\d)(?=.*[/\-–])[\w./\-–&,|]+")
_LOWER_WORD = re.compile(r"\b[^\W\dA-ZĐ_]{2,}\b")
"""`đồng/01` is a word and a number, `12/QĐ-TTg` a symbol."""
_STOP = re.compile(r"[.!?:…]")
_COMMA = re.compile(r"[,;()]")
_INNER = re.compile(rf"([{EDGE}&]+)")


class Kind(Enum):
    """What a core is to the language model."""

    WORD = "word"
    NUMBER = "0"
    """Digits, with separators between them."""
    SYMBOL = "#"
    """A document number or another mix of digits with `/` or `-`."""
    NOTHING = ""
    """No letter and no digit: a dash, a bullet."""


class Token(NamedTuple):
    """One piece between blanks; the first three joined are the piece."""

    before: str
    core: str
    after: str
    kind: Kind


@lru_cache(1 << 14)
def take_apart(raw: str) -> Token:
    """The token in its parts."""
    match = _EDGES.fullmatch(raw)
    assert match is not None
    before, core, after = match.groups()
    if not any(c.isalnum() for c in core) and core not in ("&", "@", "$", "§", "€", "¢", "£", "¥"):
        return Token("", "", raw, Kind.NOTHING)
    if _NUMBER.fullmatch(core):
        kind = Kind.NUMBER
    elif _SYMBOL.fullmatch(core) and not _LOWER_WORD.search(core):
        kind = Kind.SYMBOL
    else:
        kind = Kind.WORD
    return Token(before, core, after, kind)


def inner_pieces(core: str) -> list[str]:
    """The core cut at the marks inside it, marks included at the odd places: `tế/xã` gives `tế`, `/`, `xã`."""
    return _INNER.split(core)


def pause(marks: str) -> str | None:
    """The pause token of the language model that these marks stand for."""
    if _STOP.search(marks):
        return "."
    return "," if _COMMA.search(marks) else None
