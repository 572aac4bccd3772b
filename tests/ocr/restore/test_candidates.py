"""What a token may have been: abbreviations, numerals, words read in capitals. The tokens are made up."""

import pytest

from ocr.restore import Restorer


@pytest.fixture(scope="module")
def forms():
    candidates = Restorer.load()._candidates
    return lambda raw: [candidate.form for candidate in candidates.of(raw, capitals=False)]


@pytest.mark.parametrize(("raw", "printed"), [("LDVP", "LĐVP"), ("LbVP", "LĐVP")])
def test_of_spells_an_unseen_abbreviation_with_the_letters_that_follow_each_other(forms, raw, printed):
    assert printed in forms(raw)


@pytest.mark.parametrize(("raw", "printed"), [("IH", "III"), ("Ill", "III"), ("1V", "IV"), ("VIH", "VIII")])
def test_of_reads_strokes_run_together_as_a_numeral(forms, raw, printed):
    assert printed in forms(raw)


def test_of_reads_two_consonants_in_capitals_as_a_capitalised_word_too(forms):
    assert "Tổ" in forms("TS")


def test_an_abbreviation_nobody_has_seen_keeps_its_letters(forms):
    assert forms("SXHD")[0] == "SXHD"
