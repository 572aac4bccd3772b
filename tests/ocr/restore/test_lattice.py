"""Which words stand in capitals."""

import pytest

from ocr.restore.lattice import capitals_of


@pytest.mark.parametrize(
    ("line", "capitals"),
    [
        ("XA AN LAC Doc lap - Tu do - Hanh phuc", "XA AN LAC"),
        ("SO Y TE VA CAC TRUONG HOC", "SO Y TE VA CAC TRUONG HOC"),
        ("giao TS HDND xa thuc hien", ""),
        ("- SO NN&MT (b/c);", ""),
    ],
)
def test_capitals_are_those_of_the_line_or_of_the_words_beside(line, capitals):
    words = line.split()
    found = [word for word, in_capitals in zip(words, capitals_of(words), strict=True) if in_capitals]
    assert " ".join(found) == capitals
