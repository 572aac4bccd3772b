"""Laws, standards and documents cited by name, with a number or without."""

import pytest

from tests.extract.cited import cited_in

AMENDING = "Luật sửa đổi, bổ sung một số điều của Luật Dược số 105/2016/QH13 và Luật Giá số 16/2023/QH15"


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
    assert [c.title for c in cited_in(text)] == [title]


def test_grounds_without_a_number():
    found = cited_in("Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVII của Đảng; Sở lập kế hoạch.")
    assert [c.title for c in found] == ["Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVII của Đảng"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Luật Thú y số 79/2015/QH13", "theo Luật Thú y"), [("79/2015/QH13", "Luật Thú y")]),
        (("theo Luật Thú y", "Luật Thú y năm 2015"), [(None, "Luật Thú y năm 2015")]),
        (
            ("Luật Đất đai năm 2013; Luật Đất đai năm 2024",),
            [(None, "Luật Đất đai năm 2013"), (None, "Luật Đất đai năm 2024")],
        ),
        (("Luật Phòng, chống thiên tai", "Luật phòng chống thiên tai"), [(None, "Luật Phòng, chống thiên tai")]),
        (("dự án Luật Nhà giáo", "Luật Thư viện (sửa đổi)"), []),
        (
            ("Luật sửa đổi, bổ sung một số điều của Luật Dược số 44/2024/QH15 ngày 21/11/2024",),
            [("44/2024/QH15", "Luật sửa đổi, bổ sung một số điều của Luật Dược")],
        ),
        (
            (f"{AMENDING};",),
            [("105/2016/QH13", "Luật Dược"), ("16/2023/QH15", "Luật Giá"), (None, AMENDING)],
        ),
    ],
)
def test_laws_with_and_without_numbers(texts, expected):
    assert sorted(((c.number, c.title) for c in cited_in(*texts)), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "hoàn thành Nghị quyết Đại hội Đảng bộ xã Tân Lập lần thứ I, nhiệm kỳ 2025 - 2030 đã đề ra",
            "Nghị quyết Đại hội Đảng bộ xã Tân Lập lần thứ I, nhiệm kỳ 2025 - 2030",
        ),
        (
            "theo Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng, các ngành",
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
        ),
        (
            "Thực hiện Chương trình công tác năm 2026 của Ban Thường vụ Tỉnh ủy Huế; Sở lập kế hoạch.",
            "Chương trình công tác năm 2026 của Ban Thường vụ Tỉnh ủy Huế",
        ),
        (
            "Căn cứ Kế hoạch hành động của Bộ Y tế về dinh dưỡng học đường, Trạm Y tế xã lập kế hoạch.",
            "Kế hoạch hành động của Bộ Y tế về dinh dưỡng học đường",
        ),
    ],
)
def test_documents_by_name_alone(text, title):
    assert [c.title for c in cited_in(text)] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "góp phần thực hiện Nghị quyết Đại hội đồng cổ đông",
        "Căn cứ Kế hoạch của Ủy ban nhân dân tỉnh, các xã thực hiện.",
        "Thực hiện Kế hoạch này của Sở Y tế về tiêm chủng.",
        "Căn cứ chức năng, nhiệm vụ của Sở Y tế, các phòng thực hiện.",
    ],
)
def test_names_that_tell_no_document(text):
    assert cited_in(text) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Chỉ thị số 17-CT/TW của Ban Bí thư", "thực hiện Chỉ thị 17."), [("17-CT/TW", None)]),
        (("Quyết định số 6/QĐ-TTg ngày 6/1/2022", "triển khai Đề án 06;"), [("6/QĐ-TTg", None)]),
        (("triển khai Đề án 06;", "kết quả Đề án 06."), [(None, "Đề án 06")]),
    ],
)
def test_documents_called_by_their_number_alone(texts, expected):
    assert [(c.number, c.title) for c in cited_in(*texts)] == expected


def test_standards_are_cited():
    (cited,) = cited_in("lắp đầu báo khói theo TCVN 5738:2021 và hướng dẫn của Công an tỉnh")
    assert (cited.doc_type, cited.number, cited.issuer) == ("Tiêu chuẩn", "TCVN 5738:2021", None)
