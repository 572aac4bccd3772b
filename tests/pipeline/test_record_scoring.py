"""The measures of a record, on cases worked out by hand; `make measure` holds them against the shared scorer."""

import json
from pathlib import Path

import pytest

from pipeline.record_scoring import ListScore, RuleScore, score_lists, score_rules, score_scalars

PLANS = sorted((Path(__file__).parents[2] / "samples/plans").glob("*/plan.json"))
EMPTY = {"citations": [], "targets": [], "tasks": [], "deadlines": [], "criteria": [], "recipients": []}


def test_a_null_is_right_only_where_gold_has_null():
    right = score_scalars(
        {"number": None, "title": "Chăm sóc trẻ em"}, {"number": "1/KH-UBND", "title": "Chăm sóc trẻ em"}
    )
    assert not right["number"]
    assert right["title"]
    assert right["commune"]


def test_a_period_is_right_when_both_ends_are():
    gold = {"period": {"start": 2024, "end": 2025}}
    assert score_scalars(gold, gold)["period"]
    assert not score_scalars(gold, {"period": {"start": 2024, "end": 2024}})["period"]


def test_each_item_of_gold_is_matched_once():
    citation = {"number": "06/QĐ-TTg", "issued_on": "2019-01-03"}
    scores = score_lists(EMPTY | {"citations": [citation]}, EMPTY | {"citations": [citation, citation]})
    assert scores["citations"] == ListScore(1, 2, 1)
    assert scores["citations"].f1 == pytest.approx(2 / 3)
    assert scores["tasks"].f1 == 1.0


def test_scores_add_up():
    assert ListScore(1, 2, 1) + ListScore(3, 2, 2) == ListScore(4, 4, 3)


def test_each_rule_answers_for_what_it_found():
    gold = EMPTY | {"number": "3/KH-UBND", "recipients": ["Sở Y tế", "Lưu: VT"]}
    evidence = {
        "/number": {"rule": "header/number"},
        "/recipients/0": {"rule": "recipients/line"},
        "/recipients/1": {"rule": "recipients/line"},
    }
    found = EMPTY | {"number": "3/KH-UBND", "recipients": ["Sở Y tế", "Trường Tiểu học Ba Vì"], "evidence": evidence}
    assert score_rules(gold, found) == {"header/number": RuleScore(1, 1), "recipients/line": RuleScore(2, 1)}


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.parent.name)
def test_gold_is_right_by_itself(file):
    gold = json.loads(file.read_text("utf-8"))
    assert all(score_scalars(gold, gold).values())
    assert {name: score for name, score in score_lists(gold, gold).items() if score != (len(gold[name]),) * 3} == {}


TARGET = {"indicator": "trẻ em dưới 1 tuổi được tiêm chủng", "comparator": ">=", "value": 95.0, "unit": "%",
          "denominator": None, "year": 2025}  # fmt: skip
TASK = {"agency": "Trạm Y tế xã", "role": "lead", "text": "Cân, đo trẻ em dưới 5 tuổi hai lần trong năm"}
DEADLINE = {"on": "2025-11-15", "when": "trước ngày 15/11/2025", "by": "Trạm Y tế xã"}
YEARLY = {"on": None, "when": "trước ngày 15/11 hằng năm", "by": None}
SAME = [
    ("targets", TARGET, {}),
    ("targets", TARGET, {"indicator": "được tiêm chủng của trẻ em dưới 1 tuổi"}),
    ("tasks", TASK, {"text": f"{TASK['text']}; báo cáo kết quả cho Trung tâm Y tế"}),
    ("tasks", TASK, {"text": "Cân, đo trẻ em dưới 5 tuổi hai lần"}),
    ("tasks", TASK, {"agency": "Y tế xã"}),
    ("deadlines", DEADLINE, {"when": "15 tháng 11"}),
    ("deadlines", DEADLINE | {"by": None}, {"by": "Công an xã"}),
    ("deadlines", YEARLY, {"when": "Trước 15/11 mỗi năm", "by": "Công an xã"}),
    ("recipients", "Các thôn, bản", "Các thôn bản"),
    ("citations", {"number": None, "issued_on": None, "title": "Luật Trẻ em năm 2016"}, {"title": "Luật Trẻ em 2016"}),
    ("criteria", {"criterion": 3, "agency": "Trạm Y tế xã"}, {"agency": "Trạm Y tế"}),
]
OTHER = [
    ("targets", TARGET, {"value": 9.5}),
    ("targets", TARGET, {"denominator": 13.0}),
    ("targets", TARGET, {"comparator": ">"}),
    ("targets", TARGET, {"year": None}),
    ("targets", TARGET, {"indicator": "hộ dùng nước sạch"}),
    ("tasks", TASK, {"role": "support"}),
    ("tasks", TASK, {"text": "Cân, đo trẻ em"}),
    ("tasks", TASK, {"agency": "Công an xã"}),
    ("deadlines", DEADLINE, {"on": "2025-11-16"}),
    ("deadlines", DEADLINE, {"by": None}),
    ("deadlines", YEARLY, {"when": "trước ngày 15/12 hằng năm"}),
    ("deadlines", YEARLY, {"on": "2025-11-15"}),
    ("recipients", "Các thôn, bản", "Các trường học"),
    ("citations", {"number": "06/QĐ-TTg", "issued_on": "2019-01-03"}, {"issued_on": None}),
    ("criteria", {"criterion": 3, "agency": "Trạm Y tế xã"}, {"criterion": 4}),
]


