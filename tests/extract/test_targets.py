"""Quantified goals in sentences."""

import pytest

from extract.facts.clause_targets import Around
from extract.facts.targets import in_paragraph, targets
from tests.extract.made import readings_of

GOALS = Around(goals=True)


def read(text, around=GOALS):
    (reading,) = readings_of(text).nodes
    return [hit.value for hit in in_paragraph(reading.node.paragraph, reading.mentions, around)]


@pytest.mark.parametrize(
    ("text", "sign", "value", "unit"),
    [
        ("- 80% học sinh đi học bằng xe buýt.", "=", 80, "%"),
        ("- Trên 75% giáo viên biết sơ cứu.", ">", 75, "%"),
        ("- Tỷ lệ hộ có nước sạch đạt từ 92,5% trở lên.", ">=", 92.5, "%"),
        ("- Khoảng 40% câu lạc bộ có sân tập.", "~", 40, "%"),
        ("- Tỷ lệ bỏ học không quá 1%.", "<=", 1, "%"),
        ("- Tỷ suất ngã giếng còn dưới 03/1.000 trẻ em.", "<", 3, "‰"),
        ("- Số ca ngộ độc không quá 4/100.000 dân.", "<=", 4, "per_100000"),
        ("- Vận động quỹ học bổng đạt 1,2 tỷ đồng.", "=", 1.2e9, "VND"),
        ("- Tối thiểu 02 thư viện lưu động được mở.", ">=", 2, "count"),
        ("- Tỷ lệ cây sống sau trồng đạt từ 60% đến 70%.", ">=", 60, "%"),
    ],
)
def test_sign_value_and_unit(text, sign, value, unit):
    (target,) = read(text)
    assert (target.comparator, target.value, target.unit) == (sign, pytest.approx(value), unit)


def test_ratio_has_its_denominator():
    (target,) = read("- Phấn đấu 09/11 xã có nhà trẻ.")
    assert (target.value, target.unit, target.denominator) == (9, "ratio", 11)


def test_two_years_in_a_sentence_are_two_targets():
    found = read("- Tỷ lệ lớp có tủ sách đạt 60% vào năm 2025 và 95% vào năm 2030.")
    assert [(t.value, t.year) for t in found] == [(60, 2025), (95, 2030)]
    assert found[0].indicator == found[1].indicator == "Tỷ lệ lớp có tủ sách"


def test_a_year_behind_two_values_holds_for_both():
    found = read("- 100% trường có cổng và 70% trường có vườn vào năm 2026.")
    assert [t.year for t in found] == [2026, 2026]


def test_a_leading_year_holds_for_the_clauses_after_it():
    found = read("- Đến năm 2027 có 70% thôn thắp đèn; 50% thôn có nhà kho.")
    assert [t.year for t in found] == [2027, 2027]


def test_the_plans_own_year_fills_in():
    (target,) = read("- 90% hộ phân loại rác.", Around(goals=True, plan_years=(2024, 2024)))
    assert target.year == 2024


@pytest.mark.parametrize(
    ("text", "direction", "basis"),
    [
        ("- Giảm 50% số vụ cháy rừng.", "decrease", "change"),
        ("- Giảm tỷ lệ sâu răng xuống còn 20%.", "decrease", "level"),
        ("- Duy trì 96% lớp học bán trú.", "maintain", "level"),
        ("- Tăng thêm ít nhất 10% số giường bệnh.", "increase", "change"),
    ],
)
def test_direction_and_basis(text, direction, basis):
    (target,) = read(text)
    assert (target.direction, target.basis) == (direction, basis)


def test_baseline_is_no_target_of_its_own():
    (target,) = read("- Giảm tỷ lệ nghe kém từ 5,2% năm 2022 xuống còn 4% năm 2025.")
    assert (target.value, target.baseline, target.year) == (4, 5.2, 2025)


def test_part_of_a_sum_is_counted_with_the_whole():
    found = read("- Vận động quỹ bút sách đạt 90 triệu đồng; trong đó, cấp huyện là 50 triệu đồng.")
    assert [t.value for t in found] == [90e6, 50e6]
    assert "quỹ bút sách" in found[1].indicator.lower()
    assert "cấp huyện" in found[1].indicator


def test_nought_as_a_goal():
    (target,) = read("- Không để xảy ra tai nạn trên sông.")
    assert (target.comparator, target.value, target.unit) == ("=", 0, "count")
    assert target.indicator == "Tai nạn trên sông"


@pytest.mark.parametrize(
    "text",
    [
        "- Năm qua đã đạt 85% kế hoạch.",
        "- Mỗi tháng tổ chức ít nhất 02 buổi chiếu phim.",
        "- Đề án “Trồng ít nhất 05 triệu cây” tiếp tục được phổ biến.",
        "- Đơn vị đạt tỷ lệ 100% được cộng điểm.",
    ],
)
def test_results_frequencies_titles_and_scores_are_no_targets(text):
    assert read(text) == []


