"""Parts of a document and the tree of its body."""

import pytest

from extract.tree.parts import outline, parts, type_named
from tests.extract.made import DISTRICT_PLAN, rows_of


def test_parts_of_a_plan():
    found = parts(rows_of(DISTRICT_PLAN))
    assert found.type_row.text == "KẾ HOẠCH"
    assert [row.text for row in found.title] == [
        "Phòng ngừa đuối nước cho học sinh",
        "trên địa bàn huyện Hòa An năm 2023",
    ]
    assert found.body[0].text.startswith("Căn cứ")
    assert found.closing[0].text.startswith("Nơi nhận")


def test_an_appendix_is_apart():
    found = parts(rows_of(DISTRICT_PLAN + "\nPHỤ LỤC\nBảng phân công"))
    assert [row.text for row in found.appendix] == ["PHỤ LỤC", "Bảng phân công"]


def test_a_title_that_begins_like_a_ground():
    text = "KẾ HOẠCH\n\nThực hiện Chỉ thị số 3/CT-UBND về trồng cây\n\nCăn cứ Luật Lâm nghiệp;\nI. MỤC ĐÍCH\nTrồng cây."
    assert [row.text for row in parts(rows_of(text)).title] == ["Thực hiện Chỉ thị số 3/CT-UBND về trồng cây"]


@pytest.mark.parametrize(
    ("text", "name"), [("KẺ HOẠCH", "Kế hoạch"), ("QUYÉT ĐỊNH", "Quyết định"), ("kế hoạch này", None)]
)
def test_types_through_noise(text, name):
    assert type_named(text) == name


def test_the_tree_follows_the_numbering():
    tree = outline(rows_of("II. MỤC TIÊU\n1. Mục tiêu cụ thể\n- Một điểm.\n2. Khác\nIII. KINH PHÍ\nNgân sách."))
    assert [item.parent for item in tree.items] == [-1, 0, 1, 0, -1, 4]
    assert tree.kind(2) == "goals"
    assert tree.kind(5) == "money"
    assert tree.heading(2) == "II. MỤC TIÊU › 1. Mục tiêu cụ thể"


def test_a_list_announced_as_goals_is_one():
    tree = outline(rows_of("II. NỘI DUNG\nPhấn đấu đạt các chỉ tiêu sau:\n- Một điểm."))
    assert tree.kind(2) == "goals"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("V. TỔ CHỨC THỰC HIỆN", "duties"),
        ("I1. TÔ CHỨC THƯC HIỆN", "duties"),
        ("IV. PHÂN CÔNG NHIỆM VỤ", "duties"),
        ("VI. CHẾ ĐỘ BÁO CÁO", "duties"),
        ("II. THỰC TRẠNG", "past"),
        ("III. MỘT SỐ VIỆC", None),
    ],
)
def test_what_sections_are_for(heading, kind):
    assert outline(rows_of(f"{heading}\nMột đoạn văn.")).kind(1) == kind


def test_a_part_on_the_year_before_tells_of_the_past():
    text = "PHẦN THỨ NHẤT\nKẾT QUẢ NĂM 2021\n\nTỷ lệ hộ có bể đạt 64%.\n\nPHẦN HAI\nMỤC TIÊU\n\n70% hộ có bể lắng."
    tree = outline(rows_of(text))
    kinds = {item.paragraph.text: tree.kind(i) for i, item in enumerate(tree.items)}
    assert kinds["Tỷ lệ hộ có bể đạt 64%."] == "past"
    assert kinds["70% hộ có bể lắng."] == "goals"
