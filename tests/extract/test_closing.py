"""Recipients and signer of the last page."""

import pytest

from extract.header.signature import read
from extract.tree.paragraphs import rows
from ocr.page import Block, BlockKind, Document, Line, Page, Word
from tests.extract.made import rows_of


def test_columns_that_share_lines():
    found = read(rows_of("Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Sở Y tế; KT. CHỦ TỊCH\n- Lưu: VT. PHÓ CHỦ TỊCH\nVàng A Chá"))
    assert found.recipients == ("Sở Y tế", "Lưu: VT")
    assert (found.signer.name, found.signer.position, found.signer.authority) == (
        "Vàng A Chá",
        "Phó Chủ tịch",
        "KT. CHỦ TỊCH",
    )


@pytest.mark.parametrize(
    ("lines", "position", "authority"),
    [
        ("KT. GIÁM ĐỐC", "Phó Giám đốc", "KT. GIÁM ĐỐC"),
        ("GIÁM ĐỐC", "Giám đốc", None),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Chủ tịch", "TM. ỦY BAN NHÂN DÂN"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG", "Chánh Văn phòng", "TL. CHỦ TỊCH"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ", "Phó Bí thư", "T/M BAN THƯỜNG VỤ"),
        ("KI. CHỦ TỊCH\n240 CHỦ TỊCH", "Phó Chủ tịch", "KT. CHỦ TỊCH"),
    ],
)
def test_positions_and_authorities(lines, position, authority):
    signer = read(rows_of(f"Nơi nhận:\n- Lưu: VT.\n{lines}\nVàng A Chá")).signer
    assert (signer.position, signer.authority) == (position, authority)


def test_a_name_that_cannot_be_read_is_null_with_a_reason():
    found = read(rows_of("Nơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n~ ^"))
    assert found.signer.name is None
    assert "seal" in found.evidence["/signer/name"].reason


def test_who_approves_is_not_who_signs():
    found = read(rows_of("Nơi nhận:\n- Lưu: VT.\nCHÁNH THANH TRA\nLê Văn Mạ\nPHÊ DUYỆT\nGIÁM ĐỐC\nTrần Thị Bưởi"))
    assert found.signer.name == "Lê Văn Mạ"


def test_an_item_over_two_lines_is_one():
    found = read(rows_of("Nơi nhận:\n- Các phòng, ban,\nđoàn thể huyện;\n- Lưu: VT."))
    assert found.recipients == ("Các phòng, ban, đoàn thể huyện", "Lưu: VT")


def test_abbreviations_of_a_reader_without_marks_are_mended():
    words = (Word("-", "-"), Word("LbVP;", "Lập;"))
    head = Line((Word("Noi", "Nơi"), Word("nhan:", "nhận:")))
    from ocr.page import Change

    mended = Line((words[0], Word("LbVP;", "Lập;", change=Change(0.5, None))))
    page = Page(1, 0, 0, 0, (Block(BlockKind.BODY, (head, mended)),))
    assert read(rows(Document("0" * 64, ("x",), (page,), "text"))).recipients == ("LĐVP",)


def test_a_position_of_two_positions_words_is_one():
    found = read(rows_of("Nơi nhận:\n- Tỉnh ủy;\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC\nLò Văn Dũng"))
    assert found.signer.position == "Phó Bí thư Thường trực"


def test_a_place_name_is_no_sign_of_authority():
    found = read(rows_of("Nơi nhận: T/M BAN THƯỜNG VỤ\n- Huyện ủy Cầu Kè; BÍ THƯ\n- Lưu VPĐU.\nThạch Sa Rết"))
    assert (found.signer.position, found.recipients[0]) == ("Bí thư", "Huyện ủy Cầu Kè")


def test_a_family_name_stays_as_read_where_it_is_the_commoner():
    words = (Word("Ong", "Ông"), Word("Thé", "Thế"), Word("Dân", "Dân"))
    text = [
        Line((Word("TM.", "TM."), Word("UBND", "UBND"))),
        Line((Word("CHỦ", "CHỦ"), Word("TỊCH", "TỊCH"))),
        Line(words),
    ]
    page = Page(1, 0, 0, 0, (Block(BlockKind.BODY, tuple(text)),))
    assert read(rows(Document("0" * 64, ("a",), (page,), "text"))).signer.name == "Ong Thế Dân"
