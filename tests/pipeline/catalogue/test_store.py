"""Documents and plans come back as they were stored."""

import string
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.plan import Amount, Citation, Criterion, Deadline, Evidence, Plan, Target, Task
from ocr.page import Change, Line, Word
from pipeline.catalogue import Catalogue, CatalogueError, store
from pipeline.catalogue.search import search
from tests.pipeline.catalogue.made import PLAN, TEXT, document, page

FINITE = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, FINITE)
st.register_type_strategy(int, st.integers(-(2**53), 2**53))
PLANS = st.builds(
    Plan,
    evidence=st.dictionaries(
        st.from_regex(r"/[a-z_]{1,9}(/[0-9]{1,2})?", fullmatch=True), st.from_type(Evidence), max_size=4
    ),
)


def dump(catalogue):
    """All rows but those of the index, which SQLite orders in ways of its own."""
    return [line for line in catalogue.db.iterdump() if "_index" not in line]


@settings(max_examples=40, deadline=None)
@given(plan=PLANS)
def test_any_plan_comes_back_as_it_was(plan):
    with TemporaryDirectory() as folder, Catalogue.open(Path(folder) / "k.db") as catalogue:
        identity = store.save(catalogue, document(*TEXT), plan, "key")
        assert store.load(catalogue, identity).plan == plan
        before = dump(catalogue)
        store.save(catalogue, document(*TEXT), plan, "key")
        assert dump(catalogue) == before
        assert catalogue.integrity_faults() == []


def test_a_document_comes_back_with_its_pages_words_and_sources(catalogue):
    scan = document(*TEXT)
    odd = Line((Word("x4", "xã", None, 0.3, Change(0.9, "xá")), Word("tré", "trẻ", None, None, None)))
    scan = replace(
        scan, pages=(*scan.pages, replace(page(3), blocks=(replace(page(3).blocks[0], lines=(odd, Line(()))),)))
    )
    identity = store.save(catalogue, scan, PLAN, "key")
    stored = store.load(catalogue, identity)
    assert identity == stored.id == scan.sha256[:16]
    assert stored.text == scan.text
    assert stored.engine == scan.engine
    assert [(source.file, source.sha256, source.pages) for source in stored.sources] == [
        ("/scans/a.pdf", scan.sha256, 3)
    ]
    assert store.load_pages(catalogue, identity) == scan.pages


def test_a_re_run_replaces_what_was_extracted(catalogue):
    store.save(catalogue, document(*TEXT), PLAN, "1")
    better = replace(PLAN, number="76/KH-UBND", targets=PLAN.targets[1:], tasks=())
    identity = store.save(catalogue, document(*TEXT), better, "2")
    assert store.load(catalogue, identity).plan == better
    assert catalogue.value("SELECT count(*) FROM target") == 1
    assert catalogue.value("SELECT count(*) FROM task_cooperating") == 0
    assert [hit.number for hit in search(catalogue, "76/KH-UBND")] == ["76/KH-UBND"]
    assert search(catalogue, "", agency="Phòng Y tế") == []


def test_a_re_run_that_restores_better_is_found_by_the_new_words_only(catalogue):
    scan = document("Kế hoạch x4 hội")
    store.save(catalogue, scan, PLAN, "1")
    store.save(catalogue, replace(scan, pages=(page(1, "Kế hoạch xã hội"),)), PLAN, "2")
    assert len(search(catalogue, "xã hội")) == 1
    assert search(catalogue, "x4") == []


def test_the_same_bytes_under_two_names_are_one_document(catalogue):
    scan = document(*TEXT)
    identity = store.save(catalogue, scan, PLAN, "key")
    for _ in range(2):
        store.add_source(catalogue, scan.sha256, "/scans/copy.pdf")
    assert [source.file for source in store.load(catalogue, identity).sources] == ["/scans/a.pdf", "/scans/copy.pdf"]
    assert catalogue.counts()["documents"] == 1


class _KilledError(Exception):
    pass


def test_a_save_cut_off_at_any_statement_leaves_the_catalogue_as_it_was(catalogue):
    scan = document(*TEXT)
    store.save(catalogue, scan, PLAN, "1")
    better = replace(PLAN, number="76/KH-UBND", title="Dạy bơi", targets=())
    before = dump(catalogue)
    cut, done = 0, False
    while not done:
        cut += 1
        left = iter(range(cut))

        def kill(_sql, _parameters, left=left):
            if next(left, None) is None:
                raise _KilledError

        try:
            with catalogue.db.tracer(kill):
                store.save(catalogue, scan, better, "2")
            done = True
        except _KilledError:
            assert dump(catalogue) == before
            assert [hit.title for hit in search(catalogue, "tai nạn")] == [PLAN.title]
    assert cut > 20
    assert [hit.title for hit in search(catalogue, "dạy bơi")] == ["Dạy bơi"]
    assert [hit.title for hit in search(catalogue, "75/KH-UBND")] == ["Dạy bơi"]  # still printed on the page
    assert catalogue.integrity_faults() == []


@pytest.mark.parametrize("spelling", ["75/KH-UBND", "75 kh ubnd", "75khubnd", " 075/kh-ubnd "])
def test_a_plan_is_found_by_its_number_in_any_spelling(catalogue, spelling):
    identity = store.save(catalogue, document(*TEXT), PLAN, "key")
    assert [stored.id for stored in store.find(catalogue, spelling)] == [identity]


def test_a_number_that_two_plans_bear_lists_both_and_an_id_only_its_own(catalogue):
    ids = sorted(store.save(catalogue, document(*TEXT, more), PLAN, "key") for more in "ab")
    assert [stored.id for stored in store.find(catalogue, "75/KH-UBND")] == ids
    assert [stored.id for stored in store.find(catalogue, ids[1])] == ids[1:]
    assert [stored.id for stored in store.find(catalogue, ids[1][:8])] == ids[1:]


@pytest.mark.parametrize("nothing", ["", "/", "99/KH-UBND", "no-such-id", "\0", "%", string.punctuation])
def test_what_is_not_there_is_not_found(catalogue, nothing):
    store.save(catalogue, document(*TEXT), replace(PLAN, number=None), "key")
    assert store.find(catalogue, nothing) == []


def test_loading_an_unknown_id_says_so(catalogue):
    with pytest.raises(CatalogueError, match="no document with this id"):
        store.load(catalogue, "0" * 16)


def test_every_field_of_a_plan_has_a_column(catalogue):
    lists = {"deadlines", "criteria", "budget", "recipients", "evidence"}
    parts = {
        "plan": (Plan, {"citations", "targets", "tasks", *lists}),
        "target": (Target, set()),
        "task": (Task, {"cooperating"}),
        "deadline": (Deadline, {"recurs"}),
        "citation": (Citation, set()),
        "criterion": (Criterion, set()),
        "budget_amount": (Amount, set()),
        "evidence": (Evidence, set()),
    }
    for table, (part, elsewhere) in parts.items():
        fields = {field.name for field in dataclass_fields(part)} - elsewhere - {"period", "signer"}
        assert fields <= catalogue.db.table(table).columns_dict.keys(), f"{table} needs a migration"
