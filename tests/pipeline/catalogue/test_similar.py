"""Papers that are held twice are linked, copies of one template are not, whatever order they come in."""

import hashlib
import random
from dataclasses import replace

import pytest

from extract.plan import Evidence, Period, Plan, Signer
from ocr.page import Block, BlockKind, Document, Line, Page, Word
from pipeline.catalogue import neighbours, similar, store
from pipeline.catalogue.corrections import correct
from pipeline.catalogue.links import links, links_of, settle, unsettled
from pipeline.catalogue.review import documents_to_review, review
from pipeline.catalogue.search import search

HEAD = """ỦY BAN NHÂN DÂN
XÃ {commune}
Số: {number}/KH-UBND
{commune}, ngày {day:02} tháng 3 năm {year}
KẾ HOẠCH
Mở lớp dạy bơi cho học sinh xã {commune} năm {year}
Căn cứ tình hình thực tế ở địa phương, Ủy ban nhân dân xã {commune} lập kế hoạch mở lớp dạy bơi như sau.
Mỗi thôn cử một người lớn biết bơi giúp thầy giáo thể dục trông coi các em trong suốt buổi học.
Trong năm {year} phấn đấu {share}% học sinh lớp bốn và lớp năm bơi được hai mươi mét.
Thuê bể bơi của trường trung học cách trụ sở ba cây số, có phao, có sào và có người cứu hộ."""
TAIL = """Trạm y tế khám sức khỏe trước khi học và cử người trực sơ cứu tại bể bơi các buổi chiều.
Đoàn thanh niên đón và đưa các em ở hai thôn xa nhất, mỗi chuyến không quá mười lăm em.
Nhà trường gửi danh sách học sinh về Ủy ban nhân dân xã trước ngày {due}/4/{year}.
Kinh phí lấy từ quỹ bảo trợ trẻ em và tiền đóng góp của các gia đình có điều kiện.
Các thôn tổng hợp kết quả, gửi công chức văn hóa trước ngày 30/9/{year} để báo cáo cấp trên.
Trên đây là kế hoạch mở lớp dạy bơi, yêu cầu các bộ phận liên quan nghiêm túc thực hiện.
CHỦ TỊCH
{signer}"""
FACTS = {
    "commune": "Suối Mơ", "number": 21, "day": 8, "year": 2024, "share": 90, "due": 15, "signer": "Bàn Văn Sinh"
}  # fmt: skip


def scan(pages, *, dpi=300, sure=0.99, name="a.pdf"):
    """A document of these pages; without dpi it is text."""
    made = tuple(
        Page(
            number,
            dpi * 8,
            dpi * 11,
            dpi,
            (
                Block(
                    BlockKind.BODY,
                    tuple(
                        Line(tuple(Word(word, word, None, sure if dpi else None) for word in line.split()))
                        for line in page.split("\n")
                    ),
                ),
            ),
        )
        for number, page in enumerate(pages, 1)
    )
    sha256 = hashlib.sha256(f"{pages} {dpi} {sure} {name}".encode()).hexdigest()
    return Document(sha256, (f"/scans/{name}",), made, "hand-made 1" if dpi else "text")


def both(**changes):
    """Two pages of the plan with other facts, and its record."""
    facts = FACTS | changes
    record = Plan(
        doc_type="Kế hoạch",
        number=f"{facts['number']}/KH-UBND",
        issued_on=f"{facts['year']}-03-{facts['day']:02}",
        issuer=f"Ủy ban nhân dân xã {facts['commune']}",
        level="commune",
        commune=facts["commune"],
        title=f"Mở lớp dạy bơi cho học sinh xã {facts['commune']} năm {facts['year']}",
        period=Period(facts["year"], facts["year"]),
        signer=Signer(facts["signer"], "Chủ tịch", None),
    )
    return [HEAD.format(**facts), TAIL.format(**facts)], record


def misread(page, seed, share=0.1):
    """The page with letters lost, as a bad scan is read."""
    dice = random.Random(seed)
    words = [
        dice.choice((word[1:], word[:-1], word + "i")) if len(word) > 2 and dice.random() < share else word
        for word in page.split(" ")
    ]
    return " ".join(words)


PAGES, PLAN = both()


def kept(catalogue, *documents):
    """Stores documents with their records, gives their ids."""
    return [store.save(catalogue, document, plan, "1") for document, plan in documents]


def kinds(catalogue):
    return [link.kind for link in links(catalogue)]


