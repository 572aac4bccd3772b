"""What is counted of names in running text."""

from pipeline.training.person_names import count_names


def test_each_name_counts_once_by_the_places_of_its_syllables():
    lines = ["Giao bà Lê Thị Mơ, ông Lê Văn Mơ.", "Đồng chí Lê Thị Mơ, phó trưởng ban."]
    counts = count_names(lines)
    assert counts["Lê"] == (2, 0, 0)
    assert counts["Mơ"] == (0, 0, 2)
    assert "Thị" not in counts


def test_what_begins_with_no_family_name_is_no_name():
    assert count_names(["ông Trời Xanh, ông Trời Trong."]) == {}
