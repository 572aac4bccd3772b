"""Sentences and clauses of a text: the one place that knows where words belong together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ZERO = r"không (?:có|còn|để|phát sinh|xảy ra)\s(?!phù hợp|khả năng|điều kiện|nhu cầu)"
RESOLVE = r"(?:(?:bảo đảm|đảm bảo|khống chế|chủ động|kiên quyết|quyết tâm|tuyệt đối)\s+)?"
MARK = re.compile(
    rf"(?P<open>[(\[“])|(?P<close>[)\]”])|(?P<half>;\s)|(?P<plus>\s\+\s)"
    rf"|(?P<nought>,\s+(?={RESOLVE}{ZERO}[^,;.]{{3,60}}\S))|(?P<share>,\s+(?=\d[\d.,]*\s?%))"
    rf"|(?P<stop>\.\s+(?=\S))"
)
"""Signs that may cut, and the brackets and quotes inside which none does."""
NOUGHT = re.compile(rf"\W*{ZERO}", re.IGNORECASE)
SHORTENED = re.compile(
    r"(?:\b(?:TP|Tp|tp|KT|TM|TL|TTr|Tr|ThS|TS|PGS|GS|BS|Đ|P|Q|H|X|đ/c|v\.v|St|số|mục|điều)|^\W*\d+|\W\d)$"
)
"""What a full stop behind it shortens or numbers: `TP. Hồ Chí Minh`, `1. Trạm Y tế`."""
BEGINS = re.compile(r"\d[\d.,]*\s?%|\d+/\d+\s")
"""A number that a sentence begins with."""
LONGEST = 1200
"""Letters of a clause."""
LONGEST_BRACKET = 600
"""Letters; a bracket that is still open behind so many was never closed on the page."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a paragraph between semicolons and full stops."""

    start: int
    text: str
    ends_sentence: bool = True
    """Whether a full stop, or the end of the paragraph, is behind it."""


def clauses(text: str, start: int = 0) -> list[Clause]:
    """Cut at semicolons and full stops, not inside brackets and quotes.

    `A (B; C). D; E` → `A (B; C).`, `D;`, `E`; also before `không để …` and before a share behind it.
    """
    found, at, depth, opened = [], start, 0, 0
    for match in MARK.finditer(text, start):
        if match["open"]:
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif match["close"]:
            depth = max(0, depth - 1)
        elif depth == 0 or match.start() - opened > LONGEST_BRACKET:
            depth = 0
            if not _cuts(text, at, match):
                continue
            keeps_sign = match["half"] or match["stop"]
            cut = text[at : match.start() + 1] if keeps_sign else text[at : match.start()]
            found.append(Clause(at, cut, match["stop"] is not None))
            at = match.end()
    found.append(Clause(at, text[at:]))
    return [piece for clause in found if clause.text.strip() for piece in _short(clause)]


def clause_starts(text: str) -> list[int]:
    """Where clauses begin, brackets or none: at the beginning, behind `; `, and behind `. ` before a capital."""
    starts, at = [0], 0
    while 0 < (at := text.find(" ", at) + 1) < len(text):
        if at > 1 and (text[at - 2] == ";" or (text[at - 2] == "." and text[at].isupper())):
            starts.append(at)
    return starts


def _short(clause: Clause) -> Iterator[Clause]:
    """A clause that goes on for a page, such as a register, in pieces that end with a comma."""
    start, text = clause.start, clause.text
    while len(text) > LONGEST:
        cut = text.rfind(", ", LONGEST // 2, LONGEST) + 2
        cut = cut if cut > 1 else LONGEST
        yield Clause(start, text[:cut], ends_sentence=False)
        start, text = start + cut, text[cut:]
    yield Clause(start, text, clause.ends_sentence)


def _cuts(text: str, at: int, match: re.Match[str]) -> bool:
    if match["share"]:
        # `Không có chi bộ yếu, 100% chi bộ …`; a percentage behind any other beginning may be its own.
        return NOUGHT.match(text, at, match.start()) is not None
    if match["stop"]:
        if not (text[match.end()].isupper() or text[match.end()] in '“"' or BEGINS.match(text, match.end())):
            return False
        return SHORTENED.search(text, max(at, match.start() - 8), match.start()) is None
    return True
