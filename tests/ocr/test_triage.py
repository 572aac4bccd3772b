"""Each way in is told by its content; what no stage can read is refused with a remedy."""

import zipfile

import docx
import pytest
from builders import pdf_of, text_image

from ocr.failure import UnreadableInput
from ocr.limits import LARGEST_DOCUMENT
from ocr.triage import InputKind, triage


def write(path, data):
    path.write_bytes(data)
    return path


IMAGES = "png jpg tiff bmp webp gif jp2 j2k avif"


@pytest.mark.parametrize("name", [f"page.{suffix}" for suffix in IMAGES.split()])
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


def test_pictures_of_a_webp_or_gif_are_pages_those_beside_a_photo_are_not(tmp_path):
    first, second = text_image("một"), text_image("hai")
    for name, pages in (("a.webp", 2), ("a.gif", 2), ("a.png", 1), ("a.mpo", 1)):
        first.save(tmp_path / name, save_all=True, append_images=[second])
        assert triage(tmp_path / name).pages == pages


def test_a_text_that_begins_like_a_bitmap_is_a_text(tmp_path):
    assert triage(write(tmp_path / "a.txt", "BM 01: Biểu mẫu".encode())).kind is InputKind.TEXT


def test_files_of_word_processors_are_known_under_any_name(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(20)
    rtf = write(tmp_path / "b.txt", b"{\\rtf1 Ke hoach}")
    for path in (tmp_path / "a.zip", write(tmp_path / "c.pdf", ole), rtf):
        assert triage(path).kind is InputKind.WORD


def test_a_docx_with_macros_is_left_to_libreoffice(tmp_path):
    docx.Document().save(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as old, zipfile.ZipFile(tmp_path / "b.docm", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"wordprocessingml.document.main", b"macroEnabled.main"))
    assert triage(tmp_path / "b.docm").kind is InputKind.WORD


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
        (b"Rar!\x1a\x07\x00", "RAR archive; unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive; unpack it"),
        (bytes(257) + b"ustar", "tar archive; unpack it"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC photo; save the page as JPEG"),
        (b"From: a@b.vn\nMIME-Version: 1.0\n\nS+G6vw==\n", "mail program; save its attachments"),
        ("Kế hoạch".encode() + "Kế hoạch".encode("utf-16-le") * 9, "no kind of file that we know"),
        (b"AT&TFORM", "DjVu file; turn it into a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(2), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(2), "print it to a PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(tmp_path, data, reason):
    with pytest.raises(UnreadableInput, match=reason) as refused:
        triage(write(tmp_path / "file.pdf", data))
    assert ";" in refused.value.message


@pytest.mark.parametrize(
    ("member", "reason"), [("page.txt", "unpack it"), ("[Content_Types].xml", "spreadsheet"), ("mimetype", "e-book")]
)
def test_a_zip_that_is_no_docx_is_named_as_such(tmp_path, member, reason):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(UnreadableInput, match=reason):
        triage(tmp_path / "a.docx")


def test_a_zip_with_names_that_are_not_in_utf8_as_they_say_is_damaged(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("kế hoạch.txt", "x")
    spoilt = (tmp_path / "a.zip").read_bytes().replace("kế".encode(), b"k\xff\xfe\xff")
    with pytest.raises(UnreadableInput, match="damaged; copy it again"):
        triage(write(tmp_path / "a.zip", spoilt))


def test_a_docx_that_unpacks_to_too_much_is_refused_unread(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(21_000_000))
    with pytest.raises(UnreadableInput, match=f"the limit is {LARGEST_DOCUMENT >> 20};"):
        triage(tmp_path / "a.docx")


def test_a_text_of_many_documents_is_refused_unread(tmp_path):
    with pytest.raises(UnreadableInput, match="split it into its documents"):
        triage(write(tmp_path / "a.txt", b"ke hoach " * 500_000))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UnreadableInput, match="check that the file is there"):
        triage(tmp_path / "none.pdf")


def test_an_image_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path):
    from PIL import Image

    Image.new("1", (30_000, 12_000)).save(tmp_path / "huge.png")
    with pytest.raises(UnreadableInput, match="scan it at 300 dpi"):
        triage(tmp_path / "huge.png")


@pytest.mark.parametrize(
    ("text", "said"),
    [(" \n\t\f\n", "nothing in the text"), ("Kế hoạch\f" * 5_002, "5,000 pages"), ("Kế\n" * 300_002, "300,000")],
)
def test_texts_beyond_the_limits_are_refused_and_the_limit_named(tmp_path, text, said):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=said):
        triage(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>", "\ufeff\n <HTML>", "<svg xmlns=''>", "<?xml version='1.0'?>", "%!PS-Adobe"]
)
def test_markup_and_programs_are_no_texts(tmp_path, start):
    (tmp_path / "a.doc").write_text(f"{start}<p>Kế hoạch chăm sóc trẻ em</p>", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="PDF"):
        triage(tmp_path / "a.doc")


def test_an_rtf_nested_too_deep_for_libreoffice_is_refused(tmp_path):
    deep = b"{" * 10_001 + b"}" * 10_001
    with pytest.raises(UnreadableInput, match="more than 10,000 deep"):
        triage(write(tmp_path / "a.rtf", b"{\\rtf1 " + deep + b"}"))
    braces_in_text = b"\\{" * 10_001 + b"{}" * 10_001
    assert triage(write(tmp_path / "b.rtf", b"{\\rtf1 " + braces_in_text + b"}")).pages == 1
