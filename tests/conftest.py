"""Fixtures of all tests, and how long the patient ones may take."""

import subprocess
import sys
from pathlib import Path

import pytest

KEHOACH = Path(sys.executable).with_name("kehoach")


def pytest_addoption(parser):
    parser.addoption("--kills", type=int, default=2, help="how often test_kill ends the batch with kill -9")


@pytest.fixture
def kehoach(tmp_path):
    """Runs the command in a folder of its own; returns the finished process, output as text."""

    def run(*arguments, stdin=None, cwd=tmp_path):
        return subprocess.run(
            [KEHOACH, *map(str, arguments)], cwd=cwd, input=stdin, capture_output=True, text=True, timeout=300
        )

    return run
