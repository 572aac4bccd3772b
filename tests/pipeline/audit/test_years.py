"""One unit's plans of two years."""

import pytest

from tests.pipeline.audit.plans import commune, found

TITLE = "Phòng, chống tai nạn, thương tích trẻ em năm {}"


def plan(year, goals):
    return commune(
        day=f"15 tháng 3 năm {year}",
        title=TITLE.format(year),
        goals=goals,
        closing="Yêu cầu các thôn thực hiện./.",
        grounds="Căn cứ Luật Trẻ em năm 2016;",
    )


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        ("- 70% học sinh tiểu học biết bơi.", "- 60% học sinh tiểu học biết bơi.", [("falls-back", "warning")]),
        ("- 70% học sinh tiểu học biết bơi.", "- 75% học sinh tiểu học biết bơi.", []),
        ("- 70% học sinh tiểu học biết bơi.", "- 60% học sinh trung học cơ sở biết bơi.", []),
        ("- Tỷ lệ trẻ em bị bỏng dưới 2%.", "- Tỷ lệ trẻ em bị bỏng dưới 3%.", [("falls-back", "warning")]),
        ("- Trao 40 áo phao cho học sinh.", "- Trao 30 áo phao cho học sinh.", []),
    ],
)
def test_a_target_below_that_of_the_year_before_is_a_warning(old, new, findings):
    assert found(plan(2023, old), plan(2024, new)) == findings


def test_a_year_without_a_plan_between_two_is_asked_for():
    assert found(plan(2022, "- 60% học sinh biết bơi."), plan(2024, "- 70% học sinh biết bơi.")) == [
        ("plan-not-held", "question")
    ]
