"""The header as a whole: title, what decides its type, what is no value, further papers."""

import pytest

from extract import extract
from extract.header import header
from extract.header.title import can_be, in_sentence_case
from extract.tree.paragraphs import rows
from extract.tree.parts import parts
from ocr.page import Block, BlockKind, Document, Line, Page, Word
from tests.builders import document_of
from tests.extract.made import DISTRICT_PLAN, PARTY_PLAN, rows_of
from tests.extract.test_parts import DECISION, ISSUED, LETTER, RECIPIENTS, SHORT, SIGNED


def header_of(*pages):
    return header.read(parts(rows(document_of(*pages))))


def scanned(text):
    """The text as an engine reads it, every word with its confidence."""
    lines = (Line(tuple(Word(word, word, None, 0.97) for word in line.split())) for line in text.split("\n"))
    page = Page(1, 0, 0, 0, (Block(BlockKind.BODY, tuple(lines)),))
    return header.read(parts(rows(Document("0" * 64, ("x",), (page,), "text"))))


# --- title ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "body", "title"),
    [
        ("PHÒNG BỆNH DẠI TRÊN ĐỊA BÀN TỈNH HÀ TĨNH", "Đi tiêm.", "Phòng bệnh dại trên địa bàn tỉnh Hà Tĩnh"),
        ("THI HÀNH LUẬT THÚ Y", "Căn cứ Luật Thú y và Luật Chăn nuôi;", "Thi hành Luật Thú y"),
        (
            "THỰC HIỆN QUYẾT ĐỊNH SỐ 06/QĐ-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ",
            "Theo Quyết định số 06/QĐ-TTg của Thủ tướng Chính phủ",
            "Thực hiện Quyết định số 06/QĐ-TTg của Thủ tướng Chính phủ",
        ),
        ("NUÔI TÔM THEO VIETGAP CỦA HTX", "nuôi tôm theo VietGAP tại các HTX", "Nuôi tôm theo VietGAP của HTX"),
        ("Ban hành Kế hoạch DẠY BƠI", "Căn cứ Luật", "Ban hành Kế hoạch DẠY BƠI"),
        ("thực hiện Chỉ thị số 5-CT/TW", "Căn cứ", "Thực hiện Chỉ thị số 5-CT/TW"),
    ],
)
def test_a_title_in_capitals_is_written_as_the_text_writes_it(printed, body, title):
    assert in_sentence_case(printed, rows_of(body)) == title


@pytest.mark.parametrize("text", ["5/2023", "Số 12", "01/3/2023", "…………", "ngày 5 tháng 3 năm 2024", "A", "= - *"])
def test_what_is_no_title_is_null_with_a_reason(text):
    assert not can_be(text)
    found = header_of(SHORT.replace("Trực lũ năm 2026", text))
    assert found.title is None
    assert found.evidence["/title"].reason


def test_a_title_may_be_short():
    assert can_be("Trực lũ năm 2026")


def test_a_stamp_over_the_title_makes_it_doubtful():
    text = SHORT.replace("Trực lũ năm 2026", "16 trực lũ tại các hồ đập\n01/3/2026 trên địa bàn xã Ba Tơ")
    found = scanned(text)
    assert found.title == "Trực lũ tại các hồ đập trên địa bàn xã Ba Tơ"
    assert found.evidence["/title"].confidence < 0.6


def test_a_number_that_opens_a_typed_title_stays():
    assert header_of(SHORT.replace("Trực lũ năm 2026", "10 ngày trực lũ năm 2026")).title == "10 ngày trực lũ năm 2026"


def test_a_decision_that_issues_a_plan():
    found = header_of(DECISION + RECIPIENTS + SIGNED + ISSUED)
    assert (found.doc_type, found.title) == ("Quyết định", "Ban hành Kế hoạch tiêm chủng mở rộng năm 2024")
    assert (found.signer.name, found.signer.position) == ("Lý Thị Mẩy", "Phó Giám đốc")
    assert found.recipients == ("Như Điều 2", "Lưu: VT, NVY")


def test_the_signer_of_the_issued_plan_where_the_decision_bears_none():
    found = header_of(DECISION + RECIPIENTS + ISSUED + SIGNED)
    assert (found.signer.name, found.signer.authority) == ("Lý Thị Mẩy", "KT. GIÁM ĐỐC")
    assert found.recipients == ("Như Điều 2", "Lưu: VT, NVY")


# --- type, issuer, place --------------------------------------------------------------------------


