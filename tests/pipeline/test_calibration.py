"""Words judged by gold, and what their confidences are worth."""

import pytest

from ocr.page import Word
from pipeline.calibration import calibration, judge

GOLD = "TM. ỦY BAN NHÂN DÂN\nTrạm Y tế xã khám sức khỏe cho trẻ em, báo cáo trước ngày 15/11/2024."


def words(text):
    return [Word(token, token, confidence=0.9) for token in text.split()]


def wrong(gold, found):
    return [judged.word.text for judged in judge(gold, words(found)) if not judged.right]


def test_case_punctuation_and_place_of_tone_are_left_aside():
    assert (
        wrong(GOLD, "tm. Ủy ban nhân dân - Trạm y tế; xã khám sức khoẻ cho trẻ em báo cáo trước ngày 15/11/2024") == []
    )


def test_a_wrong_syllable_makes_its_word_wrong_and_no_other():
    assert wrong(GOLD, "TM. ỦY BAN NHÂN DÂN Trạm Y tê xã khám sức khỏe cho trẻ em báo cáo trước ngày 15/11/2014") == [
        "tê",
        "15/11/2014",
    ]


def test_what_is_not_printed_is_wrong():
    assert wrong("báo cáo kết quả", "báo cáo HUYỆN kết quả ★") == ["HUYỆN"]


def test_words_out_of_order_are_right_in_runs_but_not_alone():
    assert wrong("một hai ba bốn năm sáu bảy tám", "năm sáu bảy tám một hai ba bốn") == []
    assert wrong("một hai ba bốn năm sáu", "ba một hai bốn năm sáu") == ["ba"]


def test_gold_vouches_for_each_syllable_once():
    assert wrong("trẻ em", "trẻ em trẻ em") == ["trẻ", "em"]


def test_words_without_letters_are_not_judged():
    assert judge("a b", words("- … |")) == []


def test_calibration_is_perfect_where_share_and_confidence_agree():
    exact = calibration([(0.75, right) for right in (True, True, True, False)])
    assert exact.error == 0
    assert [(b.low, b.high, b.words, b.right) for b in exact.bins] == [(0.7, 0.8, 4, 0.75)]


def test_calibration_error_weighs_bins_by_their_words():
    measured = calibration([(1.0, True)] * 3 + [(0.5, False)])
    assert measured.error == pytest.approx(0.5 / 4)
    assert calibration([]).error == 0
