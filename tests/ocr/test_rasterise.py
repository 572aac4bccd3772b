"""Pages of a PDF as pixels."""

import pytest
from builders import pdf_of, text_image

from ocr.failure import MissingTool, UnreadableInput
from ocr.rasterise import fitting_dpi, pdf_pages


@pytest.mark.parametrize(("points", "dpi"), [(595, 300), (3000, 151)])
def test_a_large_page_of_a_pdf_is_rendered_no_finer_than_it_is_read(tmp_path, points, dpi):
    (tmp_path / "a.pdf").write_bytes(pdf_of(text_image("một", size=(points, points)), dpi=72))
    assert fitting_dpi(tmp_path / "a.pdf", 1, 300) == dpi


def test_a_page_of_many_metres_is_refused(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf_of(text_image("một", size=(400, 4000)), dpi=1))
    with pytest.raises(UnreadableInput, match=r"101\.6 m large"):
        fitting_dpi(tmp_path / "a.pdf", 1, 300)


@pytest.mark.parametrize("title", ["x\nPages: abc", "x\nPages:          0", "x\nPage    1 size: a x 9999999 pts"])
def test_a_title_that_reads_like_a_fact_of_the_pdf_is_none(tmp_path, title):
    path = tmp_path / "titled.pdf"
    text_image("một").save(path, "PDF", resolution=100, title=title)
    assert pdf_pages(path) == 1
    assert fitting_dpi(path, 1, 300) == 300


def test_a_pdf_that_cannot_be_opened_is_refused_with_the_remedy(tmp_path, monkeypatch):
    (tmp_path / "cut.pdf").write_bytes(pdf_of(text_image("một"))[:200])
    with pytest.raises(UnreadableInput, match="damaged; mend it"):
        pdf_pages(tmp_path / "cut.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingTool, match="apt-get install poppler"):
        pdf_pages(tmp_path / "cut.pdf")
