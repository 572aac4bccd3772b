"""`report`, `failures`, `backup` and `doctor` on the command line, and what `ingest --report` leaves."""

import json
import re
import signal
import subprocess
import time
from html.parser import HTMLParser

import pytest
from conftest import KEHOACH

from pipeline.catalogue import Catalogue
from pipeline.catalogue.lock import batch_lock

PLAN = "UBND XÃ MINH TÂN\nSố: {}/KH-UBND\nKẾ HOẠCH\nChăm sóc trẻ em năm 2024\n"
MARKUP = "<img src=x onerror=alert(1)>.txt"


@pytest.fixture
def folder(tmp_path):
    """Two plans, an empty file, and an empty one whose name is markup."""
    folder = tmp_path / "quét"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"plan{number}.txt").write_text(PLAN.format(number), encoding="utf-8")
    (folder / "empty.pdf").touch()
    (folder / MARKUP).touch()
    return folder


class _Sources(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, _, attributes):
        self.found += [value for name, value in attributes if name in ("src", "href", "onerror")]


def test_a_run_is_reported_by_file_and_afterwards(folder, tmp_path, kehoach):
    ended = kehoach("ingest", folder, "--report", "run.html")
    assert ended.returncode == 6
    page = (tmp_path / "run.html").read_text(encoding="utf-8")
    sources = _Sources()
    sources.feed(page)
    assert all(source.startswith("data:") for source in sources.found)
    assert "&lt;img src=x" in page
    assert "2 × tệp rỗng" in page
    text = kehoach("report").stdout
    assert "4 documents: 2 in the catalogue, 2 failed or lacking pages, 0 without an answer" in text
    assert "finished" in text
    assert str(folder / "empty.pdf") in text
    report = json.loads(kehoach("report", "--format", "json").stdout)
    assert report["run"]["counts"]["done"] == 2
    assert kehoach("report", "--list").stdout.count("\n") == 1


def test_every_file_of_a_killed_run_is_accounted_for(folder, tmp_path, kehoach):
    for number in range(16):
        (folder / f"more{number:02}.txt").write_text(PLAN.format(100 + number) * 25, encoding="utf-8")
    catalogue = tmp_path / "kehoach.db"
    with (tmp_path / "talk.txt").open("w") as talk:
        killed = subprocess.Popen([KEHOACH, "ingest", folder, "--workers", "1"], cwd=tmp_path, stderr=talk)
    for _ in range(600):
        time.sleep(0.05)
        if catalogue.exists() and '"asked"' in kehoach_tables(catalogue) and answered(catalogue) > 1:
            break
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    text = kehoach("report").stdout
    assert "killed, or the machine went down" in text
    held, failed, waiting = map(
        int, re.search(r"20 documents: (\d+) in the.*?, (\d+) failed.*?, (\d+) with", text).groups()
    )
    assert held + failed + waiting == 20
    assert waiting
    assert "run the same" in kehoach("doctor").stdout
    assert kehoach("ingest", folder).returncode == 6
    assert "20 documents: 18 in the catalogue, 2 failed or lacking pages, 0 without" in kehoach("report").stdout
    assert "20 asked for again later" in kehoach("report", "--run", "1").stdout


def kehoach_tables(path):
    with Catalogue.open(path, read_only=True, migrate=False) as catalogue:
        return json.dumps(catalogue.db.table_names())


def answered(path):
    with Catalogue.open(path, read_only=True, migrate=False) as catalogue:
        return catalogue.value("SELECT count(*) FROM document")


def test_copies_of_what_failed_have_an_answer_too(tmp_path, kehoach):
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(b"%PDF- cut off")
    kehoach("ingest", "a.pdf", "b.pdf")
    assert "2 documents: 0 in the catalogue, 2 failed or lacking pages, 0 without" in kehoach("report").stdout
    kehoach("ingest", "a.pdf", "c.pdf")
    assert "2 documents: 0 in the catalogue, 2 failed or lacking pages, 0 without" in kehoach("report").stdout


def test_a_file_that_became_a_copy_of_a_held_one_is_no_failure_any_more(folder, kehoach):
    (folder / "empty.pdf").unlink()
    (folder / MARKUP).unlink()
    late = folder / "late.txt"
    late.symlink_to(folder / "nowhere")
    assert kehoach("ingest", folder).returncode == 6
    late.unlink()
    late.write_bytes((folder / "plan1.txt").read_bytes())
    assert kehoach("ingest", folder).returncode == 0
    assert kehoach("failures").stdout == ""


@pytest.mark.parametrize("name", ["run.pdf", "no/such/folder/run.html"])
def test_a_report_that_could_not_be_written_is_refused_before_the_work(folder, tmp_path, kehoach, name):
    assert kehoach("ingest", folder, "--report", name).returncode == 2
    assert not (tmp_path / "kehoach.db").exists()