def test_outside_sections_of_goals_a_goal_announces_itself():
    around = Around(goals=False)
    assert read("- Dùng dung dịch cồn 70% để lau tay.", around) == []
    assert [t.value for t in read("- Bảo đảm 100% hồ sơ được số hóa.", around)] == [100]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- Phấn đấu tăng trưởng kinh tế năm 2025 đạt trên 8% và năm 2026 từ 10% trở lên.",
            [(">", 8, 2025), (">=", 10, 2026)],
        ),
        ("- Đến năm 2025 có 80%, đến năm 2030 có 100% số thôn có loa.", [("=", 80, 2025), ("=", 100, 2030)]),
        ("- Đến ngày 31/12/2025, 100% trạm y tế có bác sĩ.", [("=", 100, 2025)]),
        ("- Hết quý III/2026, 60% hồ sơ được số hóa.", [("=", 60, 2026)]),
        ("- Giảm 12% số ca sốt rét so với giai đoạn 2016 - 2020.", [("=", 12, None)]),
        ("- Đến 2030 đạt 90% hộ có hố xí hợp vệ sinh.", [("=", 90, 2030)]),
        ("- ≥ 95% trẻ trong diện được uống vitamin A.", [(">=", 95, None)]),
        ("- Kết nạp từ 45 đảng viên mới trở lên.", [(">=", 45, None)]),
        ("- Trồng mới 1,2 triệu cây xanh, 350 ha rừng.", [("=", 1.2e6, None), ("=", 350, None)]),
        ("- Vận động từ 300 - 500 triệu đồng cho quỹ học bổng.", [("=", 3e8, None)]),
        ("- Trao 200 suất quà, mỗi suất trị giá 500.000 đồng.", [("=", 200, None), ("=", 5e5, None)]),
        ("- Số ca tử vong trên 1.000 trẻ đẻ sống giảm còn 14.", [("=", 14, None)]),
        ("- Mỗi tháng tổ chức 02 buổi sinh hoạt.", []),
        ("- Áp dụng mô hình chính quyền 02 cấp.", []),
    ],
)
def test_years_signs_and_counts(text, expected):
    assert [(t.comparator, pytest.approx(t.value), t.year) for t in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "- 100% giáo viên và 80% phụ huynh được tập huấn sơ cứu.",
            ["Giáo viên được tập huấn sơ cứu", "Phụ huynh được tập huấn sơ cứu"],
        ),
        (
            "- Năm 2025: 60%; năm 2026: 90% số thôn có sân bóng.",
            ["Số thôn có sân bóng", "Số thôn có sân bóng"],
        ),
        (
            "- Giảm 5% số vụ cháy, tỷ lệ hộ có bình chữa cháy đạt 40%.",
            ["Số vụ cháy", "Tỷ lệ hộ có bình chữa cháy"],
        ),
        (
            "- Tiếp tục ổn định đời sống, phấn đấu tỷ lệ hộ khá đạt 30%.",
            ["Tỷ lệ hộ khá"],
        ),
        ("- Hạ tầng cáp quang phủ 100% thôn, bản.", ["Hạ tầng cáp quang phủ thôn, bản"]),
        ("- Cải cách bộ máy: Giảm tối thiểu 5% biên chế sự nghiệp.", ["Biên chế sự nghiệp (Cải cách bộ máy)"]),
        ("- Thu ngân sách đạt 12 tỷ đồng, tăng 8% so với dự toán.", ["Thu ngân sách", "Thu ngân sách so với dự toán"]),
        ("- Ít nhất 8/10 ấp có nước sạch năm 2025 và 10/10 ấp năm 2027.", ["Ấp có nước sạch", "Ấp có nước sạch"]),
    ],
)
def test_what_is_counted(text, names):
    assert [t.indicator for t in read(text)] == names


def test_infrastructure_is_no_decrease():
    (target,) = read("- Hạ tầng cáp quang phủ 100% thôn, bản.")
    assert target.direction == "reach"


@pytest.mark.parametrize(("text", "sign"), [("vận hành trên 100% diện tích", "="), ("đạt trên 100% kế hoạch", ">")])
def test_nothing_is_more_than_the_whole(text, sign):
    (target,) = read(f"- Hệ thống tưới được {text}.")
    assert target.comparator == sign


