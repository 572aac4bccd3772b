"""Floors of what is extracted from the samples: they only ever rise."""

from pathlib import Path

import pytest

from pipeline.evaluate import extractions_from_gold
from pipeline.evaluation_report import rule_totals

SAMPLES = Path(__file__).parents[2] / "samples"
LISTS = ("citations", "targets", "tasks", "deadlines", "criteria", "recipients")
SHORT_OF_ALL = {("dong_van_2026", "tasks"): 0.95}
"""F1 of the lists of which not every item comes out right; of the others every item does."""
LEAST_OF_A_RULE = 0.9
"""Share of a rule's values that gold has too; of rules that found fewer than ten values no share is asked."""


@pytest.fixture(scope="module")
def extractions():
    return {found.name: found for found in extractions_from_gold(SAMPLES)}


@pytest.mark.parametrize("name", sorted(folder.name for folder in (SAMPLES / "plans").iterdir() if folder.is_dir()))
def test_every_value_of_a_sample_s_gold_text_comes_out(extractions, name):
    found = extractions[name]
    assert found.wrong == ()
    short = {kind: found.lists[kind] for kind in LISTS if found.lists[kind].f1 < SHORT_OF_ALL.get((name, kind), 1)}
    assert short == {}


def test_every_rule_is_right_about_the_samples(extractions):
    weak = {
        rule: score
        for rule, score in rule_totals(extractions.values()).items()
        if score.found >= 10 and score.right < LEAST_OF_A_RULE * score.found
    }
    assert weak == {}
