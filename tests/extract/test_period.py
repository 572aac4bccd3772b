"""The years a plan covers."""

from dataclasses import replace

import pytest

from extract.facts.targets import targets
from extract.header.period import period_of, stated_period
from tests.extract.made import readings_of


def years(title, text="", issued_on="2024-03-05"):
    found = stated_period(title, None, replace(readings_of(text), issued_on=issued_on))
    return (found.start, found.end) if found else None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Phòng, chống dại năm 2024", (2024, 2024)),
        ("Trồng rừng giai đoạn 2021 - 2025", (2021, 2025)),
        ("Thực hiện Chương trình giảm nghèo đến năm 2030", (2024, 2030)),
        ("Phát triển du lịch đến năm 2025, định hướng đến năm 2030", (2024, 2025)),
        ("Thực hiện Chương trình giai đoạn 2021 - 2025 trong năm 2024", (2024, 2024)),
        ("Tuyên truyền an toàn giao thông", None),
        ("Khai giảng năm học 2024 - 2025", (2024, 2025)),
        ("Gieo cấy vụ Mùa 2024 - 2025", (2024, 2025)),
        ("Chăn nuôi an toàn từ năm 2024 đến năm 2026", (2024, 2026)),
        ("Tiêm phòng 6 tháng cuối năm 2024", (2024, 2024)),
        ("Cấp nước sạch giai đoạn 2024 - 2026, tầm nhìn đến năm 2040", (2024, 2026)),
    ],
)
def test_years_of_the_title(title, expected):
    assert years(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Thực hiện Quyết định số 77/QĐ-UBND ngày 12/5/2022 của Ủy ban nhân dân huyện",
        "THỰC HIỆN CHỈ THỊ SỐ 08/CT-UBND NGÀY 03 THÁNG 7 NĂM 2023 CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        "Chào mừng Đại hội Công đoàn nhiệm kỳ 2023 - 2028",
    ],
)
def test_the_day_of_a_cited_paper_and_a_term_of_office_are_no_period(title):
    assert years(title) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("III. THỜI GIAN THỰC HIỆN\n1. Bắt đầu: năm 2025.\n2. Kết thúc: tháng 6 năm 2027.", (2025, 2027)),
        ("IV. Thời gian thực hiện: từ năm 2024 đến năm 2026", (2024, 2026)),
        ("Hội Nông dân huyện xây dựng kế hoạch trồng nấm năm 2025 như sau:", (2025, 2025)),
        ("1. Khảo sát vùng trồng (2024 - 2025).\n2. Mở rộng diện tích (2026 - 2028).", (2024, 2028)),
        ("1. Mở lớp dạy nghề, hoàn thành trong năm 2025.", None),
        ("1. Thời gian thực hiện: năm 2024 và những năm tiếp theo.", None),
    ],
)
def test_years_that_the_text_states(text, expected):
    assert years("Phát triển nghề nấm", text) == expected


@pytest.mark.parametrize(("issued_on", "expected"), [("2024-03-05", (2024, 2028)), (None, (2025, 2028))])
def test_years_from_the_issue_or_the_first_target_to_the_last_target(issued_on, expected):
    text = "I. MỤC TIÊU\n1. Đến năm 2025 có 40% hộ dùng hầm biogas.\n2. Đến năm 2028 có 70% hộ dùng hầm biogas."
    readings = replace(readings_of(text), issued_on=issued_on)
    found = period_of(targets(readings), readings)
    assert (found.start, found.end) == expected


def test_a_single_year_of_targets_without_a_day_of_issue_is_no_period():
    readings = readings_of("I. MỤC TIÊU\n1. Đến năm 2028 có 70% hộ dùng hầm biogas.")
    assert period_of(targets(readings), readings) is None
