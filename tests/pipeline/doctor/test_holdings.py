"""Checks of a catalogue: each fault is found, and nothing is written."""

from datetime import UTC, datetime

import pytest

from pipeline.catalogue import Catalogue, database, ledger, runs, store
from pipeline.catalogue.lock import batch_lock
from pipeline.doctor.holdings import catalogue_checks
from pipeline.settings import Settings, stage_keys
from tests.pipeline.catalogue.made import PLAN, TEXT, document, page

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    """A sound catalogue of one plan, whose original lies beside it."""
    original = tmp_path / "a.pdf"
    original.write_bytes(b"%PDF- a plan")
    with Catalogue.open(tmp_path / "k.db") as catalogue:
        made = document(*TEXT, path=str(original))
        status = original.stat()
        ledger.record_file(catalogue, str(original), status.st_size, status.st_mtime_ns, made.sha256)
        store.save(catalogue, made, PLAN, stage_keys(Settings()).document)
    return tmp_path / "k.db"


def found(path, *, thorough=False):
    return {check.name: check for check in catalogue_checks(path, thorough=thorough)}


@pytest.mark.parametrize("thorough", [False, True])
def test_a_sound_catalogue_is_sound_and_stays_as_it_is(path, thorough):
    before = path.read_bytes()
    checks = found(path, thorough=thorough)
    assert {check.state for check in checks.values()} == {"ok"}, checks
    assert ("search index" in checks) == thorough
    assert path.read_bytes() == before


def test_a_catalogue_that_is_not_there_yet_is_no_fault(tmp_path):
    assert found(tmp_path / "none.db")["catalogue"].state == "ok"
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_catalogue_is_bad(tmp_path):
    (tmp_path / "k.db").write_text("notes, not a database" * 100)
    bad = found(tmp_path / "k.db")["catalogue"]
    assert (bad.state, bad.exit_code) == ("BAD", 3)


def test_an_older_catalogue_is_not_brought_up_to_date(tmp_path):
    older = database._opened(f"file:{tmp_path / 'k.db'}")
    database._migrations.apply(older, stop_before="005_failure_files")
    older.close()
    assert found(tmp_path / "k.db")["version"].state == "note"
    with Catalogue.open(tmp_path / "k.db", read_only=True, migrate=False) as catalogue:
        assert "005_failure_files" in catalogue.pending_steps()


def test_a_plan_without_pages_is_bad(path):
    with Catalogue.open(path) as catalogue:
        catalogue.db.execute("DELETE FROM page")
        catalogue.db.commit()
    bad = found(path)["rows"]
    assert bad.state == "BAD"
    assert "plans without pages" in bad.detail
    assert "kehoach backup" in bad.remedy


def test_originals_that_are_gone_or_changed_are_noted(path):
    original = path.with_name("a.pdf")
    original.write_bytes(b"%PDF- another plan")
    assert "1 changed" in found(path)["originals"].detail
    original.unlink()
    missing = found(path)["originals"]
    assert missing.state == "note"
    assert "1 missing" in missing.detail


def test_an_original_that_was_moved_and_met_again_is_not_missing(path):
    moved = path.with_name("a.pdf").rename(path.with_name("b.pdf"))
    assert "1 missing" in found(path)["originals"].detail
    with Catalogue.open(path) as catalogue:
        store.add_source(catalogue, document(*TEXT).sha256, str(moved))
    assert found(path)["originals"].state == "ok"
    moved.unlink()
    assert "2 missing" in found(path)["originals"].detail


def test_work_that_was_cut_off_is_noted_unless_a_batch_is_at_it(path):
    with Catalogue.open(path) as catalogue:
        run = runs.begin(catalogue, ["kehoach", "ingest", "x"], "/", "kehoach 1", NOW)
        runs.ask(catalogue, run, ["/x/b.pdf"])
        ledger.record_page(catalogue, "cd" * 32, page(1, "một"), "key")
    cut_off = found(path)["batch"]
    assert cut_off.state == "note"
    assert "1 documents were asked for" in cut_off.detail
    assert "1 pages of 1 documents" in cut_off.detail
    with batch_lock(path):
        assert found(path)["batch"].state == "ok"


def test_failures_documents_of_another_version_and_half_written_exports_are_noted(path):
    with Catalogue.open(path) as catalogue:
        catalogue.db.execute("UPDATE document SET document_key = 'another'")
        catalogue.db.commit()
        failure = ledger.Failure("/x/b.pdf", None, "open", None, "permission denied; chmod", "1", lasting=False)
        ledger.record_failure(catalogue, failure)
    path.with_name(".plans.xlsx.unfinished").touch()
    checks = found(path)
    assert "kehoach failures" in checks["documents"].remedy
    assert "1 documents were made by another version" in checks["version"].detail
    assert ".plans.xlsx.unfinished" in checks["leftovers"].detail
    assert {checks[name].state for name in ("documents", "version", "leftovers")} == {"note"}