def test_a_second_scan_is_linked_and_the_better_one_named(catalogue):
    good, bad = kept(
        catalogue,
        (scan(PAGES), PLAN),
        (scan([misread(page, 1) for page in PAGES], sure=0.93), replace(PLAN, number=None)),
    )
    (link,) = links_of(catalogue, bad)
    assert (link.kind, link.other_id, link.better, link.same) == ("rescan", good, good, None)
    assert link.sentence.startswith("có thể là bản quét lại của 21/KH-UBND ngày 08/03/2024")
    assert "bản kia tốt hơn: đọc rõ hơn, 99,0 % số chữ đúng so với 93,0 %" in link.sentence
    assert "bản này tốt hơn" in links_of(catalogue, good)[0].sentence


def test_between_like_readings_the_finer_scan_is_better(catalogue):
    coarse, fine = kept(catalogue, (scan(PAGES, dpi=150), PLAN), (scan(PAGES, dpi=300), PLAN))
    assert links_of(catalogue, coarse)[0].better == fine
    assert "300 dpi so với 150 dpi" in links_of(catalogue, coarse)[0].sentence


def test_a_text_and_its_scan_are_linked(catalogue):
    text, picture = kept(catalogue, (scan(PAGES, dpi=0), PLAN), (scan(PAGES), PLAN))
    (link,) = links_of(catalogue, text)
    assert (link.kind, link.better) == ("text and scan", picture)


def test_an_export_with_other_bytes_is_linked(catalogue):
    kept(catalogue, (scan(PAGES, dpi=0), PLAN), (scan(["\n".join(PAGES)], dpi=0, name="b.txt"), PLAN))
    assert kinds(catalogue) == ["copy"]


@pytest.mark.parametrize(
    ("missing", "left", "record"), [(2, PAGES[:1], PLAN), (1, PAGES[1:], Plan(signer=PLAN.signer))]
)
def test_a_scan_with_a_page_missing_is_linked_and_says_which(catalogue, missing, left, record):
    whole, part = kept(catalogue, (scan(PAGES), PLAN), (scan(left, name="part.pdf"), record))
    (link,) = links_of(catalogue, part)
    assert (link.kind, link.other_id, link.better) == ("part", whole, whole)
    assert f"thiếu trang {missing}" in link.sentence
    assert links_of(catalogue, whole)[0].sentence.startswith("có thể là bản đủ trang hơn của")


def test_a_draft_is_linked_and_its_other_figures_are_listed(catalogue):
    pages, _ = both(share=85, due=20)
    draft = replace(PLAN, number=None, issued_on=None)
    signed, drafted = kept(catalogue, (scan(PAGES), PLAN), (scan(pages, dpi=0), draft))
    (link,) = links_of(catalogue, drafted)
    assert (link.kind, link.better) == ("version", signed)
    here, there = ("one", "other") if drafted < signed else ("other", "one")
    assert [(each[here], each[there]) for each in link.differences] == [("85", "90"), ("20", "15")]
    assert "khác ở “85” ≠ “90”; “20” ≠ “15”" in link.sentence


def test_a_figure_that_may_be_misread_is_said_but_makes_no_draft(catalogue):
    pages, _ = both(share=96)
    first, _ = kept(catalogue, (scan(PAGES), PLAN), (scan(pages), PLAN))
    (link,) = links_of(catalogue, first)
    assert link.kind == "rescan"
    assert "“90” ≠ “96”" in link.sentence or "“96” ≠ “90”" in link.sentence


@pytest.mark.parametrize(
    "changes",
    [
        {"year": 2023, "number": 17},
        {"year": 2025, "number": 21},
        {"commune": "Khe Trúc", "number": 30, "day": 11, "signer": "Lò Thị Pản"},
        {"commune": "Suối Mây", "number": 21, "signer": "Lò Thị Pản"},
        {"number": 35, "day": 19},
    ],
    ids=[
        "last year",
        "next year, same number",
        "another commune",
        "a commune of nearly that name",
        "a second in the year",
    ],
)
def test_plans_from_one_template_are_not_linked(catalogue, changes):
    pages, plan = both(**changes)
    kept(catalogue, (scan(PAGES), PLAN), (scan(pages), plan))
    assert links(catalogue) == []


@pytest.mark.parametrize("changes", [{"year": 2023}, {"commune": "Khe Trúc"}], ids=["year", "commune"])
def test_the_text_tells_twins_apart_where_nothing_can_be_read_of_their_heads(catalogue, changes):
    pages, _ = both(**changes)
    unread = Plan(doc_type="Kế hoạch", signer=PLAN.signer)
    kept(catalogue, (scan(PAGES), unread), (scan(pages), unread))
    assert links(catalogue) == []


