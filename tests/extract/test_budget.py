"""Sums and sources of the budget."""

from extract.facts.budget import budget
from tests.extract.made import readings_of


def read(text):
    return budget(readings_of("III. KINH PHÍ THỰC HIỆN\n" + text)).budget


def test_each_sum_says_what_it_is_for():
    found = read("Tổng: 186.500.000 đồng. Trong đó: ngân sách phường 152 triệu đồng; xã hội hóa 34,5 triệu đồng.")
    assert [(a.amount, a.what) for a in found.amounts] == [
        (186_500_000, "Tổng"),
        (152_000_000, "Ngân sách phường"),
        (34_500_000, "Xã hội hóa"),
    ]
    assert found.sources == ("ngân sách phường", "xã hội hóa")


def test_a_sum_that_nothing_leads_is_for_what_its_heading_says():
    (amount,) = read("1. Tập huấn cộng tác viên\n12.000.000 đồng.").amounts
    assert (amount.amount, amount.what) == (12_000_000, "Tập huấn cộng tác viên")


def test_a_sum_said_again_in_words_is_one():
    found = read(
        "Tổng kinh phí: 750.000.000 đồng (Bảy trăm năm mươi triệu đồng), trong đó ngân sách xã 400 triệu đồng."
    )
    assert [(a.amount, a.what) for a in found.amounts] == [
        (750_000_000, "Tổng kinh phí"),
        (400_000_000, "Ngân sách xã"),
    ]


def test_the_law_on_budgets_is_no_source():
    assert read("Lập dự toán theo Luật Ngân sách nhà nước; từ nguồn ngân sách huyện.").sources == ("ngân sách huyện",)
