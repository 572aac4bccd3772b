"""What the bench is made of: times, memory, choice of pages, and tables that say what was measured."""

import os
import signal
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import pytest

from ocr.page import Word
from pipeline.scoring import Harm, score_text

BUSY = "import time\nend = time.process_time() + {0}\nwhile time.process_time() < end: pass"
ORPHAN = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BUSY.format(0.4)!r}])"


@pytest.fixture(scope="module")
def usage(script):
    return script("measures.usage")


@pytest.fixture(scope="module")
def reading(script):
    return script("measures.reading")


def test_processor_time_counts_what_outlives_its_parent(usage):
    with usage.measured() as used:
        subprocess.run([sys.executable, "-c", ORPHAN], check=True)
    assert used.cpu > 0.4


def test_time_by_the_clock_ends_with_the_block(usage):
    with usage.measured() as used:
        time.sleep(0.1)
    assert 0.1 <= used.wall < 1
    assert used.cpu < 0.1


def test_memory_of_a_program_is_seen_with_that_of_its_children(usage):
    hold = "import time; held = bytearray(120_000_000); time.sleep(0.7)"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    assert usage.run([sys.executable, "-c", nested])[1] > 120


def test_memory_is_that_of_the_program_of_a_worker_and_of_a_worker_with_its_programs(script):
    memory = script("measures.memory")
    hold = "import time; held = bytearray({0}); time.sleep(9)"
    start = "import subprocess, sys; held = bytearray({0}); subprocess.run([sys.executable, '-c', {1!r}])"
    server = start.format(0, start.format(50_000_000, hold.format(90_000_000)))
    with subprocess.Popen([sys.executable, "-c", start.format(0, server)]) as run:
        until = time.monotonic() + 8
        while (now := memory.memory_of(run.pid)).with_programs < 140 and time.monotonic() < until:
            time.sleep(0.02)
        family = [run.pid]
        for pid in family:
            family += memory.children(pid)
        for pid in family:
            os.kill(pid, signal.SIGKILL)
    assert now.parent < 50 < now.worker < 90 < 140 <= now.with_programs


def test_children_of_every_thread_are_found(script):
    found = []

    def start():
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
            found.extend([child.pid, script("measures.memory").children(os.getpid())])

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert found[0] in found[1]


def test_growth_is_a_slope_after_the_first_quarter(script):
    growth = script("soaking.volume")._growth
    assert growth([(n, 900.0 if n < 200 else 100 + n * 0.05) for n in range(0, 1000, 10)]) == pytest.approx(50)
    assert growth([(3, 1.0)]) == 0


def test_a_program_that_fails_is_no_measurement(usage):
    with pytest.raises(subprocess.CalledProcessError):
        usage.run([sys.executable, "-c", "raise SystemExit(3)"])


def test_parts_hold_every_page_once(script):
    parts = script("measures.cost").parts_of(33, 4)
    assert [page for first, last in parts for page in range(first, last + 1)] == list(range(1, 34))


def test_pages_are_spread_over_the_plans(reading):
    try:
        chosen = reading.choose(8)
        assert sum(map(len, chosen.values())) == 8
        assert len(chosen) >= 6
        assert sum(map(len, reading.choose(1000).values())) == sum(map(len, reading.choose(500).values()))
    except SystemExit as missing:
        pytest.skip(str(missing))


def result(reading, words=()):
    gold = "một hai ba bốn năm"
    scores = {"tesseract": "một hai ba", "ours": "một hai ba bốn"}
    programs = {name: reading.Reading(score_text(gold, text), 2.0) for name, text in scores.items()}
    before, after = score_text(gold, "một hai"), score_text(gold, "một hai ba bốn")
    return reading.PageResult("faded", programs, list(words), {"our reader": (before, after, Harm(2, 1, 0))})


def test_reading_is_told_tier_by_tier(reading, capsys):
    reading.print_reading([result(reading), result(reading)], 321)
    printed = capsys.readouterr().out
    (row,) = (line for line in printed.splitlines() if line.startswith("  faded ") and "/" in line)
    assert " ".join(row.split()) == "faded 2 0.600 / 0.750 2.0 0.800 / 0.889 2.0 2 / 4 0.50"
    assert "apt-get install ocrmypdf" in printed
    assert "321 MB" in printed
    assert "6 → 2" in " ".join(printed.split())
    assert "67% fewer" in printed


def test_confidence_is_told_with_its_error(script, reading, capsys):
    pages = [result(reading, [(0.85, True), (0.85, False)])]
    script("measures.confidence").print_confidence(pages)
    printed = capsys.readouterr().out
    assert "2 words, expected calibration error 0.350" in printed
    assert "0.80 – 0.90" in printed


