"""The whole catalogue for other programs: JSON lines, CSV, XLSX. Equal catalogues give equal bytes."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from pipeline.catalogue.database import Catalogue, CatalogueError
from pipeline.catalogue.store import StoredPlan, stored_plans

if TYPE_CHECKING:
    import xlsxwriter

_PLAN_FIELDS = (
    "doc_type", "number", "issued_on", "issued_at", "issuer", "branch", "level", "province", "district", "commune",
    "title",
)  # fmt: skip
_LISTS = ("citations", "targets", "tasks", "deadlines", "criteria", "recipients")
_COLUMNS = ("id", *_PLAN_FIELDS, "period", "signer", "position", *_LISTS, "files")
_ITEM_SHEETS = ("targets", "tasks", "deadlines", "citations")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LINE_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_LONGEST_CELL, _LONGEST_SHEET = 32_767, 1_048_576  # of Excel
_NO_TIME = datetime(2000, 1, 1)  # in place of the time of writing, which would make every export another


def record(stored: StoredPlan) -> dict[str, Any]:
    """One plan as `plan.schema.json` has it, with its id, sources and text."""
    return {
        "id": stored.id,
        "sources": [{"file": source.file, "sha256": source.sha256, "pages": source.pages} for source in stored.sources],
        **stored.plan.record(),
        "text": stored.text,
    }


def records(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """All plans, by id."""
    return (record(stored) for stored in stored_plans(catalogue))


def write_jsonl(catalogue: Catalogue, out: IO[bytes]) -> int:
    """One object a line, UTF-8; gives how many."""
    count = 0
    for item in records(catalogue):
        # What some programs take for the end of a line is written as an escape.
        out.write((json.dumps(item, ensure_ascii=False).translate(_LINE_BREAKS) + "\n").encode())
        count += 1
    return count


def write_csv(catalogue: Catalogue, out: IO[bytes]) -> int:
    """One plan a row: its main fields, and how many it has of the rest; gives how many."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    count = 0
    for stored in stored_plans(catalogue):
        writer.writerow([harmless(cell) for cell in _row(stored)])
        count += 1
    text.detach()
    return count


def write_xlsx(catalogue: Catalogue, out: IO[bytes]) -> int:
    """A workbook with a sheet each of plans, targets, tasks, deadlines and citations; gives how many plans.

    Raises CatalogueError when there are more of them than a sheet can hold.
    """
    import xlsxwriter

    for name in ("plans", *_ITEM_SHEETS):
        if catalogue.value(f"SELECT count(*) FROM {name}") >= _LONGEST_SHEET:  # noqa: S608 - our own names
            raise CatalogueError(f"more {name} than a sheet has rows ({_LONGEST_SHEET}); export to jsonl or csv")
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    book.set_properties({"created": _NO_TIME})
    count = _write_sheet(book, "plans", _COLUMNS, (_row(stored) for stored in stored_plans(catalogue)))
    for view in _ITEM_SHEETS:
        rows = catalogue.rows(f"SELECT * FROM {view}")  # noqa: S608 - our own names
        rows.sort(key=lambda row: (row["id"], row.get("list", ""), row["position"]))
        _write_sheet(book, view, tuple(rows[0]) if rows else (), (row.values() for row in rows))
    book.close()
    return count


def harmless(cell: object) -> object:
    """The cell for a CSV file: text that a spreadsheet would run as a formula gets a quote in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def _row(stored: StoredPlan) -> list[str | int | None]:
    plan = stored.plan
    return [
        stored.id,
        *(getattr(plan, name) for name in _PLAN_FIELDS),
        f"{plan.period.start}-{plan.period.end}" if plan.period else None,
        plan.signer and plan.signer.name,
        plan.signer and plan.signer.position,
        *(len(getattr(plan, name)) for name in _LISTS),
        "\n".join(source.file for source in stored.sources),
    ]


def _write_sheet(
    book: "xlsxwriter.Workbook", name: str, columns: Iterable[str], rows: Iterable[Iterable[str | float | None]]
) -> int:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(chain((columns,), rows)):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(count, column, cell[:_LONGEST_CELL])  # never a formula, a link or a number
            elif cell is not None:
                sheet.write_number(count, column, cell)
    return count
