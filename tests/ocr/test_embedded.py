"""A page's scan is taken as it is only where the page shows nothing else."""

import io

import numpy as np
import pytest
from builders import text_image
from jbig2 import jbig2
from PIL import Image

from ocr.embedded import scanned_page

LINES = ["cham soc va bao ve tre em", "trong gia dinh va nha truong", "theo ke hoach nam nay"] * 4
WIDTH, HEIGHT = 216.0, 240.0
"""Points; the picture's 900 × 1000 pixels at 300 dpi."""
GREY, BILEVEL = "/ColorSpace/DeviceGray/BitsPerComponent 8", "/ColorSpace/DeviceGray/BitsPerComponent 1"
STENCIL = "/ImageMask true/BitsPerComponent 1"


def saved(picture, form, **options):
    packed = io.BytesIO()
    picture.save(packed, form, **options)
    return packed.getvalue()


PACKINGS = {
    "DCT": lambda picture: saved(picture, "JPEG", quality=90),
    "JPX": lambda picture: saved(picture, "JPEG2000"),
    "JBIG2": jbig2,
}


def pdf(path, picture, place=f"{WIDTH} 0 0 {HEIGHT} 0 0", drawing="", packing="DCT", colours=GREY):
    """A PDF of one page, with one picture placed by a matrix, and a drawing over it."""
    packed = PACKINGS[packing](picture)
    content = f"q {place} cm /I Do Q {drawing}".encode()
    paper = f"/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</XObject<</I 5 0 R>>>>"
    form = f"/Width {picture.width}/Height {picture.height}{colours}/Filter/{packing}Decode"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/Contents 4 0 R{paper}>>".encode(),
        b"<</Length %d>>stream\n%b\nendstream\n" % (len(content), content),
        b"<</Subtype/Image%b/Length %d>>stream\n%b\nendstream" % (form.encode(), len(packed), packed),
    ]
    made = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj".encode() + part + b"endobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    path.write_bytes(made + end.encode())
    return path


@pytest.fixture
def picture():
    return text_image(*LINES, size=(900, 1000), points=30)


def read_back(picture):
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=90)
    return np.asarray(Image.open(packed).convert("RGB"))


def test_a_scan_is_taken_as_it_is(tmp_path, picture):
    image, dpi = scanned_page(pdf(tmp_path / "a.pdf", picture), 1, 200)
    assert dpi == 300
    assert np.array_equal(image, read_back(picture))


@pytest.mark.parametrize(
    "place", [f"{WIDTH} 0 0 {-HEIGHT} 0 {HEIGHT}", f"{-WIDTH} 0 0 {HEIGHT} {WIDTH} 0"], ids=["mirrored", "flipped"]
)
def test_a_page_that_mirrors_its_scan_is_rendered(tmp_path, picture, place):
    image, dpi = scanned_page(pdf(tmp_path / "a.pdf", picture, place), 1, 200)
    assert (image.shape[:2], dpi) == ((667, 600), 200)


@pytest.mark.parametrize(("packing", "colours"), [("JPX", GREY), ("JBIG2", BILEVEL), ("JBIG2", STENCIL)])
def test_scans_in_jpeg_2000_and_jbig2_are_taken_dot_for_dot(tmp_path, picture, packing, colours):
    sharp = picture if packing == "JPX" else picture.point(lambda light: 255 * (light > 127))
    image, dpi = scanned_page(pdf(tmp_path / "a.pdf", sharp, packing=packing, colours=colours), 1, 300)
    assert dpi == 300
    assert np.array_equal(image, np.asarray(sharp.convert("RGB")))


def test_a_page_that_prints_over_its_scan_is_rendered(tmp_path, picture):
    image, dpi = scanned_page(pdf(tmp_path / "a.pdf", picture, drawing="0 g 150 20 30 6 re f"), 1, 200)
    assert dpi == 200
    assert image[-60, 450].max() < 60


def test_a_very_fine_scan_is_halved(tmp_path, picture):
    image, dpi = scanned_page(pdf(tmp_path / "a.pdf", picture.resize((1800, 2000))), 1, 300)
    assert (image.shape[:2], dpi) == ((1000, 900), 300)


def test_a_jpeg_that_claims_to_be_larger_than_its_pdf_says_is_not_opened(tmp_path, picture, monkeypatch):
    def lying(picture):
        data = bytearray(PACKINGS["DCT"](picture))
        frame = data.index(b"\xff\xc0")
        data[frame + 5 : frame + 9] = (9000).to_bytes(2, "big") * 2
        return data

    path = pdf(tmp_path / "a.pdf", picture)
    monkeypatch.setitem(PACKINGS, "Lying", lying)
    data = pdf(tmp_path / "b.pdf", picture, packing="Lying").read_bytes().replace(b"/LyingDecode", b"/DCTDecode  ")
    path.write_bytes(data)
    monkeypatch.setattr("ocr.embedded.cv2.imread", lambda *_: pytest.fail("it was opened"))
    assert scanned_page(path, 1, 200)[0].shape[:2] == (667, 600)
