"""Files of word processors: their order, their fonts of old encodings, and what LibreOffice reads for us."""

import subprocess
import zipfile

import docx
import pytest
from builders import in_encoding, text_image
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from ocr import word_document
from ocr.failure import MissingTool, UnreadableInput
from ocr.page import BlockKind
from ocr.word_document import docx_page, libreoffice, word_page
from ocr.word_numbering import in_form

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


def table_of(document, *rows):
    """A table whose cells hold these texts; a cell of None is one with the cell above it."""
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is None:
                table.cell(number - 1, column).merge(table.cell(number, column))
            else:
                table.cell(number, column).text = text
    return table


def cells_of(line):
    return [
        (cell.column, cell.span, cell.goes_on, " ".join(word.text for word in line.words[cell.start : cell.stop]))
        for cell in line.cells
    ]


def test_merged_cells_say_which_columns_and_rows_they_are_of(tmp_path):
    document = docx.Document()
    table = table_of(document, ("TT", "Việc", "Ai"), ("I", "Chăn nuôi", ""), ("1", "Tiêm", "Trạm"), ("2", "Phun", None))
    table.cell(1, 1).merge(table.cell(1, 2))
    document.save(tmp_path / "a.docx")
    _, group, first, second = docx_page(tmp_path / "a.docx").lines
    assert cells_of(group) == [(0, 1, False, "I"), (1, 2, False, "Chăn nuôi")]
    assert cells_of(first)[2] == (2, 1, False, "Trạm")
    assert cells_of(second) == [(0, 1, False, "2"), (1, 1, False, "Phun"), (2, 1, True, "Trạm")]
    assert second.text == "2 | Phun | Trạm"


def test_a_cell_keeps_its_paragraphs_apart_and_a_bar_in_it_parts_nothing(tmp_path):
    document = docx.Document()
    table_of(document, ("1", "Trạm Y tế\n\nTổ y tế a | b"))
    document.save(tmp_path / "a.docx")
    (line,) = docx_page(tmp_path / "a.docx").lines
    assert cells_of(line)[1] == (1, 1, False, "Trạm Y tế Tổ y tế a | b")
    assert [line.words[at].text for at in line.cells[1].breaks] == ["Tổ"]


def test_a_frame_around_a_table_is_looked_through(tmp_path):
    document = docx.Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.text = "Bảng 1"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "1", "Phun thuốc"
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == ["Bảng 1", "1 | Phun thuốc"]


def test_what_stands_in_a_content_control_is_read_in_its_place(tmp_path):
    document = docx.Document()
    document.add_paragraph("Một")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(content)
    content.append(document.add_paragraph("Hai")._p)
    document.element.body.insert(1, control)
    document.add_paragraph("Ba")
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == ["Một", "Hai", "Ba"]


LISTS = """\
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
    <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
    <w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
    <w:lvl w:ilvl="5"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlRestart w:val="0"/>
      <w:lvlText w:val="(%6)"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Viec"/>
      <w:lvlText w:val="Bước %1:"/>
    </w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="0"/>
    <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def with_lists(document, *items):
    """Adds paragraphs of the lists above: number of the list, level, text."""
    part = document.part.numbering_part
    part._element = parse_xml(LISTS)
    for number, level, text in items:
        numbered(document.add_paragraph(text), number, level)


def numbered(paragraph, number, level=0):
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = number
    properties.get_or_add_ilvl().val = level


def test_the_numbers_that_a_word_processor_shows_are_text(tmp_path):
    document = docx.Document()
    levels = [0, 1, 1, 2, 2, 3, 5, 0, 1, 2, 4, 5]
    with_lists(document, *((1, level, f"Mục {at}") for at, level in enumerate(levels)))
    document.save(tmp_path / "a.docx")
    shown = [line.text.split(" Mục")[0] for line in docx_page(tmp_path / "a.docx").lines]
    assert shown == ["I.", "1.1.", "1.2.", "a)", "b)", "•", "(i)", "II.", "2.1.", "a)", "-", "(ii)"]


def test_a_list_goes_on_behind_other_text_and_begins_again_where_it_says_so(tmp_path):
    document = docx.Document()
    with_lists(document, (1, 0, "Lợn"), (1, 0, "Gà"))
    document.add_paragraph("Ngoài danh sách")
    numbered(document.add_paragraph("Vịt"), 1)
    numbered(document.add_paragraph("Ngan"), 2)
    numbered(document.add_paragraph("Bò"), 2)
    numbered(document.add_paragraph("Trâu"), 0)
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == [
        "I. Lợn", "II. Gà", "Ngoài danh sách", "III. Vịt", "I. Ngan", "II. Bò", "Trâu",
    ]  # fmt: skip


def test_a_style_may_number_its_paragraphs_and_a_blank_cell_show_a_number_alone(tmp_path):
    document = docx.Document()
    with_lists(document)
    style = document.styles.add_style("Viec", 1)
    style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 3
    document.styles.add_style("Viec con", 1).base_style = style
    document.add_paragraph("Đào ao", style="Viec")
    document.add_paragraph("", style="Viec")
    document.add_paragraph("Thả cá", style="Viec con")
    table = table_of(document, ("", "Vớt bèo"), ("", "Be bờ"))
    for row in table.rows:
        numbered(row.cells[0].paragraphs[0], 1)
    document.save(tmp_path / "a.docx")
    assert texts(docx_page(tmp_path / "a.docx")) == ["Bước 1: Đào ao", "Bước 3: Thả cá", "I. | Vớt bèo", "II. | Be bờ"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "lowerLetter", "d"), (28, "upperLetter", "BB"), (1994, "upperRoman", "MCMXCIV"), (9, "decimalZero", "09"),
        (3, "none", ""), (7, "chicago", "7"), (2_000_000_000, "lowerLetter", "2000000000"), (0, "lowerRoman", "0"),
        (2, "vietnameseCounting", "hai"),
    ],
)  # fmt: skip
def test_forms_of_numbers(number, form, shown):
    assert in_form(number, form) == shown


def test_footnotes_stand_below_the_paragraph_that_refers_to_them(tmp_path):
    document = docx.Document()
    for text, note in (("Giữ rừng", 2), ("Trồng rừng", None), ("Bán củi", 3)):
        paragraph = document.add_paragraph(text)
        if note:
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(note))
            paragraph.add_run()._r.append(reference)
    notes = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for at, text in ((0, "không"), (2, "Luật Lâm nghiệp"), (3, "Ở chợ"))
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    blob = f'<w:footnotes xmlns:w="{space}">{notes}</w:footnotes>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    document.save(tmp_path / "a.docx")
    blocks = docx_page(tmp_path / "a.docx").blocks
    assert [(block.kind, block.lines[0].text) for block in blocks] == [
        (BlockKind.BODY, "Giữ rừng"),
        (BlockKind.FOOTNOTE, "[1] Luật Lâm nghiệp"),
        (BlockKind.BODY, "Trồng rừng"),
        (BlockKind.BODY, "Bán củi"),
        (BlockKind.FOOTNOTE, "[2] Ở chợ"),
    ]


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
