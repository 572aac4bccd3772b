"""The audit runs beside the pages, once for each state of the catalogue."""

from threading import Event

import pytest

from pipeline.catalogue import Catalogue, ledger
from pipeline.web import audited


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
    monkeypatch.setattr(audited, "audit_catalogue", lambda _: ["found"] if finish.wait(20) else [])
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
