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


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Thiếu tướng Nguyễn Hải Đăng", "Nguyễn Hải Đăng"),
        ("Thượng tướng Lương Tam Quang", "Lương Tam Quang"),
        ("Đại tá, TS. Phạm An", "Phạm An"),
        ("ThS. BS Lò Thị Ban Mai", "Lò Thị Ban Mai"),
        ("BS.CKII. Huỳnh Văn Đệ", "Huỳnh Văn Đệ"),
        ("BS. CK II Huỳnh Văn Đệ", "Huỳnh Văn Đệ"),
        ("PGS.TS Đoàn Đức Lân", "Đoàn Đức Lân"),
        ("TTƯT. Bác sĩ chuyên khoa I Hà Lan", "Hà Lan"),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("Ksor H’Bơ Khăp", "Ksor H’Bơ Khăp"),
    ],
)
def test_ranks_and_degrees_are_no_part_of_a_name(line, name):
    signer = read(rows_of(f"Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\n{line}")).signer
    assert (signer.name, signer.position) == (name, "Giám đốc")


@pytest.mark.parametrize("line", ["VĂN PHÒNG SỞ", "PHÓ GIÁM ĐỐC", "Phó Giám Đốc", "Đã ký", "Trang 2", "HÀ NỘI"])
def test_what_is_no_name(line):
    assert read(rows_of(f"Nơi nhận:\n- Lưu: VT.\nKT. GIÁM ĐỐC\n{line}")).signer.name is None


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        ("TM. Ủy ban nhân dân xã\nChủ tịch\nLê Văn An", ("Lê Văn An", "Chủ tịch", "TM. Ủy ban nhân dân xã")),
        ("KT. Chủ tịch\nPhó Chủ tịch\nLê Văn An", ("Lê Văn An", "Phó Chủ tịch", "KT. Chủ tịch")),
        ("KT.HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nLê Văn An", ("Lê Văn An", "Phó Hiệu trưởng", "KT. HIỆU TRƯỞNG")),
        ("T/M ĐẢNG ỦY\nBÍ THƯ\nLê Văn An", ("Lê Văn An", "Bí thư", "T/M ĐẢNG ỦY")),
        ("TRƯỞNG KHOA\nTS. Lê Văn An", ("Lê Văn An", "Trưởng khoa", None)),
        ("TỔ TRƯỞNG\nLê Văn An", ("Lê Văn An", "Tổ trưởng", None)),
    ],
)
def test_signatures_of_other_papers(lines, signed):
    signer = read(rows_of(f"Nơi nhận:\n- Lưu: VT.\n{lines}")).signer
    assert (signer.name, signer.position, signer.authority) == signed


@pytest.mark.parametrize(
    ("closing", "items"),
    [
        ("Nơi nhận:\n- Bộ Y tế (b/c); - Sở Y tế;\n- Lưu: VT.", ("Bộ Y tế (b/c)", "Sở Y tế", "Lưu: VT")),
        ("Nơi nhận:\n- CT, PCT UBND (1AE) - Sở: YT, NV;\n- Lưu: VT.", ("CT, PCT UBND (1AE)", "Sở: YT, NV", "Lưu: VT")),
        ("Nơi nhận:\n- TT Đảng ủy - TT HĐND xã;\n- Lưu: VT.", ("TT Đảng ủy - TT HĐND xã", "Lưu: VT")),
        ("Nơi nhận:\n- Sở Nội vụ; Sở Y tế;\n- Lưu: VT.", ("Sở Nội vụ; Sở Y tế", "Lưu: VT")),
        ("Nơi nhận:\n- Các khoa, phòng - Lưu: VT.", ("Các khoa, phòng", "Lưu: VT")),
        ("Nơi nhận:\nNhư Điều 3;\nCác tổ chuyên môn;\nLưu: VT.", ("Như Điều 3", "Các tổ chuyên môn", "Lưu: VT")),
        ("Nơi nhận: - Như trên;\n+ Ban Giám hiệu,\n+ Lưu VP.", ("Như trên", "Ban Giám hiệu", "Lưu VP")),
        (
            "Nơi nhận: | KT. CHỦ TỊCH\n- Chi ủy; - Công an xã; | PHÓ CHỦ TỊCH\n- Lưu: VT. | Ngô Thị Bích",
            ("Chi ủy", "Công an xã", "Lưu: VT"),
        ),
        ("Nơi nhận: GIÁM ĐỐC\n- Sở Y tế;\n- Lưu: VT, TCHC. BS.CKI Ngô Thị Bích", ("Sở Y tế", "Lưu: VT, TCHC. BS.CKI")),
    ],
)
def test_items_as_printed(closing, items):
    assert read(rows_of(closing)).recipients == items


@pytest.mark.parametrize(
    "closing",
    [
        "Nơi nhận: KT. CHỦ TỊCH\n- Chi ủy; PHÓ CHỦ TỊCH\n- Lưu: VT. Ngô Thị Bích",
        "Nơi nhận: KT. CHỦ TỊCH\n- Chi ủy; PHÓ CHỦ TỊCH\n- Lưu: VT.\nThS. Ngô Thị Bích",
        "Nơi nhận: | KT. CHỦ TỊCH\n- Chi ủy; | PHÓ CHỦ TỊCH\n- Lưu: VT. |\n | Ngô Thị Bích",
    ],
)
def test_columns_merged(closing):
    found = read(rows_of(closing))
    assert found.recipients == ("Chi ủy", "Lưu: VT")
    assert (found.signer.name, found.signer.position, found.signer.authority) == (
        "Ngô Thị Bích",
        "Phó Chủ tịch",
        "KT. CHỦ TỊCH",
    )


def test_every_value_of_a_closing_names_its_rule():
    found = read(rows_of("Nơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nLê Văn An"))
    assert {pointer: each.rule for pointer, each in found.evidence.items()} == {
        "/signer/authority": "signer/authority",
        "/signer/position": "signer/deputy",
        "/signer/name": "signer/name",
    }
    assert [each.rule for each in found.recipient_evidence] == ["recipients/item"]
