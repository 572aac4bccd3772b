"""Plans found among many: by place, level and years, by number and citation; and out of a catalogue, one by one."""

from dataclasses import replace

import pytest

from extract.plan import Citation, Period, Plan
from pipeline.audit import audit, audit_catalogue
from pipeline.audit.case import Case
from pipeline.audit.papers import Papers
from pipeline.audit.passages import Readings
from pipeline.audit.shelf import Shelf
from pipeline.audit.superiors import card_of
from pipeline.catalogue import Catalogue
from pipeline.catalogue.store import Source, StoredPlan, save
from tests.builders import document_of
from tests.pipeline.audit.plans import commune, district

UPPER = Plan(
    level="district", branch="government", province="Quảng Ngãi", district="Mộ Đức", number="27/KH-UBND",
    issuer="Ủy ban nhân dân huyện Mộ Đức", issued_on="2024-02-20", title="Phòng đuối nước học sinh",
    period=Period(2024, 2025),
)  # fmt: skip
LOWER = replace(
    UPPER, level="commune", commune="Đức Lân", number="18/KH-UBND", issuer="Ủy ban nhân dân xã Đức Lân",
    issued_on="2024-03-15", period=Period(2024, 2024),
)  # fmt: skip
CITING = (Citation("Kế hoạch", "27/kh-ubnd", "2024-02-20", "Ủy ban nhân dân huyện Mộ Đức"),)


def superiors(lower, *others):
    plans = {f"{n:016}": plan for n, plan in enumerate((lower, *others))}

    def case(identity):
        stored = StoredPlan(identity, identity, "text", (Source("a.txt", "", 1),), plans[identity], "")
        return Case(stored, Readings(lambda _: ()))

    shelf = Shelf(case, Papers(()))
    for identity, plan in plans.items():
        shelf.add(card_of(identity, plan), plan)
    return [each.plan for each in shelf.superiors(shelf.case(f"{0:016}"))]


def test_the_district_stands_above_its_commune_in_the_years_of_both():
    assert superiors(LOWER, UPPER) == [UPPER]
    assert superiors(LOWER, replace(UPPER, district="Sơn Tịnh")) == []
    assert superiors(LOWER, replace(UPPER, period=Period(2021, 2023))) == []


def test_what_is_cited_stands_above_whatever_its_years():
    other = replace(UPPER, period=Period(2021, 2023), title="Bầu cử")
    assert superiors(replace(LOWER, citations=CITING), other) == [other]


@pytest.mark.parametrize("period", [None, Period(2030, 2020), Period(1, 999_999)])
def test_a_period_that_cannot_be_or_is_not_said_hides_no_plan(period):
    found = superiors(LOWER, replace(UPPER, period=period))
    assert [each.period for each in found] == ([] if period == Period(2030, 2020) else [period])


def test_the_nearest_level_comes_first_and_of_a_level_the_newest():
    province = replace(UPPER, level="province", district=None)
    newer = replace(UPPER, issued_on="2024-03-01")
    assert superiors(LOWER, province, UPPER, newer) == [newer, UPPER, province]


def test_a_catalogue_gives_the_findings_of_its_plans_in_memory(tmp_path):
    goals = "- {}% học sinh tiểu học biết bơi."
    plans = (commune(goals=goals.format(50)), district(goals=goals.format(60)))
    with Catalogue.open(tmp_path / "k.db") as catalogue:
        for each in plans:
            document = document_of(*each.text.split("\f"), sha256=each.sha256)
            save(catalogue, replace(document, engine="text", sources=("ke-hoach.txt",)), each.plan, "key")
        found = audit_catalogue(catalogue)
    assert [finding.rule for finding in found] == ["looser-target"]
    assert found == audit(plans)
