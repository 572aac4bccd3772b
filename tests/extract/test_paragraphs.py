"""Lines into paragraphs, with evidence."""

import pytest

from extract.tree.numbering import marker
from extract.tree.paragraphs import paragraphs, rows
from ocr.page import Block, BlockKind, Box, Document, Line, Page, Word
from tests.extract.made import paragraph, paragraphs_of

FULL = "Một dòng chữ dài cho đủ bề rộng của trang giấy khổ A4 để biết nó còn nối"


@pytest.mark.parametrize(
    ("text", "level", "label"),
    [
        ("IV. TỔ CHỨC", 1, "IV"),
        ("I1. NỘI DUNG", 1, "I1"),
        ("2. Yêu cầu", 2, "2"),
        ("3.2.1. Nội dung", 4, "3.2.1"),
        ("5. 98% trẻ em", 2, "5"),
        ("4. 02 Trường mầm non", 2, "4"),
        ("đ) Mở lớp", 6, "đ"),
        ("(3) Mở lớp", 8, "(3)"),
        ("- Mở lớp", 9, "-"),
        ("+ Mở lớp", 10, "+"),
    ],
)
def test_markers(text, level, label):
    found = marker(text)
    assert (found.level, found.label) == (level, label)


@pytest.mark.parametrize("text", ["15/11/2024 để thẩm định", "2024 và các năm", "1,5 triệu đồng", "Công an xã"])
def test_words_that_only_look_like_markers(text):
    assert marker(text) is None


def test_lines_of_a_paragraph_are_joined():
    assert paragraphs_of(f"{FULL}\nsang dòng sau.\n- Điểm mới.") == [f"{FULL} sang dòng sau.", "- Điểm mới."]


def test_a_sentence_over_a_page_number_is_one_paragraph():
    assert len(paragraphs_of(f"{FULL}\n\n2\n\nsang trang sau.")) == 1


def test_a_short_line_ends_its_paragraph():
    assert paragraphs_of(f"{FULL}\n{FULL}.\n1. Mục đích\nNâng cao nhận thức.")[1:] == [
        "1. Mục đích",
        "Nâng cao nhận thức.",
    ]


def test_a_name_broken_at_its_dash_is_no_bullet():
    start = FULL[: len(FULL) - 8] + " Sở Lao động"
    assert len(paragraphs_of(f"{FULL}\n{FULL}\n{start}\n- Thương binh và Xã hội tỉnh.")) == 1


def test_evidence_has_line_and_quote():
    found = paragraph("dòng thứ nhất\ndòng thứ hai")
    evidence = found.evidence(found.text.index("thứ hai"), len(found.text))
    assert (evidence.page, evidence.line, evidence.quote) == (1, 2, "thứ hai")


def test_evidence_has_the_box_around_its_words_and_their_confidence():
    words = (Word("Số:", "Số:", Box(10, 10, 40, 30), 0.9), Word("12/KH-UBND", "12/KH-UBND", Box(50, 8, 160, 32), 0.5))
    page = Page(1, 800, 1000, 100, (Block(BlockKind.BODY, (Line(words, Box(10, 8, 160, 32)),)),))
    (made,) = paragraphs(rows(Document("0" * 64, ("x",), (page,), "t")))
    evidence = made.evidence(4, 14)
    assert evidence.box == Box(50, 8, 160, 32)
    assert evidence.confidence == 0.5
    assert made.evidence(0, 14, weakest=True).confidence == 0.5
    assert made.evidence(0, 14).box == Box(10, 8, 160, 32)


def test_seals_and_page_numbers_are_no_text():
    seal = Block(BlockKind.STAMP, (Line((Word("CON DẤU", "CON DẤU"),)),))
    body = Block(BlockKind.BODY, (Line((Word("chữ", "chữ"),)), Line((Word("3", "3"),))))
    page = Page(1, 0, 0, 0, (seal, body))
    assert [row.text for row in rows(Document("0" * 64, ("x",), (page,), "t"))] == ["chữ"]


@pytest.mark.parametrize(
    ("head", "below", "size"),
    [
        ("3. Chi nhánh Quỹ Bảo vệ và Phát triển rừng tỉnh tại huyện", "Thu tiền dịch vụ; rà soát chủ rừng.", 1),
        ("3. Chi nhánh Quỹ Bảo vệ và Phát triển rừng tỉnh tại huyện", "Rà soát chủ rừng; chi trả tiền dịch vụ.", 2),
        ("3. Hạt Kiểm lâm khu vực, Ban Dân tộc tỉnh và Chi cục", "Quản lý thị trường tổ chức kiểm tra chợ.", 1),
    ],
)
def test_a_body_alone_on_its_line_is_a_heading_where_its_work_begins_below(head, below, size):
    assert len(paragraphs_of(f"{FULL}.\n\n{head}\n{below}")) == 1 + size
