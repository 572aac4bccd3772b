"""What the first bytes of a file say that it is."""

import re
import zlib
from enum import StrEnum
from zipfile import BadZipFile

HEAD = 4096
"""Bytes that are looked at."""
KINDS_WE_READ = (
    "give a PDF, an image (TIFF, PNG, JPEG, JPEG 2000, WebP, AVIF, BMP, GIF), .docx, .doc, .odt, .rtf, plain text, or "
    "a zip archive of these"
)

ZIP_DAMAGE = (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
"""What reading a damaged zip file raises. RuntimeError: encrypted, or of a version to come. ValueError: names."""

_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",  # JPEG
    b"II*\x00",
    b"MM\x00*",
    b"II+\x00",  # TIFF beyond 4 GB
    b"MM\x00+",
    b"GIF87a",
    b"GIF89a",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n",  # JPEG 2000
    b"\xff\x4f\xff\x51",  # its bare codestream
)
_UNPACK = "unpack it and give the folder"
_REFUSED = (
    (b"Rar!\x1a\x07", f"it is a RAR archive; {_UNPACK}"),
    (b"7z\xbc\xaf\x27\x1c", f"it is a 7z archive; {_UNPACK}"),
    (b"\x1f\x8b", f"it is a gzip archive; {_UNPACK}"),
    (b"BZh", f"it is a bzip2 archive; {_UNPACK}"),
    (b"\xfd7zXZ\x00", f"it is an xz archive; {_UNPACK}"),
    (b"\x28\xb5\x2f\xfd", f"it is a Zstandard archive; {_UNPACK}"),
    (b"PK\x07\x08", "it is one part of a split zip archive; join the parts, unpack them and give the folder"),
    (b"AT&TFORM", "it is a DjVu file; turn it into a PDF (ddjvu -format=pdf IN.djvu OUT.pdf)"),
    (b"8BPS", "it is a Photoshop file; save it as PNG or TIFF"),
    (b"SQLite format 3\x00", "it is a database, no document; take it out of the folder"),
)
_WEB_PAGE = "it is a web page; open it, print it to a PDF and give that"
_MARKUP = (
    (b"<!doctype html", _WEB_PAGE),
    (b"<html", _WEB_PAGE),
    (b"<svg", "it is a drawing; open it, print it to a PDF and give that"),
    (b"<?xml", "it is data in XML and no document; open it in its program, print it to a PDF and give that"),
    (b"%!ps", "it is PostScript; turn it into a PDF (ps2pdf IN.ps OUT.pdf)"),
)
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1")


class Family(StrEnum):
    """Kinds of files that are opened alike."""

    PDF = "PDF"
    IMAGE = "image"
    ZIP = "zip"
    OLE = "OLE"
    """Microsoft's container of the nineties: .doc, .xls, and what newer programs encrypt."""
    RTF = "RTF"
    OTHER = "other"
    """Text, if anything that we read."""


def family(head: bytes) -> Family:
    """The family of a file that begins with these bytes, at least HEAD or all of it."""
    if b"%PDF-" in head[:1024]:
        return Family.PDF
    is_webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    is_bmp = head[:2] == b"BM" and head[6:10] == bytes(4)  # a text may begin with these letters
    is_avif = head[4:12] in (b"ftypavif", b"ftypavis")
    if head.startswith(_IMAGES) or is_webp or is_bmp or is_avif:
        return Family.IMAGE
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Family.ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Family.OLE
    return Family.RTF if head.startswith(b"{\\rtf") else Family.OTHER


def refusal(head: bytes) -> str | None:
    """Why a file of a known kind that we do not read is refused, with the remedy."""
    if head[4:8] == b"ftyp":
        return f"it is a {'HEIC photo' if head[8:12] in _HEIC else 'video'}; save the page as JPEG or PDF"
    if head[257:262] == b"ustar":
        return f"it is a tar archive; {_UNPACK}"
    if re.match(rb"[A-Za-z-]+: ", head) and b"\nmime-version:" in head.lower():
        return "it is a message of a mail program; save its attachments, or print it to a PDF, and give those"
    start = head[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    told = [message for signature, message in _REFUSED if head.startswith(signature)]
    told += [message for signature, message in _MARKUP if start.startswith(signature)]
    return next(iter(told), None)
