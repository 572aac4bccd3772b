"""The measures of a text, on cases worked out by hand, and against the shared scorer where it is at hand."""

import importlib.util
import random
from pathlib import Path

import pytest

from ocr.restore.syllable import bare
from pipeline.scoring import Harm, TextScore, harm, score_text

SHARED = Path(__file__).parents[3] / "shared" / "eval" / "score.py"
GOLD = "Số 12/KH-UBND: giữ hòa khí, 95% trẻ em.\n[bảng]\nĐường dây nóng 111, đủ 3 bữa (từ 5/6/2024)."
FOUND = "Số 12/KH-UBND: giữ hoà khi 95 % trẻ trẻ em\nDuong dây nong 111 đù ba bữa (từ 5/6/2O24)."


def test_text_is_compared_by_syllables_without_regard_to_case_and_tone_place():
    score = score_text("Trẻ em KHỎE, hòa nhã", "trẻ em khoẻ hoà nha")
    assert (score.syllables, score.errors, score.marks_only) == (5, 1, 1)
    assert (score.accuracy, score.in_any_order) == (0.8, 0.8)
    assert score.strict == pytest.approx(1 / 5)


def test_errors_in_marks_are_told_from_errors_in_letters():
    score = score_text("đã đi học sớm", "da đi hoc som")
    assert (score.errors, score.marks_only) == (3, 3)
    score = score_text("đã đi học sớm", "d4 đi hoạc")
    assert (score.errors, score.marks_only) == (3, 0)


def test_numbers_are_found_unchanged_or_not():
    assert score_text("từ 5 đến 10, năm 2024", "từ 5 đến 1O, năm 2024").numbers == pytest.approx(2 / 3)
    assert score_text("không có số", "không").numbers == 1


def test_characters_are_counted_with_a_space_between_syllables():
    assert score_text("ba ba", "ba bo").cer == pytest.approx(1 / 5)


def test_scores_add_up_to_that_of_all_syllables():
    total = score_text("một hai", "một hại") + score_text("ba bốn", "ba bốn")
    assert (total.accuracy, total.errors) == (0.75, 1)
    assert isinstance(total, TextScore)


def test_harm_counts_what_was_right_before():
    done = harm("một hai ba bốn", "một hai bà bón", "một hại ba bón")
    assert done == Harm(right=2, made_wrong=1, made_right=1)
    assert done.rate == 0.5
    assert (done + done).rate == 0.5


@pytest.fixture(scope="module")
def shared():
    if not SHARED.exists():
        pytest.skip("needs ../shared/eval/score.py")
    spec = importlib.util.spec_from_file_location("shared_score", SHARED)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt(text, seed):
    """The text with some words lost, doubled, swapped or without marks."""
    dice, words = random.Random(seed), []
    for word in text.split(" "):
        words += dice.choice(([word], [word], [bare(word)], [], [word, word], [word.upper()], [f"{word},"]))
    if seed % 2:
        words.sort(key=lambda word: word[:1])
    return " ".join(words)


@pytest.mark.parametrize("found", [GOLD, FOUND, "", bare(GOLD), *(spoilt(GOLD, seed) for seed in range(12))])
def test_the_shared_scorer_agrees(shared, found):
    theirs, ours = shared.score_text(GOLD, found), score_text(GOLD, found)
    assert (ours.syllables, ours.errors, ours.marks_only) == (
        theirs["syllables"],
        theirs["errors"],
        theirs["errors_in_marks_only"],
    )
    for mine, name in (
        (ours.accuracy, "accuracy"),
        (ours.cer, "cer"),
        (ours.strict, "strict"),
        (ours.numbers, "numbers"),
    ):
        assert mine == pytest.approx(theirs[name]), name
    assert ours.in_any_order == pytest.approx(theirs["bag_f1"])
    theirs, done = shared.score_harm(GOLD, FOUND, found), harm(GOLD, FOUND, found)
    assert (done.made_wrong, done.made_right) == (theirs["made_wrong"], theirs["made_right"])
    assert done.rate == pytest.approx(theirs["harm_rate"])
