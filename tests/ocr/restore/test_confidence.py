"""How likely another form must be for a word that an engine read."""

import pytest

from ocr.restore.confidence import is_open


@pytest.mark.parametrize(
    ("confidence", "score", "expected"),
    [(0.5, 0.96, True), (0.5, 0.9, False), (0.95, 0.96, False), (0.95, 0.995, True), (None, 0.96, True)],
)
def test_the_surer_the_engine_the_surer_the_other_form_must_be(confidence, score, expected):
    assert is_open(confidence, score) is expected
