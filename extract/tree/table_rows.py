"""A row of a table under its columns: each cell in its place, and what merged, left-out and `nt` cells stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from dictionaries.cues import ColumnRole
from extract.tree.cells import RowCell, TableLine, is_figure, is_total
from extract.tree.columns import Column, Columns, counts_columns
from extract.tree.combined import lead_and_support
from extract.tree.node import Cell, NodeKind
from extract.tree.numbering import ARABIC, BELOW_ALL, DASH, cell_label, marker
from extract.tree.paragraphs import Paragraph
from extract.tree.placing import placed_cells

WORK: frozenset[ColumnRole] = frozenset({"task", "indicator"})
SLOTS: frozenset[ColumnRole] = frozenset({"lead", "support", "lead_support", "time"})
"""What rows of one number share where they do not say it themselves."""
MEASURED: frozenset[ColumnRole] = frozenset({"value", "past"})
BLANK_LEAD = 0.8
"""How sure it is that a blank place for the lead means the body above."""
SAME_HEAD = 85
"""Likeness of two heads from which one is the other again, misread."""
FIRST_LABELS = frozenset({"1", "01", "I", "A", "1.1", "a"})
"""With which counting begins."""
SHARED = 0.9
"""How sure it is that a row without a number of its own shares what the row above it says."""
BULLETS = " -–•+*"


@dataclass(frozen=True, slots=True)
class TabledRow:
    """What a paragraph is in its table."""

    kind: NodeKind
    """`ROW`, `HEAD_ROW` or `GROUP_ROW`."""
    cells: tuple[Cell, ...]
    """Of a row of values its own cells and those taken over from rows above; none where it only ends the row above."""
    level: int
    """Of its number, as of a paragraph's: `I` above `1` above `1.1`."""

    def cells_from(self, first: int) -> tuple[Cell, ...]:
        """The cells for a tree in which the first of the paragraphs is the node `first`."""
        return tuple(replace(cell, source=cell.source + first) if cell.source >= 0 else cell for cell in self.cells)


@dataclass(frozen=True, slots=True)
class _Last:
    """The last row of values."""

    at: int
    page: int
    """On which it ends."""
    placed: Mapping[int, RowCell]
    ragged: bool
    """Whether blank cells of it were left out."""


