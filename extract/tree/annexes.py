"""What stands behind the signature of a paper and belongs to it: the plan that a decision issues, and appendices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dictionaries.folding import fold, upper_share
from dictionaries.paper_words import opening_words, phrases
from extract.grammar.date_line import date_line
from extract.grammar.own_number import own_number
from extract.tree.letterheads import first_row, is_motto
from extract.tree.node import PartKind
from extract.tree.numbering import marker
from extract.tree.paragraphs import CELL, Row
from extract.tree.types import type_named, type_opening

_TITLE_ROWS = 10
"""Rows of an annex's heading at the most."""
_LETTERHEAD = 9
"""Rows of a form's letterhead below its motto."""
_SENTENCE = 130
"""Letters of a line in small letters that is no heading of an appendix."""


@dataclass(frozen=True, slots=True)
class Annex:
    """What stands behind the signature of a paper and belongs to it."""

    kind: PartKind
    title: tuple[Row, ...]
    """`KẾ HOẠCH …`, `PHỤ LỤC I …` with the lines that belong to it, such as `(Kèm theo Quyết định số …)`."""
    body: tuple[Row, ...]


def is_annex_heading(rows: Sequence[Row], at: int) -> bool:
    """Whether a row behind the closing heads an annex: `PHỤ LỤC I`, `Danh mục …`, a type, the motto of a form."""
    text = rows[at].text
    if CELL in text or text[:1] in "-–•+*":
        return False
    first, _, rest = text.partition(" ")
    own = rest if len(first) < 3 and rest.isupper() and first.isalpha() else text  # a speck before `PHỤ LỤC`
    if opening_words("annex", own) and (upper_share(own) > 0.7 or _is_named_so(text)):
        return True
    capitals = upper_share(text) > 0.6
    if capitals and (type_named(text) is not None or type_opening(text) is not None):
        return True
    return is_motto(text) or is_attached(text)


def attached_from(rows: Sequence[Row], at: int) -> bool:
    """Whether an annex is headed in the row that says itself what it is attached to, a few rows below.

    Such a heading ends the body also where neither recipients nor signature stand above it.
    """
    if not is_annex_heading(rows, at):
        return False
    for row in rows[at + 1 : at + _TITLE_ROWS]:
        if is_attached(row.text):
            return True
        if CELL in row.text or marker(row.text) is not None:
            return False
    return False


def is_attached(text: str) -> bool:
    """`(Kèm theo Quyết định số 12/QĐ-SYT ngày …)`."""
    return text[:1] in "([" and opening_words("attached", text) > 0


def annexes_of(rows: Sequence[Row]) -> Iterator[Annex]:
    """The annexes in the rows behind a closing; what stands before the first heading has no title."""
    if not rows:
        return
    headed = list(_headings(rows))
    if not headed or headed[0][0] > 0:
        headed.insert(0, (0, 0))
    for (start, titled), (end, _) in zip(headed, [*headed[1:], (len(rows), 0)], strict=True):
        title = tuple(rows[start:titled])
        yield Annex(_kind(title), title, tuple(rows[titled:end]))


def _headings(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Where each heading begins, and the first row behind it."""
    behind = 0
    for at in range(len(rows)):
        if at >= behind and is_annex_heading(rows, at):
            start = max(behind, first_row(rows, at))
            behind = _title_end(rows, at)
            yield start, behind


def _is_named_so(text: str) -> bool:
    """`Phụ lục I`, `Mẫu số 02: …`: a heading in small letters is short, and no sentence."""
    if len(text) > _SENTENCE or text.endswith((".", ";", ",")):
        return False
    words = fold(text).split()
    behind = words[2] if len(words) > 2 else ""
    numbered = not behind or behind.strip(".:()").isdigit() or set(behind.strip(".:()")) <= set("ivx") or behind == "so"
    return words[:2] in (["phu", "luc"], ["phu", "bieu"], ["mau", "so"], ["bieu", "so"], ["bieu", "mau"]) and numbered


def _title_end(rows: Sequence[Row], start: int) -> int:
    """First row behind the heading that begins at start: its lines in capitals, up to what it is attached to."""
    if is_motto(rows[start].text):
        # The letterhead of a form; its own heading comes below place and date.
        below = range(start + 1, min(start + _LETTERHEAD, len(rows)))
        named = (i for i in below if is_annex_heading(rows, i) and not is_motto(rows[i].text))
        if (at := next(named, None)) is not None:
            return _title_end(rows, at)
    last = min(start + _TITLE_ROWS, len(rows))
    said = next((i for i in range(start, last) if is_attached(rows[i].text)), None)
    if said is not None and not any(_is_body(rows[i].text) for i in range(start + 1, said)):
        end = said + 1
        while end < last and ")" not in rows[end - 1].text and not _is_body(rows[end].text):
            end += 1  # the bracket goes on
        return end
    end = start + 1
    while end < last and not _is_body(rows[end].text) and _is_heading(rows[end].text):
        end += 1
    return end


def _is_body(text: str) -> bool:
    return CELL in text or marker(text) is not None


def _is_heading(text: str) -> bool:
    if upper_share(text) > 0.6 or text[:1].islower() or is_motto(text) or is_attached(text):
        return True
    return date_line(text) is not None or ((own := own_number(text, None)) is not None and own.start < 6)


def _kind(title: Sequence[Row]) -> PartKind:
    plans = set(phrases("plan"))
    for row in title:
        opened = type_opening(row.text)
        if (type_named(row.text) or (opened.name if opened else None)) in plans:
            return PartKind.PLAN
        if opening_words("annex", row.text):
            return PartKind.APPENDIX
    return PartKind.APPENDIX
