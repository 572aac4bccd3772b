"""Text that is there already: encodings, pages, lines, tables."""

import contextlib
import unicodedata

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.failure import UnreadableInput
from ocr.page import BlockKind
from ocr.text_input import decode, docx_page, line_of, split_pages, text_page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_are_told_apart(encoding):
    assert decode("Kế hoạch\r\nsố 5".encode(encoding)) == "Kế hoạch\nsố 5"


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(UnreadableInput, match="text in UTF-8"):
        decode(bytes(range(256)))


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_refusal(data):
    with contextlib.suppress(UnreadableInput):
        assert isinstance(decode(data), str)


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\f")), min_size=1, max_size=4))
def test_pages_are_parted_by_form_feeds(pages):
    assert split_pages("\f".join(pages) + "\f") == pages


def test_blank_lines_are_kept_and_rare_line_breaks_part_no_line(tmp_path):
    (tmp_path / "a.txt").write_text("KẾ HOẠCH\n\nmột\u2028hai\x85ba\n", encoding="utf-8")
    page = text_page(tmp_path / "a.txt", 1)
    assert [len(line.words) for line in page.lines] == [2, 0, 3, 0]


def test_words_are_nfc():
    (word,) = line_of(unicodedata.normalize("NFD", "trẻ")).words
    assert word.raw == word.text == unicodedata.normalize("NFC", "trẻ")


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
