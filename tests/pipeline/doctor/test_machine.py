"""Checks of the machine."""

from ocr.failure import MissingTool
from pipeline.doctor import machine
from pipeline.doctor.check import Check

GB = 1 << 30


def test_memory_is_enough_or_for_fewer_workers_or_for_none():
    assert machine.memory_check(2, 4 * GB).state == "ok"
    some = machine.memory_check(8, 2 * GB)
    assert some.state == "note"
    assert "--workers 3" in some.remedy
    assert machine.memory_check(1, GB // 2).state == "BAD"


def test_memory_is_known_here():
    assert machine.available_memory() > 50_000_000


def test_a_missing_tool_is_bad_and_says_how_to_install_it():
    def check():
        raise MissingTool("Tesseract is not installed; run: sudo apt-get install it", stage="recognise")

    found = machine._guarded("tesseract", check)
    assert (found.state, found.exit_code) == ("BAD", 4)
    assert found.line == "BAD   tesseract: Tesseract is not installed; run: sudo apt-get install it"


def test_a_disk_is_full_or_cannot_be_asked_or_is_fine(tmp_path):
    assert machine._disk("disk", tmp_path, 1, "there").state == "ok"
    assert machine._disk("disk", tmp_path, 1 << 60, "there").state == "BAD"
    assert machine._disk("disk", tmp_path / "gone", 1, "there").state == "BAD"


def test_models_that_restore_wrongly_are_bad(monkeypatch):
    assert machine._models().state == "ok"
    monkeypatch.setattr(machine, "_RESTORED", (("KE HOACH", "KÈ HOẠCH"),))
    assert machine._models().state == "BAD"


def test_missing_programs_of_poppler_are_named(monkeypatch):
    assert machine._poppler().state == "ok"
    monkeypatch.setenv("PATH", "/nonexistent")
    found = machine._poppler()
    assert (found.state, found.exit_code) == ("BAD", 4)
    assert "pdftoppm" in found.detail
    assert "poppler-utils" in found.remedy


def test_a_note_is_no_fault():
    assert Check("fonts", "note", "no fonts").exit_code == 0
