"""The folder for temporary files: it stays while its owner lives, and goes, with all that works in it, after."""

import os
import signal
import subprocess
import sys
import time

import pytest

from pipeline import scratch

OWNER = """
import sys
from pipeline.scratch import scratch_folder
print(scratch_folder(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def owner(tmp_path):
    """Another process that holds a folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER],
        env=os.environ | {"TMPDIR": str(tmp_path), "PYTHONPATH": ":".join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    process.folder = scratch.Path(process.stdout.readline().strip())
    with process:
        yield process
        process.kill()


def test_the_folder_of_a_living_process_stays(owner, tmp_path):
    scratch._remove_abandoned(tmp_path)
    assert owner.folder.parent == tmp_path
    assert owner.folder.is_dir()


def test_it_goes_when_its_owner_ends(owner):
    owner.stdin.close()
    assert owner.wait() == 0
    assert not owner.folder.exists()


def test_a_worker_leaves_it_to_an_owner_that_is_still_ending(owner, monkeypatch):
    monkeypatch.setattr(scratch, "_SECONDS_TO_DIE", 0.1)
    scratch.clear_after_owner(owner.folder)
    assert owner.folder.is_dir()
    owner.kill()
    owner.wait()
    scratch.clear_after_owner(owner.folder)
    assert not owner.folder.exists()


def test_a_folder_that_another_worker_removes_is_left_to_it(tmp_path):
    scratch.clear_after_owner(tmp_path / "gone")


def test_the_next_run_removes_that_of_a_killed_one_and_ends_its_engines(owner, tmp_path):
    with subprocess.Popen(["sleep", "100"], env=os.environ | {"TMPDIR": str(owner.folder)}) as engine:
        (owner.folder / "page.pgm").write_bytes(bytes(100))
        owner.kill()
        owner.wait()
        scratch._remove_abandoned(tmp_path)
        assert engine.wait(10) == -signal.SIGKILL
    assert not owner.folder.exists()


def test_a_folder_that_is_not_locked_yet_has_a_minute(tmp_path):
    new = tmp_path / "kehoach-run-x"
    new.mkdir()
    scratch._remove_abandoned(tmp_path)
    assert new.exists()
    os.utime(new, (time.time() - 100,) * 2)
    scratch._remove_abandoned(tmp_path)
    assert not new.exists()
