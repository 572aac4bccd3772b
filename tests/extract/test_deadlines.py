"""Dated and periodic obligations."""

import pytest

from extract.facts.deadlines import deadlines, scheduled
from extract.facts.tasks import tasks
from extract.tree.paragraphs import paragraphs
from extract.tree.parts import outline
from tests.extract.made import rows_of


def read(text, issued_on=None):
    tree = outline(rows_of(text))
    dated, periodic = deadlines(tree, tasks(tree), issued_on)
    return [d.deadline for d in dated], [d.deadline for d in periodic]


def test_who_and_to_whom():
    (deadline,), _ = read(
        "V. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Gửi báo cáo về Sở Y tế trước ngày 05/6/2024 để tổng hợp."
    )
    assert (deadline.on, deadline.by, deadline.to) == ("2024-06-05", "Công an xã", "Sở Y tế")


def test_a_joined_clause_has_its_own_body():
    text = "V. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Mở lớp; đồng thời Công an xã gửi danh sách trước ngày 05/6/2024."
    (deadline,), _ = read(text)
    assert deadline.by == "Công an xã"


def test_the_end_of_a_span():
    (deadline,), _ = read("II. THỜI GIAN\nNhận bài dự thi từ ngày 01/6/2024 đến ngày 30/6/2024.")
    assert deadline.on == "2024-06-30"


def test_dates_of_cited_documents_are_none():
    assert read("V. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Theo Quyết định số 3/QĐ-UBND ngày 05/6/2024.")[0] == []


@pytest.mark.parametrize("phrase", ["trước ngày 15 hằng tháng", "Quý II/2024", "định kỳ 6 tháng, năm"])
def test_periodic_ones_are_apart(phrase):
    dated, periodic = read(f"V. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Báo cáo {phrase}.")
    assert dated == []
    assert periodic
    assert periodic[0].on is None


def test_an_impossible_day_is_kept_without_a_date():
    (deadline,), _ = read("V. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Nộp danh sách trước ngày 31/6/2024.")
    assert (deadline.on, deadline.when) == (None, "31/6/2024")


def test_a_day_before_the_issue_date_is_due_only_if_said_so():
    text = "V. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Nộp danh sách trước ngày 01/3/2024.\n- Số liệu vào ngày 01/2/2024."
    assert [d.on for d in read(text, "2024-05-01")[0]] == ["2024-03-01"]


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Báo cáo Sở Y tế trước ngày 15 hằng tháng.", "trước ngày 15 hằng tháng"),
        ("Báo cáo tiến độ vào thứ Năm hằng tuần.", "vào thứ Năm hằng tuần"),
        ("Báo cáo hằng tháng (trước ngày 15).", "hằng tháng (trước ngày 15)"),
        ("Định kỳ quý, 6 tháng, năm báo cáo kết quả.", "Định kỳ quý, 6 tháng, năm"),
        ("Hoàn thành trong Quý II-III/2024.", "trong Quý II-III/2024"),
        ("Hoàn thành trong tháng 6/2024.", "trong tháng 6/2024"),
    ],
)
def test_periodic_obligations_are_kept_as_printed(words, when):
    dated, periodic = read(f"V. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- {words}")
    assert dated == []
    assert [(d.when, d.on, d.by) for d in periodic] == [(when, None, "Công an xã")]


def test_yearly_budgets_are_no_obligation():
    _, periodic = read("V. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\n- Bố trí trong dự toán ngân sách hằng năm.")
    assert periodic == []


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Gửi báo cáo trước ngày 12/6.", ["2024-06-12"]),
        ("Gửi báo cáo trước ngày 12 tháng 6.", ["2024-06-12"]),
        ("Gửi báo cáo trước ngày 12/6 hằng năm.", []),
        ("Gửi báo cáo trước ngày 31/6.", []),
    ],
)
def test_a_day_without_a_year_is_in_the_plans_year(words, days):
    tree = outline(rows_of(f"V. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- {words}"))
    dated, _ = deadlines(tree, tasks(tree), None, 2024)
    assert [d.deadline.on for d in dated] == days


def test_what_was_done_by_a_day_is_no_duty():
    dated, _ = read("I. MỤC TIÊU\n- Số liệu đã hoàn thành trước ngày 05/01/2024.", issued_on="2024-03-01")
    assert dated == []


def test_days_of_a_schedule_without_bodies():
    text = "STT | Nội dung công việc | Thời gian\n1 | Làm băng rôn | Trước ngày 09/4/2024\n2 | Họp dân | Tháng 5"
    (found,) = scheduled(paragraphs(rows_of(text)))
    assert (found.deadline.on, found.deadline.what, found.deadline.by) == ("2024-04-09", "Làm băng rôn", None)


def test_the_end_of_a_span_behind_a_comma():
    (deadline,), _ = read("II. THỜI GIAN\nPhát đơn từ ngày 05/4/2024, kết thúc ngày 20/4/2024.")
    assert deadline.on == "2024-04-20"


@pytest.mark.parametrize(
    "text",
    [
        "II. THỜI GIAN\nTừ ngày 01/6/2024 đến ngày 30/6/2024.",
        "II. PHẠM VI\n- Thời gian: bắt đầu từ ngày 02/7/2024 đến hết ngày 09/8/2024.",
        "I. MỤC TIÊU\n1. Đến ngày 31/12/2024, 70% lớp học có tủ thuốc.",
    ],
)
def test_when_the_whole_runs_and_the_day_of_a_goal_are_no_duties(text):
    assert read(text)[0] == []