def test_failures_are_listed_by_reason_and_as_data(folder, kehoach):
    kehoach("ingest", folder)
    listed = kehoach("failures")
    assert listed.stdout.startswith("  2 × the file is empty; ")
    assert "kehoach retry" in listed.stderr
    assert {item["held"] for item in json.loads(kehoach("failures", "--json").stdout)} == {False}
    assert kehoach("failures", "--csv").stdout.splitlines()[0] == "file,page,reason,held"


def test_what_failed_and_is_gone_has_its_answer(folder, kehoach):
    kehoach("ingest", folder)
    (folder / "empty.pdf").unlink()
    (folder / MARKUP).unlink()
    ended = kehoach("retry")
    assert ended.returncode == 0
    assert ended.stderr.count("  gone: ") == 2
    kehoach("ingest", folder)
    assert "no answer" not in kehoach("report").stdout


def test_the_next_commands_are_for_this_catalogue_and_can_be_copied(folder, kehoach):
    ended = kehoach("ingest", folder, "--catalogue", "kế hoạch.db")
    assert "kehoach retry --catalogue 'kế hoạch.db'" in ended.stderr
    assert "kehoach review --catalogue 'kế hoạch.db'" in ended.stderr


def test_a_document_stays_unless_it_is_said_to_go(folder, kehoach):
    kehoach("ingest", folder)
    no = kehoach("forget", "1/KH-UBND", stdin="n\n")
    assert (no.returncode, "stays" in no.stderr, "interrupted" in no.stderr) == (0, True, False)
    assert kehoach("forget", "1/KH-UBND", stdin="").returncode == 130
    assert kehoach("show", "1/KH-UBND").returncode == 0
    assert kehoach("forget", "1/KH-UBND", stdin="y\n").returncode == 0
    assert kehoach("show", "1/KH-UBND").returncode == 2


def test_a_backup_is_a_catalogue(folder, tmp_path, kehoach):
    kehoach("ingest", folder)
    assert kehoach("backup", "copy.db").returncode == 0
    assert kehoach("export", "--catalogue", "copy.db").stdout == kehoach("export").stdout
    assert not list(tmp_path.glob(".copy*"))
    assert kehoach("backup", "copy.db", "--catalogue", "gone.db").returncode == 3
    assert kehoach("search", "tre em", "--catalogue", "copy.db").stdout, "the copy before is still there"


def test_a_copy_is_put_back_without_what_an_ended_program_left_beside(folder, tmp_path, kehoach):
    kehoach("ingest", folder)
    kehoach("backup", "copy.db")
    before = kehoach("export").stdout
    end = "import os, sys; from pathlib import Path; from pipeline.catalogue import Catalogue, sources;"
    end += "held = Catalogue.open(Path(sys.argv[1])); sources.forget(held, sys.argv[2]); os._exit(9)"
    python = KEHOACH.with_name("python")
    subprocess.run([python, "-c", end, tmp_path / "kehoach.db", json.loads(before.splitlines()[0])["id"]], check=False)
    assert (tmp_path / "kehoach.db-wal").stat().st_size
    assert kehoach("export").stdout != before
    subprocess.run([python, "-c", end, tmp_path / "kehoach.db", json.loads(before.splitlines()[1])["id"]], check=False)
    with batch_lock(tmp_path / "kehoach.db"):
        assert kehoach("backup", "kehoach.db", "--catalogue", "copy.db").returncode == 3
    assert kehoach("backup", "kehoach.db", "--catalogue", "copy.db").returncode == 0
    assert kehoach("export").stdout == before


def test_doctor_gives_json_and_a_code_for_what_is_bad(tmp_path, kehoach):
    (tmp_path / "notes.db").write_text("no catalogue" * 100)
    ended = kehoach("doctor", "--json", "--catalogue", "notes.db")
    assert ended.returncode == 3
    states = {check["name"]: check["state"] for check in json.loads(ended.stdout)}
    assert states["catalogue"] == "BAD"
    assert states["tesseract"] in ("ok", "note")


def test_a_batch_talks_json_from_its_beginning_to_its_end(folder, kehoach):
    ended = kehoach("--log-json", "ingest", folder)
    lines = [json.loads(line) for line in ended.stderr.split("\n") if line]
    events = [line["event"] for line in lines]
    assert events[:2] == ["looking", "begin"]
    assert events[-1] == "end"
    assert events.count("stored") == 2
    failed = [line for line in lines if line["event"] == "failed"]
    assert {line["file"] for line in failed} == {str(folder / "empty.pdf"), str(folder / MARKUP)}
    assert all(line["stage"] and line["message"] for line in failed)
