import numpy as np

from ocr.columns import cut_columns, find_columns

DPI = 100


def page(*inked):
    pixels = np.full((1100, 800), 255, np.uint8)
    for left, right, top in inked:
        pixels[top : top + 12, left:right] = 0
    return pixels


BODY = [(80, 720, top) for top in range(300, 700, 25)]
HEAD = [(80, 300, 60), (360, 720, 60), (120, 260, 90), (420, 650, 90)]
FOOT = [(80, 250, 800), (450, 700, 800), (80, 280, 830), (500, 640, 860)]


def test_head_and_foot_are_parted_where_paper_is_blank_between_them():
    head, foot = find_columns(page(*HEAD, *BODY, *FOOT), DPI)
    assert 300 < head.left.right < 360
    assert 102 <= head.left.bottom <= 300
    assert 280 < foot.left.right < 450
    assert 687 <= foot.left.top <= 800


def test_a_page_of_body_has_no_columns():
    assert find_columns(page(*BODY), DPI) == []


def test_a_page_that_holds_nothing_but_the_closing_is_parted():
    [closing] = find_columns(page((80, 250, 100), (450, 700, 100), (80, 280, 130), (500, 640, 160)), DPI)
    assert 280 < closing.left.right < 450


def test_columns_are_cut_out_of_the_page():
    pixels = page(*HEAD, *BODY)
    rest, (left, right) = cut_columns(pixels, find_columns(pixels, DPI))
    assert rest[:200].min() == 255
    assert rest[300:].min() == 0
    assert left[60:72, 80:300].max() == 0
    assert right.min() == 0
