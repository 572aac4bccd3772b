"""Spelling, bare forms, tone places and cases of syllables."""

import pytest

from ocr.restore.syllable import Case, bare, case_of, tone_in_old_place, well_formed, without_tone


@pytest.mark.parametrize(
    ("syllable", "right"),
    [
        ("nghiêng", True),
        ("quý", True),
        ("gì", True),
        ("giếng", True),
        ("ủy", True),
        ("xã", True),
        ("khuỷu", True),
        ("xxã", False),
        ("pano", False),
        ("tnxp", False),
        ("cát", True),
        ("cảt", False),  # a stop takes only the sharp and the heavy tone
        ("", False),
    ],
)
def test_well_formed_knows_vietnamese_spelling(syllable, right):
    assert well_formed(syllable) is right


def test_bare_drops_every_mark_and_keeps_case():
    assert bare("Đường") == "Duong"
    assert without_tone("đường") == "đương"


@pytest.mark.parametrize(
    ("given", "wanted"), [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("quý", "quý"), ("toán", "toán")]
)
def test_tone_in_old_place_moves_only_tones_of_open_syllables(given, wanted):
    assert tone_in_old_place(given) == wanted


@pytest.mark.parametrize(
    ("token", "case"),
    [
        ("đường", Case.LOWER),
        ("Đường", Case.TITLE),
        ("ĐƯỜNG", Case.UPPER),
        ("xAm", None),
        ("12", None),
        ("x4", Case.LOWER),
    ],
)
def test_case_of_sees_mixed_case(token, case):
    assert case_of(token) is case


def test_case_apply_gives_the_form():
    assert [case.apply("đường") for case in Case] == ["đường", "Đường", "ĐƯỜNG"]
