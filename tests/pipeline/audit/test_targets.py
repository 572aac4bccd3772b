"""Targets of one plan against each other."""

from dataclasses import replace
from importlib import import_module

import pytest

from extract.plan import Plan, Target
from pipeline.audit import audit
from pipeline.catalogue.store import Source, StoredPlan
from tests.pipeline.audit.plans import commune, found, rules_found

RATE = Target("Tỷ lệ trẻ em được tiêm đủ mũi", ">=", 90.0, "%", None, 2025, "increase", "đạt 90% trở lên vào năm 2025")


def rules_on(*targets):
    plan = Plan(doc_type="Kế hoạch", number="12/KH-UBND", issued_on="2024-03-05", targets=targets)
    case = StoredPlan("ab12", "ab12" * 16, "text", (Source("ke-hoach.txt", "ab12" * 16, 1),), plan, "Kế hoạch")
    return [(finding.rule, str(finding.severity)) for finding in audit([case])]


def test_of_very_many_targets_the_first_are_held_against_each_other(monkeypatch):
    others = [replace(RATE, indicator=f"Tỷ lệ hộ {name}", quote=name) for name in ("nghèo", "có nước sạch", "có điện")]
    contradiction = replace(RATE, value=70.0, comparator="=", direction="reach", quote="đạt 70% năm 2025")
    sure = replace(contradiction, value=60.0, quote="đạt 60% năm 2025")
    assert rules_on(contradiction, sure, *others) == rules_on(contradiction, *others, sure) != []
    monkeypatch.setattr(import_module("pipeline.audit.rules"), "MOST_COMPARED", 4)
    assert rules_on(contradiction, sure, *others) != []
    assert rules_on(contradiction, *others, sure) == []


@pytest.mark.parametrize(
    ("goals", "rules"),
    [
        ("- Tỷ lệ học sinh lớp 5 biết bơi đạt 60% vào năm 2025 và 50% vào năm 2030.", ["years-out-of-order"]),
        ("- Giảm tỷ lệ trẻ em bị bỏng xuống dưới 4% vào năm 2025 và dưới 5% vào năm 2030.", ["years-out-of-order"]),
        (
            "- Tỷ lệ diện tích cây ăn quả tưới nhỏ giọt đạt 45% vào năm 2025 và 40% vào năm 2030.",
            ["years-out-of-order"],
        ),
        ("- Tỷ lệ diện tích bỏ hoang còn 45% vào năm 2025 và 40% vào năm 2030.", []),
        ("- Tỷ lệ học sinh lớp 5 biết bơi đạt 50% vào năm 2025 và 60% vào năm 2030.", []),
        ("- Giảm tỷ lệ trẻ em bị bỏng xuống dưới 5% vào năm 2025 và dưới 4% vào năm 2030.", []),
        (
            "- Tỷ lệ học sinh lớp 5 biết bơi đạt 60% vào năm 2025.\n- Tỷ lệ học sinh lớp 1 biết bơi đạt 50% năm 2030.",
            [],
        ),
    ],
)
def test_a_goal_that_turns_back_over_the_years_is_found(goals, rules):
    title = "Phòng, chống tai nạn, thương tích trẻ em giai đoạn 2024 - 2030"
    assert rules_found(commune(title=title, goals=goals)) == rules


@pytest.mark.parametrize(
    "second",
    [
        replace(RATE, year=2030, value=85.0, indicator="Tỷ lệ trẻ em có sân chơi an toàn"),
        replace(RATE, year=2030, value=5.0, basis="change"),
        replace(RATE, year=None, value=85.0),
        replace(RATE, year=2030, value=85.0, indicator="Tỷ lệ trẻ em gái được tiêm đủ mũi"),
    ],
)
def test_other_indicators_groups_and_changes_are_not_compared(second):
    assert rules_on(RATE, second) == []


def test_fewer_things_in_a_later_year_are_no_step_back():
    count = replace(RATE, direction="reach", comparator="=", unit="count", value=620.0)
    assert rules_on(count, replace(count, year=2027, value=560.0)) == []


@pytest.mark.parametrize("name", ["Số sân chơi xây mới trong năm", "Số hộ được vay vốn (không lũy kế)"])
def test_what_is_counted_anew_each_year_may_fall(name):
    count = replace(RATE, indicator=name, direction="increase", unit="count", value=620.0)
    assert rules_on(count, replace(count, year=2027, value=560.0)) == []


@pytest.mark.parametrize(
    ("goals", "rules"),
    [
        (("- 95% học sinh được học bơi.", "- 90% học sinh được học bơi."), ["two-values"]),
        (("- 95% học sinh được học bơi.", "- 95% học sinh được học bơi."), []),
        (("- Ít nhất 90% học sinh được học bơi.", "- 95% học sinh được học bơi."), []),
        (("- 95% học sinh tiểu học được học bơi.", "- 90% học sinh trung học cơ sở được học bơi."), []),
        (
            ("- Tỷ suất trẻ em bị đuối nước dưới 4/100.000 trẻ em.", "- Tỷ suất trẻ em bị đuối nước dưới 4‰."),
            ["unit-change"],
        ),
        (
            ("- Tỷ lệ mắc sốt rét và sởi dưới 8/100.000 dân.", "- Tỷ lệ chết/mắc sốt rét và sởi không quá 0,1%."),
            [],
        ),
    ],
)
def test_one_indicator_has_one_value_and_one_unit(goals, rules):
    text = f"{goals[0]}\n- Mỗi thôn cử một người trực bờ sông vào mùa lũ.\n{goals[1]}"
    assert set(rules_found(commune(goals=text))) == set(rules)


@pytest.mark.parametrize(
    ("goals", "rules"),
    [
        ("- 105% trẻ em dưới 6 tuổi được khám sức khỏe.", ["percent-over-100"]),
        ("- Tỷ lệ học sinh biết bơi đạt 120% vào cuối năm.", ["percent-over-100"]),
        ("- 100% trẻ em dưới 6 tuổi được khám sức khỏe.", []),
        ("- Số lớp dạy bơi mở được bằng 120% so với năm trước.", []),
        ("- Vận động Quỹ Bảo trợ trẻ em đạt 110% kế hoạch huyện giao.", []),
    ],
)
def test_no_share_is_over_a_hundred(goals, rules):
    assert rules_found(commune(goals=goals)) == rules


def test_both_sides_are_quoted_with_their_place():
    goals = (
        "- Tỷ lệ học sinh lớp 5 biết bơi đạt 60% vào năm 2025.\n- Đến năm 2030 tỷ lệ học sinh lớp 5 biết bơi đạt 50%."
    )
    (finding,) = audit([commune(title="Dạy bơi giai đoạn 2024 - 2030", goals=goals)])
    assert "60" in finding.criterion
    assert "50%" in finding.condition
    assert finding.against.evidence[0].line + 1 == finding.evidence[0].line
    assert found(commune(title="Dạy bơi giai đoạn 2024 - 2030", goals=goals)) == [("years-out-of-order", "error")]
