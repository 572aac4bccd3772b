"""Names of laws: from tables, unknown ones, and laws that amend others."""

import pytest

from extract.lexicon.law_names import laws_in


def names(text):
    return [law.name for law in laws_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo Luật Lâm nghiệp năm 2017 và Luật Thú y", ["Luật Lâm nghiệp năm 2017", "Luật Thú y"]),
        ("khoản 2 Điều 9 Luật Viên chức 2010 quy định", ["Luật Viên chức 2010"]),
        ("quy định của Luật phòng, chống mua bán người, các văn bản", ["Luật phòng, chống mua bán người"]),
        ("LUẬT DÂN QUÂN TỰ VỆ TRÊN ĐỊA BÀN XÃ", ["Luật Dân quân tự vệ"]),
        ("Luật Thư vlện có hiệu lực", ["Luật Thư viện"]),
        ("thi hành Luật Bến bãi ven sông trong ngành", ["Luật Bến bãi ven sông"]),
        ("Bộ luật Dân sự; Pháp lệnh Ngoại hối", ["Bộ luật Dân sự", "Pháp lệnh Ngoại hối"]),
    ],
)
def test_laws_by_name(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text", ["pháp luật về đê điều", "Hội Luật gia tỉnh", "kỷ luật lao động", "Luật và các văn bản"]
)
def test_what_is_no_law(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name", "inner"),
    [
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Dược, Luật Giá và Luật Hải quan ngày 1/7/2025",
            "Luật sửa đổi, bổ sung một số điều của Luật Dược, Luật Giá và Luật Hải quan",
            ["Luật Dược", "Luật Giá", "Luật Hải quan"],
        ),
        (
            "Luật sửa đổi bổ sung một số điều của Luật Thuế xuất khẩu, thuế nhập khẩu;",
            "Luật sửa đổi bổ sung một số điều của Luật Thuế xuất khẩu, thuế nhập khẩu",
            ["Luật Thuế xuất khẩu, thuế nhập khẩu"],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của 11 luật có liên quan đến rừng ngày 5/5/2020",
            "Luật sửa đổi, bổ sung một số điều của 11 luật có liên quan đến rừng",
            [],
        ),
    ],
)
def test_a_law_that_amends_others(text, name, inner):
    (law,) = laws_in(text)
    assert (law.name, [each.name for each in law.inner]) == (name, inner)


@pytest.mark.parametrize("text", ["dự thảo Luật Nhà giáo", "dự án Luật Thư viện", "Luật Phòng thủ dân sự (sửa đổi)"])
def test_bills_are_told_from_laws(text):
    assert [law.bill for law in laws_in(text)] == [True]


def test_linear_in_the_length_of_the_text():
    assert len(names("Luật Thú y, " * 3000)) == 3000
