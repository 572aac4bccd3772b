"""Quantities of a text, each found once."""

import pytest

from extract.grammar.quantities import mentions, quantities
from extract.tree.sentences import clauses


def read(text):
    return [(q.value, q.unit, q.denominator) for q in quantities(text, counts=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45,5% hộ và 3‰ trẻ", [(45.5, "%", None), (3, "‰", None)]),
        ("từ 12 - 18% diện tích", [(12, "%", None)]),
        ("Tỷ lệ hài lòng (%): ≥ 90", [(90, "%", None)]),
        ("dưới 05/1.000 trẻ; 30/100.000 dân", [(5, "‰", None), (30, "per_100000", None)]),
        ("08/14 bản; 1.050/1.100 hộ; 3/5 số thôn", [(8, "ratio", 14), (1050, "ratio", 1100), (3, "ratio", 5)]),
        ("trực 24/7, xong trước 15/8", []),
        ("tăng 1,5 lần", [(1.5, "ratio", None)]),
        ("1,8 tỷ đồng cho 20 đồng chí", [(1.8e9, "VND", None), (20, "count", None)]),
        ("hai lớp, 07 đội, 1,2 triệu cây", [(2, "count", None), (7, "count", None), (1.2e6, "count", None)]),
        ("Điều 7 của Luật, lớp 5 trường huyện, chính quyền 02 cấp, 10 ngày", []),
        ("cấp 05 thẻ; lớp 12 em", [(5, "count", None)]),
    ],
)
def test_values_of_a_text(text, expected):
    assert read(text) == [(pytest.approx(value), unit, base) for value, unit, base in expected]


def test_a_count_knows_its_thing_and_what_it_is_set_against():
    known, unknown = mentions("đo 96 mẫu/năm và 4 khâu đột phá")
    assert (known.value.thing, known.value.per, known.certainty) == ("mẫu", "năm", 1.0)
    assert unknown.value.thing is None
    assert unknown.certainty < 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đào ao (2 cái; 3 bể). Thả cá; cho ăn", ["Đào ao (2 cái; 3 bể).", "Thả cá;", "cho ăn"]),
        ("Về TP. Vinh họp. Sau đó báo cáo", ["Về TP. Vinh họp.", "Sau đó báo cáo"]),
        ("Đạt 4.500 kg. 100% hộ ký", ["Đạt 4.500 kg.", "100% hộ ký"]),
        ("Giảm cháy rừng, không để lửa lan rộng", ["Giảm cháy rừng", "không để lửa lan rộng"]),
        ("Sửa quy chế không còn phù hợp", ["Sửa quy chế không còn phù hợp"]),
        ("Tên là “Xanh. Sạch. Đẹp”; phát động", ["Tên là “Xanh. Sạch. Đẹp”;", "phát động"]),
    ],
)
def test_clauses_of_a_text(text, expected):
    found = clauses(text)
    assert [clause.text for clause in found] == expected
    assert all(text[clause.start :].startswith(clause.text) for clause in found)
