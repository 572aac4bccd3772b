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
