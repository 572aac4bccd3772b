"""The scripts of samples/ import each other as they do when they are run."""

import importlib
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def script():
    """Imports a module of samples/ by its name there."""

    def load(name):
        sys.path.insert(0, str(SAMPLES))
        try:
            return importlib.import_module(name)
        finally:
            sys.path.remove(str(SAMPLES))

    return load
