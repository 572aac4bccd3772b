"""Confidences as probabilities, by kind of word."""

import pytest

from dictionaries.calibration import Knot, calibration_knots
from ocr.certainty import FIGURES, OTHER, RESTORED, SPELT, calibrated, certainty, kind_of
from ocr.page import Block, BlockKind, Change, Document, Line, Page, Word

TABLE = {
    SPELT: [Knot(SPELT, 0.4, 0.6), Knot(SPELT, 0.8, 0.9), Knot(SPELT, 0.9, 1.0)],
    RESTORED: [Knot(RESTORED, 0.9, 0.7), Knot(RESTORED, 1.0, 0.9)],
}


def word(text, sure, raw=None, change=None):
    return Word(raw or text, text, None, sure, change)


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        (word("trẻ", 0.9), SPELT),
        (word("em;", 0.9), SPELT),
        (word("34/KH-UBND", 0.9), FIGURES),
        (word("xqz", 0.9), OTHER),
        (word("trẻ", 0.9, "trê", Change(0.97, None)), RESTORED),
        (word("trẻ", 0.9, "trẻ", Change(0.97, "trê")), SPELT),
    ],
)
def test_kinds(read, kind):
    assert kind_of(read) == kind


@pytest.mark.parametrize(("sure", "right"), [(0.1, 0.6), (0.4, 0.6), (0.6, 0.75), (0.85, 0.95), (0.97, 1.0)])
def test_between_two_knots_the_line_is_straight_and_outside_them_level(sure, right):
    assert certainty(word("trẻ", sure), TABLE) == pytest.approx(right)


def test_a_restored_word_is_as_sure_as_the_restorer():
    assert certainty(word("trẻ", 0.2, "trê", Change(0.95, None)), TABLE) == pytest.approx(0.8)


def test_a_word_that_no_engine_read_stays_without_confidence():
    page = Page(1, 0, 0, 0, (Block(BlockKind.BODY, (Line((word("trẻ", None),)),)),))
    document = Document("0" * 64, (), (page,), "text")
    assert calibrated(document) == document


@pytest.mark.parametrize("kind", [SPELT, FIGURES, OTHER, RESTORED])
def test_the_table_knows_every_kind_and_rises(kind):
    knots = calibration_knots()[kind]
    assert [k.said for k in knots] == sorted({k.said for k in knots})
    assert [k.right for k in knots] == sorted(k.right for k in knots)
    assert all(0 < k.right < 1 for k in knots)