class RowReader:
    """Reads the rows of one table from top to bottom."""

    def __init__(self, columns: Columns, paragraphs: Sequence[Paragraph], heads: set[str]) -> None:
        self._columns = columns
        self._paragraphs = paragraphs
        self._heads = heads
        self._number = next((at for at, column in enumerate(columns) if column.role == "number"), None)
        self._above: dict[int, tuple[Cell, ...]] = {}
        self._last: _Last | None = None
        self._row: TabledRow | None = None
        self._below_head = bool(heads)

    def group(self, at: int) -> TabledRow:
        """A line between the rows that says what those below it are about."""
        paragraph = self._paragraphs[at]
        if not any(sign.isalpha() for sign in paragraph.text):  # a cell of which nobody knows the column
            return TabledRow(NodeKind.ROW, (), BELOW_ALL)
        self._above.clear()
        level = paragraph.marker.level if paragraph.marker else BELOW_ALL
        cell = Cell(0, len(self._columns), None, "", paragraph.text, 0, len(paragraph.text))
        return TabledRow(NodeKind.GROUP_ROW, (cell,), level)

    def row(self, line: TableLine, following: TableLine | None) -> dict[int, TabledRow]:
        """What the row is, and what the row above it becomes by it, by the positions of their paragraphs."""
        if self._heads_again(line):
            self._below_head = True
            return {line.at: TabledRow(NodeKind.HEAD_ROW, (), 0)}
        self._below_head = False
        placed = placed_cells(line, self._columns)
        level = self._level(line, placed)
        if self._heads_group(line, placed, following):
            self._above.clear()
            cells = tuple(_cell(cell, self._columns[at], at, None) for at, cell in placed.items() if cell.text)
            return {line.at: TabledRow(NodeKind.GROUP_ROW, cells, level)}
        if self._last is not None and self._row is not None:
            if self._ends_row_above(line, placed):
                self._row = self._joined(placed)
                self._last = replace(self._last, page=line.page)
                return {self._last.at: self._row, line.at: TabledRow(NodeKind.ROW, (), level)}
            if self._last.ragged and self._is_ragged(line) and all(is_figure(cell.text) for cell in line.filled):
                return {line.at: TabledRow(NodeKind.ROW, (), level)}  # figures of which nobody knows the columns
        self._row = TabledRow(NodeKind.ROW, self._cells(line, placed), level)
        self._last = _Last(line.at, line.page, placed, self._is_ragged(line))
        return {line.at: self._row}

    def _is_ragged(self, line: TableLine) -> bool:
        return not line.on_grid and line.width < len(self._columns)

    # --- kinds -------------------------------------------------------------------------------------

    def _heads_again(self, line: TableLine) -> bool:
        """Whether the head is printed once more, as over the part of a table on the next page."""
        if line.words in self._heads or (self._below_head and counts_columns(line)):
            return True
        return any(fuzz.ratio(line.words, head, score_cutoff=SAME_HEAD) for head in self._heads)

    def _level(self, line: TableLine, placed: Mapping[int, RowCell]) -> int:
        first = placed.get(self._number) if self._number is not None else None
        label = cell_label(first.text) if first else None
        if label is None and line.filled:
            label = marker(line.filled[0].text)
        return label.level if label else BELOW_ALL

    def _heads_group(self, line: TableLine, placed: Mapping[int, RowCell], following: TableLine | None) -> bool:
        """`I | Hạ tầng | | |`, a cell over all columns: it only says what the rows below it are about."""
        number = placed.get(self._number) if self._number is not None else None
        said = [c for c in line.filled if not c.has_label and (c is not number or c.span > 1 or len(line.filled) == 1)]
        level = self._level(line, placed)
        if level < ARABIC and said and not is_figure(said[0].text):
            # `I | Nhóm xã | 115`: what the group is worth stays with it, where nobody is named and nothing is due.
            others = {self._columns[at].role for at, cell in placed.items() if cell in said[1:]}
            return len(said) == 1 or not others & (SLOTS | MEASURED | {"unit", "product"})
        if len(said) != 1 or is_figure(said[0].text) or any(cell.goes_on for cell in line.cells):
            return False
        if said[0].span >= max(2, len(self._columns) - 1):
            return True
        if following is None or len(following.filled) < 2 or is_total(following.filled[0].text):
            return False
        if level == BELOW_ALL:
            return line.width > 2 and (self._row is None or label_of(following) in FIRST_LABELS)
        return self._level(following, placed_cells(following, self._columns)) > level

    def _ends_row_above(self, line: TableLine, placed: Mapping[int, RowCell]) -> bool:
        """Whether its words go on with those of the row above, which the end of a page or of a line cut."""
        last = self._last
        if last is None or self._number is None or any(cell.goes_on for cell in line.cells):
            return False
        number = placed.get(self._number)
        if number is not None and not number.is_blank:
            return False
        said = {at: cell for at, cell in placed.items() if not cell.is_blank}
        above = [last.placed.get(at) for at in said]
        if not said or any(cell is None or cell.is_blank for cell in above):
            return False
        longest = max(said.values(), key=lambda cell: len(cell.text))
        is_fresh = line.page != last.page
        if longest.text[:1].islower() and (is_fresh or not line.on_grid):
            return True
        # A row of its own would say who does it.
        leads = [at for at, column in enumerate(self._columns) if column.role in ("lead", "lead_support")]
        return is_fresh and line.on_grid and bool(leads) and not said.keys() & set(leads)

    def _joined(self, placed: Mapping[int, RowCell]) -> TabledRow:
        """The row above with the words of this one behind its own."""
        above = self._row or TabledRow(NodeKind.ROW, (), BELOW_ALL)
        more = {self._columns[column].role: cell.text for column, cell in placed.items() if not cell.is_blank}
        cells = (
            replace(cell, text=f"{cell.text} {more[cell.role]}") if cell.role in more and cell.source < 0 else cell
            for cell in above.cells
        )
        return replace(above, cells=tuple(cells))

    # --- cells -------------------------------------------------------------------------------------

    def _cells(self, line: TableLine, placed: Mapping[int, RowCell]) -> tuple[Cell, ...]:
        if not placed:  # more cells than columns: nobody knows which is which
            return tuple(_cell(cell, Column(None, ""), cell.column, None) for cell in line.filled)
        own = {at for at, cell in placed.items() if not cell.is_blank and not cell.goes_on and not cell.is_as_above}
        roles = {self._columns[at].role for at in own}
        is_work, is_numbered = bool(roles & WORK), self._is_numbered(line, placed)
        unsure = self._misses_figures(line)
        cells: list[Cell] = []
        for at, column in enumerate(self._columns):
            if at in own:
                role = None if unsure and column.role in MEASURED else column.role
                made = _made(placed[at], column, at, role)
                self._above[at] = tuple(replace(cell, source=line.at) for cell in made)
                cells += made
            elif roles & (WORK | SLOTS | MEASURED):
                sure = self._takes_over(line, at, placed.get(at), is_work=is_work, is_numbered=is_numbered)
                above = self._above.get(at, ()) if sure else ()
                cells += (replace(cell, certainty=min(sure, cell.certainty)) for cell in above)
        return tuple(cells)

    def _is_numbered(self, line: TableLine, placed: Mapping[int, RowCell]) -> bool:
        """Whether the row has a number of its own, or no row of the table has."""
        if self._number is None:
            return True
        number = placed.get(self._number)
        if number is not None and not number.goes_on and not number.is_blank:
            return True
        opens = marker(line.filled[0].text) if line.filled else None
        return opens is not None and opens.level < DASH

    def _takes_over(self, line: TableLine, at: int, cell: RowCell | None, *, is_work: bool, is_numbered: bool) -> float:
        """How sure it is that the cell above stands for a cell that says nothing itself; 0 where it does not."""
        role = self._columns[at].role
        if role is None or role == "number":
            return 0.0
        if cell is not None and (cell.goes_on or cell.is_as_above):
            return 1.0
        if line.on_grid:
            return 0.0  # a cell that is blank though it could have been merged is meant to be
        if not is_numbered and (role in SLOTS if is_work else role in WORK):
            return SHARED
        return BLANK_LEAD if role in ("lead", "lead_support") and is_work and cell is not None else 0.0

    def _misses_figures(self, line: TableLine) -> bool:
        """Whether some of several columns of figures were left out, so that nobody knows which are there."""
        figures = sum(is_figure(cell.text) for cell in line.filled if not cell.has_label or cell.column)
        columns = sum(column.role in MEASURED or column.role is None for column in self._columns)
        return self._is_ragged(line) and figures < columns


def label_of(line: TableLine) -> str | None:
    """The number of a row that its first cell holds."""
    label = cell_label(line.cells[0].text) if line.cells else None
    return label.label if label else None


def _made(cell: RowCell, column: Column, at: int, role: ColumnRole | None) -> tuple[Cell, ...]:
    """The cell without the sign that its words open with; one of lead and support as one of each."""
    made = _cell(cell, column, at, role)
    opens = marker(made.text) if role in WORK else None
    if opens and " " in opens.label:  # `Bước 1: …` says something
        opens = None
    size = opens.end if opens else len(made.text) - len(made.text.lstrip(BULLETS)) if role in SLOTS else 0
    if 0 < size < len(made.text):
        made = replace(made, text=made.text[size:], start=made.start + size)
    return lead_and_support(made) if role == "lead_support" else (made,)


def _cell(cell: RowCell, column: Column, at: int, role: ColumnRole | None) -> Cell:
    return Cell(
        at, cell.span, role, column.heading, cell.text, cell.start, cell.end, cell.box, cell.breaks,
        certainty=column.certainty,
    )  # fmt: skip
