"""What was planted in samples/ comes out, and nothing is held against the clean ones; the seeds too."""

import json
from pathlib import Path

import pytest

from ocr.page import Document
from ocr.restore import Restorer
from ocr.text_input import page_of_text
from pipeline.audit import Severity, audit
from tests.pipeline.audit.plans import stored

PLANS = sorted(Path("samples/plans").iterdir())
SEEDS = Path("../shared/seeds")
GOLD = {folder.name: json.loads((folder / "plan.json").read_text()) for folder in PLANS}


@pytest.fixture(scope="module")
def findings():
    held = {folder.name: stored((folder / "text.txt").read_text()) for folder in PLANS}
    names = {plan.id: name for name, plan in held.items()}
    return [(names[finding.plan], finding) for finding in audit(held.values())]


PLANTED = [(name, item) for name, gold in GOLD.items() for item in gold["inconsistencies"]]


@pytest.mark.parametrize(("name", "item"), PLANTED, ids=[f"{name}-{item['rule']}" for name, item in PLANTED])
def test_what_was_planted_is_found_under_its_rule_plan_and_page(findings, name, item):
    found = [f for plan, f in findings if plan == name and f.rule == item["rule"]]
    assert item["page"] in {each.page for f in found for each in f.evidence}
    if "against" in item:
        assert any(
            " ".join((each.quote or "").split())[:20] in item["against"]["quote"]
            for f in found
            for each in f.against.evidence
        )


def test_nothing_else_is_called_an_error(findings):
    planted = {(name, item["rule"]) for name, item in PLANTED}
    assert [
        (name, f.rule) for name, f in findings if f.severity == Severity.ERROR and (name, f.rule) not in planted
    ] == []


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds are not here")
def test_the_seeds_give_up_what_is_wrong_in_them_and_nothing_else():
    restorer = Restorer.load()
    seen = {}
    for folder in sorted(SEEDS.iterdir()):
        pages = tuple(page_of_text(n, text) for n, text in enumerate((folder / "raw.txt").read_text().split("\f"), 1))
        text = restorer.restore(Document("ab" * 32, (), pages, "text")).text
        seen[folder.name] = [(f.rule, str(f.severity), f.condition) for f in audit([stored(text)])]
    errors = [(seed, rule) for seed, found in seen.items() for rule, severity, _ in found if severity == "error"]
    assert errors == [("001", "leftover-subunit"), ("004", "impossible-date")]
    assert "khối phố" in str(seen["001"])
    assert "31 tháng 02" in str(seen["004"])
    assert not any(severity == "warning" for found in seen.values() for _, severity, _ in found)
