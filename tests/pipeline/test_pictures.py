"""Pictures come from the original files, and only from those."""

import hashlib
import io

import pytest
from builders import pdf_of, text_image
from PIL import Image

from ocr.page import Box
from pipeline.catalogue.store import Source
from pipeline.inputs import identity
from pipeline.pictures import NoPicture, Pictures, Sheet, original

SHEET = Sheet(1, 900, 300, 100)


def _source(path, pages=1):
    return Source(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), pages)


@pytest.fixture
def image(tmp_path):
    path = tmp_path / "a.png"
    text_image("so", size=(900, 300)).save(path)
    return path


def test_a_page_no_wider_than_a_screen(tmp_path):
    path = tmp_path / "a.png"
    text_image("so", size=(3000, 1500)).save(path)
    picture = Pictures().page(_source(path).sha256, [_source(path)], Sheet(1, 3000, 1500, 300))
    assert Image.open(io.BytesIO(picture)).size == (1240, 620)


def test_the_page_of_a_pdf(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(text_image("mot"), text_image("hai", size=(900, 400)), dpi=100))
    picture = Pictures().page(_source(path, 2).sha256, [_source(path, 2)], Sheet(2, 900, 400, 100))
    assert Image.open(io.BytesIO(picture)).size == (900, 400)


def test_a_place_is_cut_out_with_a_frame(image):
    source = _source(image)
    crop = Image.open(io.BytesIO(Pictures().crop(source.sha256, [source], SHEET, Box(100, 100, 300, 140))))
    assert crop.size == (200 + 2 * 60, 40 + 2 * 14)
    red, green, _ = crop.getpixel((160, 11))
    assert red > green + 60


def test_a_picture_is_rendered_once(image, monkeypatch):
    pictures, source = Pictures(), _source(image)
    first = pictures.page(source.sha256, [source], SHEET)
    monkeypatch.setattr("pipeline.pictures._rendered", lambda *_: 1 / 0)
    assert pictures.page(source.sha256, [source], SHEET) is first


def test_another_copy_of_the_bytes_serves_as_well(image, tmp_path):
    gone = Source(str(tmp_path / "gone.png"), _source(image).sha256, 1)
    assert original(gone.sha256, [gone, _source(image)], SHEET) == (image, 1)


def test_a_file_that_changed_or_is_gone_gives_no_picture(image):
    source = _source(image)
    text_image("khac", size=(900, 300)).save(image)
    with pytest.raises(NoPicture, match="đã thay đổi"):
        Pictures().page(source.sha256, [source], SHEET)
    image.unlink()
    with pytest.raises(NoPicture, match=r"a\.png"):
        Pictures().page(source.sha256, [source], SHEET)


def test_pages_of_a_sequence_keep_their_order(tmp_path):
    sources = []
    for number in range(1, 12):
        path = tmp_path / f"x_p{number}.png"
        text_image(str(number), size=(900, 300)).save(path)
        sources.append(_source(path))
    sha256 = identity([source.sha256 for source in sources])
    by_name = sorted(sources, key=lambda source: source.file)
    assert by_name != sources
    assert original(sha256, by_name, Sheet(10, 900, 300, 100)) == (tmp_path / "x_p10.png", 1)
    with pytest.raises(NoPicture):
        original("0" * 64, by_name, Sheet(10, 900, 300, 100))


def test_a_damaged_or_enormous_page_gives_no_picture(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n and nothing more")
    with pytest.raises(NoPicture, match="Không mở được"):
        Pictures().page(_source(path).sha256, [_source(path)], SHEET)
    with pytest.raises(NoPicture, match="quá lớn"):
        Pictures().page(_source(path).sha256, [_source(path)], Sheet(1, 30_000, 30_000, 300))
