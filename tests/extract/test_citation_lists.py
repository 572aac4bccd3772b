"""Who issued what is cited: behind it, in front of it, over a list, and in full by the seat."""

import pytest

from extract.lexicon.seats import seat_of
from tests.extract.cited import brief, cited_in, facts_in

BY_HEAD = (
    "các Quyết định của Bộ Y tế: số 12/QĐ-BYT ngày 03/4/2024 về dịch tả; số 15/QĐ-BYT ngày 5/6/2024 và "
    "số 19/QĐ-BYT ngày 07/8/2024."
)
APPROVED = (
    "quy hoạch được Thủ tướng Chính phủ phê duyệt tại các Quyết định: số 8/QĐ-TTg ngày 5/1/2024 về rừng; "
    "số 9/QĐ-TTg ngày 6/1/2024 về biển"
)


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
    assert cited_in(text)[0].issuer == issuer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BY_HEAD,
            [
                ("12/QĐ-BYT", "2024-04-03", "Bộ Y tế"),
                ("15/QĐ-BYT", "2024-06-05", "Bộ Y tế"),
                ("19/QĐ-BYT", "2024-08-07", "Bộ Y tế"),
            ],
        ),
        (
            "theo các Nghị định: số 31/2023/NĐ-CP ngày 9/6/2023, số 46/2024/NĐ-CP ngày 4/5/2024 của Chính phủ",
            [("31/2023/NĐ-CP", "2023-06-09", "Chính phủ"), ("46/2024/NĐ-CP", "2024-05-04", "Chính phủ")],
        ),
        (
            "học tập các Nghị quyết số 20-NQ/TW, số 21-NQ/TW và số 28-NQ/TW của Ban Chấp hành Trung ương Đảng",
            [(number, None, "Ban Chấp hành Trung ương Đảng") for number in ("20-NQ/TW", "21-NQ/TW", "28-NQ/TW")],
        ),
        (
            "Thông tư số 5/2021/TT-BGDĐT, 6/2021/TT-BGDĐT ngày 02/02/2021 của Bộ Giáo dục và Đào tạo",
            [(f"{n}/2021/TT-BGDĐT", "2021-02-02", "Bộ Giáo dục và Đào tạo") for n in (5, 6)],
        ),
        (
            "Kết luận số 18, 19-KL/TW ngày 4/7/2025 của Ban Bí thư",
            [("18-KL/TW", "2025-07-04", "Ban Bí thư"), ("19-KL/TW", "2025-07-04", "Ban Bí thư")],
        ),
        (
            "Quyết định số 3/QĐ-SNN, Quyết định số 4/QĐ-SNN cùng ngày 6/7/2024 của Sở Nông nghiệp và Môi trường",
            [(f"{n}/QĐ-SNN", "2024-07-06", "Sở Nông nghiệp và Môi trường") for n in (3, 4)],
        ),
        (
            APPROVED,
            [
                ("8/QĐ-TTg", "2024-01-05", "Thủ tướng Chính phủ"),
                ("9/QĐ-TTg", "2024-01-06", "Thủ tướng Chính phủ"),
            ],
        ),
    ],
)
def test_lists_share_head_or_tail(text, expected):
    assert brief(text) == expected


def test_a_list_does_not_give_its_issuer_to_others():
    text = "Nghị quyết số 8-NQ/TW và Kế hoạch số 9/KH-UBND ngày 2/3/2025 của Ủy ban nhân dân xã Ba Vì"
    assert brief(text) == [("8-NQ/TW", None, None), ("9/KH-UBND", "2025-03-02", "Ủy ban nhân dân xã Ba Vì")]


def test_the_day_of_the_last_is_not_that_of_one_with_a_name_of_its_own():
    found = brief("Nghị quyết số 57-NQ/TW và Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị")
    assert [(number, day) for number, day, _ in found] == [("57-NQ/TW", None), ("66-NQ/TW", "2025-04-30")]


def test_items_stand_under_the_head_above_them():
    found = brief(
        "1. Căn cứ các Nghị quyết của Quốc hội:",
        "- Nghị quyết số 3/2024/QH15 về rừng;",
        "- Nghị quyết số 4/2024/QH15.",
    )
    assert found == [("3/2024/QH15", None, "Quốc hội"), ("4/2024/QH15", None, "Quốc hội")]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Theo đề nghị của Giám đốc Sở Xây dựng tại Tờ trình số 41/TTr-SXD ngày 3/4/2025.", "Sở Xây dựng"),
        ("đề án được HĐND tỉnh Gia Lai thông qua tại Nghị quyết số 8/NQ-HĐND.", "Hội đồng nhân dân tỉnh Gia Lai"),
        ("Ngày 9/9/2025, Bộ Nội vụ có Công văn số 77/BNV-CCVC về lương.", "Bộ Nội vụ"),
        ("dự thảo do Bộ Y tế trình tại văn bản số 66/TTr-BYT.", "Bộ Y tế"),
        ("đề nghị của Sở Y tế (cơ quan thường trực) tại Tờ trình số 6/TTr-SYT", "Sở Y tế"),
        ("theo hướng dẫn của Hội Nông dân Việt Nam tại Công văn số 5/HND-KT.", "Hội Nông dân Việt Nam"),
        (
            "Kế hoạch liên tịch số 7/KHLT-SYT-SGDĐT giữa Sở Y tế và Sở Giáo dục và Đào tạo",
            "Sở Y tế, Sở Giáo dục và Đào tạo",
        ),
        (
            "Nghị quyết số 20-NQ/TW ngày 25/10/2017 của Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
            "Ban Chấp hành Trung ương khóa XII",
        ),
    ],
)
def test_issuers_in_front_and_together(text, issuer):
    assert [c.issuer for c in cited_in(text)] == [issuer]


@pytest.mark.parametrize(
    "text", ["Nghị quyết số 9-NQ/TW do Đảng ủy xã báo cáo", "Kế hoạch số 4/KH-SYT, của Sở Y tế tại văn bản số 5/SYT-NV"]
)
def test_who_only_speaks_of_a_document_is_not_its_issuer(text):
    assert cited_in(text)[0].issuer is None


def test_the_day_in_front():
    found = facts_in("Ngày 12/5/2025, Hội đồng nhân dân xã thông qua Nghị quyết số 9/NQ-HĐND về dồn điền đổi thửa.")
    assert [(f.value.issued_on, f.evidence.rule) for f in found] == [("2025-05-12", "citations/dated-before")]


def test_issuers_in_full_by_the_seat():
    seat = seat_of("Đảng ủy xã Ia Pa", "Gia Lai", None, "Ia Pa", "2025-09-01")
    text = "Kế hoạch số 3-KH/TU của Ban Thường vụ Tỉnh uỷ; Nghị quyết số 2-NQ/ĐU của Ban Thường vụ Đảng uỷ xã"
    assert [c.issuer for c in cited_in(text, seat=seat)] == [
        "Ban Thường vụ Tỉnh ủy Gia Lai",
        "Ban Thường vụ Đảng ủy xã Ia Pa",
    ]


def test_the_fuller_issuer_of_those_that_give_the_day():
    texts = ("Kế hoạch số 8-KH/TU của Tỉnh ủy Huế", "Kế hoạch số 8-KH/TU ngày 2/3/2025 của Ban Thường vụ Tỉnh ủy Huế")
    assert [c.issuer for c in cited_in(*texts)] == ["Ban Thường vụ Tỉnh ủy Huế"]


def test_what_is_less_sure_goes_to_the_review_list():
    (short,) = facts_in("triển khai Đề án 06.")
    assert short.evidence.confidence < 0.6
