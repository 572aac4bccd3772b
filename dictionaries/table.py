"""Reads the tables of this folder: tab-separated, one header line, `#` comments, every row checked at load."""

from collections.abc import Sequence
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


def read_table(name: str, row_type: type[Row]) -> Sequence[Row]:
    """Rows of the table `name` as `row_type`, a dataclass whose fields are the columns.

    An empty cell is None; numbers are converted; a cell of a field typed as a tuple is split at `;`.
    Raises DictionaryError for a missing or unknown column and for a cell that does not fit its field.
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
    for number, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise DictionaryError(f"{name}, line {number}: {len(cells)} cells; the header has {len(header)}")
        values = {
            column: tuple(part.strip() for part in cell.split(";") if part.strip())
            if column in tuples
            else cell or None
            for column, cell in zip(header, cells, strict=True)
        }
        try:
            rows.append(msgspec.convert({name: values[name] for name in fields}, row_type, strict=False))
        except msgspec.ValidationError as error:
            raise DictionaryError(f"{name}, line {number}: {error}") from error
    return rows
