import numpy as np
from PIL import Image, ImageDraw

from ocr.page import Box
from ocr.recognise import Seen
from ocr.tables import cut_tables, inked_cells, table_rows

DPI = 100


def ruled(across, down, size=(700, 400)):
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for (x0, x1), y in across:
        draw.line((x0, y, x1, y), fill=0, width=2)
    for x, (y0, y1) in down:
        draw.line((x, y0, x, y1), fill=0, width=2)
    draw.rectangle((120, 120, 140, 130), fill=0)
    return np.asarray(image)


GRID = ruled(
    [((100, 600), 100), ((100, 600), 160), ((100, 600), 220)], [(100, (100, 220)), (300, (100, 220)), (600, (100, 220))]
)


def test_a_row_is_a_line_with_its_cells_parted():
    _, _, tables = cut_tables(GRID, DPI)
    words = [
        Seen("Xã", Box(120, 120, 140, 130), 0.9, 0),
        Seen("30/6", Box(320, 120, 360, 130), 0.9, 1),
        Seen("ngoài", Box(120, 300, 160, 310), 0.9, 2),
    ]
    rows, rest = table_rows(tables, words)
    assert [row.lines[0].text for row in rows] == ["Xã | 30/6", "|"]
    assert [word.text for word in rest] == ["ngoài"]


def test_rules_are_gone_and_ink_in_cells_is_kept_for_the_engine():
    unruled, rest, tables = cut_tables(GRID, DPI)
    assert unruled[100, 200] == 255
    assert rest.min() == 255
    boxes, images = inked_cells(unruled, tables)
    assert len(boxes) == 1
    assert images[0].min() == 0


def test_a_merged_cell_stands_in_its_row_once():
    merged = ruled(
        [((100, 600), 100), ((100, 600), 160), ((100, 600), 220)],
        [(100, (100, 220)), (300, (160, 220)), (600, (100, 220))],
    )
    _, _, (table,) = cut_tables(merged, DPI)
    assert [sum(cell.row == row for cell in table) for row in (0, 1)] == [1, 2]
    rows, _ = table_rows([table], [Seen("Nhóm", Box(120, 120, 160, 130), 0.9, 0)])
    assert [[(cell.column, cell.span) for cell in row.lines[0].cells] for row in rows] == [[(0, 2)], [(0, 1), (1, 1)]]


def test_a_cell_of_two_rows_goes_on_in_the_second_without_its_words():
    merged = ruled(
        [((100, 600), 100), ((300, 600), 160), ((100, 600), 220)],
        [(100, (100, 220)), (300, (100, 220)), (600, (100, 220))],
    )
    _, _, tables = cut_tables(merged, DPI)
    words = [
        Seen("Trạm", Box(120, 120, 160, 130), 0.9, 0),
        Seen("khám", Box(320, 120, 360, 130), 0.9, 1),
        Seen("tiêm", Box(320, 180, 360, 190), 0.9, 2),
    ]
    rows, _ = table_rows(tables, words)
    assert [row.lines[0].text for row in rows] == ["Trạm | khám", "tiêm"]
    lead, work = rows[1].lines[0].cells
    assert (lead.column, lead.goes_on, lead.start, lead.stop) == (0, True, 0, 0)
    assert (work.column, work.goes_on, work.start, work.stop) == (1, False, 0, 1)
    assert lead.box == rows[0].lines[0].cells[0].box


def test_a_frame_or_an_underline_is_no_table():
    frame = ruled([((100, 600), 100), ((100, 600), 220)], [(100, (100, 220)), (600, (100, 220))])
    assert cut_tables(frame, DPI)[2] == []
