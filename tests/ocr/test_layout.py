from ocr.layout import arrange
from ocr.page import BlockKind, Box
from ocr.recognise import Seen

WIDTH, HEIGHT = 1000, 1400


def row(top, line, *pieces, confidence=0.95, size=20):
    """Words set from each (left, text) on, ten pixels a letter."""
    words = []
    for start, text in pieces:
        left = start
        for word in text.split():
            words.append(Seen(word, Box(left, top, left + 10 * len(word), top + size), confidence, line))
            left += 10 * len(word) + 8
    return words


def page_of(*rows):
    return arrange([word for words in rows for word in words], WIDTH, HEIGHT)


def texts(blocks):
    return [line.text for block in blocks for line in block.lines]


def test_the_left_column_of_a_letterhead_is_read_whole_before_the_right():
    blocks = page_of(
        row(50, 1, (100, "UBND HUYỆN BA SAO"), (480, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        row(80, 2, (120, "PHÒNG Y TẾ"), (520, "Độc lập - Tự do - Hạnh phúc")),
        row(120, 3, (120, "Số: 9/KH-PYT"), (560, "Ba Sao, ngày 2 tháng 3 năm 2023")),
        row(200, 4, (425, "KẾ HOẠCH")),
        row(230, 5, (375, "Tiêm chủng mở rộng")),
        row(300, 6, (100, "Phòng Y tế xây dựng kế hoạch tiêm chủng mở rộng trên toàn huyện như sau đây")),
    )
    assert texts(blocks)[:4] == [
        "UBND HUYỆN BA SAO",
        "PHÒNG Y TẾ",
        "Số: 9/KH-PYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert [block.kind for block in blocks] == [BlockKind.LETTERHEAD] * 2 + [BlockKind.TITLE, BlockKind.BODY]


def test_recipients_are_read_whole_before_the_signature():
    blocks = page_of(
        row(100, 1, (100, "Các xã báo cáo kết quả về Phòng Y tế trước ngày 15 hằng tháng để tổng hợp")),
        row(200, 2, (100, "Nơi nhận:"), (600, "TRƯỞNG PHÒNG")),
        row(230, 3, (100, "- Như trên;")),
        row(260, 4, (100, "- Lưu: VT.")),
        row(400, 5, (600, "Lò Văn Sáng")),
    )
    assert texts(blocks)[1:] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TRƯỞNG PHÒNG", "Lò Văn Sáng"]
    assert [block.kind for block in blocks][-2:] == [BlockKind.RECIPIENTS, BlockKind.SIGNATURE]


def test_scribble_beside_a_signature_is_no_text():
    blocks = page_of(
        row(200, 2, (100, "Nơi nhận:"), (600, "TRƯỞNG PHÒNG")),
        row(300, 3, (620, "Jxk ~W"), confidence=0.2),
        row(400, 5, (600, "Lò Văn Sáng")),
    )
    assert texts(blocks) == ["Nơi nhận:", "TRƯỞNG PHÒNG", "Lò Văn Sáng"]


def test_a_number_written_by_hand_stays_with_its_low_confidence():
    blocks = page_of(
        row(50, 1, (100, "UBND XÃ BA SAO"), (480, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        row(90, 2, (120, "Số:"), (520, "Độc lập - Tự do - Hạnh phúc")),
        row(90, 3, (160, "4ó7/KH-UBND"), confidence=0.2),
    )
    word = blocks[0].lines[1].words[1]
    assert (word.text, word.confidence) == ("4ó7/KH-UBND", 0.2)


def test_the_page_number_comes_last():
    blocks = page_of(row(30, 1, (500, "2")), row(100, 2, (100, "Nội dung của trang thứ hai")))
    assert texts(blocks) == ["Nội dung của trang thứ hai", "2"]
    assert blocks[-1].kind is BlockKind.PAGE_NUMBER


def test_a_page_without_words_has_no_blocks():
    assert arrange([], WIDTH, HEIGHT) == ()
