"""Pages from text that is there already: plain text that an old OCR left, and .docx."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ocr.failure import UnreadableInput
from ocr.layout import MOTTOES
from ocr.page import Block, BlockKind, Line, Page, Word
from ocr.restore.syllable import bare

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BINARY_SHARE = 0.02


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, a byte-order mark dropped, its line ends made one.

    Raises UnreadableInput for bytes that are no such text.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(text)) <= _BINARY_SHARE * len(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    message = "it is no kind of file that we know; give a PDF, TIFF, PNG, JPEG, .docx, or text in UTF-8"
    raise UnreadableInput(message, stage="triage")


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig",)


def split_pages(text: str) -> list[str]:
    """The pages of a text, parted by form feeds; one that ends the text opens no page."""
    return text.removesuffix("\f").split("\f")


def text_page(path: Path, number: int) -> Page:
    """Page `number` (from 1) of a text file, a line a line, blank lines kept."""
    return page_of_text(number, split_pages(decode(path.read_bytes()))[number - 1])


def docx_page(path: Path) -> Page:
    """All of a .docx: header, then paragraphs and table rows in the order of the document."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
        blocks = tuple(_docx_blocks(document))
    except (PackageNotFoundError, KeyError, ValueError, OSError, SyntaxError) as error:
        raise UnreadableInput(
            "the .docx is damaged; open it in a word processor and save it again", stage="read"
        ) from error
    return Page(1, 0, 0, 0, blocks)


def _docx_blocks(document: "Document") -> Iterator[Block]:
    from docx.table import Table

    section = document.sections[0]
    parts: list[Any] = [section.first_page_header, section.header, document, section.footer, section.first_page_footer]
    for item in (item for part in parts for item in part.iter_inner_content()):
        if isinstance(item, Table):
            yield from _table_blocks(item)
        elif item.text.strip():
            yield Block(BlockKind.BODY, tuple(line_of(row) for row in item.text.split("\n")))


def _table_blocks(table: "Table") -> Iterator[Block]:
    """Rows; the columns of the unruled tables in which word processors set a letterhead and a closing."""
    # A merged cell stands in the row once for each column that it covers.
    rows = [[cell.text for _, (cell, *_) in groupby(row.cells, key=lambda cell: cell._tc)] for row in table.rows]  # noqa: SLF001
    kinds = _side_by_side(" ".join(text for row in rows for text in row))
    if kinds is None:
        for row in rows:
            yield Block(BlockKind.TABLE_ROW, (line_of(" | ".join(" ".join(text.split()) for text in row)),))
        return
    for number, kind in enumerate(kinds):
        texts = (part for row in rows if len(row) > number for part in row[number].split("\n"))
        yield Block(kind, tuple(line_of(text) for text in texts if text.strip()))


def _side_by_side(text: str) -> tuple[BlockKind, ...] | None:
    plain = " ".join(bare(text).lower().split())
    if any(motto in plain for motto in MOTTOES):
        return BlockKind.LETTERHEAD, BlockKind.LETTERHEAD
    return (BlockKind.RECIPIENTS, BlockKind.SIGNATURE) if "noi nhan:" in plain else None


def page_of_text(number: int, text: str) -> Page:
    """A page without an image: a row of text a line, blank ones kept."""
    lines = tuple(line_of(row) for row in text.split("\n"))
    return Page(number, 0, 0, 0, (Block(BlockKind.BODY, lines),))


def line_of(row: str) -> Line:
    """A row of text as a line of words."""
    words = unicodedata.normalize("NFC", row).split()
    return Line(tuple(Word(word, word) for word in words))
