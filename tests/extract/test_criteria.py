"""Criteria of the child-friendly standard given to agencies."""

import pytest

from extract.facts.criteria import criteria, is_about
from extract.facts.tasks import tasks
from tests.extract.made import readings_of


def given(text, year=2024):
    readings = readings_of(text)
    return [(c.value.criterion, c.value.agency) for c in criteria(readings, tasks(readings), year)]


def read(words, year=2024):
    return given(f"IV. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế xã: {words}", year)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Theo dõi, đánh giá tiêu chí số 5, 7 và 8.", [5, 7, 8]),
        ("Phụ trách các tiêu chí 3-5.", [3, 4, 5]),
        ("Hoàn thành tiêu chí nông thôn mới số 15.", []),
    ],
)
def test_numbers_listed_and_spanned(words, numbers):
    assert read(words) == [(n, "Trạm Y tế xã") for n in numbers]


def test_only_numbers_that_the_standard_of_the_year_has():
    assert read("Phụ trách tiêu chí 14.", 2024) == []
    assert read("Phụ trách tiêu chí 14.", 2016) == [(14, "Trạm Y tế xã")]


def test_spans_that_repeat_the_word():
    assert read("Theo dõi, chấm điểm tiêu chí 2 và từ tiêu chí 4 đến tiêu chí 6.") == [
        (n, "Trạm Y tế xã") for n in (2, 4, 5, 6)
    ]
    assert [n for n, _ in read("Phụ trách các tiêu chí từ 11 đến 13.")] == [11, 12, 13]


def test_a_number_alone_on_its_line():
    assert [n for n, _ in read("Lập hồ sơ khai sinh. Theo dõi, đánh giá tiêu chí số\n2.")] == [2]


def test_items_that_open_with_their_criteria():
    items = [
        "- Tiêu chí 2 và tiêu chí 4: bà Vi Thị Mai, công chức Tư pháp - Hộ tịch.",
        "- Tiêu chí từ 7 đến 9: Trạm Y tế xã.",
        "- Tiêu chí 11: Trẻ em được tham gia ý kiến.",
    ]
    assert given("\n".join(["IV. TỔ CHỨC THỰC HIỆN", "1. Phân công phụ trách", *items])) == [
        (2, "Công chức Tư pháp - Hộ tịch"),
        (4, "Công chức Tư pháp - Hộ tịch"),
        *((n, "Trạm Y tế xã") for n in (7, 8, 9)),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "TT | Tiêu chí | Tên | Ngành phụ trách\n1 | Tiêu chí 9 | Răng | Trạm Y tế\n2 | Tiêu chí 10 | | Trường mầm non",
        "Tiêu chí số | Tên tiêu chí | Đơn vị theo dõi\n9 | Khám răng | Trạm Y tế\n10 | Trẻ ra lớp | Trường mầm non",
        "STT | Tên tiêu chí | Đơn vị\n9 | Khám răng | Trạm Y tế\n10 | Trẻ ra lớp | Trường mầm non",
        "STT | Đơn vị | Tiêu chí được giao\n1 | Trạm Y tế | Tiêu chí 9\n2 | Trường mầm non | 10",
    ],
)
def test_tables_that_give_out_criteria(table):
    assert given(table) == [(9, "Trạm Y tế"), (10, "Trường mầm non")]


def test_criteria_of_another_standard_are_told_by_what_the_text_is_about():
    assert is_about(["Rà soát phường phù hợp với trẻ em"])
    assert not is_about(["Tiêu chí 5 của xã nông thôn mới kiểu mẫu"])


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Phụ trách tiêu chí 3 (bạo lực) và tiêu chí 4 (vi phạm dưới 18 tuổi).", [3, 4]),
        ("Chịu trách nhiệm về tiêu chí 7 về tiêm phòng và tiêu chí 8 về cân nặng.", [7, 8]),
        ("Đánh giá tiêu chí 12.", [12]),
        ("Thăm hộ nghèo làm cơ sở đánh giá tiêu chí 13.", []),
    ],
)
def test_what_a_criterion_is_about_and_work_on_it(words, numbers):
    assert [n for n, _ in read(words)] == numbers


def test_the_office_of_a_criterion_ends_where_its_work_begins():
    items = "- Tiêu chí 2: Công an xã theo dõi, lập sổ.\n- Tiêu chí 5, 9: Trạm Y tế xã thực hiện trước 01/9/2024."
    text = f"IV. TỔ CHỨC THỰC HIỆN\n1. Phân công phụ trách\n{items}"
    assert given(text) == [(2, "Công an xã"), (5, "Trạm Y tế xã"), (9, "Trạm Y tế xã")]
