"""Rows of tables under their columns: heads, groups, merged and left-out cells, pages."""

import pytest

from extract.tree.columns import heading_role
from extract.tree.node import NodeKind
from extract.tree.numbering import cell_label
from extract.tree.paragraphs import paragraphs, rows
from extract.tree.tables import tables
from ocr.page import Block, BlockKind, Document, Page
from ocr.word_table import WordCell, row_line
from tests.builders import document_of

HEAD = "TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành"


def read(*pages):
    """Kind and cells by role of every row of a table, in order; a taken-over cell's words stand in brackets."""
    found = paragraphs(rows(document_of(*pages)))
    return told(found)


def told(found):
    made = []
    for at, row in sorted(tables(found).items()):
        cells = {}
        for cell in row.cells:
            home = found[at if cell.source < 0 else cell.source]
            assert cell.text.startswith(home.text[cell.start : cell.end])
            cells[cell.role] = cell.text if cell.source < 0 else f"[{cell.text}]"
        made.append((row.kind, cells))
    return made


def grid(*table):
    """Told of a table whose cells are known for certain: (column, span, text), None for a text that goes on above."""
    lines = []
    for row in table:
        cells = [WordCell(column, span, text is None, text or "") for column, span, text in row]
        lines.append(Block(BlockKind.TABLE_ROW, (row_line(cells),)))
    return told(paragraphs(rows(Document("0" * 64, ("x",), (Page(1, 0, 0, 0, tuple(lines)),), "t"))))


def kinds(told_rows):
    return [kind for kind, _ in told_rows]


def values(told_rows):
    return [cells for kind, cells in told_rows if kind == NodeKind.ROW]


def test_each_cell_of_a_row_has_the_role_of_its_column():
    head, row = read(f"{HEAD}\n1 | Tiêm phòng dại cho chó | Trạm Thú y | UBND các xã | Quý II/2026")
    assert head == (NodeKind.HEAD_ROW, {})
    assert row == (
        NodeKind.ROW,
        {"number": "1", "task": "Tiêm phòng dại cho chó", "lead": "Trạm Thú y", "support": "UBND các xã",
         "time": "Quý II/2026"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Đơn vị chủ trì/ phối hợp", "lead_support"),
        ("Cơ quan chủ trì, phối hợp", "lead_support"),
        ("Đơn vị thực hiện, phối hợp", "lead_support"),
        ("Cơ quan phối hợp thực hiện", "support"),
        ("Đơn vị/ cá nhân phụ trách", "lead"),
        ("Sản phẩm đầu ra", "product"),
        ("Kế hoạch năm 2026 (%)", "value"),
        ("Kết quả năm 2024", "past"),
        ("Thời hạn trình", "time"),
        ("Họ và tên", None),
        ("Đơn vị tính", "unit"),
        ("Đơn vị", "unit"),
        ("Đơn vị được kiểm tra, giám sát", None),
        ("Mục tiêu đến 2030", "value"),
        ("Các chỉ tiêu năm 2026", "indicator"),
        ("KH 2026", "value"),
        ("Ước TH 2025", "past"),
        ("Cơ quan soạn thảo", "lead"),
        ("Thời gian trình Ban Thường vụ", "time"),
    ],
)
def test_headings_say_what_a_column_holds(heading, role):
    assert heading_role(heading) == role


@pytest.mark.parametrize(
    ("text", "level"),
    [("I", 1), ("II.", 1), ("A", 0), ("1", 2), ("01", 2), ("1.2", 3), ("1.2.", 3), ("(3)", 2), ("a)", 6), ("đ", 6),
     ("-", 9), ("I.1", 2), ("1024", 2)],
)  # fmt: skip
def test_numbers_of_rows(text, level):
    assert cell_label(text).level == level


@pytest.mark.parametrize("text", ["12/2026", "1.200", "12 lớp", "Sở", "2026", ""])
def test_what_is_no_number_of_a_row(text):
    assert cell_label(text) is None


