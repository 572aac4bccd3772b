"""The architecture's promises that a tool can check."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_imports_go_one_way():
    linter = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert linter.returncode == 0, linter.stdout


def test_no_drawer_modules():
    drawers = {"utils.py", "util.py", "common.py", "helpers.py", "misc.py"}
    found = [p for p in ROOT.rglob("*.py") if p.name in drawers and ".venv" not in p.parts]
    assert not found
