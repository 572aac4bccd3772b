"""The page of a plan: values with their places, words that were searched for, pages without a picture."""

import pytest

from extract.plan import Evidence, Plan
from ocr.page import Page
from pipeline.catalogue import Catalogue
from pipeline.catalogue.links import settle
from pipeline.web.asked import Asked
from pipeline.web.plan_page import plan_page, record_of
from tests.pipeline.web.made import TARGET


@pytest.fixture
def shown(ask, held):
    return lambda query="": ask(f"/plan/{held.ids['scanned']}.json?{query}").json()


def _value(page, pointer):
    return next(value for section in page["record"] for value in section["values"] if value["pointer"] == pointer)


def test_a_value_has_its_place_on_the_page(shown, ask, held):
    value = _value(shown(), "/targets/0")
    assert (value["page"], value["line"], tuple(value["box"])) == (1, 3, TARGET)
    html = ask(f"/plan/{held.ids['scanned']}?at=/targets/0").text
    left, top, right, bottom = TARGET
    assert (
        f'class="place" x="{left - 6}" y="{top - 6}" width="{right - left + 12}" height="{bottom - top + 12}"' in html
    )
    assert '<li id="dong-3" class="here">' in html


def test_what_recurs_stands_apart_from_what_is_due_once_under_its_own_number(shown):
    lists = {section["heading"]: section["values"] for section in shown()["record"]}
    assert [(value["pointer"], value["label"]) for value in lists["Thời hạn"]] == [
        ("/deadlines/0", "1"),
        ("/deadlines/2", "3"),
    ]
    assert lists["Thời hạn"][1]["text"] == "2024-06-30 (Quý II/2024): Mở lớp dạy bơi — Đoàn Thanh niên xã"
    assert [(value["pointer"], value["label"], value["text"]) for value in lists["Định kỳ"]] == [
        ("/deadlines/1", "2", "hằng quý: Nộp sổ theo dõi")
    ]


def test_a_value_without_a_box_has_that_of_its_line(shown):
    assert _value(shown(), "/deadlines/0")["box"] == [30, 1100, 880, 1140]


def test_a_line_or_a_box_can_be_shown_without_a_value(shown):
    assert (shown("line=2")["line"], shown("line=2")["place"]) == (2, [30, 98, 880, 138])
    assert shown("line=3&box=1-2-30-40")["place"] == [1, 2, 30, 40]
    assert shown("line=99&box=x")["place"] is None


def test_a_missing_value_says_why(shown, ask, held):
    assert _value(shown(), "/signer/name")["text"] is None
    assert "không đọc được tên người ký" in ask(f"/plan/{held.ids['scanned']}").text


def test_a_further_paper_of_the_file_is_told_with_its_page():
    why = "another paper begins on page 3: the file holds several, and only the first is recorded"
    plan = Plan(evidence={"/papers/1": Evidence(3, 1, "KẾ HOẠCH", reason=why)})
    head = next(record_of(plan, Page(1, 0, 0, 0, ())))
    assert [(value.reason, value.page) for value in head.values if value.pointer == "/papers/1"] == [(why, 3)]


def test_searched_words_are_marked_in_text_and_picture(shown, ask, held):
    assert len(shown("q=hoc+boi")["found"]) == 3
    assert shown("q=hóc")["found"] == []
    assert "<mark>Học bơi</mark>" in ask(f"/plan/{held.ids['scanned']}?q=hoc+boi").text


def test_doubtful_words_are_shown_as_such(ask, held):
    assert 'class="doubtful" title="máy đọc là “xã”">xã<' in ask(f"/plan/{held.ids['scanned']}").text


def test_a_plan_whose_file_is_gone_is_shown_as_text(ask, held):
    page = ask(f"/plan/{held.ids['gone']}.json").json()
    assert page["picture"] is None
    assert "gone.pdf" in page["no_picture"]
    html = ask(f"/plan/{held.ids['gone']}").text
    assert "85% trẻ em biết bơi" in html
    assert "<svg" not in html


def test_a_typed_text_has_no_picture(ask, held):
    assert "dưới dạng chữ" in ask(f"/plan/{held.ids['hostile']}.json").json()["no_picture"]


def test_a_file_that_is_gone_and_another_copy_of_the_paper_are_named(held, ask, tmp_path):
    assert "không còn ở chỗ cũ" in ask(f"/plan/{held.ids['gone']}").text
    assert "không còn ở chỗ cũ" not in ask(f"/plan/{held.ids['scanned']}").text
    copy = tmp_path / "k.db"
    copy.write_bytes(held.path.read_bytes())
    with Catalogue.open(copy) as catalogue:
        settle(catalogue, held.ids["gone"], held.ids["scanned"], same=True, who="lan", when="2026-01-01")
        page = plan_page(catalogue, Asked({}, {"id": held.ids["scanned"]}))
    assert [(link.other_id, link.same) for link in page.links] == [(held.ids["gone"], True)]