@pytest.mark.parametrize(
    "group",
    [
        "I | Chăn nuôi",
        "A. | Chăn nuôi | | |",
        " | Chăn nuôi | | |",
        "I. CHĂN NUÔI",
        "Nhóm việc của ngành chăn nuôi",
        "II | Chăn nuôi | 30",
    ],
)
def test_a_row_that_says_what_the_next_ones_are_about_groups_them(group):
    found = read(
        f"{HEAD}\n{group}\n1 | Tiêm phòng | Trạm Thú y | Hội Nông dân | Tháng 5/2026\n2 | Phun thuốc | nt | nt | nt"
    )
    assert kinds(found) == [NodeKind.HEAD_ROW, NodeKind.GROUP_ROW, NodeKind.ROW, NodeKind.ROW]
    assert [cells["task"] for cells in values(found)] == ["Tiêm phòng", "Phun thuốc"]


def test_a_numbered_row_of_one_cell_groups_what_is_numbered_below_it():
    found = read(f"{HEAD}\n1 | Chăn nuôi | | |\n1.1 | Tiêm phòng | Trạm Thú y | | Quý I\n2 | Hội chợ | | | Quý II")
    assert kinds(found) == [NodeKind.HEAD_ROW, NodeKind.GROUP_ROW, NodeKind.ROW, NodeKind.ROW]
    assert "lead" in values(found)[1]


def test_a_body_above_a_group_leads_nothing_in_it():
    found = read(
        f"{HEAD}\n1 | Tiêm phòng | Trạm Thú y | | Quý I\nII | Trồng trọt | | |\n2 | Gieo mạ | | Hội Nông dân | Quý II"
    )
    assert "lead" not in values(found)[1]


def test_a_head_in_two_rows_names_the_columns_together():
    found = read(
        "TT | Nội dung | Phân công thực hiện | Thời gian\nChủ trì | Phối hợp\n"
        "1 | Khám mắt cho học sinh | Trạm Y tế | Nhà trường | Tháng 9\n2 | Cấp kính | Hội Phụ nữ | Đoàn xã | Tháng 10"
    )
    assert kinds(found)[:2] == [NodeKind.HEAD_ROW] * 2
    assert values(found)[0] == {
        "number": "1", "task": "Khám mắt cho học sinh", "lead": "Trạm Y tế", "support": "Nhà trường", "time": "Tháng 9",
    }  # fmt: skip


def test_headings_that_were_cut_into_two_lines_are_put_together():
    found = read(
        "TT | Nội dung | Cơ quan chủ | Cơ quan phối | Thời gian\n | | trì | hợp | thực hiện\n"
        "1 | Khám mắt | Trạm Y tế | Nhà trường | Tháng 9"
    )
    assert values(found)[0]["lead"] == "Trạm Y tế"
    assert kinds(found) == [NodeKind.HEAD_ROW, NodeKind.HEAD_ROW, NodeKind.ROW]


@pytest.mark.parametrize("counting", ["(1) | (2) | (3) | (4) | (5)", "A | B | 1 | 2 | 3", "1 | 2 | 3 | 4 | 5"])
def test_a_row_that_numbers_the_columns_is_no_row_of_values(counting):
    found = read(f"{HEAD}\n{counting}\n1 | Khám mắt | Trạm Y tế | Nhà trường | Tháng 9")
    assert kinds(found) == [NodeKind.HEAD_ROW, NodeKind.HEAD_ROW, NodeKind.ROW]


def test_a_head_printed_again_on_the_next_page_heads_the_same_columns():
    found = read(
        f"{HEAD}\n(1) | (2) | (3) | (4) | (5)\n1 | Khám mắt | Trạm Y tế | Nhà trường | Tháng 9",
        f"{HEAD}\n(1) | (2) | (3) | (4) | (5)\n2 | Cấp kính | Hội Chữ thập đỏ | Đoàn xã | Tháng 10",
    )
    assert kinds(found) == [NodeKind.HEAD_ROW, NodeKind.HEAD_ROW, NodeKind.ROW] * 2
    assert values(found)[1]["lead"] == "Hội Chữ thập đỏ"


