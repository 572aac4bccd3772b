"""Reads what has a grammar: numbers and symbols of documents (`75/KH-UBND`, `273-KH/HU`) and quarters (`IV/2024`).

Digits are never guessed. What the grammar proves is put right: a Đ read as D in a known symbol, a slash read as I,
a blank inside a number, a Roman quarter read as 1V. Where nothing is proved, the token stays as it was read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from dictionaries.abbreviations import abbreviation_read_as
from ocr.restore.syllable import bare
from ocr.restore.token import take_apart

QUARTERS = ("I", "II", "III", "IV")
_STROKES = str.maketrans("1l|!", "IIII")
_PARTS = re.compile(r"([/\-–&,.]+)")
_EDGE = re.compile(r"^([(\[“\"]*)(.*?)([).,;:\]”\"]*)$")
_JOINED = re.compile(
    r"(?:(?P<label>[S5$8]\S?)[:.;] ?)?(?P<number>\d{1,5}) ?[/I1l|!](?P<symbol>[A-ZĐ][\w]{0,4}[-–][A-ZĐ][\w&,\-]*)"
)
_NUMBERED = re.compile(r"\d{1,5}[A-Z]?(?:[/\-–]\d{4})?[/\-–][A-ZĐ][\w&¢,./\-–]*")
_COMPOUND = re.compile(r"(?=(?:.*[A-ZĐ]){2})[A-ZĐbp][A-ZĐbp&\-]+")
_PER_MILLE = re.compile(r"(\d+(?:[.,]\d+)?)%[oO0°]")
_LABEL = re.compile(r"[S58$§][6ôóo0bđ]")
_QUARTER = re.compile(r"[1IlV|!]{1,4}(?:[,\-–][1IlV|!]{1,4})*[,\-–]?(?:/\d{4})?")
_QUY = re.compile(r"\w+")
_QUARTER_NAMES = ("quý", "Quý")
GOVERNMENT_PREFIXES = "SPBCTV"
"""Sở, Phòng, Bộ, Chi cục, Tổng, Viện before the letters of a line of work."""


class Reading(NamedTuple):
    """Some words read as one form."""

    words: int
    """How many."""
    form: str


class Numbers:
    """Puts the letters of symbols right from lists of types and organs."""

    def __init__(self, types: Iterable[str], organs: Iterable[str], seen: Mapping[str, int]) -> None:
        self._types = tuple(dict.fromkeys(types))
        parts = [part for organ in organs for part in organ.split("&")]
        self._known: dict[str, str] = {}
        for short in (*self._types, *parts, *(s for s, _ in sorted(seen.items(), key=lambda item: -item[1]))):
            self._known.setdefault(bare(short).upper(), short)

    def find(self, words: Sequence[str]) -> dict[int, Reading]:
        """Readings of the words of one line, by the index of their first word."""
        found: dict[int, Reading] = {}
        quarter = False
        for index, word in enumerate(words):
            before, core, after = _edges(word)
            quarter = quarter or bare(core).lower() in ("quy", "qui")
            if quarter and _QUARTER.fullmatch(core):
                roman = quarters(core)
                if roman is not None:
                    found[index] = Reading(1, before + roman + after)
                    if index and bare(_edges(words[index - 1])[1]).lower() in ("quy", "qui"):
                        found[index - 1] = Reading(
                            1, _QUY.sub(_QUARTER_NAMES[words[index - 1][0].isupper()], words[index - 1])
                        )
                continue
            quarter = quarter and (not core or bare(core).lower() in ("quy", "qui", "va", "-", "–"))
            if per_mille := _PER_MILLE.fullmatch(core):
                found[index] = Reading(1, f"{before}{per_mille[1]}‰{after}")
            elif _NUMBERED.fullmatch(core) and any(c.isalpha() for c in core):
                found[index] = Reading(1, before + self.symbol(core) + after)
                if index == 1 and _LABEL.fullmatch(words[0].rstrip(":.")) and words[0].rstrip(":.").isdigit():
                    found[0] = Reading(1, "Số")
            elif (short := _compound(word)) is not None:
                found[index] = Reading(1, short)
            elif index + 1 < len(words):
                joined = self._across_blank(word, words[index + 1])
                if joined is not None:
                    found[index] = Reading(2, joined)
        return found

    def symbol(self, core: str) -> str:
        """A number with its symbol, letters put right; digits and marks stay."""
        pieces = _PARTS.split(core)
        letters = [i for i in range(0, len(pieces), 2) if pieces[i].replace("¢", "").isalpha()]
        for order, index in enumerate(letters):
            pieces[index] = self._letters(pieces[index], is_type=order == 0)
        return "".join(pieces)

    def _across_blank(self, left: str, right: str) -> str | None:
        before, core, after = _edges(f"{left} {right}")
        match = _JOINED.fullmatch(core)
        if match is None:
            return None
        symbol = match["symbol"]
        if bare(re.split("[-–]", symbol)[0]).upper() not in {bare(t).upper() for t in self._types}:
            return None
        label = "Số: " if match["label"] else ""
        return f"{before}{label}{self.symbol(match['number'] + '/' + symbol)}{after}"

    def _letters(self, letters: str, *, is_type: bool) -> str:
        known = self._lookup(letters)
        if known is not None:
            return known
        if is_type:
            for cut in (4, 3, 2):
                kind, organ = self._lookup(letters[:cut]), self._lookup(letters[cut:])
                if kind in self._types and organ is not None and len(organ) >= 3:
                    return f"{kind}-{organ}"
            near = [
                t for t in self._types[:9] if len(letters) > 2 and Levenshtein.distance(bare(letters), bare(t)) == 1
            ]
            if len(near) == 1:
                return near[0]
        return letters

    def _lookup(self, letters: str) -> str | None:
        key = bare(letters).replace("¢", "").upper()
        known = self._known.get(key)
        if known is not None:
            return letters if letters.upper() == known.upper() and letters != known.upper() else known
        if key[:1] in GOVERNMENT_PREFIXES and len(key) > 3 and key[1:] in self._known:
            return letters[0] + self._known[key[1:]]
        return None


def _compound(word: str) -> str | None:
    """The word as an abbreviation of several parts, or one whose Đ was read as a small letter: `LBTB-XH`, `-LbVP;`."""
    before, core, after, _ = take_apart(word)
    if not _COMPOUND.fullmatch(core) or (core.isupper() and core.isalpha()):
        return None
    short = abbreviation_read_as(core)
    return None if short is None else before + short + after


def quarters(core: str) -> str | None:
    """`1V/2024` as `IV/2024`, `11-111` as `II-III`; None where a part is no quarter."""
    pieces = re.split(r"([,\-–/])", core)
    for index in range(0, len(pieces), 2):
        piece = pieces[index]
        if not piece or (index and pieces[index - 1] == "/"):
            continue
        roman = re.sub("V+", "V", piece.translate(_STROKES))
        if roman not in QUARTERS:
            return None
        pieces[index] = roman
    return "".join(pieces)


def _edges(word: str) -> tuple[str, str, str]:
    match = _EDGE.fullmatch(word)
    assert match is not None
    return match[1], match[2], match[3]
