"""The angle of a page's lines."""

import cv2
import numpy as np
import pytest
from builders import text_image

from ocr.skew import skew

LINES = ["cham soc va bao ve tre em", "trong gia dinh va nha truong", "theo ke hoach nam nay"] * 4


@pytest.mark.parametrize("degrees", [-4.3, -3.0, -1.2, -0.3, 0.0, 0.8, 4.0])
def test_skew_is_measured(degrees):
    page = np.asarray(text_image(*LINES, size=(900, 1000), points=30))
    turn = cv2.getRotationMatrix2D((450, 500), degrees, 1.0)
    turned = cv2.warpAffine(page, turn, (900, 1000), borderValue=255)
    assert skew(turned) == pytest.approx(-degrees, abs=0.2)


def test_a_page_without_ink_is_level():
    noise = np.random.default_rng(3).normal(230, 3, (1000, 800))
    assert skew(noise.astype(np.uint8)) == 0.0
