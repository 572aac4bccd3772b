"""Runs: what was asked for, how far it came, and which documents have no answer."""

from datetime import UTC, datetime, timedelta

from pipeline.catalogue import ledger, runs, store
from tests.pipeline.catalogue.made import PLAN, TEXT, document

FRIDAY = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def begin(catalogue, *names, at=FRIDAY):
    run = runs.begin(catalogue, ["kehoach", "ingest", "quét"], "/work", "kehoach 1", at)
    runs.ask(catalogue, run, names)
    return run


def fail(catalogue, path, sha256=None, page=None):
    failure = ledger.Failure(path, sha256, "triage", page, "the file is empty; scan it again", "1", lasting=True)
    ledger.record_failure(catalogue, failure)


def test_a_run_is_kept_with_its_last_sign_of_life(catalogue):
    run = begin(catalogue, "/a.pdf", "/b.pdf")
    runs.note(catalogue, run, runs.Counts(1, 1, 0, 0, 12), FRIDAY + timedelta(hours=5))
    (kept,) = runs.runs(catalogue)
    assert kept.command == ("kehoach", "ingest", "quét")
    assert kept.documents == 2
    assert kept.counts == runs.Counts(1, 1, 0, 0, 12)
    assert (kept.ended_at, kept.ending) == (None, None)
    assert kept.minutes == 300
    runs.end(catalogue, run, "finished", FRIDAY + timedelta(hours=6))
    (kept,) = runs.runs(catalogue)
    assert kept.ending == "finished"
    assert kept.minutes == 360


def test_every_document_asked_for_is_held_or_failed_or_without_an_answer(catalogue):
    store.save(catalogue, document(*TEXT, path="/held.pdf"), PLAN, "1")
    lacking = document("trang 1", path="/lacking.pdf")
    store.save(catalogue, lacking, PLAN, "1")
    fail(catalogue, "/lacking.pdf", lacking.sha256, page=2)
    fail(catalogue, "/empty.pdf")
    fail(catalogue, "/of-another-run.pdf")
    run = begin(catalogue, "/held.pdf", "/lacking.pdf", "/empty.pdf", "/never-reached.pdf")
    assert [(each.file, each.reason is None, each.held) for each in runs.unread(catalogue, run)] == [
        ("/empty.pdf", False, False),
        ("/lacking.pdf", False, True),
        ("/never-reached.pdf", True, False),
    ]
    assert len(runs.failed(catalogue)) == 3


def test_a_document_belongs_to_the_run_that_was_asked_for_it_last(catalogue):
    first = begin(catalogue, "/a.pdf", "/b.pdf")
    second = begin(catalogue, "/b.pdf", "/c.pdf")
    assert [each.file for each in runs.unread(catalogue, first)] == ["/a.pdf"]
    assert [each.file for each in runs.unread(catalogue, second)] == ["/b.pdf", "/c.pdf"]
    assert [run.documents for run in runs.runs(catalogue)] == [2, 2], "what each was asked for at its time"
    assert runs.asked(catalogue, first) == 1


def test_pages_are_counted_by_grade_for_the_documents_of_the_run_alone(catalogue):
    store.save(catalogue, document("một hai ba", "bốn năm", path="/a.pdf"), PLAN, "1")
    store.save(catalogue, document("khác", path="/other.pdf"), PLAN, "1")
    run = begin(catalogue, "/a.pdf")
    assert sum(runs.grades_of(catalogue, run).values()) == 2
