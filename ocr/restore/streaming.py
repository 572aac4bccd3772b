"""Restores a text of any length in blocks, each as large as what one document needs to be seen as a whole."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from ocr.restore.restorer import Restoration, Restorer

BLOCK = 120_000
"""Bytes of a block, which may be half or twice as long; up to that, some 4,000 lines, a text is seen as a whole."""
PIECE = 1 << 16
_CUTS = (b"\n\n", b"\n", b" ")
"""Where a block may end, best first: after a paragraph, a line, a word."""


def restore_stream(restorer: Restorer, file: IO[bytes], decode: Callable[[bytes], str]) -> Iterator[Restoration]:
    """The restored text of a file in UTF-8, or in UTF-16 with its mark, block by block; changes count lines from 1."""
    before = 0
    for block in _blocks(_in_utf8(file)):
        text, *lists = restorer.restore_text(decode(block))
        changes, suggestions = (tuple(c._replace(line=c.line + before) for c in found) for found in lists)
        yield Restoration(text, changes, suggestions)
        before += text.count("\n")


def _in_utf8(file: IO[bytes]) -> Iterator[bytes]:
    piece = file.read(PIECE)
    if not piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        while piece:
            yield piece
            piece = file.read(PIECE)
        return
    decoder = codecs.getincrementaldecoder("utf-16")()
    while piece:
        try:
            yield decoder.decode(piece).encode()
        except UnicodeError:
            yield piece  # which is no UTF-8 and will be refused
        piece = file.read(PIECE)
    yield decoder.getstate()[0]


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for piece in pieces:
        held += piece
        while len(held) >= 2 * BLOCK:
            end = _cut(held)
            yield held[:end]
            held = held[end:]
    if held:
        yield held


def _cut(held: bytes) -> int:
    """Where the first block ends: at a paragraph, line or word, or where one letter ends."""
    for cut in _CUTS:
        place = held.rfind(cut, BLOCK // 2, 2 * BLOCK)
        if place >= 0:
            return place + len(cut)
    return next((place for place in range(BLOCK, 0, -1) if held[place] & 0xC0 != 0x80), BLOCK)
