"""Encodings from before Unicode: told by what the text says, exactly, or left alone."""

import unicodedata
from pathlib import Path

import pytest
from builders import in_encoding
from hypothesis import given
from hypothesis import strategies as st

from dictionaries.code_pages import code_pages
from ocr.legacy_text import encoding_of, read_as, recognised

ENCODINGS = ["tcvn3", "vni", "viscii", "vps", "windows-1258"]
PLAN = """ỦY BAN NHÂN DÂN XÃ TÂN LẬP
Số: 12/KH-UBND
KẾ HOẠCH
Tổ chức tháng hành động vì trẻ em năm 2003
1. Mục đích: nâng cao nhận thức của người dân, bảo đảm mỗi trẻ nhỏ được tiêm chủng đầy đủ.
2. Kinh phí: trích ngân sách xã 15.000.000 đồng; quỹ của các thôn đóng góp thêm."""
FOREIGN = {
    "French": "L'été dernier, le maire a présenté à l'assemblée générale le budget prévu pour les écoles: là où "
    "l'élève était négligé, l'État paiera désormais. Où êtes-vous allés? Dès le début, c'était très gênant.",
    "German": "Für die Bürger müssen größere Räume geöffnet werden; später führt der Bürgermeister über die Brücke. "
    "Schüler können täglich früh zurückkehren, während Häuser schön grün glänzen.",
    "Danish": "På gården står både børn og får; de går også på ærø, når åen løber over. Så får vi se på én øl.",
    "Italian": "Perché la città è più bella così? Là c'è già chi dà ciò che può; lunedì però verrà quassù, e sì, è lì.",
}
SAMPLES = Path(__file__).parents[2] / "samples"
PLANS = {file.parent.name: file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("plans/*/text.txt"))}


def as_programs_see_it(data):
    return data.decode("latin-1")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_comes_back_as_it_was(encoding):
    assert recognised(as_programs_see_it(in_encoding(PLAN, encoding))) == PLAN


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_a_program_took_for_western_letters_comes_back_too(encoding):
    western = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in in_encoding(PLAN, encoding))
    assert recognised(western) == PLAN


def test_utf8_that_was_taken_for_western_letters_comes_back():
    western = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in PLAN.encode())
    assert recognised(western) == PLAN


@pytest.mark.parametrize("text", ["Số 5", "KẾ HOẠCH năm 2003", "đã họp, đã ký"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_few_words_are_too_little_to_tell(encoding, text):
    assert recognised(as_programs_see_it(in_encoding(text, encoding))) is None


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_left_alone(language):
    text = FOREIGN[language]
    assert recognised(text) is None
    assert recognised(as_programs_see_it(text.encode("cp1252"))) is None


def test_unicode_and_plain_text_are_left_alone():
    assert recognised(PLAN) is None
    assert recognised(unicodedata.normalize("NFD", PLAN)) is None
    assert recognised("KE HOACH to chuc thang hanh dong vi tre em") is None


def test_words_in_capitals_get_their_marked_letters_as_capitals():
    coded = as_programs_see_it(in_encoding("ĐỀ ÁN CHO VÙNG Ở XA\nSố: 7 Ở xã Đề Thám\nSở NN", "tcvn3"))
    assert read_as(coded, "tcvn3") == "ĐỀ ÁN CHO VÙNG Ở XA\nSố: 7 ở xã Đề Thám\nSở NN"


def test_a_small_mark_over_a_capital_of_vni_is_the_same_mark():
    assert read_as("AÙo, Aùo; KEÁ HOAÏCH", "vni") == "Áo, Áo; KẾ HOẠCH"


def test_quotes_and_dashes_of_windows_stay():
    assert read_as("\x93kÕ ho¹ch\x94 \x96 n¨m", "tcvn3") == "“kế hoạch” – năm"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_none(data):
    found = recognised(as_programs_see_it(data))
    assert found is None or isinstance(found, str)


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_whole_plans_come_back_as_they_were(encoding, name):
    letters = set(code_pages()["viscii"].values())  # it has no signs but those of ASCII
    plan = unicodedata.normalize("NFC", PLANS[name])
    plan = "".join(sign if sign.isascii() or sign in letters else "-" for sign in plan)
    found = recognised(as_programs_see_it(in_encoding(plan, encoding)))
    if encoding == "tcvn3":  # it has no Ủ, nor any other capital with a tone: `Ủy ban` was written `ủy ban`
        lost = [(a, b) for a, b in zip(plan, found, strict=True) if a != b]
        assert all(a.isupper() and not a.isascii() and b == a.lower() for a, b in lost)
        assert len(lost) < 0.02 * len(plan.split())
    else:
        assert found == plan


@pytest.mark.parametrize("name", PLANS)
def test_no_line_of_a_plan_is_taken_for_an_old_encoding(name):
    assert [line for line in PLANS[name].splitlines() if encoding_of(line)] == []


def test_what_engines_of_other_languages_wrote_is_left_alone():
    files = sorted(SAMPLES.glob("ocr/*/*.txt"))
    assert files
    assert [file.name for file in files if encoding_of(file.read_text(encoding="utf-8"))] == []
