"""Each step is chosen by a measure; boxes always find the way back to the page."""

import cv2
import numpy as np
import pytest
from builders import text_image

from ocr.grain import is_grainy
from ocr.page import Box
from ocr.preprocess import prepare
from ocr.skew import skew

LINES = ["cham soc va bao ve tre em", "trong gia dinh va nha truong", "theo ke hoach nam nay"] * 4


@pytest.fixture
def page():
    return np.asarray(text_image(*LINES, size=(900, 1000), points=30))


def turned(image, degrees):
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(image, turn, (width, height), borderValue=255)


def speckled(image, share=0.03):
    noise = np.random.default_rng(5).random(image.shape)
    return np.where(noise < share, 0, image).astype(np.uint8)


def test_a_clean_page_is_left_alone(page):
    prepared = prepare(page, 300, quick=False)
    assert np.array_equal(prepared.pixels, page)
    assert prepared.to_page(Box(10, 20, 30, 40)) == Box(10, 20, 30, 40)


def test_a_clean_page_is_made_smaller_to_be_read_quickly(page):
    prepared = prepare(page, 300)
    assert prepared.quick
    assert prepared.dpi == 200
    assert prepared.to_page(Box(20, 40, 40, 60)) == Box(30, 60, 60, 90)


def test_a_damaged_page_is_not_made_smaller(page):
    prepared = prepare(speckled(page), 300)
    assert not prepared.quick
    assert prepared.dpi == 300


def test_a_turned_page_is_set_straight_and_boxes_go_back(page):
    prepared = prepare(turned(page, -2.0), 300, quick=False)
    assert abs(skew(prepared.pixels)) <= 0.2
    straight = Box(600, 300, 640, 330)
    there = prepared.to_page(straight)
    middle = np.array([620, 315]) - np.array([450, 500])
    angle = np.deg2rad(2.0)
    expected = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ middle + [450, 500]
    assert (there.left + there.right) / 2 == pytest.approx(expected[0], abs=3)
    assert (there.top + there.bottom) / 2 == pytest.approx(expected[1], abs=3)


def test_grain_is_taken_off(page):
    assert not is_grainy(prepare(speckled(page), 300).pixels)


def test_a_blank_page_stays_blank():
    blank = np.full((1000, 800), 236, np.uint8)
    assert np.array_equal(prepare(blank, 300, quick=False).pixels, blank)


def test_faint_ink_is_made_dark(page):
    faint = (140 + page * (90 / 255)).astype(np.uint8)
    prepared = prepare(faint, 300).pixels
    assert np.percentile(prepared, 1) < 30
    assert np.percentile(prepared, 60) == 255


def test_a_small_page_is_enlarged_and_its_boxes_are_the_page_s(page):
    prepared = prepare(page, 100)
    assert prepared.pixels.shape == (3000, 2700)
    assert prepared.to_page(Box(300, 600, 330, 660)) == Box(100, 200, 110, 220)


def test_a_page_scanned_too_large_is_made_smaller_and_its_boxes_are_the_page_s(page):
    prepared = prepare(page, 600, quick=False)
    assert prepared.pixels.shape == (500, 450)
    assert prepared.to_page(Box(100, 200, 110, 220)) == Box(200, 400, 220, 440)


def test_the_black_rim_of_a_scanner_is_made_white(page):
    rimmed = page.copy()
    rimmed[:, :15] = 0
    assert prepare(rimmed, 300, quick=False).pixels[:, :12].min() > 200


def test_a_dull_unevenly_lit_page_is_evened(page):
    shade = np.linspace(110, 240, page.shape[1])
    lit = (page * (shade / 255)).astype(np.uint8)
    evened = prepare(lit, 300).pixels
    assert np.percentile(evened[:, 5:80], 50) > 230
    assert evened.min() < 60


def test_a_sheet_photographed_aslant_is_laid_flat_and_boxes_go_back(page):
    sheet = np.array([(100, 80), (780, 120), (740, 920), (140, 900)], np.float32)
    corners = np.array([(0, 0), (900, 0), (900, 1000), (0, 1000)], np.float32)
    photo = cv2.warpPerspective(page, cv2.getPerspectiveTransform(corners, sheet), (900, 1000), borderValue=40)
    prepared = prepare(photo, 250)
    assert prepared.pixels[:20, 50:850].min() > 180
    middle = prepared.to_page(Box(0, 0, 10, 10))
    assert (middle.left, middle.top) == pytest.approx((100, 80), abs=12)
