"""Fractions of units and people: 06/13 communes, and the percentage that is said of them."""

import re
from collections.abc import Iterator

from dictionaries.audit_words import any_of
from dictionaries.folding import fold
from extract.grammar.numerals import number
from pipeline.audit.case import Found
from pipeline.audit.passages import Clause
from pipeline.audit.printing import printed_number

NOUNS = any_of("noun")
FRACTION = re.compile(
    rf"(?<![\d/.,])(\d{{1,4}}(?:\.\d{{3}})?)\s?/\s?(\d{{1,4}}(?:\.\d{{3}})?)\s+({NOUNS})\b", re.IGNORECASE
)
_IS_DATE = re.compile(
    r"(?:ngày|lần|tháng|số|tuần|giờ|dịp|nhân|lễ|mừng|kỷ niệm|trước|hết|từ|đến|khoản|điều)\s*$", re.IGNORECASE
)
_STATED = re.compile(
    r"(?:\bđạt(?: tỷ lệ| tỉ lệ)?|\bchiếm(?: tỷ lệ)?|\btỷ lệ|\bbằng|\btương (?:ứng|đương)|\()\s*(?:là\s*|khoảng\s*|"
    r"trên\s*)?(\d{1,3}(?:[.,]\d+)?)\s?%"
    r"(?=\s*(?:[).,;/]|$|tổng số|số (?:xã|thôn|trường|hộ)))",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s?%\s*\(\s*$")
_HOLIDAYS = {
    (20, 11),
    (30, 4),
    (8, 3),
    (19, 5),
    (22, 12),
    (27, 7),
    (2, 9),
    (1, 6),
    (20, 10),
    (26, 3),
    (28, 6),
    (3, 2),
    (27, 2),
    (28, 2),
}
_OF_OTHER = re.compile(r"ke hoach|chi tieu|so voi|cung ky|nghi quyet")


def fractions(clause: Clause) -> Iterator[Found]:
    """A part over its whole, or beside a percentage that division does not give."""
    matches = list(FRACTION.finditer(clause.text))
    for index, match in enumerate(matches):
        part, whole = number(match[1]), number(match[2])
        if not whole or (part, whole) in _HOLIDAYS or _IS_DATE.search(clause.text[: match.start()]):
            continue
        end = matches[index + 1].start() if index + 1 < len(matches) else len(clause.text)
        stated = _stated(clause.text, match, end)
        exact = 100 * part / whole
        if stated is None:
            if part > whole:
                yield Found(f"“{match[0]}”: phần lớn hơn tổng", (clause.quoted(*match.span()),))
            continue
        percent = float(stated[1].replace(",", "."))
        digits = len(re.split(r"[.,]", stated[1])[1]) if re.search(r"[.,]", stated[1]) else 0
        above = "trên" in stated[0].lower() and percent <= exact
        if abs(percent - exact) > 10**-digits + 1e-9 and not above:  # neither rounded nor cut off
            yield Found(
                f"“{clause.text.strip()}”",
                (clause.quoted(min(match.start(), stated.start()), max(match.end(), stated.end())),),
                f"{match[1]}/{match[2]} là {printed_number(exact)} %",
                doubt="có thể do làm tròn" if abs(percent - exact) < 1.5 else None,
            )


def _stated(text: str, match: re.Match[str], end: int) -> re.Match[str] | None:
    """The percentage that is said of the fraction; None where one speaks of something else."""
    for stated in _STATED.finditer(text, match.end(), min(end, match.end() + 110)):
        between = text[match.end() : stated.start()].rstrip()
        apart = len(between) > 25 and stated[0][:1] != "(" and not between.endswith((",", ";", ":", "-", "–"))
        other = _OF_OTHER.search(fold(text[stated.end() : stated.end() + 22])) or re.search(
            r"trong đó|còn lại", between
        )
        return None if apart or other else stated
    return _BEFORE.search(text[: match.start()])
