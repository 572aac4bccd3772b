"""Tables of work and of targets: rows `a | b | c` under a heading row whose columns we know."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dictionaries.folding import fold
from extract.facts.clause_targets import TargetFound
from extract.facts.criterion_items import NUMBERS
from extract.facts.targets import in_cell
from extract.facts.old_tasks import TaskFound
from extract.grammar.days import SPAN, YEAR, dates, number
from extract.grammar.quantities import NUMBER, quantities
from extract.lexicon.bodies import full_name
from extract.lexicon.cues import of
from extract.plan import Comparator, Direction, Target, Task, Unit
from extract.tree.paragraphs import Paragraph
from extract.tree.tables import TableRow, table_rows

SIGNS: dict[str, Comparator] = {
    "≥": ">=",
    ">=": ">=",
    "≤": "<=",
    "<=": "<=",
    ">": ">",
    "<": "<",
    "trên": ">",
    "dưới": "<",
    "khoảng": "~",
}
VALUE = re.compile(rf"\s*(≥|>=|≤|<=|>|<|[Tt]rên|[Dd]ưới|[Kk]hoảng)?\s*({NUMBER})\s*(%|‰)?\s*(trở lên|trở xuống)?\s*")
PER_BASE: tuple[tuple[re.Pattern[str], tuple[Unit, float]], ...] = (
    (re.compile(r"(?:/|\btren|\bmoi|\btinh tren)\s*100[. ]?000\b(?!\s*d(?:ong)?\b)"), ("per_100000", 1.0)),
    (re.compile(r"(?:/|\btren|\bmoi|\btinh tren)\s*10[. ]?000\b(?!\s*d(?:ong)?\b)"), ("‰", 0.1)),
    (re.compile(r"(?:/|\btren|\bmoi|\btinh tren)\s*1[. ]?000\b(?!\s*d(?:ong)?\b)"), ("‰", 1.0)),
)
"""A rate's base in a column of units or in a name, without marks: `trên 100.000 trẻ em`, `‱` as a tenth of ‰."""
MONEY_UNIT = re.compile(
    r"\b(nghin|ngan|1[. ]?000|tr(?:ieu)?\.?|ty)\s*(?:dong|vnd|d)\b|^(?:don vi:?\s*)?(?:dong|vnd|d)\b"
)
MONEY_FACTORS = (("ty", 1e9), ("tr", 1e6), ("ng", 1e3), ("000", 1e3))
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


def table_targets(paragraphs: Sequence[Paragraph], plan_years: tuple[int, int] | None) -> list[TargetFound]:
    """One target a row and value column of a table of targets; columns of results are passed over."""
    found: list[TargetFound] = []
    for row in table_rows(paragraphs):
        # Beside values `Nội dung` names what is counted, beside bodies what is to be done.
        named = row.cells.get("indicator") or (row.cells.get("task", "") if row.values else "")
        indicator = named.strip(" -+.;:")
        if not row.values and (work := row.cells.get("task")):
            found += in_cell(row.paragraph, max(row.paragraph.text.find(work), 0), work, plan_years)
        if ("lead" in row.cells and not row.values) or sum(c.isalpha() for c in indicator) < 4:
            continue
        was = VALUE.fullmatch(row.cells.get("past", ""))
        hits = [
            _target(indicator, row.cells.get("unit", ""), heading, cell, plan_years) for heading, cell in row.values
        ]
        way = _trend(([number(was[2])] if was else []) + [hit.value for hit in hits if hit])
        for hit in hits:
            if hit is not None:
                target = replace(
                    hit,
                    direction=way if way and hit.direction == "reach" else hit.direction,
                    baseline=number(was[2]) if was and hit.unit != "VND" else None,
                )
                start = row.paragraph.text.find(indicator)
                evidence = row.paragraph.evidence(max(start, 0), len(row.paragraph.text), 0.85)
                found.append(TargetFound(target, evidence))
    return found


def _target(indicator: str, unit: str, heading: str, cell: str, plan_years: tuple[int, int] | None) -> Target | None:
    bracket = re.search(r"\(([^)]*)\)", heading)
    read = _value(cell, unit or (bracket[1] if bracket else "") or indicator)
    if read is None:
        return None
    comparator, value, kind, denominator = read
    sign = next((c for c in of(indicator, "before") if c.end == len(indicator) and c.value in SIGNS.values()), None)
    if sign is not None:
        comparator, indicator = sign.value, indicator[: sign.start].strip()  # type: ignore[assignment]
    years = re.findall(YEAR, heading)
    span = SPAN.search(heading)
    year = int(span[2]) if span else int(years[-1]) if years else None
    if year is None and plan_years and plan_years[0] == plan_years[1]:
        year = plan_years[0]
    if year is not None and plan_years and year < plan_years[0]:
        return None
    return Target(
        indicator=indicator, comparator=comparator, value=value, unit=kind, denominator=denominator, year=year,
        direction=_direction(indicator), quote=indicator, printed_unit=f"{cell} {unit}".strip(),
    )  # fmt: skip


def _value(cell: str, unit: str) -> tuple[Comparator, float, Unit, float | None] | None:
    """Sign, value, unit and denominator of a cell that holds one quantity; None for any other."""
    match = VALUE.fullmatch(cell)
    if match is None:
        within = quantities(cell)
        return ("=", within[0].value, within[0].unit, within[0].denominator) if len(within) == 1 else None
    kind, factor = _unit(match[3] or unit)
    comparator = SIGNS.get((match[1] or "").lower(), "=")
    if match[4]:
        comparator = ">=" if match[4] == "trở lên" else "<="
    return comparator, number(match[2]) * factor, kind, None


def _unit(printed: str) -> tuple[Unit, float]:
    plain = fold(printed)
    for base, unit in PER_BASE:
        if base.search(plain):
            return unit
    if "%" in printed:
        return "%", 1.0
    if "‰" in printed or "phan nghin" in plain:
        return "‰", 1.0
    if "phan tram" in plain:
        return "%", 1.0
    if money := MONEY_UNIT.search(plain):
        return "VND", next((factor for word, factor in MONEY_FACTORS if word in (money[1] or "")), 1.0)
    return "count", 1.0


def _trend(values: Sequence[float]) -> Direction | None:
    """Where the values of one row go, from the first year to the last; None where they show nothing."""
    if len(values) < 2 or values[0] == values[-1] or list(values) not in (sorted(values), sorted(values, reverse=True)):
        return None
    return "increase" if values[-1] > values[0] else "decrease"


def _direction(indicator: str) -> Direction:
    head = fold(indicator)
    ways: tuple[tuple[str, Direction], ...] = (("giam", "decrease"), ("tang", "increase"), ("duy tri", "maintain"))
    return next((way for word, way in ways if head.startswith(word)), "reach")