def test_a_table_goes_on_over_pages_without_its_head():
    found = read(
        f"{HEAD}\n1 | Khám mắt | Trạm Y tế | Nhà trường | Tháng 9", "2 | Cấp kính | Đoàn xã | Nhà trường | Tháng 10"
    )
    assert values(found)[1]["lead"] == "Đoàn xã"


def test_a_row_that_the_end_of_the_page_cut_is_one_row():
    found = read(
        f"{HEAD}\n1 | Khám mắt cho học sinh các trường | Trạm Y tế | Nhà trường | Tháng 9",
        " | mầm non và tiểu học | xã Tân Lập | |\n2 | Cấp kính | Đoàn xã | | Tháng 10",
    )
    first, rest, second = values(found)
    assert first["task"] == "Khám mắt cho học sinh các trường mầm non và tiểu học"
    assert first["lead"] == "Trạm Y tế xã Tân Lập"
    assert rest == {}
    assert second["task"] == "Cấp kính"


def test_lines_of_a_table_drawn_with_signs_are_one_row():
    found = read(
        "TT | Nội dung | Cơ quan chủ trì | Thời gian\n---+---+---+---\n1 | Mở lớp xóa mù | Phòng Giáo dục | Quý III\n"
        "  | chữ cho phụ nữ | và Đào tạo | \n2 | Dạy bơi | Đoàn xã | Hè"
    )
    first, rest, second = values(found)
    assert first == {
        "number": "1", "task": "Mở lớp xóa mù chữ cho phụ nữ", "lead": "Phòng Giáo dục và Đào tạo", "time": "Quý III",
    }  # fmt: skip
    assert rest == {}
    assert second["task"] == "Dạy bơi"


@pytest.mark.parametrize(
    ("head", "lead"),
    [
        ("Thời gian | Nội dung | Thực hiện", "Tổ Văn"),
        ("Tháng | Nội dung công việc | Bộ phận", "Tổ Văn"),
        ("Tuần | Chủ đề | Giáo viên phụ trách", "Tổ Văn"),
        ("Ngày | Nội dung sinh hoạt | Đơn vị", "Tổ Văn"),
        ("Năm 2026 | Nội dung | Đơn vị", None),
        ("Thời gian | Tên tiêu chí | Cơ quan", "Tổ Văn"),
    ],
)
def test_who_does_the_work_in_tables_of_schools(head, lead):
    (row,) = values(read(f"{head}\nTháng 9 | Thi viết chữ đẹp | Tổ Văn"))
    assert row.get("lead") == lead


def test_a_row_without_a_number_shares_what_the_numbered_row_says():
    found = read(
        f"{HEAD}\n1 | Mở lớp xóa mù chữ | Phòng Giáo dục | Hội Phụ nữ | Quý III/2026\n"
        "Cấp sách cho lớp học | Đoàn Thanh niên\n"
        "2 | Dạy bơi | Trung tâm Thể thao | Nhà trường | Hè 2026"
    )
    assert values(found)[1] == {
        "task": "Cấp sách cho lớp học", "lead": "Đoàn Thanh niên", "support": "[Hội Phụ nữ]", "time": "[Quý III/2026]",
    }  # fmt: skip


