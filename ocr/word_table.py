"""The rows of a word processor's table as lines with cells: merged cells once for each row that they reach over."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ocr.page import BAR, Line, TableCell, Word
from ocr.text_input import line_of

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AROUND = frozenset(f"{_WORD}{tag}" for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
"""What may stand around a paragraph, a table, a row or a cell without being one."""


class WordCell(NamedTuple):
    """A cell of a row: where it stands, and its paragraphs."""

    column: int
    span: int
    goes_on: bool
    text: str
    """A row of text a paragraph; of a cell that goes on from the row above the words of that."""


def parts(element: "BaseOxmlElement", *tags: str) -> "Iterator[BaseOxmlElement]":
    """The paragraphs, tables, rows or cells of an element, in order, those in content controls too."""
    wanted = [f"{_WORD}{tag}" for tag in tags]
    waiting = [iter(element)]
    while waiting:
        for child in waiting[-1]:
            if child.tag in wanted:
                yield child
            elif child.tag in _AROUND:
                waiting.append(iter(child))
                break
        else:
            waiting.pop()


def word_rows(table: "BaseOxmlElement", text_of: "Callable[[BaseOxmlElement], str]") -> list[list[WordCell]]:
    """The rows of a `w:tbl`; `text_of` gives the words of a cell and is called once for each, in order."""
    above: dict[int, str] = {}
    rows = []
    for row in parts(table, "tr"):
        properties = row.find(f"{_WORD}trPr")
        column = _count(properties, "gridBefore", 0)
        cells: list[WordCell] = []
        for cell in parts(row, "tc"):
            own = cell.find(f"{_WORD}tcPr")
            span = _count(own, "gridSpan", 1)
            merged = own.find(f"{_WORD}vMerge") if own is not None else None
            goes_on = merged is not None and merged.get(f"{_WORD}val", "continue") == "continue" and column in above
            text = above[column] if goes_on else text_of(cell)
            cells.append(WordCell(column, span, goes_on, text))
            column += span
        above = {cell.column: cell.text for cell in cells}
        rows.append(cells)
    return rows


def row_line(cells: list[WordCell]) -> Line:
    """The cells of a row in one line, with bars between them."""
    words: list[Word] = []
    made = []
    for cell in cells:
        if cell.column != cells[0].column:
            words.append(Word(BAR, BAR))
        start, breaks = len(words), []
        for text in cell.text.split("\n"):
            if len(words) > start:
                breaks.append(len(words))
            words += line_of(text).words
            if breaks and breaks[-1] == len(words):
                breaks.pop()
        made.append(TableCell(start, len(words), cell.column, cell.span, cell.goes_on, tuple(breaks)))
    return Line(tuple(words), cells=tuple(made))


def _count(properties: "BaseOxmlElement | None", tag: str, otherwise: int) -> int:
    """A number that properties hold; where it is missing or no number of columns, what stands for it."""
    found = properties.find(f"{_WORD}{tag}") if properties is not None else None
    value = (found.get(f"{_WORD}val") or "") if found is not None else ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 and int(value) else otherwise
