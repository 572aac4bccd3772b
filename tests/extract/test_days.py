"""Days, months, quarters, years and spans of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.grammar.time_mentions import mentions
from extract.grammar.times import Span, Time
from extract.mention import Kind

YEARS = st.integers(1990, 2060)
MAYBE_YEAR = st.none() | YEARS
DAYS = st.builds(
    Time, st.just("day"), MAYBE_YEAR, month=st.integers(1, 12), day=st.integers(1, 31), later=st.just(0)
) | st.builds(Time, st.just("day"), month=st.integers(1, 12), day=st.integers(1, 31), later=st.just(1))
TIMES = (
    DAYS
    | st.builds(Time, st.just("month"), MAYBE_YEAR, month=st.integers(1, 12))
    | st.builds(Time, st.just("quarter"), MAYBE_YEAR, quarter=st.integers(1, 4))
    | st.builds(Time, st.just("half_year"), MAYBE_YEAR, quarter=st.sampled_from([2, 4]))
    | st.builds(Time, st.just("year"), YEARS)
)


def found(text):
    return [(m.kind, text[m.start : m.end], m.value) for m in mentions(text)]


def ends(text, year=None):
    """The last day of each time, of a span of its end."""
    said = [m.value.end if isinstance(m.value, Span) else m.value for m in mentions(text)]
    return [time.last_day(year) if time else None for time in said]


@given(TIMES)
def test_a_printed_time_reads_back(time):
    text = f"Nộp báo cáo trước {time.printed()} để tổng hợp."
    assert found(text) == [(Kind.TIME, time.printed(), time)]


@given(TIMES.filter(lambda time: time.year), TIMES.filter(lambda time: time.year))
def test_a_printed_span_reads_back(start, end):
    span = Span(start, end)
    assert found(f"Đăng ký {span.printed()}.") == [(Kind.SPAN, span.printed(), span)]


@given(st.sampled_from(["giai đoạn", "nhiệm kỳ", "năm học"]), YEARS)
def test_a_named_span_reads_back(name, year):
    span = Span(Time("year", year), Time("year", year + 1), name)
    assert [value for _, _, value in found(f"Kế hoạch {span.printed()} của xã")] == [span]


@given(st.text(alphabet="ngàytháquýăm 0123456789/-.,;đếntừ()|", max_size=60))
def test_any_text_is_read_and_mentions_do_not_overlap(text):
    at = 0
    for mention in mentions(text):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("gửi trước ngày 07 tháng 02 năm 2027", "2027-02-07"),
        ("gửi trước 5/3/2026", "2026-03-05"),
        ("gửi trước ngày 05.03.2026", "2026-03-05"),
        ("gửi trước 30-6-2026", "2026-06-30"),
        ("trước 16 giờ 30 phút ngày 20/11/2025", "2025-11-20"),
        ("trước 17h00, thứ Sáu, ngày 21/11/2025", "2025-11-21"),
        ("chậm nhất ngày 10/6", "2026-06-10"),
        ("vào ngày mồng 8 tháng 3", "2026-03-08"),
        ("trước 20/6 gửi trạm y tế", "2026-06-20"),
        ("trong tháng 9/2026", "2026-09-30"),
        ("trong tháng 2 năm 2028", "2028-02-29"),
        ("xong trong tháng Tư", "2026-04-30"),
        ("tuần cuối tháng 5/2026", "2026-05-31"),
        ("Quý IV/2025", "2025-12-31"),
        ("quý 2 năm 2027", "2027-06-30"),
        ("Quí III-2026", "2026-09-30"),
        ("hết quý I", "2026-03-31"),
        ("6 tháng đầu năm 2027", "2027-06-30"),
        ("9 tháng đầu năm", "2026-09-30"),
        ("đến hết năm 2030", "2030-12-31"),
        ("cuối năm 2028", "2028-12-31"),
        ("trước ngày 15/01 năm liền kề", "2027-01-15"),
        ("trước ngày 15 tháng 01 năm sau", "2027-01-15"),
        ("trước ngày 31/12 năm trước", "2025-12-31"),
    ],
)
def test_the_last_day_of_a_time(text, day):
    assert ends(text, 2026) == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("từ ngày 10/01 đến ngày 15/02/2026", "2026-02-15"),
        ("Từ ngày 03 đến hết ngày 09 tháng 4 năm 2026", "2026-04-09"),
        ("từ 15 đến 20/3/2026", "2026-03-20"),
        ("từ tháng 3 đến tháng 5/2026", "2026-05-31"),
        ("Tháng 11 - 12/2025", "2025-12-31"),
        ("Quý II - III/2026", "2026-09-30"),
        ("quý III, IV năm 2026", "2026-12-31"),
        ("Quý IV/2025 - Quý II/2026", "2026-06-30"),
        ("Năm 2025-2027", "2027-12-31"),
        ("| 2026 - 2028 |", "2028-12-31"),
        ("phát động từ ngày 05/4/2026, kết thúc ngày 20/4/2026", "2026-04-20"),
        ("ba ngày: 24, 25 và 26 tháng 8 năm 2026", "2026-08-26"),
    ],
)
def test_the_end_of_a_span(text, day):
    assert ends(text) == [day]


def test_a_span_over_the_turn_of_the_year_begins_the_year_before():
    ((_, _, span),) = found("từ tháng 11 đến tháng 2/2027")
    assert (span.start.year, span.end.year) == (2026, 2027)


@pytest.mark.parametrize(
    "text", ["Từ 01/7/2026.", "từ năm 2026 trở đi", "Quý I/2026 và các năm tiếp theo", "2027 trở đi"]
)
def test_what_only_begins_has_no_end(text):
    ((kind, _, span),) = found(text)
    assert (kind, span.end) == (Kind.SPAN, None)


def test_an_end_that_is_no_time_is_kept_in_words():
    ((_, _, span),) = found("Từ tháng 9/2026 đến khi kết thúc mùa vụ.")
    assert (span.start, span.end, span.until) == (Time("month", 2026, 9), None, "kết thúc mùa vụ")


def test_times_of_a_list_that_do_not_follow_each_other_are_two():
    assert ends("tháng 3 và tháng 9 năm 2026") == ["2026-03-31", "2026-09-30"]
    assert ends("trước ngày 20/6 và 20/12/2026") == ["2026-06-20", "2026-12-20"]


@pytest.mark.parametrize("text", ["trước ngày 31/6/2026", "ngày 30 tháng 02 năm 2026", "trước ngày 29/02/2027"])
def test_a_day_that_no_calendar_has_gives_none(text):
    assert ends(text) == [None]


def test_a_time_without_a_year_needs_one():
    (mention,) = mentions("trước ngày 10/6")
    assert (mention.value.last_day(), mention.value.last_day(2024)) == (None, "2024-06-10")


@pytest.mark.parametrize(
    "text",
    [
        "đạt 11/12 thôn",
        "từ 8/10 xã trở lên",
        "trực 24/7",
        "trong 3 tháng 10 ngày",
        "Nghị định số 52/2019/NĐ-CP",
        "Thông tư 12/2025/TT-BYT",
        "7h15 - 7h45",
        "trẻ từ 6 tháng đến 5 tuổi",
        "tháng một lần",
        "(8/10)",
        "rằm tháng 7 âm lịch",
        "học sinh 16-18 tuổi",
    ],
)
def test_what_is_no_time(text):
    assert found(text) == []


def test_figures_alone_in_a_cell_are_a_time_but_not_surely():
    (mention,) = mentions("Tiêm phòng | Trạm Y tế | 12/2026")
    assert (mention.value, mention.certainty) == (Time("month", 2026, 12), 0.5)
