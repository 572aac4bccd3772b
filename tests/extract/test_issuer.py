"""The issuer, its level and its seat."""

import pytest

from extract.header.issuer import Issuer, identify, place_as_printed
from extract.header.organisations import name_of


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


def test_the_date_line_is_mended_after_the_seat():
    seat = Issuer("Huyện ủy Tam Đường", "district", "Lai Châu", "Tam Đường")
    assert place_as_printed("Tam Dương", seat) == "Tam Đường"
    assert place_as_printed("Hà Nội", seat) == "Hà Nội"
    assert place_as_printed(None, seat) is None


def test_an_island_district_by_its_name():
    found = identify(["ỦY BAN NHÂN DÂN HUYỆN ĐẢO LÝ SƠN"], "tỉnh Quảng Ngãi", "2024-05-06", "Lý Sơn")
    assert (found.level, found.district, found.province) == ("district", "Lý Sơn", "Quảng Ngãi")


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
