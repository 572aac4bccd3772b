"""Numbers and symbols: what is repaired because its grammar proves it, and what is not."""

import pytest

from extract.grammar.document_numbers import mentions, tidy_number
from extract.grammar.symbols import organ_of, repaired


@pytest.mark.parametrize(
    ("printed", "doc_type", "right"),
    [
        ("12/KH-SLDTBXH", "Kế hoạch", "12/KH-SLĐTBXH"),
        ("53/KGH-UBND", "Kế hoạch", "53/KH-UBND"),
        ("06/QĐ-TTq", "Quyết định", "06/QĐ-TTg"),
        ("06/QĐ-TT9", "Quyết định", "06/QĐ-TTg"),
        ("75/KH-U8ND", "Kế hoạch", "75/KH-UBND"),
    ],
)
def test_what_the_grammar_proves_is_repaired(printed, doc_type, right):
    assert repaired(printed, doc_type) == right


@pytest.mark.parametrize(
    "number", ["06/QĐ-TTg", "14/CV-TTN", "3176B/QĐ-SYT", "604/TE-PTTG", "28-CT/TW", "33/2024/QH15"]
)
def test_what_nothing_proves_wrong_stays(number):
    assert repaired(number, None) == number


def test_blanks_are_taken_out():
    assert tidy_number("75 /KH- UBND") == "75/KH-UBND"


@pytest.mark.parametrize(
    ("read", "number"), [("28-CT/IW", "28-CT/TW"), ("12-KH/IU", "12-KH/IU"), ("7/QĐ-XH", "7/QĐ-XH")]
)
def test_two_letters_are_repaired_only_where_one_organ_fits(read, number):
    assert repaired(read, None) == number


def found(text):
    return [(m.value.number, m.value.doc_type, m.value.form) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "number", "doc_type"),
    [
        ("Nghị quyết số 71.3/2026/NQ-CP ngày", "71.3/2026/NQ-CP", "Nghị quyết"),
        ("Kế hoạch hành động số 12-KHHĐ/TU", "12-KHHĐ/TU", "Kế hoạch hành động"),
        ("Quy chế làm việc số 03-QC/ĐU", "03-QC/ĐU", "Quy chế"),
        ("Chương trình phối hợp số 9/CTPH-HND-SYT,NN,MT của", "9/CTPH-HND-SYT,NN,MT", "Chương trình phối hợp"),
        ("Công văn số 812/SYT-NVY ngày", "812/SYT-NVY", "Công văn"),
        ("văn bản số 77/PGDĐT về", "77/PGDĐT", None),
        ("THEO QUYẾT ĐỊNH SỐ 15/QĐ-TTG NGÀY", "15/QĐ-TTg", "Quyết định"),
        ("Luật Thú y số 79/2015/QHI3", "79/2015/QH13", "Luật"),
        ("Kế hoạch 40/KH- UBND của", "40/KH-UBND", "Kế hoạch"),
        ("Quyết định 40/QĐ TTg của", "40/QĐ-TTg", "Quyết định"),
        ("Chỉ thị số 8 - CT/TW của", "8-CT/TW", "Chỉ thị"),
        ("Nghị định số 5/2020/NĐ-CPngày 3/2/2020", "5/2020/NĐ-CP", "Nghị định"),
        ("Nghị quyết số 20-NQ/TW2 của", "20-NQ/TW", "Nghị quyết"),
        ("Nghị quyết số 8/2026/UBTVQH15 - Trung tâm", "8/2026/UBTVQH15", "Nghị quyết"),
        ("công văn số 5/ВYТ-KCB", "5/BYT-KCB", "Công văn"),
        ("Thông báo kết luận số 6-TB/TU", "6-TB/TU", "Thông báo"),
        ("Thông tư số 2/2009/TT-BCA(C11) ngày", "2/2009/TT-BCA(C11)", "Thông tư"),
        ("Quyết định số 3176B/QĐ-SYT", "3176B/QĐ-SYT", "Quyết định"),
    ],
)
def test_numbers_as_real_plans_print_them(text, number, doc_type):
    assert found(text) == [(number, doc_type, "number")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Kết luận số 18, 19-KL/TW", ["18-KL/TW", "19-KL/TW"]),
        ("các Nghị quyết 20, 21 và 22-NQ/TW", ["20-NQ/TW", "21-NQ/TW", "22-NQ/TW"]),
        ("công văn số 5/SYT-NV ngày 3/4/2025, 6/SYT-NV và 7/SYT-NV", ["5/SYT-NV", "6/SYT-NV", "7/SYT-NV"]),
    ],
)
def test_numbers_in_a_row(text, numbers):
    assert [number for number, _, _ in found(text)] == numbers


@pytest.mark.parametrize(
    ("text", "number", "doc_type"),
    [
        ("theo TCVN 5738:2021 về báo cháy", "TCVN 5738:2021", "Tiêu chuẩn"),
        ("QCVN 01-1:2018/BYT;", "QCVN 01-1:2018/BYT", "Quy chuẩn"),
        ("TCVN ISO 9001: 2015", "TCVN ISO 9001:2015", "Tiêu chuẩn"),
    ],
)
def test_standards(text, number, doc_type):
    assert found(text) == [(number, doc_type, "standard")]


@pytest.mark.parametrize(
    "text", ["Chỉ thị 17 của Ban Bí thư", "tại Đề án 17.", "Nghị quyết số 17 và", "Kế hoạch số 17;"]
)
def test_documents_called_by_their_number_alone(text):
    assert [(number, form) for number, _, form in found(text)] == [("17", "short")]


@pytest.mark.parametrize(
    "text",
    [
        "theo mẫu số 02/BC-KH đính kèm", "Biểu số 01/CK-NSNN", "tài khoản 12/TK-NH", "mạng 5G/IoT", "NO2--N, NH4+-N",
        "Kế hoạch 100 ngày", "Nghị quyết 05 nội dung", "năm 2026 - UBND xã", "đạt 12/15 ấp", "Thông báo 02 lần",
    ],
)  # fmt: skip
def test_what_is_no_number_of_a_document(text):
    assert found(text) == []


@pytest.mark.parametrize("number", ["459-KHHĐ/TU", "81/2025/UBTVQH15", "23/KL-LNTPTW", "5/BC-UBKT15", "27/NQ-TW"])
def test_rare_symbols_stay(number):
    assert repaired(number, None) == number


@pytest.mark.parametrize(
    ("number", "organ"),
    [
        ("5/KH-UBND", "UBND"),
        ("5-KH/TU", "TU"),
        ("5/2025/QH15", "QH"),
        ("5/SYT-NV", "SYT"),
        ("5/TTLT-BYT-BTC", "BYT-BTC"),
    ],
)
def test_whose_a_number_is(number, organ):
    assert organ_of(number) == organ
