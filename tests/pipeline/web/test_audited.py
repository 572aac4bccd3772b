"""The audit runs beside the pages, once for each state of the catalogue."""

import os
from threading import Event

import pytest

from extract import extract
from pipeline.catalogue import Catalogue, ledger
from pipeline.catalogue.store import save
from pipeline.web import audited
from tests.builders import document_of


@pytest.fixture
def path(tmp_path):
    with Catalogue.open(tmp_path / "k.db"):
        return tmp_path / "k.db"


@pytest.fixture
def runs(monkeypatch):
    """How often an audit ran; it gives the number of its run as its finding."""
    made = []

    def audit(_):
        made.append(len(made))
        return [len(made)]

    monkeypatch.setattr(audited, "audit_catalogue", audit)
    return made


def test_an_audit_is_made_once_until_the_catalogue_changes(path, runs):
    audits = audited.Audits(path)
    assert audits.latest() == audits.latest() == audited.Audited((1,), running=False)
    with Catalogue.open(path) as catalogue:
        ledger.record_file(catalogue, "a", 1, 1, "00")
    assert audits.latest().findings == (2,)
    assert len(runs) == 2


def test_a_long_audit_is_told_to_be_on_its_way(path, monkeypatch):
    finish = Event()
    monkeypatch.setattr(audited, "audit_catalogue", lambda _: ("found",) if finish.wait(20) else ())
    monkeypatch.setattr(audited, "_PATIENCE", 0.05)
    audits = audited.Audits(path)
    assert audits.latest() == audits.latest() == audited.Audited((), running=True)
    finish.set()
    monkeypatch.setattr(audited, "_PATIENCE", 20)
    assert audits.latest() == audited.Audited(("found",), running=False)


def test_a_fault_of_the_audit_is_raised_where_it_is_asked_for(path, monkeypatch):
    monkeypatch.setattr(audited, "audit_catalogue", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        audited.Audits(path).latest()


@pytest.fixture
def faulty(path):
    """A catalogue with one plan that has a day which no calendar has."""
    document = document_of("KẾ HOẠCH\nVề việc dạy bơi\n\nI. MỤC TIÊU\n- Mở lớp trước ngày 31/6/2024.", sha256="ab" * 32)
    with Catalogue.open(path) as catalogue:
        save(catalogue, document, extract(document), "key")
    return path


def test_another_process_finds_the_same(faulty, monkeypatch):
    here = audited.findings_of(faulty)
    monkeypatch.setattr(audited, "_FEW", 0)
    assert [finding.rule for finding in here] == ["impossible-date"]
    assert audited.findings_of(faulty) == here


def test_a_process_that_is_killed_is_told(faulty, monkeypatch):
    monkeypatch.setattr(audited, "_FEW", 0)
    monkeypatch.setattr(audited, "_send", _end)
    with pytest.raises(audited.AuditFailed, match="ended with 9"):
        audited.findings_of(faulty)


def _end(path, there):  # noqa: ARG001 - as `_send`
    os._exit(9)
