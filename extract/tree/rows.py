"""The printed lines of a document that are text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ocr.page import BlockKind, Box, Document, Line

NO_TEXT = {BlockKind.STAMP, BlockKind.PAGE_NUMBER, BlockKind.HANDWRITING}
PAGE_NUMBER = re.compile(r"\W*\d{1,3}\W*|PAGE|Trang \d+(?:/\d+)?", re.IGNORECASE)
NUMBER_WANTED = re.compile(
    r"\b(?:số|tiêu chí|chỉ tiêu|ngày|tháng|năm|đến|và|từ|mục|điều|khoản|dưới|trên)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line that is text."""

    index: int
    """Position among the document's lines of text and dropped lines; a gap in it is something left out."""
    page: int
    number: int
    line: Line
    text: str
    kind: BlockKind
    gap: bool
    """Blank lines or the edge of a block before it."""
    fresh_page: bool
    soft: bool = False
    """The gap is only the edge of a block of which nobody knows where it stands (.docx)."""


def printed_rows(document: Document) -> list[Row]:
    """The document's lines of text in reading order, without page numbers, seals and scribbles."""
    found: list[Row] = []
    index = 0
    for page in document.pages:
        gap = fresh_page = True
        number = 0
        above: Box | None = None
        for block in page.blocks:
            soft = above is None and not gap
            gap = gap or _apart(above, block.lines)
            above = next((line.box for line in reversed(block.lines) if line.box), None)
            for line in block.lines:
                number += 1
                text = " ".join(line.text.split())
                if not text:
                    gap, soft = True, False
                    continue
                index += 1
                page_number = PAGE_NUMBER.fullmatch(text) is not None
                if page_number and found and not gap and NUMBER_WANTED.search(found[-1].text):
                    page_number = False  # `… tiêu chí số / 2.`: it ends the sentence above
                if block.kind in NO_TEXT or page_number or not any(c.isalnum() for c in text):
                    gap = gap or block.kind in NO_TEXT
                    continue
                found.append(Row(index, page.number, number, line, text, block.kind, gap, fresh_page, soft and gap))
                gap = fresh_page = soft = False
    return found


def _apart(above: Box | None, lines: Sequence[Line]) -> bool:
    """Whether a block stands off the line above it: by a line's height, or in another column; always without boxes."""
    below = next((line.box for line in lines if line.box), None)
    if above is None or below is None:
        return True
    height = above.bottom - above.top
    return not -0.5 * height < below.top - above.bottom < 0.8 * height
