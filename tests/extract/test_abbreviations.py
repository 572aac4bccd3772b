"""A paper's own abbreviations: where it explains them, and what a name is with them."""

import pytest

from extract.lexicon.abbreviations import own_abbreviations, with_own


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Phòng Kinh tế, Hạ tầng và Đô thị (KTHTĐT) chủ trì", "KTHTĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("giao Giáo viên bộ môn (GVBM) ra đề", "GVBM", "Giáo viên bộ môn"),
        ("Trạm Khuyến nông (sau đây gọi tắt là TKN) tập huấn", "TKN", "Trạm Khuyến nông"),
        ("Ban Văn hóa xã (viết tắt: BVHX)", "BVHX", "Ban Văn hóa xã"),
        ("Cục Quản lý môi trường y tế (K17) phối hợp", "K17", "Cục Quản lý môi trường y tế"),
        ("gửi Phòng Cảnh sát kinh tế (PC03), Công an tỉnh", "PC03", "Phòng Cảnh sát kinh tế"),
        ("TPT (Tổng phụ trách) nhận danh sách", "TPT", "Tổng phụ trách"),
    ],
)
def test_where_it_is_explained(text, short, full):
    assert own_abbreviations([text]) == {short: full}


@pytest.mark.parametrize(
    "text",
    ["khóa mười ba (XIII)", "đồng chí Lê Văn Tám (TH)", "theo mẫu đính kèm (A4)", "chỉ tiêu 12 (KH)", "họp kín ("],
)
def test_what_explains_nothing(text):
    assert own_abbreviations([text]) == {}


def test_the_first_explanation_counts():
    texts = ["Hội Khuyến học (HKH)", "Hội Khoa học (HKH)"]
    assert own_abbreviations(texts) == {"HKH": "Hội Khuyến học"}


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("KTHTĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Phòng KTHTĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("GVCN khối 6", "Giáo viên chủ nhiệm khối 6"),
        ("UBND phường", "Ủy ban nhân dân phường"),
    ],
)
def test_a_name_spelled_out(name, full):
    own = {"KTHTĐT": "Phòng Kinh tế, Hạ tầng và Đô thị", "GVCN": "Giáo viên chủ nhiệm"}
    assert with_own(name, own) == full
