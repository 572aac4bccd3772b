"""What comes again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.grammar.recurrence import Recurrence
from extract.grammar.time_mentions import mentions
from extract.mention import Kind

DAY = st.integers(1, 31)
MONTH = st.integers(1, 12)
RECURRENCES = (
    st.builds(Recurrence, st.just("week"), day=st.none() | st.integers(1, 7))
    | st.builds(Recurrence, st.just("month"), day=st.none() | DAY)
    | st.builds(Recurrence, st.just("quarter"), day=st.none() | DAY)
    | st.builds(Recurrence, st.just("half_year"), month=MONTH, day=DAY)
    | st.builds(Recurrence, st.just("half_year"))
    | st.builds(Recurrence, st.just("year"), month=MONTH, day=st.none() | DAY)
    | st.builds(Recurrence, st.just("year"))
)


def found(text):
    return [(text[m.start : m.end], m.value) for m in mentions(text) if m.kind == Kind.RECURRENCE]


@given(RECURRENCES)
def test_a_printed_recurrence_reads_back(recurrence):
    text = f"Báo cáo Sở Y tế {recurrence.printed()}."
    assert found(text) == [(recurrence.printed(), recurrence)]


@pytest.mark.parametrize(
    ("text", "when", "recurs"),
    [
        ("Gửi báo cáo trước ngày 15/11 hằng năm.", "trước ngày 15/11 hằng năm", ("year", 11, 15)),
        ("Trước ngày 30 tháng 11 hàng năm gửi Sở.", "Trước ngày 30 tháng 11 hàng năm", ("year", 11, 30)),
        ("báo cáo hằng năm (trước ngày 10 tháng 12)", "hằng năm (trước ngày 10 tháng 12)", ("year", 12, 10)),
        ("Hằng năm, trước ngày 05/12, rà soát", "Hằng năm, trước ngày 05/12", ("year", 12, 5)),
        ("nộp trước ngày 20 của tháng cuối quý", "trước ngày 20 của tháng cuối quý", ("quarter", None, 20)),
        ("nộp ngày 25 tháng cuối mỗi quý", "ngày 25 tháng cuối mỗi quý", ("quarter", None, 25)),
        ("báo cáo quý (trước ngày 18 tháng cuối quý)", "quý (trước ngày 18 tháng cuối quý)", ("quarter", None, 18)),
        ("họp vào chiều thứ Sáu hằng tuần", "vào chiều thứ Sáu hằng tuần", ("week", None, 5)),
        ("giao ban sáng thứ 2 hàng tuần", "sáng thứ 2 hàng tuần", ("week", None, 1)),
        ("gửi vào chủ nhật hằng tuần", "vào chủ nhật hằng tuần", ("week", None, 7)),
        ("nộp trước ngày 15 hằng tháng", "trước ngày 15 hằng tháng", ("month", None, 15)),
        ("nộp ngày 25 hàng tháng", "ngày 25 hàng tháng", ("month", None, 25)),
        ("hằng tháng, trước ngày 25", "hằng tháng, trước ngày 25", ("month", None, 25)),
        ("từ ngày 15 đến ngày 20 hằng tháng", "từ ngày 15 đến ngày 20 hằng tháng", ("month", None, 20)),
        ("trước ngày 05 của tháng liền kề", "trước ngày 05 của tháng liền kề", ("month", None, 5)),
        ("trước ngày 03 tháng sau", "trước ngày 03 tháng sau", ("month", None, 3)),
        ("sinh hoạt chuyên đề hằng quý", "hằng quý", ("quarter", None, None)),
        ("báo cáo định kỳ 6 tháng", "định kỳ 6 tháng", ("half_year", None, None)),
        ("kiểm tra 6 tháng/lần", "6 tháng/lần", ("half_year", None, None)),
        ("tháng 11 hằng năm", "tháng 11 hằng năm", ("year", 11, None)),
        ("trong quý IV hằng năm", "quý IV hằng năm", ("year", 12, None)),
    ],
)
def test_how_often_and_on_which_day(text, when, recurs):
    assert found(text) == [(when, Recurrence(*recurs))]


@pytest.mark.parametrize(
    ("text", "recurs"),
    [
        ("định kỳ 6 tháng (trước 10/6), năm (trước 10/12)", [("half_year", 6, 10), ("year", 12, 10)]),
        ("báo cáo 6 tháng trước ngày 12/6, năm trước ngày 12/12", [("half_year", 6, 12), ("year", 12, 12)]),
        ("trước ngày 01/6 và 15/11 hằng năm", [("year", 6, 1), ("year", 11, 15)]),
        ("trước ngày 20 tháng cuối quý và trước ngày 05/12 hằng năm", [("quarter", None, 20), ("year", 12, 5)]),
        ("định kỳ tháng, quý, 6 tháng, năm", [("month",), ("quarter",), ("half_year",), ("year",)]),
        ("hằng quý, 6 tháng và năm", [("quarter",), ("half_year",), ("year",)]),
        ("các ngày 01, 15 hằng tháng", [("month", None, 1), ("month", None, 15)]),
    ],
)
def test_one_for_each(text, recurs):
    assert [value for _, value in found(text)] == [Recurrence(*each) for each in recurs]


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo 6 tháng trước ngày 15/6/2026",
        "báo cáo kỳ 6 tháng (từ ngày 15/12/2025 đến ngày 14/6/2026)",
        "trẻ dưới 6 tháng, trên 6 tháng tuổi",
        "báo cáo năm 2026, quý III",
        "tổng kết năm học",
        "trước ngày 15/11/2026",
        "mỗi năm học mở 02 lớp",
    ],
)
def test_what_comes_once_or_is_no_time(text):
    assert found(text) == []
