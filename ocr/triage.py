"""What a file is, decided by its content where it enters; its name says nothing."""

import re
import zipfile
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from ocr.failure import UnreadableInput
from ocr.limits import DEEPEST_GROUPS, LARGEST_DOCUMENT, LARGEST_TEXT, LARGEST_UNPACKED, MOST_LINES, MOST_PAGES
from ocr.signatures import HEAD, ZIP_DAMAGE, Family, family, refusal

_BRACE = re.compile(rb"\\[{}\\]|[{}]")
"""Of RTF, and those that are text."""
_PAGED = ("TIFF", "GIF", "WEBP")
"""Formats whose further pictures are pages; in others they are thumbnails and what a camera saw beside."""


class InputKind(StrEnum):
    """The ways in."""

    PDF = "PDF"
    """Pages are images; a text layer, if there is one, is of no use."""
    PDF_TEXT = "PDF text layer"
    IMAGE = "image"
    """Of one page or many."""
    TEXT = "text"
    DOCX = "docx"
    WORD = "word processor file"
    """.doc, .rtf, .odt: what LibreOffice makes a .docx of."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read, and how."""

    path: Path
    kind: InputKind
    pages: int


def triage(path: Path) -> Source:
    """What the file is. Raises UnreadableInput, with the remedy, for what no stage can read."""
    source = _source(path)
    if source.pages > MOST_PAGES:
        raise _unreadable(f"it has more than {MOST_PAGES:,} pages, which is the limit; split it into its documents")
    return source


def _source(path: Path) -> Source:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
        size = path.stat().st_size
    except OSError as error:
        raise _unreadable(f"{error.strerror or error}; check that the file is there and may be read") from error
    if not head:
        raise _unreadable("the file is empty; scan or copy it again")
    match family(head):
        case Family.PDF:
            return _pdf(path)
        case Family.IMAGE:
            return _image(path)
        case Family.ZIP:
            return _zip(path)
        case Family.OLE:
            return _ole(path, size)
        case Family.RTF:
            return _rtf(path, size)
    return _text(path, head, size)


def _pdf(path: Path) -> Source:
    from ocr.rasterise import pdf_pages
    from ocr.text_layer import is_usable

    pages = pdf_pages(path)
    return Source(path, InputKind.PDF_TEXT if is_usable(path, pages) else InputKind.PDF, pages)


def _image(path: Path) -> Source:
    from ocr.image_file import opened_image, pages_in

    with opened_image(path) as image:
        frames = pages_in(image) if image.format in _PAGED else 1
    return Source(path, InputKind.IMAGE, frames)


def _zip(path: Path) -> Source:
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {member.filename: member.file_size for member in archive.infolist()}
            kind = _beginning(archive, "mimetype") if "mimetype" in sizes else b""
            types = _beginning(archive, "[Content_Types].xml") if "word/document.xml" in sizes else b""
    except (*ZIP_DAMAGE, KeyError, OSError) as error:
        raise _unreadable("it begins as a .docx or zip file and is damaged; copy it again") from error
    if types or kind.startswith(b"application/vnd.oasis.opendocument.text"):
        largest = max(sizes.get(part, 0) for part in ("word/document.xml", "content.xml"))
        if largest > LARGEST_DOCUMENT:
            message = f"its text has {largest >> 20:,} MB, the limit is {LARGEST_DOCUMENT >> 20:,}"
            raise _unreadable(f"{message}; print it to a PDF and give that")
        kind_of_word = InputKind.DOCX if b"wordprocessingml.document.main" in types else InputKind.WORD
        return replace(_word(path, sum(sizes.values())), kind=kind_of_word)
    if kind or "[Content_Types].xml" in sizes:
        raise _unreadable("it is a spreadsheet, slides or an e-book; print it to a PDF and give that")
    raise _unreadable("it is a zip archive and no document; unpack it and give the folder")


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(1 << 16)


def _ole(path: Path, size: int) -> Source:
    source = _word(path, size)
    data = path.read_bytes()
    if _named("EncryptedPackage") in data:
        raise _unreadable("the document is encrypted; open it, save it without a password and give that")
    if _named("WordDocument") not in data:
        raise _unreadable("it is an old spreadsheet, slides or a message; print it to a PDF and give that")
    return source


def _named(stream: str) -> bytes:
    """The name of a stream as the directory of an OLE file has it."""
    return stream.encode("utf-16-le") + b"\0\0"


def _word(path: Path, size: int) -> Source:
    if size > LARGEST_UNPACKED:
        message = f"it is a word processor file of {size >> 20:,} MB, the limit is {LARGEST_UNPACKED >> 20:,}"
        raise _unreadable(f"{message}; print it to a PDF and give that")
    return Source(path, InputKind.WORD, 1)


def _rtf(path: Path, size: int) -> Source:
    source = _word(path, size)
    depth = 0
    for brace in _BRACE.finditer(path.read_bytes()):
        depth += {b"{": 1, b"}": -1}.get(brace[0], 0)
        if depth > DEEPEST_GROUPS:
            message = f"its groups are nested more than {DEEPEST_GROUPS:,} deep"
            raise _unreadable(f"{message}; open it in a word processor and save it again")
    return source


def _text(path: Path, head: bytes, size: int) -> Source:
    from ocr.text_input import check_text, decode, split_pages

    if message := refusal(head):
        raise _unreadable(message)
    check_text(head)
    if size > LARGEST_TEXT:
        message = (
            f"a text of {size // 1_000_000:,} MB is no single document, the limit is {LARGEST_TEXT // 1_000_000:,}"
        )
        raise _unreadable(f"{message}; split it into its documents")
    text = decode(path.read_bytes())
    if not text.strip():
        raise _unreadable("there is nothing in the text but blanks; scan or copy it again")
    if (lines := text.count("\n")) > MOST_LINES:
        raise _unreadable(f"a text of {lines:,} lines, the limit is {MOST_LINES:,}; split it into its documents")
    return Source(path, InputKind.TEXT, len(split_pages(text)))


def _unreadable(message: str) -> UnreadableInput:
    return UnreadableInput(message, stage="triage")
