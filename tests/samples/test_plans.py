"""The sample plans: gold that fits the schema and the printed text."""

import json
from pathlib import Path

import pytest

from tests.schema import faults

PLANS = sorted((Path(__file__).parents[2] / "samples/plans").iterdir())


def flat(text: str) -> str:
    return " ".join(text.split())


def gold(folder: Path) -> dict:
    return json.loads((folder / "plan.json").read_text(encoding="utf-8"))


def printed(folder: Path) -> str:
    return flat((folder / "text.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_gold_quotes_what_is_printed(folder):
    plan, text = gold(folder), printed(folder)
    quotes = [target["quote"] for target in plan["targets"]] + [item["quote"] for item in plan["inconsistencies"]]
    quotes += (
        [task["text"] for task in plan["tasks"]]
        + plan["recipients"]
        + [plan["number"], plan["title"], plan["signer"]["name"]]
    )
    quotes += [citation["number"] for citation in plan["citations"] if citation["number"]]
    assert [quote for quote in quotes if quote is not None and quote not in text] == []


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_gold_says_on_which_page_and_against_which_plan_an_inconsistency_stands(folder):
    pages = [flat(page) for page in (folder / "text.txt").read_text(encoding="utf-8").split("\f")]
    for item in gold(folder)["inconsistencies"]:
        assert item["quote"] in pages[item["page"] - 1]
        if "against" in item:
            assert item["against"]["quote"] in printed(folder.parent / item["against"]["plan"])


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_gold_fits_the_schema(folder):
    assert faults(gold(folder)) == []


def test_plans_cite_each_other():
    numbers = {gold(folder)["number"]: gold(folder) for folder in PLANS}
    cited = [c for folder in PLANS for c in gold(folder)["citations"] if c["number"] and c["number"] in numbers]
    assert len(cited) >= 2
    assert all(c["issuer"] == numbers[c["number"]]["issuer"] for c in cited)
