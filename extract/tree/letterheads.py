"""Where letterheads stand in the rows of a file: the mottoes tell, and one with a number of its own opens a paper."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from dictionaries.folding import fold, upper_share
from extract.grammar.date_line import date_line
from extract.grammar.own_number import own_number
from extract.lexicon.people import person_named
from extract.lexicon.positions import opens_signature
from extract.tree.paragraphs import Row
from extract.tree.types import type_named

STATE_MOTTO = "cong hoa xa hoi chu nghia viet nam"
PARTY_MOTTO = "dang cong san viet nam"
WATCHWORDS = "doc lap - tu do - hanh phuc"
_APART = 6
"""Rows between two lines of one motto at the most."""
_HEIGHT = 14
"""Rows of a letterhead below its first motto at the most."""
_TOP = 15
"""A first motto further down than this many rows is not that of the first paper."""
_LEFT = 6
"""Rows of the left column that may stand above the motto."""


class Said(NamedTuple):
    """What a letterhead gives its paper to be known by."""

    number: str | None
    issued_on: str | None
    blank: bool
    """The place of the number is there and empty, as in a form."""


def further_papers(rows: Sequence[Row]) -> list[int]:
    """Index of the first row of each further paper in the file.

    A further letterhead is one where the motto stands again, with a number that is not the first one's, or a full day
    where its number cannot be read, and a type or an addressee below. Forms have neither.
    """
    tops = _mottoes(rows)
    own = Said(None, None, blank=False)
    if tops and tops[0] < _TOP:
        own, tops = _said(rows, tops[0]), tops[1:]
    return [first_row(rows, at) for at in tops if _is_other(_said(rows, at), own) and _addressed(rows, at)]


def is_motto(text: str) -> bool:
    """Whether the line is one of the State's or the Party's motto, alone or beside the left column."""
    if not 18 <= len(text) <= 150:
        return False
    plain = fold(text)
    if "phuc" in plain and fuzz.partial_ratio(WATCHWORDS, plain) > 85:
        return True
    if upper_share(text) < 0.6:
        return False
    return (len(plain) > 25 and fuzz.partial_ratio(STATE_MOTTO, plain) > 90) or plain.strip(" .-*").endswith(
        PARTY_MOTTO
    )


def _mottoes(rows: Sequence[Row]) -> list[int]:
    """The first line of every motto."""
    found: list[int] = []
    last = -_APART - 1
    for i, row in enumerate(rows):
        if is_motto(row.text):
            if i - last > _APART:
                found.append(i)
            last = i
    return found


def _said(rows: Sequence[Row], motto: int) -> Said:
    number = issued_on = None
    blank = False
    for row in rows[first_row(rows, motto) : motto + _HEIGHT]:
        if type_named(row.text):
            break
        if number is None and (found := own_number(row.text, None)):
            number, blank = found.value, blank or found.blank
        if issued_on is None and (day := date_line(row.text)):
            issued_on = day.iso
    return Said(number, issued_on, blank)


def _is_other(said: Said, own: Said) -> bool:
    if said.number is not None:
        return said.number != own.number
    return said.issued_on not in (None, own.issued_on) and not said.blank


def _addressed(rows: Sequence[Row], motto: int) -> bool:
    below = rows[motto : motto + 2 * _HEIGHT]
    return any(type_named(row.text) or fold(row.text).startswith(("kinh gui", "v/v", "ve viec")) for row in below)


def first_row(rows: Sequence[Row], at: int) -> int:
    """The first row of what stands in capitals right above a motto or a heading: the left column, a body's name."""
    motto = at
    while at > 0 and motto - at < _LEFT and not rows[at].fresh_page and _in_left_column(rows[at - 1].text):
        at -= 1
    return at


def _in_left_column(text: str) -> bool:
    if len(text) > 90 or opens_signature(text) or person_named(text):
        return False
    return upper_share(text) > 0.6 or own_number(text, None) is not None
