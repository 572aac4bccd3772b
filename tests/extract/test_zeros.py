"""Goals that set something to nought."""

import pytest

from extract.facts.zeros import zero


@pytest.mark.parametrize(
    ("clause", "counted"),
    [
        ("không có sự cố do lỗi vận hành.", "Sự cố do lỗi vận hành"),
        ("- Quyết tâm không để lửa cháy lan vào khu dân cư", "Lửa cháy lan vào khu dân cư"),
        ("không còn cầu tạm trên đường liên thôn", "Cầu tạm trên đường liên thôn"),
        ("- Không phát sinh mới điểm đổ rác tự phát", "Điểm đổ rác tự phát phát sinh mới"),
    ],
)
def test_whatever_a_clause_sets_to_nought(clause, counted):
    assert zero(clause).counted == counted


@pytest.mark.parametrize(
    "clause",
    [
        "không có khả năng lao động nặng",
        "hộ nuôi trâu không có chuồng kiên cố",
        "- Giảm 12 vụ, không để xảy ra va chạm",
    ],
)
def test_lack_and_what_follows_a_number_are_no_goal_of_nought(clause):
    assert zero(clause) is None
