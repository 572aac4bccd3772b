"""Makes a folder with one file of each kind that is read, all of one sample: python samples/make_every_kind.py FOLDER.

What the kinds of text hold is the same plan; a first line with the name of the kind keeps them apart. The kinds that
only LibreOffice writes (.doc, .rtf, .odt) are left out where it is not installed.
"""

import argparse
import io
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from PIL import Image

from ocr.word_document import libreoffice

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests"))
from builders import in_encoding  # noqa: E402 - where the encoders of the tests are
from jbig2 import jbig2  # noqa: E402

TEXT = HERE / "plans" / "co_phuc_2024" / "text.txt"
SCANS = HERE / "scans"
ENCODINGS = ("tcvn3", "vni", "viscii", "vps", "windows-1258")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
PICTURES = {"png": {}, "bmp": {}, "gif": {}, "webp": {"quality": 85}, "avif": {"quality": 80}, "jp2": {}, "j2k": {}}


def make_every_kind(folder: Path, scale: float = 0.75) -> None:
    """Makes the files in a new folder, the pictures so large beside the scan that they are of."""
    folder.mkdir(parents=True)
    plan = unicodedata.normalize("NFC", TEXT.read_text(encoding="utf-8"))
    plan = plan.translate({ord("“"): '"', ord("”"): '"', ord("–"): "-"})  # which VISCII has not
    for encoding in UNICODE:
        (folder / f"text_{encoding}.txt").write_bytes(f"{encoding}\n{plan}".encode(encoding))
    for encoding in ENCODINGS:
        (folder / f"text_{encoding}.txt").write_bytes(in_encoding(f"{encoding}\n{plan}", encoding))
    _pictures(folder, scale)
    _documents(folder, plan)
    with zipfile.ZipFile(folder / "archive.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("thư mục/kế hoạch.txt", f"zip\n{plan}")
        for page in (1, 2):
            archive.write(SCANS / f"co_phuc_2024_p{page}.jpg", f"ảnh_trang_{page}.jpg")


def _pictures(folder: Path, scale: float) -> None:
    with Image.open(SCANS / "dai_dong_2024.jpg") as opened:
        page = opened.convert("RGB").resize((round(opened.width * scale), round(opened.height * scale)))
    page.save(folder / "page.jpg", quality=85)
    for number, (suffix, options) in enumerate(PICTURES.items(), 1):
        page.crop((number, 0, *page.size)).save(folder / f"page.{suffix}", **options)  # no two the same
    black = page.convert("L").point(lambda light: 255 * (light > 140))
    black.save(folder / "page.pdf", resolution=150)
    (folder / "fax.pdf").write_bytes(_pdf(black, "JBIG2", 1, jbig2(black)))
    coded = io.BytesIO()
    page.convert("L").save(coded, "JPEG2000", quality_mode="rates", quality_layers=[12])
    (folder / "jpeg2000.pdf").write_bytes(_pdf(page, "JPX", 8, coded.getvalue()))
    (folder / "fax.tif").write_bytes((SCANS / "bao_dap_2024.tif").read_bytes())


def _pdf(page: Image.Image, packing: str, bits: int, data: bytes) -> bytes:
    """A PDF of one picture at 150 dpi."""
    width, height = (side * 72 / 150 for side in page.size)
    draw = f"q {width} 0 0 {height} 0 0 cm /I Do Q".encode()
    picture = f"/Width {page.width}/Height {page.height}/ColorSpace/DeviceGray/BitsPerComponent {bits}"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 {width} {height}]"
        "/Resources<</XObject<</I 5 0 R>>>>>>".encode(),
        b"<</Length %d>>stream\n%b\nendstream" % (len(draw), draw),
        f"<</Type/XObject/Subtype/Image{picture}/Filter/{packing}Decode/Length {len(data)}>>stream\n".encode()
        + data
        + b"\nendstream",
    ]
    made, places = b"%PDF-1.5\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj".encode() + part + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return made + end.encode()


def _documents(folder: Path, plan: str) -> None:
    """A .docx in Unicode, one in TCVN3's font, and what LibreOffice makes of the latter."""
    for name, font, text in (
        ("unicode", "Times New Roman", f"docx\n{plan}"),
        ("old_font", ".VnTime", in_encoding(f"docx tcvn3\n{plan}", "tcvn3").decode("latin-1")),
    ):
        document = docx.Document()
        document.styles["Normal"].font.name = font
        for row in text.replace("\f", "\n").split("\n"):
            document.add_paragraph(row)
        document.save(str(folder / f"{name}.docx"))
    if not libreoffice():
        return
    with TemporaryDirectory() as profile:
        command = [libreoffice(), "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to"]
        for form in ("doc:MS Word 97", "rtf", "odt"):
            made = [*command, form, "--outdir", str(folder), str(folder / "old_font.docx")]
            subprocess.run(made, check=True, capture_output=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    make_every_kind(parser.parse_args().folder)
