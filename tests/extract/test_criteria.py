"""Criteria of the child-friendly standard given to agencies."""

import pytest

from extract.criteria import criteria
from extract.sections import outline
from extract.tasks import tasks
from tests.extract.made import rows_of


def read(words, year=2024):
    found = tasks(outline(rows_of(f"IV. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế xã: {words}")))
    return [(c.criterion.criterion, c.criterion.agency) for c in criteria(found, year)]


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
    found = tasks(outline(rows_of("\n".join(["IV. TỔ CHỨC THỰC HIỆN", "1. Phân công phụ trách", *items]))))
    given = [(c.criterion.criterion, c.criterion.agency) for c in criteria(found, 2024)]
    assert given == [
        (2, "Công chức Tư pháp - Hộ tịch"),
        (4, "Công chức Tư pháp - Hộ tịch"),
        *((n, "Trạm Y tế xã") for n in (7, 8, 9)),
    ]
