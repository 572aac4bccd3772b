"""The catalogue stays as it is, and may grow while it is shown."""

import asyncio
import shutil

from ocr.page import Document
from pipeline.catalogue import Catalogue, store
from pipeline.web.site import site
from tests.pipeline.web.made import DISTRICT, fill


def _total(served):
    return asyncio.run(served.client.get("/search.json?q=tre+em")).json()["total"]


def test_what_is_added_while_it_is_shown_is_found(tmp_path):
    fill(tmp_path)
    served = site(tmp_path / "k.db")
    before = _total(served)
    with Catalogue.open(tmp_path / "k.db") as catalogue:
        store.save(catalogue, Document("12" * 32, ("/new.pdf",), (), "hand-made 1"), DISTRICT, "1")
        assert _total(served) == before + 1


def test_an_empty_catalogue_says_how_to_fill_it(tmp_path):
    with Catalogue.open(tmp_path / "k.db"):
        served = site(tmp_path / "k.db")
    assert "kehoach ingest" in asyncio.run(served.client.get("/")).text
    pages = ("search", "targets", "due", "tasks", "communes", "audit", "review")
    assert {asyncio.run(served.client.get(f"/{page}")).status_code for page in pages} == {200}


def test_a_catalogue_in_a_place_that_cannot_be_written_is_shown(tmp_path, held, monkeypatch):
    copy = tmp_path / "k.db"
    shutil.copy(held.path, copy)
    monkeypatch.setattr("pipeline.web.site.os.access", lambda *_: False)
    served = site(copy)
    assert not served.get_database("catalogue").is_mutable
    assert _total(served) == 2
