"""The two spellings that are searched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue.spelling import folded, marked, nfc, number_key


@given(st.text())
def test_spellings_keep_the_length_and_do_not_change_twice(text):
    for spelling in (marked, folded):
        composed = nfc(text)
        assert len(spelling(composed)) == len(composed)
        assert spelling(folded(composed)) == folded(composed)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoà"), ("KHỎE", "khoẻ"), ("thủy", "thuỷ"), ("Hoà", "HÒA")])
def test_one_place_for_the_tone(one, other):
    assert marked(one) == marked(other)


def test_marks_are_kept_or_gone():
    assert marked("Đường Hoàn Kiếm") == "đường hoàn kiếm"
    assert folded("Đường Hoàn Kiếm") == "duong hoan kiem"
    assert marked(nfc(unicodedata.normalize("NFD", "Việt"))) == "việt"
    assert marked("hòan") != marked("hoan")


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("75/KH-UBND", "75khubnd"),
        ("05/KH-UBND", "5khubnd"),
        ("16/KH-LĐTB&XH", "16khldtbxh"),
        ("", None),
        (None, None),
        ("--", None),
    ],
)
def test_number_keys(number, key):
    assert number_key(number) == key
