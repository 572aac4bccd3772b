"""Talk: lines for people, or one JSON object a line."""

import json
import logging

import pytest

from pipeline.cli.talk import begin_talk, say, talks_json


@pytest.fixture(autouse=True)
def as_before():
    yield
    begin_talk(verbose=False, as_json=False)


def test_people_get_the_message_alone(capsys):
    begin_talk(verbose=False, as_json=False)
    say("  failed: a.pdf", "failed", file="a.pdf")
    logging.getLogger("pipeline.ingest").warning("not for people")
    assert capsys.readouterr().err == "  failed: a.pdf\n"


def test_programs_get_time_level_event_and_fields(capsys):
    begin_talk(verbose=False, as_json=True)
    assert talks_json()
    say("kehoach: chưa có", "fault", logging.ERROR, exit_code=3, page=None)
    logging.getLogger("pipeline.ingest").info("stored", extra={"event": "stored", "document": "ab12", "pages": 2})
    logging.getLogger("pipeline.ingest").debug("too small")
    logging.getLogger("some.library").info("none of ours")
    first, second = map(json.loads, capsys.readouterr().err.split("\n")[:-1])
    assert first.pop("time").endswith("+00:00")
    assert first == {"level": "error", "event": "fault", "message": "kehoach: chưa có", "exit_code": 3}
    assert (second["event"], second["document"], second["pages"]) == ("stored", "ab12", 2)


@pytest.mark.parametrize("name", ["a\nb\x1b[31m", "x\udcff\udcfe", "\u2028\u0085", '"quoted"', "trẻ em \U0001f600"])
def test_any_file_name_is_one_line_of_json(name, capsys):
    begin_talk(verbose=False, as_json=True)
    say(f"failed: {name}", file=name)
    line, rest = capsys.readouterr().err.split("\n", 1)
    assert not rest
    assert line.isascii()
    told = json.loads(line)["file"]
    assert told == name or told == r"x\xff\xfe"


def test_a_fault_is_told_with_its_trace(capsys):
    begin_talk(verbose=False, as_json=True)
    logging.getLogger("pipeline.ingest").error("internal", exc_info=ValueError("wrong"))
    assert "ValueError: wrong" in json.loads(capsys.readouterr().err)["trace"]


def test_verbose_shows_where_it_comes_from(capsys):
    begin_talk(verbose=True, as_json=False)
    logging.getLogger("pipeline.ingest").debug("a detail")
    assert capsys.readouterr().err == "pipeline.ingest: a detail\n"


@pytest.mark.parametrize("arguments", [("nonsense",), ("search",), ("search", "x"), ("ingest", "--workers", "no", "x")])
def test_whatever_goes_wrong_is_json_too_and_nothing_else(kehoach, arguments):
    ended = kehoach("--log-json", *arguments)
    assert ended.returncode in (2, 3)
    lines = [json.loads(line) for line in ended.stderr.split("\n") if line]
    assert lines
    assert all(line["level"] == "error" for line in lines)


def test_one_command_in_json_leaves_the_next_as_it_was(kehoach):
    kehoach("--log-json", "search", "x")
    assert kehoach("search", "x").stderr.startswith("kehoach: ")
