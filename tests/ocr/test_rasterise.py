"""Image files as pixels."""

import pytest
from builders import text_image

from ocr.rasterise import image_page


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
