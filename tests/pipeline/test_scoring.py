"""The measures of a text, on cases worked out by hand; `make measure` holds them against the shared scorer."""

import pytest

from pipeline.scoring import Harm, TextScore, harm, score_text

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


@pytest.mark.parametrize(
    ("gold", "found", "errors", "in_any_order"),
    [
        ("một hai ba bốn", "", 4, 0),
        ("", "một", 1, 0),
        ("một hai ba bốn", "bốn một hai ba", 2, 1),
        ("một hai ba bốn", "một bốn", 2, 2 / 3),
        ("một hai", "một hai ba hai", 2, 2 / 3),
        ("một hai ba", "một, HAI; (ba)", 0, 1),
    ],
    ids=["nothing found", "nothing there", "moved", "lost", "doubled", "case and punctuation"],
)
def test_syllables_are_compared_in_order_and_in_any_order(gold, found, errors, in_any_order):
    score = score_text(gold, found)
    assert score.errors == errors
    assert score.in_any_order == pytest.approx(in_any_order)


def test_what_an_editor_put_in_brackets_on_a_line_of_its_own_is_no_text():
    assert score_text("một hai\n [bảng]\nba", "một hai ba").errors == 0
    assert score_text("một hai [ba]", "một hai").errors == 1


def test_strict_counts_case_punctuation_and_spacing():
    assert score_text("Một, hai ba bốn.", "một, hai ba bốn").strict == 0.5
    assert score_text("95% trẻ em", "95 % trẻ em").strict == pytest.approx(1 / 3)  # two edits of three tokens


def test_a_page_is_scored_in_every_way():
    """khí, đường, nóng, đủ lost marks; 3 and 2024 changed; a `trẻ` too many. Of five numbers two are as they were."""
    score = score_text(GOLD, FOUND)
    assert (score.syllables, score.errors, score.marks_only) == (21, 7, 4)
    assert score.accuracy == pytest.approx(14 / 21)
    assert score.in_any_order == pytest.approx(2 * 15 / (21 + 22))
    assert score.numbers == pytest.approx(2 / 5)


def test_harm_of_a_page_is_counted_both_ways():
    assert harm(GOLD, FOUND, GOLD) == Harm(right=15, made_wrong=0, made_right=6)
    assert harm(GOLD, GOLD, FOUND) == Harm(right=21, made_wrong=6, made_right=0)
    assert harm(GOLD, "", FOUND) == Harm(right=0, made_wrong=0, made_right=15)
