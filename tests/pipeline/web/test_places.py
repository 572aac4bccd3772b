"""Which words of a page a query found."""

import pytest
from builders import document_of

from pipeline.web.places import found_words

(PAGE,) = document_of("Trẻ em biết bơi;\ntre già và hòa giải, trẻ\nem ở trường học").pages


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("trẻ", {(0, 0), (1, 5)}),
        ("tre", {(0, 0), (1, 0), (1, 5)}),
        ('"trẻ em"', {(0, 0), (0, 1), (1, 5), (2, 0)}),
        ("hoà", {(1, 3)}),
        ("truo*", {(2, 2)}),
        ("bơi -em", {(0, 3)}),
        ("tré", set()),
        ("", set()),
        ("***", set()),
    ],
)
def test_words_are_found_as_the_search_finds_them(query, places):
    assert found_words(PAGE, query) == places
