"""A page is read, blank, or said to be unreadable; never filled with guesses."""

import numpy as np
import pytest
from builders import text_image

from ocr.failure import UnreadableInput
from ocr.legible import check_image, check_words, legible
from ocr.page import Box
from ocr.recognise import Seen

INKED = np.asarray(text_image(*["cham soc va bao ve tre em"] * 12, size=(900, 1000), points=30))
BLANK = np.full((1000, 800), 240, np.uint8)


def seen(*texts, sure=0.9):
    return [Seen(text, Box(60 * n, 0, 60 * n + 50, 20), sure, 1) for n, text in enumerate(texts)]


def test_a_page_of_noise_is_not_shown_to_an_engine():
    noise = np.random.default_rng(2).integers(0, 2, (1000, 800)) * 255
    with pytest.raises(UnreadableInput, match="nothing but specks"):
        check_image(noise.astype(np.uint8))


@pytest.mark.parametrize("page", [INKED, BLANK], ids=["text", "blank"])
def test_text_and_blank_paper_are_not_noise(page):
    check_image(page)


def test_a_blank_page_is_empty_and_no_failure():
    check_words([], BLANK)


def test_ink_in_which_nothing_was_seen_is_unreadable():
    with pytest.raises(UnreadableInput, match="no print that can be read"):
        check_words([], INKED)


def test_a_few_guesses_are_no_text():
    with pytest.raises(UnreadableInput, match="no print that can be read"):
        check_words(seen("h)a„w”", "“2i", sure=0.4), INKED)


@pytest.mark.parametrize("words", [seen("Hết"), seen("12")], ids=["word", "page number"])
def test_a_page_with_one_sure_word_is_read(words):
    check_words(words, INKED)


@pytest.mark.parametrize(
    "words",
    [seen(*["xqz~"] * 12), seen(*["trẻ", "xã"] * 6, sure=0.3), seen(*["Pyc", "cKuÄ", "H3bIK"] * 4)],
    ids=["rubbish", "guesses", "another script"],
)
def test_words_that_are_guesses_make_a_page_unreadable(words):
    with pytest.raises(UnreadableInput, match="nothing on this page can be read"):
        check_words(words, INKED)


def test_legible_is_what_is_sure_and_spelt_as_vietnamese_is():
    assert legible([*seen("trẻ", "em"), *seen("xqz", "wk"), *seen("xã", sure=0.2)]) == pytest.approx(0.4)