def test_titles_with_a_common_end_are_those_of_two_papers(catalogue):
    pages, record = both()
    titled = (replace(record, number=number, title=title) for number, title in (
        ("19/KH-UBND", "Tiêm chủng năm 2024"), ("27/KH-UBND", "Vệ sinh răng miệng năm 2024")
    ))  # fmt: skip
    kept(catalogue, *((scan(pages, name=f"{n}.pdf"), plan) for n, plan in enumerate(titled)))
    assert links(catalogue) == []


def test_a_number_read_in_doubt_does_not_part_two_scans(catalogue):
    doubted = replace(PLAN, number="27/KH-UBND", evidence={"/number": Evidence(1, 3, "27", None, 0.4)})
    kept(catalogue, (scan(PAGES), PLAN), (scan(PAGES, dpi=200), doubted))
    assert kinds(catalogue) == ["rescan"]


def test_a_correction_can_part_and_join(catalogue):
    one, two = kept(catalogue, (scan(PAGES), PLAN), (scan(PAGES, dpi=200), replace(PLAN, number=None, issued_on=None)))
    correct(catalogue, two, "number", "35/KH-UBND", "lan", "2026-01-01")
    correct(catalogue, two, "issued_on", "2024-05-02", "lan", "2026-01-01")
    assert links(catalogue) == []
    correct(catalogue, two, "number", "21/KH-UBND", "lan", "2026-01-02")
    correct(catalogue, two, "issued_on", "2024-03-08", "lan", "2026-01-02")
    assert [(link.id, link.other_id) for link in links(catalogue)] == [tuple(sorted((one, two)))]


def test_what_a_human_said_outranks_the_next_run(catalogue):
    documents = ((scan(PAGES), PLAN), (scan(PAGES, dpi=200), PLAN))
    one, two = kept(catalogue, *documents)
    assert [item.kind for item in review(catalogue, document=two)] == ["likeness"]
    assert unsettled(catalogue) == 1
    settle(catalogue, one, two, same=False, who="lan", when="2026-01-01")
    assert unsettled(catalogue) == 0
    kept(catalogue, *documents)
    assert [link.same for link in links_of(catalogue, one)] == [False]
    assert links_of(catalogue, one)[0].sentence.startswith("không phải bản quét lại của")
    assert review(catalogue) == []
    settle(catalogue, two, one, same=True, who="lan", when="2026-01-02")
    assert links_of(catalogue, two)[0].sentence.startswith("là bản quét lại của")


def test_two_scans_of_one_paper_have_no_value_to_check_for_that(catalogue):
    one, _ = kept(catalogue, (scan(PAGES), PLAN), (scan(PAGES, dpi=200), PLAN))
    assert review(catalogue)
    assert search(catalogue, "", needs_review=True) == []
    assert documents_to_review(catalogue).total == 0
    doubted = replace(PLAN, evidence={"/number": Evidence(1, 3, "21", None, 0.4)})
    kept(catalogue, (scan(PAGES), doubted))
    assert [hit.id for hit in search(catalogue, "", needs_review=True)] == [one]
    assert documents_to_review(catalogue).total == 1


def test_a_human_can_join_what_was_not_found(catalogue):
    pages, plan = both(year=2023)
    one, two = kept(catalogue, (scan(PAGES), PLAN), (scan(pages), plan))
    settle(catalogue, one, two, same=True, who="lan", when="2026-01-01")
    assert [(link.kind, link.same) for link in links(catalogue)] == [("settled", True)]
    settle(catalogue, one, two, same=None, who="lan", when="2026-01-02")
    assert links(catalogue) == []


def shelf():
    """Many scans of one paper, twins of it, and a part of one."""
    documents = [(scan([misread(page, n, 0.03) for page in PAGES], name=f"{n}.pdf"), PLAN) for n in range(6)]
    for n in range(3):
        pages, plan = both(year=2015 + n, number=40 + n)
        documents.append((scan(pages, name=f"twin {n}.pdf"), plan))
    return [*documents, (scan(PAGES[1:], name="part.pdf"), Plan(signer=PLAN.signer))]


def links_in_order(catalogue, documents):
    kept(catalogue, *documents)
    found = catalogue.rows("SELECT * FROM likeness ORDER BY one, other")
    for document, _ in documents:
        catalogue.db.execute("DELETE FROM document WHERE sha256 = ?", (document.sha256,))
    catalogue.db.execute("DELETE FROM sketch_key")
    return found