@pytest.mark.parametrize(
    ("text", "sign", "value", "unit", "counted"),
    [
        ("- 65% hộ dân tham gia dọn kênh trở lên.", ">=", 65, "%", "Hộ dân tham gia dọn kênh"),
        ("- 70% học sinh xếp loại khá trở lên.", "=", 70, "%", "Học sinh xếp loại khá trở lên"),
        ("- Có 05/09 xã, phường (55,6%) lắp đèn đường.", "=", 5, "ratio", "Xã, phường lắp đèn đường"),
        ("- Số phút mất điện của trạm bơm không quá 30 phút/quý.", "<=", 30, "count", "Số phút mất điện của trạm bơm"),
        ("- Tổng điểm thi đua đạt từ 90 điểm trở lên.", ">=", 90, "count", "Tổng điểm thi đua"),
        ("- Tử vong sơ sinh còn 6 ca trên 1.000 trẻ đẻ sống.", "=", 6, "‰", "Tử vong sơ sinh"),
        ("- Trồng từ 20 đến 25 cây xanh.", ">=", 20, "count", "Cây xanh (Trồng)"),
        ("- Không để xảy ra ngộ độc trên 10 người mắc.", "=", 0, "count", "Ngộ độc trên 10 người mắc"),
        ("- Giữ danh hiệu ấp sạch, tỷ lệ hộ có thùng rác đạt 80%.", "=", 80, "%", "Tỷ lệ hộ có thùng rác"),
        ("- Về môi trường: tỷ lệ thu gom rác đạt 75%.", "=", 75, "%", "Tỷ lệ thu gom rác"),
    ],
)
def test_what_is_counted_where_the_quantity_misleads(text, sign, value, unit, counted):
    (target,) = read(text)
    assert (target.comparator, target.value, target.unit, target.indicator) == (sign, value, unit, counted)


def test_to_keep_under_control_is_a_level():
    (target,) = read("- Tỷ lệ mắc tay chân miệng: khống chế dưới 50 ca/100.000 dân.")
    assert (target.basis, target.direction, target.indicator) == ("level", "decrease", "Tỷ lệ mắc tay chân miệng")


def test_a_part_is_named_after_the_whole():
    whole, each = read("- Thu Quỹ khuyến học toàn xã đạt 90 triệu đồng, mỗi ấp tối thiểu 4 triệu đồng.")
    assert (each.comparator, each.indicator) == (">=", f"{whole.indicator} mỗi ấp")


def test_a_thing_alone_is_the_one_counted_before():
    _, more = read("- Có 7/7 ấp có sân bóng cho thiếu nhi; làm thêm 02 sân.")
    assert more.indicator == "Sân bóng cho thiếu nhi làm"


def test_nothing_of_a_kind_beside_a_share():
    found = read("- 85% hộ có hố xí hợp vệ sinh, không có hộ thả rông gia súc.")
    assert [(t.value, t.unit) for t in found] == [(85, "%"), (0, "count")]


def test_nothing_of_a_kind_behind_a_resolve():
    found = read("- Giảm 10% số vụ cháy rừng, kiên quyết không để lửa lan sang khu dân cư.")
    assert [(t.value, t.unit) for t in found] == [(10, "%"), (0, "count")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2. 100% tủ thuốc thôn được kiểm kê.", [(100, "%")]),
        ("- 14/14 chợ có sổ theo dõi hàng hóa.", [(14, "ratio")]),
        ("- Cắm mốc 40% số thửa vào năm 2024 và 75% vào năm 2025.", [(40, "%"), (75, "%")]),
        ("- Trồng mới ít nhất 30 mét hàng rào xanh.", [(30, "count")]),
        ("- Giảm số bếp than trong chợ xuống còn 06 bếp.", [(6, "count")]),
        ("- Chi phí quản lý chiếm 5% tổng kinh phí.", []),
        ("- Rải 12 tấn vôi bột quanh chuồng trại.", []),
        ("- Kho chứa 30% hàng cũ từ năm 2020.", []),
    ],
)
def test_outside_sections_of_goals_what_opens_or_looks_ahead_is_one(text, expected):
    found = read(text, Around(goals=False, plan_years=(2024, 2025)))
    assert [(t.value, t.unit) for t in found] == expected


def test_a_change_is_named_with_what_it_is_held_against():
    fires, smoke = read("- Giảm ít nhất 15% số vụ cháy và giảm 20% số ca ngạt khói so với mùa hanh trước.")
    assert fires.indicator == "Số vụ cháy so với mùa hanh trước"
    assert smoke.indicator == "Số ca ngạt khói so với mùa hanh trước"


def test_the_year_behind_a_comparison_is_that_of_the_value():
    (target,) = read("- Giảm 30% số hộ đốt rơm rạ so với năm 2021 vào năm 2026.")
    assert (target.year, target.indicator) == (2026, "Số hộ đốt rơm rạ so với năm 2021")


def test_so_many_times_as_much():
    (target,) = read("- Sản lượng mật ong tăng 2,5 lần so với năm 2019.", Around(goals=True, plan_years=(2024, 2024)))
    assert (target.value, target.unit, target.year) == (2.5, "ratio", 2024)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("- Hằng năm cấp nước cho ít nhất 400 hộ vùng cao.", [400]),
        ("- Mỗi năm tổ chức ít nhất 02 đợt phát quang.", []),
    ],
)
def test_things_reached_each_year_are_goals_and_events_are_not(text, values):
    found = read(text, Around(goals=True, heading_year=2030))
    assert [t.value for t in found] == values
    assert all(t.year == 2030 for t in found), "the year of a heading holds for what is to be reached each year, too"


