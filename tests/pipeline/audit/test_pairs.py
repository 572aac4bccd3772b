"""Each rule on plans with one thing planted, worded in many ways, and on plans that only look like them."""

import tomllib
from pathlib import Path

import pytest

from tests.pipeline.audit.plans import commune, district, found

PAIRS = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text(encoding="utf-8"))["pair"]
PLANTED = [pair for pair in PAIRS if "rule" in pair]
CLEAN = [pair for pair in PAIRS if "rule" not in pair]


def findings_of(pair):
    builders = {"commune": commune, "district": district}
    plans = [{**parts} for parts in pair["plan"]]
    return found(*(builders[parts.pop("kind")](**parts) for parts in plans))


@pytest.mark.parametrize("pair", PLANTED, ids=[pair["name"] for pair in PLANTED])
def test_what_is_planted_is_found_and_nothing_else(pair):
    assert {rule for rule, _ in findings_of(pair)} == {pair["rule"]}


@pytest.mark.parametrize("pair", CLEAN, ids=[pair["name"] for pair in CLEAN])
def test_what_is_in_order_is_left_alone(pair):
    assert findings_of(pair) == []
