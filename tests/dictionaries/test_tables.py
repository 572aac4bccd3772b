"""The tables and their readers: every row loads, and the readers find what they are for."""

import pytest

from dictionaries.abbreviations import abbreviation_read_as, spelled_out
from dictionaries.agencies import body_named
from dictionaries.criteria import criteria, criterion_names, standard_of
from dictionaries.cues import column_names, cues, section_names
from dictionaries.document_types import (
    document_types,
    law_names,
    person_titles,
    positions,
    surnames,
    type_of_symbol,
)
from dictionaries.folding import fold, tone_last
from dictionaries.indicators import indicator_named, indicators
from dictionaries.paper_words import holds, opening_words, paper_words
from dictionaries.places import places_named


def test_every_table_loads():
    for table in (
        cues,
        section_names,
        column_names,
        document_types,
        law_names,
        positions,
        surnames,
        indicators,
        person_titles,
    ):
        assert table()


def test_words_of_papers():
    assert paper_words()
    assert opening_words("attached", "(Ban hành kèm theo Quyết định") == 4
    assert opening_words("body", "UỶ BAN MẶT TRẬN") == 2
    assert opening_words("ground", "Đề án trồng rừng") == 0
    assert holds("enacts", "UBND xã ban hành Kế hoạch")
    assert not holds("enacts", "Lập Thạch")


def test_fold_keeps_the_length():
    text = "Đồng Tháp, Ủy ban – “ẫ” 12"
    assert fold(text) == "dong thap, uy ban – “a” 12"
    assert len(fold(text)) == len(text)


def test_tone_placement_does_not_matter():
    assert tone_last("hòa") == tone_last("hoà")
    assert tone_last("hóa") != tone_last("hòa")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Phòng LĐ -TB&XH", "Phòng Lao động - Thương binh và Xã hội"),
        ("UBND các xã", "Ủy ban nhân dân các xã"),
        ("MTTQ và các đoàn thể", "Mặt trận Tổ quốc và các đoàn thể"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("16/KH-LĐTB&XH", "16/KH-LĐTB&XH"),
    ],
)
def test_spelling_out(short, full):
    assert spelled_out(short) == full


def test_abbreviations_through_a_reader_without_marks():
    assert abbreviation_read_as("LbVP") == "LĐVP"
    assert abbreviation_read_as("XYZ") is None


def test_a_symbol_is_of_the_party_or_of_the_state():
    assert type_of_symbol("KH", party=False) == "Kế hoạch"
    assert type_of_symbol("TT", party=True) == "Thông tri"
    assert type_of_symbol("TT", party=False) == "Thông tư"
    assert type_of_symbol("UBND", party=False) is None


def test_places_have_validity():
    (former,) = places_named("Thắng", level="commune", day="2024-02-16")
    assert (former.kind, former.district, former.province) == ("thị trấn", "Hiệp Hòa", "Bắc Giang")
    assert places_named("Thắng", level="commune", day="2025-08-01") == []
    assert {p.kind for p in places_named("Kiên Giang", day="2020-01-01")} == {"tỉnh"}


def test_places_are_found_through_lost_marks():
    assert places_named("THAP MUOI", level="district")[0].name == "Tháp Mười"
    assert len(places_named("Tân Thành", level="commune", loosely=True)) > len(
        places_named("Tân Thành", level="commune")
    )


def test_criteria_are_thirteen_since_2019():
    assert [c.criterion for c in criteria(2024)] == list(range(1, 14))
    assert criteria(2018) == ()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ", "Trẻ em dưới 1 tuổi được tiêm chủng đầy đủ"),
        ("tỷ suất trẻ em bị tử vong do TNTT", "Trẻ em tử vong do tai nạn, thương tích"),
        ("diện tích rừng trồng mới", None),
    ],
)
def test_indicators_through_other_words(words, name):
    found = indicator_named(words)
    assert (found.name if found else None) == name


def test_bodies_under_their_many_names():
    assert body_named("Phòng LĐTB&XH huyện") == body_named("Phòng Lao động – TB&XH")
    assert body_named("Sở Y tế").level == "province"
    assert body_named("Các thôn") is None


@pytest.mark.parametrize(("year", "size"), [(2012, 25), (2016, 15), (2019, 13), (2024, 13), (None, 13)])
def test_the_standard_of_a_year(year, size):
    assert standard_of(year).criteria == size


def test_no_standard_before_the_first():
    assert standard_of(2005) is None


def test_names_are_given_only_where_they_are_known():
    assert len(criterion_names("06/QĐ-TTg 2019")) == 13
    assert criterion_names("34/2014/QĐ-TTg") == {}


@pytest.mark.parametrize(
    ("name", "body", "level"),
    [
        ("Phòng Lao động – TB&XH huyện", "Phòng Lao động - Thương binh và Xã hội", "district"),
        ("Phòng chuyên môn của xã", "Phòng chuyên môn", "commune"),
        ("Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Quân sự", "province"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể", "Ủy ban Mặt trận Tổ quốc Việt Nam", "province"),
    ],
)
def test_a_body_has_its_level(name, body, level):
    found = body_named(name)
    assert (found.name, found.level) == (body, level)


def test_bodies_named_in_a_row_are_not_one():
    assert body_named("Phòng Tư pháp, Công an huyện") is None