def test_a_bracket_that_says_what_was_gives_neither_year_nor_target():
    text = "- Tỷ lệ hộ đun than giảm còn 12% (năm 2023 là 17%)."
    found = read(text, Around(goals=True, plan_years=(2024, 2024)))
    assert [(t.value, t.year) for t in found] == [(12, 2024)]
    ahead = read("- Tỷ lệ hộ đun than giảm còn 12% (năm 2026 là 9%).", Around(goals=True, plan_years=(2024, 2026)))
    assert len(ahead) == 2


def test_a_later_step_may_leave_its_noun_out():
    first, later = read("- Trước mùa lũ, 05/09 đơn vị có phương án; năm 2026 đạt 09/09.")
    assert (later.value, later.denominator, later.year) == (9, 9, 2026)
    assert later.indicator == first.indicator


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("- Rà soát với 100% chủ hộ trước 15/6/2024, gửi kết quả về Trạm Thú y.", ["Rà soát chủ hộ"]),
        ("- Ngân sách hỗ trợ 100% kinh phí mua vôi bột.", []),
    ],
)
def test_all_of_a_thing_is_a_goal_in_a_duty(text, counted):
    found = read(text, Around(goals=False, plan_years=(2024, 2025)))
    assert [t.indicator for t in found] == counted
    assert all(t.year == 2024 for t in found)


def test_or_more_between_the_noun_and_what_is_said_of_it():
    (target,) = read("- Có từ 70% chủ nuôi trở lên được phát sổ tiêm.")
    assert (target.comparator, target.indicator) == (">=", "Chủ nuôi được phát sổ tiêm")


def test_an_amount_each_time_is_none():
    assert read("- Mỗi lần rải ít nhất 40 kg vôi.", Around(goals=False)) == []


def test_a_year_that_leads_the_next_value_is_not_this_ones():
    found = read(
        "- 80% bếp ăn có lưới chắn côn trùng, trong đó năm 2023 đạt 55%.", Around(goals=True, heading_year=2026)
    )
    assert [(t.value, t.year) for t in found] == [(80, 2026), (55, 2023)]


def test_a_total_raised_behind_a_count_has_its_own_name():
    found = read("- Thành lập thêm 04 đội bóng nữ, nâng tổng số đội bóng từ 10 đội lên 14 đội.")
    assert [t.value for t in found] == [4, 14]
    assert "ổng số đội bóng" in found[1].indicator


def test_prices_in_a_row_are_no_goals():
    found = read("- Sửa chữa 15 phòng học, mức hỗ trợ 9 triệu đồng/phòng lớn và 6 triệu đồng/phòng nhỏ.")
    assert [(t.value, t.indicator) for t in found] == [(15, "Phòng học (Sửa chữa)")]


def test_none_below_a_share():
    (target,) = read("- Không có lớp học dưới 60% học sinh mặc đồng phục.")
    assert (target.comparator, target.value, target.unit) == ("=", 0, "count")


def test_whose_duty_it_is_and_what_comes_after_are_not_counted():
    found = read("5. Đề nghị Hội Nông dân xã: Vận động quỹ giếng sạch đạt ít nhất 40 triệu đồng.")
    found += read("- Che nắng tại 100% bể nước, xong trước ngày 09 tháng 5 năm 2024.")
    assert [(t.indicator, t.year) for t in found] == [("Quỹ giếng sạch", None), ("Che nắng tại bể nước", 2024)]


def test_a_change_each_year_is_not_the_year_of_what_follows():
    found = read("- Tỷ lệ nhà tạm giảm 0,4%/năm, đến năm 2027 còn dưới 3%.")
    assert [(t.value, t.year) for t in found] == [(0.4, None), (3, 2027)]
    assert found[0].indicator == "Tỷ lệ nhà tạm"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("- Đón về chăm nom 35 trẻ em lang thang.", [35]),
        ("- Duy trì lịch trực của 12 thôn.", []),
        ("- Củng cố sân chơi tại 07 xã vùng cao.", []),
    ],
)
def test_what_is_done_to_so_many_things_at_the_head_of_a_goal(text, values):
    assert [t.value for t in read(text)] == values


OUTSIDE = Around(goals=False, plan_years=(2026, 2026))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Mở 06 lớp nghề mây tre đan cho lao động nữ.", [(6, "=")]),
        ("- Biên soạn ít nhất 04 bài giảng điện tử, in 2.000 cuốn sổ tay.", [(4, ">="), (2000, "=")]),
        ("- Số lượng: 1.500 cuốn.", [(1500, "=")]),
        ("- Lấy mẫu tại 12 vị trí trên sông; số lượng mẫu nước 96 mẫu/năm.", [(12, "="), (96, "=")]),
        ("- Lắp mới cụm loa: 18 cụm loa (Trong đó: xã vùng cao: 11 cụm loa, xã vùng thấp: 07 cụm loa).",
         [(18, "="), (11, "="), (7, "=")]),
        ("- Trồng mới tối thiểu 20.000 cây quế.", [(20000, ">=")]),
    ],
)  # fmt: skip
def test_outputs_in_duties_are_goals(text, expected):
    found = [t for t in read(text, OUTSIDE) if t.unit == "count"]
    assert [(t.value, t.comparator) for t in found] == expected
    assert all(t.year == 2026 for t in found)


