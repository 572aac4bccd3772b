"""Hostile PDF files."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import zlib

from .kind import deflated, one_file, page_picture, plan_text
from .raw_pdf import A4, Thing, encrypted, scan_pdf, text_pdf

PAGE = b"<< /Type /Page /Parent 2 0 R /Contents 11 0 R /Resources << /Font << /F1 3 0 R >> >> "


def _text(kind: str, page: bytes = b"/MediaBox " + A4, pages: int = 1):  # noqa: ANN202
    return text_pdf(plan_text(kind), page, pages)


def _boxed(kind: str, box: bytes) -> bytes:
    return bytes(_text(kind, b"/MediaBox [%s]" % box))


@one_file("truncated.pdf")
def pdf_truncated_head() -> bytes:
    return bytes(_text("pdf_truncated_head"))[:30]


@one_file("truncated.pdf")
def pdf_truncated_half() -> bytes:
    whole = bytes(scan_pdf(page_picture("pdf_truncated_half")))
    return whole[: len(whole) // 2]


@one_file("truncated.pdf")
def pdf_truncated_tail() -> bytes:
    return bytes(_text("pdf_truncated_tail"))[:-20]


@one_file("no_xref.pdf")
def pdf_no_xref() -> bytes:
    whole = bytes(_text("pdf_no_xref"))
    return whole[: whole.index(b"xref\n0")] + whole[whole.index(b"trailer") :]


@one_file("wrong_xref.pdf")
def pdf_wrong_xref() -> bytes:
    return (
        bytes(_text("pdf_wrong_xref", pages=2)).replace(b"00000 n", b"00007 n").replace(b"startxref\n", b"startxref\n9")
    )


@one_file("xref_loop.pdf")
def pdf_xref_loop() -> bytes:
    whole = _text("pdf_xref_loop")
    start = bytes(whole).rindex(b"xref\n0")
    return bytes(whole.but(trailer=b"/Prev %d" % start))


@one_file("user_password.pdf")
def pdf_user_password() -> bytes:
    return bytes(encrypted(_text("pdf_user_password"), b"secret", b"owner"))


@one_file("owner_password.pdf")
def pdf_owner_password() -> bytes:
    return bytes(encrypted(_text("pdf_owner_password"), b"", b"owner"))


@one_file("odd_encryption.pdf")
def pdf_unknown_encryption() -> bytes:
    return bytes(_text("pdf_unknown_encryption").but(trailer=b"/Encrypt << /Filter /Acme.Vault /V 99 >>"))


@one_file("zero_pages.pdf")
def pdf_zero_pages() -> bytes:
    return bytes(_text("pdf_zero_pages").but({2: Thing(b"<< /Type /Pages /Kids [] /Count 0 >>")}))


@one_file("blank_500.pdf")
def pdf_500_blank_pages() -> bytes:
    return bytes(text_pdf("", pages=500).but({3: Thing(b"<< >>")}))


@one_file("pages_2000.pdf", large=True)
def pdf_2000_pages() -> bytes:
    return bytes(_text("pdf_2000_pages", pages=2000))


@one_file("count_lies.pdf")
def pdf_count_lies() -> bytes:
    return bytes(_text("pdf_count_lies").but({2: Thing(b"<< /Type /Pages /Kids [10 0 R] /Count 100000000 >>")}))


@one_file("count_negative.pdf")
def pdf_count_negative() -> bytes:
    return bytes(_text("pdf_count_negative").but({2: Thing(b"<< /Type /Pages /Kids [10 0 R] /Count -5 >>")}))


@one_file("same_page.pdf")
def pdf_one_page_50000_times() -> bytes:
    kids = b"10 0 R " * 50_000
    return bytes(
        _text("pdf_one_page_50000_times").but({2: Thing(b"<< /Type /Pages /Kids [%s] /Count 50000 >>" % kids)})
    )


@one_file("tree_loop.pdf")
def pdf_page_tree_loop() -> bytes:
    return bytes(_text("pdf_page_tree_loop").but({2: Thing(b"<< /Type /Pages /Kids [10 0 R 2 0 R] /Count 2 >>")}))


@one_file("no_page_tree.pdf")
def pdf_no_page_tree() -> bytes:
    return bytes(_text("pdf_no_page_tree").but({1: Thing(b"<< /Type /Catalog /Pages 99 0 R >>")}))


@one_file("no_contents.pdf")
def pdf_missing_contents() -> bytes:
    second = Thing(b"<< /Type /Page /Parent 2 0 R /Contents 98 0 R /MediaBox [0 0 595 842] >>")
    tree = Thing(b"<< /Type /Pages /Kids [10 0 R 20 0 R] /Count 2 >>")
    return bytes(_text("pdf_missing_contents").but({2: tree, 20: second}))


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
    return bytes(_text("pdf_huge_user_unit", b"/MediaBox " + A4 + b" /UserUnit 75000"))


@one_file("odd_rotation.pdf")
def pdf_odd_rotation() -> bytes:
    return bytes(_text("pdf_odd_rotation", b"/MediaBox " + A4 + b" /Rotate 2147483647"))


@one_file("script.pdf")
def pdf_javascript() -> bytes:
    action = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/x'\\)) >>"
    launch = b"/AA << /WC << /S /Launch /F (/bin/sh) >> >>"
    return bytes(_text("pdf_javascript").but({1: Thing(b"<< /Type /Catalog /Pages 2 0 R %s %s >>" % (action, launch))}))


@one_file("attachment.pdf")
def pdf_attachment() -> bytes:
    names = b"/Names << /EmbeddedFiles << /Names [(../../evil.sh) 50 0 R] >> >>"
    return bytes(
        _text("pdf_attachment").but(
            {
                1: Thing(b"<< /Type /Catalog /Pages 2 0 R %s >>" % names),
                50: Thing(b"<< /Type /Filespec /F (../../evil.sh) /EF << /F 51 0 R >> >>"),
                51: Thing(b"<< /Type /EmbeddedFile >>", b"#!/bin/sh\ntouch /tmp/evil\n"),
            }
        )
    )


@one_file("form.pdf")
def pdf_form() -> bytes:
    annotation = b"/MediaBox " + A4 + b" /Annots [60 0 R 61 0 R]"
    return bytes(
        _text("pdf_form", annotation).but(
            {
                1: Thing(b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [60 0 R 61 0 R] /XFA (<xdp>) >> >>"),
                60: Thing(
                    b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (x) /Rect [9 9 99 30] /Parent 61 0 R >>"
                ),
                61: Thing(
                    b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (b) /Kids [60 0 R] /Parent 60 0 R /Rect [0 0 1 1] >>"
                ),
            }
        )
    )


@one_file("flate_bomb.pdf")
def pdf_flate_bomb() -> bytes:
    # Half a gigabyte of spaces in two turns of deflate: a few kilobytes.
    squeezed = zlib.compress(deflated(b" " * 1_000_000, 512), 9)
    return bytes(_text("pdf_flate_bomb").but({11: Thing(b"<< /Filter [/FlateDecode /FlateDecode] >>", squeezed)}))


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


@one_file("deep.pdf")
def pdf_deep_nesting() -> bytes:
    return bytes(_text("pdf_deep_nesting").but({70: Thing(b"[" * 200_000)}, trailer=b"/Info 70 0 R"))


@one_file("wrong_length.pdf")
def pdf_wrong_length() -> bytes:
    sound = _text("pdf_wrong_length").things[11].stream
    return bytes(_text("pdf_wrong_length").but({11: Thing(b"<< /Filter /FlateDecode /Length 999999999999 >>", sound)}))


@one_file("bad_stream.pdf")
def pdf_bad_stream() -> bytes:
    return bytes(_text("pdf_bad_stream").but({11: Thing(b"<< /Filter /FlateDecode >>", b"this is not deflate" * 9)}))


@one_file("junk_before.pdf")
def pdf_junk_before() -> bytes:
    return b"\r\n\0junk of a mail program\r\n" * 20 + bytes(_text("pdf_junk_before"))


@one_file("junk_after.pdf")
def pdf_junk_after() -> bytes:
    return bytes(_text("pdf_junk_after").but(tail=b"\0" * 3000 + b"<html>ad</html>" * 50))


@one_file("odd_version.pdf")
def pdf_odd_version() -> bytes:
    return bytes(_text("pdf_odd_version").but(lead=b"%PDF-9.9\n"))


@one_file("control_text.pdf")
def pdf_control_text() -> bytes:
    odd = "\N{RIGHT-TO-LEFT OVERRIDE}\N{LINE SEPARATOR}\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{NEXT LINE}"
    return bytes(text_pdf(plan_text("pdf_control_text").replace(" ", f" {odd}", 12)))


@one_file("crowded.pdf")
def pdf_crowded_page() -> bytes:
    return bytes(text_pdf((plan_text("pdf_crowded_page") + "\n") * 1500))


@one_file("renamed.txt")
def pdf_named_txt() -> bytes:
    return bytes(_text("pdf_named_txt"))