def test_a_page_that_cannot_be_read_counts_as_all_errors(reading, tmp_path):
    from PIL import Image

    blank = tmp_path / "noise.png"
    Image.effect_noise((64, 64), 90).save(blank, dpi=(300, 300))
    done = reading.read_by_us(reading.Sheet("faded", "plan", blank, "một hai"))
    assert done.programs["ours"].score.accuracy <= 0
    assert all(isinstance(confidence, float) and not right for confidence, right in done.words)


def test_pyvi_keeps_lines_that_it_breaks_on(script, monkeypatch):
    def add_accents(line):
        if "?" in line:
            raise KeyError(line)
        return line.upper()

    monkeypatch.setitem(sys.modules, "pyvi", SimpleNamespace(ViUtils=SimpleNamespace(add_accents=add_accents)))
    assert script("measures.restoration").pyvi()("a\nb?") == "A\nb?"
    monkeypatch.setitem(sys.modules, "pyvi", None)
    assert script("measures.restoration").pyvi() is None


def test_an_unknown_part_is_refused_with_the_parts_there_are(script, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["bench.py", "speeling"])
    with pytest.raises(SystemExit):
        script("bench").main()
    assert "restoration, reading, cost" in capsys.readouterr().err


def test_words_without_a_confidence_are_not_in_the_table(reading):
    assert reading.confidences("một hai", [Word("một", "một", confidence=0.7), Word("hai", "hai")]) == [(0.7, True)]


def busy(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_a_stage_inside_another_is_taken_off_it(script):
    clock = script("measures.stages").Clock()
    inner = clock.inside("restore")(busy)

    def outer():
        busy(0.1)
        inner(0.2)

    clock.inside("extract")(outer)()
    clock.tick()
    assert clock.seconds["extract"] == pytest.approx(0.1, abs=0.05)
    assert clock.seconds["restore"] == pytest.approx(0.2, abs=0.05)


def test_every_door_of_a_stage_is_there_and_a_text_costs_no_engine(script, tmp_path):
    stages = script("measures.stages")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Kế hoạch chăm sóc trẻ em năm 2024\n", encoding="utf-8")
    seconds, pages = stages.seconds_by_stage(folder, tmp_path / "k.db")
    assert pages == 1
    assert seconds["extract"] > 0
    assert "recognise" not in seconds


def test_files_said_to_be_held_are_not_read_again(script, tmp_path):
    from pipeline.catalogue import Catalogue
    from pipeline.ingest import ingest
    from pipeline.inputs import find_inputs
    from pipeline.settings import Settings

    stages = script("measures.stages")
    script("measures.volume")._hold(tmp_path / "in", tmp_path / "k.db", 3)
    with Catalogue.open(tmp_path / "k.db") as catalogue:
        summary = ingest(catalogue, find_inputs([tmp_path / "in"]), Settings(workers=1), stages.Quiet(), stages.Here())
    assert (summary.skipped, summary.done) == (3, 0)


def test_memory_is_told_by_tenths_of_a_run_long_enough(script):
    volume = script("measures.volume")
    seen = [(float(n), float(2 * n)) for n in range(25)]
    parts = volume._tenths(seen)
    assert [each for part in parts for each in part] == seen
    assert len(parts) == 10
    with pytest.raises(SystemExit, match="more pages"):
        volume._tenths(seen[:9])


def test_the_stand_in_fills_each_image_with_words_that_are_legible(monkeypatch):
    import os
    from pathlib import Path

    import numpy as np

    from ocr.legible import legible
    from ocr.recognise import Shape
    from ocr.tesseract import Tesseract

    folder = Path(__file__).parents[2] / "samples/stand_in"
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    large, small = Tesseract().words(
        [np.full((800, 700), 255, np.uint8), np.full((60, 90), 255, np.uint8)], Shape.BLOCK, 200
    )
    assert legible(large) > 0.9
    assert len(large) > 20 > len(small)
    assert all(word.box.right <= 700 and word.box.bottom <= 800 for word in large)


def test_a_child_on_its_way_to_another_program_is_not_counted_twice(script):
    memory = script("measures.memory")
    fork = "import os, time\nheld = bytearray(80_000_000)\nos.fork()\nprint(flush=True)\ntime.sleep(9)"
    with subprocess.Popen([sys.executable, "-c", fork], stdout=subprocess.PIPE) as run:
        run.stdout.read(2)
        (child,) = memory.children(run.pid)
        now = memory.memory_of(run.pid, generations=0)
        for pid in (run.pid, child):
            os.kill(pid, signal.SIGKILL)
    assert 80 < now.with_programs == now.worker < 120