@pytest.mark.parametrize(
    "text",
    [
        "- Hiện nay toàn huyện có 14 trạm bơm, trong đó 05 trạm đã xuống cấp.",
        "- Đã xây dựng 09 cầu dân sinh.",
        "- Cử 01 cán bộ làm đầu mối; lập hồ sơ gồm 03 bộ.",
        "- Mỗi tuần tuần tra 02 lượt.",
        "- Mỗi lớp không quá 30 học viên.",
        "- Thực hiện mô hình chính quyền địa phương 02 cấp theo Điều 5 của Luật.",
        "- Thành phần: 60 đại biểu.",
        "- Trường hợp tỷ lệ phản hồi chưa đạt 70% thì báo cáo lý do.",
        "- Phân công 03 đồng chí trực đêm.",
        "- Ban Tổ chức trao 01 giải nhất, 02 giải nhì.",
    ],
)
def test_what_is_there_what_recurs_and_who_goes_are_no_goals(text):
    assert read(text, OUTSIDE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Trồng 90 ha cây dược liệu (trong đó quế 55 ha, hồi 35 ha).", ["quế", "hồi"]),
        ("- Kết nạp 24 hội viên, trong đó nữ 10, người dân tộc thiểu số 14.", ["nữ", "người dân tộc thiểu số"]),
        ("- Cấp 300 thẻ; trong đó: cấp huyện 120 thẻ, cấp xã 180 thẻ.", ["cấp huyện", "cấp xã"]),
    ],
)
def test_parts_are_goals_of_their_own(text, expected):
    whole, *parts = read(text)
    assert sum(part.value for part in parts) == whole.value
    assert all(part.indicator == f"{whole.indicator} {name}" for part, name in zip(parts, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- 70% trưởng bản và 60% già làng đủ điều kiện nhận hỗ trợ.",
         ["Trưởng bản đủ điều kiện nhận hỗ trợ", "Già làng đủ điều kiện nhận hỗ trợ"]),
        ("- Tập huấn kỹ thuật cho 80% chủ trang trại và 50% hộ nuôi ong.",
         ["Tập huấn kỹ thuật cho chủ trang trại", "Tập huấn kỹ thuật cho hộ nuôi ong"]),
        ("- 85% đoàn viên tham gia hiến máu, 30% hiến máu từ hai lần.", None),
        ("- Năm 2026 có 04 bản, năm 2027 có 09 bản có điện lưới.", ["Bản có điện lưới", "Bản có điện lưới"]),
        ("- Tỷ lệ chuyên cần: Nhà trẻ đạt 90%, mẫu giáo đạt 97%.",
         ["Tỷ lệ chuyên cần: Nhà trẻ", "Tỷ lệ chuyên cần: mẫu giáo"]),
        ("- Trên 90% tổ trưởng; bí thư chi đoàn ở các bản được cấp tài liệu.",
         ["Tổ trưởng; bí thư chi đoàn ở các bản được cấp tài liệu"]),
    ],
)  # fmt: skip
def test_what_is_said_once_of_several(text, names):
    found = [t.indicator for t in read(text)]
    assert found == names if names else len(found) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("- 95% hộ nuôi cá ký cam kết không xả thải theo quy định, góp phần giữ sạch lòng hồ.",
         "Hộ nuôi cá ký cam kết không xả thải"),
        ("- Các trường nội trú; phấn đấu đạt 60% bếp ăn dùng rau tự trồng.", "Bếp ăn dùng rau tự trồng"),
        ("- 100% hội viên (trừ người cao tuổi) được học nghề.", "Hội viên được học nghề"),
        ("- Phấn đấu trợ giá cho 40% số hộ trồng chè.", "Trợ giá cho số hộ trồng chè"),
        ("- Tuổi thọ bình quân của người dân đạt 74 tuổi.", "Tuổi thọ bình quân của người dân"),
        ("- Số khách lưu trú đạt 45.000 lượt.", "Số khách lưu trú"),
    ],
)  # fmt: skip
def test_what_for_and_what_leads_to_it_are_not_counted(text, name):
    assert [t.indicator for t in read(text)] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Mức sinh đạt 2,0 con/phụ nữ.", (2.0, "count", None)),
        ("- Tỷ số giới tính khi sinh dưới 110 bé trai/100 bé gái.", (110, "ratio", 100)),
        ("- 1.350/1.400 hộ có hố xí hợp vệ sinh.", (1350, "ratio", 1400)),
        ("- 3/4 số bản có nhà văn hóa.", (3, "ratio", 4)),
        ("- 12.600 học sinh được uống sữa học đường.", (12600, "count", None)),
        ("- Tăng giá trị sản xuất từ 8 - 10%.", (8, "%", None)),
        ("- Tỷ lệ hộ hài lòng (%): 91.", (91, "%", None)),
    ],
)
def test_values_as_real_plans_print_them(text, expected):
    (target,) = read(text)
    assert (target.value, target.unit, target.denominator) == expected


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("- 100% trường học có tủ thuốc sơ cứu.", True),
        ("- Tỷ lệ hộ có nhà tiêu hợp vệ sinh đạt 88%.", True),
        ("- Trồng 40 ha thông, 60 ha quế.", False),
    ],
)
def test_only_goals_said_in_the_plainest_way_are_sure(text, sure):
    (reading,) = readings_of(text).nodes
    found = in_paragraph(reading.node.paragraph, reading.mentions, GOALS)
    assert all((hit.evidence.confidence >= 0.95) == sure for hit in found)
    assert {hit.evidence.rule for hit in found} <= {"targets/share", "targets/count"}


