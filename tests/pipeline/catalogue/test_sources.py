"""What has become of the files, and documents that are taken out."""

import pytest

from pipeline.catalogue import CatalogueError, ledger, store
from pipeline.catalogue.corrections import correct
from pipeline.catalogue.index import rebuild
from pipeline.catalogue.links import settle
from pipeline.catalogue.review import review
from pipeline.catalogue.search import search
from pipeline.catalogue.sources import SourceState, forget, goes_with, source_states
from tests.pipeline.catalogue.made import PLAN, TEXT, document


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"one")
    return path


def seen(catalogue, path, sha256):
    """As `ingest` notes a file that it meets."""
    status = path.stat()
    ledger.record_file(catalogue, str(path), status.st_size, status.st_mtime_ns, sha256)


def kept(catalogue, path, *texts):
    made = document(*texts, path=str(path))
    seen(catalogue, path, made.sha256)
    return store.save(catalogue, made, PLAN, "1")


def replaced(catalogue):
    return [(item.id, item.reason) for item in review(catalogue) if item.kind == "replaced file"]


def test_a_file_is_there_changed_or_gone(catalogue, file):
    identity = kept(catalogue, file, *TEXT)
    assert source_states(catalogue, identity) == {str(file): SourceState.THERE}
    file.write_bytes(b"longer")
    assert source_states(catalogue, identity) == {str(file): SourceState.CHANGED}
    file.unlink()
    assert source_states(catalogue, identity) == {str(file): SourceState.GONE}


def test_a_document_whose_file_was_replaced_stays_and_is_asked_about(catalogue, file):
    old = kept(catalogue, file, *TEXT)
    assert replaced(catalogue) == []
    new = kept(catalogue, file, "khác hẳn")
    assert source_states(catalogue, old) == {str(file): SourceState.REPLACED}
    assert source_states(catalogue, new) == {str(file): SourceState.THERE}
    assert replaced(catalogue) == [(old, f"tệp này nay là văn bản {new}; nếu không cần bản cũ: kehoach forget {old}")]


def test_the_old_bytes_at_another_path_are_the_same_document_still(catalogue, file, tmp_path):
    old = kept(catalogue, file, *TEXT)
    moved = tmp_path / "b.pdf"
    file.rename(moved)
    seen(catalogue, moved, document(*TEXT).sha256)
    store.add_source(catalogue, document(*TEXT).sha256, str(moved))
    assert source_states(catalogue, old) == {str(file): SourceState.GONE, str(moved): SourceState.THERE}
    file.write_bytes(b"two")
    kept(catalogue, file, "khác hẳn")
    assert source_states(catalogue, old) == {str(file): SourceState.REPLACED, str(moved): SourceState.THERE}
    assert replaced(catalogue) == []


def test_forgetting_takes_all_of_a_document_and_nothing_else(catalogue, file, tmp_path):
    other = kept(catalogue, file, "khác hẳn về trẻ em")
    rest = {
        table: catalogue.rows(f"SELECT * FROM {table}") for table in ("source", "page", "plan", "evidence", "target")
    }
    path = tmp_path / "b.pdf"
    path.write_bytes(b"two")
    identity = kept(catalogue, path, *TEXT)
    correct(catalogue, identity, "number", "76/KH-UBND", "lan", "2026-01-01")
    settle(catalogue, identity, other, same=False, who="lan", when="2026-01-01")
    ledger.record_page(catalogue, document(*TEXT).sha256, document(*TEXT).pages[0], "k")
    gone = goes_with(catalogue, identity)
    assert (gone.pages, gone.corrections, gone.links, gone.files) == (2, 1, 1, (str(path),))
    assert forget(catalogue, identity) == gone
    assert {table: catalogue.rows(f"SELECT * FROM {table}") for table in rest} == rest
    assert catalogue.counts()["documents"] == 1
    for table in ("correction", "reading", "likeness_settled"):
        assert catalogue.rows(f"SELECT * FROM {table}") == []
    assert [hit.id for hit in search(catalogue, "trẻ em")] == [other]
    assert catalogue.integrity_faults() == []
    assert path.exists()
    rebuild(catalogue.db)
    assert [hit.id for hit in search(catalogue, "trẻ em")] == [other]


def test_what_is_not_held_cannot_be_forgotten(catalogue):
    with pytest.raises(CatalogueError, match="no document with this id"):
        forget(catalogue, "0" * 16)
