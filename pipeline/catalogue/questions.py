"""The catalogue's standing questions: who does what, what falls due, which goals, who cites whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

import msgspec

from extract.plan import Citation, Criterion, Deadline, Plan, Target, Task
from pipeline.catalogue.database import Catalogue
from pipeline.catalogue.facets import facet_ids, place_name
from pipeline.catalogue.plan_rows import plan_of
from pipeline.catalogue.query import expression, parsed
from pipeline.catalogue.spelling import folded, marked, nfc, number_key, words


@dataclass(frozen=True, slots=True)
class Held:
    """A plan of the catalogue, named."""

    id: str
    number: str | None
    issued_on: str | None
    issuer: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class AgencyTask:
    """A task, and the plan that gives it."""

    plan: Held
    task: Task
    page: int | None


@dataclass(frozen=True, slots=True)
class DueDate:
    """A dated obligation, and the plan that sets it."""

    plan: Held
    deadline: Deadline
    page: int | None


@dataclass(frozen=True, slots=True)
class UnitTarget:
    """A target, and the plan and the places it is for."""

    plan: Held
    province: str | None
    district: str | None
    commune: str | None
    target: Target
    page: int | None


@dataclass(frozen=True, slots=True)
class CitationLink:
    """One line of the graph: `citing` names `cited`; either may be a document that the catalogue does not hold."""

    citing: Held
    cited: Citation
    held: Held | None
    """The cited document, where the catalogue has it."""


@dataclass(frozen=True, slots=True)
class Citations:
    """What a plan cites and what cites it."""

    plan: Held
    cites: tuple[CitationLink, ...]
    cited_by: tuple[CitationLink, ...]


@dataclass(frozen=True, slots=True)
class CommunePlan:
    """What one commune of a district has planned for a year."""

    plan: Held
    commune: str
    criteria: tuple[Criterion, ...]
    reports: tuple[Deadline, ...]


def tasks_of(catalogue: Catalogue, agency: str, *, most: int | None = None) -> list[AgencyTask]:
    """All (or the first so many) that an agency, named by any of its words in a row, must do or help with.

    Newest plan first.
    """
    found = (
        AgencyTask(held, task, _page(plan, f"/tasks/{position}"))
        for held, plan in _plans_with(catalogue, "agency", agency)
        for position, task in enumerate(plan.tasks)
        if any(_names(agency, name) for name in (task.agency, task.body or "", *task.cooperating))
    )
    return list(islice(found, most))


def due(catalogue: Catalogue, first: date, last: date) -> list[DueDate]:
    """What falls due from `first` to `last`, both included; by date."""
    rows = catalogue.rows(
        'SELECT d.*, d."on" AS day, e.page, plan.number, plan.issued_on, plan.issuer, plan.title'
        " FROM deadline AS d JOIN plan USING (document) LEFT JOIN evidence AS e"
        " ON e.document = d.document AND e.pointer = '/deadlines/' || d.position"
        ' WHERE d."on" BETWEEN ? AND ? ORDER BY d."on", d.document, d.position',
        (first.isoformat(), last.isoformat()),
    )
    return [
        DueDate(
            _held(row),
            Deadline(row["on"], row["when"], row["what"], row["by"], row["to"], row["precision"]),
            row["page"],
        )
        for row in rows
    ]


def targets_of(catalogue: Catalogue, indicator: str, *, most: int | None = None) -> list[UnitTarget]:
    """Targets (all, or the first so many) whose indicator, or its canonical name, has all these words; by place."""
    wanted = words(marked(nfc(indicator)))
    if not wanted:
        return []
    canonical = _json(facet_ids(catalogue, "indicator", indicator))
    rows = catalogue.rows(
        "SELECT plan.document FROM plan CROSS JOIN document ON id = plan.document"  # by the places' index
        " WHERE +n IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)"
        " OR +n IN (SELECT document FROM document_facet WHERE facet IN (SELECT value FROM json_each(?)))"
        " ORDER BY province, district, commune, plan.document",
        (expression(parsed(" ".join(wanted)).terms), canonical),
    )
    found = (
        UnitTarget(held, plan.province, plan.district, plan.commune, target, _page(plan, f"/targets/{position}"))
        for held, plan in _records(catalogue, rows)
        for position, target in enumerate(plan.targets)
        if _has_all(wanted, target.indicator) or _has_all(wanted, target.canonical or "")
    )
    return list(islice(found, most))


def citations_of(catalogue: Catalogue, identity: str) -> Citations | None:
    """The graph around one plan, documents that are not held included; None for an unknown id."""
    own = _one(catalogue, identity)
    if own is None:
        return None
    rows = catalogue.rows("SELECT * FROM citation WHERE document = ? ORDER BY position", (identity,))
    cites = [
        CitationLink(own, cited, _cited(catalogue, cited)) for cited in (msgspec.convert(row, Citation) for row in rows)
    ]
    rows = catalogue.rows(
        "SELECT c.*, c.document AS citing FROM citation AS c WHERE number_key = ? ORDER BY c.document, position",
        (number_key(own.number),),
    )
    cited_by = []
    for row in rows:
        cited, citing = msgspec.convert(row, Citation), _one(catalogue, row["citing"])
        if citing and citing.id != own.id and _is(own, cited):
            cited_by.append(CitationLink(citing, cited, own))
    return Citations(own, tuple(cites), tuple(cited_by))


def communes_of(catalogue: Catalogue, district: str, year: int) -> list[CommunePlan]:
    """Plans of a district's communes for a year: which commune, the criteria that have an agency, the reports due."""
    return [
        CommunePlan(
            held,
            plan.commune,
            plan.criteria,
            tuple(each for each in plan.deadlines if "bao cao" in folded(nfc(each.what))),
        )
        for held, plan in _plans_with(catalogue, "place", district, year)
        if plan.level == "commune" and plan.commune and _names(place_name(district), plan.district or "")
    ]


