"""What the ledger remembers."""

import zlib

import msgspec
import pytest

from ocr.text_input import page_of_text
from pipeline.catalogue import Catalogue, ledger, store
from tests.pipeline.catalogue.made import PLAN, TEXT, document, page


def kept(catalogue):
    packed = ledger.packed_pages(catalogue, "aa", "vie 5")
    return {number: ledger.unpacked(value) for number, value in packed.items()}


def test_an_unchanged_file_keeps_its_hash_and_a_changed_one_does_not(catalogue):
    ledger.record_file(catalogue, "/a", 10, 123_456_789_012_345_678, "aa")
    assert ledger.file_hash(catalogue, "/a", 10, 123_456_789_012_345_678) == "aa"
    assert ledger.file_hash(catalogue, "/a", 11, 123_456_789_012_345_678) is None
    assert ledger.file_hash(catalogue, "/a", 10, 123_456_789_012_345_679) is None
    ledger.record_file(catalogue, "/a", 11, 5, "bb")
    assert ledger.file_hash(catalogue, "/a", 11, 5) == "bb"


def test_pages_come_back_whole(catalogue):
    pages = [page(n, f"trang số {n}\n\ndòng sau") for n in (3, 1, 2)]
    for each in pages:
        ledger.record_page(catalogue, "aa", each, "vie 5")
    assert kept(catalogue) == {each.number: each for each in pages}
    assert ledger.pages_read(catalogue, "aa", "vie 5") == {1, 2, 3}
    assert ledger.pages_read(catalogue, "aa", "vie 6") == ledger.pages_read(catalogue, "bb", "vie 5") == frozenset()


def test_a_page_is_kept_at_once_for_a_process_that_dies(tmp_path):
    dying = Catalogue.open(tmp_path / "k.db")
    ledger.record_page(dying, "aa", page(1, "đã đọc"), "vie 5")
    with Catalogue.open(tmp_path / "k.db", read_only=True) as other:
        assert kept(other) == {1: page(1, "đã đọc")}
    dying.close()


def test_pages_of_a_transaction_that_fails_are_not_kept(catalogue):
    def read_and_fail():
        with catalogue.transaction():
            ledger.record_page(catalogue, "aa", page(1), "vie 5")
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        read_and_fail()
    assert ledger.pages_read(catalogue, "aa", "vie 5") == frozenset()


def test_a_document_is_done_only_under_the_versions_that_made_it(catalogue):
    scan = document(*TEXT)
    assert not ledger.is_done(catalogue, scan.sha256, "1")
    store.save(catalogue, scan, PLAN, "1")
    assert ledger.is_done(catalogue, scan.sha256, "1")
    assert not ledger.is_done(catalogue, scan.sha256, "2")


def test_failures_are_kept_by_path_and_cleared(catalogue):
    first = ledger.Failure("/b.pdf", "bb", "rasterise", 3, "damaged; scan it again", "1", True)
    second = ledger.Failure("/a.pdf", None, "triage", None, "unreadable; check its permissions", "1", False)
    for failure in (first, second, first):
        ledger.record_failure(catalogue, failure)
    assert ledger.failures(catalogue) == [second, first]
    ledger.clear_failure(catalogue, "/a.pdf")
    assert ledger.failures(catalogue) == [first]


def test_a_document_that_is_stored_has_no_failure_any_more(catalogue):
    scan = document(*TEXT)
    ledger.record_failure(
        catalogue, ledger.Failure("/a.pdf", scan.sha256, "recognise", 1, "engine crashed", "1", False)
    )
    store.save(catalogue, scan, PLAN, "1")
    assert ledger.failures(catalogue) == []


def test_cells_of_a_row_come_back_and_pages_kept_before_there_were_any_are_read(catalogue):
    tabled = page_of_text(1, "1 | Phun thuốc | Trạm Thú y")
    ledger.record_page(catalogue, "aa", tabled, "vie 5")
    assert kept(catalogue)[1].blocks[0].lines[0].cells == tabled.blocks[0].lines[0].cells != ()
    older = msgspec.json.decode(zlib.decompress(ledger.packed(tabled)))
    del older["blocks"][0]["lines"][0]["cells"]
    (line,) = ledger.unpacked(zlib.compress(msgspec.json.encode(older))).lines
    assert (line.text, line.cells) == ("1 | Phun thuốc | Trạm Thú y", ())
