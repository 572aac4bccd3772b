"""What needs a human comes out, the worst first."""

from dataclasses import replace
from datetime import UTC, datetime

from extract.plan import Evidence
from ocr.page import Block, BlockKind, Change, Line, Page, Word
from pipeline.catalogue import ledger, runs, store
from pipeline.catalogue.corrections import correct
from pipeline.catalogue.review import ToReview, documents_to_review, review
from tests.pipeline.catalogue.made import PLAN, TEXT, document


def words(*given, sure=200):
    """One page of these words, and of so many sure ones on a line of their own."""
    lines = (Line(given), Line((Word("em", "em", None, 0.99),) * sure))
    return (Page(1, 0, 0, 0, (Block(BlockKind.BODY, lines),)),)


def test_the_worst_comes_first(catalogue):
    doubtful = words(Word("tréem", "trẻ em", None, 0.3, Change(0.6, "tré em")), Word("x4", "x4", None, 0.2))
    scan = replace(document(*TEXT), pages=doubtful)
    identity = store.save(catalogue, scan, PLAN, "1")
    correct(catalogue, identity, "number", "76/KH-UBND", "lan", "2026-01-01")
    store.save(catalogue, scan, replace(PLAN, number="77/KH-UBND"), "2")
    ledger.record_failure(catalogue, ledger.Failure("/b.pdf", None, "triage", None, "empty; scan it again", "1", True))
    found = [(item.kind, item.field or item.value or item.file) for item in review(catalogue)]
    assert found == [
        ("failure", "/b.pdf"),
        ("disputed correction", "/number"),
        ("missing value", "/issued_at"),
        ("doubtful value", "/targets/0"),
        ("doubtful word", "x4"),
        ("doubtful word", "trẻ em"),
    ]
    assert [item.kind for item in review(catalogue, limit=2)] == ["failure", "disputed correction"]


def test_an_item_says_where_to_look_and_why(catalogue):
    identity = store.save(catalogue, document(*TEXT), PLAN, "1")
    missing, doubtful = review(catalogue)
    assert (missing.id, missing.file, missing.number) == (identity, "/scans/a.pdf", "75/KH-UBND")
    assert missing.reason == "dòng ngày tháng mờ"
    assert (doubtful.page, doubtful.box, doubtful.confidence) == (2, "[0,0,90,15]", 0.4)


def test_what_was_read_with_little_certainty_is_doubtful_and_not_missing(catalogue):
    evidence = {
        "/number": Evidence(1, 1, "75 /KH-UBND", None, 0.5, "mờ, đối chiếu với trang"),
        "/issued_on": Evidence(1, 2, "ngày 43 tháng 11", None, 0.9, "không có ngày này"),
    }
    store.save(catalogue, document(*TEXT), replace(PLAN, issued_on=None, evidence=evidence), "1")
    missing, doubtful = review(catalogue)
    assert (missing.kind, missing.field, missing.value) == ("missing value", "/issued_on", "ngày 43 tháng 11")
    assert (doubtful.kind, doubtful.field, doubtful.value) == ("doubtful value", "/number", "75/KH-UBND")
    assert doubtful.reason == "mờ, đối chiếu với trang"


def test_what_one_rule_doubts_can_be_picked_out_and_what_a_body_rightly_lacks_is_not_missing(catalogue):
    evidence = {
        "/deadlines/0": Evidence(1, 4, "Quý II/2024", None, 0.5, rule="deadlines/slot"),
        "/deadlines/1/on": Evidence(1, 5, "đến khi bàn giao", None, 0.6, "không phải ngày", "deadlines/none"),
        "/level": Evidence(reason="không có cấp", rule="header/none"),
        "/commune": Evidence(reason="không có xã", rule="header/none"),
        "/title": Evidence(reason="không thấy", rule="header/title"),
    }
    plan = replace(PLAN, level=None, commune=None, title=None, evidence=evidence)
    store.save(catalogue, document(*TEXT), plan, "1")
    assert [(item.field, item.rule) for item in review(catalogue)] == [
        ("/title", "header/title"),
        ("/deadlines/0", "deadlines/slot"),
    ]


