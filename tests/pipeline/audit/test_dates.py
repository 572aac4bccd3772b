"""Dates of one plan: each rule on planted plans, and on clean ones that look much like them."""

from dataclasses import replace

import pytest

from pipeline.audit import audit
from tests.pipeline.audit.plans import commune, district, found, rules_found


@pytest.mark.parametrize(
    "duty",
    [
        "1. Trạm Y tế xã: Gửi số liệu trước ngày 31/6/2024.",
        "1. Trạm Y tế xã: Gửi số liệu trước ngày 30 tháng 2 năm 2024.",
        "1. Trạm Y tế xã: Gửi số liệu vào ngày 31/9 để tổng hợp.",
        "1. Trạm Y tế xã: Gửi số liệu trước ngày 29/02/2025.",
        "1. Trạm Y tế xã: Gửi số liệu trước ngày 31 tháng\n11 năm 2024.",
    ],
)
def test_a_day_that_the_calendar_lacks_is_an_error(duty):
    assert found(commune(duties=duty)) == [("impossible-date", "error")]


@pytest.mark.parametrize(("engine", "severity"), [("tesseract 5", "question"), ("text", "error")])
def test_an_impossible_day_of_issue_on_a_scan_may_be_handwriting_misread(engine, severity):
    plan = replace(commune(day="43 tháng 11 năm 2024"), engine=engine)
    assert found(plan) == [("impossible-date", severity)]


@pytest.mark.parametrize(
    "duty",
    [
        "1. Trạm Y tế xã: Theo hướng dẫn tại Văn bản số 31/2024/VB-YT, ghi sổ từ ngày 29/02/2024 trở đi.",
        "1. Trạm Y tế xã: Khám cho 31/62 trẻ em còn lại của thôn xa nhất.",
        "1. Trạm Y tế xã: Trực 24/24 giờ vào ngày 01/6 và ngày 20/11.",
        "1. Trạm Y tế xã: Gửi số liệu trước ngày 30 tháng 6 năm 2024.",
    ],
)
def test_days_of_the_calendar_and_other_numbers_are_left_alone(duty):
    assert found(commune(duties=duty)) == []


def test_a_weekday_that_is_not_that_day_s_is_an_error():
    duty = "1. Trạm Y tế xã: Họp giao ban vào {} ngày 04/6/2024 tại hội trường xã."
    assert found(commune(duties=duty.format("thứ Năm,"))) == [("weekday-date", "error")]
    assert found(commune(duties=duty.format("thứ Ba,"))) == []


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("1. Mở lớp dạy bơi từ ngày 20/7/2024 đến ngày 10/6/2024 tại bể bơi trường học.", ["reversed-span"]),
        ("1. Thực hiện Chương trình giai đoạn 2025 - 2021 về đồ chơi an toàn.", ["reversed-span"]),
        ("1. Mở lớp dạy bơi từ ngày 10/6/2024 đến ngày 20/7/2024 tại bể bơi trường học.", []),
        ("1. Mở lớp dạy bơi từ ngày 20/12 đến ngày 10/01/2025; theo Chương trình giai đoạn 2021 - 2025.", []),
    ],
)
def test_what_ends_before_it_begins_is_an_error(content, rules):
    assert rules_found(commune(content=content)) == rules


@pytest.mark.parametrize(
    ("duty", "rules"),
    [
        ("1. Trạm Y tế xã: Hoàn thành rà soát hộ có ao sâu trước ngày 10/3/2024.", ["deadline-before-issue"]),
        ("1. Trạm Y tế xã: Gửi báo cáo về Ủy ban nhân dân xã trước ngày 15/11/2023.", ["deadline-before-issue"]),
        ("1. Trạm Y tế xã: Hoàn thành rà soát hộ có ao sâu trước ngày 15/3/2024.", []),
        ("1. Trạm Y tế xã: Lập sổ theo dõi trẻ em sinh trước ngày 01/01/2020 chưa được tiêm nhắc.", []),
        ("1. Trạm Y tế xã: Nhân rộng cách làm đã được nghiệm thu trước ngày 30/11/2023.", []),
    ],
)
def test_what_is_due_before_the_day_of_issue_is_an_error(duty, rules):
    assert rules_found(commune(duties=duty)) == rules


