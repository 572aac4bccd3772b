"""Files of word processors: their order, their fonts of old encodings, and what LibreOffice reads for us."""

import subprocess
import zipfile

import docx
import pytest
from builders import in_encoding, text_image
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ocr import word_document
from ocr.failure import MissingTool, UnreadableInput
from ocr.page import BlockKind
from ocr.word_document import docx_page, libreoffice, word_page

needs_libreoffice = pytest.mark.skipif(not libreoffice(), reason="LibreOffice is not installed")


def set_in(paragraph, font, text, encoding=None):
    """Adds a run set in a font; `text` as the characters that the font's encoding has its letters at."""
    run = paragraph.add_run(in_encoding(text, encoding).decode("latin-1") if encoding else text)
    run.font.name = font
    return run


def texts(page):
    return [line.text for line in page.lines]


def test_a_docx_gives_paragraphs_and_table_rows_in_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, [("TT", "Việc"), ("1", "Họp")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Trên đây là kế hoạch")
    document.save(tmp_path / "a.docx")
    blocks = docx_page(tmp_path / "a.docx").blocks
    assert [block.lines[0].text for block in blocks] == ["KẾ HOẠCH", "TT | Việc", "1 | Họp", "Trên đây là kế hoạch"]
    assert [block.kind for block in blocks[1:3]] == [BlockKind.TABLE_ROW] * 2


def test_a_damaged_docx_is_refused(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableInput, match="save it again"):
        docx_page(tmp_path / "a.docx")


def test_the_header_of_a_docx_comes_first(tmp_path):
    document = docx.Document()
    document.add_paragraph("Nội dung")
    document.sections[0].header.paragraphs[0].text = "Trên cùng"
    document.save(tmp_path / "a.docx")
    assert [line.text for line in docx_page(tmp_path / "a.docx").lines] == ["Trên cùng", "Nội dung"]


def test_a_letterhead_set_as_a_table_is_read_column_by_column(tmp_path):
    document = docx.Document()
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "UBND XÃ TÂN LẬP\nSố: 3/KH-UBND"
    table.rows[0].cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document.save(tmp_path / "a.docx")
    page = docx_page(tmp_path / "a.docx")
    assert [block.kind for block in page.blocks] == [BlockKind.LETTERHEAD] * 2
    assert [line.text for line in page.lines][1] == "Số: 3/KH-UBND"


def test_runs_in_fonts_of_old_encodings_are_read_beside_unicode(tmp_path):
    document = docx.Document()
    set_in(document.add_paragraph(), ".VnTimeH", "kế hoạch", "tcvn3")
    mixed = document.add_paragraph()
    set_in(mixed, ".VnTime", "Đường của ", "tcvn3")
    set_in(mixed, "Times New Roman", "trẻ © ")
    set_in(mixed, "VNI-Times", "hạ", "vni")
    set_in(mixed, ".VnTime", "trẻ nhỏ")  # Unicode, whatever the font is called
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == ["KẾ HOẠCH", "Đường của trẻ © hạtrẻ nhỏ"]


def test_a_letter_set_in_two_runs_is_one_letter(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("keá hoa", "ïch"):
        set_in(paragraph, "VNI-Times", piece)
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == ["kế hoạch"]


def test_the_font_of_a_style_counts_where_the_run_has_none(tmp_path):
    document = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.styles.add_style("Unicode", 1).font.name = "Times New Roman"
    document.add_paragraph(in_encoding("trẻ em", "tcvn3").decode("latin-1"))
    document.add_paragraph("© Đà Lạt", style="Unicode")
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == ["trẻ em", "© Đà Lạt"]


def test_where_no_font_tells_the_whole_text_does(tmp_path):
    text = "Kế hoạch tổ chức tháng hành động vì trẻ em: bảo vệ, chăm sóc, giáo dục; kinh phí của xã"
    document = docx.Document()
    document.add_paragraph(in_encoding(text, "vni").decode("latin-1"))
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == [text]


def test_the_soft_hyphen_is_a_letter_in_old_fonts_alone(tmp_path):
    document = docx.Document()
    for font, before, after in ((".VnTime", "n", "íc"), ("Arial", "kế ", "hoạch")):
        run = set_in(document.add_paragraph(), font, before)
        run._r.append(OxmlElement("w:softHyphen"))
        run._r.append(OxmlElement("w:t"))
        run._r[-1].text = after
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == ["nước", "kế hoạch"]


def test_what_was_inserted_is_read_and_what_was_struck_out_is_not(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Hạn: ")
    for tag, text in (("w:del", "31/5"), ("w:ins", "15/6")):
        change = OxmlElement(tag)
        run = paragraph.add_run(text)
        if tag == "w:del":
            run._r[-1].tag = qn("w:delText")
        change.append(run._r)
        paragraph._p.append(change)
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == ["Hạn: 15/6"]


def test_a_table_in_a_table_is_not_lost(tmp_path):
    document = docx.Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.text = "Ngoài"
    cell.add_table(1, 1).rows[0].cells[0].text = "Trong"
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == ["Ngoài Trong"]


@needs_libreoffice
def test_an_old_word_document_is_read_with_its_fonts(tmp_path):
    document = docx.Document()
    set_in(document.add_paragraph(), ".VnTimeH", "kế hoạch", "tcvn3")
    set_in(document.add_paragraph(), ".VnTime", "Vì trẻ em và người già", "tcvn3")
    document.save(tmp_path / "a.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    make = [libreoffice(), "--headless", profile, "--convert-to", "doc:MS Word 97", "--outdir", tmp_path]
    subprocess.run([*make, tmp_path / "a.docx"], check=True, capture_output=True)
    (tmp_path / "a.doc").rename(tmp_path / "plan.pdf")  # its name says nothing
    assert texts(word_page(tmp_path / "plan.pdf")) == ["KẾ HOẠCH", "Vì trẻ em và người già"]


@needs_libreoffice
def test_rich_text_is_read_with_its_fonts(tmp_path):
    escaped = "".join(f"\\'{byte:02x}" for byte in in_encoding("trẻ em", "tcvn3"))
    (tmp_path / "a.rtf").write_text(r"{\rtf1\ansi\deff0{\fonttbl{\f0\fnil .VnTime;}}\f0 V\'d7 " + escaped + r"\par}")
    assert texts(word_page(tmp_path / "a.rtf")) == ["Vì trẻ em"]


def test_without_libreoffice_the_message_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setattr(word_document, "libreoffice", lambda: None)
    with pytest.raises(MissingTool, match="apt-get install libreoffice-writer-nogui"):
        word_page(tmp_path / "a.doc")


def test_what_libreoffice_makes_nothing_of_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(word_document, "libreoffice", lambda: "true")
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(UnreadableInput, match="save it again"):
        word_page(tmp_path / "a.doc")


def test_a_docx_with_rubbish_in_it_is_refused(tmp_path):
    docx.Document().save(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, b"<w:document" if name == "word/document.xml" else data)
    with pytest.raises(UnreadableInput, match="save it again"):
        docx_page(tmp_path / "b.docx")


def test_a_docx_that_says_nothing_of_pages_is_read(tmp_path):
    document = docx.Document()
    document.add_paragraph("Kế hoạch chăm sóc trẻ em")
    document.element.body.remove(document.element.body.sectPr)
    document.save(tmp_path / "a.docx")
    assert docx_page(tmp_path / "a.docx").text == "Kế hoạch chăm sóc trẻ em"


def test_a_docx_of_scans_alone_is_refused_with_the_remedy(tmp_path):
    text_image("Kế hoạch").save(tmp_path / "page.png")
    paper = docx.Document()
    paper.add_picture(str(tmp_path / "page.png"))
    paper.save(str(tmp_path / "scans.docx"))
    with pytest.raises(UnreadableInput, match="pictures, without text; print it to a PDF"):
        docx_page(tmp_path / "scans.docx")
    paper.add_paragraph("Kế hoạch năm 2024")
    paper.save(str(tmp_path / "mixed.docx"))
    assert "Kế hoạch" in docx_page(tmp_path / "mixed.docx").text
