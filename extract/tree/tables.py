"""Tables as rows under their columns: what heads them, what groups them, what a merged or left-out cell stands for.

A table may go on over pages, with its head repeated or not; in a text its blank cells may have been left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from dictionaries.cues import column_names
from dictionaries.folding import fold
from extract.grammar.criterion_numbers import _CELL as CELL_NUMBERS
from extract.grammar.days import YEAR
from extract.tree.cells import TableLine, is_figure, table_line
from extract.tree.columns import (
    LONGEST_HEADING,
    Columns,
    bare_columns,
    counts_columns,
    guessed,
    head_of,
    known_head,
    unknown_head,
    with_number,
    year_of,
)
from extract.tree.node import NodeKind
from extract.tree.paragraphs import CELL, Paragraph
from extract.tree.table_rows import FIRST_LABELS, RowReader, TabledRow, label_of
from ocr.page import BlockKind

LONGEST_BETWEEN = 160
"""Letters of a line between two rows of a table that says what the rows below it are about."""
MOST_BETWEEN = 2
"""Such lines, one behind the other."""
HEAD_LINES = 3
"""Rows that a head takes at most, without one that numbers the columns."""
SAME_HEAD = 85
"""Likeness of two heads from which one is the other again, misread."""


@dataclass(slots=True)
class _Table:
    """Rows that stand one below the other."""

    lines: list[TableLine] = field(default_factory=list)
    groups: dict[int, list[int]] = field(default_factory=dict)
    """Positions of the lines without cells above a row, by the row's place among `lines`."""
    head: str = ""
    """The words of its head, without marks."""
    columns: int = 0
    """How many its head names."""
    is_near: bool = False
    """Whether it stands close below another table."""


def tables(paragraphs: Sequence[Paragraph]) -> dict[int, TabledRow]:
    """What each paragraph that belongs to a table is in it, by its position; a paragraph of no table is not there."""
    found: dict[int, TabledRow] = {}
    above: Columns | None = None
    for table in _tables(paragraphs):
        heads, columns = _head(table.lines, table.groups, above if table.is_near else None)
        for line in table.lines[:heads]:
            found[line.at] = TabledRow(NodeKind.HEAD_ROW, (), 0)
        reader = RowReader(columns, paragraphs, {line.words for line in table.lines[:heads]})
        for place, line in enumerate(table.lines[heads:], heads):
            for at in table.groups.get(place, ()):
                found[at] = reader.group(at)
            following = table.lines[place + 1] if place + 1 < len(table.lines) else None
            found |= reader.row(line, following)
        above = columns
    return found


def _tables(paragraphs: Sequence[Paragraph]) -> Iterator[_Table]:
    table: _Table | None = None
    between: list[int] = []
    for at, paragraph in enumerate(paragraphs):
        row = paragraph.rows[0]
        if not row.line.cells:
            if row.kind != BlockKind.FOOTNOTE:
                between.append(at)
            continue
        line = table_line(paragraph, at)
        head = known_head(line)
        is_short = len(between) <= MOST_BETWEEN and all(len(paragraphs[i].text) <= LONGEST_BETWEEN for i in between)
        if table is not None and _goes_on(table, line, head, is_short=is_short, parted=bool(between)):
            if between:
                table.groups[len(table.lines)] = between
        else:
            if table is not None:
                yield table
            table = _Table(is_near=table is not None and is_short)
        if head and not table.head:
            table.head, table.columns = line.words, len(head)
        table.lines.append(line)
        between = []
    if table is not None:
        yield table


def _goes_on(table: _Table, line: TableLine, head: Columns | None, *, is_short: bool, parted: bool) -> bool:
    """Whether a row belongs to the table above it, `parted` from it by other lines or not."""
    if head is not None:
        if table.head and fuzz.ratio(table.head, line.words) >= SAME_HEAD:
            return not parted
        return not parted and len(table.lines) < HEAD_LINES and _only_heads(table.lines)
    if not parted:
        return True
    if line.on_grid or not is_short:
        return False
    width = table.columns or table.lines[-1].width
    return line.width <= width + 1 if table.columns else line.width == width


def _only_heads(lines: Sequence[TableLine]) -> bool:
    """Whether no row of values is among the first rows: each heads something, or is a title over the table."""
    return all(known_head(line) is not None or len(line.filled) == 1 for line in lines)


def _head(lines: Sequence[TableLine], groups: Mapping[int, object], above: Columns | None) -> tuple[int, Columns]:
    """How many rows the head takes, and the columns."""
    first = next((at for at, line in enumerate(lines[:HEAD_LINES]) if len(line.filled) != 1), 0)
    if known_head(lines[first]) is not None:
        count = first + 1
        while (
            count < len(lines)
            and count < first + HEAD_LINES
            and count not in groups
            and _heads_too(lines, first, count)
        ):
            count += 1
        columns = head_of(lines[first:count])
    elif above is not None and _fits(lines[0], above):
        count, columns = 0, above
    elif (unknown := unknown_head(lines[0], lines[1:])) is not None:
        count, columns = 1, unknown
    else:
        count, columns = 0, bare_columns(lines)
    if count < len(lines) and count and counts_columns(lines[count]):
        count += 1
    columns = with_number(columns, lines[count:])
    return count, guessed(columns, lines[count:])


def _fits(line: TableLine, columns: Columns) -> bool:
    return line.width == len(columns) if line.on_grid else 1 < line.width <= len(columns)


def _heads_too(lines: Sequence[TableLine], first: int, place: int) -> bool:
    """Whether a row below a head is part of it: below headings that reach over several columns, or that go on."""
    line, head = lines[place], lines[first]
    if not line.filled or any(len(cell.text) > LONGEST_HEADING for cell in line.cells):
        return False
    if label_of(line) in FIRST_LABELS:
        return False
    if any(is_figure(cell.text) and not year_of(cell.text) for cell in line.filled):
        return False
    if line.on_grid:
        return line.cells[0].goes_on or (line.cells[0].is_blank and any(cell.goes_on for cell in line.cells))
    following = lines[place + 1] if place + 1 < len(lines) else None
    starts = following is not None and label_of(following) in FIRST_LABELS
    if line.width == head.width:
        goes_on = all(cell.text[:1].islower() for cell in line.filled)
        return line.cells[0].is_blank and (goes_on or (starts and len(line.filled) > 1))
    if not 2 <= line.width < head.width + HEAD_LINES:
        return False
    fuller = any(other.width == head.width - 1 + line.width for other in lines[place + 1 : place + 6])
    return known_head(line) is not None or fuller or (starts and line.width > 2)


# --- the rows that facts were read from before there were cells; to go with its last reader ---------

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