def test_links_do_not_depend_on_the_order_of_storing(catalogue, monkeypatch):
    monkeypatch.setattr(neighbours, "_REACH", 2)  # so that documents come between others
    documents = shelf()
    first = links_in_order(catalogue, documents)
    assert first
    for seed in range(2):
        random.Random(seed).shuffle(documents)
        again = [documents[0], *documents]  # one is stored twice, as after a kill
        assert links_in_order(catalogue, again) == first


def test_a_document_that_goes_brings_its_neighbours_together(catalogue, monkeypatch):
    monkeypatch.setattr(neighbours, "_REACH", 1)
    ids = sorted(kept(catalogue, *shelf()[:3]))
    assert [(link.id, link.other_id) for link in links(catalogue)] == [(ids[0], ids[1]), (ids[1], ids[2])]
    similar.unlink(catalogue, ids[1])
    assert [(link.id, link.other_id) for link in links(catalogue)] == [(ids[0], ids[2])]


def test_each_of_many_scans_is_told_of_all_others_the_best_first(catalogue, monkeypatch):
    monkeypatch.setattr(neighbours, "_REACH", 1)  # so that each is compared with one or two
    sure = {f"{n}.pdf": 0.9 + n / 100 for n in range(8)}
    ids = kept(catalogue, *((scan(PAGES, sure=right, name=name), PLAN) for name, right in sure.items()))
    assert len(links(catalogue)) < 10
    for identity in ids[:-1]:
        found = [link.other_id for link in links_of(catalogue, identity)]
        assert sorted(found) == sorted(set(ids) - {identity})
        assert found[0] == ids[-1]
    far = next(link for link in links_of(catalogue, ids[0]) if link.kind == "group")
    assert far.sentence.endswith(f"theo các bản quét khác: 21/KH-UBND ngày 08/03/2024 [{far.other_id}]")
    (link, *_) = links_of(catalogue, ids[0])
    settle(catalogue, ids[0], link.other_id, same=False, who="lan", when="2026-01-01")
    assert [(each.other_id, each.same) for each in links_of(catalogue, ids[0])][-1] == (link.other_id, False)


HEADLESS = "\n".join(line for line in TAIL.split("\n") if "{" not in line)


def test_what_was_found_to_be_another_paper_is_not_joined_through_a_third(catalogue):
    last_year = both(year=2023, number=17)[1]
    unread = Plan(doc_type="Kế hoạch", signer=PLAN.signer)
    scans = ((scan([HEADLESS], name=f"{n}.pdf"), plan) for n, plan in enumerate((PLAN, last_year, unread)))
    one, other, between = kept(catalogue, *scans)
    assert {link.other_id for link in links_of(catalogue, between)} == {one, other}
    assert [link.other_id for link in links_of(catalogue, one)] == [between]


def test_a_page_without_its_head_joins_no_two_years(catalogue, monkeypatch):
    pages, plan = both(year=2023, number=17)
    first, last, part = kept(
        catalogue,
        (scan([PAGES[0], HEADLESS]), PLAN),
        (scan([pages[0], HEADLESS]), plan),
        (scan([HEADLESS], name="part.pdf"), Plan(signer=PLAN.signer)),
    )
    assert {link.other_id for link in links_of(catalogue, part)} == {first, last}
    monkeypatch.setattr("pipeline.catalogue.links.are_neighbours", lambda *_: False)  # as if there were many
    assert [link.other_id for link in links_of(catalogue, first)] == [part]


def test_a_catalogue_from_before_is_linked_when_it_is_opened(catalogue):
    kept(catalogue, (scan(PAGES), PLAN), (scan(PAGES, dpi=200), PLAN))
    before = catalogue.rows("SELECT * FROM likeness")
    for table in ("sketch", "sketch_key", "likeness"):
        catalogue.db.execute(f"DELETE FROM {table}")
    similar.rebuild(catalogue.db)
    assert before == catalogue.rows("SELECT * FROM likeness") != []


def test_a_thousandth_copy_is_compared_with_as_few_as_a_tenth(catalogue, monkeypatch):
    asked = []
    monkeypatch.setattr(similar, "compare", lambda *_: asked.append(1))
    for n in range(40):
        asked.clear()
        kept(catalogue, (scan([f"{PAGES[0]}\n{n}"], name=f"{n}.pdf"), PLAN))
    assert 0 < len(asked) <= 2 * neighbours._REACH * 3
