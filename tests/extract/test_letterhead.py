"""Number, place and date of the letterhead."""

import pytest

from extract.header.letterhead import read
from tests.extract.made import rows_of

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def letterhead(text, doc_type="Kế hoạch"):
    return read(rows_of(text), doc_type)


def test_columns_one_after_the_other():
    head = letterhead(f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: 12/KH-SYT\n{STATE}\nLào Cai, ngày 02 tháng 4 năm 2021")
    assert head.bodies == ("UBND TỈNH LÀO CAI", "SỞ Y TẾ")
    assert (head.number, head.issued_on, head.issued_at) == ("12/KH-SYT", "2021-04-02", "Lào Cai")


def test_a_body_over_two_lines():
    head = letterhead(f"UBND HUYỆN SA THẦY\nPHÒNG LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\nSố: 3/KH-LĐTBXH\n{STATE}")
    assert head.bodies[-1] == "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"


def test_cells_of_a_table_are_columns():
    head = letterhead(
        "UBND XÃ TÀ XÙA | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 9/KH-UBND | Tà Xùa, ngày 1 tháng 6 năm 2022"
    )
    assert head.bodies == ("UBND XÃ TÀ XÙA",)
    assert head.issued_at == "Tà Xùa"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Số:      /KH-UBND", "blank"),
        ("Số: ……./KH-UBND", "blank"),
        ("Số: /2026/KH-UBND", "blank"),
        ("Số:........../KH-UBND", "blank"),
        ("Sóz?€@|/KH-UBND", "hand"),
        ("Số: )đ/KH-UBND", "hand"),
        ("Số: #12/KH-UBND", "hand"),
    ],
)
def test_a_number_that_is_not_printed_is_null_with_a_reason(line, why):
    head = letterhead(f"UBND XÃ TÀ XÙA\n{line}\n{STATE}")
    assert head.number is None
    assert why in head.evidence["/number"].reason
    assert head.bodies == ("UBND XÃ TÀ XÙA",)


@pytest.mark.parametrize("line", ["Số -KH/ĐU", "Số:     -KH/ĐU", "Số ……-KH/ĐU"])
def test_a_number_that_a_committee_left_blank(line):
    head = letterhead(f"ĐẢNG BỘ TỈNH SƠN LA\nĐẢNG ỦY XÃ TÀ XÙA\n*\n{line}\nĐẢNG CỘNG SẢN VIỆT NAM")
    assert head.bodies == ("ĐẢNG BỘ TỈNH SƠN LA", "ĐẢNG ỦY XÃ TÀ XÙA")
    assert (head.number, head.party) == (None, True)
    assert "blank" in head.evidence["/number"].reason


def test_a_stroke_read_as_a_letter_is_mended_by_type_and_organ():
    head = letterhead(f"UBND XÃ TÀ XÙA\nSb:677 IKH-UBND\n{STATE}")
    assert head.number == "677/KH-UBND"
    assert head.evidence["/number"].confidence < 1


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("ngày     tháng 5 năm 2022", "2022-05-15"),
        ("ngày …. tháng …. năm 2022", None),
        ("ngày tháng 5 năm 2022", "2022-05-15"),
        ("ngày     /    /2022", None),
        ("tháng 5 năm 2022", "2022-05-15"),
        ("ngày … tháng … năm 20…", None),
    ],
)
def test_a_day_that_is_left_blank_is_null_with_a_reason(line, about):
    head = letterhead(f"UBND XÃ TÀ XÙA\n{STATE}\nTà Xùa, {line}")
    assert (head.issued_on, head.about) == (None, about)
    assert head.issued_at == "Tà Xùa"
    assert "blank" in head.evidence["/issued_on"].reason


def test_a_day_in_figures():
    assert letterhead(f"{STATE}\nTà Xùa, ngày 5/6/2022").issued_on == "2022-06-05"