def test_cells_left_out_of_a_text_are_missed_where_they_belong():
    found = read(
        f"{HEAD} | Sản phẩm\n1 | Mở lớp xóa mù chữ | Thường xuyên\n2 | Dạy bơi | Trung tâm Thể thao | Quý II\n"
        "3 | Tổng kết năm học | Phòng Giáo dục | Các trường | Tháng 6 | Báo cáo"
    )
    assert values(found) == [
        {"number": "1", "task": "Mở lớp xóa mù chữ", "time": "Thường xuyên"},
        {"number": "2", "task": "Dạy bơi", "lead": "Trung tâm Thể thao", "time": "Quý II"},
        {"number": "3", "task": "Tổng kết năm học", "lead": "Phòng Giáo dục", "support": "Các trường",
         "time": "Tháng 6", "product": "Báo cáo"},
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["nt", "-nt-", "Như trên", '-"-', "”"])
def test_a_sign_for_the_same_as_above_takes_over_the_cell_above(sign):
    found = read(f"{HEAD}\n1 | Mở lớp | Phòng Giáo dục | Hội Phụ nữ | Quý III\n2 | Dạy bơi | {sign} | {sign} | Quý I\n"
                 f"3 | Tổng kết | {sign} | | {sign}")  # fmt: skip
    assert values(found)[1:] == [
        {"number": "2", "task": "Dạy bơi", "lead": "[Phòng Giáo dục]", "support": "[Hội Phụ nữ]", "time": "Quý I"},
        {"number": "3", "task": "Tổng kết", "lead": "[Phòng Giáo dục]", "time": "[Quý I]"},
    ]


def test_merged_cells_hold_for_every_row_that_they_reach_over():
    head = [(0, 1, "TT"), (1, 1, "Nhiệm vụ"), (2, 1, "Chủ trì"), (3, 1, "Thời hạn")]
    first = [(0, 1, "1"), (1, 1, "Lập hồ sơ"), (2, 1, "Hạt Kiểm lâm"), (3, 1, "Quý I")]
    found = grid(head, first, [(0, 1, "2"), (1, 1, "Trồng cây"), (2, 1, None), (3, 1, "Quý II")],
                 [(0, 1, None), (1, 1, "Chăm cây"), (2, 1, "UBND xã"), (3, 1, None)],
                 [(0, 1, "3"), (1, 1, "Cứu hộ"), (2, 1, ""), (3, 1, "")])  # fmt: skip
    assert values(found)[1:] == [
        {"number": "2", "task": "Trồng cây", "lead": "[Hạt Kiểm lâm]", "time": "Quý II"},
        {"task": "Chăm cây", "lead": "UBND xã", "time": "[Quý II]"},
        {"number": "3", "task": "Cứu hộ"},
    ]


def test_a_head_of_merged_cells_and_a_group_over_all_columns():
    found = grid(
        [(0, 1, "TT"), (1, 1, "Nhiệm vụ"), (2, 2, "Phân công"), (4, 1, "Sản phẩm")],
        [(0, 1, None), (1, 1, None), (2, 1, "Chủ trì"), (3, 1, "Phối hợp"), (4, 1, None)],
        [(0, 5, "Phần việc quý I")],
        [(0, 1, "1"), (1, 1, "Trồng cây"), (2, 1, "Hạt Kiểm lâm"), (3, 1, "Đoàn xã"), (4, 1, "Báo cáo")],
    )
    assert kinds(found) == [NodeKind.HEAD_ROW, NodeKind.HEAD_ROW, NodeKind.GROUP_ROW, NodeKind.ROW]
    assert values(found) == [
        {"number": "1", "task": "Trồng cây", "lead": "Hạt Kiểm lâm", "support": "Đoàn xã", "product": "Báo cáo"}
    ]


def test_a_misread_number_makes_no_row_of_a_group():
    found = grid(
        [(0, 1, "TT"), (1, 1, "Nhiệm vụ"), (2, 1, "Chủ trì"), (3, 1, "Thời hạn")],
        [(0, 1, "IH"), (1, 3, "Bảo vệ rừng")],
        [(0, 1, "5%,"), (1, 1, "Tuần tra"), (2, 1, "Hạt Kiểm lâm"), (3, 1, "Hằng tháng")],
    )
    assert kinds(found) == [NodeKind.HEAD_ROW, NodeKind.GROUP_ROW, NodeKind.ROW]
    assert values(found)[0]["lead"] == "Hạt Kiểm lâm"