def test_a_word_that_was_restored_with_certainty_is_not_doubtful(catalogue):
    sure = words(Word("tré", "trẻ", None, 0.99, Change(0.2, "tré")), Word("em", "em", None, None, Change(0.99, None)))
    store.save(catalogue, replace(document("x"), pages=sure), replace(PLAN, evidence={}), "1")
    assert review(catalogue) == []


def test_what_a_unit_does_not_have_is_not_missing(catalogue):
    def missing(level, day):
        plan = replace(PLAN, level=level, issued_on=day, evidence=dict.fromkeys(("/commune", "/district"), reason))
        store.save(catalogue, document(*TEXT), plan, "1")
        return {item.field for item in review(catalogue)}

    reason = Evidence(reason="không thấy trên trang")
    assert missing(None, None) == missing("commune", "2025-05-01") == {"/commune", "/district"}
    assert missing("commune", "2025-08-01") == {"/commune"}
    assert missing("district", "2025-05-01") == {"/district"}
    assert missing("province", "2025-05-01") == set()


def test_documents_come_worst_first_and_not_for_their_words_alone(catalogue):
    one = store.save(catalogue, document(*TEXT), PLAN, "1")
    doubtful = words(Word("x4", "x4", None, 0.2))
    store.save(catalogue, replace(document("y"), pages=doubtful), replace(PLAN, evidence={}), "1")
    worse = {f"/{name}": Evidence(reason="mờ") for name in ("number", "issuer", "title")}
    other = store.save(catalogue, replace(document("z"), pages=doubtful), replace(PLAN, evidence=worse), "1")
    found = documents_to_review(catalogue).worst
    assert [(d.id, d.missing, d.doubtful, d.doubtful_words) for d in found] == [(other, 2, 1, 1), (one, 1, 1, 0)]
    assert found[0].number == PLAN.number
    assert found[0].file == "/scans/a.pdf"
    assert documents_to_review(catalogue, limit=1) == ToReview(2, found[:1])


def test_a_run_is_told_of_its_own_documents_alone(catalogue):
    held = document(*TEXT)
    store.save(catalogue, held, PLAN, "1")
    new = store.save(catalogue, replace(document("z"), sources=("/scans/new.pdf",)), PLAN, "1")
    run = runs.begin(catalogue, ("kehoach",), "/", "1", datetime(2026, 1, 1, tzinfo=UTC))
    runs.ask(catalogue, run, ["/scans/new.pdf"])
    assert [each.id for each in documents_to_review(catalogue, run=run).worst] == [new]
    assert documents_to_review(catalogue).total == 2


def test_a_page_that_was_read_badly_puts_its_document_on_top(catalogue):
    store.save(catalogue, document(*TEXT), PLAN, "1")
    faint = words(*[Word("em", "em", None, 0.5)] * 9, sure=0)
    worst = store.save(catalogue, replace(document("y"), pages=faint), replace(PLAN, evidence={}), "1")
    first = documents_to_review(catalogue).worst[0]
    assert (first.id, first.poor_pages) == (worst, 1)
    page = next(item for item in review(catalogue) if item.kind == "poor page")
    assert (page.page, page.confidence, page.reason) == (1, 0.5, "about 50 % of its words may be wrong; scan it again")


def test_a_file_of_several_papers_is_on_the_list_with_the_pages_where_they_begin(catalogue):
    from extract import extract
    from pipeline.catalogue.search import search
    from pipeline.review_words import field_name, reason
    from tests.extract.test_parts import LETTER, SHORT

    scan = document(LETTER, SHORT)
    identity = store.save(catalogue, scan, extract(scan), "1")
    (item,) = [item for item in review(catalogue, document=identity) if (item.field or "").startswith("/papers")]
    assert (item.kind, item.page, item.value) == ("missing value", 2, "UBND XÃ BA TƠ")
    assert field_name(item.field) == "Văn bản khác trong tệp 2"
    assert "trang 2" in reason(item.reason)
    assert [hit.id for hit in search(catalogue, "thi đua", needs_review=True)] == [identity]
