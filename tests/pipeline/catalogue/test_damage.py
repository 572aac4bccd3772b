"""Damaged catalogues: told in one line that says what to do, found by the full check, and never written to."""

import sqlite3

import pytest

from pipeline.catalogue import Catalogue, ledger
from pipeline.catalogue import database as module
from pipeline.catalogue.database import CatalogueUnusable

PAGES = 300


@pytest.fixture
def path(tmp_path):
    """A catalogue with pages in its ledger, closed."""
    path = tmp_path / "k.db"
    with Catalogue.open(path) as catalogue, catalogue.transaction():
        for number in range(PAGES):
            ledger.record_page(catalogue, "ab" * 32, ledger.Page(number, 900, 400 + number, 150, ()), "key")
    return path


def overwrite(path, offset, data):
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def refuse(path):
    """What is said when the file is opened to be written to; it is as it was after."""
    before = path.read_bytes()
    with pytest.raises(CatalogueUnusable) as refused, Catalogue.open(path) as catalogue:
        ledger.failures(catalogue)
    assert path.read_bytes() == before
    return str(refused.value)


@pytest.mark.parametrize("left", [0.9, 0.5, 0.1])
def test_a_file_that_was_cut_short(path, left):
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(int(size * left))
    assert "bytes are missing" in refuse(path)


def test_a_file_of_which_hardly_anything_is_left(path):
    path.write_bytes(path.read_bytes()[:50])
    assert "kehoach doctor" in refuse(path)


def test_an_empty_file_whose_log_is_not(path):
    log = path.with_name("k.db-wal")
    log.write_bytes(b"frames" * 1000)
    path.write_bytes(b"")
    assert "the log beside it is not" in refuse(path)
    assert log.stat().st_size == 6000, "SQLite would have removed it"


def test_a_damaged_beginning(path):
    overwrite(path, 0, b"\xff" * 64)
    assert "restore a copy" in refuse(path)


def faults_of(path):
    try:
        with Catalogue.open(path, read_only=True) as catalogue:
            return catalogue.integrity_faults()
    except CatalogueUnusable as error:
        return [str(error)]


@pytest.mark.parametrize("where", [0.3, 0.5, 0.7, 0.9])
def test_a_damaged_page_is_found_by_the_full_check(path, where):
    overwrite(path, int(path.stat().st_size * where), b"\xa5" * 8192)
    assert faults_of(path)


def test_a_damaged_value_is_found_by_the_full_check_and_told_when_it_is_met(path):
    with sqlite3.connect(path) as database:
        database.execute("UPDATE reading SET value = x'78da00ff00ff' WHERE page IN (7, 8)")
    database.close()
    with Catalogue.open(path, read_only=True) as catalogue:
        assert catalogue.integrity_faults() == ["2 values of reading.value cannot be unpacked"]
        with pytest.raises(CatalogueUnusable, match="damaged"):
            ledger.unpacked(ledger.packed_pages(catalogue, "ab" * 32, "key")[7])


def test_a_sound_catalogue_has_no_faults(path):
    with Catalogue.open(path) as catalogue:
        assert catalogue.integrity_faults() == []
        assert len(ledger.packed_pages(catalogue, "ab" * 32, "key")) == PAGES


def test_a_catalogue_locked_for_a_moment_is_waited_for_and_for_ever_is_told(path, monkeypatch):
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0.3)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CatalogueUnusable, match="another program"), Catalogue.open(path) as catalogue:
        ledger.try_again(catalogue)
    other.execute("COMMIT")
    other.close()
    with Catalogue.open(path) as catalogue:
        ledger.try_again(catalogue)
