"""The catalogue for other programs."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import pytest

from extract.plan import Plan
from pipeline.catalogue import Catalogue, CatalogueError, export, store
from pipeline.catalogue.export import records, write_csv, write_jsonl, write_xlsx
from tests.pipeline.catalogue.made import PLAN, TEXT, document
from tests.schema import faults

WRITERS = [write_jsonl, write_csv, write_xlsx]


def written(write, catalogue):
    out = io.BytesIO()
    assert write(catalogue, out) == catalogue.counts()["plans"]
    return out.getvalue()


def test_each_record_is_as_its_schema_has_it(catalogue):
    store.save(catalogue, document(*TEXT), PLAN, "1")
    store.save(catalogue, document("nothing"), Plan(), "1")
    lines = written(write_jsonl, catalogue).decode().splitlines()
    assert [faults(json.loads(line)) for line in lines] == [[], []]


def test_a_record_has_id_sources_and_the_text_by_pages(catalogue):
    scan = document(*TEXT)
    store.save(catalogue, scan, PLAN, "1")
    (record,) = records(catalogue)
    assert record["id"] == scan.sha256[:16]
    assert record["sources"] == [{"file": "/scans/a.pdf", "sha256": scan.sha256, "pages": 2}]
    assert record["text"].split("\f") == [page.text for page in scan.pages]
    assert record["targets"][1]["denominator"] == 13


def test_records_come_by_id(catalogue):
    ids = [store.save(catalogue, document(text), PLAN, "1") for text in "abcdef"]
    assert [record["id"] for record in records(catalogue)] == sorted(ids)


def test_a_record_is_one_line_whatever_its_text(catalogue):
    odd = "a\u2028b\u0085c\x0bd\u2029\x1c"
    store.save(catalogue, document(*TEXT), replace(PLAN, title=odd), "1")
    exported = written(write_jsonl, catalogue).decode()
    assert len(exported.splitlines()) == 1
    assert json.loads(exported)["title"] == odd


@pytest.mark.parametrize("write", WRITERS)
def test_equal_catalogues_give_equal_bytes_in_whatever_order_they_were_filled(tmp_path, write):
    scans = [document(text) for text in "abc"]
    exports = []
    for name, order in (("one", scans), ("other", scans[::-1])):
        with Catalogue.open(tmp_path / name) as catalogue:
            for scan in order:
                store.save(catalogue, scan, PLAN, "1")
            exports.append(written(write, catalogue))
    assert exports[0] == exports[1]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_text_is_never_a_formula(catalogue, formula):
    plan = replace(PLAN, title=formula, tasks=(replace(PLAN.tasks[0], text=formula),))
    store.save(catalogue, document(*TEXT), plan, "1")
    (row,) = csv.DictReader(io.StringIO(written(write_csv, catalogue).decode(), newline=""))
    assert row["title"] == f"'{formula}"
    book = zipfile.ZipFile(io.BytesIO(written(write_xlsx, catalogue)))
    sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 5
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<hyperlink" in sheet]
    assert "[Content_Types].xml" in book.namelist()


def test_a_text_that_is_longer_than_a_cell_is_cut_in_the_workbook_only(catalogue):
    store.save(catalogue, document(*TEXT), replace(PLAN, title="dài " * 10_000), "1")
    assert written(write_xlsx, catalogue)
    assert len(json.loads(written(write_jsonl, catalogue))["title"]) == 40_000


def test_an_empty_catalogue_exports_a_header_or_nothing(catalogue):
    assert written(write_jsonl, catalogue) == b""
    assert written(write_csv, catalogue).decode().startswith("id,doc_type,number,")
    assert written(write_xlsx, catalogue)


def test_a_sheet_that_is_too_short_is_told_and_nothing_is_left_out_quietly(catalogue, monkeypatch):
    store.save(catalogue, document(*TEXT), PLAN, "1")
    monkeypatch.setattr(export, "_LONGEST_SHEET", 2)
    with pytest.raises(CatalogueError, match="more targets than a sheet has rows"):
        written(write_xlsx, catalogue)
