"""The manual is true: its commands run, and it names every command and exit code."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from pipeline.cli import EXIT_CODES, cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.removeprefix("$ ")
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ kehoach ")
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("manual")
    shutil.copytree(ROOT / "samples", folder / "samples")
    return folder


def test_the_commands_of_the_manual_run_in_its_order(folder, kehoach):
    assert len(COMMANDS) >= 7
    for command in COMMANDS:
        words = shlex.split(command.split(" | ")[0].split(" > ")[0])[1:]
        ended = kehoach(*words, cwd=folder)
        allowed = {0, 1} if words[0] == "audit" else {0}
        assert ended.returncode in allowed, f"{command}\n{ended.stderr}"
        assert ended.stdout or "-o" in words or words[0] in ("ingest", "correct"), f"{command} printed nothing"


@pytest.mark.parametrize("name", cli.list_commands(None))
def test_every_command_is_in_the_manual_and_has_help(name, kehoach):
    assert f"kehoach {name}" in README
    assert len(kehoach(name, "--help").stdout.splitlines()) >= 3


def test_the_exit_codes_of_the_manual_are_those_of_the_program():
    table = dict(re.findall(r"^\| (\d+) \| (.+?) \|$", README, re.MULTILINE))
    assert table == {str(code): meaning for code, meaning in EXIT_CODES.items()}
