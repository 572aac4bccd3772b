"""Tables that close with a total row."""

import re
from collections.abc import Iterator, Sequence

from extract.grammar.numerals import number
from extract.tree.paragraphs import CELL
from pipeline.audit.case import Found
from pipeline.audit.passages import Passage
from pipeline.audit.printing import printed_number


def table_totals(passages: Sequence[Passage]) -> Iterator[Found]:
    """Tables whose rows are numbered 1, 2, 3 … and close with a total."""
    rows: list[Passage] = []
    for passage in passages:
        if CELL not in passage.text:
            rows = []
            continue
        cells = [cell.strip() for cell in passage.text.split("|")]
        if re.match(r"(?:tổng(?: cộng| số)?|cộng)\b", next((c for c in cells if c), ""), re.IGNORECASE):
            yield from _column_sums(rows, passage, cells)
            rows = []
        elif cells[0].isdigit() and int(cells[0]) == len(rows) + 1:
            rows.append(passage)
        elif rows:
            rows = []


def _column_sums(rows: Sequence[Passage], last: Passage, totals: Sequence[str]) -> Iterator[Found]:
    table = [[cell.strip() for cell in row.text.split("|")] for row in rows]
    if len(table) < 2 or any(len(row) != len(totals) for row in table):
        return
    for column, printed in enumerate(totals):
        values = [row[column] for row in table]
        if (
            column == 0
            or not re.fullmatch(r"\d[\d.,]*", printed)
            or not all(re.fullmatch(r"\d[\d.,]*", v) for v in values)
        ):
            continue
        total, stated = sum(number(v) for v in values), number(printed)
        if abs(total - stated) > 0.0005 * max(total, 1):
            at = last.text.rfind(printed)
            yield Found(
                f"“{last.text}”",
                (last.paragraph.evidence(at, at + len(printed), weakest=True),),
                f"Cột {column + 1}: các dòng cộng lại được {printed_number(total)}",
            )
