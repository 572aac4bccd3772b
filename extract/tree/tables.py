"""Rows of tables by what their columns hold, which the heading row says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from dictionaries.cues import column_names
from dictionaries.folding import fold
from extract.facts.criterion_items import CELL_NUMBERS
from extract.grammar.days import YEAR
from extract.tree.paragraphs import CELL, Paragraph

Header = list[tuple[str | None, str]]
"""Role and heading of each column."""
TELLING = (
    (r"^(?:cac )?tieu chi\b(?!.*\bnam\b)", "indicator"),
    (r"\bphoi hop\b", "support"),
    (r"\b(?:chu tri|phu trach|chiu trach nhiem)\b", "lead"),
    (r"^(?:thoi gian|thoi han|han|tien do|thoi diem)\b", "time"),
    (r"^(?:noi dung|nhiem vu|cong viec)\b", "task"),
)
"""Words, without marks, by which a heading that no row of the table fits is still known; a `lãnh đạo` only looks on."""
BODIES = {"don vi", "co quan", "co quan, don vi", "don vi, ca nhan"}
PAST_COLUMN = re.compile(r"\b(?:thuc hien|ket qua|uoc|hien|so voi|so sanh|tang|giam|th)\b")
"""A column of a year, by its words without marks, that tells what was, or how much it grew."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row under its heading: the cell of each role, and the cells of the value columns with their headings."""

    paragraph: Paragraph
    cells: dict[str, str]
    values: tuple[tuple[str, str], ...]


def table_rows(paragraphs: Sequence[Paragraph]) -> Iterator[TableRow]:
    """Rows of every table whose heading names at least two columns that we know."""
    header: Header = []
    for paragraph in paragraphs:
        if CELL not in paragraph.text:
            if paragraph.marker is not None or len(paragraph.text) > 200:
                header = []
            continue
        cells = [cell.strip(" _¬`'“”‘’-–") for cell in paragraph.text.split("|")]
        roles = [(_role(cell), cell) for cell in cells]
        if sum(role is not None for role, _ in roles) >= max(2, len(cells) // 2):
            header = _with_bodies(roles)
            continue
        if len(cells) < len(header) and len(cells) == sum(bool(heading) for _, heading in header):
            header = [(role, heading) for role, heading in header if heading]
        if not header or len(cells) < 2 or len(cells) > len(header):
            continue
        named: dict[str, str] = {}
        values = []
        for (role, heading), cell in zip(header, cells, strict=False):
            if role == "indicator" and CELL_NUMBERS.fullmatch(cell):
                named.setdefault("criterion", cell)
            elif role == "value":
                values.append((heading, cell))
            elif role == "past":
                # Of several columns of results the last is where the goal sets out from.
                named[role] = cell
            elif role:
                named.setdefault(role, cell)
        yield TableRow(paragraph, named | _own_number(header, named, values), tuple(values))


def _own_number(header: Header, named: dict[str, str], values: Sequence[object]) -> dict[str, str]:
    """Where the rows are the criteria themselves, their own numbers are the criteria's."""
    own = any(role == "indicator" and "tieu chi" in fold(heading) for role, heading in header)
    if values or not own or "criterion" in named or "tieu chi" in fold(named.get("indicator", "")):
        return {}
    return {"criterion": named.get("number", "")}


def _with_bodies(roles: Header) -> Header:
    """Where nothing is measured, a column headed `Đơn vị` holds bodies."""
    if any(role in {None, "lead", "value", "past"} for role, _ in roles):
        return roles
    return [("lead" if role == "unit" and fold(heading) in BODIES else role, heading) for role, heading in roles]


@lru_cache(maxsize=512)
def _role(cell: str) -> str | None:
    head = re.sub(r"[_¬.“”\s]+", " ", fold(re.sub(r"\(.*?\)", "", cell))).strip(" .:-–")
    if not head or len(head) > 45:
        return None
    best: tuple[int, str | None] = (0, None)
    for name in column_names():
        phrase = fold(name.phrase)
        whole = fuzz.ratio(phrase, head) >= 88
        begins = (
            name.role in {"value", "past", "unit", "time"}
            and head.startswith(phrase + " ")
            and len(head) <= len(phrase) + 16
        )
        if (whole or begins) and len(phrase) > best[0]:
            best = (len(phrase), name.role)
    if best[1] is None and (known := next((role for word, role in TELLING if re.search(word, head)), None)):
        return known
    if best[1] is None and re.search(rf"\b{YEAR}\b", head):
        return "past" if PAST_COLUMN.search(head) else "value"
    return best[1]
