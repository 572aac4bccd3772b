"""The issuer, its level and its seat."""

import pytest

from extract.header.issuer import Issuer, branch_of, identify, place_mended
from extract.header.organisations import body_lines, name_of
from extract.header.units import units_in


@pytest.mark.parametrize(
    ("bodies", "name", "level"),
    [
        (("UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"), "Sở Y tế tỉnh Kiên Giang", "province"),
        (("SỞ Y TẾ KIÊN GIANG", "THANH TRA"), "Thanh tra Sở Y tế tỉnh Kiên Giang", "province"),
        (("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",), "Ủy ban nhân dân thành phố Hải Phòng", "province"),
        (("BỘ Y TẾ", "CỤC DÂN SỐ"), "Cục Dân số", None),
        (
            ("UBND TỈNH KON TUM", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
            "Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum",
            "province",
        ),
        (("BẢO HIỂM XÃ HỘI HUYỆN ĐÔNG ANH",), "Bảo hiểm xã hội huyện Đông Anh", "district"),
        (("ỦY BAN NHÂN DÂN XÃ HỘI SƠN",), "Ủy ban nhân dân xã Hội Sơn", "commune"),
        (("BỘ NỘI VỤ",), "Bộ Nội vụ", "central"),
        (("Ủy ban nhân dân HUYỆN Hoa Lư",), "Ủy ban nhân dân huyện Hoa Lư", "district"),
        (("ỦY BAN NHÂN DÂN Phường Quang Vinh",), "Ủy ban nhân dân phường Quang Vinh", "commune"),
        (("ĐẢNG BỘ TỈNH HÀ GIANG", "ĐẢNG ỦY XÃ ĐỒNG VĂN"), "Đảng ủy xã Đồng Văn", "commune"),
        (("ĐẢNG ỦY XÃ SÍN CHẢI", "ỦY BAN KIỂM TRA"), "Ủy ban Kiểm tra Đảng ủy xã Sín Chải", "commune"),
        (("TỈNH ỦY LAI CHÂU", "BAN TUYÊN GIÁO"), "Ban Tuyên giáo Tỉnh ủy Lai Châu", "province"),
        (("ĐẢNG ỦY UBND TỈNH SƠN LA", "ĐẢNG ỦY SỞ Y TẾ"), "Đảng ủy Sở Y tế tỉnh Sơn La", "province"),
        (("UBND TỈNH PHÚ THỌ", "VĂN PHÒNG"), "Văn phòng Ủy ban nhân dân tỉnh Phú Thọ", "province"),
        (("UBND TỈNH LÀO CAI", "THANH TRA"), "Thanh tra tỉnh Lào Cai", "province"),
        (("SỞ NN&MT TỈNH SƠN LA", "CHI CỤC THỦY LỢI"), "Chi cục Thủy lợi tỉnh Sơn La", "province"),
        (("UBND XÃ BẢN MÙ", "PHÒNG VĂN HÓA - XÃ HỘI"), "Phòng Văn hóa - Xã hội xã Bản Mù", "commune"),
        (("UBND XÃ BẢN MÙ", "TRẠM Y TẾ"), "Trạm Y tế xã Bản Mù", "commune"),
        (("SỞ Y TẾ TỈNH HÀ NAM", "BỆNH VIỆN ĐA KHOA TỈNH"), "Bệnh viện Đa khoa tỉnh Hà Nam", "province"),
        (("SỞ Y TẾ TỈNH AN GIANG", "BỆNH VIỆN SẢN - NHI"), "Bệnh viện Sản - Nhi", None),
        (("SỞ GDĐT TỈNH ĐIỆN BIÊN", "TRƯỜNG THPT MƯỜNG ẢNG"), "Trường trung học phổ thông Mường Ảng", None),
        (("UBND XÃ PÙ NHI", "TRƯỜNG TH&THCS PÙ NHI"), "Trường tiểu học và trung học cơ sở Pù Nhi", None),
        (("ĐẠI HỌC HUẾ", "TRƯỜNG ĐẠI HỌC NÔNG LÂM"), "Trường Đại học Nông lâm, Đại học Huế", None),
        (("TRƯỜNG ĐẠI HỌC TÂY BẮC", "KHOA NÔNG - LÂM"), "Khoa Nông - Lâm, Trường Đại học Tây Bắc", None),
        (("UBND TỈNH CÀ MAU", "SỞ Y TẾ - SỞ NỘI VỤ"), "Sở Y tế - Sở Nội vụ tỉnh Cà Mau", "province"),
        (("CÔNG AN XÃ A LƯỚI", "HỘI NÔNG DÂN XÃ A LƯỚI"), "Công an xã A Lưới - Hội Nông dân xã A Lưới", "commune"),
        (
            ("UBMTTQ VIỆT NAM XÃ BẢN MÙ", "BAN THƯỜNG TRỰC"),
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Bản Mù",
            "commune",
        ),
    ],
)
def test_full_names_and_levels(bodies, name, level):
    issuer = identify(bodies, "", "2017-01-01", None)
    assert (issuer.name.lower(), issuer.level) == (name.lower(), level)


def test_a_communes_parents_come_from_what_the_text_names():
    text = "Căn cứ Kế hoạch số 1/KH-UBND của UBND huyện Hiệp Hòa; Sở Y tế tỉnh Bắc Giang"
    issuer = identify(("UBND THỊ TRẤN THẮNG",), text, "2024-02-16", None)
    assert (issuer.province, issuer.district, issuer.commune) == ("Bắc Giang", "Hiệp Hòa", "Thắng")
    assert issuer.today == "Xã Hiệp Hòa, Bắc Ninh"


def test_a_commune_of_many_is_not_guessed():
    issuer = identify(("UBND XÃ TÂN THÀNH",), "", "2020-01-01", None)
    assert issuer.commune == "Tân Thành"
    assert issuer.province is None


def test_no_district_since_july_2025():
    issuer = identify(("UBND XÃ HIỆP HÒA",), "tỉnh Bắc Ninh", "2025-09-01", None)
    assert (issuer.province, issuer.district, issuer.commune) == ("Bắc Ninh", None, "Hiệp Hòa")


def test_misread_marks_are_mended_by_the_gazetteer():
    issuer = identify(("UY BAN NHAN DAN THÌ TRẬN THẲNG",), "UBND huyện Hiệp Hòa", "2024-02-16", None)
    assert issuer.name == "Ủy ban nhân dân thị trấn Thắng"


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("Tam Dương", "Tam Đường"),
        ("Huyen Tam Duong", "Huyện Tam Đường"),
        ("Tân Đường", "Tam Đường"),
        ("Hà Nội", "Hà Nội"),
    ],
)
def test_the_date_line_is_mended_after_the_seat(printed, mended):
    seat = Issuer("Huyện ủy Tam Đường", "district", "Lai Châu", "Tam Đường")
    assert place_mended(printed, seat) == mended


