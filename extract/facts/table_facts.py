"""Tables of work: rows `a | b | c` under a heading row whose columns we know."""

import re
from collections.abc import Sequence

from extract.facts.criterion_items import NUMBERS
from extract.facts.old_tasks import TaskFound
from extract.grammar.days import dates
from extract.lexicon.bodies import full_name
from extract.plan import Task
from extract.tree.paragraphs import Paragraph
from extract.tree.tables import TableRow, table_rows

AS_ABOVE = re.compile(r"\W*(?:nt|như trên|[-–\"”])?\W*", re.IGNORECASE)


GROUP = re.compile(r"[IVX]+|[A-HĐ]")
"""How the heading of a group of rows is numbered."""


def table_tasks(paragraphs: Sequence[Paragraph]) -> list[TaskFound]:
    """One task a row of a work table: its leading agency, what is to be done, with whom and by when."""
    found: list[TaskFound] = []
    lead = ""
    for row in table_rows(paragraphs):
        what = _work(row)
        if _heads_rows(row.paragraph.text):
            lead = ""
            continue
        criteria = _criteria(row)
        if "lead" not in row.cells or (sum(c.isalpha() for c in what) < 6 and not criteria):
            continue
        if not AS_ABOVE.fullmatch(row.cells["lead"]):
            lead = full_name(row.cells["lead"].strip(" -;."))
        if not lead:
            continue
        support = re.split(r";\s*", row.cells.get("support", "").strip(" -;."))
        due = next((day.iso for day in dates(row.cells.get("time", "")) if day.iso), None)
        start = max(row.paragraph.text.find(what), 0)
        evidence = row.paragraph.evidence(start, start + len(what), 0.85)
        task = Task(lead, "lead", what, tuple(full_name(s) for s in support if len(s) > 2), due)
        found.append(TaskFound(task, evidence, -1, criteria))
    return found


def _work(row: TableRow) -> str:
    """What is to be done; where nothing is measured, what someone answers for: `Tiêu chí 5`, its name."""
    own = "" if row.values else row.cells.get("indicator") or row.cells.get("criterion", "")
    return row.cells.get("task") or own


def _criteria(row: TableRow) -> str:
    """The numbers of the criteria that a row gives out, as printed."""
    opens = re.match(NUMBERS, row.cells.get("indicator", ""), re.IGNORECASE)
    return opens[1] if opens else row.cells.get("criterion", "")


def _heads_rows(row: str) -> bool:
    """`II | Hạ tầng và dữ liệu | | |`: a line that only says what the rows below it are about."""
    number, *cells = (cell.strip(" .()") for cell in row.split("|"))
    return GROUP.fullmatch(number) is not None and sum(any(c.isalnum() for c in cell) for cell in cells) == 1
