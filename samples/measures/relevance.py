"""Searches with a known answer, `samples/queries.tsv`, asked of a catalogue."""

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from extract import extract
from ocr.page import Document
from pipeline.catalogue import Catalogue, store
from pipeline.catalogue.search import search

TABLE = Path(__file__).parents[1] / "queries.tsv"
_FILTERS: Mapping[str, Callable[[str], Any]] = {"place": str, "level": str, "branch": str, "year": int}


class Query(NamedTuple):
    """What is typed, with filters, and the plan that must come first: its number or issuer, empty for none."""

    typed: str
    filters: Mapping[str, Any]
    first: str


def queries(held: Collection[str]) -> list[Query]:
    """Those whose plan is held: one of the `samples`, or of the `seeds`."""
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Query(row["query"], _parsed(row["filters"]), row["first"]) for row in rows if row["held"] in held]


@contextmanager
def holding(path: Path, documents: Iterable[Document]) -> Iterator[Catalogue]:
    """A new catalogue with the plans of these documents."""
    with Catalogue.open(path) as catalogue:
        for document in documents:
            store.save(catalogue, document, extract(document), "key")
        yield catalogue


def is_answered(catalogue: Catalogue, query: Query) -> bool:
    """Whether the right plan comes first, or nothing where nothing may."""
    hits = search(catalogue, query.typed, **query.filters)
    return query.first in (hits[0].number, hits[0].issuer) if hits and query.first else not hits and not query.first


def _parsed(filters: str) -> dict[str, Any]:
    given = (part.split("=") for part in filters.split(";") if part)
    return {name.strip(): _FILTERS[name.strip()](value.strip()) for name, value in given}
