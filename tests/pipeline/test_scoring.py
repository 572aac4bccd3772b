"""The measures, on cases worked out by hand, and against the shared scorer where it is at hand."""

import importlib.util
from pathlib import Path

import pytest

from pipeline.scoring import ListScore, harm, score_lists, score_scalars, score_text

SHARED = Path(__file__).parents[3] / "shared" / "eval" / "score.py"
GOLD = "Số 12/KH-UBND: giữ hòa khí, 95% trẻ em."
FOUND = "Số 12/KH-UBND: giữ hoà khi 95 % trẻ trẻ em"
EMPTY = {"citations": [], "targets": [], "tasks": [], "deadlines": [], "criteria": [], "recipients": []}


def test_text_is_compared_by_syllables_without_regard_to_case_and_tone_place():
    score = score_text("Trẻ em KHỎE, hòa nhã", "trẻ em khoẻ hoà nha")
    assert (score.syllables, score.accuracy, score.in_any_order) == (5, 0.8, 0.8)
    assert score.strict == pytest.approx(1 / 5)


def test_numbers_are_found_unchanged_or_not():
    assert score_text("từ 5 đến 10, năm 2024", "từ 5 đến 1O, năm 2024").numbers == pytest.approx(2 / 3)


def test_harm_counts_what_was_right_before():
    assert harm("một hai ba bốn", "một hai bà bón", "một hại ba bón") == (1, 1)


def test_a_null_is_right_only_where_gold_has_null():
    right = score_scalars(
        {"number": None, "title": "Chăm sóc trẻ em"}, {"number": "1/KH-UBND", "title": "Chăm sóc trẻ em"}
    )
    assert not right["number"]
    assert right["title"]
    assert right["commune"]


def test_each_item_of_gold_is_matched_once():
    citation = {"number": "06/QĐ-TTg", "issued_on": "2019-01-03"}
    scores = score_lists(EMPTY | {"citations": [citation]}, EMPTY | {"citations": [citation, citation]})
    assert scores["citations"] == ListScore(1, 2, 1)
    assert scores["citations"].f1 == pytest.approx(2 / 3)
    assert scores["tasks"].f1 == 1.0


def test_scores_add_up():
    assert ListScore(1, 2, 1) + ListScore(3, 2, 2) == ListScore(4, 4, 3)


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/eval/score.py")
def test_the_shared_scorer_agrees():
    spec = importlib.util.spec_from_file_location("shared_score", SHARED)
    shared = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shared)
    theirs, ours = shared.score_text(GOLD, FOUND), score_text(GOLD, FOUND)
    assert ours.accuracy == theirs["accuracy"]
    assert ours.strict == theirs["strict"]
    assert ours.in_any_order == pytest.approx(theirs["bag_f1"])
    assert ours.numbers == theirs["numbers"]
