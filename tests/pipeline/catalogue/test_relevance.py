"""Searches with known answers, `samples/queries.tsv`: the right plan first at least 95 times in a hundred."""

from pathlib import Path

import pytest

PLANS = sorted((Path(__file__).parents[3] / "samples/plans").glob("*/text.txt"))


@pytest.fixture(scope="module")
def relevance(script):
    return script("measures.relevance")


@pytest.fixture(scope="module")
def held(relevance, script, tmp_path_factory):
    """The samples as a catalogue."""
    documents = (script("measures.understood").understood([path]).document for path in PLANS)
    with relevance.holding(tmp_path_factory.mktemp("relevance") / "k.db", documents) as catalogue:
        yield catalogue


def test_the_right_plan_comes_first(relevance, held):
    asked = [query for query in relevance.queries(["samples"]) if query.first]
    missed = [query.typed for query in asked if not relevance.is_answered(held, query)]
    assert len(asked) >= 40
    assert len(missed) <= 0.05 * len(asked), missed


def test_what_must_find_nothing_finds_nothing(relevance, held):
    asked = [query for query in relevance.queries(["samples"]) if not query.first]
    assert len(asked) >= 10
    assert [query.typed for query in asked if not relevance.is_answered(held, query)] == []
