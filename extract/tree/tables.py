"""Tables as rows under their columns: what heads them, what groups them, what a merged or left-out cell stands for.

A table may go on over pages, with its head repeated or not; in a text its blank cells may have been left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

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
from extract.tree.paragraphs import Paragraph
from extract.tree.table_rows import FIRST_LABELS, SAME_HEAD, RowReader, TabledRow, label_of
from ocr.page import BlockKind

LONGEST_BETWEEN = 160
"""Letters of a line between two rows of a table that says what the rows below it are about."""
MOST_BETWEEN = 2
"""Such lines, one behind the other."""
HEAD_LINES = 3
"""Rows that a head takes at most, without one that numbers the columns."""


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
    if line.on_grid and any(cell.goes_on for cell in line.cells):
        return True  # a cell of the head reaches over this row too
    if label_of(line) in FIRST_LABELS:
        return False
    if any(is_figure(cell.text) and not year_of(cell.text) for cell in line.filled):
        return False
    if line.on_grid:
        return False
    following = lines[place + 1] if place + 1 < len(lines) else None
    starts = following is not None and label_of(following) in FIRST_LABELS
    if line.width == head.width:
        goes_on = all(cell.text[:1].islower() for cell in line.filled)
        return line.cells[0].is_blank and (goes_on or (starts and len(line.filled) > 1))
    if not 2 <= line.width < head.width + HEAD_LINES:
        return False
    fuller = any(other.width == head.width - 1 + line.width for other in lines[place + 1 : place + 6])
    return known_head(line) is not None or fuller or (starts and line.width > 2)
