"""What a copied template left behind, and neighbours that are rightly named."""

import pytest

from tests.pipeline.audit.plans import _COMMON, COMMUNE, commune, district, found, rules_found, stored


@pytest.mark.parametrize(
    "content",
    [
        "1. Nhắc chủ ao làm rào trên địa bàn xã Đức Phong.",
        "1. Giao Công an xã Đức Tân kiểm tra bến đò ngang.",
        "1. Trích ngân sách xã Hành Thịnh mua 20 áo phao.",
        "1. Nhắc chủ ao làm rào trên địa bàn huyện Nghĩa Hành.",
        "1. Nhắc chủ ao làm rào trên địa bàn phường.",
        "1. Ủy ban nhân dân phường mua 20 áo phao.",
    ],
)
def test_another_unit_where_the_own_one_is_meant_is_an_error(content):
    assert found(commune(content=content)) == [("leftover-unit", "error")]


def test_the_date_line_names_the_issuer_s_own_seat():
    text = COMMUNE.format(**_COMMON, number="18/KH-UBND", grounds="Căn cứ Luật Trẻ em năm 2016;")
    assert found(stored(text)) == []
    assert found(stored(text.replace("Đức Lân, ngày", "Đức Phong, ngày"))) == [("leftover-unit", "error")]


def test_the_council_of_another_commune_is_no_ground():
    grounds = "Căn cứ Nghị quyết số 05/NQ-HĐND ngày 20/12/2023 của Hội đồng nhân dân xã Đức Phong;"
    assert found(commune(grounds=grounds)) == [("leftover-unit", "error")]
    assert found(commune(grounds=grounds.replace("Phong", "Lân"))) == []


@pytest.mark.parametrize(
    "content",
    [
        "1. Nhắc chủ ao làm rào trên địa bàn xã Đức Lân.",
        "1. Phối hợp với xã Đức Phong cắm biển ở đoạn suối giáp ranh.",
        "1. Cắm biển trên tuyến đường từ xã Đức Phong đến xã Đức Lân.",
        "1. Tham quan cách làm của Ủy ban nhân dân xã Đức Phong.",
        "1. Tổ chức giao lưu bơi lội với học sinh của xã Đức Tân.",
        "1. Thực hiện Quy định tiêu chuẩn xã, phường, thị trấn phù hợp với trẻ em.",
        "1. Họp công chức các xã, thị trấn về trẻ em trên địa bàn xã.",
        "1. Gửi trẻ em bị nặng đến Bệnh viện huyện Nghĩa Hành.",
    ],
)
def test_neighbours_and_names_of_laws_are_left_alone(content):
    assert found(commune(content=content)) == []


def test_a_district_names_its_communes():
    content = "1. Làm thí điểm tại xã Đức Phong; rút kinh nghiệm cho trẻ em xã Đức Tân."
    assert found(district(content=content)) == []


@pytest.mark.parametrize(
    ("content", "findings"),
    [
        ("1. Giao 12 thôn kẻ biển báo.\n2. Vận động 12 tổ dân phố làm rào ao.", [("leftover-subunit", "error")]),
        ("1. Giao 12 thôn kẻ biển báo.\n2. Vận động 12 thôn làm rào ao.", []),
        ("1. Giao 12 thôn kẻ biển báo.\n2. Mời cộng tác viên thôn, tổ dân phố dự tập huấn của huyện.", []),
    ],
)
def test_villages_of_a_rural_commune_are_no_street_blocks(content, findings):
    assert found(commune(content=content)) == findings


@pytest.mark.parametrize(
    ("closing", "rules"),
    [
        ("Trên đây là Kế hoạch phòng, chống tai nạn, thương tích trẻ em năm 2023 của xã./.", ["leftover-year"]),
        ("Trên đây là Kế hoạch phòng, chống tai nạn, thương tích trẻ em năm 2024 của xã./.", []),
        ("Trên đây là Kế hoạch của xã; kết quả năm 2023 đã được báo cáo riêng./.", []),
    ],
)
def test_the_closing_names_the_plan_s_own_year(closing, rules):
    assert rules_found(commune(closing=closing)) == rules


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("1. Nhiệm vụ trọng tâm năm 2022\na) Nói chuyện với phụ huynh về nước nóng.", ["leftover-year"]),
        ("1. Nhiệm vụ trọng tâm năm 2024\na) Nói chuyện với phụ huynh về nước nóng.", []),
        ("1. Khắc phục những nơi chưa đạt trong năm 2022 và hạn chế sau đánh giá giữa kỳ (năm 2022).", []),
        ("1. Kết quả thực hiện nhiệm vụ năm 2023\na) Đã mở 02 lớp dạy bơi.", []),
    ],
)
def test_a_heading_of_another_year_is_left_over_but_results_are_not(content, rules):
    assert rules_found(commune(content=content)) == rules


@pytest.mark.parametrize(
    ("time", "rules"),
    [
        ("Trước ngày 30/4/2022", ["leftover-year"]),
        ("Tháng 12/2023", []),
        ("Từ 01/10/2022", []),
        ("Từ tháng 12/2023 đến tháng 6/2024", []),
        ("Từ tháng 12/2021 đến tháng 6/2022", ["leftover-year"]),
    ],
)
def test_a_time_before_the_years_of_a_plan_is_left_over_unless_it_was_made_ahead_or_runs_on(time, rules):
    content = f"- Rà soát cây đổ quanh trường mầm non.\nThời gian thực hiện: {time}."
    found = rules_found(commune(day="05 tháng 12 năm 2023", content=content))
    assert [rule for rule in found if rule == "leftover-year"] == rules
