"""The findings as an XLSX workbook: one sheet of findings, one of the rules."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from dictionaries.audit_rules import audit_rules
from pipeline.audit import Finding, Severity
from pipeline.reports.rows import LABELS, SEVERITIES, rows

if TYPE_CHECKING:
    import xlsxwriter

_NO_TIME = datetime(2000, 1, 1)  # in place of the time of writing, which would make every report another
_WIDTHS = {
    "criterion": 60,
    "condition": 60,
    "quote": 40,
    "against_quote": 40,
    "rule": 22,
    "number": 16,
    "against_number": 16,
}
_RULE_LABELS = ("Quy tắc", "Phiên bản", "Phạm vi", "Mức độ", "So sánh", "Nội dung")
_LONGEST_CELL = 32_767  # of Excel


def workbook(findings: Sequence[Finding]) -> bytes:
    """Text is written as text: nothing that a page says becomes a formula, a link or a number."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": "Kết quả kiểm tra kế hoạch", "created": _NO_TIME})
    cells = [asdict(row) | {"severity": SEVERITIES[Severity(row.severity)]} for row in rows(findings)]
    _sheet(
        book, "Phát hiện", LABELS.values(), (cell.values() for cell in cells), [_WIDTHS.get(key, 12) for key in LABELS]
    )
    table = ((r.id, r.version, r.scope, SEVERITIES[Severity(r.severity)], r.compares, r.text) for r in audit_rules())
    _sheet(book, "Quy tắc", _RULE_LABELS, table, [24, 10, 10, 12, 36, 90])
    book.close()
    return out.getvalue()


def _sheet(
    book: "xlsxwriter.Workbook",
    name: str,
    header: Iterable[str],
    body: Iterable[Iterable[object]],
    widths: Sequence[int],
) -> None:
    sheet = book.add_worksheet(name)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for column, label in enumerate(header):
        sheet.write_string(0, column, label, bold)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(body, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(count, column, cell, wrapped)
            elif cell is not None:
                sheet.write_string(count, column, str(cell)[:_LONGEST_CELL], wrapped)
    sheet.autofilter(0, 0, max(count, 1), len(widths) - 1)
