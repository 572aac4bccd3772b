"""From printed lines to paragraphs, keeping for every letter the line and box that it came from."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import quantiles

from extract.lexicon.cues import opening
from extract.plan import Evidence
from extract.tree.footnotes import with_footnotes
from extract.tree.numbering import BELOW_ALL, DASH, Marker, marker, note_label, upper_share
from extract.tree.rows import NUMBER_WANTED, PAGE_NUMBER, printed_rows
from extract.tree.rows import Row as Row
from ocr.page import BlockKind, Box, Document, Word

CELL = " | "


@dataclass(frozen=True)
class Paragraph:
    """Lines joined with single spaces; `starts[i]` is where `rows[i]` begins in `text`."""

    text: str
    rows: tuple[Row, ...]
    starts: tuple[int, ...]
    marker: Marker | None

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table, whose cells its line has."""
        return bool(self.rows[0].line.cells)

    @property
    def body(self) -> str:
        """The text without its numbering."""
        return self.text[self.body_start :]

    @property
    def body_start(self) -> int:
        """Offset at which the text after the numbering begins."""
        return self.marker.end if self.marker else 0

    def evidence(self, start: int, end: int, certainty: float = 1.0, *, weakest: bool = False) -> Evidence:
        """Where the letters from start to end stand; the quote is the longest piece without a break in the text.

        The confidence is the rule's `certainty` times the words' mean confidence, or that of the `weakest` word.
        """
        start, end = self.unbroken(start, end)
        first = bisect_right(self.starts, start) - 1
        words = self._words(start, end)
        boxes = [word.box for word in words if word.box is not None]
        sure = [1.0 if word.certainty is None else word.certainty for word in words]
        return Evidence(
            page=self.rows[first].page,
            line=self.rows[first].number,
            quote=self.text[start:end].strip(),
            box=union(boxes),
            confidence=round(certainty * ((min(sure) if weakest else sum(sure) / len(sure)) if sure else 1.0), 3),
        )

    def unbroken(self, start: int, end: int) -> tuple[int, int]:
        """The longest part of the stretch inside which no line of the page was left out."""
        inside = self._breaks[bisect_right(self._breaks, start) : bisect_left(self._breaks, end)]
        cuts = [start, *inside, end]
        return max(pairwise(cuts), key=lambda piece: piece[1] - piece[0])

    @cached_property
    def _breaks(self) -> list[int]:
        """Where a line begins in front of which others of the page were left out."""
        return [
            offset
            for (before, row), offset in zip(pairwise(self.rows), self.starts[1:], strict=True)
            if row.index != before.index + 1
        ]

    def _words(self, start: int, end: int) -> list[Word]:
        starts, ends, words = self._printed
        return words[bisect_right(ends, start) : bisect_left(starts, end)]

    @cached_property
    def _printed(self) -> tuple[list[int], list[int], list[Word]]:
        """Where each printed word begins and ends in the text, and the word."""
        starts, ends, words = [], [], []
        for row, offset in zip(self.rows, self.starts, strict=True):
            at = offset
            for word in row.line.words:
                size = len(" ".join(word.text.split()))
                if size:
                    starts.append(at)
                    ends.append(at + size)
                    words.append(word)
                    at += size + 1
        return starts, ends, words


def union(boxes: Iterable[Box]) -> Box | None:
    """The smallest box around all; None around none."""
    boxes = list(boxes)
    if not boxes:
        return None
    return Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )


def rows(document: Document) -> list[Row]:
    """The document's lines of text in reading order, those of footnotes marked as such."""
    return with_footnotes(printed_rows(document))


def joined(some_rows: Sequence[Row]) -> Paragraph:
    """One paragraph of the rows as they are."""
    starts, at = [], 0
    for row in some_rows:
        starts.append(at)
        at += len(row.text) + 1
    text = " ".join(row.text for row in some_rows)
    is_row = bool(some_rows) and bool(some_rows[0].line.cells)
    return Paragraph(text, tuple(some_rows), tuple(starts), None if is_row else marker(text))


def paragraphs(some_rows: Sequence[Row]) -> list[Paragraph]:
    """Rows joined into paragraphs; a footnote stands behind the paragraph that it interrupts or follows."""
    text = [row for row in some_rows if row.kind != BlockKind.FOOTNOTE]
    full = _full_width(text)
    groups: list[list[Row]] = [text[:1]] if text else []
    opened = _open_brackets(text[0].text, 0) if text else 0
    for before, row in pairwise(text):
        in_bracket = 0 < opened < _LONGEST_BRACKET and _goes_on_in_bracket(before, row)
        if len(groups[-1]) < _LONGEST and (in_bracket or _continues(before, row, full)):
            groups[-1].append(row)
            opened = _open_brackets(row.text, opened)
        else:
            groups.append([row])
            opened = _open_brackets(row.text, 0)
    found = [joined(group) for group in groups]
    if len(text) == len(some_rows):
        return found
    notes = [_note(group) for group in _notes([row for row in some_rows if row.kind == BlockKind.FOOTNOTE])]
    return sorted([*found, *notes], key=lambda paragraph: paragraph.rows[0].index)


