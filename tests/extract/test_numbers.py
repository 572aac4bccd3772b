"""Numbers and symbols: what is repaired because its grammar proves it, and what is not."""

import pytest

from extract.grammar.document_numbers import tidy_number
from extract.grammar.symbols import repaired


@pytest.mark.parametrize(
    ("printed", "doc_type", "right"),
    [
        ("12/KH-SLDTBXH", "Kế hoạch", "12/KH-SLĐTBXH"),
        ("53/KGH-UBND", "Kế hoạch", "53/KH-UBND"),
        ("06/QĐ-TTq", "Quyết định", "06/QĐ-TTg"),
        ("06/QĐ-TT9", "Quyết định", "06/QĐ-TTg"),
        ("75/KH-U8ND", "Kế hoạch", "75/KH-UBND"),
    ],
)
def test_what_the_grammar_proves_is_repaired(printed, doc_type, right):
    assert repaired(printed, doc_type) == right


@pytest.mark.parametrize(
    "number", ["06/QĐ-TTg", "14/CV-TTN", "3176B/QĐ-SYT", "604/TE-PTTG", "28-CT/TW", "33/2024/QH15"]
)
def test_what_nothing_proves_wrong_stays(number):
    assert repaired(number, None) == number


def test_blanks_are_taken_out():
    assert tidy_number("75 /KH- UBND") == "75/KH-UBND"


@pytest.mark.parametrize(
    ("read", "number"), [("28-CT/IW", "28-CT/TW"), ("12-KH/IU", "12-KH/IU"), ("7/QĐ-XH", "7/QĐ-XH")]
)
def test_two_letters_are_repaired_only_where_one_organ_fits(read, number):
    assert repaired(read, None) == number
