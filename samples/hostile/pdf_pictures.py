"""Hostile pictures and drawings on the pages of PDF files: what a renderer takes memory or time for."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import io
import struct

from .kind import encoded, one_file, page_picture
from .pdfs import one_text
from .raw_pdf import Thing, scan_pdf, text_pdf


def _scan(kind: str, head: bytes, stream: bytes) -> bytes:
    """A scan whose picture is another."""
    said = b"<< /Type /XObject /Subtype /Image /Width 1600 /Height 600 /ColorSpace /DeviceGray " + head + b" >>"
    return bytes(scan_pdf(page_picture(kind)).but({12: Thing(said, stream)}))


@one_file("jpeg_lies.pdf")
def pdf_jpeg_of_30000_square() -> bytes:
    jpeg = bytearray(encoded(page_picture("pdf_jpeg_of_30000_square"), "JPEG", quality=70))
    frame = jpeg.index(b"\xff\xc0")
    jpeg[frame + 5 : frame + 9] = struct.pack(">HH", 30_000, 30_000)
    return _scan("pdf_jpeg_of_30000_square", b"/BitsPerComponent 8 /Filter /DCTDecode", bytes(jpeg))


@one_file("jpeg2000_lies.pdf")
def pdf_jpeg2000_of_60000_square() -> bytes:
    coded = bytearray(encoded(page_picture("pdf_jpeg2000_of_60000_square"), "JPEG2000", no_jp2=True))
    coded[8:16] = struct.pack(">II", 60_000, 60_000)
    return _scan("pdf_jpeg2000_of_60000_square", b"/BitsPerComponent 8 /Filter /JPXDecode", bytes(coded))


@one_file("jbig2_lies.pdf")
def pdf_jbig2_of_60000_square() -> bytes:
    page = struct.pack(">IBBI", 0, 48, 1, 19) + struct.pack(">IIIIBH", 60_000, 60_000, 0, 0, 0, 0)
    return _scan("pdf_jbig2_of_60000_square", b"/BitsPerComponent 1 /Filter /JBIG2Decode", page)


@one_file("fax_lies.pdf")
def pdf_fax_of_a_million_columns() -> bytes:
    parts = b"/BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 1000000 /Rows 1000000 >>"
    return _scan("pdf_fax_of_a_million_columns", parts, b"\x26\xa0" * 400)


@one_file("ten_thousand.pdf")
def pdf_10000_pictures() -> bytes:
    drawn = b"".join(b"q 5 0 0 5 %d %d cm /Im Do Q\n" % (n % 100 * 5, n // 100 * 5) for n in range(10_000))
    picture = page_picture("pdf_10000_pictures").crop((0, 0, 400, 300))
    return bytes(scan_pdf(picture).but({11: Thing(b"<< >>", drawn)}))


@one_file("tiles.pdf")
def pdf_pattern_of_tiny_tiles() -> bytes:
    tile = b"<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.01 /YStep 0.01 "
    page = b"/MediaBox [0 0 595 842] /Resources << /Pattern << /P 80 0 R >> >>"
    things = {
        80: Thing(tile + b"/Resources << >> >>", b"0 0 0.005 0.005 re f"),
        11: Thing(b"<< >>", b"/Pattern cs /P scn 0 0 595 842 re f"),
    }
    return bytes(text_pdf("", page).but(things))


@one_file("strokes.pdf")
def pdf_million_strokes() -> bytes:
    drawn = io.BytesIO()
    for n in range(1_000_000):
        drawn.write(b"%d %d m %d %d l S\n" % (n % 595, n % 842, n * 7 % 595, n * 13 % 842))
    return bytes(text_pdf("").but({11: Thing(b"<< >>", drawn.getvalue())}))


@one_file("titled.pdf")
def pdf_title_like_facts() -> bytes:
    title = b"<< /Title (x\nPages: abc\nPages:          0\nPage    1 size: a x 9999999 pts\n) >>"
    return bytes(one_text("pdf_title_like_facts").but({70: Thing(title)}, trailer=b"/Info 70 0 R"))
