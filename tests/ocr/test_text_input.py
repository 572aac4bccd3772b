"""Text that is there already: encodings, pages, lines, tables."""

import contextlib
import unicodedata

import pytest
from builders import in_encoding
from hypothesis import given
from hypothesis import strategies as st

from ocr.failure import UnreadableInput
from ocr.page import Word
from ocr.text_input import check_text, decode, line_of, line_with_cells, split_pages, text_page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_unicode_encodings_are_told_apart(encoding):
    text = "Kế hoạch\r\nsố 5"
    mark = "\ufeff" if encoding == "utf-32-be" else ""
    assert decode((mark + text).encode(encoding)) == "Kế hoạch\nsố 5"


def test_utf16_that_begins_with_the_other_mark_is_read_too():
    assert decode("\ufeffTrẻ em".encode("utf-16-be")) == "Trẻ em"


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps", "windows-1258"])
def test_texts_from_before_unicode_are_read(encoding):
    text = "Kế hoạch tổ chức tháng hành động\nvì trẻ em: bảo vệ, chăm sóc, giáo dục; kinh phí của xã"
    assert decode(in_encoding(text, encoding).replace(b"\n", b"\r\n")) == text


@pytest.mark.parametrize("plain", [b"KE HOACH\nto chuc thang hanh dong vi tre em", "Trẻ em là số 1".encode(), b""])
def test_plain_text_and_utf8_stay_what_they_are(plain):
    assert decode(plain) == plain.decode()


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(UnreadableInput, match="plain text"):
        decode(bytes(range(256)))


def test_text_in_an_encoding_that_cannot_be_told_is_refused():
    with pytest.raises(UnreadableInput, match="save it as UTF-8"):
        decode(in_encoding("Số 5, ngày 3 tháng này", "tcvn3"))


def test_damaged_utf8_is_refused_with_the_place():
    good = "Ủy ban nhân dân xã tổ chức kế hoạch bảo vệ trẻ em.\n".encode()
    with pytest.raises(UnreadableInput, match="damaged in 1 places, the first in line 2"):
        decode(good + good[:-20] + b"\xe1\xba" + good[-20:] + good)
    with pytest.raises(UnreadableInput, match="UTF-16 text and is damaged"):
        decode("\ufeffTrẻ em".encode("utf-16-le") + b"x")


def test_a_program_is_known_by_its_beginning():
    with pytest.raises(UnreadableInput, match="no kind of file that we know"):
        check_text(b"\x7fELF" + bytes(400))
    check_text("Trẻ em và kế hoạch".encode("utf-16-le"))


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_refusal(data):
    with contextlib.suppress(UnreadableInput):
        assert isinstance(decode(data), str)


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\f")), min_size=1, max_size=4))
def test_pages_are_parted_by_form_feeds(pages):
    assert split_pages("\f".join(pages) + "\f") == pages


def test_blank_lines_are_kept_and_rare_line_breaks_part_no_line(tmp_path):
    (tmp_path / "a.txt").write_text("KẾ HOẠCH\n\nmột\u2028hai\x85ba\n", encoding="utf-8")
    page = text_page(tmp_path / "a.txt", 1)
    assert [len(line.words) for line in page.lines] == [2, 0, 3, 0]


def test_a_text_that_lost_pages_while_it_was_read_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("một\fhai")
    assert [line.text for line in text_page(tmp_path / "a.txt", 2).lines] == ["hai"]
    (tmp_path / "a.txt").write_text("một")
    with pytest.raises(UnreadableInput, match="changed while it was read"):
        text_page(tmp_path / "a.txt", 2)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(UnreadableInput, match="check that the file is there"):
        text_page(tmp_path / "a.txt", 2)


def test_words_are_nfc():
    (word,) = line_of(unicodedata.normalize("NFD", "trẻ")).words
    assert word.raw == word.text == unicodedata.normalize("NFC", "trẻ")


def cells_of(line):
    return [" ".join(word.text for word in line.words[cell.start : cell.stop]) for cell in line.cells]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("1 | Tiêm phòng dại | Trạm Thú y", ["1", "Tiêm phòng dại", "Trạm Thú y"]),
        ("II | Nước sạch | | |", ["II", "Nước sạch", "", "", ""]),
        ("| Tiêm phòng |", ["", "Tiêm phòng", ""]),
        ("Trạm Thú y", []),
        ("| Trạm Thú y", []),
        ("Trạm Thú y |", []),
        ("| | |", []),
        ("a|b", []),
    ],
)
def test_bars_part_a_row_of_text_into_cells(row, cells):
    line = line_with_cells(row)
    assert cells_of(line) == cells
    assert line.text == row
    assert [cell.column for cell in line.cells] == list(range(len(cells)))


def test_cells_keep_their_words_when_two_words_become_one():
    line = line_with_cells("1 | Tr ạm Y tế | Quý I")
    one, bar, *_, second_bar, quarter, first = line.words
    joined = [(Word("Tr ạm", "Trạm"), 2), (Word("Y", "Y"), 1), (Word("tế", "tế"), 1)]
    fresh = line.rewritten([(one, 1), (bar, 1), *joined, (second_bar, 1), (quarter, 1), (first, 1)])
    assert cells_of(fresh) == ["1", "Trạm Y tế", "Quý I"]
    lost = line.rewritten([(one, 1), (Word("| Tr ạm Y", "Trạm Y"), 4), (Word("tế", "tế"), 1), (second_bar, 1),
                           (quarter, 1), (first, 1)])  # fmt: skip
    assert cells_of(lost) == ["1", "Trạm Y tế", "Quý I"]
