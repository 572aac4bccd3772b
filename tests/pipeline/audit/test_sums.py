"""Parts and wholes."""

import pytest

from tests.pipeline.audit.plans import commune, district, found, rules_found


@pytest.mark.parametrize(
    "goal",
    [
        "- Có 06/13 thôn lắp biển cảnh báo, đạt 56%.",
        "- Có 15/12 thôn lắp biển cảnh báo.",
        "- 80% (06/10 thôn) lắp biển cảnh báo.",
        "- Tổng kinh phí 90 triệu đồng, gồm ngân sách xã 50 triệu đồng và vận động 30 triệu đồng.",
        "- Tổng kinh phí 90 triệu đồng, trong đó ngân sách xã 50 triệu đồng, vận động 60 triệu đồng.",
        "- Kinh phí thực hiện: 1,2 tỷ đồng, bao gồm: ngân sách 800 triệu đồng; xã hội hóa 300 triệu đồng.",
        "- Tổng kinh phí: 90 triệu đồng, trong đó:\n+ Ngân sách xã: 50 triệu đồng.\n+ Vận động: 30 triệu đồng.",
    ],
)
def test_what_does_not_come_out_is_found(goal):
    assert rules_found(commune(content=goal)) == ["part-whole"]


@pytest.mark.parametrize(
    "goal",
    [
        "- Có 06/13 thôn lắp biển cảnh báo, đạt 46,2%.",
        "- Có 06/13 thôn lắp biển cảnh báo, đạt 46%.",
        "- Có 06/13 thôn lắp biển cảnh báo; 80% trẻ em biết chỗ nước sâu.",
        "- Có 06/13 thôn lắp biển cảnh báo, đạt 80% kế hoạch năm.",
        "- Tổng kinh phí 90 triệu đồng, gồm ngân sách xã 60 triệu đồng và vận động 30 triệu đồng.",
        "- Tổng kinh phí 90 triệu đồng, trong đó ngân sách xã 50 triệu đồng.",
        "- Tổng kinh phí 90 triệu đồng, trong đó ngân sách xã 50 triệu đồng, vận động 30 triệu đồng, còn lại xin.",
        "- Kinh phí 1,2 tỷ đồng, bao gồm: ngân sách 800 triệu đồng; xã hội hóa 400 triệu đồng.",
        "- Tổng kinh phí: 90 triệu đồng, trong đó:\n+ Ngân sách xã: 60 triệu đồng.\n+ Vận động: 30 triệu đồng.",
        "- Trao 20 suất quà, mỗi suất 500.000 đồng, tổng trị giá 10 triệu đồng.",
    ],
)
def test_what_comes_out_or_is_not_all_is_left_alone(goal):
    assert rules_found(commune(content=goal)) == []


@pytest.mark.parametrize(
    ("each", "rules"), [("20 triệu đồng", ["part-whole"]), ("16 triệu đồng", []), ("17 triệu đồng", ["part-whole"])]
)
def test_a_sum_of_the_district_and_its_communes_fits_their_number(each, rules):
    goals = (
        "- Có 08/13 xã, thị trấn lắp bể bơi di động.\n"
        f"- Vận động Quỹ Bảo trợ trẻ em đạt 308 triệu đồng; trong đó, cấp huyện là 100 triệu đồng, cấp xã {each}/01 "
        f"xã, thị trấn."
    )
    assert rules_found(district(goals=goals)) == rules


@pytest.mark.parametrize(("total", "rules"), [("75", []), ("80", ["part-whole"])])
def test_a_table_s_total_is_the_sum_of_its_rows(total, rules):
    table = f"TT | Nội dung | Kinh phí (triệu đồng)\n1 | Biển báo | 25\n2 | Áo phao | 50\n | Tổng cộng | {total}"
    assert rules_found(commune(appendix=f"\nPHỤ LỤC\n{table}")) == rules


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Lắp 09 bể bơi, gồm 04 bể bơi thép, 02 bể bơi nhựa và 02 bể bơi xây.", [("part-whole", "error")]),
        ("Lắp 09 bể bơi, gồm 04 bể bơi thép, 03 bể bơi nhựa và 02 bể bơi xây.", []),
        ("Lắp 09 bể bơi, gồm 04 bể bơi thép, 02 bể bơi nhựa và bể vầy.", []),
        ("Lắp 09 bể bơi, trong đó 04 bể bơi thép, 02 bể bơi nhựa, 02 bể bơi xây.", [("part-whole", "question")]),
        ("Lắp 09 bể bơi, trong đó 04 bể bơi thép, 02 bể bơi nhựa.", []),
    ],
)
def test_counted_parts_that_are_all_named_come_out(words, told):
    assert found(commune(content=f"1. {words}")) == told
