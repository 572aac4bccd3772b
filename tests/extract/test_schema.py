"""The schema and the values that it describes say the same."""

from dataclasses import fields
from typing import Any, get_args

import msgspec
import pytest

from extract import plan
from tests.schema import SCHEMA, faults

ITEMS = {
    "citations": plan.Citation,
    "targets": plan.Target,
    "tasks": plan.Task,
    "deadlines": plan.Deadline,
    "criteria": plan.Criterion,
}
FULL = plan.Plan(
    period=plan.Period(2024, 2025),
    signer=plan.Signer("Lò Thị Mai", "Phó Chủ tịch", "KT. CHỦ TỊCH"),
    citations=(plan.Citation("Luật", None, None, "Quốc hội", "Luật Trẻ em năm 2016"),),
    targets=(plan.Target("trẻ em biết bơi", ">=", 40, "%", None, 2025, "reach", "40% trở lên trẻ em biết bơi"),),
    tasks=(plan.Task("Trạm Y tế xã", "lead", "Cân, đo trẻ em", ("Hội Phụ nữ xã",), "2024-06-30"),),
    deadlines=(
        plan.Deadline("2024-06-30", "trước ngày 30/6/2024", "Cân, đo", "Trạm Y tế xã", None),
        plan.Deadline(
            None, "ngày 05 hằng tháng", "Báo cáo", None, None, recurring=True, recurs=plan.Recurs("month", day=5)
        ),
    ),
    criteria=(plan.Criterion(3, "Trạm Y tế xã"),),
    budget=plan.Budget(("Ngân sách xã",), (plan.Amount(15e6, "Mua cân"),)),
    recipients=("Các thôn",),
)


def test_a_plan_has_every_field_of_the_schema():
    assert set(SCHEMA["properties"]) <= {field.name for field in fields(plan.Plan)}
    assert set(SCHEMA["required"]) <= set(plan.Plan().record())


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_has_every_field_of_the_schema(name):
    described = SCHEMA["properties"][name]["items"]["properties"]
    assert set(described) <= {field.name for field in fields(ITEMS[name])}


@pytest.mark.parametrize(
    ("name", "field", "values"),
    [
        ("targets", "comparator", plan.Comparator),
        ("targets", "unit", plan.Unit),
        ("targets", "direction", plan.Direction),
        ("targets", "basis", plan.Basis),
        ("tasks", "role", plan.Role),
        ("deadlines", "precision", plan.Precision),
    ],
)
def test_words_that_a_field_chooses_from_are_those_of_the_schema(name, field, values):
    assert set(SCHEMA["properties"][name]["items"]["properties"][field]["enum"]) == set(get_args(values))


@pytest.mark.parametrize(("field", "values"), [("branch", plan.Branch), ("level", plan.Level)])
def test_words_of_the_header_are_those_of_the_schema(field, values):
    assert set(SCHEMA["properties"][field]["enum"]) == {*get_args(values), None}


def test_how_often_something_comes_again_is_said_in_the_words_of_the_schema():
    described = SCHEMA["properties"]["deadlines"]["items"]["properties"]["recurs"]["properties"]
    assert set(described) <= {field.name for field in fields(plan.Recurs)}
    assert set(described["every"]["enum"]) == set(get_args(plan.Every))


def test_a_full_record_and_an_empty_one_fit():
    assert faults(FULL.record()) == faults(plan.Plan().record()) == []


@pytest.mark.parametrize(
    "spoilt",
    [{"level": "ward"}, {"period": {"start": 2024}}, {"recipients": "Các thôn"}, {"tasks": [{"role": "leads"}]}],
    ids=str,
)
def test_a_record_that_does_not_fit_is_told_with_its_place(spoilt):
    told: list[Any] = faults(msgspec.to_builtins(plan.Plan()) | spoilt)
    assert any(next(iter(spoilt)) in fault for fault in told)
