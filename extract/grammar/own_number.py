"""The number of a paper in its letterhead: `Số: 12/KH-SYT`, through letters misread, and one that is left blank."""

import re
from typing import NamedTuple

from dictionaries.document_types import document_types
from dictionaries.folding import fold
from extract.grammar.document_numbers import tidy_number
from extract.grammar.symbols import organ_named, repaired, symbol_type

_LETTERS = r"[A-ZĐƯ][\wĐđ&,]*(?:(?:\s?[-–/]\s?|\.)[A-ZĐƯ0-9][\wĐđ&,]*(?:&[A-ZĐ]\w*)?)*"
_NUMBER = re.compile(rf"(?<![\w/#§$*)\]])(\d{{1,5}}\s?[A-Za-z]?)\s?([/-])\s?((?:\d{{4}}\s?/\s?)?{_LETTERS})")
"""Looser than in running text: a letterhead holds nothing else of the kind."""
_BLANK = re.compile(
    r"(?:\bs[oố]\s*[:.]?\s*[._…\s]*|^\s*)(?P<sign>[/-])(?:\d{4}/)?\s?(?P<type>[A-ZĐ][A-Za-zĐđ]{1,5})\s?[-/]\s?"
    r"[A-ZĐ][\wĐđ&]*(?:[-.,][A-ZĐ][\wĐđ&]*)*",
    re.IGNORECASE,
)
_BLANK_WORD = re.compile(r"\W*S[ốo]\s*[:.]?[\s._…]*(?:[-/][\s._…]*)?$", re.IGNORECASE)
_SYMBOL = re.compile(r"[/|lI]\s?[A-ZĐ][A-Za-zĐđ]{1,4}\s?-\s?[A-ZĐ][\wĐđ&]+(?:-[A-ZĐ][\wĐđ&]+)*")
_WORD = re.compile(r"\W*S[ốôoó6]\s*[:.]\s*")
_WORD_LAST = re.compile(r"\s*(?:\bS[ốồộổôơớóòoO06éeỐÔ]\S{0,4}|\b[sS]\w{1,2}\s?[:.;])\s*$")
_ANNOUNCED = re.compile(r"S\S{0,2}\s*[:.;]?\s*$")


class OwnNumber(NamedTuple):
    """The number with its offsets; value None where the place is there and the number is not."""

    value: str | None
    start: int
    end: int
    certainty: float = 1.0
    blank: bool = False
    """Nothing but dots or room where the number belongs."""
    symbol: bool = True
    """A symbol stands there, `/KH-UBND`."""


def own_number(text: str, doc_type: str | None) -> OwnNumber | None:
    """`Số: 12 /KH-SYT` → `12/KH-SYT`; letters that its grammar proves are put back. None for a line without its place.

    `doc_type` is the type printed below, which the symbol has to agree with.
    """
    for match in _NUMBER.finditer(text):
        printed = tidy_number(match[0])
        value = repaired(printed, doc_type)
        saying = _ANNOUNCED.search(text[: match.start()])
        # `TRƯỜNG THPT SỐ 1 - HÀ NỘI` is a name.
        said = saying[0].strip(" :.;") if saying else ""
        announced = saying is not None and not (said.isupper() and len(said) > 1)
        if announced or symbol_type(value):
            return OwnNumber(value, match.start(), match.end(), 1.0 if value == printed else 0.8)
    for symbol in [each.symbol for each in document_types() if each.name == doc_type]:
        # `677 IKH-UBND`: the stroke was read as a letter; type and organ prove where the symbol begins.
        loose = re.compile(
            rf"(?<![\w/#§$*)\]])(\d{{1,5}})\s{{0,2}}([^\w\s]?[il1|j]?)\s?{fold(symbol)}\s?([-–/])\s?([a-z&]{{2,12}})\b"
        )
        found = loose.search(fold(text))
        organ = organ_named(found[4]) if found else None
        if found and organ:
            value = f"{found[1]}-{symbol}/{organ}" if found[3] == "/" else f"{found[1]}/{symbol}-{organ}"
            return OwnNumber(value, found.start(), found.end(), 0.7)
    return _without_value(text)


def _without_value(text: str) -> OwnNumber | None:
    blank = _BLANK.search(text)
    if blank and (blank["type"].upper() == blank["type"] or symbol_type(f"1/{blank['type']}-UBND")):
        return OwnNumber(None, blank.start(), blank.end(), blank=True)
    if blank := _BLANK_WORD.match(text):
        return OwnNumber(None, blank.start(), blank.end(), blank=True, symbol=False)
    if unread := _SYMBOL.search(text) or _WORD.match(text):
        return OwnNumber(None, unread.start(), unread.end(), symbol=_SYMBOL.search(text) is not None)
    return None


def before_number(text: str) -> str:
    """The text in front of a number without the word that announces it: `UBND HUYỆN A Số:` → `UBND HUYỆN A`."""
    return _WORD_LAST.sub("", text)
