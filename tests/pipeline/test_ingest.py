"""The batch: what lands, what is skipped, what is said of what cannot be read."""

import json
import os

import pytest
from builders import pdf_of, text_image

from pipeline.catalogue import Catalogue
from pipeline.catalogue.lock import batch_lock

PLAN = """UY BAN NHAN DAN CONG HOA XA HOI CHU NGHIA VIET NAM
XA MINH TAN Doc lap - Tu do - Hanh phuc
So: 21/KH-UBND Minh Tan, ngay 12 thang 3 nam 2024
KE HOACH
Cham soc tre em nam 2024
"""


@pytest.fixture
def scans(tmp_path):
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    text_image("Cong hoa xa hoi").save(folder / "page.png")
    return folder


def exported(kehoach):
    return [json.loads(line) for line in kehoach("export").stdout.split("\n") if line]


def test_every_readable_file_becomes_a_record_with_its_source(scans, kehoach):
    ended = kehoach("ingest", scans)
    assert ended.returncode == 0, ended.stderr
    records = exported(kehoach)
    assert [record["id"] for record in records] == sorted(record["id"] for record in records)
    assert {os.path.basename(record["sources"][0]["file"]) for record in records} == {"plan.txt", "page.png"}
    assert "21/KH-UBND" in {record["number"] for record in records}


def test_a_second_run_does_nothing(scans, kehoach):
    kehoach("ingest", scans)
    before = exported(kehoach)
    again = kehoach("ingest", scans)
    assert "0 done (0 pages read), 2 skipped" in again.stderr
    assert exported(kehoach) == before


def test_the_same_bytes_under_two_names_are_one_document_with_two_sources(scans, kehoach):
    (scans / "copy.txt").write_bytes((scans / "plan.txt").read_bytes())
    kehoach("ingest", scans)
    (record,) = (r for r in exported(kehoach) if r["number"] == "21/KH-UBND")
    assert [os.path.basename(source["file"]) for source in record["sources"]] == ["copy.txt", "plan.txt"]


def test_a_copy_that_comes_later_joins_its_document(scans, kehoach):
    kehoach("ingest", scans)
    (scans / "later.txt").write_bytes((scans / "plan.txt").read_bytes())
    assert "0 done (0 pages read), 3 skipped" in kehoach("ingest", scans).stderr
    assert any(len(record["sources"]) == 2 for record in exported(kehoach))


def test_bad_files_get_one_line_each_with_a_remedy_and_the_good_ones_land(scans, kehoach):
    (scans / "empty.pdf").touch()
    (scans / "cut.pdf").write_bytes(pdf_of(text_image("x"))[:400])
    (scans / "noise.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(200)))
    (scans / "program.txt").write_bytes(bytes(range(256)) * 8)
    (scans / "gone.txt").symlink_to(scans / "nowhere")
    ended = kehoach("ingest", scans)
    failed = [line for line in ended.stderr.split("\n") if line.startswith("  failed: ")]
    assert ended.returncode == 6
    assert {line.split("/")[-1].split(":")[0] for line in failed} == {
        "empty.pdf", "cut.pdf", "noise.png", "program.txt", "gone.txt",
    }  # fmt: skip
    assert all(";" in line for line in failed), "the part after the semicolon is the remedy"
    assert "Traceback" not in ended.stderr
    assert len(exported(kehoach)) == 2


def test_a_file_that_failed_for_good_is_not_tried_again_but_still_reported(scans, kehoach):
    (scans / "empty.pdf").touch()
    kehoach("ingest", scans)
    again = kehoach("ingest", scans)
    assert again.returncode == 6
    assert "0 done (0 pages read), 2 skipped (already held)" in again.stderr
    assert "empty.pdf: the file is empty" in again.stderr


def test_a_mended_file_lands_and_its_failure_is_forgotten(scans, kehoach):
    (scans / "late.txt").touch()
    kehoach("ingest", scans)
    (scans / "late.txt").write_text("KE HOACH thang 5", encoding="utf-8")
    assert kehoach("ingest", scans).returncode == 0
    assert "the file is empty" not in kehoach("review").stdout


def test_nothing_readable_at_all_is_exit_code_3(tmp_path, kehoach):
    (tmp_path / "empty.pdf").touch()
    assert kehoach("ingest", tmp_path / "empty.pdf").returncode == 3
    assert kehoach("ingest", tmp_path / "no-such-file.pdf").returncode == 3


def test_page_images_named_alike_are_one_document(tmp_path, kehoach):
    for number in (1, 2):
        text_image(f"Trang {number}").save(tmp_path / f"ke-hoach_p{number}.png")
    kehoach("ingest", tmp_path)
    (record,) = exported(kehoach)
    assert record["text"].count("\f") == 1
    assert [os.path.basename(source["file"]) for source in record["sources"]] == ["ke-hoach_p1.png", "ke-hoach_p2.png"]


def test_as_pages_joins_what_is_given(tmp_path, kehoach):
    for name in ("b.png", "a.png"):
        text_image(f"Trang {name[0]}").save(tmp_path / name)
    kehoach("ingest", "--as-pages", tmp_path / "b.png", tmp_path / "a.png")
    (record,) = exported(kehoach)
    assert record["text"].count("\f") == 1


def test_a_missing_engine_says_how_to_install_it(scans, kehoach, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    ended = kehoach("ingest", scans)
    assert ended.returncode == 4
    assert "apt-get install tesseract-ocr" in ended.stderr


def test_a_second_batch_on_the_same_catalogue_is_told_to_wait(scans, tmp_path, kehoach):
    with batch_lock(tmp_path / "kehoach.db"):
        ended = kehoach("ingest", scans)
        assert ended.returncode == 3
        assert "another `kehoach ingest`" in ended.stderr
    assert kehoach("ingest", scans).returncode == 0


def test_what_an_earlier_engine_read_goes_when_the_document_is_stored_again(scans, tmp_path, kehoach, monkeypatch):
    kehoach("ingest", scans)
    monkeypatch.setattr("ocr.read.reading_version", lambda _: "a later one")
    assert "2 done" in kehoach("ingest", scans).stderr
    with Catalogue.open(tmp_path / "kehoach.db") as catalogue:
        assert catalogue.value("SELECT count(*) FROM reading") == 2


def test_retry_tries_what_failed_for_good_and_lets_go_of_what_is_gone(scans, kehoach, monkeypatch):
    for number in (1, 2):
        text_image(f"Trang {number}").save(scans / f"xa_p{number}.png")
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.ingest.look", json.loads)  # fails on whatever it is given
        assert "3 failed" in kehoach("ingest", scans).stderr
    (scans / "plan.txt").unlink()
    ended = kehoach("retry")
    assert "gone: " in ended.stderr
    assert "2 done (3 pages read)" in ended.stderr, "a sequence is one document again"
    assert "0 done" in kehoach("retry").stderr


def test_retry_needs_a_catalogue(tmp_path, kehoach):
    assert kehoach("retry").returncode == 3
    assert not (tmp_path / "kehoach.db").exists()
