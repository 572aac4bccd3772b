"""Image files as pixels."""

import pytest
from builders import text_image
from PIL import Image

from ocr.failure import UnreadableInput
from ocr.image_file import image_page, opened_image, pages_in, sheet_dpi


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P"])
@pytest.mark.parametrize("name", ["page.png", "page.tif"])
def test_a_very_fine_image_is_halved(tmp_path, name, mode):
    text_image("một", size=(1200, 600)).convert(mode).save(tmp_path / name, dpi=(600, 600))
    image, dpi = image_page(tmp_path / name, 1)
    assert (image.size, dpi) == ((600, 300), 300)
    assert image.convert("L").getextrema()[0] < 100


def test_a_very_fine_photograph_is_halved_once_and_set_upright(tmp_path):
    picture = text_image("một", size=(1200, 600))
    exif = picture.getexif()
    exif[0x0112] = 6  # the camera lay on its side
    picture.save(tmp_path / "page.jpg", dpi=(600, 600), exif=exif)
    image, dpi = image_page(tmp_path / "page.jpg", 1)
    assert (image.size, dpi) == ((300, 600), 300)


def test_an_image_is_taken_as_it_is(tmp_path):
    text_image("một", size=(1200, 600)).save(tmp_path / "page.png", dpi=(300, 300))
    image, dpi = image_page(tmp_path / "page.png", 1)
    assert (image.size, dpi) == ((1200, 600), 300)


@pytest.mark.parametrize(
    ("size", "limit"), [((5, 900), "20 to 30,000"), ((31_000, 40), "30,000"), ((10_001, 10_001), "100")]
)
def test_an_image_beyond_the_limits_is_refused_and_the_limit_named(tmp_path, size, limit):
    Image.new("1", size, 1).save(tmp_path / "page.png")
    with pytest.raises(UnreadableInput, match=limit), opened_image(tmp_path / "page.png"):
        pass


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA"])
def test_a_vast_image_is_made_smaller_and_taken_for_no_more_than_a2(tmp_path, mode, monkeypatch):
    monkeypatch.setattr("ocr.image_file.MOST_READ", 200_000)
    text_image("một", size=(1202, 601)).convert("L").convert(mode).save(tmp_path / "page.png", dpi=(300, 300))
    image, dpi = image_page(tmp_path / "page.png", 1)
    assert (image.size, dpi) == ((601, 301), 150)
    assert image.convert("L").getextrema()[0] < 100


def test_a_coarse_image_is_no_sheet_larger_than_a2():
    assert sheet_dpi(100, 5000, 7000) == 300
    assert sheet_dpi(200, 1653, 2339) == 200


@pytest.mark.parametrize("stated", [0, 100_000, float("nan"), float("inf")])
def test_a_resolution_that_cannot_be_is_not_believed(tmp_path, stated):
    text_image("một", size=(1240, 1754)).save(tmp_path / "page.tif", x_resolution=stated if stated == stated else 0)
    assert image_page(tmp_path / "page.tif", 1)[1] == 150


def test_pages_are_counted_up_to_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("ocr.image_file.MOST_PAGES", 3)
    page = text_image("một")
    page.save(tmp_path / "a.tif", save_all=True, append_images=[page] * 9)
    page.save(tmp_path / "b.tif", save_all=True, append_images=[page])
    for name, pages in (("a.tif", 4), ("b.tif", 2)):
        with opened_image(tmp_path / name) as image:
            assert pages_in(image) == pages


def test_a_jpeg_drawn_in_very_many_goes_is_refused_at_once(tmp_path):
    text_image("một").save(tmp_path / "a.jpg", progressive=True)
    whole = (tmp_path / "a.jpg").read_bytes()
    last = whole.rindex(b"\xff\xc4")
    (tmp_path / "b.jpg").write_bytes(whole[:last] + whole[last:-2] * 600 + whole[-2:])
    assert image_page(tmp_path / "a.jpg", 1)
    with pytest.raises(UnreadableInput, match="more goes than the 500"):
        image_page(tmp_path / "b.jpg", 1)
