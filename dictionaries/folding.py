"""Ways of comparing Vietnamese spellings; every result has the length of its input, so offsets stay true."""

import unicodedata
from functools import lru_cache


class _Bare(dict[int, str]):
    """A letter without its mark, looked up once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = "d" if letter in "đĐ" else unicodedata.normalize("NFD", letter)[0].lower()
        self[code] = bare = base if len(base) == 1 else letter
        return bare


_BARE = _Bare()


def fold(text: str) -> str:
    """Lower case without any mark, letter for letter: `Đồng Tháp` → `dong thap`. Expects NFC."""
    return text.translate(_BARE)


def upper_share(text: str) -> float:
    """Share of capitals among the letters."""
    letters = "".join(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) / len(letters) if letters else 0.0


TONES = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=65536)
def tone_last(syllable: str) -> str:
    """A syllable in lower case with its tone mark moved to the end, so that `hòa` and `hoà` are one."""
    letters = unicodedata.normalize("NFD", syllable.lower())
    return "".join(c for c in letters if c not in TONES) + "".join(c for c in letters if c in TONES)
