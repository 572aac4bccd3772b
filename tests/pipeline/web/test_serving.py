"""`kehoach serve`: over a real socket, and what keeps it from starting."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request

from conftest import KEHOACH


def test_it_serves_on_loopback_until_it_is_interrupted(held):
    command = [KEHOACH, "serve", "--catalogue", held.path, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            address = re.match(r"(http://127\.0\.0\.1:\d+/) ", server.stderr.readline())[1]
            with urllib.request.urlopen(f"{address}search.json?q=hoc+boi", timeout=20) as answer:
                assert b"07/KH-UBND" in answer.read()
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0
        assert "Traceback" not in server.stderr.read()


def test_without_datasette_it_says_what_to_install(held, kehoach, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ended = kehoach("serve", "--catalogue", held.path)
    assert ended.returncode == 4
    assert "pip install datasette" in ended.stderr


def test_a_missing_catalogue_or_a_port_in_use_is_one_clear_line(held, kehoach, tmp_path):
    missing = kehoach("serve", "--catalogue", tmp_path / "none.db")
    assert (missing.returncode, "kehoach ingest" in missing.stderr) == (3, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        used = kehoach("serve", "--catalogue", held.path, "--port", taken.getsockname()[1])
    assert (used.returncode, "choose another --port" in used.stderr) == (2, True)
