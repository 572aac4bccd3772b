"""One small catalogue for all tests of the pages, asked without a server."""

import asyncio
from types import SimpleNamespace

import pytest

pytest.importorskip("datasette", reason="the pages need Datasette")

from pipeline.web.site import site
from tests.pipeline.web.made import fill


@pytest.fixture(scope="session")
def held(tmp_path_factory):
    """The catalogue's path and the ids of its plans."""
    folder = tmp_path_factory.mktemp("web")
    return SimpleNamespace(ids=fill(folder), path=folder / "k.db", folder=folder)


@pytest.fixture(scope="session")
def ask(held):
    """Gives the answer to a request for a path."""
    served = site(held.path)

    def asked(path, **more):
        return asyncio.run(served.client.get(path, **more))

    return asked
