"""What a file is, decided by its content where it enters; its name says nothing."""

import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ocr.failure import UnreadableInput

LARGEST_IMAGE = 300_000_000
"""Pixels; a page of A0 at 300 dpi has 140 million."""

_HEAD = 4096
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
_KINDS_WE_READ = "give a PDF, TIFF, PNG, JPEG, .docx or plain text"


class InputKind(StrEnum):
    """The ways in."""

    PDF = "PDF"
    """Pages are images; a text layer, if there is one, is of no use."""
    PDF_TEXT = "PDF text layer"
    IMAGE = "image"
    """PNG, JPEG, TIFF of one or many pages."""
    TEXT = "text"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read, and how."""

    path: Path
    kind: InputKind
    pages: int


def triage(path: Path) -> Source:
    """What the file is. Raises UnreadableInput, with the remedy, for what no stage can read."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise _unreadable(f"{error.strerror or error}; check that the file is there and may be read") from error
    if not head:
        raise _unreadable("the file is empty; scan or copy it again")
    if b"%PDF-" in head[:1024]:
        return _pdf(path)
    if head.startswith(_IMAGES):
        return _image(path)
    if head.startswith(b"PK\x03\x04"):
        return _zip(path)
    from ocr.text_input import decode, split_pages

    text = decode(path.read_bytes())
    return Source(path, InputKind.TEXT, len(split_pages(text)))


def _pdf(path: Path) -> Source:
    from ocr.rasterise import pdf_pages
    from ocr.text_layer import is_usable

    pages = pdf_pages(path)
    return Source(path, InputKind.PDF_TEXT if is_usable(path, pages) else InputKind.PDF, pages)


def _image(path: Path) -> Source:
    from ocr.rasterise import opened_image

    with opened_image(path) as image:
        width, height = image.size
        if width * height > LARGEST_IMAGE:
            raise _unreadable(f"the image has {width} × {height} pixels, more than a page needs; scan it at 300 dpi")
        frames = getattr(image, "n_frames", 1)
    return Source(path, InputKind.IMAGE, frames)


def _zip(path: Path) -> Source:
    try:
        with zipfile.ZipFile(path) as archive:
            if "word/document.xml" in archive.namelist():
                return Source(path, InputKind.DOCX, 1)
    except zipfile.BadZipFile as error:
        raise _unreadable("it begins as a .docx or zip file and is damaged; copy it again") from error
    raise _unreadable(f"it is a zip file but no .docx; unpack it and give the folder, or {_KINDS_WE_READ}")


def _unreadable(message: str) -> UnreadableInput:
    return UnreadableInput(message, stage="triage")