def test_two_bodies_that_share_one_piece_of_work_are_two_rows_of_it():
    head = [(0, 1, "TT"), (1, 1, "Nhiệm vụ"), (2, 1, "Chủ trì"), (3, 1, "Sản phẩm")]
    found = grid(head, [(0, 1, "1"), (1, 1, "Trồng cây"), (2, 1, "Hạt Kiểm lâm"), (3, 1, "Vườn ươm")],
                 [(0, 1, None), (1, 1, None), (2, 1, "Đoàn xã"), (3, 1, "Hàng cây")],
                 [(0, 1, None), (1, 1, None), (2, 1, None), (3, 1, "Báo cáo")])  # fmt: skip
    assert values(found)[1] == {"task": "[Trồng cây]", "lead": "Đoàn xã", "product": "Hàng cây"}
    assert values(found)[2] == {"product": "Báo cáo"}


def test_a_table_with_other_columns_below_another_has_its_own():
    found = read(
        f"{HEAD}\n1 | Mở lớp | Phòng Giáo dục | Hội Phụ nữ | Quý III\n"
        "STT | Chỉ tiêu | ĐVT | Năm 2026\n1 | Xã có sân bóng | xã | 12"
    )
    assert kinds(found) == [NodeKind.HEAD_ROW, NodeKind.ROW] * 2
    assert values(found)[1] == {"number": "1", "indicator": "Xã có sân bóng", "unit": "xã", "value": "12"}


def test_prose_ends_a_table_and_rows_far_below_are_another():
    prose = "Các đơn vị căn cứ bảng trên để xây dựng kế hoạch của mình. " * 4
    found = read(f"{HEAD}\n1 | Mở lớp | Phòng Giáo dục | Hội Phụ nữ | Quý III\n{prose}\nVũ Văn A | Trưởng ban | 0912")
    assert values(found)[1] == {None: "0912"}


def test_columns_of_years_are_values_and_those_of_results_are_past():
    (row,) = values(
        read("TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2024 | Kế hoạch\n2025 | 2026\n1 | Đàn bò | con | 900 | 950 | 990")
    )
    assert row == {"number": "1", "indicator": "Đàn bò", "unit": "con", "past": "900", "value": "990"}


def test_figures_are_of_no_column_where_some_were_left_out():
    found = read("TT | Chỉ tiêu | Năm 2025 | Năm 2026 | Năm 2027\n1 | Đàn bò | 5 | 6 | 7\n2 | Đàn dê | 8")
    assert values(found)[1] == {"number": "2", "indicator": "Đàn dê", None: "8"}


def test_columns_under_headings_that_nobody_knows_are_told_by_their_cells():
    found = paragraphs(rows(document_of(
        "STT | Việc của xã | Ai lo | Bao giờ\n1 | Tổ chức phun thuốc | Trạm Y tế | Quý I/2026\n"
        "2 | Kiểm tra bếp ăn | Công an xã | Tháng 5/2026\n3 | Tuyên truyền trên loa | Đoàn Thanh niên | Trước 30/6/2026"
    )))  # fmt: skip
    cells = {cell.role: cell for cell in tables(found)[1].cells}
    assert {role: cell.text for role, cell in cells.items()} == {
        "number": "1", "task": "Tổ chức phun thuốc", "lead": "Trạm Y tế", "time": "Quý I/2026",
    }  # fmt: skip
    assert cells["lead"].certainty < 0.6


def test_a_first_column_of_numbers_heads_a_table_of_anything():
    found = read("STT | Mã | Tên | Phí\n1 | 2 | 3 | 4\n1 | 3.01 | Cấp giấy | Không\n2 | 3.02 | Đổi giấy | Không")
    assert kinds(found) == [NodeKind.HEAD_ROW, NodeKind.HEAD_ROW, NodeKind.ROW, NodeKind.ROW]


