"""Targets of tables: rows `a | b | c` under a heading row whose columns we know, one for each cell of a value."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dictionaries.folding import fold
from extract.context.reading import Reading, Readings
from extract.fact import Fact
from extract.facts.clause_targets import Around, Before, ClauseReader
from extract.facts.targets import quantities_in, years_above
from extract.grammar.days import YEAR, YEARS
from extract.grammar.numerals import number
from extract.grammar.quantities import quantities
from extract.grammar.shares import NUMBER
from extract.lexicon.cues import of
from extract.plan import Comparator, Direction, Target, Unit
from extract.tree.node import NodeKind

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
    "từ": ">=",
    "ít nhất": ">=",
    "tối thiểu": ">=",
    "không quá": "<=",
    "tối đa": "<=",
}
SIGN = "|".join(sorted(SIGNS, key=len, reverse=True))
VALUE = re.compile(
    rf"\s*(?P<sign>{SIGN})?\s*(?P<value>{NUMBER})\s*(?:[-–]\s*(?P<top>{NUMBER}))?\s*(?P<unit>%|‰)?"
    r"\s*(?P<later>trở lên|trở xuống)?\s*",
    re.IGNORECASE,
)
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
PART_ROW = re.compile(r"\W*(?:trong đó|riêng|bao gồm|gồm)\b\s*:?\s*|\s*[-+•]\s*", re.IGNORECASE)
"""How the name of a row begins that is a part of the row above: `Trong đó: nữ`, `- Cấp xã`."""
SHORTEST, LONGEST_PART = 2, 8
"""Letters of a name; words of a part's name that does not say of what it is."""
BUDGET = re.compile(r"\b(?:don gia|thanh tien|so tien|du toan|kinh phi)\b")
"""Columns, without marks, by which a table reckons what something costs."""
UNIT_SAID, YEAR_SAID = re.compile(r"\([^)]*\)"), re.compile(rf"(?:\bnăm\s+)?{YEAR}(?:\s?[-–]\s?{YEAR})?", re.IGNORECASE)
ALLOTTED = 0.6
"""How sure a goal is whose name had to be put together from its column and its row."""
TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong|toan (?:tinh|huyen|xa|thanh pho))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by what its columns hold."""

    reading: Reading
    cells: Mapping[str, str]
    values: tuple[tuple[str, str], ...]
    """The heading and the text of each cell that holds a value."""


def table_targets(readings: Readings) -> list[Fact[Target]]:
    """One target a row and value column of a table of targets; columns of results are passed over."""
    found: list[Fact[Target]] = []
    years = years_above(readings)
    whole = ""
    for row in _rows(readings):
        # Beside values `Nội dung` names what is counted, beside bodies what is to be done.
        named = row.cells.get("indicator") or (row.cells.get("task", "") if row.values else "")
        part = PART_ROW.match(named)
        indicator = named[part.end() if part else 0 :].strip(" -+.;:")
        if not row.values and (work := row.cells.get("task")):
            found += _in_cell(readings, row.reading, work)
        if any(BUDGET.search(fold(cell.heading)) for cell in row.reading.node.cells):
            continue
        if not indicator and row.values and "lead" not in row.cells:
            found += _allotted(readings, row, years[row.reading.node.id])
        if ("lead" in row.cells and not row.values) or sum(c.isalpha() for c in indicator) < SHORTEST:
            continue
        if part and whole and len(indicator.split()) <= LONGEST_PART:
            indicator = f"{whole} {indicator[:1].lower()}{indicator[1:]}"
        elif TOTAL.fullmatch(fold(indicator)):
            continue
        else:
            whole = indicator
        found += _row_targets(readings, row, indicator, years[row.reading.node.id])
    return found


def _rows(readings: Readings) -> Iterator[_Row]:
    for reading in readings.nodes:
        if reading.node.kind != NodeKind.ROW or not reading.node.cells:
            continue
        cells: dict[str, str] = {}
        values = [(cell.heading, cell.text) for cell in reading.node.cells if cell.role == "value"]
        for cell in reading.node.cells:
            if cell.role == "task" and cell.source >= 0 and not values:
                continue  # what it gives out is found in the row whose words it has
            # Of several columns of results the last is where the goal sets out from.
            if cell.role == "past":
                cells[cell.role] = cell.text
            elif cell.role and cell.role != "value":
                cells.setdefault(cell.role, cell.text)
        yield _Row(reading, cells, tuple(values))


def _allotted(readings: Readings, row: _Row, year: int | None) -> list[Fact[Target]]:
    """A table that shares a goal out: its columns say what is counted, its rows for whom."""
    whom = next((c.text for c in row.reading.node.cells if c.role is None and any(map(str.isalpha, c.text))), "")
    if not whom or len(whom.split()) > LONGEST_PART:
        return []
    found = []
    for heading, cell in row.values:
        what = UNIT_SAID.sub("", YEAR_SAID.sub("", heading)).strip(" :-,")
        if len(what.split()) < 2 or _value(cell, heading) is None:
            continue
        name = what if TOTAL.fullmatch(fold(whom)) else f"{what} {whom}"
        target = _target(name, "", heading, cell, readings.years, year)
        if target is not None:
            paragraph = row.reading.node.paragraph
            evidence = replace(paragraph.evidence(0, len(paragraph.text), ALLOTTED), rule="targets/allotted")
            found.append(Fact(replace(target, quote=evidence.quote or whom), evidence, row.reading.node.id))
    return found


def _row_targets(readings: Readings, row: _Row, indicator: str, year: int | None) -> list[Fact[Target]]:
    was = VALUE.fullmatch(row.cells.get("past", ""))
    hits = [
        hit
        for heading, cell in row.values
        if (hit := _target(indicator, row.cells.get("unit", ""), heading, cell, readings.years, year)) is not None
    ]
    way = _trend(([number(was["value"])] if was else []) + [hit.value for hit in hits])
    found = []
    paragraph = row.reading.node.paragraph
    for hit in hits:
        target = replace(
            hit,
            direction=way if way and hit.direction == "reach" else hit.direction,
            baseline=number(was["value"]) if was and hit.unit != "VND" else None,
            section=readings.tree.heading(row.reading.node),
        )
        start = max(paragraph.text.find(indicator), 0)
        evidence = paragraph.evidence(start, len(paragraph.text), 0.85)
        found.append(Fact(target, replace(evidence, rule="targets/table"), row.reading.node.id))
    return found


def _in_cell(readings: Readings, reading: Reading, text: str) -> list[Fact[Target]]:
    """Targets in the work that a table's cell gives out: shares it announces, and least numbers of things."""
    start = max(reading.node.text.find(text), 0)
    around = Around(False, None, readings.years, 0.9)
    here = quantities_in(reading.mentions, start, start + len(text))
    if not here:
        return []
    hits = ClauseReader(reading.node.paragraph, start, text, around, Before()).read(here)
    return [replace(hit, node=reading.node.id) for hit in hits if hit.value.indicator]


def _target(
    indicator: str, unit: str, heading: str, cell: str, plan_years: tuple[int, int] | None, above: int | None
) -> Target | None:
    bracket = re.search(r"\(([^)]*)\)", heading)
    read = _value(cell, unit or (bracket[1] if bracket else "") or indicator)
    if read is None:
        return None
    comparator, value, kind, denominator = read
    sign = next((c for c in of(indicator, "before") if c.end == len(indicator) and c.value in SIGNS.values()), None)
    if sign is not None:
        comparator, indicator = sign.value, indicator[: sign.start].strip()  # type: ignore[assignment]
    years = re.findall(YEAR, heading)
    span = YEARS.search(heading)
    year = int(span[2]) if span else int(years[-1]) if years else above
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
        return ("=", within[0].value, within[0].target_unit, within[0].denominator) if len(within) == 1 else None
    kind, factor = _unit(match["unit"] or unit)
    comparator = SIGNS.get((match["sign"] or "").lower(), ">=" if match["top"] else "=")
    if match["later"]:
        comparator = ">=" if match["later"].lower() == "trở lên" else "<="
    return comparator, number(match["value"]) * factor, kind, None


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
