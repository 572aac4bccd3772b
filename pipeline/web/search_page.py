"""The search page: what a query finds, what narrows it down."""

from dataclasses import dataclass
from typing import Any

from pipeline.catalogue import Catalogue
from pipeline.catalogue.choices import Choice, matches
from pipeline.catalogue.search import Hit, search
from pipeline.web.asked import Asked, Unanswerable

A_SHEET = 20
"""Hits on one page of the list."""
_LAST_SHEET = 50
KINDS = ("year", "place", "level", "branch", "type", "issuer", "agency", "indicator", "review")
"""Facets in the order in which they are offered; each is a value of the query string too."""
_KEYWORDS = {"type": "doc_type", "review": "needs_review"}


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A sheet of hits with the facets around them."""

    query: str
    chosen: dict[str, str]
    order: str
    """`relevance` or `date`."""
    total: int
    counted: int
    """Documents that the facets' counts are over."""
    meant: str | None
    """What was searched instead of a query with a slip of the finger."""
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[Choice, ...]]
    sheet: int
    sheets: int


def search_page(catalogue: Catalogue, asked: Asked) -> SearchPage:
    """`?q=` with any facets; without anything asked the facets of the whole catalogue."""
    query, order = asked.text("q"), "date" if asked.text("sort") == "date" else "relevance"
    chosen = {kind: asked.text(kind) for kind in KINDS if asked.text(kind)}
    asked.number("year")
    for kind, known in (("level", ("central", "province", "district", "commune")), ("branch", ("government", "party"))):
        if chosen.get(kind, known[0]) not in known:
            raise Unanswerable(f"Không có lựa chọn “{chosen[kind]}”; hãy chọn lại trong danh sách lọc.")
    sheet = min(asked.sheet, _LAST_SHEET)
    hits = search(
        catalogue, query, **_filters(chosen), newest_first=order == "date", limit=A_SHEET, skip=(sheet - 1) * A_SHEET
    )
    meant = hits[0].meant if hits else None
    found = matches(catalogue, meant or query, chosen)
    sheets = min(-(-found.total // A_SHEET), _LAST_SHEET) if query or chosen else 0
    facets = {kind: found.facets[kind] for kind in KINDS if kind in found.facets}
    return SearchPage(query, chosen, order, found.total, found.counted, meant, tuple(hits), facets, sheet, sheets)


def _filters(chosen: dict[str, str]) -> dict[str, Any]:
    """The facets as `search` takes them."""
    named: dict[str, Any] = {_KEYWORDS.get(kind, kind): value for kind, value in chosen.items()}
    if "year" in named:
        named["year"] = int(named["year"])
    if "needs_review" in named:
        named["needs_review"] = True
    return named
