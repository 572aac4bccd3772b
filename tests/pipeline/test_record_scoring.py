"""The measures of a record, on cases worked out by hand, and against the shared scorer where it is at hand."""

import importlib.util
import json
from pathlib import Path

import pytest

from pipeline.record_scoring import ListScore, score_lists, score_scalars

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "eval" / "score.py"
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


def test_the_shared_scorer_agrees():
    if not SHARED.exists():
        pytest.skip("needs ../shared/eval/score.py")
    spec = importlib.util.spec_from_file_location("shared_score", SHARED)
    shared = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shared)
    plans = [json.loads(file.read_text("utf-8")) for file in sorted(ROOT.glob("samples/plans/*/plan.json"))]
    assert len(plans) >= 8
    for gold, found in zip(plans, plans[1:] + plans[:1], strict=True):
        mixed = found | {key: gold[key] for key in ("number", "targets", "period")}
        mixed["tasks"] = gold["tasks"][::2] + found["tasks"]
        theirs = shared.score_plan(gold, mixed)
        assert score_scalars(gold, mixed) == theirs["header"]
        for name, score in score_lists(gold, mixed).items():
            assert score.same == theirs["lists"][name]["matched"], name
            assert score.f1 == pytest.approx(theirs["lists"][name]["f1"]), name
