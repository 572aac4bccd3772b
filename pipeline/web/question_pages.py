"""The standing questions, a page each: tasks, deadlines, targets, citations, a district's communes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dictionaries.criteria import Standard, criterion_names, standard_of
from dictionaries.places import name_key
from pipeline.catalogue import Catalogue
from pipeline.catalogue.choices import Choice, districts, last_due, values
from pipeline.catalogue.questions import (
    AgencyTask,
    Citations,
    CommunePlan,
    DueDate,
    UnitTarget,
    citations_of,
    communes_of,
    due,
    targets_of,
    tasks_of,
)
from pipeline.web.asked import Asked, NotHeld, Unanswerable
from pipeline.web.communes import communes_in

_LONGEST = timedelta(days=2 * 366)
_A_SHEET = 100
_MOST = 1000
"""Deadlines, targets or tasks that are looked at; a browser on an old machine is slow with more on a page."""


@dataclass(frozen=True, slots=True)
class TasksPage:
    """All that an agency must do, a sheet of it."""

    agency: str
    tasks: tuple[AgencyTask, ...]
    total: int
    more: bool
    """Whether there are more than these, which are not counted."""
    sheet: int
    sheets: int
    agencies: tuple[Choice, ...]
    """Names to choose from."""


@dataclass(frozen=True, slots=True)
class DuePage:
    """What falls due from one day to another."""

    first: date | None
    last: date | None
    due: tuple[DueDate, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TargetsPage:
    """One indicator over units and years."""

    indicator: str
    targets: tuple[UnitTarget, ...]
    total: int
    more: bool
    """Whether there are more than these, which are not counted."""
    indicators: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """A commune of the district, with what it planned; without a plan when the catalogue holds none."""

    commune: str
    plans: tuple[CommunePlan, ...]


@dataclass(frozen=True, slots=True)
class CommunesPage:
    """A district's communes in a year: who has a plan, who answers for which criterion, what is due when."""

    district: str
    year: int | None
    communes: tuple[CommuneRow, ...]
    standard: Standard | None
    """The standard of that year."""
    criteria: dict[int, str]
    """Names of its criteria, where they are known."""
    listed: bool
    """Whether the gazetteer knows the district's communes; else only those with a plan are named."""
    districts: tuple[Choice, ...]
    years: tuple[Choice, ...]


def tasks_page(catalogue: Catalogue, asked: Asked) -> TasksPage:
    """`?agency=`: all that it must do or help with, across plans."""
    agency, sheet = asked.text("agency"), asked.sheet
    found = tasks_of(catalogue, agency, most=_MOST + 1) if agency else []
    more = len(found) > _MOST
    found = found[:_MOST]
    shown = found[(sheet - 1) * _A_SHEET : sheet * _A_SHEET]
    offered = () if agency else tuple(values(catalogue, "agency", most=60))
    return TasksPage(agency, tuple(shown), len(found), more, sheet, -(-len(found) // _A_SHEET), offered)


def due_page(catalogue: Catalogue, asked: Asked) -> DuePage:
    """`?from=&to=`; without them the year of the last deadline that the catalogue knows."""
    first, last = asked.day("from"), asked.day("to")
    if first is None and last is None:
        latest = last_due(catalogue)
        if latest is None:
            return DuePage(None, None, (), 0)
        first, last = date(latest.year, 1, 1), date(latest.year, 12, 31)
    first = first or date(last.year if last else 1, 1, 1)
    last = last or date(first.year, 12, 31)
    if first > last:
        raise Unanswerable("“Từ ngày” phải trước “đến ngày”.")
    if last - first > _LONGEST:
        raise Unanswerable("Lịch hiển thị nhiều nhất hai năm; hãy chọn khoảng ngắn hơn.")
    found = due(catalogue, first, last)
    return DuePage(first, last, tuple(found[:_MOST]), len(found))


def targets_page(catalogue: Catalogue, asked: Asked) -> TargetsPage:
    """`?indicator=`: its targets over units and years."""
    indicator = asked.text("indicator")
    found = targets_of(catalogue, indicator, most=_MOST + 1) if indicator else []
    return TargetsPage(
        indicator,
        tuple(found[:_MOST]),
        len(found[:_MOST]),
        len(found) > _MOST,
        tuple(values(catalogue, "indicator", most=60)),
    )


def cites_page(catalogue: Catalogue, asked: Asked) -> Citations:
    """`/cites/ID`: what the plan cites and what cites it."""
    found = citations_of(catalogue, asked.part("id"))
    if found is None:
        raise NotHeld("Kho không có văn bản với mã này.")
    return found


def communes_page(catalogue: Catalogue, asked: Asked) -> CommunesPage:
    """`?district=&year=`: the communes with their plans."""
    district, year = asked.text("district"), asked.number("year")
    offered = tuple(districts(catalogue)), tuple(values(catalogue, "year", most=20))
    if not district or not year:
        return CommunesPage(district, year, (), None, {}, listed=True, districts=offered[0], years=offered[1])
    plans = communes_of(catalogue, district, year)
    named = communes_in(district, year)
    rows = tuple(_rows(plans, named))
    standard = standard_of(year)
    names = criterion_names(standard.standard) if standard else {}
    return CommunesPage(district, year, rows, standard, names, bool(named), *offered)


def _rows(plans: Sequence[CommunePlan], named: Sequence[str]) -> Iterator[CommuneRow]:
    """The district's communes by name, then those with a plan that the gazetteer does not know there."""
    known = {name_key(name) for name in named}
    others = {plan.commune for plan in plans if name_key(plan.commune) not in known}
    for commune in (*named, *sorted(others)):
        yield CommuneRow(commune, tuple(plan for plan in plans if name_key(plan.commune) == name_key(commune)))
