"""How values read in Vietnamese."""

import pytest

from extract.plan import Target
from pipeline.web import wording


def test_dates_inside_a_text():
    assert wording.vietnamese_date("Quyết định, 06/QĐ-TTg, 2019-01-03") == "Quyết định, 06/QĐ-TTg, 03/01/2019"
    assert wording.vietnamese_date(None) == ""


def test_a_snippet_is_escaped_before_it_is_marked():
    assert wording.snippet("[trẻ] <b>[em]</b>") == "<mark>trẻ</mark> &lt;b&gt;<mark>em</mark>&lt;/b&gt;"


def test_the_beginning_of_a_text_is_one_phrase():
    assert wording.beginning('a "b" c d e f g') == '"a b c d e f"'
    assert wording.beginning("  ") == ""


@pytest.mark.parametrize(("value", "text"), [(1234567.0, "1.234.567"), (17.5, "17,5"), (0.0, "0"), (100.0, "100")])
def test_numbers(value, text):
    assert wording.number(value) == text


def test_targets():
    assert wording.target_value(Target("x", ">=", 6, "ratio", 13, None, "increase", "")) == "≥ 6/13"
    assert wording.target_value(Target("x", "<", 450, "per_100000", None, None, "decrease", "")) == "< 450 trên 100.000"


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("/number", "Số/ký hiệu"),
        ("/signer/position", "Chức vụ người ký"),
        ("/targets/0", "Chỉ tiêu 1"),
        ("/new_one", "new_one"),
    ],
)
def test_fields(pointer, name):
    assert wording.field_name(pointer) == name


def test_an_unknown_reason_stays_as_it_is():
    assert wording.reason("read as tré") == "máy đọc là “tré”"
    assert wording.reason("something new") == "something new"
    assert wording.reason(None) == ""
