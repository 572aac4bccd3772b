"""One page of each way in, as words; and engines that misbehave."""

import numpy as np
import pytest
from builders import pdf_of, text_image

from ocr.failure import EngineFailed, MissingTool, UnreadableInput
from ocr.page import Box
from ocr.read import ReadSettings, engine_name, read_page, reading_version
from ocr.recognise import Seen, Shape
from ocr.tesseract import Tesseract
from ocr.triage import triage

SETTINGS = ReadSettings()


SEEN = [
    Seen("Kế", Box(10, 210, 40, 230), 0.9, 1),
    Seen("hoạch", Box(50, 212, 90, 230), 0.95, 1),
    Seen("số", Box(10, 250, 40, 270), 0.9, 2),
]


class Echo:
    """Sees two lines of words in any image and remembers what it was given."""

    version = "echo 1"

    def words(self, images, shape, dpi):
        if not images or shape is Shape.LINE:
            return []
        self.shape, self.dpi = images[0].shape, dpi
        return [SEEN, *([] for _ in images[1:])]


class Blind:
    """Sees nothing."""

    version = "blind 1"

    def words(self, images, shape, dpi):  # noqa: ARG002
        return [[] for _ in images]


def image_source(tmp_path, size=(827, 1169), **options):
    text_image("Kế hoạch", size=size).save(tmp_path / "page.png", **options)
    return triage(tmp_path / "page.png")


def test_words_become_lines_with_boxes_and_confidences(tmp_path):
    page = read_page(image_source(tmp_path, (1654, 2339), dpi=(200, 200)), 1, SETTINGS, Echo())
    assert [line.text for line in page.lines] == ["Kế hoạch", "số"]
    first = next(page.lines)
    assert (first.box, first.words[1].confidence) == (Box(10, 210, 90, 230), 0.95)


def test_a_page_of_low_resolution_is_enlarged_for_the_engine_only(tmp_path):
    engine = Echo()
    page = read_page(image_source(tmp_path), 1, SETTINGS, engine)
    assert (page.width, page.height, page.dpi) == (827, 1169, 100)
    assert (engine.dpi, engine.shape) == (300, (3507, 2481))
    assert next(page.lines).words[0].box == Box(3, 70, 13, 77)


def test_a_pdf_page_is_rasterised_alone(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf_of(text_image("một"), text_image("hai", size=(400, 400))))
    page = read_page(triage(tmp_path / "a.pdf"), 2, SETTINGS, Echo())
    assert (page.number, page.width, page.height) == (2, 1200, 1200)


def test_an_engine_that_sees_nothing_gives_an_empty_page(tmp_path):
    assert read_page(image_source(tmp_path), 1, SETTINGS, Blind()).blocks == ()


def test_tesseract_reads_vietnamese(tmp_path):
    text_image("trong hai tuan nay ba con ra xem phim", size=(1300, 300), points=60).save(
        tmp_path / "a.png", dpi=(300, 300)
    )
    page = read_page(triage(tmp_path / "a.png"), 1, SETTINGS)
    assert page.text == "trong hai tuan nay ba con ra xem phim"
    assert all(word.confidence > 0.5 and word.box for line in page.lines for word in line.words)


def test_versions_name_the_engine(tmp_path):
    assert reading_version(SETTINGS).startswith("tesseract ")
    assert engine_name(image_source(tmp_path), SETTINGS).endswith(" vie")
    (tmp_path / "a.txt").write_text("chữ", encoding="utf-8")
    assert engine_name(triage(tmp_path / "a.txt"), SETTINGS) == "text"


def test_missing_language_data_says_what_to_install():
    with pytest.raises(MissingTool, match="apt-get install"):
        _ = Tesseract("xyz").version
    with pytest.raises(MissingTool, match="apt-get install"):
        Tesseract("xyz").words([np.full((50, 50), 255, np.uint8)], Shape.PAGE, 300)


def test_an_engine_out_of_time_fails_with_a_remedy():
    with pytest.raises(EngineFailed, match="did not end in"):
        Tesseract(timeout=0.01).words([np.asarray(text_image(*["chữ"] * 8, size=(2400, 3000)))], Shape.PAGE, 300)


def test_a_cut_off_image_is_unreadable_with_its_page(tmp_path):
    text_image("x").save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data[: len(data) // 2])
    with pytest.raises(UnreadableInput) as failed:
        read_page(triage(tmp_path / "a.png"), 1, SETTINGS, Echo())
    assert failed.value.page == 1


def test_a_scan_in_a_pdf_is_rasterised_as_it_was_scanned(tmp_path):
    (tmp_path / "coarse.pdf").write_bytes(pdf_of(text_image("chữ", size=(1654, 2339)), dpi=200))
    (tmp_path / "fine.pdf").write_bytes(pdf_of(text_image("chữ", size=(1654, 2339)), dpi=400))
    coarse, fine = (read_page(triage(tmp_path / name), 1, SETTINGS, Echo()) for name in ("coarse.pdf", "fine.pdf"))
    assert (coarse.dpi, coarse.width) == (200, 1654)
    assert (fine.dpi, fine.width) == (400, 1654)


def test_a_line_beyond_the_limit_is_refused_with_its_place(tmp_path):
    (tmp_path / "a.txt").write_text(f"Kế hoạch\n{'trẻ em ' * 30_000}\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="line 2 has 210,000 letters, the limit is 200,000"):
        read_page(triage(tmp_path / "a.txt"), 1, SETTINGS)
