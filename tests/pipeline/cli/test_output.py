"""Where the output goes: a reader that leaves early, a full disk, a pipe, a link, a folder that is not there."""

import json
import os
import stat
import subprocess

import pytest
from conftest import KEHOACH

PLAN = """ỦY BAN NHÂN DÂN
XÃ MINH TÂN
Số: 5/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Minh Tân, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Chăm sóc trẻ em năm 2024
Căn cứ Công văn số 7/UBND-VX ngày 31/02/2024 của Ủy ban nhân dân huyện;
"""


@pytest.fixture
def filled(tmp_path, kehoach):
    """A working folder whose catalogue holds one plan, with a date that the calendar lacks."""
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    assert kehoach("ingest", "plan.txt").returncode == 0
    return kehoach


@pytest.mark.parametrize(
    ("command", "code"), [(["search", "tre em", "--csv"], 0), (["audit"], 1), (["restore", "plan.txt"], 0)]
)
def test_a_reader_that_leaves_early_changes_no_exit_code(filled, tmp_path, command, code):
    assert filled(*command).returncode == code
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run([KEHOACH, *command], cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, timeout=60)
    os.close(write)
    assert ended.returncode == code
    assert b"roken" not in ended.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.usefixtures("filled")
def test_a_full_disk_is_told_as_such(tmp_path):
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [KEHOACH, "search", "tre em", "--csv"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=60
        )
    assert ended.returncode == 3
    assert b"No space left" in ended.stderr
    assert b"fault of the program" not in ended.stderr


@pytest.mark.usefixtures("filled")
def test_a_terminal_without_our_letters_gets_their_codes(tmp_path):
    ended = subprocess.run(
        [KEHOACH, "search", "tre em"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        timeout=60,
    )
    assert (ended.returncode, rb"tr\u1ebb em" in ended.stdout) == (0, True)


def test_what_is_no_file_is_written_to_and_stays(filled, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    assert filled("audit", "--format", "json", "-o", "pipe").returncode == 1
    assert json.loads(os.read(end, 1 << 20))
    os.close(end)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_stays_one_and_a_dash_is_stdout(filled, tmp_path):
    (tmp_path / "link").symlink_to("real")
    assert filled("export", "-o", "link").returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == filled("export").stdout
    assert filled("audit", "--format", "csv", "-o", "-").stdout.startswith("rule,")
    assert not (tmp_path / "-").exists()


def test_what_cannot_be_written_is_one_line_and_a_3(filled):
    for command in (["export", "-o"], ["audit", "--format", "html", "-o"], ["backup"]):
        for place in ("no/such/folder/out", "plan.txt/out"):
            ended = filled(*command, place)
            assert ended.returncode == 3, ended
            assert "folder" in ended.stderr


def test_a_backup_does_not_replace_its_catalogue(filled, tmp_path):
    (tmp_path / "same.db").symlink_to("kehoach.db")
    before = (tmp_path / "kehoach.db").stat().st_ino
    for name in ("kehoach.db", tmp_path / "kehoach.db", "same.db"):
        assert filled("backup", name).returncode == 2
    assert (tmp_path / "kehoach.db").stat().st_ino == before
