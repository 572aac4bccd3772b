"""The letters of the encodings from before Unicode."""

import unicodedata
from itertools import product

import pytest

from dictionaries.code_pages import code_pages

TONES = ["", *"\u0300\u0301\u0303\u0309\u0323"]
SMALL = {unicodedata.normalize("NFC", a + b) for a, b in product("aăâeêioôơuưy", TONES)} | {"đ"}
MARKED = {letter for letter in SMALL if not letter.isascii()}


@pytest.mark.parametrize("encoding", ["vni", "viscii", "vps"])
def test_each_marked_letter_is_there_once_small_and_capital(encoding):
    letters = list(code_pages()[encoding].values())
    assert sorted(letters) == sorted(MARKED | {letter.upper() for letter in MARKED})


def test_tcvn3_has_capitals_without_tones_alone():
    assert sorted(code_pages()["tcvn3"].values()) == sorted(MARKED | set("ĂÂÊÔƠƯĐ"))


@pytest.mark.parametrize(
    ("encoding", "coded", "text"),
    [
        ("tcvn3", b"\xb8\xad\xae\xd5", "áưđế"),  # as TCVN 5712:1993 has them
        ("viscii", b"\x02\x80\xdf\xf0", "ẲẠưđ"),  # as RFC 1456 has them
        ("vps", b"\x02\xf1\xc7", "ẠĐđ"),
        ("vni", b"a\xf9", "á"),
    ],
)
def test_letters_are_where_the_standards_have_them(encoding, coded, text):
    table = code_pages()[encoding]
    codes = [coded] if coded in table else [coded[n : n + 1] for n in range(len(coded))]
    assert "".join(table[code] for code in codes) == text
