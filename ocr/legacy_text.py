"""Texts in the Vietnamese encodings from before Unicode: told apart by what they say, and turned into Unicode.

All of them write ASCII as it is and marked letters as other bytes, so any bytes can be read as each of them. Only one
reading makes Vietnamese words; a text too short to tell is left alone.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from dictionaries.code_pages import code_pages
from dictionaries.language import syllable_counts
from ocr.restore.syllable import bare, bare_well_formed

_WORDS = re.compile(r"[A-Za-z\x01-\x08\x0e-\x1f\x7f-\x9f\u00a1-\u2012\u2030-\U0010ffff]+")
"""Runs of letters, and of the bytes that are letters in some encoding."""
_SAMPLE = 20_000
"""Letters that a text is judged by."""
_FEWEST = 8
"""Different syllables with marks; foreign texts of other code pages had 7 at the most that read as Vietnamese."""
_SPELT = 0.85
"""Share of the words with marks that are known syllables; the right reading has 0.95 and more, the next 0.64."""
_SURER = 4.0
"""log10 of how much likelier a reading must be than the next one, and than the text as it stands."""
_UNKNOWN = -8.0
"""log10 probability of a word that is no syllable."""
_DISGUISED = "utf-8"
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)
"""Vietnamese letters and marks that no Western encoding has."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LETTERS_BELOW = re.compile(r"[\x01-\x08\x0e-\x1f]")
"""Bytes below ASCII's signs that VISCII and VPS have letters at."""


def recognised(text: str) -> str | None:
    """The text in Unicode, where it is surely Vietnamese in an encoding from before, or UTF-8 in disguise.

    `text` has a character a byte (Latin-1), or what a program that took the bytes for Western letters made of them.
    None where it may as well be something else.
    """
    encoding = encoding_of(text)
    return read_as(text, encoding) if encoding else None


def encoding_of(text: str) -> str | None:
    """The name of the encoding that `text` is surely in, as `recognised` takes it; None where that cannot be told."""
    if _is_plain(text) or _UNICODE.search(text):
        return None
    utf8 = _utf8(text)
    if utf8 is not None:
        return _DISGUISED if _is_vietnamese(_sample(utf8)) else None
    sample = _sample(text.translate(_western_bytes()))
    readings = {encoding: read_as(sample, encoding) for encoding in _tables()}
    scores = {encoding: _likelihood(reading) for encoding, reading in readings.items()}
    best = max(scores, key=lambda encoding: scores[encoding])
    others = [score for other, score in scores.items() if readings[other].lower() != readings[best].lower()]
    rival = max([_likelihood(sample.translate(_western_letters())), *others])
    return best if scores[best] - rival >= _SURER and _is_vietnamese(readings[best]) else None


def read_as(text: str, encoding: str) -> str:
    """A text with a character a byte in an encoding from before, in Unicode; NFC.

    The encodings are those of `code_pages`, windows-1258 and utf-8. Other bytes are taken for Windows-1252's.
    """
    if encoding == _DISGUISED:
        return _utf8(text) or text
    table, pattern = _tables()[encoding]
    read = pattern.sub(lambda match: table[match[0]], text.translate(_western_bytes()))
    return _with_capitals(read) if encoding == "tcvn3" else unicodedata.normalize("NFC", read)


def _sample(text: str) -> str:
    """The first lines that have marks."""
    lines: list[str] = []
    left = _SAMPLE
    for line in text.split("\n"):
        if left <= 0:
            break
        if not _is_plain(line):
            lines.append(line[:_SAMPLE])
            left -= len(line)
    return "\n".join(lines)


def _marked_words(text: str) -> Iterator[str]:
    return (word for word in _WORDS.findall(text) if not _is_plain(word))


def _is_plain(text: str) -> bool:
    return text.isascii() and not _LETTERS_BELOW.search(text)


