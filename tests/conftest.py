"""Fixtures of all tests, and how long the patient ones may take."""

import importlib
import io
import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

from pipeline import cli

settings.register_profile("tests", deadline=None, derandomize=True)  # `make bench` measures time, `make soak` searches
settings.register_profile("search", deadline=None)
settings.load_profile("search" if "KEHOACH_EXAMPLES" in os.environ else "tests")

KEHOACH = Path(sys.executable).with_name("kehoach")
SAMPLES = Path(__file__).parents[1] / "samples"


def pytest_addoption(parser):
    parser.addoption("--kills", type=int, default=2, help="how often test_kill ends the batch with kill -9")


@pytest.fixture
def kehoach(tmp_path, capsys, monkeypatch):
    """Runs a command in a folder of its own, in this process; gives its exit code and what it printed."""

    def run(*arguments, stdin="", cwd=tmp_path):
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return SimpleNamespace(returncode=code, stdout=printed.out, stderr=printed.err)

    return run


@pytest.fixture(scope="session")
def script():
    """Imports a module of samples/ by its name there; they import each other as they do when they are run."""

    def load(name):
        sys.path.insert(0, str(SAMPLES))
        try:
            return importlib.import_module(name)
        finally:
            sys.path.remove(str(SAMPLES))

    return load


@pytest.fixture
def signals_as_in_a_terminal():
    """A shell that runs the tests in the background has some signals ignored, here and in what we start."""
    usual = {
        signal.SIGINT: signal.default_int_handler, signal.SIGHUP: signal.SIG_DFL, signal.SIGTERM: signal.SIG_DFL,
    }  # fmt: skip
    before = {sign: signal.signal(sign, handler) for sign, handler in usual.items()}
    yield
    for sign, handler in before.items():
        signal.signal(sign, handler)
