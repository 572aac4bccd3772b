"""What was planted in samples/ comes out, and nothing is held against the clean ones; out of a bad reading too."""

import json
from pathlib import Path

import pytest

from ocr.page import Document
from ocr.restore import Restorer
from ocr.text_input import page_of_text
from pipeline.audit import Severity, audit
from tests.pipeline.audit.plans import stored

PLANS = sorted(Path("samples/plans").iterdir())
READ = sorted(Path("samples/ocr").glob("*/eng.txt"))
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


@pytest.fixture(scope="module")
def found_in_readings():
    """The errors in what the model of another language read, restored, each plan by itself."""
    restorer, found = Restorer.load(), {}
    for file in READ:
        pages = tuple(page_of_text(n, text) for n, text in enumerate(file.read_text().split("\f"), 1))
        text = restorer.restore(Document("ab" * 32, (), pages, "text")).text
        found[file.parent.name] = {f.rule for f in audit([stored(text)]) if f.severity == Severity.ERROR}
    return found


def test_what_was_planted_comes_out_of_a_bad_reading(found_in_readings):
    assert {"impossible-date", "deadline-before-issue", "years-out-of-order", "part-whole"} <= found_in_readings[
        "co_phuc_2024"
    ]
    assert "part-whole" in found_in_readings["vu_linh_2022"]


def test_a_bad_reading_is_not_called_an_error(found_in_readings):
    planted = {name: {item["rule"] for item in gold["inconsistencies"]} for name, gold in GOLD.items()}
    assert {name: rules - planted[name] for name, rules in found_in_readings.items() if rules - planted[name]} == {}
