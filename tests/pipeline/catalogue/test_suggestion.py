"""A slip of the finger is forgiven; other marks and other words are not."""

import pytest

from pipeline.catalogue import store
from pipeline.catalogue.search import search
from pipeline.catalogue.suggestion import suggestion
from tests.pipeline.catalogue.made import PLAN, TEXT, document


@pytest.fixture
def one(catalogue):
    store.save(catalogue, document(*TEXT), PLAN, "1")
    return catalogue


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phòngg ngừa", "phòng ngừa"),
        ("phong nguwa", "phong ngua"),
        ("Phogn ngua tai nan", "phong ngua tai nan"),
        ('"tai nạnn" trẻ', '"tai nạn" trẻ'),
        ("phòng ngưà", "phòng ngừa"),
    ],
)
def test_an_impossible_word_is_taken_for_its_neighbour(one, typed, meant):
    assert suggestion(one, typed) == meant
    (hit,) = search(one, typed)
    assert (hit.number, hit.meant) == ("75/KH-UBND", meant)


@pytest.mark.parametrize(
    "typed", ["tré em", "trẻ em quảng ninh", "phòng ngựa", "xyzxyz", "trẻ -phòngg", "phogn*", "76/KH-UBND", ""]
)
def test_what_is_no_slip_is_left_alone(one, typed):
    assert suggestion(one, typed) is None


def test_a_query_that_finds_something_is_taken_as_typed(one):
    assert [hit.meant for hit in search(one, "tai nạn")] == [None]
