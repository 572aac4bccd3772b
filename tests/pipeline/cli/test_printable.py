"""Strangers' text on a terminal."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.printable import one_line, printable, printable_json


def test_vietnamese_is_left_alone():
    assert printable("Kế hoạch\tsố 5\nnăm 2024 – “trẻ em”") == "Kế hoạch\tsố 5\nnăm 2024 – “trẻ em”"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("a\rb", "a\\rb"),
        ("\x9b0m", "\\x9b0m"),
        ("\u202etxt", "\\u202etxt"),
        ("a\u2028b", "a\\u2028b"),
    ],
)
def test_commands_are_shown_and_not_given(raw, shown):
    assert printable(raw) == shown


def test_a_name_cannot_forge_a_line():
    assert one_line("a\n99 done") == "a\\n99 done"


@given(st.text())
def test_json_says_the_same(text):
    written = printable_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert printable(written) == written
