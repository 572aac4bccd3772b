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
_PLACE = re.compile(
    r"((?:(?:TP\.?|T\.P|[UÔ](?=\s)|[A-ZĐÀ-Ỹ](?:[’'][A-ZĐ])?[a-zà-ỹđ’']+)\.?\s*(?:(?:ph|tr|x|kh)\w{1,3}\s+)?[-–]?\s*"
    r"|(?<=\s)\d{1,2}\s+){1,6})\W*$"
)
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
    before = text[:end].rstrip(" ,.")
    # What the number left blank parts the two columns: `Số 18-KH/HU  Thọ Xuân, ngày …`.
    column = max((gap.end() for gap in re.finditer(r"\s{3,}", before)), default=0)
    place = _PLACE.search(before, column)
    return (place.start(1), place.end(1)) if place else (end, end)


def _digits(part: str) -> str | None:
    """Digits through the letters that look like them; None for what is no number of one or two digits."""
    digits = part.strip(_BLANKS).translate(str.maketrans("olis", "0115"))
    return digits if re.fullmatch(r"\d{1,2}", digits) else None
