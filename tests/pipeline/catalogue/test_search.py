"""What a query finds, and what it must not find."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.plan import Period, Plan
from pipeline.catalogue import store
from pipeline.catalogue.search import search
from tests.pipeline.catalogue.made import PLAN, TEXT, document


@pytest.fixture
def three(catalogue):
    """Three plans; gives what finds them by number."""
    store.save(catalogue, document(*TEXT), PLAN, "key")
    commune = Plan(
        doc_type="Kế hoạch",
        number="05/KH-UBND",
        title="Hòa giải ở cơ sở năm 2023",
        issued_on="2022-12-28",
        period=Period(2023, 2023),
        level="commune",
        commune="Mỹ Hòa",
        province="Đồng Tháp",
        issuer="Ủy ban nhân dân xã Mỹ Hòa",
    )
    store.save(catalogue, document("KẾ HOẠCH\nHòa giải ở cơ sở", "Khen thưởng em nhỏ chăm ngoan."), commune, "key")
    party = Plan(doc_type="Chương trình", number="273-KH/HU", title="Công tác dân vận", issued_on="2024-05-01")
    text = "HUYỆN ỦY\nSố 273-KH/HU\nThực hiện Kế hoạch số 75/KH-UBND\nđường đồng thấp"
    store.save(catalogue, document(text), party, "key")
    return lambda query, **filters: [hit.number for hit in search(catalogue, query, **filters)]


@pytest.mark.parametrize(
    "query",
    [
        "tre em",
        "trẻ em",
        "TRE EM",
        "Trẻ Em",
        unicodedata.normalize("NFD", "trẻ em"),
        "tre EM boi",
        '"tre em"',
        '"trẻ em" bơi',
    ],
)
def test_marks_that_are_not_typed_are_expanded(three, query):
    assert three(query)[0] == "75/KH-UBND"


@pytest.mark.parametrize(
    "query", ["tré em", "trẻ ém", "Đồng Thắp", '"em trẻ"', "trẻ em -nạn", "trẻ em vũ trụ", "dong thap dấn vẩn"]
)
def test_marks_that_are_typed_are_honoured(three, query):
    assert three(query) == []


def test_the_letter_d_with_stroke_is_a_mark(three):
    assert set(three("dong thap")) == {"75/KH-UBND", "05/KH-UBND", "273-KH/HU"}
    assert set(three("Đồng Tháp")) == {"75/KH-UBND", "05/KH-UBND"}
    assert three("đồng thấp") == ["273-KH/HU"]
    assert three("duong") == ["273-KH/HU"]


@pytest.mark.parametrize("query", ["hòa giải", "hoà giải", "HÒA GIẢI", "hoa giai", '"hoà giải"', "hoà gi*"])
def test_both_tone_placements_are_one(three, query):
    assert three(query) == ["05/KH-UBND"]


@pytest.mark.parametrize("query", ["75/KH-UBND", "75 kh ubnd", "75-kh-ubnd", "75/kh ubnd", "75KHUBND", "075/KH-UBND"])
def test_a_number_is_found_in_any_spelling_its_own_plan_before_those_that_cite_it(three, query):
    assert three(query)[0] == "75/KH-UBND"


def test_a_number_with_a_leading_zero_is_found_without_it(three):
    assert three("5/KH-UBND")[0] == "05/KH-UBND"
    assert three("273-KH/HU") == ["273-KH/HU"]
    assert three("273 kh hu") == ["273-KH/HU"]


def test_phrases_prefixes_and_exclusions(three):
    assert three('"em nhỏ"') == ["05/KH-UBND"]
    assert three('"nhỏ em"') == []
    assert three("nguy*") == []
    assert three("tậ*") == ["75/KH-UBND"]
    assert set(three("ubnd -giải")) == {"75/KH-UBND", "273-KH/HU"}
    assert three('kế hoạch -"trẻ em" -giải') == ["273-KH/HU"]
    assert three("-giải -bơi", year=2024) == ["273-KH/HU"]


def test_words_of_the_title_and_words_of_the_text_may_be_mixed(three):
    assert three("phòng ngừa tập huấn") == ["75/KH-UBND"]


def test_a_word_in_the_title_outranks_many_in_the_text(three):
    assert three("công tác")[0] == "273-KH/HU"


def test_filters(three):
    assert three("", year=2023) == ["05/KH-UBND"]
    assert three("", year=2022) == ["05/KH-UBND"]
    assert set(three("", year=2024)) == {"75/KH-UBND", "273-KH/HU"}
    for spelling in ("lá xanh", "huyện Lá Xanh", "la xanh"):
        assert three("", place=spelling) == ["75/KH-UBND"]
    assert set(three("", place="Đồng Tháp")) == {"75/KH-UBND", "05/KH-UBND"}
    assert three("trẻ em", place="Đồng Tháp", year=2023) == []
    assert three("", place="Đông Tháp") == []
    assert three("", place="Tháp") == []
    assert three("", level="commune") == ["05/KH-UBND"]
    assert three("", doc_type="chuong trinh") == ["273-KH/HU"]
    assert three("", agency="y tế") == three("", agency="cong an") == ["75/KH-UBND"]
    assert three("", agency="ủy ban nhân dân xã") == ["05/KH-UBND"]
    assert three("", agency="y tá") == []


def test_what_only_filters_ask_for_comes_newest_first(three):
    assert three("", year=2024) == ["273-KH/HU", "75/KH-UBND"]
    assert three("", place="Đồng Tháp") == ["75/KH-UBND", "05/KH-UBND"]
    assert three("-bơi", place="Đồng Tháp") == ["05/KH-UBND"]


def test_nothing_asked_finds_nothing(three):
    assert three("") == three("  ") == three('""') == three("-") == []


def test_the_limit_is_kept(three):
    assert len(three("ubnd", limit=1)) == 1
    assert three("ubnd", limit=0) == []


def test_one_hit_a_document_with_its_page_and_the_words_marked(catalogue):
    store.save(catalogue, document(*TEXT), PLAN, "key")
    (hit,) = search(catalogue, "tap huan")
    assert hit.page == 2
    assert "[tập] [huấn]" in hit.snippet
    assert "\n" not in hit.snippet
    (hit,) = search(catalogue, '"phối hợp với" công')
    assert "[phối hợp với] [Công] an" in hit.snippet


def test_a_find_in_the_record_alone_shows_the_beginning_of_the_text(catalogue):
    store.save(catalogue, document("Một trang"), replace(PLAN, title="Trồng rừng"), "key")
    (hit,) = search(catalogue, "trồng rừng")
    assert (hit.page, hit.snippet) == (1, "Một trang")


def test_a_document_without_pages_is_found_too(catalogue):
    store.save(catalogue, document(), PLAN, "key")
    assert [hit.snippet for hit in search(catalogue, "trẻ em")] == [""]


SIGNS = [
    *"\"-*():^+{}';%_\0\u0301\u2028ⅷ²①𝟗",
    "\ud800",
    "NEAR",
    "AND",
    "OR",
    "NOT",
    "em",
    "trẻ",
    "title",
    "75/KH",
    "--",
    "/*",
]
PIECES = ["em", "NEAR(", '"em', "OR", "-trẻ*", "title:em", "*", "^em", "{em}", "' OR 1=1 --"]
QUERIES = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(SIGNS), max_size=12).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES, place=st.none() | QUERIES, agency=st.none() | QUERIES)
def test_no_query_is_an_error(three, query, place, agency):
    assert set(three(query, place=place, agency=agency)) <= {"75/KH-UBND", "05/KH-UBND", "273-KH/HU"}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), query=st.data())
def test_every_word_of_a_text_finds_it(catalogue, text, query):
    from pipeline.catalogue.query import parsed

    plan = Plan(title=text)
    store.save(catalogue, replace(document("x"), pages=()), plan, "key")
    words = [word for word in text.split() if parsed(word).terms and not word.startswith("-") and '"' not in word]
    if words:
        word = query.draw(st.sampled_from(words))
        assert [hit.title for hit in search(catalogue, word)] == [text]


def test_filters_narrow_down_by_issuer_branch_indicator_and_need_of_review(three):
    assert three("", issuer="uy ban nhan dan xa my hoa") == ["05/KH-UBND"]
    assert three("", branch="government") == ["75/KH-UBND"]
    assert three("tre em", indicator="giám sát") == []
    assert three("hoa giai", needs_review=True) == []
    assert three("tre em", needs_review=True) == ["75/KH-UBND"]


def test_results_come_by_date_when_asked_and_page_by_page(three):
    by_date = three("dong thap", newest_first=True)
    assert by_date == ["273-KH/HU", "75/KH-UBND", "05/KH-UBND"]
    assert three("dong thap", newest_first=True, limit=2, skip=1) == by_date[1:]
    assert three("dong thap", limit=1, skip=1) == three("dong thap")[1:2]
