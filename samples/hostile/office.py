"""Hostile files of office programs, of which many are zip files too."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import io
import struct
import zipfile

import docx

from .kind import SCANS, encoded, one_file, page_picture, plan_text
from .zips import with_bomb, zipped

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/></Relationships>"""


def _docx(document: str | None, **more: str) -> bytes:
    parts: dict[str, bytes | str] = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}
    if document is not None:
        parts["word/document.xml"] = document
    return zipped(parts | more)


def _body(inner: str, before: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {WORDS}><w:body>{inner}</w:body></w:document>'


def _paragraphs(text: str) -> str:
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in text.split("\n"))


@one_file("truncated.docx")
def docx_truncated() -> bytes:
    whole = (SCANS / "yen_bai_2020.docx").read_bytes()
    return whole[: len(whole) * 2 // 3]


@one_file("truncated.docx")
def docx_truncated_head() -> bytes:
    return _docx(_body(""))[:40]


@one_file("no_document.docx")
def docx_without_document() -> bytes:
    return _docx(None)


@one_file("empty_body.docx")
def docx_empty_body() -> bytes:
    return _docx(_body(""))


@one_file("not_xml.docx")
def docx_not_xml() -> bytes:
    return _docx("\0\1 this is no XML <<<")


@one_file("external_entity.docx")
def docx_external_entity() -> bytes:
    entity = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return _docx(_body(_paragraphs(plan_text("docx_external_entity") + "&x;"), entity))


@one_file("billion_laughs.docx")
def docx_billion_laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _docx(_body(_paragraphs("&l9;"), f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{levels}]>'))


@one_file("bomb.docx")
def docx_bomb() -> bytes:
    before, after = _body("<w:p><w:r><w:t>|</w:t></w:r></w:p>").split("|")
    return with_bomb(
        {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}, "word/document.xml", before, "trẻ em ", after
    )


@one_file("tags_bomb.docx")
def docx_million_paragraphs() -> bytes:
    return _docx(_body("<w:p/>" * 1_100_000))


@one_file("deep.docx")
def docx_deep_tables() -> bytes:
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return _docx(_body(opened * 80 + _paragraphs(plan_text("docx_deep_tables")) + (closed + "<w:p/>") * 80))


@one_file("outside.docx")
def docx_remote_template() -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    remote = RELATIONS.split("<Relationship Id")[0] + (
        f'<Relationship Id="rId9" Type="{kind}" Target="http://127.0.0.1:9/x.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    text = _body(_paragraphs(plan_text("docx_remote_template")))
    return _docx(text, **{"word/_rels/document.xml.rels": remote})


@one_file("locked.docx")
def docx_with_password() -> bytes:
    # What an office program writes for a password: an OLE file whose directory names EncryptedPackage.
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    return head.ljust(512, b"\0") + bytes(512) + "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")


@one_file("old.doc")
def doc_of_1997() -> bytes:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    return head.ljust(512, b"\0") + "WordDocument".encode("utf-16-le").ljust(512, b"\0") + bytes(1024)


@one_file("sheet.docx")
def xlsx_named_docx() -> bytes:
    return zipped(
        {"[Content_Types].xml": TYPES.replace("word/document", "xl/workbook"), "xl/workbook.xml": "<workbook/>"}
    )


@one_file("open.odt")
def odt() -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office:document-content/>"})


@one_file("rich.doc")
def rtf_named_doc() -> bytes:
    return rb"{\rtf1\ansi {\object\objdata 0105} K\u7871 ho\u7841ch\par}"


@one_file("page.doc")
def html_named_doc() -> bytes:
    rows = "".join(f"<p>{line}</p>" for line in plan_text("html_named_doc").split("\n"))
    return f"<html><head><meta charset=utf-8><script>alert(1)</script></head><body>{rows}</body></html>".encode()


@one_file("scans.docx")
def docx_of_scans() -> bytes:
    # Pages that somebody scanned and put into an office program as pictures; there is no text.
    picture = encoded(page_picture("docx_of_scans"), "PNG")
    paper = docx.Document()
    for _ in range(2):
        paper.add_picture(io.BytesIO(picture), width=docx.shared.Cm(16))
    out = io.BytesIO()
    paper.save(out)
    with zipfile.ZipFile(out) as made:  # without the hour that it was made
        return zipped({name: made.read(name) for name in made.namelist()})


@one_file("tracked.docx")
def docx_tracked_changes() -> bytes:
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>Phấn đấu 10% trẻ em</w:delText></w:r></w:del>'
    new = '<w:ins w:id="2" w:author="x"><w:r><w:t>Phấn đấu 95% trẻ em được tiêm chủng.</w:t></w:r></w:ins>'
    return _docx(_body(_paragraphs(plan_text("docx_tracked_changes")) + f"<w:p>{gone}{new}</w:p>"))


@one_file("deep.rtf")
def rtf_deep_nesting() -> bytes:
    return rb"{\rtf1\ansi " + b"{" * 1_000_000 + b"Ke hoach" + b"}" * 1_000_001


@one_file("bomb.odt")
def odt_bomb() -> bytes:
    return with_bomb({"mimetype": "application/vnd.oasis.opendocument.text"}, "content.xml", "<a>", "<b/>", "</a>")
