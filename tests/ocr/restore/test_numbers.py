"""The grammar of numbers: what it proves, and what it leaves."""

import pytest

from ocr.restore.numbers import Numbers, Reading, quarters

NUMBERS = Numbers(
    ["KH", "QĐ", "NQ", "CT", "TT", "CTr"], ["TTg", "UBND", "LĐTBXH", "LĐTB&XH", "HU", "TW"], {"BGDĐT": 9, "HĐND": 8}
)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("06/QD-TTg", "06/QĐ-TTg"),
        ("41/KH-SLDTBXH", "41/KH-SLĐTBXH"),  # a known line of work behind the S of Sở
        ("7/KH-LDTB&XH", "7/KH-LĐTB&XH"),
        ("12/2019/TTBGDDT", "12/2019/TT-BGDĐT"),  # the hyphen was not read
        ("53/KGH-UBND", "53/KH-UBND"),
        ("118-CTr/HU", "118-CTr/HU"),
        ("52/QDB-BYT", "52/QĐ-BYT"),  # the bar of Đ read as a letter
        ("52/QD-TT¢g", "52/QĐ-TTg"),
        ("77/2020/XYZ-ABC", "77/2020/XYZ-ABC"),  # nothing is proved
    ],
)
def test_symbol_puts_letters_right_and_leaves_digits(read, printed):
    assert NUMBERS.symbol(read) == printed


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["Sb:412", "IKH-UBND"], {0: Reading(2, "Số: 412/KH-UBND")}),
        (["S6:", "9", "/KH-UBND", "Nam"], {1: Reading(2, "9/KH-UBND")}),
        (["86", "118-CT/HU"], {0: Reading(1, "Số"), 1: Reading(1, "118-CT/HU")}),
        (["Quy", "11,", "1V/2023."], {0: Reading(1, "Quý"), 1: Reading(1, "II,"), 2: Reading(1, "IV/2023.")}),
        (["86", "tré", "em"], {}),
        (["Quy", "I", "-", "1V/2023"], {0: Reading(1, "Quý"), 1: Reading(1, "I"), 3: Reading(1, "IV/2023")}),
        (["muc", "11,", "111"], {}),  # no quarter is spoken of
        (["nam", "2023", "IKH"], {}),
        (["con", "4%o;", "70%"], {1: Reading(1, "4‰;")}),
    ],
)
def test_find_reads_only_what_the_grammar_proves(words, found):
    assert NUMBERS.find(words) == found


@pytest.mark.parametrize(
    ("read", "printed"),
    [("1V/2024", "IV/2024"), ("1VV", "IV"), ("11-111", "II-III"), ("1111/2024", None), ("VV", None)],
)
def test_quarters_are_one_to_four(read, printed):
    assert quarters(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("LD-TB&XH;", "LĐ-TB&XH;"),
        ("-LbVP,", "-LĐVP,"),
        ("GD&DT", "GD&ĐT"),
        ("HIV-AIDS", None),  # no abbreviation of an agency
        ("BAN", None),  # a word in capitals
    ],
)
def test_abbreviations_of_several_parts_are_known(read, printed):
    found = NUMBERS.find([read, "huyện"])
    assert (found[0].form if found else None) == printed
