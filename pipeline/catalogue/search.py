"""Finding documents: the best first, each with the page and the words that were found."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pipeline.catalogue.database import Catalogue
from pipeline.catalogue.facets import NEEDED, facet_ids
from pipeline.catalogue.index import facet_token
from pipeline.catalogue.query import Query, expression, nearness, parsed
from pipeline.catalogue.snippet import best_page
from pipeline.catalogue.spelling import nfc
from pipeline.catalogue.suggestion import suggestion

_HEAD_RANK = "bm25(head_index, 4, 3, 0)"
_TEXT_RANK = "bm25(text_index, 1, 0)"
_HEAD_BONUS = 100.0


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that a query found."""

    id: str
    number: str | None
    doc_type: str | None
    issued_on: str | None
    issuer: str | None
    title: str | None
    snippet: str
    """Words of the page around the find, each found word in square brackets."""
    page: int
    score: float
    """Higher is better; comparable within one search only."""
    meant: str | None = None
    """The query that was searched, where the typed one found nothing and has a slip of the finger."""


def search(
    catalogue: Catalogue,
    query: str,
    *,
    year: int | None = None,
    place: str | None = None,
    agency: str | None = None,
    issuer: str | None = None,
    level: str | None = None,
    branch: str | None = None,
    doc_type: str | None = None,
    indicator: str | None = None,
    needs_review: bool = False,
    newest_first: bool = False,
    limit: int = 20,
    skip: int = 0,
) -> list[Hit]:
    """Documents that have all words of the query and fit the filters, best first; at most `limit` after `skip`.

    Words typed with marks are honoured, words without are expanded. Those with all words in number, title or issuer
    come before those with some only in the text. A word that is no syllable and finds nothing is taken for its nearest
    neighbour (`Hit.meant`). A filter alone lists what fits it, newest first; nothing asked finds nothing.
    """
    asked = parsed(query)
    named = {"year": year, "place": place, "agency": agency, "issuer": issuer, "level": level, "branch": branch}
    named |= {"type": doc_type, "indicator": indicator, "review": NEEDED if needs_review else None}
    given = {kind: str(value) for kind, value in named.items() if value is not None}
    if not asked.terms and (query.strip() or not given):
        return []
    facets = facet_expression(catalogue, given)
    if facets is None or limit <= 0:
        return []
    find = _newest if newest_first or not asked.wanted else _best
    found, meant = find(catalogue, asked, facets, skip + limit), None
    if not found and (meant := suggestion(catalogue, query)):
        asked = parsed(meant)
        found = find(catalogue, asked, facets, skip + limit)
    return [_hit(catalogue, asked, n, score, meant) for n, score in islice(found.items(), skip, None)]


def _best(catalogue: Catalogue, asked: Query, facets: str, limit: int) -> dict[int, float]:
    """Rows of the documents and their scores, best first: those with all words in the head, then those in the text."""
    found = _in_head(catalogue, asked, facets, limit)
    if len(found) < limit:
        found |= _in_text(catalogue, asked, facets, limit, without=list(found))
    return found


def facet_expression(catalogue: Catalogue, given: Mapping[str, str]) -> str | None:
    """FTS5 expression for the filters, empty without any; None when one of them fits no document at all."""
    parts = []
    for kind, value in given.items():
        ids = facet_ids(catalogue, kind, value)
        if not ids:
            return None
        parts.append("(" + " OR ".join(f'"{facet_token(facet)}"' for facet in ids) + ")")
    return " AND ".join(parts)


def _newest(catalogue: Catalogue, asked: Query, facets: str, limit: int) -> dict[int, float]:
    """Rows of the documents that fit, newest first, without a score."""
    rows = catalogue.rows(
        "SELECT n FROM plan CROSS JOIN document ON id = plan.document"  # by the days' index, until there are enough
        " WHERE +n IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)"  # +: not each of them in each plan
        " ORDER BY plan.issued_on DESC, plan.document LIMIT ?",
        (text_expression(asked, facets), limit),
    )
    return {row["n"]: 0.0 for row in rows}


def _in_head(catalogue: Catalogue, asked: Query, facets: str, limit: int) -> dict[int, float]:
    sql = f"SELECT rowid, {_HEAD_RANK} AS rank FROM head_index WHERE head_index MATCH ?"  # noqa: S608 - our own words
    parameters: list[Any] = [" AND ".join(filter(None, (facets, expression(asked.wanted), nearness(asked.wanted))))]
    if asked.excluded:  # a word that is only in the text keeps a document out too
        sql += " AND rowid NOT IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)"
        parameters.append(expression(asked.excluded, every=False))
    rows = catalogue.rows(f"{sql} ORDER BY rank, rowid LIMIT ?", (*parameters, limit))
    return {row["rowid"]: _HEAD_BONUS - row["rank"] for row in rows}


def _in_text(catalogue: Catalogue, asked: Query, facets: str, limit: int, without: list[int]) -> dict[int, float]:
    rows = catalogue.rows(
        f"SELECT rowid, {_TEXT_RANK} AS rank FROM text_index"  # noqa: S608 - our own words
        " WHERE text_index MATCH ? AND rowid NOT IN (SELECT value FROM json_each(?)) ORDER BY rank, rowid LIMIT ?",
        (text_expression(asked, facets), str(without), limit - len(without)),
    )
    return {row["rowid"]: -row["rank"] for row in rows}


def text_expression(asked: Query, facets: str) -> str:
    """FTS5 expression over `text_index` for a query within the facets' expression."""
    match = " AND ".join(filter(None, (facets, expression(asked.wanted))))
    return f"({match}) NOT ({expression(asked.excluded, every=False)})" if asked.excluded else match


def _hit(catalogue: Catalogue, asked: Query, n: int, score: float, meant: str | None) -> Hit:
    (row,) = catalogue.rows(
        "SELECT id, number, doc_type, issued_on, issuer, title FROM document JOIN plan ON plan.document = document.id"
        " WHERE n = ?",
        (n,),
    )
    pages = catalogue.rows("SELECT number, text FROM page WHERE document = ? ORDER BY number", (row["id"],))
    page, snippet = best_page([(page["number"], nfc(page["text"])) for page in pages], asked.wanted)
    return Hit(**row, snippet=snippet, page=page, score=round(score, 4), meant=meant)
