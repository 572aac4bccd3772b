"""Ruled tables: found by their lines, cut out of the page, and read cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ocr.layout import around, line_of
from ocr.page import BAR, Block, BlockKind, Box, Line, TableCell, Word
from ocr.rasterise import Pixels
from ocr.recognise import Seen

_PAPER = 255
_FINE_DPI = 200
"""Resolution from which half of it shows every rule."""
_SHORTEST_RULE = 0.3
"""Inches."""
_SMALLEST_TABLE = 0.6
"""Inches, either way."""
_RULED = 0.6
"""Share of a cell's side that must be inked for the side to be there."""
_INKED = 0.004
"""Share of a cell's pixels from which it is not blank."""
_CROP_MARGIN = 10
"""Pixels of paper around a cell that is cut out."""
_NEAR = 0.05
"""Inches within which two rules are one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; the box is what lies inside its rules."""

    row: int
    column: int
    box: Box
    last_row: int
    last_column: int

    def enlarged(self, times: int) -> "Cell":
        """The same cell on an image so many times as large."""
        return replace(self, box=Box(*(edge * times for edge in self.box)))


Table = tuple[Cell, ...]


def cut_tables(page: Pixels, dpi: int) -> tuple[Pixels, Pixels, list[Table]]:
    """The page without rules, the page without tables too, and the tables' cells from top to bottom."""
    shrink = 2 if dpi >= _FINE_DPI else 1
    small = cv2.resize(page, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA) if shrink > 1 else page
    across, down = _rules(np.asarray(small, np.uint8), dpi // shrink)
    rules = np.asarray(cv2.bitwise_or(across, down), np.uint8)
    found = (_cells(across, down, box, dpi // shrink) for box in _grids(rules, dpi // shrink))
    tables = [tuple(cell.enlarged(shrink) for cell in cells) for cells in found if cells]
    if not tables:
        return page, page, []
    mask = cv2.dilate(rules, np.ones((5, 5), np.uint8))
    unruled = page.copy()
    unruled[cv2.resize(mask, page.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0] = _PAPER
    rest = unruled.copy()
    for cell in (cell for table in tables for cell in table):
        rest[cell.box.top : cell.box.bottom, cell.box.left : cell.box.right] = _PAPER
    return unruled, rest, tables


def inked_cells(unruled: Pixels, tables: Sequence[Table]) -> tuple[list[Box], list[Pixels]]:
    """What is not blank in the tables: each cell's box, and its image with a margin of paper."""
    boxes = [cell.box for table in tables for cell in table if _is_inked(unruled, cell.box)]
    m = _CROP_MARGIN
    images: list[Pixels] = [
        np.asarray(
            cv2.copyMakeBorder(
                unruled[b.top : b.bottom, b.left : b.right], m, m, m, m, cv2.BORDER_CONSTANT, value=_PAPER
            ),
            np.uint8,
        )
        for b in boxes
    ]
    return [Box(b.left - m, b.top - m, b.right + m, b.bottom + m) for b in boxes], images


def table_rows(tables: Sequence[Table], words: Sequence[Seen]) -> tuple[list[Block], list[Seen]]:
    """A block a row, and the words that stand in no table; a cell of several rows is read in its first."""
    blocks: list[Block] = []
    rest = list(words)
    for table in tables:
        held: dict[Cell, list[Seen]] = {cell: [] for cell in table}
        outside: list[Seen] = []
        for word in rest:
            cell = next((cell for cell in table if _holds(cell.box, word.box)), None)
            (outside if cell is None else held[cell]).append(word)
        rest = outside
        blocks += (_row_block(row, cells, held) for row, cells in _rows(table).items())
    return blocks, rest


def _rows(table: Table) -> dict[int, list[Cell]]:
    """The cells of each row from left to right, those that begin above it too; a row in which none begins is none."""
    rows: dict[int, list[Cell]] = {cell.row: [] for cell in sorted(table, key=lambda cell: cell.row)}
    for cell in sorted(table, key=lambda cell: cell.column):
        for row in range(cell.row, cell.last_row + 1):
            if row in rows:
                rows[row].append(cell)
    return rows


def _rules(page: Pixels, dpi: int) -> tuple[Pixels, Pixels]:
    """Masks of the level and of the upright rules."""
    ink = cv2.adaptiveThreshold(255 - page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 31, -15)
    long = round(_SHORTEST_RULE * dpi)
    # A scanned rule is never quite level: thicken it first, so that its steps stay joined.
    across = cv2.morphologyEx(cv2.dilate(ink, np.ones((3, 1), np.uint8)), cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    down = cv2.morphologyEx(cv2.dilate(ink, np.ones((1, 3), np.uint8)), cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    return np.asarray(across, np.uint8), np.asarray(down, np.uint8)


def _grids(rules: Pixels, dpi: int) -> list[Box]:
    """Boxes around rules that hang together, from top to bottom."""
    joined = cv2.dilate(rules, np.ones((7, 7), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    smallest = _SMALLEST_TABLE * dpi
    boxes = [Box(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:count].tolist() if w > 2 * smallest and h > smallest]
    return sorted(boxes, key=lambda box: box.top)


def _cells(across: Pixels, down: Pixels, box: Box, dpi: int) -> Table:
    """The cells of a grid; none where it has fewer than two columns or rows (a frame, an underline)."""
    area = np.s_[box.top : box.bottom, box.left : box.right]
    near = max(2, round(_NEAR * dpi))
    ys = _positions(across[area].sum(axis=1) / 255, near, 0.25 * (box.right - box.left))
    xs = _positions(down[area].sum(axis=0) / 255, near, min(0.5 * dpi, 0.5 * (box.bottom - box.top)))
    if len(xs) < 3 or len(ys) < 3:
        return ()
    level, upright = _thick(across[area]), _thick(down[area].T)
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            last_column, last_row = column, row
            while last_column + 2 < len(xs) and not _ruled(upright, xs[last_column + 1], ys[row], ys[row + 1]):
                last_column += 1
            while last_row + 2 < len(ys) and not _ruled(level, ys[last_row + 1], xs[column], xs[last_column + 1]):
                last_row += 1
            taken |= {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}
            inside = Box(
                box.left + xs[column] + 2, box.top + ys[row] + 2, box.left + xs[last_column + 1] - 1,
                box.top + ys[last_row + 1] - 1,
            )  # fmt: skip
            cells.append(Cell(row, column, inside, last_row, last_column))
    return tuple(cells)


def _positions(profile: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", near: int, least: float) -> list[int]:
    """Where rules run: the middles of the stretches of a profile that come near each other and sum to a rule."""
    stretches: list[list[int]] = []
    for at in np.flatnonzero(profile > least * 0.2).tolist():
        if stretches and at - stretches[-1][-1] <= near:
            stretches[-1].append(at)
        else:
            stretches.append([at])
    return [round(np.average(s, weights=profile[s])) for s in stretches if profile[s].sum() >= least]


def _thick(rules: Pixels) -> Pixels:
    return np.asarray(cv2.dilate(rules, np.ones((13, 1), np.uint8)), np.uint8)


def _ruled(rules: Pixels, at: int, start: int, stop: int) -> bool:
    """Whether a level rule runs at row `at` from column `start` to `stop`."""
    return float((rules[min(at, rules.shape[0] - 1), start:stop] > 0).mean()) > _RULED


def _is_inked(page: Pixels, box: Box) -> bool:
    inside = page[box.top : box.bottom, box.left : box.right]
    if min(inside.shape) < 8:
        return False
    dark = inside < np.median(inside) * 0.7
    return bool(dark.mean() > _INKED or dark.sum() > 60)


def _row_block(row: int, cells: Sequence[Cell], held: Mapping[Cell, Sequence[Seen]]) -> Block:
    """One line of words, the cells that begin in the row parted by `|`."""
    words: list[Word] = []
    made: list[TableCell] = []
    own = [cell for cell in cells if cell.row == row]
    for cell in cells:
        if cell.row < row:
            goes_on = TableCell(len(words), len(words), cell.column, cell.last_column - cell.column + 1, goes_on=True)
            made.append(goes_on._replace(box=cell.box))
            continue
        if cell is not own[0]:
            words.append(Word(BAR, BAR))
        start = len(words)
        if held[cell]:
            words += line_of(held[cell]).words
        span = cell.last_column - cell.column + 1
        made.append(TableCell(start, len(words), cell.column, span, box=cell.box))
    box = around(cell.box for cell in own)
    return Block(BlockKind.TABLE_ROW, (Line(tuple(words), box, tuple(made)),), box)


def _holds(cell: Box, word: Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return cell.left <= x < cell.right and cell.top <= y < cell.bottom
