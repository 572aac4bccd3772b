"""What there is to choose from, with counts."""

from dataclasses import replace
from datetime import date

import pytest

from extract.plan import Task
from pipeline.catalogue import store
from pipeline.catalogue.choices import Choice, districts, last_due, matches, values
from pipeline.catalogue.search import search
from tests.pipeline.catalogue.made import PLAN, TEXT, document


@pytest.fixture
def three(catalogue):
    store.save(catalogue, document(*TEXT), PLAN, "1")
    commune = replace(PLAN, level="commune", commune="Cây Me", tasks=(Task("Trạm Y tế xã", "lead", "trực"),))
    store.save(catalogue, document("Học bơi xã Cây Me"), commune, "1")
    store.save(catalogue, document("Phòng cháy"), replace(commune, tasks=(Task("Trạm Y tế", "lead", "trực"),)), "1")
    return catalogue


@pytest.mark.parametrize("query", ["", "hoc boi", "hoc boi -me", "boi", "75/KH-UBND", "khong co", '"', "-boi"])
@pytest.mark.parametrize("chosen", [{}, {"level": "commune"}, {"agency": "Trạm Y tế"}, {"year": "1999"}])
def test_as_many_are_counted_as_the_search_finds(three, query, chosen):
    if query or chosen:
        assert matches(three, query, chosen).total == len(search(three, query, **chosen))


def test_each_count_is_what_the_choice_leaves(three):
    found = matches(three, "", {}, most=50)
    assert found.facets["level"] == (Choice("commune", 2), Choice("district", 1))
    for kind in ("agency", "place", "year", "issuer"):
        for choice in found.facets[kind]:
            assert matches(three, "", {kind: choice.value}).total == choice.count
    assert Choice("Trạm Y tế", 2) in found.facets["agency"]  # Trạm Y tế xã is one too


def test_counts_stop_at_a_bound(three, monkeypatch):
    monkeypatch.setattr("pipeline.catalogue.choices._MOST_COUNTED", 2)
    found = matches(three, "", {})
    assert (found.total, found.counted) == (3, 2)
    assert sum(choice.count for choice in found.facets["level"]) == 2


def test_names_and_days_to_ask_about(three):
    assert values(three, "level") == [Choice("commune", 2), Choice("district", 1)]
    assert districts(three) == [Choice("Lá Xanh", 2)]
    assert last_due(three) == date(2024, 11, 15)


def test_an_empty_catalogue_offers_nothing(catalogue):
    assert matches(catalogue, "", {}).total == 0
    assert (values(catalogue, "level"), districts(catalogue), last_due(catalogue)) == ([], [], None)
