"""A human's word outranks every run."""

from dataclasses import replace

import pytest

from extract.plan import Evidence, Period, Plan, Signer
from pipeline.catalogue import CatalogueError, store
from pipeline.catalogue.corrections import correct, corrections
from pipeline.catalogue.export import records
from pipeline.catalogue.review import review
from pipeline.catalogue.search import search
from tests.pipeline.catalogue.made import PLAN, TEXT, document

WHO, WHEN = "lan", "2026-01-02T03:04:05"


@pytest.fixture
def settle(catalogue):
    """Corrects the one plan of the catalogue; gives the plan as it is then."""
    identity = store.save(catalogue, document(*TEXT), PLAN, "1")

    def settle(field, value):
        correct(catalogue, identity, field, value, WHO, WHEN)
        return store.load(catalogue, identity).plan

    settle.id = identity
    settle.catalogue = catalogue
    return settle


def rerun(settle, **changes):
    """What the plan is after another run has extracted it with these changes."""
    store.save(settle.catalogue, document(*TEXT), replace(PLAN, **changes), "2")
    return store.load(settle.catalogue, settle.id).plan


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("number", "76/KH-UBND", lambda plan: plan.number == "76/KH-UBND"),
        ("/number", "2024", lambda plan: plan.number == "2024"),
        ("commune", " Mỹ Hòa ", lambda plan: plan.commune == "Mỹ Hòa"),
        ("issuer", "null", lambda plan: plan.issuer is None),
        ("issuer", "", lambda plan: plan.issuer is None),
        ("issued_on", "2024-02-29", lambda plan: plan.issued_on == "2024-02-29"),
        ("period", "2024-2030", lambda plan: plan.period == Period(2024, 2030)),
        ("period", "2025", lambda plan: plan.period == Period(2025, 2025)),
        ("period.end", "2026", lambda plan: plan.period == Period(2024, 2026)),
        ("signer/name", "Lê Văn A", lambda plan: plan.signer == Signer("Lê Văn A", "Phó Chủ tịch", "KT. CHỦ TỊCH")),
        ("/targets/0/value", "95.5", lambda plan: plan.targets[0] == replace(PLAN.targets[0], value=95.5)),
        ("/targets/1/year", "2025", lambda plan: plan.targets[1].year == 2025),
        ("/targets/0", "null", lambda plan: plan.targets == PLAN.targets[1:]),
        ("/recipients/1", "Lưu: VP", lambda plan: plan.recipients == ("Như trên", "Lưu: VP")),
        ("/recipients/-", "Công an xã", lambda plan: plan.recipients == (*PLAN.recipients, "Công an xã")),
        ("/criteria/-", '{"criterion": 3, "agency": "Phòng Y tế"}', lambda plan: plan.criteria[0].criterion == 3),
        ("/tasks/0/cooperating/0", "null", lambda plan: plan.tasks[0].cooperating == ()),
        ("/budget/sources/-", "Ngân sách xã", lambda plan: plan.budget.sources == ("Ngân sách xã",)),
    ],
)
def test_a_correction_holds_through_a_re_run_that_reads_the_same(settle, field, value, expected):
    corrected = settle(field, value)
    assert expected(corrected)
    assert rerun(settle) == corrected
    assert rerun(settle) == corrected
    (made,) = corrections(settle.catalogue, settle.id)
    assert (made.who, made.made_at, made.rerun) == (WHO, WHEN, None)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("nummer", "1", "no such field; a plan has doc_type, number"),
        ("evidence", "1", "no such field"),
        ("", "1", "no such field"),
        ("issued_on", "2024-02-30", "does not fit"),
        ("issued_on", "hôm qua", "as 22/02/2024"),
        ("issued_on", "31/02/2024", "does not fit"),
        ("level", "xã", "district, commune"),
        ("period", "hai năm", "does not fit"),
        ("/targets/0/value", "nhiều", "does not fit"),
        ("/targets/0/indicator", "null", "does not fit"),
        ("/targets/7/value", "1", "no such value"),
        ("/targets/x", "1", "no such value"),
        ("/targets/0/colour", "1", "no such value"),
        ("/number/0", "1", "no such value"),
        ("/targets/-", "{}", "does not fit"),
        ("targets", "null", "does not fit"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(settle, field, value, message):
    with pytest.raises(CatalogueError, match=message):
        settle(field, value)
    assert store.load(settle.catalogue, settle.id).plan == PLAN
    assert corrections(settle.catalogue, settle.id) == []


def test_days_and_numbers_may_be_written_as_vietnamese_write_them(settle):
    settle("issued_on", "5/3/2024")
    settle("/targets/0/value", "4,5")
    settle("title", "4,5")
    plan = store.load(settle.catalogue, settle.id).plan
    assert (plan.issued_on, plan.targets[0].value, plan.title) == ("2024-03-05", 4.5, "4,5")


def test_an_unknown_document_is_refused(catalogue):
    with pytest.raises(CatalogueError, match="no document with this id"):
        correct(catalogue, "0" * 16, "number", "1/KH", WHO, WHEN)


def test_a_re_run_that_reads_a_third_value_is_marked_and_does_not_win(settle):
    settle("number", "76/KH-UBND")
    assert rerun(settle, number="78/KH-UBND").number == "76/KH-UBND"
    (made,) = corrections(settle.catalogue, settle.id)
    assert (made.old, made.new, made.rerun) == ("75/KH-UBND", "76/KH-UBND", "78/KH-UBND")
    (item,) = [item for item in review(settle.catalogue) if item.kind == "disputed correction"]
    assert (item.field, "78/KH-UBND" in item.reason) == ("/number", True)
    rerun(settle, number="76/KH-UBND")
    assert corrections(settle.catalogue, settle.id)[0].rerun is None


def test_a_corrected_item_is_found_again_where_a_re_run_lists_it(settle):
    corrected = settle("/targets/0/value", "95")
    turned = rerun(settle, targets=PLAN.targets[::-1])
    assert turned.targets == corrected.targets[::-1]
    assert corrections(settle.catalogue, settle.id)[0].rerun is None


def test_a_corrected_item_that_a_re_run_no_longer_lists_stays_and_is_marked(settle):
    corrected = settle("/targets/0/value", "95")
    assert rerun(settle, targets=()).targets == corrected.targets[:1]
    assert corrections(settle.catalogue, settle.id)[0].rerun == []


def test_an_item_that_a_re_run_reads_right_is_not_there_twice(settle):
    corrected = settle("/targets/0/value", "95")
    assert rerun(settle, targets=corrected.targets).targets == corrected.targets
    assert corrections(settle.catalogue, settle.id)[0].rerun is None


def test_the_last_of_several_corrections_counts_and_all_are_kept(settle):
    settle("number", "76/KH-UBND")
    settle("/targets/0/value", "95")
    settle("/targets/0/year", "2025")
    plan = settle("number", "77/KH-UBND")
    assert (plan.number, plan.targets[0].value, plan.targets[0].year) == ("77/KH-UBND", 95.0, 2025)
    assert rerun(settle) == plan
    made = corrections(settle.catalogue, settle.id)
    assert [(each.old, each.new) for each in made if each.field == "/number"] == [
        ("75/KH-UBND", "76/KH-UBND"),
        ("76/KH-UBND", "77/KH-UBND"),
    ]


def test_evidence_follows_its_item_when_another_goes(settle):
    plan = settle("/targets/0", "null")
    assert plan.evidence["/targets/0"] == PLAN.evidence["/targets/1"]
    assert "/targets/1" not in plan.evidence
    assert plan.evidence["/number"] == PLAN.evidence["/number"]


def test_what_is_settled_is_sure_and_needs_no_review(settle):
    assert {item.field for item in review(settle.catalogue)} == {"/issued_at", "/targets/0"}
    settle("issued_at", "Lá Xanh")
    plan = settle("/targets/0/value", "95")
    assert plan.evidence["/issued_at"] == Evidence(confidence=1.0)
    assert plan.evidence["/targets/0"].confidence == 1.0
    assert review(settle.catalogue) == []


def test_a_correction_is_searched_and_exported(settle):
    settle("title", "Trồng rừng")
    assert [hit.title for hit in search(settle.catalogue, "trong rung")] == ["Trồng rừng"]
    assert [record["title"] for record in records(settle.catalogue)] == ["Trồng rừng"]
    assert settle.catalogue.rows("SELECT title FROM plans") == [{"title": "Trồng rừng"}]


def test_a_plan_of_nothing_can_be_filled_in(catalogue):
    identity = store.save(catalogue, document("x"), Plan(), "1")
    correct(catalogue, identity, "signer/name", "Lê Văn A", WHO, WHEN)
    with pytest.raises(CatalogueError, match="does not fit"):
        correct(catalogue, identity, "period/end", "2026", WHO, WHEN)
    assert store.load(catalogue, identity).plan.signer == Signer("Lê Văn A", None, None)
