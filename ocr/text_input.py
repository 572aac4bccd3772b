"""Pages from text that is there already: plain text, that an old OCR left or that was typed, in any encoding."""

import codecs
import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ocr.failure import UnreadableInput
from ocr.legacy_text import recognised
from ocr.page import BAR, Block, BlockKind, Line, Page, TableCell, Word
from ocr.signatures import KINDS_WE_READ

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BINARY_SHARE = 0.02
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EASTERN = "\u2e80"
"""From here on no letters of Western scripts."""
_ZEROS = 0.2
"""Share of all bytes that are 0 in UTF-16 without its mark: the upper halves of spaces, digits and plain letters."""
_NEARLY = 0.9
"""Share of the bytes of letters with marks that are UTF-8, from which the rest is damage."""
_FEWEST_CELLS = 2


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or an encoding from before; byte-order marks dropped, line ends made one.

    Raises UnreadableInput for bytes that are no text, and for text in an encoding that cannot be told.
    """
    found = _unicode(data)
    text = recognised(data.decode("latin-1")) if found is None else recognised(found) or found
    if text is None:
        raise _refused(data)
    if _is_binary(text):
        raise _unknown()
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_text(head: bytes) -> None:
    """Raises UnreadableInput when a file that begins so can be no text; the file need not be read for that."""
    is_wide = _utf16(head) or head.startswith(tuple(mark for mark, _ in _MARKS))
    if not is_wide and _is_binary(head.decode("latin-1")):
        raise _unknown()


def _unicode(data: bytes) -> str | None:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    guessed = None if marked else _utf16(data)
    try:
        text = data.decode(marked or guessed or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    if guessed and sum(sign >= _EASTERN for sign in text) > _BINARY_SHARE * len(text):
        return None  # of two encodings, one after another
    return text


def _utf16(data: bytes) -> str | None:
    """Which UTF-16 it is, where there is no mark: every other byte of a Western text is 0."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    few, many = sorted((even, odd))
    if many < _ZEROS * len(data) or few > 0.02 * many:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _BINARY_SHARE * len(text)


def _refused(data: bytes) -> UnreadableInput:
    if data.startswith(tuple(mark for mark, _ in _MARKS[1:])):
        return _damaged("it begins as UTF-16 text and is damaged; copy it again")
    if _is_binary(data.decode("latin-1")):
        return _unknown()
    marked = sum(byte > 0x7F for byte in data)
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost <= (1 - _NEARLY) * marked:
        row = text[: text.index("\ufffd")].count("\n") + 1
        return _damaged(f"it is a text in UTF-8, damaged in {lost} places, the first in line {row}; copy it again")
    message = "it is a text in an encoding that cannot be told for certain; open it in an editor and save it as UTF-8"
    return _damaged(message)


def _unknown() -> UnreadableInput:
    return _damaged(f"it is no kind of file that we know; {KINDS_WE_READ}")


def _damaged(message: str) -> UnreadableInput:
    return UnreadableInput(message, stage="triage")


def split_pages(text: str) -> list[str]:
    """The pages of a text, parted by form feeds; one that ends the text opens no page."""
    return text.removesuffix("\f").split("\f")


def text_page(path: Path, number: int) -> Page:
    """Page `number` (from 1) of a text file, a line a line, blank lines kept."""
    try:
        status = path.stat()
        pages = _pages(path, status.st_size, status.st_mtime_ns)
    except OSError as error:
        message = f"{error.strerror or error}; check that the file is there and may be read"
        raise UnreadableInput(message, stage="read") from error
    if number > len(pages):
        raise UnreadableInput("the file changed while it was read; run the same command again", stage="read")
    return page_of_text(number, pages[number - 1])


@lru_cache(maxsize=1)
def _pages(path: Path, size: int, mtime_ns: int) -> list[str]:  # noqa: ARG001 - a changed file is another one
    return split_pages(decode(path.read_bytes()))


def page_of_text(number: int, text: str) -> Page:
    """A page without an image: a row of text a line, blank ones kept."""
    lines = tuple(line_with_cells(row) for row in text.split("\n"))
    return Page(number, 0, 0, 0, (Block(BlockKind.BODY, lines),))


def line_with_cells(row: str) -> Line:
    """A row of text as a line; where bars part it, `1 | Họp | Phòng A`, its cells are what stands between them.

    A single bar beside words on one side alone is dirt of a scan or a rule of its frame.
    """
    line = line_of(row)
    bars = [at for at, word in enumerate(line.words) if word.text == BAR]
    starts, stops = [0, *(at + 1 for at in bars)], [*bars, len(line.words)]
    filled = sum(stop > start for start, stop in zip(starts, stops, strict=True))
    if not filled or (filled < _FEWEST_CELLS and len(bars) < _FEWEST_CELLS):
        return line
    cells = (TableCell(*words, column) for column, words in enumerate(zip(starts, stops, strict=True)))
    return replace(line, cells=tuple(cells))


def line_of(row: str) -> Line:
    """A row of text as a line of words."""
    words = unicodedata.normalize("NFC", row).split()
    return Line(tuple(Word(word, word) for word in words))