def matched(name, gold, change):
    found = gold | change if isinstance(gold, dict) else change
    return score_lists(EMPTY | {name: [gold]}, EMPTY | {name: [found]})[name].same


@pytest.mark.parametrize(("name", "gold", "change"), SAME)
def test_an_item_is_the_same_though_it_is_put_otherwise(name, gold, change):
    assert matched(name, gold, change) == 1


@pytest.mark.parametrize(("name", "gold", "change"), OTHER)
def test_an_item_is_another_where_it_says_something_else(name, gold, change):
    assert matched(name, gold, change) == 0


def test_items_are_matched_so_that_most_have_a_partner():
    """The first of gold would take the only item that the second can have."""
    long, short = ({"on": "2025-11-15", "when": None, "by": by} for by in (None, "Công an xã"))
    found = [{"on": "2025-11-15", "when": None, "by": by} for by in ("Công an xã", "Trạm Y tế xã")]
    assert score_lists(EMPTY | {"deadlines": [long, short]}, EMPTY | {"deadlines": found})["deadlines"].same == 2


def test_what_gold_doubts_is_neither_right_nor_wrong():
    gold = EMPTY | {"targets": [TARGET], "doubtful": {"targets": [TARGET | {"year": 2026}]}}
    found = EMPTY | {"targets": [TARGET, TARGET | {"year": 2026}, TARGET | {"year": 2027}]}
    assert score_lists(gold, found)["targets"] == ListScore(1, 2, 1)
    assert score_lists(gold, EMPTY | {"targets": [TARGET]})["targets"] == ListScore(1, 1, 1)


def test_what_recurs_and_is_not_in_gold_is_neither_right_nor_wrong():
    gold = EMPTY | {"deadlines": [DEADLINE]}
    assert score_lists(gold, EMPTY | {"deadlines": [DEADLINE, YEARLY]})["deadlines"] == ListScore(1, 1, 1)
    assert score_lists(EMPTY | {"deadlines": [YEARLY]}, gold)["deadlines"] == ListScore(1, 1, 0)


@pytest.mark.parametrize(
    ("field", "gold", "found", "right"),
    [
        ("title", "Chăm sóc trẻ em năm 2025 của xã", "CHĂM SÓC TRẺ EM NĂM 2025 CỦA XÃ", True),
        ("title", "Chăm sóc trẻ em năm 2025", "Chăm sóc người cao tuổi năm 2025", False),
        ("issuer", "Ủy ban nhân dân xã Đại Đồng", "Uỷ ban nhân dân xã Đại Đồng", True),
        ("issuer", "Ủy ban nhân dân xã Đại Đồng", "Ủy ban nhân dân xã Đại Minh", False),
        ("number", "12/KH-UBND", "12 / kh-ubnd", True),
        ("number", "12/KH-UBND", "12/KH-UB", False),
        ("commune", "Cổ Phúc", "cổ phúc", True),
        ("commune", "Cổ Phúc", "Cô Phúc", False),
        ("level", None, "commune", False),
    ],
)
def test_single_values_are_compared_by_what_they_say(field, gold, found, right):
    assert score_scalars({field: gold}, {field: found})[field] == right
