"""The standing questions, over a district plan and two commune plans that cite it."""

from dataclasses import replace
from datetime import date

import pytest

from extract.plan import Citation, Criterion, Deadline, Plan, Target, Task
from pipeline.catalogue import store
from pipeline.catalogue.corrections import correct
from pipeline.catalogue.questions import citations_of, communes_of, due, targets_of, tasks_of
from tests.pipeline.catalogue.made import PLAN, TEXT, document

LAW = Citation("Luật", None, None, None, "Luật Trẻ em")


def commune(name, number, **more):
    return Plan(
        doc_type="Kế hoạch",
        number=number,
        issued_on="2024-03-10",
        issuer=f"Ủy ban nhân dân xã {name}",
        level="commune",
        province="Đồng Tháp",
        district="Lá Xanh",
        commune=name,
        title="Phòng ngừa tai nạn cho trẻ em năm 2024",
        citations=(Citation("Kế hoạch", "75/KH-UBND", "2024-02-20", None), LAW),
        **more,
    )


@pytest.fixture
def ids(catalogue):
    """Ids by the commune's name; the district's under None."""
    first = commune(
        "Cây Me",
        "9/KH-UBND",
        targets=(Target("Số trẻ em được học bơi", ">=", 40.0, "count", None, 2024, "increase", "40 trẻ"),),
        tasks=(
            Task("Trạm Y tế xã", "lead", "trực sơ cứu"),
            Task("Hội Phụ nữ", "support", "vận động", ("Trạm Y tế xã",)),
        ),
        deadlines=(
            Deadline("2024-11-10", None, "Báo cáo kết quả", "Trạm Y tế xã", "huyện"),
            Deadline("2024-06-01", None, "Mở lớp", None, None),
        ),
        criteria=(Criterion(4, "Trạm Y tế xã"),),
    )
    second = commune(
        "Bến Tre Nhỏ", "12/KH-UBND", deadlines=(Deadline(None, "hằng quý", "báo cáo", None, None, recurring=True),)
    )
    texts = {None: TEXT, "Cây Me": ("Học bơi xã Cây Me",), "Bến Tre Nhỏ": ("Xã Bến Tre Nhỏ",)}
    plans = {None: PLAN, "Cây Me": first, "Bến Tre Nhỏ": second}
    return {name: store.save(catalogue, document(*texts[name]), plans[name], "1") for name in plans}


def test_all_that_an_agency_must_do_or_help_with(catalogue, ids):
    found = [(each.plan.id, each.task.text) for each in tasks_of(catalogue, "y tế")]
    assert found == [(ids["Cây Me"], "trực sơ cứu"), (ids["Cây Me"], "vận động"), (ids[None], "tổ chức tập huấn")]
    assert tasks_of(catalogue, "tram y te") == tasks_of(catalogue, "Trạm Y tế") == tasks_of(catalogue, "y tế")[:2]
    assert tasks_of(catalogue, "y tá") == tasks_of(catalogue, "tế y") == tasks_of(catalogue, "") == []


def test_an_agency_is_found_by_its_official_name_too(catalogue, ids):
    named = (replace(PLAN.tasks[0], agency="ngành sức khỏe", body="Phòng Y tế"),)
    store.save(catalogue, document(*TEXT), replace(PLAN, tasks=named), "2")
    assert ids[None] in {each.plan.id for each in tasks_of(catalogue, "phòng y tế")}


def test_what_falls_due_between_two_dates_both_included(catalogue, ids):
    found = due(catalogue, date(2024, 6, 1), date(2024, 11, 15))
    assert [(each.deadline.on, each.plan.id) for each in found] == [
        ("2024-06-01", ids["Cây Me"]),
        ("2024-11-10", ids["Cây Me"]),
        ("2024-11-15", ids[None]),
    ]
    assert (found[1].deadline.by, found[1].deadline.to) == ("Trạm Y tế xã", "huyện")
    assert due(catalogue, date(2024, 6, 2), date(2024, 11, 9)) == []


def test_targets_of_an_indicator_over_units(catalogue, ids):
    found = targets_of(catalogue, "tre em boi")
    assert [(each.plan.id, each.target.value) for each in found] == [(ids[None], 90.0), (ids["Cây Me"], 40.0)]
    assert [each.commune for each in found] == [None, "Cây Me"]
    assert found[0].page == 2
    assert [each.plan.id for each in targets_of(catalogue, "học bơi")] == [ids["Cây Me"]]
    assert targets_of(catalogue, "bới") == targets_of(catalogue, '" OR') == targets_of(catalogue, "") == []


def test_a_target_is_found_by_its_canonical_name_and_after_a_correction(catalogue, ids):
    named = (replace(PLAN.targets[0], canonical="Tỷ lệ biết bơi an toàn"),)
    store.save(catalogue, document(*TEXT), replace(PLAN, targets=named), "2")
    assert [each.plan.id for each in targets_of(catalogue, "an toàn")] == [ids[None]]
    correct(catalogue, ids[None], "/targets/0/indicator", "Trẻ lặn được", "lan", "2026-01-01")
    assert [each.plan.id for each in targets_of(catalogue, "lặn")] == [ids[None]]


def test_the_citation_graph_goes_both_ways_and_names_what_is_not_held(catalogue, ids):
    graph = citations_of(catalogue, ids["Cây Me"])
    assert [(link.cited.number or link.cited.title, link.held and link.held.id) for link in graph.cites] == [
        ("75/KH-UBND", ids[None]),
        ("Luật Trẻ em", None),
    ]
    graph = citations_of(catalogue, ids[None])
    assert [link.held for link in graph.cites] == [None]
    assert [link.citing.id for link in graph.cited_by] == sorted([ids["Cây Me"], ids["Bến Tre Nhỏ"]])
    assert citations_of(catalogue, "0" * 16) is None


def test_a_number_alone_does_not_make_two_documents_one(catalogue, ids):
    other = replace(PLAN, issued_on="2019-01-01", issuer="Ủy ban nhân dân xã Khác", citations=())
    other_id = store.save(catalogue, document("another"), other, "1")
    assert citations_of(catalogue, other_id).cited_by == ()
    assert citations_of(catalogue, ids["Cây Me"]).cites[0].held.id == ids[None]
    held = {row["held_id"] for row in catalogue.rows("SELECT held_id FROM citations WHERE cited_number = '75/KH-UBND'")}
    assert held == {ids[None]}


@pytest.mark.usefixtures("ids")
def test_which_communes_of_a_district_have_planned_a_year(catalogue):
    found = communes_of(catalogue, "huyện Lá Xanh", 2024)
    assert {each.commune for each in found} == {"Cây Me", "Bến Tre Nhỏ"}
    by_name = {each.commune: each for each in found}
    assert by_name["Cây Me"].criteria == (Criterion(4, "Trạm Y tế xã"),)
    assert [report.on for report in by_name["Cây Me"].reports] == ["2024-11-10"]
    assert [report.when for report in by_name["Bến Tre Nhỏ"].reports] == ["hằng quý"]
    assert communes_of(catalogue, "Lá Xanh", 2023) == communes_of(catalogue, "Lá Vàng", 2024) == []
