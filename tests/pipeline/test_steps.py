"""What workers do: a page is not read, and not believed, where the disk for temporary files is full."""

from types import SimpleNamespace

import pytest
from builders import text_image

from ocr.failure import NoRoom
from ocr.page import Block, BlockKind, Document, Line, Page, Word
from ocr.read import ReadSettings
from ocr.triage import triage
from pipeline import steps
from pipeline.catalogue.ledger import packed, unpacked


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.png"
    text_image("Trang").save(path)
    return triage(path)


def disk_with(monkeypatch, *free_megabytes):
    """A disk that has so much room at each look."""
    looks = iter(free_megabytes)
    monkeypatch.setattr(steps, "disk_usage", lambda _: SimpleNamespace(free=next(looks) << 20))


def test_a_full_disk_is_told_before_a_page_is_read(page, monkeypatch):
    disk_with(monkeypatch, 10, 10)
    with pytest.raises(NoRoom, match=r"10 MB free.* set TMPDIR"):
        steps.read(page, 1, 1, ReadSettings())


def test_a_disk_that_fills_meanwhile_is_told_and_not_what_came_of_it(page, monkeypatch):
    disk_with(monkeypatch, 1000, 10)
    monkeypatch.setattr(steps, "read_page", lambda *_: 1 / 0)
    with pytest.raises(NoRoom):
        steps.read(page, 1, 1, ReadSettings())


def test_a_folder_that_is_gone_is_told(page, monkeypatch, tmp_path):
    monkeypatch.setattr(steps, "gettempdir", lambda: str(tmp_path / "gone"))
    with pytest.raises(NoRoom, match="gone"):
        steps.read(page, 1, 1, ReadSettings())


def test_a_long_document_is_restored_as_a_short_one(monkeypatch):
    lines = ["KE HOACH", "Cham soc tre em nam 2024", "Uy ban nhan dan xa"]
    made = [
        Page(number, 0, 0, 0, (Block(BlockKind.BODY, (Line(tuple(Word(w, w) for w in text.split())),)),))
        for number, text in enumerate(lines, 1)
    ]
    document = Document("ab" * 32, ("x",), (), "text")
    at_once, plan = steps.understand(document, [packed(each) for each in made])
    monkeypatch.setattr(steps, "_RESTORED_AT_ONCE", 1)
    in_parts, same = steps.understand(document, [packed(each) for each in made])
    assert [unpacked(each).text for each in in_parts] == [unpacked(each).text for each in at_once]
    assert unpacked(in_parts[1]).text == "Chăm sóc trẻ em năm 2024"
    assert plan.title == same.title
