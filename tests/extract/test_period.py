"""The years a plan covers."""

import pytest

from extract.header.period import stated_period
from extract.tree.parts import outline


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Phòng, chống dại năm 2024", (2024, 2024)),
        ("Trồng rừng giai đoạn 2021 - 2025", (2021, 2025)),
        ("Thực hiện Chương trình giảm nghèo đến năm 2030", (2024, 2030)),
        ("Phát triển du lịch đến năm 2025, định hướng đến năm 2030", (2024, 2025)),
        ("Thực hiện Chương trình giai đoạn 2021 - 2025 trong năm 2024", (2024, 2024)),
        ("Tuyên truyền an toàn giao thông", None),
    ],
)
def test_years_of_the_title(title, years):
    assert stated_period(title, outline([]), "2024-03-05", {"/title": None}) == years
