"""What a request asks for."""

from datetime import date

import pytest

from pipeline.web.asked import Asked, Unanswerable


def test_values_are_trimmed_composed_and_bounded():
    asked = Asked({"q": "  tre\u0309 ", "long": "a" * 9999}, {})
    assert asked.text("q") == "trẻ"
    assert len(asked.text("long")) == 500
    assert asked.text("none") == ""


def test_numbers_and_days():
    asked = Asked({"n": "12", "iso": "2024-11-30", "ours": "30/11/2024", "bad": "30/30/2024", "arabic": "٣"}, {})
    assert asked.number("n") == 12
    assert asked.number("none") is None
    assert asked.day("iso") == asked.day("ours") == date(2024, 11, 30)
    for name in ("bad", "arabic"):
        with pytest.raises(Unanswerable):
            asked.day(name)
        with pytest.raises(Unanswerable):
            asked.number(name)


def test_a_link_asks_the_same_with_some_values_changed_from_the_first_sheet_on():
    asked = Asked({"q": "a&b", "year": "2024", "p": "3"}, {})
    assert asked.link(year=None) == "?q=a%26b"
    assert asked.link(p=4) == "?q=a%26b&year=2024&p=4"
    assert asked.sheet == 3
