"""Tesseract as it may behave: crashing, writing rubbish, reading half of what it was given."""

import numpy as np
import pytest

from ocr.failure import EngineFailed, MissingTool
from ocr.recognise import Shape
from ocr.tesseract import Tesseract

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
PAGE = "1\t1\t0\t0\t0\t0\t0\t0\t300\t100\t-1\t\n"
WORD = "5\t1\t1\t1\t1\t1\t10\t20\t80\t30\t93.5\tchữ\n"
WHITE = np.full((100, 300), 255, np.uint8)


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """Puts a script in Tesseract's place; `$calls` counts the images it was asked for."""

    def install(script):
        program = tmp_path / "tesseract"
        about = 'case "$1" in --version) echo tesseract 9; exit;; --list-langs) echo list; echo vie; exit;; esac'
        program.write_text(f"#!/bin/sh\n{about}\ncalls={tmp_path}/calls\necho >> $calls\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return Tesseract(timeout=2)

    return install


def table(tmp_path, text):
    path = tmp_path / "table.tsv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return f"cat {path} > $2.tsv"


def read(engine):
    [words] = engine.words([WHITE], Shape.PAGE, 300)
    return [word.text for word in words]


def test_words_come_from_its_table(engine, tmp_path):
    assert read(engine(table(tmp_path, HEADER + PAGE + WORD))) == ["chữ"]


def test_a_crash_is_tried_again_once(engine, tmp_path):
    whole = table(tmp_path, HEADER + PAGE + WORD)
    assert read(engine(f"[ $(wc -l < $calls) = 1 ] && kill -SEGV $$; {whole}")) == ["chữ"]
    with pytest.raises(EngineFailed, match="SIGSEGV"):
        read(engine("kill -SEGV $$"))
    assert len((tmp_path / "calls").read_text()) == 3 + 1, "one more that crashed, and its second try"


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("", "no table"),
        (HEADER, "0 of 1 images"),
        (HEADER + PAGE + WORD[:20], "no table"),
        (HEADER + PAGE + WORD[:-1], "no table"),
        (HEADER + PAGE + WORD.replace("93.5", "sure"), "no table"),
        (HEADER + PAGE + WORD.replace("5\t1\t1", "5\t7\t1"), "no table"),
        ("Xin chào\n" * 50, "no table"),
        (bytes(range(256)), "no text"),
    ],
    ids=["nothing", "header", "half", "cut", "no number", "no such page", "other", "bytes"],
)
def test_rubbish_is_no_reading(engine, tmp_path, written, complaint):
    with pytest.raises(EngineFailed, match=complaint):
        read(engine(table(tmp_path, written)))


def test_a_failure_is_told_in_its_words(engine):
    with pytest.raises(EngineFailed, match="Error in pixRead"):
        read(engine("echo Page 0 >&2; echo Error in pixRead: not read >&2; exit 1"))


def test_missing_language_data_is_a_missing_tool(engine):
    with pytest.raises(MissingTool, match="apt-get install"):
        read(engine("echo Error opening data file vie.traineddata >&2; exit 1"))


def test_a_hang_is_not_tried_again(engine, tmp_path):
    with pytest.raises(EngineFailed, match="did not end in 2 seconds"):
        read(engine("sleep 100"))
    assert len((tmp_path / "calls").read_text()) == 1
