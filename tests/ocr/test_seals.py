"""Red ink goes, black ink under it stays, words in red stay."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr.seals import lift_seals

RED = (215, 40, 50)
DPI = 200


@pytest.fixture
def sheet():
    return Image.new("RGB", (600, 600), "white")


def test_a_red_seal_is_lifted_and_the_ink_under_it_stays(sheet):
    draw = ImageDraw.Draw(sheet)
    draw.ellipse((150, 150, 450, 450), outline=RED, width=12)
    draw.line((100, 300, 500, 300), fill=(20, 20, 20), width=6)
    grey = lift_seals(np.asarray(sheet), DPI)
    assert grey[155, 300] > 240
    assert grey[300, 156] < 60


def test_half_a_seal_at_the_edge_is_lifted(sheet):
    ImageDraw.Draw(sheet).ellipse((480, 150, 760, 430), outline=RED, width=12)
    assert lift_seals(np.asarray(sheet), DPI).min() > 240


def test_a_red_stamp_of_words_is_text(sheet):
    ImageDraw.Draw(sheet).rectangle((50, 100, 550, 140), fill=RED)
    assert lift_seals(np.asarray(sheet), DPI)[120, 300] < 150


def test_a_pale_trace_of_red_is_paper(sheet):
    ImageDraw.Draw(sheet).rectangle((50, 100, 550, 140), fill=(245, 190, 195))
    assert lift_seals(np.asarray(sheet), DPI)[120, 300] > 240


def test_a_grey_page_stays_as_it_is():
    page = np.arange(100, dtype=np.uint8).reshape(10, 10)
    assert lift_seals(page, DPI) is page


def test_half_a_seal_over_a_seam_is_lifted(sheet):
    ImageDraw.Draw(sheet).pieslice((150, 150, 450, 450), 180, 360, outline=RED, width=12)
    assert lift_seals(np.asarray(sheet), DPI).min() > 240


def test_where_a_seal_was_lifted_a_dim_page_is_as_light_as_around(sheet):
    dim = Image.new("RGB", sheet.size, (150, 145, 135))
    ImageDraw.Draw(dim).ellipse((150, 150, 450, 450), outline=(130, 25, 30), width=12)
    grey = lift_seals(np.asarray(dim), DPI)
    assert int(grey.max()) - int(grey.min()) < 12
