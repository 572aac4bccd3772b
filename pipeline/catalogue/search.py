"""Finding documents: the best first, each with the page and the words that were found."""

from dataclasses import dataclass
from typing import Any

from pipeline.catalogue.database import Catalogue
from pipeline.catalogue.query import Query, expression, parsed
from pipeline.catalogue.snippet import best_page
from pipeline.catalogue.spelling import folded, marked, nfc

_HEAD = ("{title_marked issuer_marked}", "{title_folded issuer_folded}")
_TEXT = ("{marked}", "{folded}")
_HEAD_RANK = "bm25(head_index, 8, 8, 2, 2, 0)"
_TEXT_RANK = "bm25(text_index, 1, 1, 0)"
_HEAD_BONUS = 100.0
_UNIT_WORDS = ("tinh", "thanh pho", "quan", "huyen", "thi xa", "xa", "phuong", "thi tran")


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


def search(
    catalogue: Catalogue,
    query: str,
    *,
    year: int | None = None,
    place: str | None = None,
    agency: str | None = None,
    level: str | None = None,
    doc_type: str | None = None,
    limit: int = 20,
) -> list[Hit]:
    """Documents that have all words of the query and fit the filters, at most `limit`, best first.

    Words typed with marks are honoured, words without are expanded. Those with all words in number, title or issuer
    come before those with some only in the text. A filter alone lists what fits it; nothing asked finds nothing.
    """
    asked = parsed(query)
    filters = {"year": year, "place": place, "agency": agency, "level": level, "type": doc_type}
    given = {kind: str(value) for kind, value in filters.items() if value is not None}
    if not asked.terms and (query.strip() or not given):
        return []
    facets = _facet_expression(catalogue, given)
    if facets is None or limit <= 0:
        return []
    found = _in_head(catalogue, asked, facets, limit)
    if len(found) < limit and asked.terms:
        found |= _in_text(catalogue, asked, facets, limit, without=list(found))
    return [_hit(catalogue, asked, n, score) for n, score in found.items()]


def _facet_expression(catalogue: Catalogue, given: dict[str, str]) -> str | None:
    """FTS5 expression for the filters, empty without any; None when one of them fits no document at all."""
    parts = []
    for kind, value in given.items():
        ids = _facet_ids(catalogue, kind, value)
        if not ids:
            return None
        parts.append("facets : (" + " OR ".join(f"f{facet}" for facet in ids) + ")")
    return " AND ".join(parts)


def _facet_ids(catalogue: Catalogue, kind: str, value: str) -> list[int]:
    """Facets of this kind that the value names; marks count where typed, an agency is named by any of its words."""
    bare, exact = folded(value).strip(), marked(value).strip()
    if kind == "place":
        for unit in _UNIT_WORDS:
            if bare.startswith(f"{unit} ") and len(bare) > len(unit) + 1:
                bare, exact = bare[len(unit) + 1 :], exact[len(unit) + 1 :]
                break
    column, wanted = ("folded", bare) if bare == exact else ("marked", exact)
    sql = f"SELECT id FROM facet WHERE kind = ? AND {column} = ?"  # noqa: S608 - one of two names
    if kind == "agency":  # of a task, or the one that issued the plan
        sql = f"SELECT id FROM facet WHERE kind IN (?, 'issuer') AND instr(' ' || {column} || ' ', ' ' || ? || ' ')"  # noqa: S608
    return [row["id"] for row in catalogue.rows(sql, (kind, wanted))] if wanted else []


def _in_head(catalogue: Catalogue, asked: Query, facets: str, limit: int) -> dict[int, float]:
    match = " AND ".join(filter(None, (facets, expression(asked.wanted, *_HEAD))))
    sql = f"SELECT rowid, {_HEAD_RANK} AS rank FROM head_index WHERE head_index MATCH ?"  # noqa: S608
    parameters: list[Any] = [match]
    if asked.excluded:
        sql += " AND rowid NOT IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)"
        parameters.append(expression(asked.excluded, *_TEXT, every=False))
    rows = catalogue.rows(f"{sql} ORDER BY rank, rowid LIMIT ?", (*parameters, limit))
    return {row["rowid"]: _HEAD_BONUS - row["rank"] for row in rows}


def _in_text(catalogue: Catalogue, asked: Query, facets: str, limit: int, without: list[int]) -> dict[int, float]:
    match = " AND ".join(filter(None, (facets, expression(asked.wanted, *_TEXT))))
    if asked.excluded:
        match = f"({match}) NOT ({expression(asked.excluded, *_TEXT, every=False)})"
    marks = ", ".join("?" * len(without))
    rows = catalogue.rows(
        f"SELECT rowid, {_TEXT_RANK} AS rank FROM text_index"  # noqa: S608
        f" WHERE text_index MATCH ? AND rowid NOT IN ({marks}) ORDER BY rank, rowid LIMIT ?",
        (match, *without, limit - len(without)),
    )
    return {row["rowid"]: -row["rank"] for row in rows}


def _hit(catalogue: Catalogue, asked: Query, n: int, score: float) -> Hit:
    (row,) = catalogue.rows(
        "SELECT id, number, doc_type, issued_on, issuer, title FROM document JOIN plan ON plan.document = document.id"
        " WHERE n = ?",
        (n,),
    )
    pages = catalogue.rows("SELECT number, text FROM page WHERE document = ? ORDER BY number", (row["id"],))
    page, snippet = best_page([(page["number"], nfc(page["text"])) for page in pages], asked.wanted)
    return Hit(**row, snippet=snippet, page=page, score=round(score, 4))
