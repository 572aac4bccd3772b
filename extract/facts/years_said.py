"""The years that the words around a quantity give it."""

import re

from extract.grammar.days import YEAR

YEAR_AT = re.compile(
    r"(?:,?\s*\(?(?:vào|đến|từ|trong|tới|trước|cho đến)?\s*(?:cuối|hết|đầu)?\s*(?:năm|(?<=đến) |(?<=tới) )\s*"
    rf"(?P<one>{YEAR})(?!\s?[-–]\s?\d)(?:\s+trở đi)?\)?"
    r"|,?\s*(?:trong|cho)?\s*(?:giai đoạn|thời kỳ|nhiệm kỳ|năm học|các năm|năm)\s+"
    rf"(?:{YEAR})\s?[-–—]\s?(?P<last>{YEAR})"
    r"|,?\s*(?:(?:vào|đến|trong|tới|trước)\s*)?(?:(?:cuối|hết|đầu)\s*)?"
    rf"(?:ngày\s+\d{{1,2}}/\d{{1,2}}|tháng\s+\d{{1,2}}|quý\s+[IV]+)(?:/|\s+năm\s+)(?P<part>{YEAR})"
    rf"|,?\s*(?:trước|đến|vào)\s+(?:hết\s+)?(?:ngày\s+)?\d{{1,2}}(?:/\d{{1,2}}/|\s+tháng\s+\d{{1,2}}\s+năm\s+)(?P<day>{YEAR}))",
    re.IGNORECASE,
)
"""A year, a span of years, or a day, month or quarter with its year; with the words that lead to it."""
COMPARED = re.compile(
    r",?\s*(?:so với|so (?=cùng kỳ|năm))"
    r"(?:(?!\s(?:vào|đến|trong)\s+(?:(?:cuối|hết)\s+)?(?:năm|giai đoạn)\b"
    r"|\s(?:và|với)\s+(?:\d|giảm|tăng|đạt))[^,;.()])*",
    re.IGNORECASE,
)
"""What a value is held against is not its year; of a change it is part of what is counted."""
SIGN_GAP = re.compile(rf"^(?:\s|đạt|là|tỷ lệ|vào|đến|năm|{YEAR}|,|có|còn)*$", re.IGNORECASE)


def year_length(post: str) -> int:
    """Letters at the start of `post` that name the year of the value before."""
    match = YEAR_AT.match(post)
    return match.end() if match else 0


def year_named(text: str) -> int | None:
    """The first year that a stretch gives, years of comparison aside: `đến năm 2030 có` → 2030."""
    if not _may_name(text):
        return None
    match = YEAR_AT.search(COMPARED.sub("", text))
    return _year(match) if match else None


def year_behind(text: str, end: int, following: int) -> int | None:
    """The year that stands anywhere behind a value, unless it leads to the `following` one."""
    text = text[: end + NEAR]
    if not _may_name(text[end:]):
        return None
    first = YEAR_AT.search(text, end)
    if first and first.end() <= following and SIGN_GAP.match(text[first.end() : following]):
        return None
    return year_named(text[end:])


def last_year_named(text: str) -> int | None:
    """The last year that a stretch gives, years of comparison aside."""
    if not _may_name(text):
        return None
    found = list(YEAR_AT.finditer(COMPARED.sub("", text)))
    return _year(found[-1]) if found else None


def heading_year(heading: str) -> int | None:
    """The one year of a heading, of a span its end: `2. Mục tiêu đến năm 2035` → 2035; None where it cites a paper."""
    if len(heading) > LONGEST_HEADING or PAPER.search(heading):
        return None
    said = list(YEAR_AT.finditer(heading))
    years = {m["one"] for m in said if m["one"]} or {m["last"] for m in said if m["last"]}
    return int(years.pop()) if len(years) == 1 else None


LONGEST_HEADING = 160
NEAR = 300
"""Letters behind a value within which a year may be its own."""
PAPER = re.compile(r"\bsố\s+\d+|\d/[A-ZĐ]{2}|-[A-ZĐ]{2}/", re.IGNORECASE)


def _may_name(text: str) -> bool:
    """Whether there are the digits that a year begins with: the patterns are not quick where there is none."""
    return "20" in text or "19" in text


def _year(match: re.Match[str]) -> int:
    return int(match["one"] or match["last"] or match["part"] or match["day"])