@pytest.mark.parametrize(
    ("time", "findings"),
    [
        ("Trước ngày 20/02/2024", [("deadline-before-issue", "error")]),
        ("20/02/2024", [("deadline-before-issue", "question")]),
        ("Tháng 3/2024", []),
        ("Quý I/2024", []),
        ("Năm 2024", []),
        ("Trước ngày 20/02 hằng năm", []),
        ("Thường xuyên", []),
    ],
)
def test_a_month_a_quarter_a_year_in_which_the_plan_is_issued_is_not_over(time, findings):
    content = f"- Rà soát cây đổ quanh trường mầm non.\nCơ quan chủ trì: Công an xã.\nThời gian hoàn thành: {time}."
    assert found(commune(content=content)) == findings


def test_what_is_due_is_told_with_the_time_where_the_line_of_the_time_does_not():
    content = "- Rà soát cây đổ quanh trường mầm non.\nCơ quan chủ trì: Công an xã.\nThời gian: Trước ngày 20/02/2024."
    (finding,) = audit([commune(content=content)])
    assert finding.condition == (
        "Rà soát cây đổ quanh trường mầm non: “Thời gian: Trước ngày 20/02/2024.”: hạn 20/02/2024"
    )


@pytest.mark.parametrize(
    "times",
    ["Quý II; Quý IV/2024", "Trước ngày 20/8 và trước ngày 20/11/2024", "Tháng 8/2024, tháng 11/2024"],
)
def test_times_of_one_row_are_a_list_and_no_contradiction(times):
    content = f"TT | Nội dung | Đơn vị chủ trì | Thời gian\n1 | Báo cáo kết quả về UBND xã | Trạm Y tế xã | {times}"
    assert found(commune(content=content)) == []


def test_a_month_is_no_other_day_than_a_day_in_it_nor_a_report_of_another_quarter_the_same():
    duties = (
        "1. Trạm Y tế xã: Gửi báo cáo kết quả năm về Ủy ban nhân dân xã trước ngày 15/11/2024.\n"
        "2. Chế độ báo cáo: Trạm Y tế xã gửi báo cáo kết quả năm về Ủy ban nhân dân xã trong {}."
    )
    assert found(commune(duties=duties.format("tháng 11/2024"))) == []
    assert found(commune(duties=duties.format("quý IV/2024"))) == []


def test_one_report_with_two_days_is_a_warning():
    duties = (
        "1. Trạm Y tế xã: Gửi báo cáo kết quả năm về Ủy ban nhân dân xã trước ngày 15/11/2024.\n"
        "2. Chế độ báo cáo: Trạm Y tế xã gửi báo cáo kết quả năm về Ủy ban nhân dân xã trước ngày {}."
    )
    assert found(commune(duties=duties.format("25/11/2024"))) == [("two-deadlines", "warning")]
    assert found(commune(duties=duties.format("15/11/2024"))) == []


def test_reports_of_two_terms_are_no_contradiction():
    duties = (
        "1. Trạm Y tế xã: Gửi báo cáo 6 tháng về Ủy ban nhân dân xã trước ngày 15/6/2024; "
        "gửi báo cáo năm về Ủy ban nhân dân xã trước ngày 15/11/2024."
    )
    assert found(commune(duties=duties)) == []


def test_parts_that_come_in_after_the_whole_is_sent_are_a_warning():
    duties = (
        "1. Các thôn gửi báo cáo kết quả về Ủy ban nhân dân xã trước ngày {}.\n"
        "2. Công chức Văn hóa - Xã hội: Tổng hợp, báo cáo kết quả về Ủy ban nhân dân huyện trước ngày 20/11/2024."
    )
    assert found(commune(duties=duties.format("25/11/2024"))) == [("report-order", "warning")]
    assert found(commune(duties=duties.format("10/11/2024"))) == []
    assert found(commune(duties=duties.replace("trước ngày {}", "trong tháng 11/2024"))) == []


def test_papers_that_come_in_after_they_are_judged_are_a_warning():
    duties = (
        "1. Phòng Y tế: Thẩm định, xét duyệt trước ngày 10/11/2024.\n"
        "2. Ủy ban nhân dân các xã, thị trấn: Gửi hồ sơ về Phòng Y tế huyện trước ngày {}."
    )
    assert found(district(duties=duties.format("20/11/2024"))) == [("report-order", "warning")]
    assert found(district(duties=duties.format("05/11/2024"))) == []


def test_an_electronic_signature_long_after_the_date_is_a_question():
    assert found(commune(appendix="\n2024-05-02T09:15:21+0700")) == [("late-signature", "question")]
    assert found(commune(appendix="\n2024-03-18T09:15:21+0700")) == []
