"""The line of place and date in a letterhead: `Hòa An, ngày 05 tháng 3 năm 2023`, with what is left blank in it."""

import re
from typing import NamedTuple

from dictionaries.folding import fold
from extract.grammar.days import iso_day

_DATE = re.compile(
    r",?\s*\bnga[^\s,]{0,2}\s*(?P<day>[^,]{0,6}?)[\s._…-]*thang\s*(?P<month>[^,]{0,5}?)[\s._…-]*"
    r"nam\s*(?P<year>\d[\d ]{3,4}|(?:20)?\s*(?:…|[._]{2,})[._…]*)"
    r"|,?\s*\bngay\s*(?P<day2>[\s\d._…]{0,6}?)\s?/\s?(?P<month2>[\s\d._…]{0,6}?)\s?/\s?(?P<year2>\d{4})(?!\d)"
    r"|,\s*(?P<day3>)thang\s*(?P<month3>\d{1,2})\s*nam\s*(?P<year3>\d{4})"
)
"""In the text without marks, through letters misread."""
_WORD = re.compile(r"\S+")
_CAPITALISED = re.compile(r"[A-ZĐÀ-Ỹ](?:[’'][A-ZĐ])?[a-zà-ỹđ’']+\.?")
_KINDS = {"thành phố", "thị trấn", "thị xã", "đặc khu"}
_SMALL = {"xã", "phường", "huyện", "quận", "tỉnh"}
_LONGEST = 7
"""Words of a place, with its kind."""
_BLANKS = " \t._…-"


class DateLine(NamedTuple):
    """What the line says; offsets are those of the text it was found in."""

    start: int
    """Where `ngày` begins."""
    end: int
    place: str | None
    place_start: int
    place_end: int
    day: str | None
    """Digits, through letters that look like them; None where it cannot be read or is blank."""
    month: str | None
    year: str | None
    blank: bool
    """Day, month or year is left for somebody to fill in."""

    @property
    def iso(self) -> str | None:
        """The day; None where the calendar has none such."""
        return iso_day(self.day, self.month, self.year) if self.day and self.month and self.year else None

    @property
    def about(self) -> str | None:
        """A day of the month that the line names, for telling which map was in force; None where it names none."""
        if self.iso or self.year is None:
            return self.iso
        return iso_day("15", self.month, self.year) if self.month else None


def date_line(text: str) -> DateLine | None:
    """`Sông Mã, ngày … tháng 9 năm 2025` → place `Sông Mã`, month 9, year 2025, blank."""
    match = _DATE.search(fold(text))
    if match is None:
        return None
    form = next(suffix for suffix in ("", "2", "3") if match[f"year{suffix}"] is not None)
    printed = [match[f"{part}{form}"] for part in ("day", "month", "year")]
    year = printed[2].replace(" ", "")
    place = _place(text, match.start())
    return DateLine(
        match.start(),
        match.end(),
        " ".join(text[place[0] : place[1]].split()).strip(" -–.,") or None,
        *place,
        _digits(printed[0]),
        _digits(printed[1]),
        year if year.isdigit() else None,
        any(not part.strip(_BLANKS) for part in printed[:2]) or not year.isdigit(),
    )


def _place(text: str, end: int) -> tuple[int, int]:
    """Where the place stands in front of the day: words with capitals, read backwards from it."""
    before = text[:end].rstrip(" ,.")
    # What the number left blank parts the two columns: `Số 18-KH/HU  Thọ Xuân, ngày …`.
    column = max((gap.end() for gap in re.finditer(r"\s{3,}", before)), default=0)
    words = list(_WORD.finditer(before, column))[-_LONGEST:]
    at = len(words)
    while at > 0 and _is_of_place([word[0].strip(",;") for word in words], at - 1, last=at == len(words)):
        at -= 1
    while at < len(words) and words[at][0] in {"-", "–"}:
        at += 1
    return (words[at].start(), len(before)) if at < len(words) else (end, end)


def _is_of_place(words: list[str], at: int, *, last: bool) -> bool:
    """Whether the word belongs to the place: `Buôn`, `TP.`, the `trấn` of `Thị trấn`, the `12` of `Phường 12`."""
    word = words[at]
    before, behind = words[at - 1] if at else "", words[at + 1] if not last else ""
    if _CAPITALISED.fullmatch(word):
        return not last or word.lower() not in _SMALL
    if word in {"-", "–"}:
        return not last and _CAPITALISED.fullmatch(before) is not None
    if f"{before} {word}".lower() in _KINDS or f"{word} {behind}".lower() in _KINDS:
        return not last
    if word in _SMALL or word.upper().rstrip(".") in {"TP", "TX", "TT", "T.P"}:
        return not last
    if len(word) == 1 and word.isupper():  # `A Lưới`, `Ô Môn`; not the end of `XÃ A`
        return not last and not (len(before) > 1 and before.isupper())
    if word.isdigit() and len(word) < 3:
        return before.lower() in _SMALL
    return last and word.isupper() and (word.upper().startswith("TP.") or before.upper().rstrip(".") == "TP")


def _digits(part: str) -> str | None:
    """Digits through the letters that look like them; None for what is no number of one or two digits."""
    digits = part.strip(_BLANKS).translate(str.maketrans("olis", "0115"))
    return digits if re.fullmatch(r"\d{1,2}", digits) else None
