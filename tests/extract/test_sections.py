"""The tree of a body as the fact modules read it that take no readings."""

import pytest

from extract.tree.old_outline import outline
from tests.extract.made import rows_of


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
