"""What a plan can be filtered by, and what a person means who names one of these things."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.plan import Plan
from pipeline.catalogue.spelling import folded, marked, nfc, words

if TYPE_CHECKING:
    from pipeline.catalogue.database import Catalogue  # which fills the index, which asks for facets

_UNITS = ("tinh", "thanh pho", "quan", "huyen", "thi xa", "xa", "phuong", "thi tran", "dac khu")
NEEDED = "needed"
"""Value of the facet `review`, of documents with a value or a page that a human has to check: what is found in them may
be wrong. That another document may be the same paper makes nothing in it wrong, and is asked of pairs (`links.py`)."""
_LONGEST_PERIOD = 50  # years; a longer one was misread


def facets(plan: Plan, *, needs_review: bool = False) -> Iterator[tuple[str, str]]:
    """Kind and value of all that a plan can be filtered by; its years are those it covers and that of its issue."""
    if needs_review:
        yield "review", NEEDED
    if plan.issued_on:
        yield "year", plan.issued_on[:4]
    if plan.period and plan.period.end - plan.period.start < _LONGEST_PERIOD:
        yield from (("year", str(year)) for year in range(plan.period.start, plan.period.end + 1))
    named = {"branch": plan.branch, "level": plan.level, "type": plan.doc_type, "issuer": plan.issuer}
    yield from ((kind, value) for kind, value in named.items() if value)
    for place in (plan.province, plan.district, plan.commune, *(plan.today or "").split(",")):
        if place and place.strip():
            yield "place", place_name(place)
    for task in plan.tasks:
        yield from (("agency", agency) for agency in (task.agency, task.body, *task.cooperating) if agency)
    yield from (("agency", criterion.agency) for criterion in plan.criteria)
    yield from (("indicator", target.canonical) for target in plan.targets if target.canonical)


def place_name(place: str) -> str:
    """The name alone of a province, district or commune: `huyện Yên Bình` is `Yên Bình`."""
    name = nfc(place).strip()
    bare = folded(name)
    unit = next((unit for unit in _UNITS if bare.startswith(f"{unit} ")), "")
    return name[len(unit) :].strip() or name


def facet_ids(catalogue: "Catalogue", kind: str, value: str) -> list[int]:
    """Facets of this kind that the value names; marks count where they are typed.

    An agency (of a task, or the one that issued the plan) and an indicator are named by any of their words in a row,
    all else by the whole name.
    """
    name = place_name(value) if kind == "place" else nfc(value).strip()
    exact = marked(name)
    column, wanted = ("folded", folded(name)) if folded(name) == exact else ("marked", exact)
    if not words(wanted):
        return []
    sql = f"SELECT id FROM facet WHERE kind = ? AND {column} = ?"  # noqa: S608 - one of two names
    if kind in ("agency", "indicator"):
        kinds = "(?, 'issuer')" if kind == "agency" else "(?)"
        sql = f"SELECT id FROM facet WHERE kind IN {kinds} AND instr(' ' || {column} || ' ', ' ' || ? || ' ')"  # noqa: S608
    return [row["id"] for row in catalogue.rows(sql, (kind, wanted))]
