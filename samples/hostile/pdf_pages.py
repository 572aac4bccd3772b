"""Hostile pages of PDF files: their size, their contents, their pictures."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import zlib

from .kind import deflated, one_file, page_picture, plan_text
from .pdfs import one_text
from .raw_pdf import A4, Thing, scan_pdf, text_pdf


def _boxed(kind: str, box: bytes) -> bytes:
    return bytes(one_text(kind, b"/MediaBox [%s]" % box))


@one_file("blank_500.pdf")
def pdf_500_blank_pages() -> bytes:
    return bytes(text_pdf("", pages=500).but({3: Thing(b"<< >>")}))


@one_file("no_contents.pdf")
def pdf_missing_contents() -> bytes:
    second = Thing(b"<< /Type /Page /Parent 2 0 R /Contents 98 0 R /MediaBox [0 0 595 842] >>")
    tree = Thing(b"<< /Type /Pages /Kids [10 0 R 20 0 R] /Count 2 >>")
    return bytes(one_text("pdf_missing_contents").but({2: tree, 20: second}))


@one_file("negative_box.pdf")
def pdf_negative_box() -> bytes:
    return _boxed("pdf_negative_box", b"595 842 0 0")


@one_file("zero_box.pdf")
def pdf_zero_box() -> bytes:
    return _boxed("pdf_zero_box", b"0 0 0 0")


@one_file("huge_box.pdf")
def pdf_huge_box() -> bytes:
    return _boxed("pdf_huge_box", b"0 0 1000000 1000000")


@one_file("infinite_box.pdf")
def pdf_infinite_box() -> bytes:
    return _boxed("pdf_infinite_box", b"0 0 " + b"9" * 400 + b" 1e400")


@one_file("nan_box.pdf")
def pdf_nan_box() -> bytes:
    return _boxed("pdf_nan_box", b"nan nan nan inf")


@one_file("thin_box.pdf")
def pdf_thin_box() -> bytes:
    return _boxed("pdf_thin_box", b"0 0 0.001 200000")


@one_file("huge_unit.pdf")
def pdf_huge_user_unit() -> bytes:
    return bytes(one_text("pdf_huge_user_unit", b"/MediaBox " + A4 + b" /UserUnit 75000"))


@one_file("odd_rotation.pdf")
def pdf_odd_rotation() -> bytes:
    return bytes(one_text("pdf_odd_rotation", b"/MediaBox " + A4 + b" /Rotate 2147483647"))


@one_file("flate_bomb.pdf")
def pdf_flate_bomb() -> bytes:
    # Half a gigabyte of spaces in two turns of deflate: a few kilobytes.
    squeezed = zlib.compress(deflated(b" " * 1_000_000, 512), 9)
    return bytes(one_text("pdf_flate_bomb").but({11: Thing(b"<< /Filter [/FlateDecode /FlateDecode] >>", squeezed)}))


@one_file("picture_bomb.pdf")
def pdf_picture_bomb() -> bytes:
    side = 40_000
    bits = deflated(bytes(side // 8) * 100, side // 100)
    head = b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1" % (
        side,
        side,
    )
    return bytes(scan_pdf(page_picture("x")).but({12: Thing(head + b" /Filter /FlateDecode >>", bits)}))


@one_file("form_loop.pdf")
def pdf_form_loop() -> bytes:
    loop = Thing(
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /Im 12 0 R >> >> >>",
        b"/Im Do /Im Do /Im Do",
    )
    return bytes(scan_pdf(page_picture("x")).but({12: loop}))


@one_file("wrong_length.pdf")
def pdf_wrong_length() -> bytes:
    sound = one_text("pdf_wrong_length").things[11].stream
    return bytes(
        one_text("pdf_wrong_length").but({11: Thing(b"<< /Filter /FlateDecode /Length 999999999999 >>", sound)})
    )


@one_file("bad_stream.pdf")
def pdf_bad_stream() -> bytes:
    return bytes(one_text("pdf_bad_stream").but({11: Thing(b"<< /Filter /FlateDecode >>", b"this is not deflate" * 9)}))


@one_file("control_text.pdf")
def pdf_control_text() -> bytes:
    odd = "\N{RIGHT-TO-LEFT OVERRIDE}\N{LINE SEPARATOR}\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{NEXT LINE}"
    return bytes(text_pdf(plan_text("pdf_control_text").replace(" ", f" {odd}", 12)))


@one_file("crowded.pdf")
def pdf_crowded_page() -> bytes:
    return bytes(text_pdf((plan_text("pdf_crowded_page") + "\n") * 1500))
