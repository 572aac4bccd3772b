"""Documents cited: numbers, dates, issuers, laws by name."""

from dataclasses import replace

import pytest

from extract.context.reading import read as read_tree
from extract.facts.citations import citations
from extract.lexicon.seats import NO_SEAT, seat_of
from extract.tree.outline import tree
from extract.tree.parts import parts
from tests.extract.made import paragraph, rows_of


def found_in(*texts, own=None, seat=NO_SEAT, issuer=None, title=None):
    body = replace(parts([]), body=tuple(row for text in texts for row in rows_of(text)))
    readings = replace(read_tree(tree(body)), own_number=own, issuer=issuer)
    return citations(readings, [paragraph(title)] if title else [], seat)


def read(*texts, **context):
    return [found.value for found in found_in(*texts, **context)]


def test_type_number_date_and_issuer():
    (cited,) = read("Căn cứ Thông tư số 07/2021/TT-BXD ngày 30/9/2021 của Bộ Xây dựng về nhà trẻ.")
    assert (cited.doc_type, cited.number, cited.issued_on) == ("Thông tư", "07/2021/TT-BXD", "2021-09-30")
    assert cited.issuer == "Bộ Xây dựng"


def test_mentions_are_merged_and_fill_each_other():
    (cited,) = read("Theo Quyết định 06/QĐ-TTg.", "Quyết định số 06/QĐ-TTg ngày 03/01/2019 của Thủ tướng Chính phủ.")
    assert cited.issued_on == "2019-01-03"


def test_issuer_between_number_and_date():
    (cited,) = read("hướng dẫn tại Công văn số 15/SYT-NV của Sở Y tế ngày 02/3/2023")
    assert (cited.number, cited.issued_on) == ("15/SYT-NV", "2023-03-02")


def test_an_impossible_date_is_null():
    (cited,) = read("Kế hoạch số 3/KH-SYT ngày 31/02/2023")
    assert cited.issued_on is None


def test_party_numbers():
    found = read("Chỉ thị số 28-CT/TW, ngày 25/12/2023; Chương trình hành động số 48-CTr/TU, ngày 17/4/2024")
    assert [(c.number, c.issued_on) for c in found] == [("28-CT/TW", "2023-12-25"), ("48-CTr/TU", "2024-04-17")]


def test_a_number_broken_over_lines():
    (cited,) = read("theo Quyết định số 88/QĐ-\nUBND ngày 05/5/2022")
    assert cited.number == "88/QĐ-UBND"


def test_lost_letters_are_put_back_where_the_grammar_proves_them():
    assert [c.number for c in read("Kế hoạch số 12/KH-SLDTBXH; Kế hoạch số 5/KGH-UBND")] == [
        "12/KH-SLĐTBXH",
        "5/KH-UBND",
    ]


def test_the_document_does_not_cite_itself():
    assert read("(Kèm theo Kế hoạch số 7/KH-UBND ngày 01/01/2024)", own="7/KH-UBND") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("theo Luật Thi đua, khen thưởng và các văn bản", "Luật Thi đua, khen thưởng"),
        ("quy định của Luật Trẻ em năm 2016;", "Luật Trẻ em năm 2016"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Đất đai.", "Luật sửa đổi, bổ sung một số điều của Luật Đất đai"),
        ("thi hành Luật Đò ngang trên địa bàn", "Luật Đò ngang"),
    ],
)
def test_laws_are_cited_by_name(text, title):
    assert [c.title for c in read(text)] == [title]


def test_grounds_without_a_number():
    found = read("Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVII của Đảng; Sở lập kế hoạch.")
    assert [c.title for c in found] == ["Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVII của Đảng"]


@pytest.mark.parametrize("text", ["ngày 12/3/2024", "đạt 06/13 xã", "tỷ lệ 03/1.000 trẻ", "pháp luật về trẻ em"])
def test_what_is_no_citation(text):
    assert read(text) == []


def test_an_impossible_date_is_kept_as_printed():
    (found,) = found_in("Kế hoạch số 3/KH-SYT ngày 31/02/2023")
    assert found.impossible == "ngày 31/02/2023"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Kế hoạch số 5/KH-SLĐTBXH ngày 02/3/2023 của Sở Lao động - Thương binh và Xã hội về trẻ em.",
            "Sở Lao động - Thương binh và Xã hội",
        ),
        (
            "Kế hoạch số 5/KH-UBND ngày 02/3/2023 của UBND tỉnh Lào Cai, UBND huyện lập kế hoạch.",
            "Ủy ban nhân dân tỉnh Lào Cai",
        ),
        ("Chỉ thị số 4-CT/TW ngày 02/3/2023 của Bộ Chính trị, Kế hoạch số 9-KH/TU của Tỉnh ủy.", "Bộ Chính trị"),
    ],
)
def test_the_issuer_whole_and_nothing_more(text, issuer):
    assert read(text)[0].issuer == issuer


def test_a_symbol_that_a_type_has_stays_as_printed():
    (cited,) = read("Chương trình phối hợp số 15-CTrPH/TĐTN-SNN ngày 10/01/2023.")
    assert cited.number == "15-CTrPH/TĐTN-SNN"
