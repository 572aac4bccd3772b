"""A text layer is used when it reads as Vietnamese, or when there is nothing else."""

from builders import pdf_of, text_image

from ocr.page import Box
from ocr.text_layer import is_usable, layer_page

BARE = ["Uy ban nhan dan xa to chuc tiem chung cho tre em tren dia ban theo ke hoach nam nay va bao cao ket qua"] * 4


def pdf_with_text(lines):
    """A PDF of one page of text in a standard font."""
    shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    return pdf_drawn(f"BT /F1 9 Tf 50 700 Td {shown}ET")


def pdf_drawn(drawing):
    """A PDF of one page with these orders to draw."""
    stream = drawing.encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 7\n0000000000 65535 f \n%strailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def test_rules_that_are_drawn_round_the_words_of_a_layer_make_cells(tmp_path):
    across = "".join(f"50 {y} m 500 {y} l S " for y in (700, 660, 620, 580))
    down = "".join(f"{x} 700 m {x} 580 l S " for x in (50, 100, 300, 500))
    table = [("STT", "Noi dung", "Don vi"), ("1", "Tiem phong cho", "Tram Thu y"), ("2", "Phun thuoc", "Hoi Nong dan")]
    words = [
        (x, 690 - 40 * row, text)
        for row, texts in enumerate(table)
        for x, text in zip((60, 110, 310), texts, strict=True)
    ]
    words += [
        (110, 638, "dan bo cua xa"),
        (60, 740, "Ke hoach cham soc dan bo cua xa nam nay theo nghi quyet cua Dang uy"),
    ]
    shown = "".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj " for x, y, text in words)
    (tmp_path / "a.pdf").write_bytes(pdf_drawn(f"0.5 w {across}{down}BT /F1 9 Tf {shown}ET"))
    page = layer_page(tmp_path / "a.pdf", 1, 300)
    assert [line.text for line in page.lines][1:] == [
        "STT | Noi dung | Don vi",
        "1 | Tiem phong cho dan bo cua xa | Tram Thu y",
        "2 | Phun thuoc | Hoi Nong dan",
    ]
    box = list(page.lines)[1].cells[1].box
    assert abs(box.left - 100 * 300 / 72) < 12
    assert abs(box.right - 300 * 300 / 72) < 12


def test_text_without_marks_is_kept_where_there_is_no_image(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf_with_text(BARE))
    assert is_usable(tmp_path / "a.pdf", 1)


def test_a_layer_of_a_few_words_is_not_used(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf_with_text(["Signed by the office"]))
    assert not is_usable(tmp_path / "a.pdf", 1)


def test_a_page_image_without_words_is_not_used(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf_of(text_image("x")))
    assert not is_usable(tmp_path / "a.pdf", 1)
    assert layer_page(tmp_path / "a.pdf", 1, 300) is None


def test_words_of_a_layer_have_boxes_in_pixels_and_no_confidence(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf_with_text(BARE))
    page = layer_page(tmp_path / "a.pdf", 1, 144)
    assert (page.width, page.height) == (1190, 1684)
    assert [line.text for line in page.lines] == BARE
    word = next(page.lines).words[0]
    assert word.confidence is None
    assert word.box.left == 100
    assert isinstance(word.box, Box)
    assert 260 < word.box.top < 284 < word.box.bottom + 4
