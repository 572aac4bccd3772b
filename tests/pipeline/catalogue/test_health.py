"""What belongs together in a catalogue, and what is said where something is missing."""

import pytest

from pipeline.catalogue import Catalogue, health, ledger, store
from tests.pipeline.catalogue.made import PLAN, TEXT, document, page


@pytest.fixture
def held(catalogue):
    """A catalogue of one plan; gives the catalogue and the plan's id."""
    identity = store.save(catalogue, document(*TEXT), PLAN, "1")
    return catalogue, identity


def test_a_sound_catalogue_has_no_faults(held):
    catalogue, _ = held
    assert health.quick_faults(catalogue) == []
    assert health.index_faults(catalogue) == []
    assert health.alone(catalogue) == {}
    assert health.unfinished(catalogue) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM plan", "documents without a plan"),
        ("DELETE FROM page", "plans without pages"),
        ("DELETE FROM source", "documents without a file"),
        ("DELETE FROM document", "pages without a document"),
        ("DELETE FROM text_index_docsize", "documents that search cannot find"),
        ("UPDATE head_index_docsize SET id = 77", "search entries of no document"),
    ],
)
def test_what_lacks_its_counterpart_is_named(held, statement, what):
    catalogue, identity = held
    catalogue.db.execute("PRAGMA foreign_keys = OFF")
    catalogue.db.execute(statement)
    wrong = health.alone(catalogue)
    assert what in wrong
    assert wrong[what] == (["77"] if what == "search entries of no document" else [identity])


def test_a_damaged_index_is_found_without_writing(held):
    catalogue, _ = held
    catalogue.db.execute("UPDATE text_index_data SET block = zeroblob(length(block)) WHERE id > 10")
    catalogue.db.commit()
    with Catalogue.open(catalogue.path, read_only=True) as reader:
        (fault,) = health.index_faults(reader)
    assert "text_index" in fault


def test_pages_read_for_no_document_are_unfinished_work(held):
    catalogue, _ = held
    for number in (1, 2):
        ledger.record_page(catalogue, "cd" * 32, page(number, "một"), "key")
    ledger.record_page(catalogue, "ef" * 32, page(1, "hai"), "key")
    ledger.record_failure(
        catalogue, ledger.Failure("/b.pdf", "ef" * 32, "read", 2, "damaged; scan again", "1", lasting=True)
    )
    assert sorted((each.pages, each.failed) for each in health.unfinished(catalogue)) == [(1, True), (2, False)]


def test_originals_come_with_what_is_known_of_them(held):
    catalogue, _ = held
    sha256 = document(*TEXT).sha256
    ledger.record_file(catalogue, "/scans/a.pdf", 1234, 5678, sha256)
    store.add_source(catalogue, sha256, "/scans/b.pdf")
    assert health.originals(catalogue) == [
        health.Original("/scans/a.pdf", 1234, 5678),
        health.Original("/scans/b.pdf", None, None),
    ]
    assert len(health.originals(catalogue, every=2)) == 1
    assert health.count_of_originals(catalogue) == 2


def test_documents_of_another_version_are_counted(held):
    catalogue, _ = held
    assert health.made_otherwise(catalogue, "1") == 0
    assert health.made_otherwise(catalogue, "2") == 1
