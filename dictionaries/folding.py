"""Ways of comparing Vietnamese spellings; every result has the length of its input, so offsets stay true."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def fold(text: str) -> str:
    """Lower case without any mark, letter for letter: `Đồng Tháp` → `dong thap`. Expects NFC."""
    return "".join(map(_bare, text))


TONES = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=65536)
def tone_last(syllable: str) -> str:
    """A syllable in lower case with its tone mark moved to the end, so that `hòa` and `hoà` are one."""
    letters = unicodedata.normalize("NFD", syllable.lower())
    return "".join(c for c in letters if c not in TONES) + "".join(c for c in letters if c in TONES)