def test_an_island_district_by_its_name():
    found = identify(["ỦY BAN NHÂN DÂN HUYỆN ĐẢO LÝ SƠN"], "tỉnh Quảng Ngãi", "2024-05-06", "Lý Sơn")
    assert (found.level, found.district, found.province) == ("district", "Lý Sơn", "Quảng Ngãi")


@pytest.mark.parametrize(
    ("bodies", "day", "seat"),
    [
        (("ĐẢNG BỘ TỈNH KHÁNH HOÀ", "ĐẢNG UỶ XÃ NINH HẢI"), None, ("Khánh Hòa", None, "Ninh Hải")),
        (("ĐẢNG BỘ TỈNH TÂY NINH", "ĐẢNG ỦY XÃ TÂN TẬP"), "2025-11-15", ("Tây Ninh", None, "Tân Tập")),
        (("UBND TỈNH LẠNG SƠN", "UBND XÃ KHUẤT XÁ"), None, ("Lạng Sơn", None, "Khuất Xá")),
    ],
)
def test_a_commune_right_under_its_province_has_no_district(bodies, day, seat):
    found = identify(bodies, "tỉnh Long An", day, None)
    assert (found.province, found.district, found.commune) == seat


def test_a_province_of_former_days_is_named_as_it_is_on_the_day():
    found = identify(("UBND XÃ TÂN LẬP THƯỢNG",), "UBND tỉnh Bắc Giang", "2026-03-01", None)
    assert found.province == "Bắc Ninh"


@pytest.mark.parametrize(
    "printed",
    [
        "UBND XÃ ĐỂ",
        "UBND XÃ THỰC HIỆN",
        "SỞ Y TẾ SƠN LA ĐT 02123852025",
        "VĂN PHÒNG | CÔNG CHỨC TƯ PHÁP - HỘ TỊCH",
        "SỞ Y TẾ " + "PHỐI HỢP VỚI CÁC ĐƠN VỊ " * 5,
    ],
)
def test_what_cannot_be_a_body_is_none(printed):
    assert identify((printed,), "tỉnh Sơn La", "2026-03-01", "Sơn La") == Issuer()


