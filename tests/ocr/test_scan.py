"""A page however it lies on the glass."""

import numpy as np
import pytest

from ocr.failure import UnreadableInput
from ocr.page import Box
from ocr.recognise import Seen, Shape
from ocr.scan import read_scan

TEXT = ["các", "xã", "báo", "cáo", "kết", "quả", "trước", "ngày", "mười", "lăm", "hằng", "tháng"]


class UprightOnly:
    """Reads words where the boldest lines of the page are at the top, and rubbish elsewhere."""

    version = "upright 1"

    def words(self, images, shape, dpi):  # noqa: ARG002
        return [self._words(image) if shape is not Shape.LINE else [] for image in images]

    def _words(self, image):
        ink = image < 128
        rows = np.flatnonzero(ink.any(axis=1))
        top, bottom = np.array_split(ink[rows[0] : rows[-1] + 1] if rows.size else ink, 2)
        upright = top.mean() > 1.2 * bottom.mean()
        texts = TEXT if upright else ["~~xq"] * 12
        sure = 0.95 if upright else 0.3
        return [Seen(text, Box(100 + 60 * n, 500, 150 + 60 * n, 520), sure, 1) for n, text in enumerate(texts)]


def page():
    pixels = np.full((1200, 1000), 255, np.uint8)
    for n, top in enumerate(range(200, 680, 40)):
        for left in range(100, 900, 30):
            pixels[top : top + 24 - 2 * n, left : left + 22] = 0
    return pixels


@pytest.mark.parametrize("turns", range(4))
def test_a_page_on_its_side_or_head_is_turned_and_its_boxes_are_those_of_the_page_as_it_came(turns):
    lying = np.ascontiguousarray(np.rot90(page(), -turns))
    blocks = read_scan(lying, 200, UprightOnly(), UprightOnly())
    words = [word for block in blocks for line in block.lines for word in line.words]
    assert [word.text for word in words] == TEXT
    upright = Box(100, 500, 150, 520)
    expected = {
        0: upright,
        1: Box(1200 - 520, 100, 1200 - 500, 150),
        2: Box(1000 - 150, 1200 - 520, 1000 - 100, 1200 - 500),
        3: Box(500, 1000 - 150, 520, 1000 - 100),
    }
    assert words[0].box == expected[turns]


class Hopeless:
    """Sees words everywhere and reads none."""

    version = "hopeless 1"

    def words(self, images, shape, dpi):  # noqa: ARG002
        return [[Seen("xqz~", Box(60 * n, 0, 60 * n + 50, 20), 0.1, 1) for n in range(12)] for _ in images]


def test_a_page_that_nobody_can_read_is_said_to_be_so():
    with pytest.raises(UnreadableInput, match="nothing on this page can be read"):
        read_scan(page(), 200, Hopeless(), Hopeless())
