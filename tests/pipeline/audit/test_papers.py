"""A paper that is held twice is no second plan: not to be measured by, not to be counted, not to be told of again."""

import hashlib
from dataclasses import replace

import pytest

from extract import extract
from pipeline.audit import audit_catalogue
from pipeline.audit.papers import Papers
from pipeline.catalogue import Catalogue
from pipeline.catalogue.links import Link, links, settle
from pipeline.catalogue.store import save
from tests.builders import document_of
from tests.pipeline.audit.plans import commune, district

NO_SUCH_DAY = "1. Trạm Y tế xã: Gửi số liệu các ca bỏng, ngã về xã trước ngày 31/6/2024."
GOALS = "- {}% học sinh tiểu học biết bơi."
SOURCE = "Căn cứ Công văn số 91/SYT-NVY ngày {} của Sở Y tế tỉnh Quảng Ngãi;"


@pytest.fixture
def catalogue(tmp_path):
    with Catalogue.open(tmp_path / "k.db") as made:
        yield made


@pytest.fixture(params=["af", "fa"], ids=["better id first", "better id last"])
def scanned_twice(catalogue, request):
    """Puts a plan into the catalogue as two scans and gives the ids, the better one first."""
    return lambda plan: [held(catalogue, plan, dpi, at) for dpi, at in zip((300, 200), request.param, strict=True)]


def held(catalogue, plan, dpi=300, at=""):
    """The id, which begins with `at`, of a plan put into the catalogue as a scan; without dots an inch, as a text."""
    sha256 = at + hashlib.sha256(f"{dpi} {plan.text}".encode()).hexdigest()[len(at) :]
    document = document_of(*plan.text.split("\f"), sha256=sha256, sources=(f"{dpi}.pdf",))
    pages = tuple(replace(page, width=8 * dpi, height=11 * dpi, dpi=dpi) for page in document.pages)
    save(catalogue, replace(document, pages=pages, engine="tesseract" if dpi else "text"), extract(document), "key")
    return sha256[:16]


def told(catalogue):
    """Rule, plan and the plan that it is measured by, of every finding but those on what is not held."""
    found = audit_catalogue(catalogue)
    return [(f.rule, f.plan, f.against and f.against.plan) for f in found if f.rule != "plan-not-held"]


def test_a_fault_of_two_scans_is_told_on_the_better_one(catalogue, scanned_twice):
    two = scanned_twice(commune(duties=NO_SUCH_DAY))
    assert told(catalogue) == [("impossible-date", two[0], None)]
    settle(catalogue, *two, same=False, who="lan", when="2026-11-22")
    assert [rule for rule, *_ in told(catalogue)] == ["impossible-date"] * 2


def test_what_only_the_lesser_scan_shows_is_a_question(catalogue):
    better, lesser = held(catalogue, commune()), held(catalogue, commune(duties=NO_SUCH_DAY), 200)
    assert [link.better for link in links(catalogue)] == [better]
    (finding,) = (each for each in audit_catalogue(catalogue) if each.rule == "impossible-date")
    assert (finding.plan, finding.severity) == (lesser, "question")
    assert better in finding.doubt


def test_a_draft_and_what_became_of_it_are_two_texts(catalogue):
    draft = commune(duties=NO_SUCH_DAY, goals=GOALS.format(50), content="1. Dạy bơi cho 40 em ở bể của trường.")
    signed = commune(duties=NO_SUCH_DAY, goals=GOALS.format(60), content="1. Dạy bơi cho 45 em ở bể của trường.")
    ids = [held(catalogue, draft, 0), held(catalogue, signed, 0)]
    assert [link.kind for link in links(catalogue)] == ["version"]
    assert {plan for _, plan, _ in told(catalogue)} == set(ids)
    settle(catalogue, *ids, same=True, who="lan", when="2026-11-22")
    assert len(told(catalogue)) == 1


def test_a_scan_with_its_day_misread_is_not_the_earlier_plan(catalogue):
    goals = "- Năm 2024: {}% học sinh tiểu học biết bơi.\n- Năm 2025: 70% học sinh tiểu học biết bơi."
    title = "Phòng, chống đuối nước học sinh giai đoạn 2024-2025"
    two = [
        held(catalogue, commune(title=title, goals=goals.format(60))),
        held(catalogue, commune(title=title, goals=goals.format(80), day="13 tháng 3 năm 2024"), 200),
    ]
    assert told(catalogue) == [("years-out-of-order", two[1], two[1])]
    settle(catalogue, *two, same=False, who="lan", when="2026-11-22")
    assert ("falls-back", two[0], two[1]) in told(catalogue)