def test_columns_whose_numbers_are_misread_in_part_are_numbered():
    head = [(at, 1, text) for at, text in enumerate(("STT", "Mã", "Tên", "Phí", "Nơi nộp", "Ghi chú"))]
    counting = [(at, 1, text) for at, text in enumerate(("1", "2", "3", "A", "5", "6"))]
    found = grid(
        head, counting, [(at, 1, text) for at, text in enumerate(("1", "3.01", "Cấp giấy", "Không", "Xã", ""))]
    )
    assert kinds(found) == [NodeKind.HEAD_ROW, NodeKind.HEAD_ROW, NodeKind.ROW]


def test_a_list_of_people_is_no_work():
    found = read(
        "STT | Họ và tên | Đơn vị công tác | Điện thoại\n"
        "1 | Lò Văn Ba | Trạm Y tế | 0912\n2 | Vi Thị Tư | Công an xã | 0913"
    )
    assert not any({"task", "lead"} & set(cells) for cells in values(found))


@pytest.mark.parametrize(
    ("cell", "lead", "support", "sure"),
    [
        ("Phòng Y tế/Phòng Nội vụ", "Phòng Y tế", "Phòng Nội vụ", True),
        ("Phòng Y tế; các xã, thị trấn", "Phòng Y tế", "các xã, thị trấn", True),
        ("Chủ trì: Phòng Y tế; phối hợp: Hội Phụ nữ", "Phòng Y tế", "Hội Phụ nữ", True),
        ("Phòng Y tế chủ trì, phối hợp với Hội Phụ nữ", "Phòng Y tế", "Hội Phụ nữ", True),
        ("Phòng Y tế (chủ trì), Hội Phụ nữ (phối hợp)", "Phòng Y tế", "Hội Phụ nữ", True),
        ("Phòng Y tế, Hội Phụ nữ, Đoàn Thanh niên", "Phòng Y tế", "Hội Phụ nữ, Đoàn Thanh niên", False),
        ("Phòng Y tế", "Phòng Y tế", None, True),
    ],
)
def test_a_column_of_those_who_lead_and_those_who_help(cell, lead, support, sure):
    found = paragraphs(
        rows(document_of(f"TT | Nội dung | Đơn vị chủ trì/phối hợp | Thời gian\n1 | Khám bệnh | {cell} | Quý I"))
    )
    cells = {cell.role: cell for cell in tables(found)[1].cells}
    assert cells["lead"].text == lead
    assert (cells["support"].text if "support" in cells else None) == support
    assert (cells["lead"].certainty == 1) == sure
    assert all(found[1].text[c.start : c.end] == c.text for c in cells.values())


def test_a_sign_that_opens_the_work_is_no_part_of_it():
    (row,) = values(read("Nội dung | Đơn vị thực hiện | Thời gian\n1. Khám bệnh | - Phòng Y tế | Quý I"))
    assert row == {"task": "Khám bệnh", "lead": "Phòng Y tế", "time": "Quý I"}


def test_notes_between_rows_are_no_part_of_the_table():
    document = document_of(f"{HEAD}\n1 | Mở lớp | Phòng Giáo dục | | Quý III\n2 | Dạy bơi | Đoàn xã | | Quý II")
    (block,) = document.pages[0].blocks
    note = Block(BlockKind.FOOTNOTE, document_of("[1] Lớp ban đêm.").pages[0].blocks[0].lines)
    parted = (Block(block.kind, block.lines[:2]), note, Block(block.kind, block.lines[2:]))
    found = paragraphs(rows(Document("0" * 64, ("x",), (Page(1, 0, 0, 0, parted),), "t")))
    assert sorted(tables(found)) == [0, 1, 3]
    assert {cell.role for cell in tables(found)[3].cells} == {"number", "task", "lead", "time"}