def _plans_with(catalogue: Catalogue, kind: str, value: str, year: int | None = None) -> Iterator[tuple[Held, Plan]]:
    """Plans that have a facet which the value names, of a year if one is given; newest first."""
    years = facet_ids(catalogue, "year", str(year)) if year else None
    rows = catalogue.rows(
        "SELECT plan.document FROM plan CROSS JOIN document ON id = plan.document"  # by the days' index
        " WHERE +n IN (SELECT document FROM document_facet WHERE facet IN (SELECT value FROM json_each(:named)))"
        " AND (:years IS NULL OR +n IN"
        " (SELECT document FROM document_facet WHERE facet IN (SELECT value FROM json_each(:years))))"
        " ORDER BY issued_on DESC, plan.document",
        {"named": _json(facet_ids(catalogue, kind, value)), "years": None if years is None else _json(years)},
    )
    return _records(catalogue, rows)


def _records(catalogue: Catalogue, documents: Iterable[dict[str, str]]) -> Iterator[tuple[Held, Plan]]:
    """The plans of these rows one by one: who wants only the first ones does not wait for all."""
    sql = "SELECT document, number, issued_on, issuer, title, record FROM plan WHERE document = ?"
    for each in documents:
        for row in catalogue.rows(sql, (each["document"],)):
            yield _held(row), plan_of(row["record"])


def _json(ids: list[int]) -> str:
    return msgspec.json.encode(ids).decode()


def _one(catalogue: Catalogue, identity: str) -> Held | None:
    rows = catalogue.rows("SELECT document, number, issued_on, issuer, title FROM plan WHERE document = ?", (identity,))
    return _held(rows[0]) if rows else None


def _held(row: dict[str, str | None]) -> Held:
    return Held(str(row["document"]), row["number"], row["issued_on"], row["issuer"], row["title"])


def _cited(catalogue: Catalogue, cited: Citation) -> Held | None:
    sql = "SELECT document, number, issued_on, issuer, title FROM plan WHERE number_key = ? ORDER BY document"
    same = [_held(row) for row in catalogue.rows(sql, (number_key(cited.number),))]
    return next((held for held in same if _is(held, cited)), None)


def _is(held: Held, cited: Citation) -> bool:
    """Whether a plan with the cited number is the cited one: many bear one number, so date or issuer must agree too."""
    if cited.issued_on and cited.issued_on == held.issued_on:
        return True
    return bool(cited.issuer and held.issuer and marked(nfc(cited.issuer)) == marked(nfc(held.issuer)))


def _names(asked: str, name: str) -> bool:
    """Whether the words asked for stand in the name in a row; marks count where they are typed."""
    asked, name = " ".join(words(marked(nfc(asked)))), " ".join(words(marked(nfc(name))))
    if folded(asked) == asked:
        name = folded(name)
    return f" {asked} " in f" {name} "


def _has_all(wanted: list[str], name: str) -> bool:
    there = words(marked(nfc(name)))
    bare = {folded(word) for word in there}
    return all(word in (bare if folded(word) == word else there) for word in wanted)


def _page(plan: Plan, pointer: str) -> int | None:
    evidence = plan.evidence.get(pointer)
    return evidence.page if evidence else None
