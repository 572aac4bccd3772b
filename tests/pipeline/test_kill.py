"""`kill -9` at any moment, then the same command again: the export of an uninterrupted run, no page read twice."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import text_image
from conftest import KEHOACH

STAND_IN = Path(__file__).parents[2] / "samples" / "stand_in"
PAGES = 30


@pytest.fixture
def folder(tmp_path):
    """Thirty pages of every way in: images alone and in sequence, a multi-page TIFF, texts."""
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(12):
        text_image(f"Trang anh so {number}, cham soc em").save(folder / f"anh{number:02}.png")
    for number in range(1, 7):
        text_image(f"Trang so {number} trong tap").save(folder / f"tap_p{number}.png")
    sheets = [text_image(f"Trang so {number} trong TIFF") for number in range(6)]
    sheets[0].save(folder / "to.tiff", save_all=True, append_images=sheets[1:])
    for number in range(6):
        (folder / f"van-ban{number}.txt").write_text(f"KE HOACH\n\nVe tre em, so {number}\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def temporary(monkeypatch):
    """The stand-in reads, as it is not the reading that is tried; gives the folder for temporary files."""
    monkeypatch.setenv("PATH", f"{STAND_IN}:{os.environ['PATH']}")
    with TemporaryDirectory() as folder:  # short, as the system wants the names of sockets
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def ingest(folder, catalogue):
    return [KEHOACH, "ingest", folder, "--catalogue", catalogue, "--workers", "2"]


def export(catalogue):
    return subprocess.run([KEHOACH, "export", "--catalogue", catalogue], capture_output=True, check=True).stdout


def pages_in_ledger(catalogue):
    if not catalogue.exists():
        return 0
    with closing(sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True)) as database:
        has_table = database.execute("select 1 from sqlite_master where name = 'reading'").fetchone()
        return database.execute("select count(*) from reading").fetchone()[0] if has_table else 0


@pytest.mark.usefixtures("signals_as_in_a_terminal")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_batch_that_is_told_to_end_ends_soon_and_says_how_to_go_on(folder, tmp_path, temporary, sign):
    process = subprocess.Popen(ingest(folder, tmp_path / "told.db"), stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not list(temporary.glob("kehoach-run-*/pymp-*")):  # workers are about to begin
        time.sleep(0.01)
    process.send_signal(sign)
    begun = time.monotonic()
    _, talk = process.communicate()
    assert time.monotonic() - begun < 20
    assert process.returncode == 130
    assert "run the same command again" in talk
    assert "Traceback" not in talk
    assert list(temporary.iterdir()) == []


def test_killed_batches_end_as_an_uninterrupted_one(folder, tmp_path, temporary, pytestconfig):
    whole = tmp_path / "whole.db"
    subprocess.run(ingest(folder, whole), check=True, capture_output=True)
    expected = export(whole)
    moments = random.Random(6)
    killed_midway = 0
    for attempt in range(pytestconfig.getoption("--kills")):
        catalogue = tmp_path / f"killed{attempt}.db"
        process = subprocess.Popen(ingest(folder, catalogue), stderr=subprocess.DEVNULL)
        moment = moments.randrange(1, PAGES // 2)
        while process.poll() is None and pages_in_ledger(catalogue) < moment:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        with closing(sqlite3.connect(catalogue)) as database:
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        done = pages_in_ledger(catalogue)
        killed_midway += 0 < done < PAGES
        last = subprocess.run(ingest(folder, catalogue), check=True, capture_output=True, text=True)
        assert int(re.search(r"(\d+) pages read", last.stderr)[1]) == PAGES - done
        assert export(catalogue) == expected
        assert list(temporary.iterdir()) == []
    assert killed_midway
