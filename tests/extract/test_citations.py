"""Documents cited by number: their days, each document once, the paper itself none."""

import pytest

from tests.extract.cited import brief, cited_in, facts_in


def test_type_number_date_and_issuer():
    (cited,) = cited_in("Căn cứ Thông tư số 07/2021/TT-BXD ngày 30/9/2021 của Bộ Xây dựng về nhà trẻ.")
    assert (cited.doc_type, cited.number, cited.issued_on) == ("Thông tư", "07/2021/TT-BXD", "2021-09-30")
    assert cited.issuer == "Bộ Xây dựng"


def test_mentions_are_merged_and_fill_each_other():
    (cited,) = cited_in(
        "Theo Quyết định 06/QĐ-TTg.", "Quyết định số 06/QĐ-TTg ngày 03/01/2019 của Thủ tướng Chính phủ."
    )
    assert cited.issued_on == "2019-01-03"


def test_issuer_between_number_and_date():
    (cited,) = cited_in("hướng dẫn tại Công văn số 15/SYT-NV của Sở Y tế ngày 02/3/2023")
    assert (cited.number, cited.issued_on) == ("15/SYT-NV", "2023-03-02")


def test_a_remark_between_issuer_and_date():
    (cited,) = cited_in("Kế hoạch số 40/KH-BYT của Bộ Y tế (BYT) ngày 05 tháng 02 năm 2026 về tiêm chủng")
    assert (cited.issued_on, cited.issuer) == ("2026-02-05", "Bộ Y tế")


def test_an_impossible_date_is_null():
    (cited,) = cited_in("Kế hoạch số 3/KH-SYT ngày 31/02/2023")
    assert cited.issued_on is None


def test_party_numbers():
    found = cited_in("Chỉ thị số 28-CT/TW, ngày 25/12/2023; Chương trình hành động số 48-CTr/TU, ngày 17/4/2024")
    assert [(c.number, c.issued_on) for c in found] == [("28-CT/TW", "2023-12-25"), ("48-CTr/TU", "2024-04-17")]


def test_a_number_broken_over_lines():
    (cited,) = cited_in("theo Quyết định số 88/QĐ-\nUBND ngày 05/5/2022")
    assert cited.number == "88/QĐ-UBND"


def test_lost_letters_are_put_back_where_the_grammar_proves_them():
    assert [c.number for c in cited_in("Kế hoạch số 12/KH-SLDTBXH; Kế hoạch số 5/KGH-UBND")] == [
        "12/KH-SLĐTBXH",
        "5/KH-UBND",
    ]


def test_the_document_does_not_cite_itself():
    assert cited_in("(Kèm theo Kế hoạch số 7/KH-UBND ngày 01/01/2024)", own="7/KH-UBND") == []


@pytest.mark.parametrize("text", ["ngày 12/3/2024", "đạt 06/13 xã", "tỷ lệ 03/1.000 trẻ", "pháp luật về trẻ em"])
def test_what_is_no_citation(text):
    assert cited_in(text) == []


def test_an_impossible_date_is_kept_as_printed():
    (found,) = facts_in("Kế hoạch số 3/KH-SYT ngày 31/02/2023")
    assert found.impossible == "ngày 31/02/2023"


def test_a_symbol_that_a_type_has_stays_as_printed():
    (cited,) = cited_in("Chương trình phối hợp số 15-CTrPH/TĐTN-SNN ngày 10/01/2023.")
    assert cited.number == "15-CTrPH/TĐTN-SNN"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chỉ thị số 7-CT/TW, ngày 01/4/2026 của Ban Bí thư", "2026-04-01"),
        ("Chỉ thị số 7-CT/TW (ngày 01/4/2026)", "2026-04-01"),
        ("Nghị quyết số 9-NQ/TW[3] ngày 5 tháng 6 năm 2024", "2024-06-05"),
        ("Kế hoạch số 4/KH-SYT ban hành ngày 05/02/2024", "2024-02-05"),
        ("Công văn số 8/SYT-NV của Sở Y tế (ngày 7/8/2025)", "2025-08-07"),
        ("Nghị quyết 9-NQ/TW năm 2024, ngày 22/12/2024 của Bộ Chính trị", "2024-12-22"),
        ("Nghị quyết số 9/NQ-CPngày 7/8/2025 của Chínhphủ", "2025-08-07"),
        ("Nghị quyết số 9/NQ-CP ngày7 tháng 8 năm2025", "2025-08-07"),
        ("Nghị quyết số 9-NQ/TW năm 2024 về y tế", None),
        ("Kế hoạch số 4/KH-SYT, tổ chức ngày 05/02/2024", None),
    ],
)
def test_days_behind_a_number(text, day):
    assert [c.issued_on for c in cited_in(text)] == [day]


