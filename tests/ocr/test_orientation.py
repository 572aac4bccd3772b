"""Which way up a page lies, without reading more of it than that takes."""

import numpy as np
import pytest

from ocr.orientation import quarter_turns
from ocr.page import Box
from ocr.recognise import Seen

WORDS = ("trẻ", "em", "được", "chăm", "sóc") * 4


def page(turns):
    """A page with lines of dashes in its lower half and a dot at the left of each line, turned so often."""
    upright = np.full((1600, 1100), 255, np.uint8)
    for top in range(900, 1500, 40):
        for left in range(100, 1000, 30):
            upright[top : top + 12, left : left + 22] = 0
        upright[top : top + 12, 104:110] = 128
    return np.ascontiguousarray(np.rot90(upright, turns))


class Engine:
    """Reads words where the grey dots are at the left of the patch, and none else."""

    version = "hand-made"

    def __init__(self, says=WORDS):
        self.asked = []
        self._says = says

    def words(self, images, *_):
        self.asked.append(len(images))
        return [self._read(image) for image in images]

    def _read(self, image):
        dots = np.argwhere(image == 128)
        first = dots[dots[:, 1].argsort()[: len(dots) // 2]] if len(dots) else dots
        at_left = len(dots) and dots[:, 1].mean() < image.shape[1] / 2 and np.ptp(first[:, 0]) > np.ptp(first[:, 1])
        return [Seen(text, Box(0, 0, 9, 9), 0.9, 0) for text in self._says] if at_left else []


@pytest.mark.parametrize(("lies", "back", "asked"), [(1, 3, [2]), (2, 2, [1]), (3, 1, [2])])
def test_the_likeliest_directions_are_read_first_and_alone(lies, back, asked):
    engine = Engine()
    assert quarter_turns(page(lies), [], engine, 200) == back
    assert engine.asked == asked


def test_a_page_that_is_legible_in_no_direction_is_left_as_it_lies():
    engine = Engine(says=("x4", "thj", "||", "s6"))
    assert quarter_turns(page(2), [], engine, 200) == 0
    assert sum(engine.asked) == 3


def test_a_page_is_turned_only_for_clearly_more_words():
    seen = [Seen(text, Box(300, 300, 320, 312), 0.9, 0) for text in WORDS[: len(WORDS) // 2]]
    assert quarter_turns(page(2), seen, Engine(), 200) == 0
    elsewhere = [word._replace(box=Box(300, 1500, 320, 1512)) for word in seen]
    assert quarter_turns(page(2), elsewhere, Engine(), 200) == 2


def test_the_patch_is_where_the_print_is():
    sheets = []

    class Camera(Engine):
        def words(self, images, *_):
            sheets.extend(images)
            return super().words(images)

    quarter_turns(page(0), [], Camera(), 200)
    assert {sheet.shape for sheet in sheets} == {(700, 700)}
    assert all((sheet < 128).mean() > 0.15 for sheet in sheets)