def _note(some_rows: Sequence[Row]) -> Paragraph:
    """A footnote: its number is no part of its words."""
    paragraph = joined(some_rows)
    label = note_label(paragraph.text)
    return replace(paragraph, marker=Marker(BELOW_ALL, str(label.number), label.end)) if label else paragraph


def _notes(some_rows: Sequence[Row]) -> list[list[Row]]:
    """The lines of footnotes, those of each together."""
    groups: list[list[Row]] = []
    for row in some_rows:
        opens = note_label(row.text) is not None or not groups or row.index != groups[-1][-1].index + 1
        if opens:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


_LONGEST = 100
"""Lines, two full pages; what goes on without a stop for longer (a register, rubbish) is no sentence."""

UNWRAPPED = 160
"""Letters; no printed line of an A4 page is that long, so lines of such a text are paragraphs."""


UNFINISHED = re.compile(
    r"(?:\b(?:và|của|các|với|về|cho|tại|theo|trong|những|Hội|Hội Liên hiệp|Liên hiệp|Ủy ban|Ủy|Ủy ban nhân|"
    r"Ủy ban Mặt trận|Hội đồng|Đoàn|Sở|Phòng|Trung tâm|Mặt trận|Liên đoàn|số|ngày|tháng|Bộ|Ban)|[,&-])$"
)
"""A line that ends so goes on in the next, whatever that begins with."""
LONGEST_END = 20
"""Letters of the longest of them."""


_LONGEST_BRACKET = 4
"""Lines over which a bracket stays open; a bracket that is open longer was never closed."""


def _open_brackets(text: str, lines: int) -> int:
    """For how many lines a bracket is open at the end of this one, given for how many before it; 0 for none."""
    opens, closes = text.rfind("("), text.rfind(")")
    if opens > closes:
        return 1
    return lines + 1 if lines and closes < 0 else 0


def _goes_on_in_bracket(before: Row, row: Row) -> bool:
    """Whether a line goes on with a bracket that the line above left open: `(Chủ trì: / Tổ Tin học; …)`."""
    if row.line.cells or before.line.cells or row.kind != before.kind or (row.gap and not row.fresh_page):
        return False
    return marker(row.text) is None and before.text[-1:] not in ".!?"


def _number_wanted(before: Row, row: Row) -> bool:
    return PAGE_NUMBER.fullmatch(row.text) is not None and NUMBER_WANTED.search(before.text) is not None


def _full_width(some_rows: Sequence[Row]) -> float:
    lengths = [len(row.text) for row in some_rows if not row.line.cells] or [0]
    return quantiles(lengths, n=10)[8] if len(lengths) > 1 else float(lengths[0])


def _continues(before: Row, row: Row, full: float) -> bool:
    """Whether the row goes on with the sentence or paragraph of the row before it."""
    if row.line.cells or before.line.cells or row.kind != before.kind:
        return False
    numbered = marker(before.text)
    if upper_share(before.text[numbered.end if numbered else 0 :]) > 0.8 and upper_share(row.text) < 0.5:
        return False
    last = before.text.rstrip("”\"') ")[-1:]
    ended = last in ".;:!?…"
    if ended and opening(row.text, "closing"):
        return False
    lower = row.text[:1].islower()
    heads = numbered is not None and not ended and row.text[:1].isupper()
    if heads and numbered and _names_a_body(before.text[numbered.end :], row.text):
        return False
    if (
        marker(row.text) is None
        and not ended
        and (UNFINISHED.search(before.text, max(0, len(before.text) - LONGEST_END)) or _number_wanted(before, row))
    ):
        return True
    if full > UNWRAPPED:
        return lower and not ended and marker(row.text) is None
    share = len(before.text) / full
    sign = marker(row.text)
    if sign is not None:
        mid_line = sign.level >= DASH and last.isalnum() and share > 0.8 and not row.gap
        return mid_line and _mid_name(before, row, sign)
    if lower:
        return not (ended and row.gap and not row.fresh_page)
    if row.gap and not row.fresh_page:
        return False
    if ended:
        return share > 0.85 and last in ".;!?…" and not row.fresh_page
    return share > 0.6 or (share > 0.45 and row.text.endswith(":"))


IN_NAMES = ("quản lý", "tổ chức", "kiểm tra", "giám sát", "đào tạo", "hỗ trợ", "thống kê", "thẩm định", "tuyên truyền")
"""Duties that may be the second half of a name: `Chi cục / Quản lý thị trường`."""


def _names_a_body(head: str, below: str) -> bool:
    """Whether a numbered line is a body's name alone, and what it has to do begins on the line below."""
    duty = opening(below, "duty")
    if duty is None or duty.phrase.lower() in IN_NAMES or opening(head, "no_agency"):
        return False
    return opening(head, "agency") is not None and ":" not in head


NAME_HALVES = ("lao động", "kinh tế", "chính trị", "văn hóa", "tư pháp", "thi đua", "tài chính", "kế hoạch", "độc lập")


def _mid_name(before: Row, row: Row, sign: Marker) -> bool:
    """A name with a dash in it, broken at the dash: `Sở Lao động / - Thương binh và Xã hội`."""
    return before.text.lower().endswith(NAME_HALVES) and row.text[sign.end :][:1].isalpha()
