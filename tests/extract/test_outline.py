"""The tree of a body, and what its sections are for."""

import pytest

from extract.context.roles import roles_of
from extract.tree.outline import tree_of
from tests.extract.made import rows_of


def kinds(tree):
    return [role.within for role in roles_of(tree)]


def test_the_tree_follows_the_numbering():
    tree = tree_of(rows_of("II. MỤC TIÊU\n1. Mục tiêu cụ thể\n- Một điểm.\n2. Khác\nIII. KINH PHÍ\nNgân sách."))
    assert [node.parent for node in tree.nodes] == [-1, 0, 1, 0, -1, 4]
    assert kinds(tree)[2] == "goals"
    assert kinds(tree)[5] == "money"
    assert tree.heading(tree.nodes[2]) == "II. MỤC TIÊU › 1. Mục tiêu cụ thể"


def test_a_list_announced_as_goals_is_one():
    tree = tree_of(rows_of("II. NỘI DUNG\nPhấn đấu đạt các chỉ tiêu sau:\n- Một điểm."))
    assert kinds(tree)[2] == "goals"


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
    assert kinds(tree_of(rows_of(f"{heading}\nMột đoạn văn.")))[1] == kind


def test_a_part_on_the_year_before_tells_of_the_past():
    text = "PHẦN THỨ NHẤT\nKẾT QUẢ NĂM 2021\n\nTỷ lệ hộ có bể đạt 64%.\n\nPHẦN HAI\nMỤC TIÊU\n\n70% hộ có bể lắng."
    tree = tree_of(rows_of(text))
    told = dict(zip((node.text for node in tree.nodes), kinds(tree), strict=True))
    assert told["Tỷ lệ hộ có bể đạt 64%."] == "past"
    assert told["70% hộ có bể lắng."] == "goals"
