"""Cells under columns: where each stands, also in a text that left out the blank ones."""

from collections.abc import Sequence

from extract.tree.cells import RowCell, TableLine, fit
from extract.tree.columns import Columns

AT_HOME = 0.5
"""How well each cell goes into the column of its place where only the last ones were left out."""
LEFT_OUT = {"number": 0.5, "product": 0.3, "other": 0.3}
"""What it costs to take a column's cell for left out before others that are not; for any other column 1."""
FIRST_LEFT_OUT = 0.8
"""Columns before the first cell are likelier left out than others: a number and what it numbers reach over rows."""
_NEVER = float("-inf")


def placed_cells(line: TableLine, columns: Columns) -> dict[int, RowCell]:
    """The cells by the columns that they stand in; none where there are more cells than columns."""
    if line.on_grid and line.width == len(columns):
        return {cell.column: cell for cell in line.cells}
    cells = list(line.cells)
    while len(cells) > len(columns) and cells[-1].is_blank:
        cells.pop()
    if len(cells) >= len(columns):
        return dict(enumerate(cells)) if len(cells) == len(columns) else {}
    return _fitted(cells, columns)


def _fitted(cells: Sequence[RowCell], columns: Columns) -> dict[int, RowCell]:
    """Fewer cells than columns, in their order, each where its look is at home."""
    roles = [column.role for column in columns]
    if all(fit(cell, role) >= AT_HOME for cell, role in zip(cells, roles, strict=False)):
        return dict(enumerate(cells))
    costs = [LEFT_OUT.get(role or "", 1.0) for role in roles]
    best: list[list[tuple[float, bool]]] = [[(0.0, False)]]
    for cost in costs:
        best[0].append((best[0][-1][0] - FIRST_LEFT_OUT * cost, False))
    for n, cell in enumerate(cells, 1):
        costs = costs if n < len(cells) else [0.0] * len(costs)  # nothing follows that could have been left out
        row = [(_NEVER, False)]
        for at, role in enumerate(roles):
            here = best[n - 1][at][0] + fit(cell, role)
            passed = row[at][0] - costs[at]
            row.append((here, True) if here > passed else (passed, False))
        best.append(row)
    placed: dict[int, RowCell] = {}
    at = len(roles)
    for n in range(len(cells), 0, -1):
        while not best[n][at][1]:
            at -= 1
        at -= 1
        placed[at] = cells[n - 1]
    return dict(sorted(placed.items()))
