"""Each way in is told by its content; what no stage can read is refused with a remedy."""

import zipfile

import docx
import pytest
from builders import pdf_of, text_image

from ocr.failure import UnreadableInput
from ocr.triage import InputKind, triage


def write(path, data):
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["page.png", "page.jpg", "page.tiff", "page.bmp"])
def test_images_are_known_under_any_name(tmp_path, name):
    text_image("chữ").save(tmp_path / name)
    lying = (tmp_path / name).rename(tmp_path / "plan.pdf")
    assert triage(lying).kind is InputKind.IMAGE


def test_a_tiff_has_as_many_pages_as_frames_ccitt_too(tmp_path):
    pages = [text_image(f"trang {n}").convert("1") for n in range(3)]
    pages[0].save(tmp_path / "fax.tif", save_all=True, append_images=pages[1:], compression="group4")
    assert triage(tmp_path / "fax.tif").pages == 3


def test_a_scanned_pdf_is_read_from_its_images(tmp_path):
    source = triage(write(tmp_path / "scan.pdf", pdf_of(text_image("một"), text_image("hai"))))
    assert (source.kind, source.pages) == (InputKind.PDF, 2)


def test_text_and_docx_are_known_under_any_name(tmp_path):
    assert triage(write(tmp_path / "old.ocr", b"KE HOACH\fTrang hai")).kind is InputKind.TEXT
    docx.Document().save(tmp_path / "plan.zip")
    assert triage(tmp_path / "plan.zip").kind is InputKind.DOCX


def test_a_text_has_a_page_for_each_form_feed(tmp_path):
    assert triage(write(tmp_path / "a.txt", "một\fhai\fba\f".encode())).pages == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.4\n1 0 obj\n<<", "damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "damaged"),
        (b"PK\x03\x04 not really", "damaged"),
        (bytes(range(256)) * 4, "no kind of file that we know"),
        (b"\x7fELF" + bytes(400), "no kind of file that we know"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(tmp_path, data, reason):
    with pytest.raises(UnreadableInput, match=reason) as refused:
        triage(write(tmp_path / "file.pdf", data))
    assert ";" in refused.value.message


def test_a_zip_that_is_no_docx_is_named_as_such(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("page.txt", "x")
    with pytest.raises(UnreadableInput, match="unpack it"):
        triage(tmp_path / "a.docx")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UnreadableInput, match="check that the file is there"):
        triage(tmp_path / "none.pdf")


def test_an_image_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path):
    from PIL import Image

    Image.new("1", (30_000, 12_000)).save(tmp_path / "huge.png")
    with pytest.raises(UnreadableInput, match="scan it at 300 dpi"):
        triage(tmp_path / "huge.png")