def test_a_type_with_a_bad_word_is_less_sure():
    found = header_of(SHORT.replace("KẾ HOẠCH", "KẾ H^^^H"))
    assert (found.doc_type, found.title) == ("Kế hoạch", "Trực lũ năm 2026")
    assert found.evidence["/doc_type"].confidence < 0.95


def test_a_letter_is_told_by_its_number():
    assert header_of(LETTER).doc_type == "Công văn"


def test_an_issuer_that_cannot_be_is_null_with_a_reason():
    found = header_of(SHORT.replace("UBND XÃ BA TƠ", "UBND XÃ ĐỂ"))
    assert found.issuer.name is None
    assert "no name of a body" in found.evidence["/issuer"].reason


def test_an_issuer_that_no_letterhead_names_is_doubtful():
    found = header_of(DISTRICT_PLAN[DISTRICT_PLAN.index("KẾ HOẠCH") :])
    assert found.issuer.name == "Ủy ban nhân dân huyện Hòa An"
    assert found.evidence["/issuer"].confidence < 0.6


def test_a_page_without_its_letterhead_makes_no_issuer_of_the_next_word():
    text = "1. Trạm Y tế xã: Khám sức khỏe.\nBáo cáo UBND xã Để xem xét.\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN"
    assert header_of(text + "\nCHỦ TỊCH\nLê Văn An").issuer.name is None


def test_a_school_has_no_level_and_the_reason_says_so():
    found = header_of(SHORT.replace("UBND XÃ BA TƠ", "SỞ GDĐT TỈNH SƠN LA\nTRƯỜNG THPT TÔ HIỆU"))
    assert (found.issuer.level, found.issuer.province) == (None, "Sơn La")
    assert "level of its own" in found.evidence["/level"].reason
    assert {found.evidence[f"/{seat}"].rule for seat in ("level", "district", "commune")} == {"header/none"}


def test_the_place_is_mended_on_a_scan_and_kept_as_typed():
    text = DISTRICT_PLAN.replace("Hòa An, ngày", "Hỏa An, ngày")
    assert (scanned(text).issued_at, header_of(text).issued_at) == ("Hòa An", "Hỏa An")


def test_blank_on_a_scan_may_be_handwriting():
    text = PARTY_PLAN.replace("Số 41-KH/HU", "Số -KH/HU")
    assert "blank" in header_of(text).evidence["/number"].reason
    assert "hand" in scanned(text).evidence["/number"].reason


# --- several papers -------------------------------------------------------------------------------


def test_each_further_paper_is_named_with_its_page():
    plan = extract(document_of(LETTER, SHORT, SHORT.replace("Số: 9/", "Số: 10/")))
    reasons = [plan.evidence[f"/papers/{i}"].reason for i in (1, 2)]
    assert ["page 2" in reasons[0], "page 3" in reasons[1]] == [True, True]
    assert "/papers/3" not in plan.evidence
    assert plan.title is None


def test_one_paper_has_no_further():
    assert not [pointer for pointer in extract(document_of(DISTRICT_PLAN)).evidence if pointer.startswith("/papers")]


# --- a decision under the type of what it issues --------------------------------------------------

UNDER_A_PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH SƠN LA
Số: 512/{symbol}-UBND
Sơn La, ngày 04 tháng 8 năm 2025
KẾ HOẠCH
Phát triển cây dược liệu đến năm 2030

Căn cứ Luật Dược ngày 06 tháng 4 năm 2016;
{enacts}
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển cây dược liệu đến năm 2030.
Nơi nhận:
- Như Điều 1;
- Lưu: VT.
CHỦ TỊCH
Lò Văn Khánh"""


@pytest.mark.parametrize(
    ("symbol", "enacts", "doc_type", "title"),
    [
        ("QĐ", "QUYẾT ĐỊNH:", "Quyết định", "Ban hành Kế hoạch Phát triển cây dược liệu đến năm 2030"),
        ("QĐ", "Xét đề nghị của Sở Y tế;", "Kế hoạch", "Phát triển cây dược liệu đến năm 2030"),
        ("KH", "QUYẾT ĐỊNH:", "Kế hoạch", "Phát triển cây dược liệu đến năm 2030"),
    ],
)
def test_a_decision_that_prints_the_type_of_what_it_issues(symbol, enacts, doc_type, title):
    found = header_of(UNDER_A_PLAN.format(symbol=symbol, enacts=enacts))
    assert (found.doc_type, found.title) == (doc_type, title)
