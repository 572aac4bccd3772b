"""Hostile zip files, and office files, which are zip files too."""

# ruff: noqa: D103 - kinds.tsv says what each kind is

import io
import struct
import zipfile
from collections.abc import Mapping

from .kind import SCANS, encoded, one_file, page_picture, plan_text

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/></Relationships>"""


def _zip(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _with_bomb(parts: Mapping[str, str], name: str, before: str, piece: str, after: str) -> bytes:
    """A zip with one more part, 600 MB of a repeated piece, of which never all is in memory."""
    out = io.BytesIO(_zip(parts))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        bomb = zipfile.ZipInfo(name)
        bomb.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(bomb, "w") as part:
            part.write(before.encode())
            chunk = (piece * 100_000).encode()
            for _ in range(600_000_000 // len(chunk)):
                part.write(chunk)
            part.write(after.encode())
    return out.getvalue()


def _docx(document: str | None, **more: str) -> bytes:
    parts: dict[str, bytes | str] = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}
    if document is not None:
        parts["word/document.xml"] = document
    return _zip(parts | more)


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
    return _with_bomb(
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
    return _zip(
        {"[Content_Types].xml": TYPES.replace("word/document", "xl/workbook"), "xl/workbook.xml": "<workbook/>"}
    )


@one_file("open.odt")
def odt() -> bytes:
    return _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office:document-content/>"})


@one_file("rich.doc")
def rtf_named_doc() -> bytes:
    return rb"{\rtf1\ansi {\object\objdata 0105} K\u7871 ho\u7841ch\par}"


@one_file("page.doc")
def html_named_doc() -> bytes:
    rows = "".join(f"<p>{line}</p>" for line in plan_text("html_named_doc").split("\n"))
    return f"<html><head><meta charset=utf-8><script>alert(1)</script></head><body>{rows}</body></html>".encode()


@one_file("zip.pdf")
def zip_named_pdf() -> bytes:
    return _zip({"van_ban/ke_hoach.txt": plan_text("zip_named_pdf")})


@one_file("good.zip")
def zip_good() -> bytes:
    picture = encoded(page_picture("zip_good"), "PNG")
    return _zip({"ke_hoach.txt": plan_text("zip_good"), "scan.png": picture})


@one_file("empty.zip")
def zip_empty() -> bytes:
    return _zip({})


@one_file("truncated.zip")
def zip_truncated() -> bytes:
    whole = zip_good()
    return whole[: len(whole) // 2]


@one_file("no_directory.zip")
def zip_without_directory() -> bytes:
    whole = zip_good()
    return whole[: whole.index(b"PK\1\2")]


@one_file("bomb.zip")
def zip_bomb() -> bytes:
    return _with_bomb({}, "bomb.txt", "", "trẻ em ", "")


@one_file("many.zip")
def zip_100000_members() -> bytes:
    return _zip({f"{number}.txt": b"" for number in range(100_000)})


@one_file("nested.zip")
def zip_nested() -> bytes:
    data: bytes = plan_text("zip_nested").encode()
    name = "inner.txt"
    for level in range(12):
        data, name = _zip({name: data}), f"level_{level}.zip"
    return data


@one_file("climbing.zip")
def zip_climbing_names() -> bytes:
    text = plan_text("zip_climbing_names")
    return _zip({"../../../../tmp/kehoach_climbed.txt": text + "a", "/kehoach_climbed.txt": text + "b"})


@one_file("links.zip")
def zip_with_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


@one_file("locked.zip")
def zip_with_password() -> bytes:
    return (
        _zip({"a.txt": plan_text("zip_with_password")})
        .replace(b"PK\3\4\x14\0\0\0", b"PK\3\4\x14\0\1\0")
        .replace(b"PK\1\2\x14\x03\x14\0\0\0", b"PK\1\2\x14\x03\x14\0\1\0")
    )


@one_file("lies.zip")
def zip_sizes_lie() -> bytes:
    whole = bytearray(_zip({"a.txt": plan_text("zip_sizes_lie")}))
    for mark, place in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        start = whole.index(mark) + place
        whole[start : start + 4] = struct.pack("<I", 5)
    return bytes(whole)


@one_file("overlap.zip")
def zip_overlapping() -> bytes:
    # Two names in the directory for one stretch of data, as the tightest bombs have them.
    whole = _zip({"a.txt": plan_text("zip_overlapping")})
    start = whole.index(b"PK\1\2")
    row, end = whole[start : whole.index(b"PK\5\6")], whole[whole.index(b"PK\5\6") :]
    rows = row + row.replace(b"a.txt", b"b.txt")
    counts = struct.pack("<HHII", 2, 2, len(rows), start)
    return whole[:start] + rows + end[:8] + counts + end[20:]


@one_file("odd_names.zip")
def zip_odd_names() -> bytes:
    text = plan_text("zip_odd_names")
    return _zip({"\x1b[31mđỏ\n1 done.txt": text + "1", "=1+1.txt": text + "2", "a" * 300 + ".txt": text + "3"})