def _likelihood(text: str) -> float:
    """log10 probability of the words with marks, each by itself."""
    counts = syllable_counts()
    total = sum(counts.values())
    found = (counts.get(word.lower(), 0) for word in _marked_words(text))
    return sum(math.log10(count / total) if count else _UNKNOWN for count in found)


def _is_vietnamese(text: str) -> bool:
    words = [word.lower() for word in _marked_words(text)]
    spelt = [word for word in words if word in syllable_counts()]
    return len(set(spelt)) >= _FEWEST and len(spelt) >= _SPELT * len(words)


def _utf8(text: str) -> str | None:
    """What bytes are as UTF-8; None where they are none."""
    try:
        return text.translate(_western_bytes()).encode("latin-1").decode()
    except UnicodeError:
        return None


def _with_capitals(text: str) -> str:
    """Text whose encoding has no capitals with tones: a word is all capitals where its other letters are.

    A word like `ệ` or `Đề` tells nothing of itself; it is as the words on both sides of it.
    """
    return "\n".join(_row_with_capitals(row) for row in text.split("\n"))


def _row_with_capitals(row: str) -> str:
    words = list(_LETTERS.finditer(row))
    gaps = [row[left.end() : right.start()] for left, right in pairwise(words)]
    # An abbreviation has capitals in any row.
    capital = [_is_capital(word[0]) if bare_well_formed(bare(word[0]).lower()) else None for word in words]
    pieces, end = [], 0
    for number, word in enumerate(words):
        shouts = _is_capital(word[0])
        if shouts is None:
            before = _nearest(capital[:number][::-1], gaps[:number][::-1])
            after = _nearest(capital[number + 1 :], gaps[number:])
            shouts = False not in (before, after) and True in (before, after)
        pieces += [row[end : word.start()], word[0].upper() if shouts else word[0]]
        end = word.end()
    return "".join([*pieces, row[end:]])


def _nearest(capital: Sequence[bool | None], gaps: Sequence[str]) -> bool | None:
    """What the nearest word that tells says, if nothing but spaces and commas lies between."""
    for told, gap in zip(capital, gaps, strict=True):
        if gap.strip(" \t,-–"):
            return None
        if told is not None:
            return told
    return None


def _is_capital(word: str) -> bool | None:
    """Whether a word is all capitals; None where its letters do not tell."""
    telling = [letter for letter in word if letter.isascii() or letter in "ĂÂÊÔƠƯĐ"]
    if any(letter.islower() for letter in telling):
        return False
    return True if len(telling) > 1 or (telling and word[0] not in telling) else None


@cache
def _tables() -> dict[str, tuple[dict[str, str], re.Pattern[str]]]:
    """For each encoding what its bytes, as characters, stand for, and a pattern of them, longest first."""
    pages = {
        page: {key.decode("latin-1"): letter for key, letter in rows.items()} for page, rows in code_pages().items()
    }
    # A mark of the other case is the same mark: some keyboards wrote small marks over capitals.
    for table in pages.values():
        for key in [key for key in table if len(key) > 1]:
            table.setdefault(key[0] + chr(ord(key[1]) ^ 0x20), table[key])
    pages["windows-1258"] = {chr(byte): bytes([byte]).decode("cp1258", "ignore") for byte in range(0x80, 0x100)}
    for table in pages.values():
        for byte, letter in _western_letters().items():
            table.setdefault(chr(byte), letter)
    return {page: (table, _pattern(table)) for page, table in pages.items()}


def _pattern(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))


@cache
def _western_letters() -> dict[int, str]:
    """What Windows-1252 has at the bytes 80 to 9F: quotes, dashes, a few letters."""
    letters = ((byte, bytes([byte]).decode("cp1252", "ignore")) for byte in range(0x80, 0xA0))
    return {byte: letter for byte, letter in letters if letter}


@cache
def _western_bytes() -> dict[int, str]:
    return {ord(letter): chr(byte) for byte, letter in _western_letters().items()}