def test_nought_outside_sections_of_goals_is_doubtful():
    (reading,) = readings_of("- Tuần tra rừng, tuyệt đối không để xảy ra phá rừng làm nương.").nodes
    (hit,) = in_paragraph(reading.node.paragraph, reading.mentions, OUTSIDE)
    assert (hit.value.value, hit.value.indicator, hit.evidence.rule) == (0, "Phá rừng làm nương", "targets/zero")
    assert hit.evidence.confidence <= 0.6


def test_the_year_of_a_heading_and_the_subject_of_a_bare_count():
    text = (
        "2. Kế hoạch trồng rừng giai đoạn 2026 - 2028\n"
        "a) Rừng phòng hộ đầu nguồn\n- Trồng mới: 120 ha.\n"
        "b) Cây phân tán\n- Nội dung: In tài liệu hướng dẫn trồng cây phân tán.\n- Số lượng: 900 cuốn."
    )
    found = [hit.value for hit in targets(readings_of(text))]
    assert [(t.value, t.year) for t in found] == [(120, 2028), (900, 2028)]
    assert "rừng phòng hộ đầu nguồn" in found[0].indicator
    assert "hướng dẫn trồng cây phân tán" in found[1].indicator


def test_the_same_goal_said_again_is_one():
    text = "I. MỤC TIÊU\n- 80% hộ dùng nước sạch năm 2026.\nII. NỘI DUNG\n- Bảo đảm 80% hộ dùng nước sạch năm 2026."
    assert [hit.value.value for hit in targets(readings_of(text))] == [80]


def test_a_register_of_values_is_read_in_time_that_grows_with_it():
    (reading,) = readings_of("- " + ", ".join(f"trồng {n} cây sấu" for n in range(20, 420)) + ".").nodes
    found = in_paragraph(reading.node.paragraph, reading.mentions, GOALS)
    assert [hit.value.value for hit in found] == list(range(20, 420))
    assert all(len(hit.value.quote) <= 1200 for hit in found)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("- Vận động 60 triệu đồng mua áo ấm cho trẻ vùng cao.", [60e6]),
        ("- Bố trí 60 triệu đồng từ ngân sách xã để sửa đập.", []),
        ("- Quyên góp ủng hộ đồng bào vùng lũ tối thiểu 25 triệu đồng.", [25e6]),
    ],
)
def test_money_to_be_raised_is_a_goal_and_money_to_be_spent_is_none(text, values):
    assert [t.value for t in read(text, OUTSIDE)] == values


DUTIES = Around(goals=False)


@pytest.mark.parametrize("around", [GOALS, DUTIES])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- Hình thành ít nhất 40 câu lạc bộ đọc sách, 25 câu lạc bộ cờ vua.",
            [(">=", 40, "Câu lạc bộ đọc sách (Hình thành)"), (">=", 25, "Câu lạc bộ cờ vua (Hình thành)")],
        ),
        (
            "- Xây mới 4 trạm bơm, 9 cầu và 30 km đường.",
            [("=", 4, "Trạm bơm (Xây mới)"), ("=", 9, "Cầu (Xây mới)"), ("=", 30, "Km đường (Xây mới)")],
        ),
        (
            "- Nâng cấp 6 trạm y tế, 12 phòng khám.",
            [("=", 6, "Trạm y tế (Nâng cấp)"), ("=", 12, "Phòng khám (Nâng cấp)")],
        ),
        (
            "- Hỗ trợ không quá 12 hộ nuôi bò, 8 hộ nuôi dê.",
            [("<=", 12, "Hộ nuôi bò (Hỗ trợ)"), ("<=", 8, "Hộ nuôi dê (Hỗ trợ)")],
        ),
        (
            "- Tuyển dụng 15 giáo viên và 3 nhân viên y tế học đường.",
            [("=", 15, "Giáo viên (Tuyển dụng)"), ("=", 3, "Nhân viên y tế học đường (Tuyển dụng)")],
        ),
        (
            "- Mỗi xã có ít nhất 2 sân bóng, 1 nhà sinh hoạt.",
            [(">=", 2, "Sân bóng (Mỗi xã)"), (">=", 1, "Nhà sinh hoạt (Mỗi xã)")],
        ),
        (
            "- Trồng ít nhất 300 cây bàng, chăm sóc 50 vườn hoa.",
            [(">=", 300, "Cây bàng (Trồng)"), ("=", 50, "Vườn hoa (chăm sóc)")],
        ),
    ],
)
def test_counts_in_a_row_share_verb_and_limit(text, expected, around):
    assert [(t.comparator, t.value, t.indicator) for t in read(text, around)] == expected


