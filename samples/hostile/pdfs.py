"""Hostile PDF files: how they are put together, and what they have in them beside pages."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

from .kind import one_file, page_picture, plan_text
from .raw_pdf import A4, Pdf, Thing, encrypted, scan_pdf, text_pdf


def one_text(kind: str, page: bytes = b"/MediaBox " + A4, pages: int = 1) -> Pdf:
    """A sound PDF of the kind's text."""
    return text_pdf(plan_text(kind), page, pages)


@one_file("truncated.pdf")
def pdf_truncated_head() -> bytes:
    return bytes(one_text("pdf_truncated_head"))[:30]


@one_file("truncated.pdf")
def pdf_truncated_half() -> bytes:
    whole = bytes(scan_pdf(page_picture("pdf_truncated_half")))
    return whole[: len(whole) // 2]


@one_file("truncated.pdf")
def pdf_truncated_tail() -> bytes:
    return bytes(one_text("pdf_truncated_tail"))[:-20]


@one_file("no_xref.pdf")
def pdf_no_xref() -> bytes:
    whole = bytes(one_text("pdf_no_xref"))
    return whole[: whole.index(b"xref\n0")] + whole[whole.index(b"trailer") :]


@one_file("wrong_xref.pdf")
def pdf_wrong_xref() -> bytes:
    return (
        bytes(one_text("pdf_wrong_xref", pages=2))
        .replace(b"00000 n", b"00007 n")
        .replace(b"startxref\n", b"startxref\n9")
    )


@one_file("xref_loop.pdf")
def pdf_xref_loop() -> bytes:
    whole = one_text("pdf_xref_loop")
    start = bytes(whole).rindex(b"xref\n0")
    return bytes(whole.but(trailer=b"/Prev %d" % start))


@one_file("user_password.pdf")
def pdf_user_password() -> bytes:
    return bytes(encrypted(one_text("pdf_user_password"), b"secret", b"owner"))


@one_file("owner_password.pdf")
def pdf_owner_password() -> bytes:
    return bytes(encrypted(one_text("pdf_owner_password"), b"", b"owner"))


@one_file("odd_encryption.pdf")
def pdf_unknown_encryption() -> bytes:
    return bytes(one_text("pdf_unknown_encryption").but(trailer=b"/Encrypt << /Filter /Acme.Vault /V 99 >>"))


@one_file("zero_pages.pdf")
def pdf_zero_pages() -> bytes:
    return bytes(one_text("pdf_zero_pages").but({2: Thing(b"<< /Type /Pages /Kids [] /Count 0 >>")}))


@one_file("pages_2000.pdf", large=True)
def pdf_2000_pages() -> bytes:
    return bytes(one_text("pdf_2000_pages", pages=2000))


@one_file("count_lies.pdf")
def pdf_count_lies() -> bytes:
    return bytes(one_text("pdf_count_lies").but({2: Thing(b"<< /Type /Pages /Kids [10 0 R] /Count 100000000 >>")}))


@one_file("count_negative.pdf")
def pdf_count_negative() -> bytes:
    return bytes(one_text("pdf_count_negative").but({2: Thing(b"<< /Type /Pages /Kids [10 0 R] /Count -5 >>")}))


@one_file("same_page.pdf")
def pdf_one_page_50000_times() -> bytes:
    kids = b"10 0 R " * 50_000
    return bytes(
        one_text("pdf_one_page_50000_times").but({2: Thing(b"<< /Type /Pages /Kids [%s] /Count 50000 >>" % kids)})
    )


@one_file("tree_loop.pdf")
def pdf_page_tree_loop() -> bytes:
    return bytes(one_text("pdf_page_tree_loop").but({2: Thing(b"<< /Type /Pages /Kids [10 0 R 2 0 R] /Count 2 >>")}))


@one_file("no_page_tree.pdf")
def pdf_no_page_tree() -> bytes:
    return bytes(one_text("pdf_no_page_tree").but({1: Thing(b"<< /Type /Catalog /Pages 99 0 R >>")}))


@one_file("script.pdf")
def pdf_javascript() -> bytes:
    action = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/x'\\)) >>"
    launch = b"/AA << /WC << /S /Launch /F (/bin/sh) >> >>"
    return bytes(
        one_text("pdf_javascript").but({1: Thing(b"<< /Type /Catalog /Pages 2 0 R %s %s >>" % (action, launch))})
    )


@one_file("attachment.pdf")
def pdf_attachment() -> bytes:
    names = b"/Names << /EmbeddedFiles << /Names [(../../evil.sh) 50 0 R] >> >>"
    return bytes(
        one_text("pdf_attachment").but(
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
        one_text("pdf_form", annotation).but(
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


@one_file("deep.pdf")
def pdf_deep_nesting() -> bytes:
    return bytes(one_text("pdf_deep_nesting").but({70: Thing(b"[" * 200_000)}, trailer=b"/Info 70 0 R"))


@one_file("junk_before.pdf")
def pdf_junk_before() -> bytes:
    return b"\r\n\0junk of a mail program\r\n" * 20 + bytes(one_text("pdf_junk_before"))


@one_file("junk_after.pdf")
def pdf_junk_after() -> bytes:
    return bytes(one_text("pdf_junk_after").but(tail=b"\0" * 3000 + b"<html>ad</html>" * 50))


@one_file("odd_version.pdf")
def pdf_odd_version() -> bytes:
    return bytes(one_text("pdf_odd_version").but(lead=b"%PDF-9.9\n"))


@one_file("renamed.txt")
def pdf_named_txt() -> bytes:
    return bytes(one_text("pdf_named_txt"))