def test_digits_read_as_letters():
    assert letterhead(f"{STATE}\nTà Xùa, ngày 2O tháng O2 năm 2025").issued_on == "2025-02-20"


def test_the_partys_motto_makes_a_party_letterhead():
    assert letterhead("ĐẢNG ỦY XÃ TÀ XÙA\n*\nSố 4-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM").party


def test_a_name_like_the_word_for_number_stays_whole():
    head = letterhead("UBND HUYỆN CHƯ SÊ\nSố: 09/KH-UBND\nChư Sê, ngày 17 tháng 02 năm 2023")
    assert head.bodies == ("UBND HUYỆN CHƯ SÊ",)


def test_specks_between_the_lines_are_no_body():
    head = letterhead("ỦY BAN NHÂN DÂN\nTỈNH PHÚ THỌ\nđã\nSố: 12/KH-UBND")
    assert head.bodies == ("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ",)


def test_the_place_may_sound_like_the_word_for_day():
    head = letterhead("UBND TỈNH QUẢNG NGÃI\nSố: 1/CT-UBND\nQuảng Ngãi, ngàW† tháng 5 năm 2021", "Chỉ thị")
    assert (head.issued_at, head.issued_on) == ("Quảng Ngãi", None)
    assert head.evidence["/issued_on"].reason


def test_a_number_without_a_colon_is_no_place():
    head = letterhead("HUYỆN ỦY MỎ CÀY\nSố 18-KH/HU Mỏ Cày, ngày 03 tháng 4 năm 2024")
    assert (head.number, head.issued_at) == ("18-KH/HU", "Mỏ Cày")


def test_a_place_of_one_letter_and_more():
    assert letterhead("Số: 8/KH-UBND\nÔ Môn, ngày 03 tháng 4 năm 2024").issued_at == "Ô Môn"


def test_halves_of_lines_are_joined():
    left = "ỦY\nBAN NHÂN DÂN\nTỈNH SƠN LA\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    head = letterhead(f"{left}\nSố:\n29/KH-UBND\nSơn\nLa, ngày 2 tháng 3 năm 2018")
    assert head.bodies == ("ỦY BAN NHÂN DÂN TỈNH SƠN LA",)
    assert (head.number, head.issued_at, head.issued_on) == ("29/KH-UBND", "Sơn La", "2018-03-02")


def test_a_stamp_above_and_an_address_below_are_no_bodies():
    head = letterhead(
        "CÔNG VĂN ĐẾN\nSố: 1614\nNgày: 7/4/2026\nChuyển: VP\n"
        "SỞ TƯ PHÁP SƠN LA\nĐT: 0212 385 2025\nSố 4 phố Mới, 361000 Sơn La\nSố: 77/KH-STP"
    )
    assert (head.bodies, head.number) == (("SỞ TƯ PHÁP SƠN LA",), "77/KH-STP")


def test_what_stands_behind_the_number_is_no_body():
    head = letterhead("SỞ Y TẾ SƠN LA\nSố: 7/SYT-NVY\nV/v tiêm chủng cho trẻ em  Sơn La, ngày 2 tháng 3 năm 2018", None)
    assert head.bodies == ("SỞ Y TẾ SƠN LA",)


def test_a_school_called_by_a_number():
    head = letterhead("TRƯỜNG THPT SỐ 1 - MƯỜNG LA\nSố: 7/KH-THPT")
    assert (head.bodies, head.number) == (("TRƯỜNG THPT SỐ 1 - MƯỜNG LA",), "7/KH-THPT")


def test_every_value_names_its_rule():
    head = letterhead("UBND XÃ TÀ XÙA\nSố: 7/KH-UBND\nTà Xùa, ngày 2 tháng 3 năm 2018")
    assert {pointer: found.rule for pointer, found in head.evidence.items()} == {
        "/number": "header/number",
        "/issued_on": "header/date",
        "/issued_at": "header/place",
    }
