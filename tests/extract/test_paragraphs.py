"""Lines into paragraphs, with evidence."""

import pytest

from extract.tree.numbering import marker
from extract.tree.paragraphs import paragraphs, rows
from ocr.page import Block, BlockKind, Box, Document, Line, Page, Word
from tests.builders import document_of
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
        ("1.1 Đào ao", 3, "1.1"),
        ("1.1) đào ao", 3, "1.1"),
        ("2.1. 05 lớp bơi", 3, "2.1"),
        ("I.2. Đào ao", 3, "I.2"),
        ("B.1 Đào ao", 3, "B.1"),
        ("B. Việc của xã", 0, "B"),
        ("a. Đào ao", 6, "a"),
        ("a) “Ngày hội ao làng”", 6, "a"),
        ("a.2) Đào ao", 8, "a.2"),
        ("1b) Đào ao", 2, "1b"),
        ("(iv) đào ao", 8, "(iv)"),
        ("(b) Đào ao", 8, "(b)"),
        ("iii. Đào ao", 8, "iii"),
        ("Bước 2: Đào ao", 5, "Bước 2"),
        ("GIAI ĐOẠN II. ĐÀO AO", 5, "GIAI ĐOẠN II"),
        ("Chỉ tiêu 4: 90% hộ có ao", 5, "Chỉ tiêu 4"),
        ("Điều 3. Ông Chánh Văn phòng", 2, "Điều 3"),
        ("Chương I. Quy định chung", 0, "Chương I"),
        ("➢ Đào ao", 9, "➢"),
        ("\uf0b7 Đào ao", 9, "\uf0b7"),
        ("o Đào ao", 9, "o"),
    ],
)
def test_markers(text, level, label):
    found = marker(text)
    assert (found.level, found.label) == (level, label)


@pytest.mark.parametrize(
    "text",
    [
        "15/11/2024 để thẩm định", "2024 và các năm", "1,5 triệu đồng", "Công an xã", "2.5 triệu đồng", "10.12 và ngày",
        "vi phạm về ao hồ", "Điều 5 Nghị định này", "bước 2: đào ao", "Giai đoạn 2025 - 2030", "Nội dung: đào ao",
        "V/v đào ao",
    ],
)  # fmt: skip
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


@pytest.mark.parametrize(
    "text",
    [
        "5. Dựng trang mượn thuốc thú y trực tuyến cho các hợp tác xã (Chủ trì:\nTổ Tin học; thời gian: tháng 3/2026).",
        "- Tiêm phòng đàn bò (Chủ trì: Trạm Thú y; phối hợp:\nHội Nông dân; thời gian:\nTháng 3/2026).",
    ],
)
def test_a_bracket_that_a_line_leaves_open_goes_on_in_the_next(text):
    assert paragraphs_of(f"{FULL}.\n\n{text}\n6. Việc khác")[1:] == [text.replace("\n", " "), "6. Việc khác"]


def test_a_bracket_that_was_never_closed_takes_in_no_more_than_a_few_lines():
    lines = [f"Ý thứ {n} của mục này:" for n in range(9)]
    found = paragraphs_of("1. Nội dung (xem\n" + "\n".join(lines))
    assert 4 < len(found) < 10
    assert paragraphs_of("1. Nội dung (xem\n2. Mục đích") == ["1. Nội dung (xem", "2. Mục đích"]


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


def kinds_of(*pages):
    return [(p.rows[0].kind, p.text) for p in paragraphs(rows(document_of(*pages)))]


def notes_of(*pages):
    return [text for kind, text in kinds_of(*pages) if kind == BlockKind.FOOTNOTE]


def test_footnotes_at_the_end_of_a_page_interrupt_a_sentence_and_end_none():
    found = kinds_of(
        f"{FULL}.\n- Đàn bò thịt đạt 900 con1, trong đó nuôi theo chuỗi liên kết với doanh\n"
        "1 Số liệu của Trạm Thú y.\n2 Theo Đề án giống vật nuôi\nđã được phê duyệt.",
        "nghiệp chiếm hơn một nửa.",
    )
    assert [text for kind, text in found if kind == BlockKind.BODY][1:] == [
        "- Đàn bò thịt đạt 900 con1, trong đó nuôi theo chuỗi liên kết với doanh nghiệp chiếm hơn một nửa."
    ]
    assert [text for kind, text in found if kind == BlockKind.FOOTNOTE] == [
        "1 Số liệu của Trạm Thú y.",
        "2 Theo Đề án giống vật nuôi đã được phê duyệt.",
    ]


@pytest.mark.parametrize(
    ("page", "notes"),
    [
        ("Đàn bò 900 con [1].\n[1] Số liệu của Trạm Thú y.\nĐàn dê 40 con.", ["[1] Số liệu của Trạm Thú y."]),
        ("Đàn bò 900 con.\n¹ Số liệu của Trạm Thú y.", ["¹ Số liệu của Trạm Thú y."]),
        ("Xã nuôi bò1, nuôi\n1 Bò lai.\ndê và lợn.", ["1 Bò lai."]),
        ("Trên đây là kế hoạch./.\n1 Theo báo cáo của xã.\nNơi nhận:", ["1 Theo báo cáo của xã."]),
        ("Các bước:\n1 Đào ao\n2 Thả cá\n3 Cho ăn", []),
        ("Nuôi bò theo\n[1] và các số liệu khác.", []),
        ("Đàn bò có\n12 Bò sữa và 5 bò thịt.", []),
    ],
)
def test_what_is_a_footnote_and_what_is_none(page, notes):
    assert notes_of(page) == notes


def test_the_number_of_a_footnote_is_no_part_of_its_words():
    (note,) = [
        p for p in paragraphs(rows(document_of("Đàn bò [1].\n[1] Bò lai Sind."))) if p.rows[0].kind == "footnote"
    ]
    assert note.body == "Bò lai Sind."


def test_small_print_below_a_page_is_a_footnote_without_a_sign_in_the_text():
    def line(text, top, height):
        words = tuple(
            Word(w, w, Box(100 * n, top, 100 * n + 90, top + height), 0.9) for n, w in enumerate(text.split())
        )
        return Line(words, Box(0, top, 900, top + height))

    body = tuple(line(f"{FULL} dòng {n}", 40 * n, 30) for n in range(8))
    small = Block(BlockKind.BODY, (line("1 Theo báo cáo của xã về chăn nuôi", 400, 22),))
    page = Page(1, 1000, 1400, 100, (Block(BlockKind.BODY, body), small))
    found = paragraphs(rows(Document("0" * 64, ("x",), (page,), "t")))
    assert [p.text for p in found if p.rows[0].kind == BlockKind.FOOTNOTE] == ["1 Theo báo cáo của xã về chăn nuôi"]


def test_a_row_of_a_table_is_a_paragraph_of_its_own_without_a_sign():
    table = "1. Đào ao | Trạm Thú y\n2. Thả cá | Hội Nông dân"
    found = paragraphs(rows(document_of(f"{FULL} và\n{table}\nsang dòng sau")))
    assert [p.is_row for p in found] == [False, True, True, False]
    assert found[1].marker is None


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
