"""Reads the tables of this folder: tab-separated, one header line, `#` comments, every row checked at load."""

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

Row = TypeVar("Row")


class DictionaryError(ValueError):
    """A table of `dictionaries/` is not as its reader needs it; the message names file, line and column."""


def data_path(name: str) -> Path:
    """Path of a data file of this folder, for readers that map it into memory."""
    return Path(str(files("dictionaries"))) / name


def read_table(
    name: str,
    row_type: type[Row],
    *,
    key: Callable[[Row], object] | None = None,
    check: Callable[[Row], str | None] | None = None,
) -> Sequence[Row]:
    """Rows of the table `name` as `row_type`, a dataclass whose fields are the columns.

    An empty cell is None; numbers are converted; a cell of a field typed as a tuple is split at `;`.
    Raises DictionaryError for a missing or unknown column, for a cell that does not fit its field, for two rows of one
    `key`, and for a row that `check` has something to say about; its words are what has to be done.
    """
    lines = data_path(name).read_text(encoding="utf-8").split("\n")
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not numbered:
        raise DictionaryError(f"{name}: the table is empty; it needs a header line")
    header = numbered[0][1].split("\t")
    fields = {f.name: f.type for f in msgspec.inspect.type_info(row_type).fields}  # type: ignore[attr-defined]
    if set(header) != set(fields):
        raise DictionaryError(f"{name}: columns are {', '.join(header)}; they must be {', '.join(fields)}")
    tuples = {n for n, t in fields.items() if isinstance(t, msgspec.inspect.VarTupleType)}
    rows = []
    seen: dict[object, int] = {}
    for number, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise DictionaryError(
                f"{name}, line {number}: {len(cells)} cells; the header has {len(header)}: part them with single tabs"
            )
        values = {
            column: tuple(part.strip() for part in cell.split(";") if part.strip())
            if column in tuples
            else cell or None
            for column, cell in zip(header, cells, strict=True)
        }
        try:
            row = msgspec.convert({name: values[name] for name in fields}, row_type, strict=False)
        except msgspec.ValidationError as error:
            raise DictionaryError(f"{name}, line {number}: {error}: put the cell right or take the row out") from error
        if key is not None and seen.setdefault(key(row), number) != number:
            raise DictionaryError(f"{name}, line {number}: the same is on line {seen[key(row)]}: take one of them out")
        if check is not None and (wrong := check(row)):
            raise DictionaryError(f"{name}, line {number}: {wrong}")
        rows.append(row)
    return rows
