"""Work tables and tables of targets."""

from dataclasses import replace

import pytest

from extract.facts.deadlines import times_of, with_due_days
from extract.facts.table_targets import table_targets
from extract.facts.tasks import tasks
from ocr.page import Block, BlockKind, Document, Page
from ocr.word_table import WordCell, row_line
from tests.extract.made import readings_of, readings_of_rows

WORK = """\
STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành
1 | Tập huấn cho cộng tác viên | Phòng VH&TT | Hội LHPN; Đoàn TN | Trước 30/6/2023
2 | Tổng kết mô hình điểm | nt | UBND các xã | Tháng 12/2025"""

GOALS = """\
TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2022 | Năm 2024 | Năm 2025
1 | Tỷ lệ hộ gia đình văn hóa | % | 80 | 88 | ≥ 90
2 | Trẻ em ngã giếng không vượt quá | /100.000 | 9 | 5 | 4"""


def goals(text, years=None):
    return replace(readings_of(text), years=years)


def work(text):
    readings = readings_of(text)
    return [fact.value for fact in with_due_days(tasks(readings), readings, times_of(readings))]


def test_a_task_for_each_row_of_a_work_table():
    found = work(WORK)
    assert [(t.agency, t.text, t.deadline) for t in found] == [
        ("Phòng Văn hóa và Thông tin", "Tập huấn cho cộng tác viên", "2023-06-30"),
        ("Phòng Văn hóa và Thông tin", "Tổng kết mô hình điểm", "2025-12-31"),
    ]
    assert found[0].cooperating == ("Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên")


def test_work_in_a_cell_that_is_merged_down_is_quoted_from_where_it_stands():
    rows = (
        [(0, "TT"), (1, "Việc cần làm"), (2, "Chủ trì"), (3, "Phối hợp")],
        [(0, "1"), (1, "Tiêm phòng dại"), (2, "Trạm Thú y"), (3, "Công an xã")],
        [(0, None), (1, None), (2, "Trạm Y tế"), (3, None)],
    )
    lines = [row_line([WordCell(at, 1, text is None, text or "") for at, text in row]) for row in rows]
    blocks = tuple(Block(BlockKind.TABLE_ROW, (line,)) for line in lines)
    found = tasks(readings_of_rows(Document("0" * 64, ("x",), (Page(1, 0, 0, 0, blocks),), "t")))
    assert [(t.value.agency, t.value.text, t.value.cooperating, t.node) for t in found] == [
        ("Trạm Thú y", "Tiêm phòng dại", ("Công an xã",), 1),
        ("Trạm Y tế", "Tiêm phòng dại", ("Công an xã",), 2),
    ]
    assert found[1].evidence.quote == "Tiêm phòng dại"


def test_a_target_for_each_row_and_year_and_none_for_results():
    found = [t.value for t in table_targets(goals(GOALS))]
    assert [(t.comparator, t.value, t.unit, t.year) for t in found] == [
        ("=", 88, "%", 2024),
        (">=", 90, "%", 2025),
        ("<=", 5, "per_100000", 2024),
        ("<=", 4, "per_100000", 2025),
    ]
    assert found[2].indicator == "Trẻ em ngã giếng"


def test_a_table_of_other_things_gives_nothing():
    table = "STT | Họ và tên | Chức vụ\n1 | Lò Văn Ba | Trưởng thôn"
    assert work(table) == []
    assert table_targets(goals(table)) == []


def test_a_value_column_may_be_known_by_its_year_alone():
    text = "TT | Chỉ tiêu | Đơn vị tính | Lũy kế đến năm 2025 | Kết quả năm 2022\n1 | Tổ hòa giải | Tổ | 80 | 55"
    assert [(t.value.value, t.value.year) for t in table_targets(goals(text, (2023, 2025)))] == [(80, 2025)]