def test_those_who_come_are_not_opened_with_their_class():
    found = read("- Mở 3 lớp tập huấn, 90 học viên.")
    assert [t.indicator for t in found] == ["Lớp tập huấn (Mở)", "Học viên"]


def test_a_row_may_count_what_the_tables_do_not_know():
    found = read("- Đóng mới ít nhất 2 cảng cá, 3 bến thuyền.")
    assert [(t.comparator, t.value, t.indicator) for t in found][1:] == [(">=", 3, "Bến thuyền")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- Phấn đấu tổng tỷ suất sinh đạt 2,05 con/phụ nữ; tỷ số giới tính khi sinh dưới 111 bé trai/100 bé gái.",
            [
                ("=", 2.05, "count", None, "Tổng tỷ suất sinh (số con/phụ nữ)"),
                ("<", 111, "ratio", 100, "Tỷ số giới tính khi sinh (số bé trai/100 bé gái)"),
            ],
        ),
        (
            "- Tỷ số giới tính khi sinh còn 108 trẻ sơ sinh nam/100 trẻ sơ sinh nữ sinh ra sống vào năm 2028.",
            [("=", 108, "ratio", 100, "Tỷ số giới tính khi sinh (số trẻ sơ sinh nam/100 trẻ sơ sinh nữ sinh ra sống)")],
        ),
        (
            "- Phấn đấu tỷ lệ sinh con thứ ba dưới 8%; tỷ suất chết trẻ em dưới 9‰.",
            [("<", 8, "%", None, "Tỷ lệ sinh con thứ ba"), ("<", 9, "‰", None, "Tỷ suất chết trẻ em")],
        ),
        (
            "- Phấn đấu đạt 32 giường bệnh/vạn dân và 12 bác sĩ/vạn dân.",
            [
                ("=", 32, "count", None, "Số giường bệnh/vạn dân"),
                ("=", 12, "count", None, "Số bác sĩ/vạn dân"),
            ],
        ),
        (
            "- Phấn đấu diện tích nhà ở bình quân đạt 30 m2/người.",
            [("=", 30, "count", None, "Diện tích nhà ở (m2/người)")],
        ),
        ("- Phấn đấu đạt 12 bác sĩ/10.000 dân.", [("=", 1.2, "‰", None, "Số bác sĩ/dân")]),
        ("- Phấn đấu có 15 máy tính/100 học sinh.", [("=", 15, "ratio", 100, "Số máy tính/100 học sinh")]),
    ],
)
def test_rates_say_of_what_they_are_and_need_one_announcement(text, expected):
    around = Around(goals=False, plan_years=(2026, 2030))
    found = [(t.comparator, t.value, t.unit, t.denominator, t.indicator) for t in read(text, around)]
    assert found == [(c, pytest.approx(v), u, d, name) for c, v, u, d, name in expected]


