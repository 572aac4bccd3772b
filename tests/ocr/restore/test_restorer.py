"""Whole texts: written for these tests, noise as an English model makes it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocr.page import Block, BlockKind, Box, Document, Line, Page, Word
from ocr.restore import Restorer
from ocr.restore.need import Need, need_of, parts_of
from ocr.restore.syllable import bare

CLEAN = """Phòng Giáo dục và Đào tạo phối hợp với các trường tổ chức hội thi vẽ tranh về môi trường.
Kinh phí thực hiện do ngân sách huyện cấp theo Quyết định số 118/QĐ-UBND ngày 05/3/2023."""
NOISY = """KE HOACH
Té chirc kham sirc khoe cho hoc sinh cac truong tiéu hoc trén dia ban huyén

1. Phong Y té chu tri, phdi hop véi Trung tam Y té huyén trién khai thuc hién.
- Thuong xuyén kiém tra, giam sat viéc thuc hién ké hoach.
"""
RESTORED = """KẾ HOẠCH
Tổ chức khám sức khỏe cho học sinh các trường tiểu học trên địa bàn huyện

1. Phòng Y tế chủ trì, phối hợp với Trung tâm Y tế huyện triển khai thực hiện.
- Thường xuyên kiểm tra, giám sát việc thực hiện kế hoạch.
"""


@pytest.fixture(scope="module")
def restorer():
    return Restorer.load()


def test_restore_text_reads_what_an_english_model_wrote(restorer):
    assert restorer.restore_text(NOISY).text == RESTORED


def test_restore_text_puts_marks_back(restorer):
    assert restorer.restore_text(bare(CLEAN)).text == CLEAN


def test_clean_text_is_left_alone(restorer):
    restoration = restorer.restore_text(CLEAN)
    assert restoration.text == CLEAN
    assert restoration.changes == ()


def test_decomposed_text_comes_out_composed(restorer):
    assert restorer.restore_text(unicodedata.normalize("NFD", CLEAN)).text == CLEAN


def test_restoring_again_changes_nothing(restorer):
    once = restorer.restore_text(NOISY).text
    assert restorer.restore_text(once).text == once


def test_blanks_and_digits_are_kept(restorer):
    text = "\tTong so:  1.250   hoc sinh\n\n\n  dat 98,5% \n"
    restored = restorer.restore_text(text).text
    assert bare(restored) == text


def test_changes_name_line_raw_form_and_runner_up(restorer):
    changes = restorer.restore_text("Can cu\nsuc khoe hoc sinh").changes
    by_raw = {change.raw: change for change in changes}
    assert (by_raw["suc"].line, by_raw["suc"].restored) == (2, "sức")
    assert 0.5 < by_raw["suc"].score <= 1
    assert by_raw["suc"].runner_up not in (None, "sức")


def test_restore_keeps_boxes_raw_and_shape(restorer):
    words = tuple(Word(w, w, Box(i * 9, 0, i * 9 + 8, 9)) for i, w in enumerate(["Trung", "tam", "y", "té", "huyén"]))
    page = Page(1, 100, 100, 72, (Block(BlockKind.BODY, (Line(words), Line(()))),))
    document = Document("0" * 64, ("a.txt",), (page,), "text")
    restored = restorer.restore(document)
    assert restored.text == "Trung tâm y tế huyện\n"
    assert [w.raw for line in restored.pages[0].lines for w in line.words] == [w.raw for w in words]
    assert [w.box for line in restored.pages[0].lines for w in line.words] == [w.box for w in words]


def test_syllable_torn_apart_becomes_one_word(restorer):
    line = Line(
        tuple(
            Word(w, w, Box(i, 0, i + 1, 9))
            for i, w in enumerate(["Té", "chirc", "thyc", "hi", "én", "tét", "ké", "hoach", "nim", "hoc"])
        )
    )
    lines = restorer.restore_lines([line])
    torn = next(w for w in lines[0].words if " " in w.raw)
    assert (torn.raw, torn.text, torn.box) == ("hi én", "hiện", Box(3, 0, 5, 9))


def sure(text, confidence=0.98):
    return [Word(w, w, None, confidence) for w in text.split()]


def test_words_that_a_vietnamese_engine_is_sure_of_stay(restorer):
    line = Line(tuple(sure("Trung tâm y tế huyên tổ chức khám sức khỏe")))
    assert restorer.restore_lines([line])[0].text == line.raw


def test_a_doubted_word_is_corrected_by_its_context(restorer):
    words = [*sure("Tổ chức khám"), Word("súc", "súc", None, 0.3), *sure("khỏe cho học sinh tiểu học")]
    line = restorer.restore_lines([Line(tuple(words))])[0]
    assert line.words[3].text == "sức"
    assert line.words[3].raw == "súc"
    assert line.words[3].change.score >= 0.9


@pytest.mark.parametrize(
    ("text", "need"),
    [
        (CLEAN, Need.NOTHING),
        (bare(CLEAN), Need.MARKS),
        (NOISY, Need.ALL),
        ("", Need.NOTHING),
        ("12/3 - 45", Need.NOTHING),
    ],
)
def test_need_is_seen_from_the_text(text, need):
    assert need_of(text.split()) is need


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text_comes_out_composed_with_its_lines(restorer, text):
    restored = restorer.restore_text(text).text
    assert restored == unicodedata.normalize("NFC", restored)
    assert restored.count("\n") == unicodedata.normalize("NFC", text).count("\n")


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from([*NOISY.split(), "\n", "x4", "1V", "hgi", "c6", "—", "S6:", "7", "/KH-UBND"]), max_size=25)
)
def test_noise_in_any_order_is_restored_once_and_for_all(restorer, words):
    once = restorer.restore_text(" ".join(words)).text
    assert restorer.restore_text(once).text == once


def test_version_tells_of_the_models(restorer):
    assert len(restorer.version) == 16
    assert Restorer.load() is restorer


def test_parts_of_a_text_are_seen_for_themselves(restorer):
    clean = (CLEAN + "\n") * 4
    noisy, restored = NOISY * 4, RESTORED * 4
    assert restorer.restore_text(clean + noisy + clean).text == clean + restored + clean


def test_a_foreign_part_of_a_clean_text_is_left_alone(restorer):
    foreign = "The Convention on the Rights of the Child protects every child without discrimination.\n" * 12
    text = (CLEAN + "\n") * 6 + foreign + CLEAN
    assert restorer.restore_text(text).text == text


def test_a_slip_of_the_author_is_suggested_and_not_changed(restorer):
    text = CLEAN.replace("Kinh phí", "Kinh phíi").replace("tổ chức", "tổ chứuc")
    restoration = restorer.restore_text(text)
    assert restoration.text == text
    assert restoration.changes == ()
    assert [(s.line, s.raw, s.restored) for s in restoration.suggestions] == [(1, "chứuc", "chức"), (2, "phíi", "phí")]


def test_clean_text_has_no_suggestions(restorer):
    assert restorer.restore_text(CLEAN).suggestions == ()


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=120))
def test_any_bytes_come_out_without_a_crash_and_once_and_for_all(restorer, data):
    once = restorer.restore_text(data.decode(errors="replace")).text
    assert once.count("\n") == data.decode(errors="replace").count("\n")
    assert restorer.restore_text(once).text == once


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*CLEAN.split(), *NOISY.split(), *bare(CLEAN).split(), "\n", "\n\n"]), max_size=120))
def test_clean_and_noisy_words_in_any_order_are_restored_once_and_for_all(restorer, words):
    text = " ".join(words)
    once = restorer.restore_text(text).text
    assert once.count("\n") == text.count("\n")
    assert restorer.restore_text(once).text == once
    assert restorer.restore_text(unicodedata.normalize("NFD", text)).text == once


def test_a_long_text_is_restored_in_pieces(restorer):
    lines = [NOISY.split("\n")[1]] * 700
    assert len(parts_of([line.split() for line in lines])) > 1
    assert restorer.restore_text("\n".join(lines)).text == "\n".join([RESTORED.split("\n")[1]] * 700)


def test_text_read_by_a_french_model_is_restored_however_many_hats_it_has(restorer):
    read = "Ûy ban nhân dân huyên yêu câu câc cân bô, công chüc thuc hiên tôt kê hoach bâo vê trê em trên dia bàn."
    assert need_of(read.split()) is Need.ALL
    assert "cán bộ, công chức thực hiện tốt kế hoạch bảo vệ trẻ em" in restorer.restore_text(read).text


@pytest.mark.parametrize("sign", ["?", "’", "'"])
def test_a_sign_that_the_hook_of_a_letter_was_read_as_goes(restorer, sign):
    read = f"Can ctr{sign} Nghi quyét cua Hdi déng nhan dan xa, co quan phdi xu{sign} ly kip thdi."
    text = restorer.restore_text(read).text
    assert text.startswith("Căn cứ Nghị quyết")
    assert "xử lý" in text


def test_a_question_stays_a_question(restorer):
    assert "không?" in restorer.restore_text("Tré em cé dugc di hoc khéng? Truong phdi tra loi ngay.").text


def test_text_read_by_a_model_of_all_latin_letters_is_restored(restorer):
    read = "Úy ban nhân dân xã Tân Ðúc phõi hgp vói nhà truòng vn dng trė em dên lóp, bảo vė trė em năm nay."
    assert "phối hợp với nhà trường" in restorer.restore_text(read).text


@pytest.mark.parametrize("text", ["Quyết định số 12/QÐ-TTg", "UBND xã Tân Ðức", "Uy ban nhan dan xa Tan Ðuc hop"])
def test_an_icelandic_letter_becomes_vietnamese_whatever_else_is_restored(restorer, text):
    line = Line(tuple(Word(word, word) for word in text.split()))
    [restored] = restorer.restore_lines([line])
    assert "Đ" in restored.text
    assert "Ð" not in restored.text
    assert restored.raw == text
    assert restorer.restore_text(text).text == restored.text


def test_a_name_of_the_document_is_read_where_nothing_says_that_it_is_one(restorer):
    text = "Uy ban nhan dan thi tran Co Phuc thong bao.\nCo Phuc, ngay 05 thang 02 nam 2024\n"
    lines = restorer.restore_text(text + "Truong Mam non Co Phuc: Nop bao cao.").text.splitlines()
    assert lines[1].startswith("Cổ Phúc,")
    assert "Mầm non Cổ Phúc:" in lines[2]


def test_a_share_of_a_thousand_is_no_word(restorer):
    assert restorer.restore_text("Gidm ty suat tu vong tré em con 8%o, dat chi tiéu dé ra.").text.count("8‰,") == 1