def test_units_that_a_column_spells_and_where_the_values_go():
    text = (
        "TT | Chỉ tiêu | Đơn vị tính | Ước thực hiện 2024 | 2025 | 2026\n"
        "1 | Tỷ suất ngã giếng | trên 100.000 trẻ em | 30 | 28 | 25\n"
        "2 | Thu nhập của hộ trồng chè | triệu đồng | 40 | 45 | 50\n"
        "3 | Cộng đồng học tập | Xã | 2 | 3 | 4"
    )
    found = [t.value for t in table_targets(goals(text, (2025, 2026)))]
    assert [(t.value, t.unit, t.direction, t.baseline) for t in found[::2]] == [
        (28, "per_100000", "decrease", 30),
        (45e6, "VND", "increase", None),
        (3, "count", "increase", 2),
    ]


def test_work_that_names_a_least_number_is_a_target():
    text = WORK.replace("Tập huấn cho cộng tác viên", "Mở tối thiểu 03 lớp cho cộng tác viên")
    (target,) = [t.value for t in table_targets(goals(text, (2023, 2023)))]
    assert (target.comparator, target.value, target.unit) == (">=", 3, "count")


def test_a_line_that_heads_a_group_of_rows_is_no_work():
    text = WORK + "\nII | Trang thiết bị | | |\n3 | Mua ghế cho nhà văn hóa | | Hội CCB | Tháng 5/2025"
    assert [t.text for t in work(text)] == ["Tập huấn cho cộng tác viên", "Tổng kết mô hình điểm"]


def test_columns_known_by_a_word_of_their_headings():
    text = "TT | Công việc chi tiết | Bộ phận, cá nhân phụ trách | Lực lượng phối hợp cùng | Hạn chót\n"
    text += "1 | Sơn lại hàng rào | Tổ Bảo vệ | Chi đoàn | 12/4/2024"
    (found,) = work(text)
    assert (found.agency, found.cooperating, found.deadline) == (
        "Tổ Bảo vệ",
        ("Chi đoàn",),
        "2024-04-12",
    )


def test_parts_and_groups_of_rows_and_money_in_its_unit():
    text = (
        "TT | Chỉ tiêu | ĐVT | Năm 2026 | Năm 2027\nI | Nông nghiệp | | |\n1 | Diện tích cam | ha | 40 | 55\n"
        "- | Trong đó: cam hữu cơ | ha | 12 | 20\n2 | Thu nhập mỗi hộ trồng cam | triệu đồng | 90 | 120"
    )
    found = [t.value for t in table_targets(goals(text, (2026, 2027)))]
    assert [(t.value, t.unit, t.year) for t in found] == [
        (40, "count", 2026), (55, "count", 2027), (12, "count", 2026), (20, "count", 2027),
        (90e6, "VND", 2026), (120e6, "VND", 2027),
    ]  # fmt: skip
    assert found[2].indicator == "Diện tích cam cam hữu cơ"


def test_a_table_that_shares_a_goal_out_names_it_in_its_columns():
    text = "TT | Thôn | Kế hoạch trồng cây năm 2026 (cây)\n1 | Nà Pù | 300\n2 | Bản Khoang | 450\n| Cộng | 750"
    found = table_targets(goals(text, (2026, 2026)))
    assert [(hit.value.indicator, hit.value.value, hit.value.year) for hit in found] == [
        ("Kế hoạch trồng cây Nà Pù", 300, 2026),
        ("Kế hoạch trồng cây Bản Khoang", 450, 2026),
        ("Kế hoạch trồng cây", 750, 2026),
    ]
    assert all(hit.evidence.confidence <= 0.6 and hit.evidence.rule == "targets/allotted" for hit in found)


def test_a_table_of_costs_has_no_goals():
    text = "TT | Nội dung | ĐVT | Số lượng | Đơn giá | Thành tiền\n1 | Nước uống | chai | 100 | 5.000 | 500.000"
    assert table_targets(goals(text, (2026, 2026))) == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("từ 22 trở lên", (">=", 22)), ("10 - 12", (">=", 10)), ("≤ 3", ("<=", 3)), ("100%", ("=", 100))],
)
def test_signs_and_spans_in_cells(cell, expected):
    text = f"TT | Chỉ tiêu | Mục tiêu năm 2026\n1 | Hộ có vườn mẫu | {cell}\n2 | Hộ nuôi dê | 5"
    first, _ = [hit.value for hit in table_targets(goals(text, (2026, 2026)))]
    assert (first.comparator, first.value) == expected