def test_a_council_whose_unit_cannot_be_read_is_doubtful():
    assert identify(("ỦY BAN NHÂN DÂN",), "", "2026-03-01", None).certainty < 0.6


@pytest.mark.parametrize(
    ("printed", "name", "seat"),
    [
        ("ỦY BAN NHÂN DÂN TỪ] TRẦN THẮNG", "Ủy ban nhân dân thị trấn Thắng", "Thắng"),
        ("UBND THI TRAN THẮNG", "Ủy ban nhân dân thị trấn Thắng", "Thắng"),
    ],
)
def test_a_kind_of_unit_misread(printed, name, seat):
    found = identify((printed,), "UBND huyện Hiệp Hòa", "2024-02-16", None)
    assert (found.name, found.commune) == (name, seat)


@pytest.mark.parametrize(
    ("lines", "bodies"),
    [
        (["ỦY BAN NHÂN DÂN", "THỊ TRẤN CỔ PHÚC", "RS Et RM TRẺ"], ["ỦY BAN NHÂN DÂN THỊ TRẤN CỔ PHÚC"]),
        (["HUYỆN ỦY YÊN CHÂU ở"], ["HUYỆN ỦY YÊN CHÂU"]),
        (["SỞ Y TẾ -", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"], ["SỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO"]),
        (["Người ký: Sở Y tế", "SỞ Y TẾ"], ["SỞ Y TẾ"]),
        (["ỦY BAN NHÂN DÂN", "XÃ Minh Tân"], ["ỦY BAN NHÂN DÂN XÃ Minh Tân"]),
        (["ĐẢNG ỦY", "Phường Quang Vinh"], ["ĐẢNG ỦY Phường Quang Vinh"]),
        (["ỦY BAN NHÂN DÂN", "xã trên"], ["ỦY BAN NHÂN DÂN"]),
    ],
)
def test_lines_of_the_left_column(lines, bodies):
    assert body_lines(lines) == bodies


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("UBND huyện Hiệp Hòa; Sở Y tế tỉnh Bắc Giang", [("huyện", "Hiệp Hòa"), ("tỉnh", "Bắc Giang")]),
        ("Quận 10, TP. Hồ Chí Minh", [("quận", "10"), ("thành phố", "Hồ Chí Minh")]),
        ("Tỉnh uỷ Bà Rịa - Vũng Tàu về", [("tỉnh", "Bà Rịa - Vũng Tàu")]),
        ("kinh tế - xã hội của xã Hội Sơn", [("xã", "Hội Sơn")]),
        ("tỉnh ủy, các huyện, thành phố", []),
    ],
)
def test_units_in_a_text(text, units):
    assert [(unit.kind, unit.name) for unit in units_in(text)] == units


@pytest.mark.parametrize(
    ("name", "party", "branch"),
    [
        ("Đảng ủy xã Tà Xùa", False, "party"),
        ("Sở Y tế tỉnh Sơn La", False, "government"),
        ("Trường Tiểu học Tà Xùa", False, "government"),
        ("Hội Nông dân xã Tà Xùa", False, None),
        ("Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Tà Xùa", False, None),
        (None, True, "party"),
    ],
)
def test_of_state_or_party(name, party, branch):
    assert branch_of(name, party=party) == branch


@pytest.mark.parametrize(("day", "province"), [("2023-02-01", "Thừa Thiên Huế"), ("2025-02-01", "Huế")])
def test_a_renamed_province_has_the_name_of_the_day(day, province):
    assert identify(("ỦY BAN NHÂN DÂN HUYỆN PHÚ LỘC",), "", day, None).province == province


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("TRƯỜNG TIỂU HỌC KIM ĐỒNG", "Trường Tiểu học Kim Đồng"),
        ("TRƯỜNG MẦM NON XÃ PÙ NHI", "Trường Mầm non xã Pù Nhi"),
        ("TRƯỜNG CAO ĐẲNG SƯ PHẠM", "Trường Cao đẳng Sư phạm"),
    ],
)
def test_a_schools_own_name_has_capitals(printed, name):
    assert name_of(printed) == name
