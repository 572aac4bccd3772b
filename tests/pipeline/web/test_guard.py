"""Headers on every answer; strangers' names are refused."""

import asyncio

import httpx
import pytest

from pipeline.web.guard import HEADERS
from pipeline.web.site import site


@pytest.mark.parametrize(
    "path", ["/", "/search.json?q=x", "/static/kehoach.css", "/catalogue", "/nowhere", "/export.xlsx"]
)
def test_every_answer_is_guarded(ask, path):
    answer = ask(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["content-security-policy"].startswith("default-src 'self';")
    assert (answer.headers["x-content-type-options"], answer.headers["x-frame-options"]) == ("nosniff", "DENY")
    assert "unsafe" not in answer.headers["content-security-policy"]


def _status(app, name):
    async def ask():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as client:
            return (await client.get("http://localhost/search", headers={"host": name})).status_code

    return asyncio.run(ask())


def test_a_name_that_somebody_gave_our_address_is_refused(held):
    app = site(held.path).app()
    assert [_status(app, name) for name in ("127.0.0.1:8001", "localhost", "[::1]:8001", "LOCALHOST:9")] == [200] * 4
    assert [_status(app, name) for name in ("evil.example", "evil.example:8001", "127.0.0.1.evil.example", "")] == [
        403
    ] * 4


def test_another_name_can_be_allowed_and_an_address_in_numbers_always_is(held):
    app = site(held.path, ("Kho.xa.vn",)).app()
    assert [_status(app, name) for name in ("kho.xa.vn:80", "192.168.1.9:8001", "evil.example")] == [200, 200, 403]
