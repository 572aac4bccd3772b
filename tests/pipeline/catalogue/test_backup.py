"""Backups beside a writer: what is committed is in them, what is half-way is not."""

import shutil
import sqlite3

import pytest

from pipeline.catalogue import Catalogue, CatalogueError, database, ledger, store
from pipeline.catalogue.backup import back_up
from tests.pipeline.catalogue.made import PLAN, TEXT, document


def plans_in(path):
    with Catalogue.open(path, read_only=True) as copy:
        return copy.counts()["plans"]


def test_a_backup_has_what_still_lies_in_the_log_and_a_plain_copy_has_not(catalogue, tmp_path):
    with Catalogue.open(catalogue.path):
        pass  # a checkpoint, so that the file has its tables and no more
    store.save(catalogue, document(*TEXT), PLAN, "1")
    shutil.copy(catalogue.path, tmp_path / "plain.db")
    with sqlite3.connect(tmp_path / "plain.db") as plain:
        assert plain.execute("SELECT count(*) FROM sqlite_master WHERE name = 'plan'").fetchone() in ((0,), (1,))
        has_table = plain.execute("SELECT 1 FROM sqlite_master WHERE name = 'plan'").fetchone()
        assert not has_table or plain.execute("SELECT count(*) FROM plan").fetchone() == (0,)
    assert back_up(catalogue.path, tmp_path / "copy.db")["plans"] == 1
    assert plans_in(tmp_path / "copy.db") == 1


def test_a_backup_beside_an_open_transaction_is_what_was_committed(catalogue, tmp_path):
    store.save(catalogue, document(*TEXT), PLAN, "1")
    with catalogue.transaction():
        store.save(catalogue, document("một tờ khác"), PLAN, "1")
        assert back_up(catalogue.path, tmp_path / "copy.db")["plans"] == 1
    assert catalogue.counts()["plans"] == 2, "the writer was not disturbed"


def test_a_backup_is_one_file(catalogue, tmp_path):
    store.save(catalogue, document(*TEXT), PLAN, "1")
    folder = tmp_path / "copies"
    folder.mkdir()
    back_up(catalogue.path, folder / "copy.db")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]


def test_an_older_catalogue_is_copied_as_it_is(tmp_path):
    older = database._opened(f"file:{tmp_path / 'k.db'}")
    database._migrations.apply(older, stop_before="005_failure_files")
    older.close()
    back_up(tmp_path / "k.db", tmp_path / "copy.db")
    for name in ("k.db", "copy.db"):
        with Catalogue.open(tmp_path / name, read_only=True, migrate=False) as catalogue:
            assert "005_failure_files" in catalogue.pending_steps()


def test_a_damaged_catalogue_gives_no_backup(catalogue, tmp_path):
    for number in range(400):
        ledger.record_file(catalogue, f"/scans/{number}.pdf", number, number, "ab" * 32)
    catalogue.close()
    content = bytearray(catalogue.path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096 * 8] = b"\xff" * 4096 * 8
    catalogue.path.write_bytes(content)
    with pytest.raises(CatalogueError, match="damaged"):
        back_up(catalogue.path, tmp_path / "copy.db")
