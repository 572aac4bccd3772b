"""Searches with known answers, `samples/queries.tsv`: the right plan first at least 95 times in a hundred."""

import csv
import hashlib
from pathlib import Path

import pytest

from extract import extract
from ocr.page import Document
from ocr.restore import Restorer
from ocr.text_input import page_of_text, split_pages
from pipeline.catalogue import Catalogue, store
from pipeline.catalogue.search import search

SAMPLES = Path(__file__).parents[3] / "samples"
FILTERS = {"place": str, "level": str, "branch": str, "year": int}


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """The samples as a catalogue."""
    with Catalogue.open(tmp_path_factory.mktemp("relevance") / "k.db") as catalogue:
        for path in sorted(SAMPLES.glob("plans/*/text.txt")):
            text = path.read_text("utf-8")
            pages = tuple(page_of_text(number, page) for number, page in enumerate(split_pages(text), 1))
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            document = Restorer.load().restore(Document(sha256, (str(path),), pages, "text"))
            store.save(catalogue, document, extract(document), "key")
        yield catalogue


def queries():
    lines = (SAMPLES / "queries.tsv").read_text("utf-8").splitlines()
    rows = list(
        csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    )
    return [row for row in rows if row["held"] == "samples"]  # `make measure` asks the others too


def found(catalogue, row):
    given = (part.split("=") for part in row["filters"].split(";") if part)
    filters = {name.strip(): FILTERS[name.strip()](value.strip()) for name, value in given}
    return [{hit.number, hit.issuer} for hit in search(catalogue, row["query"], **filters)]


def test_the_right_plan_comes_first(held):
    asked = [row for row in queries() if row["first"]]
    missed = [row["query"] for row in asked if row["first"] not in next(iter(found(held, row)), ())]
    assert len(asked) >= 40
    assert len(missed) <= 0.05 * len(asked), missed


def test_what_must_find_nothing_finds_nothing(held):
    asked = [row for row in queries() if not row["first"]]
    assert len(asked) >= 10
    assert {row["query"]: found(held, row) for row in asked if found(held, row)} == {}
