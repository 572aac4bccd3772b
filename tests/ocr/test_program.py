"""Programs that hang, fail, or do not stop writing."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from ocr.program import TooMuchOutput, run


def shell(script):
    return ["sh", "-c", script]


def test_what_is_written_to_stdout_comes_back():
    assert run(shell("echo seen; echo talk >&2")) == b"seen\n"


def test_a_failure_tells_what_the_program_said():
    with pytest.raises(subprocess.CalledProcessError) as failed:
        run(shell("echo no such page >&2; exit 3"))
    assert (failed.value.returncode, failed.value.stderr) == (3, b"no such page\n")


def test_a_program_that_hangs_is_ended_with_what_it_started(tmp_path):
    begun = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        run(shell(f"sleep 100 & echo $! > {tmp_path}/pid; wait"), seconds=0.5)
    assert time.monotonic() - begun < 10
    with pytest.raises(ProcessLookupError):
        until_ended(int((tmp_path / "pid").read_text()))


def until_ended(pid):
    for _ in range(100):
        os.kill(pid, 0)
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
            raise ProcessLookupError  # nobody has asked for its exit status yet
        time.sleep(0.05)


def test_a_program_that_does_not_stop_writing_is_ended():
    with pytest.raises(TooMuchOutput):
        run(["yes"])


def test_a_program_that_does_not_stop_complaining_is_ended_in_its_time():
    with pytest.raises(subprocess.TimeoutExpired):
        run(shell("yes >&2"), seconds=0.5)
