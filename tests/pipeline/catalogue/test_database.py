"""The catalogue file: opening, migrating, failing with a remedy."""

import json
import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlite_utils import Database

from pipeline.catalogue import Catalogue, CatalogueTooNew, CatalogueUnusable, database, store
from pipeline.catalogue.plan_rows import plan_of
from pipeline.catalogue.search import search
from tests.pipeline.catalogue.made import PLAN, TEXT, document

_NOBODY = 65534


def test_a_new_file_is_a_sound_wal_database(tmp_path):
    with Catalogue.open(tmp_path / "k.db") as catalogue:
        assert catalogue.db.journal_mode == "wal"
        assert catalogue.value("PRAGMA foreign_keys") == 1
        assert catalogue.integrity_faults() == []
        assert catalogue.counts() == {"documents": 0, "pages": 0, "plans": 0, "failures": 0}


def test_views_read_in_a_plain_sqlite_shell(tmp_path):
    with Catalogue.open(tmp_path / "k.db") as catalogue:
        store.save(catalogue, document(*TEXT), PLAN, "key")
    with sqlite3.connect(tmp_path / "k.db") as plain:
        names = {name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
        assert {"plans", "targets", "tasks", "deadlines", "citations", "corrections", "failures", "review"} <= names
        counts = {name: plain.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
        assert counts["targets"] == 2
        assert plain.execute("SELECT cooperating FROM tasks").fetchone() == ("Công an xã",)
    plain.close()


def test_foreign_keys_hold(catalogue):
    with pytest.raises(sqlite3.IntegrityError):
        catalogue.db.table("page").insert(
            {"document": "0" * 16, "number": 1, "width": 0, "height": 0, "dpi": 0, "text": "", "words": b""}
        )


def test_an_older_file_is_brought_up_to_date_and_its_plans_are_found(tmp_path):
    with Catalogue.open(tmp_path / "k.db") as catalogue:
        store.save(catalogue, document(*TEXT), PLAN, "key")
        rows = {
            table: list(catalogue.db.table(table).rows) for table in ("document", "plan", "page", "target", "evidence")
        }
    older = Database(tmp_path / "older.db")
    database._migrations.apply(older, stop_before="002_search")
    for table, content in rows.items():
        known = older.table(table).columns_dict
        older.table(table).insert_all({name: row[name] for name in known} for row in content)
    assert not older.table("text_index").exists()
    older.close()
    with Catalogue.open(tmp_path / "older.db") as catalogue:
        assert [hit.number for hit in search(catalogue, "tai nạn", year=2024)] == ["75/KH-UBND"]
        assert catalogue.integrity_faults() == []


def test_what_an_older_file_kept_as_periodic_goes_behind_its_deadlines(tmp_path):
    older = Database(tmp_path / "older.db")
    database._migrations.apply(older, stop_before="011_deadline_recurs")
    lists = {
        "deadlines": [{"on": "2024-05-06", "when": None, "what": "họp", "by": None, "to": None}],
        "periodic": [
            {"on": None, "when": when, "what": "báo cáo", "by": None, "to": None}
            for when in ("hằng quý", "Quý IV/2024", "hằng năm")
        ],
    }
    evidence = {"/deadlines/0": {"page": 1}, "/periodic/0": {"page": 2}, "/periodic/2": {"page": 3}}
    record = json.dumps(lists | {"evidence": evidence})
    identity = "0" * 16
    older.table("document").insert({"n": 1, "id": identity, "sha256": "0" * 64, "engine": "", "document_key": ""})
    older.table("plan").insert({"document": identity, "record": record, "extracted": None})
    for name, items in lists.items():
        rows = ({"document": identity, "list": name, "position": n} | item for n, item in enumerate(items))
        older.table("deadline").insert_all(rows)
    older.table("evidence").insert_all({"document": identity, "pointer": at} | each for at, each in evidence.items())
    older.table("correction").insert(
        {"document": identity, "field": "/periodic/1/what", "old": "1", "new": "2", "who": "", "made_at": ""}
    )
    older.close()
    with Catalogue.open(tmp_path / "older.db") as catalogue:
        plan = plan_of(catalogue.value("SELECT record FROM plan"))
        assert [(each.when, each.recurring) for each in plan.deadlines] == [
            (None, False),
            ("hằng quý", True),
            ("Quý IV/2024", False),
            ("hằng năm", True),
        ]
        assert {at: each.page for at, each in plan.evidence.items()} == {
            "/deadlines/0": 1, "/deadlines/1": 2, "/deadlines/3": 3,
        }  # fmt: skip
        rows = catalogue.rows('SELECT "when", recurring, page, list FROM deadlines ORDER BY position')
        assert [tuple(row.values()) for row in rows] == [
            (None, 0, 1, "deadlines"),
            ("hằng quý", 1, 2, "deadlines"),
            ("Quý IV/2024", 0, None, "deadlines"),
            ("hằng năm", 1, 3, "deadlines"),
        ]
        assert catalogue.value("SELECT field FROM correction") == "/deadlines/2/what"


def test_an_older_file_opened_to_read_is_brought_up_to_date_too(tmp_path):
    older = Database(tmp_path / "older.db")
    database._migrations.apply(older, stop_before="003_views")
    older.close()
    with Catalogue.open(tmp_path / "older.db", read_only=True) as catalogue:
        assert catalogue.rows("SELECT * FROM plans") == []


def test_an_older_file_that_cannot_be_brought_up_to_date_is_said_to_be_old(open_folder):
    older = Database(open_folder / "older.db")
    database._migrations.apply(older, stop_before="003_views")
    older.close()
    (open_folder / "older.db").chmod(0o444)
    with (
        no_right_to_write(open_folder),
        pytest.raises(CatalogueUnusable, match="an older kehoach wrote it"),
        Catalogue.open(open_folder / "older.db", read_only=True),
    ):
        pass


def test_a_newer_file_is_left_alone(tmp_path):
    with Catalogue.open(tmp_path / "k.db") as catalogue:
        catalogue.db.table("_sqlite_migrations").insert(
            {"migration_set": "kehoach", "name": "999_later", "applied_at": ""}
        )
    before = (tmp_path / "k.db").read_bytes()
    with pytest.raises(CatalogueTooNew, match="update kehoach"):
        Catalogue.open(tmp_path / "k.db")
    assert (tmp_path / "k.db").read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_database_is_refused_and_kept(tmp_path, read_only):
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear Sir, " * 500)
    with pytest.raises(CatalogueUnusable, match="not a catalogue"):
        Catalogue.open(path, read_only=read_only)
    assert path.read_bytes() == b"Dear Sir, " * 500


def test_another_programs_database_is_refused(tmp_path):
    other = Database(tmp_path / "other.db")
    other.table("things").insert({"name": "a"})
    other.close()
    with pytest.raises(CatalogueUnusable, match="another program"):
        Catalogue.open(tmp_path / "other.db")


def test_a_missing_file_says_what_to_run_first(tmp_path):
    for wanted in ({"create": False}, {"read_only": True}):
        with pytest.raises(CatalogueUnusable, match="kehoach ingest"):
            Catalogue.open(tmp_path / "none.db", **wanted)
    assert not (tmp_path / "none.db").exists()


def test_a_folder_and_a_missing_folder_are_refused(tmp_path):
    with pytest.raises(CatalogueUnusable, match="folder"):
        Catalogue.open(tmp_path)
    with pytest.raises(CatalogueUnusable, match="cannot be opened"):
        Catalogue.open(tmp_path / "none" / "k.db")


def test_a_damaged_file_is_told(tmp_path):
    path = tmp_path / "k.db"
    with Catalogue.open(path) as catalogue:
        for n in range(30):
            store.save(catalogue, document(*TEXT, str(n)), PLAN, "key")
    content = bytearray(path.read_bytes())
    content[8192:40960] = b"\xa5" * 32768
    path.write_bytes(content)
    assert "damaged" in _complaint(path)


def _complaint(path):
    """What is said of the file, whether opening it or checking it finds the fault."""
    try:
        with Catalogue.open(path) as catalogue:
            return "damaged" * bool(catalogue.integrity_faults())
    except CatalogueUnusable as error:
        return str(error)


def test_a_reader_changes_nothing_and_needs_no_write_access(tmp_path):
    with Catalogue.open(tmp_path / "k.db") as catalogue:
        store.save(catalogue, document(*TEXT), PLAN, "key")
    with (
        Catalogue.open(tmp_path / "k.db", read_only=True) as catalogue,
        pytest.raises(CatalogueUnusable, match="permissions"),
    ):
        store.add_source(catalogue, document(*TEXT).sha256, "/other.pdf")


@contextmanager
def no_right_to_write(folder):
    """The folder as it is for somebody who may only read it, root included."""
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


@pytest.fixture
def open_folder():
    """A folder that everybody can look into; pytest's own are the owner's alone."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_catalogue_in_a_folder_without_write_access_is_read_and_not_written(open_folder):
    with Catalogue.open(open_folder / "k.db") as catalogue:
        store.save(catalogue, document(*TEXT), PLAN, "key")
    (open_folder / "k.db").chmod(0o444)
    with no_right_to_write(open_folder):
        with Catalogue.open(open_folder / "k.db", read_only=True) as catalogue:
            assert len(search(catalogue, "trẻ em")) == 1
        with pytest.raises(CatalogueUnusable, match=r"permissions|may read and write"):
            Catalogue.open(open_folder / "k.db")
        with pytest.raises(CatalogueUnusable, match="may read and write"):
            Catalogue.open(open_folder / "new.db")


def test_a_reader_beside_a_writer_sees_what_was_committed(tmp_path):
    with Catalogue.open(tmp_path / "k.db") as writer, Catalogue.open(tmp_path / "k.db", read_only=True) as reader:
        with writer.transaction():
            store.save(writer, document(*TEXT), PLAN, "key")
            assert reader.counts()["plans"] == 0
        assert reader.counts()["plans"] == 1


def test_a_locked_catalogue_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.05)
    waiting = document(*TEXT)
    told = pytest.raises(CatalogueUnusable, match="another program is writing")
    with Catalogue.open(tmp_path / "k.db") as one, Catalogue.open(tmp_path / "k.db") as two, one.transaction(), told:
        store.save(two, waiting, PLAN, "key")


def test_a_transaction_is_all_or_nothing_also_within_another(catalogue):
    with pytest.raises(KeyboardInterrupt):
        _save_and_fail(catalogue, document(*TEXT), KeyboardInterrupt)
    assert catalogue.counts()["documents"] == 0
    with catalogue.transaction():
        store.save(catalogue, document(*TEXT), PLAN, "key")
        with pytest.raises(ValueError, match="inner"):
            _save_and_fail(catalogue, document("another"), ValueError("inner"))
    assert catalogue.counts()["documents"] == 1


def _save_and_fail(catalogue, scan, error):
    with catalogue.transaction():
        store.save(catalogue, scan, PLAN, "key")
        raise error
