"""Names of issuing bodies: where they end, and what they are in full by the paper's seat."""

import pytest

from extract.lexicon.issuers import issuer_at
from extract.lexicon.seats import NO_SEAT, in_full, seat_of

COMMUNE = seat_of("Đảng ủy xã Ea Kar", "Đắk Lắk", None, "Ea Kar", "2025-10-01")
CITY = seat_of("Ủy ban nhân dân thành phố Đà Nẵng", "Đà Nẵng", None, None, "2025-10-01")
DISTRICT = seat_of("Ủy ban nhân dân huyện Chợ Đồn", "Bắc Kạn", "Chợ Đồn", None, "2023-10-01")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bộ Chính trị trên địa bàn tỉnh", "Bộ Chính trị"),
        ("Chính phủ Ban hành Quy chế", "Chính phủ"),
        ("UBND huyện, thời gian nộp", "Ủy ban nhân dân huyện"),
        ("Bộ Nông nghiệp và PTNT (nay là", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("Bộ Lao động - TB&XH ban hành", "Bộ Lao động - Thương binh và Xã hội"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ về", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("Ban Chấp hành Trung ương đảng khoá XII về y tế", "Ban Chấp hành Trung ương Đảng khóa XII"),
        ("Ban Chấp hành Đảng bộ xã Ia Pa khóa I, nhiệm kỳ", "Ban Chấp hành Đảng bộ xã Ia Pa"),
        ("Bộ Chính trị, Ban Bí thư về tinh gọn", "Bộ Chính trị, Ban Bí thư"),
        ("Tỉnh uỷ; Kế hoạch", "Tỉnh ủy"),
        ("Thủ tướng. Sở Y tế", "Thủ tướng Chính phủ"),
        ("Ủyban nhân dân xã Ia Pa về", "Ủy ban nhân dân xã Ia Pa"),
        ("Chi cục Chăn nuôi và Thú y về", "Chi cục Chăn nuôi và Thú y"),
        ("Ban Chỉ đạo chuyển đổi số, cải cách hành chính về việc", "Ban Chỉ đạo chuyển đổi số, cải cách hành chính"),
        ("THỦ TƯỚNG CHÍNH PHỦ VÀ KẾ HOẠCH", "Thủ tướng Chính phủ"),
        ("UBND TỈNH ĐỒNG NAI VỀ DẠY NGHỀ", "Ủy ban nhân dân tỉnh Đồng Nai"),
        ("Sở Y tế Lâm Đồng hướng dẫn", "Sở Y tế tỉnh Lâm Đồng"),
    ],
)
def test_where_a_name_ends(text, name):
    assert issuer_at(text, 0).name == name


@pytest.mark.parametrize("text", ["Thông tư số 5/2024/TT-BYT", "Luật Dân số", "các địa phương", "trẻ em", ""])
def test_what_is_no_body(text):
    assert issuer_at(text, 0) is None


@pytest.mark.parametrize(
    ("printed", "seat", "name"),
    [
        ("Tỉnh ủy", COMMUNE, "Tỉnh ủy Đắk Lắk"),
        ("Ban Thường vụ Đảng uỷ xã", COMMUNE, "Ban Thường vụ Đảng ủy xã Ea Kar"),
        ("Ban Chấp hành Đảng bộ", COMMUNE, "Ban Chấp hành Đảng bộ xã Ea Kar"),
        ("UBND tỉnh", COMMUNE, "Ủy ban nhân dân tỉnh Đắk Lắk"),
        ("Uỷ ban nhân dân Thành phố", CITY, "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("Thành ủy", CITY, "Thành ủy Đà Nẵng"),
        ("Sở Tư pháp", CITY, "Sở Tư pháp thành phố Đà Nẵng"),
        ("Huyện ủy", DISTRICT, "Huyện ủy Chợ Đồn"),
        ("Chủ tịch UBND tỉnh", DISTRICT, "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn"),
        ("UBND tỉnh Hà Giang", DISTRICT, "Ủy ban nhân dân tỉnh Hà Giang"),
        ("Bộ Y tế", DISTRICT, "Bộ Y tế"),
        ("UBND tỉnh", CITY, "Ủy ban nhân dân tỉnh"),
        ("UBND tỉnh", NO_SEAT, "Ủy ban nhân dân tỉnh"),
    ],
)
def test_a_body_in_full(printed, seat, name):
    assert in_full(issuer_at(printed, 0), seat) == name


def test_the_city_that_writes_itself_with_a_capital():
    seat = seat_of("Ủy ban nhân dân thành phố Hồ Chí Minh", "Hồ Chí Minh", None, None, "2025-10-01")
    assert in_full(issuer_at("Thành ủy Thành phố", 0), seat) == "Thành ủy Thành phố Hồ Chí Minh"
    assert in_full(issuer_at("HĐND Thành phố", 0), seat) == "Hội đồng nhân dân Thành phố Hồ Chí Minh"
