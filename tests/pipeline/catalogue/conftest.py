"""An empty catalogue for each test."""

import pytest

from pipeline.catalogue import Catalogue


@pytest.fixture
def catalogue(tmp_path):
    with Catalogue.open(tmp_path / "k.db") as opened:
        yield opened
