"""What there is to choose from: facets of what a query finds, with counts; names and days to ask about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from pipeline.catalogue.database import Catalogue
from pipeline.catalogue.facets import facet_ids
from pipeline.catalogue.query import parsed
from pipeline.catalogue.search import facet_expression, text_expression

_MOST_COUNTED = 5_000
"""Documents over which facets are counted: on a catalogue with more, people narrow down first."""
_NAMED_BY_WORDS = ("agency", "indicator")
"""Kinds of facets that a part of the name chooses too, so that one choice may be several facets."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value and the number of documents that it would leave."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Matches:
    """How much a query finds, and what could narrow it down."""

    total: int
    counted: int
    """Documents that the counts are over: all, or the first so many."""
    facets: dict[str, tuple[Choice, ...]]
    """By kind, the commonest; years from the latest on."""


def matches(catalogue: Catalogue, query: str, chosen: Mapping[str, str], *, most: int = 8) -> Matches:
    """What `search` would find for the query under the chosen facets (kind → value); everything when nothing is asked.

    At most `most` values of each kind are given.
    """
    asked = parsed(query)
    facets = facet_expression(catalogue, chosen)
    if (query.strip() and not asked.terms) or facets is None:
        return Matches(0, 0, {})
    match = text_expression(asked, facets)
    total: int = catalogue.value("SELECT count(*) FROM text_index WHERE text_index MATCH ?", (match,))
    return Matches(total, min(total, _MOST_COUNTED), _facets(catalogue, match, most))


def values(catalogue: Catalogue, kind: str, *, most: int = 200) -> list[Choice]:
    """The commonest values of a kind of facet over the whole catalogue."""
    rows = catalogue.rows(
        "SELECT value, count(*) AS count FROM document_facet JOIN facet ON id = facet WHERE kind = ?"
        " GROUP BY facet ORDER BY count DESC, value LIMIT ?",
        (kind, most),
    )
    return [Choice(**row) for row in rows]


def districts(catalogue: Catalogue) -> list[Choice]:
    """Districts of which the catalogue holds plans of communes, by name."""
    rows = catalogue.rows(
        "SELECT district AS value, count(*) AS count FROM plan WHERE level = 'commune' AND district IS NOT NULL"
        " GROUP BY district ORDER BY district"
    )
    return [Choice(**row) for row in rows]


def last_due(catalogue: Catalogue) -> date | None:
    """The latest day on which anything falls due."""
    found: str | None = catalogue.value('SELECT max("on") FROM deadline')
    return date.fromisoformat(found) if found else None


def _facets(catalogue: Catalogue, match: str, most: int) -> dict[str, tuple[Choice, ...]]:
    rows = catalogue.rows(
        "SELECT kind, value, count FROM (SELECT kind, value, count,"
        " row_number() OVER (PARTITION BY kind ORDER BY count DESC, value DESC) AS place"
        " FROM (SELECT facet, count(*) AS count FROM document_facet WHERE document IN"
        " (SELECT rowid FROM text_index WHERE text_index MATCH ? LIMIT ?) GROUP BY facet) JOIN facet ON id = facet)"
        " WHERE place <= ? ORDER BY kind, place",
        (match, _MOST_COUNTED, most),
    )
    found: dict[str, list[Choice]] = {}
    for row in rows:
        found.setdefault(row["kind"], []).append(Choice(row["value"], row["count"]))
    for kind in found.keys() & set(_NAMED_BY_WORDS):
        found[kind] = _recounted(catalogue, match, kind, found[kind])
    if "year" in found:
        found["year"].sort(key=lambda choice: choice.value, reverse=True)
    return {kind: tuple(choices) for kind, choices in found.items()}


def _recounted(catalogue: Catalogue, match: str, kind: str, choices: list[Choice]) -> list[Choice]:
    """The same values with the number of documents that choosing them by their words leaves."""
    groups = [facet_ids(catalogue, kind, choice.value) for choice in choices]
    rows = catalogue.rows(
        "SELECT named.key AS place, count(DISTINCT document) AS count"
        " FROM json_each(?) AS named CROSS JOIN json_each(named.value) AS one"  # in this order: few facets, then theirs
        " CROSS JOIN document_facet ON facet = one.value WHERE document IN"
        " (SELECT rowid FROM text_index WHERE text_index MATCH ? LIMIT ?) GROUP BY named.key",
        (msgspec.json.encode(groups).decode(), match, _MOST_COUNTED),
    )
    counts = {row["place"]: row["count"] for row in rows}
    recounted = [Choice(choice.value, counts.get(place, choice.count)) for place, choice in enumerate(choices)]
    return sorted(recounted, key=lambda choice: (-choice.count, choice.value))
