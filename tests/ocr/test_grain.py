"""Grain against the ink's contrast, and a copier's specks."""

import numpy as np
import pytest
from builders import text_image

from ocr.grain import is_grainy, without_grain

LINES = ["cham soc va bao ve tre em", "trong gia dinh va nha truong", "theo ke hoach nam nay"] * 4


@pytest.fixture
def page():
    return np.asarray(text_image(*LINES, size=(900, 1000), points=30))


def test_specks_make_a_page_grainy(page):
    noise = np.random.default_rng(5).random(page.shape)
    assert not is_grainy(page)
    assert is_grainy(np.where(noise < 0.03, 0, page).astype(np.uint8))


def test_grain_counts_against_the_contrast_of_the_ink(page):
    noise = np.random.default_rng(7).normal(0, 6, page.shape)
    faint = np.clip(140 + page * (90 / 255) + noise, 0, 255).astype(np.uint8)
    strong = np.clip(page + noise / 4, 0, 255).astype(np.uint8)
    assert is_grainy(faint)
    assert not is_grainy(strong)


def test_a_copier_s_specks_go_and_marks_of_letters_stay(page):
    bitonal = np.where(page > 128, 255, 0).astype(np.uint8)
    dirty = bitonal.copy()
    spots = np.random.default_rng(9).integers(0, (999, 899), (300, 2))
    for y, x in spots:
        dirty[y : y + 2, x : x + 2] = 0
    cleaned = without_grain(dirty, 300)
    assert (cleaned[bitonal == 0] != 0).sum() < 0.005 * (bitonal == 0).sum()
    assert (cleaned != bitonal).sum() < 0.2 * (dirty != bitonal).sum()


def test_a_clean_bitonal_page_is_left_alone(page):
    bitonal = np.where(page > 128, 255, 0).astype(np.uint8)
    assert without_grain(bitonal, 300) is bitonal