def test_titles_in_capitals_cite_too():
    (cited,) = cited_in(
        "Thực hiện Nghị quyết 14/NQ-CP.",
        title="TRIỂN KHAI NGHỊ QUYẾT SỐ 14/NQ-CP NGÀY 03/02/2026 CỦA CHÍNH PHỦ BAN HÀNH KẾ HOẠCH TRỒNG RỪNG",
    )
    assert (cited.number, cited.issued_on, cited.issuer) == ("14/NQ-CP", "2026-02-03", "Chính phủ")


def test_two_documents_of_one_number_are_told_by_their_years():
    text = "Quyết định số 6/QĐ-TTg ngày 03/01/2019 của Thủ tướng; Quyết định số 6/QĐ-TTg ngày 02/01/2025 của Thủ tướng"
    assert [day for _, day, _ in brief(text)] == ["2019-01-03", "2025-01-02"]


def test_two_bodies_may_use_one_number_in_a_year():
    text = (
        "Kế hoạch số 9/KH-UBND ngày 2/3/2025 của UBND tỉnh Huế; Kế hoạch số 9/KH-UBND ngày 4/5/2025 của UBND xã Hòa An"
    )
    assert [day for _, day, _ in brief(text)] == ["2025-03-02", "2025-05-04"]


def test_the_number_of_the_paper_may_be_that_of_another_body():
    text = "Thực hiện Kế hoạch số 9/KH-UBND của UBND tỉnh Huế"
    assert len(cited_in(text, own="9/KH-UBND", issuer="Ủy ban nhân dân xã Hòa An")) == 1
    assert cited_in(text, own="9/KH-UBND", issuer="Ủy ban nhân dân tỉnh Huế") == []


def test_a_slip_in_the_day_makes_no_second_document():
    first = "Nghị quyết số 9/NQ-CP ngày 1/4/2025 của Chính phủ"
    assert brief(first, "Nghị quyết số 9/NQ-CP ngày 1/5/2025 của Chính phủ", first) == [
        ("9/NQ-CP", "2025-04-01", "Chính phủ")
    ]


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("Nghị quyết số 63/2024/QH15", "Nghị quyết số 63/2024/QHI5"), "63/2024/QH15"),
        (("Quyết định số 8/QĐ", "Quyết định số 8/QĐ-TTg"), "8/QĐ-TTg"),
        (("Nghị quyết số 27/NQ-TW", "Nghị quyết số 27-NQ/TW"), "27/NQ-TW"),
    ],
)
def test_a_number_read_twice_is_one_document(texts, number):
    assert [c.number for c in cited_in(*texts)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "(Kèm theo Kế hoạch số 12-KH/ĐU ngày 3/4/2025)",
        "Số: 15/KH-UBND",
        "Số: 15/KH-UBND Huế, ngày 3 tháng 4 năm 2025",
        "(Ban hành kèm theo Quyết định số 5/QĐ-SYT)",
    ],
)
def test_the_number_of_the_paper_or_its_attachment_is_no_citation(text):
    assert cited_in(text) == []


def test_an_older_paper_of_the_same_number_is_cited():
    found = brief("Thay thế Kế hoạch số 7/KH-UBND ngày 5/6/2023.", own="7/KH-UBND", issued_on="2025-03-04")
    assert found == [("7/KH-UBND", "2023-06-05", None)]


def test_every_citation_says_its_rule():
    text = "Căn cứ Luật Thú y; các Nghị định của Chính phủ: số 3/2024/NĐ-CP, số 4/2024/NĐ-CP; Thông tư số 5/2024/TT-BYT"
    assert {fact.evidence.rule for fact in facts_in(text)} == {
        "citations/law",
        "citations/listed",
        "citations/numbered",
    }


def test_linear_in_the_length_of_the_text():
    text = "; ".join(f"Quyết định số {n}/QĐ-SYT ngày 3/4/2025 của Sở Y tế" for n in range(1, 400))
    assert len(cited_in(text)) == 399