def of_year(year, share):
    return commune(
        day=f"15 tháng 3 năm {year}", title=f"Phòng, chống đuối nước học sinh năm {year}", grounds="",
        goals=f"- Năm {year}: {share}% học sinh tiểu học biết bơi.", closing=f"Trên đây là Kế hoạch năm {year}./.",
        number=f"{year - 2000}/KH-UBND",
    )  # fmt: skip


def test_of_an_earlier_plan_the_better_scan_is_quoted(catalogue, scanned_twice):
    better, _ = scanned_twice(of_year(2022, 70))
    own = held(catalogue, of_year(2024, 60))
    found = [(each.rule, each.plan, each.against.plan) for each in audit_catalogue(catalogue)]
    assert found == [("falls-back", own, better), ("plan-not-held", own, better)]


@pytest.mark.parametrize(
    ("cited", "rule"),
    [
        (("72/KH-UBND", "20/02/2024", "phòng, chống tai nạn, thương tích trẻ em năm 2024"), "citation-number"),
        (("27/KH-UBND", "22/02/2024", "phòng, chống tai nạn, thương tích trẻ em năm 2024"), "citation-date"),
        (("27/KH-UBND", "20/02/2024", "kiên cố hóa kênh mương nội đồng"), "citation-title"),
    ],
)
def test_of_a_superior_and_of_what_is_cited_the_better_scan_is_quoted(catalogue, scanned_twice, cited, rule):
    better, _ = scanned_twice(district(goals=GOALS.format(60)))
    grounds = "Căn cứ Kế hoạch số {} ngày {} của Ủy ban nhân dân huyện Mộ Đức về {};".format(*cited)
    own = held(catalogue, commune(goals=GOALS.format(50), grounds=grounds))
    assert told(catalogue) == [("looser-target", own, better), (rule, own, better)]


def test_a_day_that_one_copy_bears_is_its_day(catalogue):
    held(catalogue, district(day="26 tháng 02 năm 2024"))
    held(catalogue, district(), 200)
    held(catalogue, commune())
    assert told(catalogue) == []


def test_two_scans_of_one_plan_that_cites_are_one_witness(catalogue, scanned_twice):
    def citing(cited, day, title):
        day = f"{day} tháng 3 năm 2024"
        return commune(day=day, title=title, grounds=SOURCE.format(cited), number=f"{day[:2]}/KH")

    def conflicts():
        return [(f.plan, f.severity) for f in audit_catalogue(catalogue) if f.rule == "citation-conflict"]

    better, _ = scanned_twice(citing("05/01/2024", 11, "Nước sạch cho trường học năm 2024"))
    own = held(catalogue, citing("15/01/2024", 25, "Tiêm chủng năm 2024"))
    assert sorted(conflicts()) == sorted([(better, "question"), (own, "question")])
    held(catalogue, citing("05/01/2024", 30, "Vệ sinh răng miệng năm 2024"))
    assert conflicts() == [(own, "warning")]


def test_a_misread_scan_does_not_contradict_its_own_paper(catalogue):
    for day, dpi in (("05/01/2024", 300), ("15/01/2024", 200)):
        held(catalogue, commune(grounds=SOURCE.format(day)), dpi)
    assert told(catalogue) == []


def linked(one, other, better=None, same=None):
    return Link(one, other, "rescan", "", 1.0, same, better, ())


def test_what_is_linked_in_a_circle_keeps_one():
    papers = Papers([linked("a", "b", "a"), linked("b", "c", "b"), linked("a", "c", "c")])
    assert [papers.better(each) for each in "abc"] == [[], ["a"], ["a", "b"]]


def test_two_that_are_like_a_third_are_not_one_paper():
    papers = Papers([linked("a", "part", "a"), linked("b", "part", "b")])
    assert papers.others("a") == {"part"}
    assert papers.better("part") == ["a", "b"]
    assert Papers([linked("a", "b", same=False)]).others("a") == frozenset()
