"""Tables without rules, and what only looks like one."""

from ocr.aligned import aligned_tables
from ocr.layout import arrange
from ocr.page import BlockKind, Box
from ocr.recognise import Seen

HEIGHT = 20
HEAD = ((60, "TT"), (120, "Nội dung công việc"), (420, "Đơn vị thực hiện"), (640, "Thời gian"))


def row(*cells, top):
    """Words of a level: (left, text), letters ten pixels wide, words ten pixels apart."""
    made = []
    for start, text in cells:
        left = start
        for word in text.split():
            made.append(Seen(word, Box(left, top, left + 10 * len(word), top + HEIGHT), 0.9, top))
            left += 10 * len(word) + 10
    return tuple(made)


def found(*rows_of_cells, pitch=36):
    rows = [row(*cells, top=100 + pitch * n) for n, cells in enumerate(rows_of_cells)]
    blocks, rest = aligned_tables(rows, HEIGHT)
    return [block.lines[0].text for block in blocks], [" ".join(word.text for word in each) for each in rest]


def test_rows_below_a_head_that_we_know_are_parted_where_paper_runs_all_the_way_down():
    table, rest = found(
        ((60, "II. PHÂN CÔNG VIỆC CỦA XÃ TRONG NĂM"),),
        HEAD,
        ((65, "1"), (120, "Thả cá giống xuống hồ"), (420, "Hội Nông dân"), (640, "Tháng 3")),
        ((65, "2"), (120, "Nạo vét mương"), (420, "Hợp tác xã"), (640, "Trước 30/4")),
        ((60, "Trên đây là kế hoạch của xã, các đơn vị chịu trách nhiệm thực hiện."),),
    )
    assert table == [
        "TT | Nội dung công việc | Đơn vị thực hiện | Thời gian",
        "1 | Thả cá giống xuống hồ | Hội Nông dân | Tháng 3",
        "2 | Nạo vét mương | Hợp tác xã | Trước 30/4",
    ]
    assert rest[0].startswith("II.")
    assert rest[1].startswith("Trên đây")


def test_lines_of_one_cell_are_put_together_and_headings_of_two_lines_too():
    table, _ = found(
        ((60, "TT"), (120, "Nội dung"), (420, "Cơ quan"), (640, "Thời gian")),
        ((420, "chủ trì"), (640, "thực hiện")),
        ((65, "1"), (120, "Thả cá giống xuống"), (420, "Hội Nông dân xã"), (640, "Tháng 3")),
        ((120, "hồ thủy lợi"), (420, "Tân Lập")),
        ((65, "2"), (120, "Nạo vét mương"), (420, "Hợp tác xã"), (640, "Tháng 4")),
        pitch=30,
    )
    assert table == [
        "TT | Nội dung | Cơ quan chủ trì | Thời gian thực hiện",
        "1 | Thả cá giống xuống hồ thủy lợi | Hội Nông dân xã Tân Lập | Tháng 3",
        "2 | Nạo vét mương | Hợp tác xã | Tháng 4",
    ]


def test_a_line_over_all_columns_groups_the_rows_below_it():
    rows = [
        row(*cells, top=100 + 36 * n)
        for n, cells in enumerate([
            HEAD,
            ((120, "I. Công việc của hợp tác xã và hội viên hội nông dân trong xã"),),
            ((65, "1"), (120, "Thả cá"), (420, "Hội Nông dân"), (640, "Tháng 3")),
            ((65, "2"), (120, "Nạo vét mương"), (640, "Tháng 4")),
            ((65, "3"), (120, "Be bờ"), (420, "Hợp tác xã"), (640, "Tháng 5")),
        ])
    ]  # fmt: skip
    blocks, rest = aligned_tables(rows, HEIGHT)
    assert not rest
    assert [(cell.column, cell.span) for cell in blocks[1].lines[0].cells] == [(0, 4)]
    third = blocks[3].lines[0]
    assert third.text == "2 | Nạo vét mương | | Tháng 4"
    assert [cell.box is None for cell in third.cells] == [False, False, True, False]


def test_what_stands_below_a_table_is_no_row_of_it():
    table, rest = found(
        HEAD,
        ((65, "1"), (120, "Thả cá"), (420, "Hội Nông dân"), (640, "Tháng 3")),
        ((65, "2"), (120, "Nạo vét mương"), (420, "Hợp tác xã"), (640, "Tháng 4")),
        ((60, "Nơi nhận:"), (420, "TM. ỦY BAN"), (640, "NHÂN DÂN")),
        pitch=60,
    )
    assert len(table) == 3
    assert rest == ["Nơi nhận: TM. ỦY BAN NHÂN DÂN"]


def test_other_columns_and_prose_stay_what_they_are():
    people = (
        ((60, "TT"), (120, "Họ và tên"), (420, "Chức vụ"), (640, "Điện thoại")),
        ((65, "1"), (120, "Lò Văn Ba"), (420, "Trưởng thôn"), (640, "0912")),
        ((65, "2"), (120, "Vi Thị Tư"), (420, "Bí thư"), (640, "0913")),
    )
    assert found(*people)[0] == []
    prose = (
        HEAD,
        ((60, "Các đơn vị căn cứ nội dung công việc nêu trên để tổ chức thực hiện đúng thời gian"),),
        ((60, "quy định, báo cáo kết quả về Ủy ban nhân dân xã trước ngày 15 hằng tháng theo mẫu"),),
    )
    assert found(*prose)[0] == []
    assert found(HEAD, ((65, "1"), (120, "Thả cá"), (420, "Hội Nông dân"), (640, "Tháng 3")))[0] == []


def test_a_page_has_the_rows_in_their_place():
    cells = (
        HEAD,
        ((65, "1"), (120, "Thả cá"), (420, "Hội Nông dân"), (640, "Tháng 3")),
        ((65, "2"), (120, "Nạo vét mương"), (420, "Hợp tác xã"), (640, "Tháng 4")),
    )
    above = row((60, "Các đơn vị thực hiện những việc dưới đây trong năm nay:"), top=200)
    below = row((60, "Các đơn vị báo cáo kết quả về Ủy ban nhân dân xã trước tháng 12."), top=500)
    words = [*above, *(word for n, each in enumerate(cells) for word in row(*each, top=300 + 36 * n)), *below]
    kinds = [block.kind for block in arrange(words, 900, 1200)]
    assert kinds == [BlockKind.BODY, *[BlockKind.TABLE_ROW] * 3, BlockKind.BODY]
