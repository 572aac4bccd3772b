"""Grades follow from how many words can be expected to be right."""

import pytest

from ocr.grade import Grade, grade_document, grade_page
from ocr.page import Block, BlockKind, Document, Line, Page, Word


def page(number, *sure):
    words = tuple(Word("xã", "xã", None, one) for one in sure)
    return Page(number, 100, 100, 300, (Block(BlockKind.BODY, (Line(words),)),))


@pytest.mark.parametrize(
    ("sure", "grade"), [((0.99, 1.0), Grade.GOOD), ((0.99, 0.9), Grade.DOUBTFUL), ((0.99, 0.4), Grade.POOR)]
)
def test_a_page_is_graded_by_its_words(sure, grade):
    assert grade_page(page(1, *sure)).grade is grade


def test_words_that_no_engine_read_have_no_grade():
    assert grade_page(page(1, None, None)) is None


def test_a_document_is_as_good_as_its_worst_page():
    document = Document("0" * 64, (), (page(1, 0.999), page(2, 0.95), page(3)), "engine")
    assert grade_document(document) == grade_page(page(2, 0.95))


def test_what_is_not_good_says_why_and_what_to_do():
    assert grade_page(page(1, 0.999)).reason is None
    assert "about 5% of the words may be wrong; compare" in grade_page(page(1, 0.95)).reason
    assert "scan it again" in grade_page(page(1, 0.5)).reason
