"""Citations against the copies held, against each other, against the calendar."""

import pytest

from tests.pipeline.audit.plans import commune, district, found

GROUND = "Căn cứ Kế hoạch số {} ngày {} của Ủy ban nhân dân huyện Mộ Đức về {};"
RIGHT = ("27/KH-UBND", "20/02/2024", "phòng, chống tai nạn, thương tích trẻ em năm 2024")


@pytest.mark.parametrize(
    ("cited", "findings"),
    [
        (RIGHT, []),
        (("27/KH-UBND", "22/02/2024", RIGHT[2]), [("citation-date", "error")]),
        (("27/KH-UBND", "20/02/2023", RIGHT[2]), [("citation-date", "error")]),
        (("27/KH-UBND", "11/4/2022", "tổ chức Tết Trung thu"), []),
        (("72/KH-UBND", "20/02/2024", RIGHT[2]), [("citation-number", "error")]),
        (("31/KH-UBND", "20/02/2024", "tổ chức Tết Trung thu"), []),
        (("27/KH-UBND", "20/02/2024", "kiên cố hóa kênh mương nội đồng"), [("citation-title", "warning")]),
        (("27/KH-UBND", "20/02/2024", "công tác phòng chống tai nạn thương tích ở trẻ em"), []),
    ],
)
def test_a_citation_agrees_with_the_copy_held(cited, findings):
    held = district()
    asked = [each for each in found(commune(grounds=GROUND.format(*cited)), held) if each[0] != "plan-not-held"]
    assert asked == findings


def test_a_like_number_of_another_issuer_is_another_document():
    grounds = "Căn cứ Kế hoạch số 27/KH-UBND ngày 05/01/2024 của Ủy ban nhân dân tỉnh Quảng Ngãi;"
    assert found(commune(grounds=grounds), district()) == []


def test_one_document_under_two_days_is_a_warning():
    content = "1. Thực hiện Quyết định số 06/QĐ-TTg ngày {} của Thủ tướng Chính phủ."
    grounds = "Căn cứ Quyết định số 06/QĐ-TTg ngày 03/01/2019 của Thủ tướng Chính phủ;"
    assert found(commune(grounds=grounds, content=content.format("13/01/2019"))) == [("citation-conflict", "warning")]
    assert found(commune(grounds=grounds, content=content.format("03/01/2019"))) == []


def test_a_day_that_two_other_plans_contradict_is_a_warning():
    def plan(day, title):
        return commune(title=title, grounds=f"Căn cứ Công văn số 91/SYT-NVY ngày {day} của Sở Y tế tỉnh Quảng Ngãi;")

    others = plan("05/01/2024", "Nước sạch năm 2024"), plan("05/01/2024", "Vệ sinh trường học năm 2024")
    assert found(*others, plan("15/01/2024", "Tiêm chủng năm 2024")) == [("citation-conflict", "warning")]
    assert found(*others, plan("05/01/2024", "Tiêm chủng năm 2024")) == []


@pytest.mark.parametrize(("day", "findings"), [("05/01/2024", []), ("05/7/2024", [("citation-future", "error")])])
def test_nothing_of_the_future_is_cited(day, findings):
    assert found(commune(grounds=f"Căn cứ Công văn số 91/SYT-NVY ngày {day} của Sở Y tế tỉnh Quảng Ngãi;")) == findings


def test_a_second_copy_that_was_read_otherwise_accuses_nobody():
    held, misread = district(), district(day="26 tháng 02 năm 2024")
    assert found(commune(), held, misread) == []
    late = commune(grounds=GROUND.format("27/KH-UBND", "22/02/2024", RIGHT[2]))
    assert found(late, held, misread) == [("citation-date", "error")]
