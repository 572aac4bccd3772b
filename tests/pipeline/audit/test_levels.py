"""A commune's plan against its district's."""

import pytest

from tests.pipeline.audit.plans import commune, district, found, rules_found

SCALDED = "- Giảm tỷ suất trẻ em bị tai nạn, thương tích xuống dưới 450/100.000 trẻ em.\n"
SWIM = "- Ít nhất 60% học sinh tiểu học biết bơi.\n"


@pytest.mark.parametrize(
    ("own", "findings"),
    [
        ("- Giảm tỷ suất trẻ em bị tai nạn, thương tích xuống dưới 520/100.000 trẻ em.", [("looser-target", "error")]),
        ("- Giảm tỷ suất trẻ em bị tai nạn, thương tích xuống dưới 6‰.", [("looser-target", "error")]),
        ("- Giảm tỷ suất trẻ em bị tai nạn, thương tích xuống dưới 400/100.000 trẻ em.", []),
        ("- Tỷ suất trẻ em bị tai nạn, thương tích dưới 4,5‰.", []),
        ("- Năm 2024, còn không quá 12 trẻ em bị tai nạn, thương tích.", [("other-unit-target", "warning")]),
    ],
)
def test_a_rate_that_is_to_fall_is_held_up_to_the_superior_s(own, findings):
    assert found(commune(goals=own), district(goals=SCALDED)) == findings


@pytest.mark.parametrize(
    ("own", "findings"),
    [
        ("- Ít nhất 50% học sinh tiểu học biết bơi.", [("looser-target", "error")]),
        ("- Ít nhất 70% học sinh tiểu học biết bơi.", []),
        ("- 60% học sinh tiểu học biết bơi.", []),
        ("- Ít nhất 50% học sinh trung học cơ sở biết bơi.", []),
        ("- Có 03 lớp học bơi cho học sinh tiểu học.", []),
    ],
)
def test_a_share_that_is_to_rise_is_held_up_to_the_superior_s(own, findings):
    assert found(commune(goals=own), district(goals=SWIM)) == findings


def test_the_superior_s_words_are_the_criterion():
    from pipeline.audit import audit

    upper = district(goals=SWIM)
    (finding,) = audit([upper, commune(goals="- Ít nhất 50% học sinh tiểu học biết bơi.")])
    assert "Ít nhất 60% học sinh tiểu học biết bơi" in finding.criterion
    assert "Ít nhất 50% học sinh tiểu học biết bơi" in finding.condition
    assert finding.against.plan == upper.id
    assert finding.against.evidence[0].line == upper.text.split("\n").index(SWIM.strip()) + 1


def test_only_plans_of_the_own_superiors_count():
    own = commune(goals="- Ít nhất 50% học sinh tiểu học biết bơi.")
    from tests.pipeline.audit.plans import _COMMON, DISTRICT, stored

    text = DISTRICT.format(
        **{**_COMMON, "number": "27/KH-UBND", "day": "20 tháng 02 năm 2024", "grounds": "", "goals": SWIM}
    )
    elsewhere = stored(text.replace("MỘ ĐỨC", "NGHĨA HÀNH").replace("Mộ Đức", "Nghĩa Hành"))
    assert rules_found(own, elsewhere) == []


def test_going_up_where_the_superior_goes_down_is_reversed():
    own = commune(goals="- Tăng tỷ lệ trẻ em bị bỏng lên trên 3%.")
    assert rules_found(own, district(goals="- Giảm tỷ lệ trẻ em bị bỏng xuống dưới 2%.")) == ["reversed-target"]


def test_the_same_goal_for_a_later_year_is_later():
    title = "Dạy bơi an toàn giai đoạn 2024 - 2026"
    upper = district(title=title, goals="- Đến năm 2025, 80% học sinh tiểu học biết bơi.")
    grounds = f"Căn cứ Kế hoạch số 27/KH-UBND ngày 20/02/2024 của Ủy ban nhân dân huyện Mộ Đức về {title.lower()},"
    for year, expected in (("2026", ["later-target"]), ("2025", [])):
        goals = f"- Đến năm {year}, 80% học sinh tiểu học biết bơi."
        assert rules_found(commune(title=title, grounds=grounds, goals=goals), upper) == expected


def test_a_rate_that_the_plan_leaves_out_is_a_warning():
    upper = district(goals="- 98% trẻ em dưới 1 tuổi được tiêm chủng đầy đủ.\n" + SWIM)
    assert found(commune(goals=SWIM), upper) == [("missing-target", "warning")]
    assert found(commune(goals=SWIM + "- 98,5% trẻ em dưới 1 tuổi được tiêm chủng đầy đủ."), upper) == []


ASKED = (
    "1. Ủy ban nhân dân các xã, thị trấn\n"
    "- Báo cáo kết quả năm 2024 về Phòng Lao động - Thương binh và Xã hội huyện trước ngày 15/11/2024.\n"
    "- Báo cáo sơ kết 6 tháng về Phòng Lao động - Thương binh và Xã hội huyện trước ngày 10/6/2024."
)


@pytest.mark.parametrize(
    ("duty", "findings"),
    [
        (
            "Báo cáo kết quả về Phòng Lao động - Thương binh và Xã hội huyện trước ngày 25/11/2024.",
            [("late-report", "error")],
        ),
        ("Báo cáo kết quả về Phòng Lao động - Thương binh và Xã hội huyện trước ngày 12/11/2024.", []),
        ("Gửi danh sách học sinh dự thi về Phòng Lao động - Thương binh và Xã hội huyện trước ngày 25/11/2024.", []),
        ("Báo cáo sơ kết 6 tháng về Phòng Lao động - Thương binh và Xã hội huyện trước ngày 05/6/2024.", []),
        (
            "Báo cáo sơ kết 6 tháng về Phòng Lao động - Thương binh và Xã hội huyện trước ngày 20/6/2024.",
            [("late-report", "error")],
        ),
    ],
)
def test_a_report_after_the_superior_s_day_is_late(duty, findings):
    own = commune(duties=f"1. Công chức Văn hóa - Xã hội: {duty}")
    assert found(own, district(duties=ASKED)) == findings


def test_a_day_of_every_year_binds_too():
    asked = (
        "1. Ủy ban nhân dân các xã, thị trấn\n- Báo cáo kết quả hằng năm về Phòng Y tế huyện trước ngày 20 tháng 11."
    )
    upper = district(title="Phòng, chống tai nạn, thương tích trẻ em giai đoạn 2024 - 2026", duties=asked)
    duty = "1. Công chức Văn hóa - Xã hội: Báo cáo kết quả năm về Phòng Y tế huyện trước ngày {}/2024."
    assert rules_found(commune(duties=duty.format("30/11")), upper) == ["late-report"]
    assert rules_found(commune(duties=duty.format("19/11")), upper) == []


def test_a_plan_issued_after_the_day_on_which_it_was_due_is_asked_about_once():
    asked = "1. Ủy ban nhân dân các xã, thị trấn\n- Xây dựng kế hoạch, gửi về Phòng Y tế huyện trước ngày {}."
    copies = district(duties=asked.format("05/3/2024")), district(duties=asked.format("05/3/2024"), closing="Hết./.")
    assert found(commune(), *copies) == [("late-report", "question")]
    assert found(commune(), district(duties=asked.format("31/3/2024"))) == []