def test_an_announcement_ends_with_its_sentence():
    text = "- Phấn đấu tỷ lệ sinh con thứ ba dưới 8%. Tỷ suất chết trẻ em dưới 9‰ được xếp loại tốt."
    assert [t.value for t in read(text, DUTIES)] == [8]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            (
                "- 100% giáo viên tham gia bồi dưỡng kiến thức pháp luật và kỹ năng sư phạm thuộc nhóm 3 và giáo viên "
                "thỉnh giảng, người hướng dẫn thực hành được phổ biến quy chế."
            ),
            [
                (
                    "Giáo viên tham gia bồi dưỡng kiến thức pháp luật và kỹ năng sư phạm thuộc nhóm 3 và giáo viên "
                    "thỉnh giảng, người hướng dẫn thực hành được phổ biến quy chế"
                )
            ],
        ),
        (
            "- 100% hộ nuôi cá ở các xã ven sông; các xã có đê bao và ít nhất 60% hộ nuôi cá ở xã khác được tập huấn.",
            [
                "Hộ nuôi cá ở các xã ven sông; các xã có đê bao được tập huấn",
                "Hộ nuôi cá ở xã khác được tập huấn",
            ],
        ),
        (
            "- 100% cơ sở sản xuất; cơ sở chế biến; cơ sở bán lẻ thực phẩm được kiểm tra.",
            ["Cơ sở sản xuất; cơ sở chế biến; cơ sở bán lẻ thực phẩm được kiểm tra"],
        ),
        ("- 100% lò mổ; xây dựng thương hiệu thịt sạch; chợ đầu mối được sửa.", ["Lò mổ"]),
        ("- 100% trường có cổng; 50% lớp được sơn mới.", ["Trường có cổng", "Lớp được sơn mới"]),
        (
            "- 70% trẻ bị xâm hại trên cơ sở giới được phát hiện được hỗ trợ tâm lý.",
            ["Trẻ bị xâm hại trên cơ sở giới được phát hiện được hỗ trợ tâm lý"],
        ),
        ("- 90% hồ sơ đất đai theo quy định được số hóa.", ["Hồ sơ đất đai theo quy định được số hóa"]),
        ("- 90% lao động được dạy nghề theo quy định được duyệt.", ["Lao động được dạy nghề"]),
    ],
)
def test_a_long_name_keeps_its_predicate(text, names):
    assert [t.indicator for t in read(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            (
                "- Hỗ trợ các trường mầm non dùng phần mềm dinh dưỡng, phấn đấu đến năm 2028 đạt 45% trường mầm non "
                "thực hiện."
            ),
            "Trường mầm non dùng phần mềm dinh dưỡng",
        ),
        (
            "- Khuyến khích các hộ nuôi cá lồng ghi nhật ký điện tử, đến hết năm 2027 đạt 55% hộ nuôi cá lồng áp dụng.",
            "Hộ nuôi cá lồng ghi nhật ký điện tử",
        ),
        (
            "- Thực hiện phân loại rác tại nguồn, phấn đấu đạt 75% hộ gia đình tham gia.",
            "Hộ gia đình tham gia (phân loại rác tại nguồn)",
        ),
        (
            "- Phát động đọc sách mỗi ngày; phấn đấu 80% học sinh tham gia.",
            "Học sinh tham gia (Phát động đọc sách mỗi ngày)",
        ),
        ("- Nuôi ong lấy mật. Phấn đấu 80% hội viên tham gia.", "Hội viên tham gia"),
        ("- Trong năm, dựng ít nhất 12 tủ sách.", "Tủ sách (dựng)"),
        ("- Đồng thời, mở ít nhất 6 tuyến xe buýt, gắn với bãi đỗ.", "Tuyến xe buýt, gắn với bãi đỗ (mở)"),
        ("- Bên cạnh đó, bảo đảm 70% hộ có bể biogas.", "Hộ có bể biogas"),
        ("- Song song với đó, đào tạo tối thiểu 40 bác sĩ nội trú.", "Bác sĩ nội trú (đào tạo)"),
        ("- 80% thôn có tổ hòa giải, gắn với xây dựng nông thôn mới.", "Thôn có tổ hòa giải"),
    ],
)
def test_a_name_takes_what_was_named_before_and_leaves_conjunctions(text, name):
    assert [t.indicator for t in read(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "- Huyện trở thành địa phương thuộc top 04 huyện trồng chè của tỉnh.",
        "- Phấn đấu nằm trong tốp 5 đơn vị có điểm cao.",
        "- Năm 2030 xếp hạng 6 cả nước về chỉ số hài lòng.",
        "- Phấn đấu vào nhóm 12 tỉnh dẫn đầu về cải cách hành chính.",
        "- Đứng trong 10 trường tốt nhất toàn quốc.",
        "- Xếp thứ 7/63 tỉnh, thành phố về thu hút đầu tư.",
        "- Xếp hạng 15/63 tỉnh, thành phố về đọc sách.",
    ],
)
def test_ranks_are_no_targets(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("- Có 3 trường nằm trong nhóm 20 trường dẫn đầu tỉnh.", 3),
        ("- Bồi dưỡng ít nhất 15 học sinh dẫn đầu các khối.", 15),
        ("- Xây dựng 12 vị trí giám sát nước thải.", 12),
        ("- Xếp hạng ít nhất 5 di tích cấp tỉnh.", 5),
    ],
)
def test_things_beside_a_rank_are_counted(text, value):
    assert [t.value for t in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("- Tập huấn kỹ năng cho hộ sinh, điều dưỡng tại 06 trạm y tế.", []),
        ("- Tổ chức hội thảo chuyên đề tại 02 trường.", []),
        ("- Lấy mẫu nước tại 06 trạm bơm.", [6]),
        ("- Tuyên truyền, kiểm tra tại 15 chợ.", [15]),
        ("- Thực hiện quan trắc tại 07 hồ, lấy mẫu tại 14 vị trí.", [7, 14]),
    ],
)
def test_where_a_task_is_done_is_not_how_many(text, values):
    assert [t.value for t in read(text, DUTIES)] == values


def test_a_rate_said_again_for_a_later_year_keeps_its_name():
    found = read("- Mức sinh đạt 2,2 con/phụ nữ năm 2027; 2,1 con/phụ nữ năm 2030.")
    assert [(t.value, t.year, t.indicator) for t in found] == [
        (2.2, 2027, "Mức sinh (số con/phụ nữ)"),
        (2.1, 2030, "Mức sinh (số con/phụ nữ)"),
    ]
