"""Pages from the files of word processors: .docx itself, and what LibreOffice makes a .docx of (.doc, .rtf, .odt).

Old documents are set in fonts that show Vietnamese letters in the places of Western ones (`.VnTime`, `VNI-Times`); what
is set in such a font is read as its encoding.
"""

import shutil
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from subprocess import SubprocessError
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from ocr.document_fonts import DocumentFonts
from ocr.failure import MissingTool, UnreadableInput
from ocr.layout import MOTTOES
from ocr.page import Block, BlockKind, Page
from ocr.program import run
from ocr.restore.syllable import bare
from ocr.text_input import line_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""No macro runs, nothing is fetched, whatever the document asks for."""


def docx_page(path: Path) -> Page:
    """All of a .docx: header, then paragraphs and table rows in the order of the document."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
        blocks = tuple(_blocks(document))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, SyntaxError, zlib.error) as error:
        raise _damaged() from error
    if not blocks and document.part.package.image_parts:
        message = "its pages are pictures, without text; print it to a PDF and give that"
        raise UnreadableInput(message, stage="read")
    return Page(1, 0, 0, 0, blocks)


def word_page(path: Path) -> Page:
    """All of a .doc, .rtf or .odt. Raises MissingTool without LibreOffice."""
    with TemporaryDirectory(prefix="kehoach-") as folder:
        profile = Path(folder, "profile")
        Path(profile, "user").mkdir(parents=True)
        Path(profile, "user", "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        # LibreOffice goes by the name first, and the name may lie.
        Path(folder, "document").symlink_to(path.absolute())
        options = ["--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
        try:
            run([_program(), *options, "--convert-to", "docx", "--outdir", f"{folder}/out", f"{folder}/document"])
        except SubprocessError as error:
            raise _damaged() from error
        made = Path(folder, "out", "document.docx")
        if not made.exists():
            raise _damaged()
        return docx_page(made)


@cache
def libreoffice() -> str | None:
    """Where LibreOffice is; it is needed for .doc, .rtf and .odt alone."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _program() -> str:
    if found := libreoffice():
        return found
    message = (
        "LibreOffice, which reads .doc, .rtf and .odt, is not installed; save the document as .docx, or run: "
        "sudo apt-get install libreoffice-writer-nogui"
    )
    raise MissingTool(message, stage="read")


def _blocks(document: "Document") -> Iterator[Block]:
    from docx.table import Table

    fonts = DocumentFonts(document)
    parts: list[Any] = [document]
    if len(document.sections):  # a program that writes .docx may say nothing of pages
        first = document.sections[0]
        parts = [first.first_page_header, first.header, document, first.footer, first.first_page_footer]
    for item in (item for part in parts for item in part.iter_inner_content()):
        if isinstance(item, Table):
            yield from _table_blocks(item, fonts)
        elif (text := fonts.text(item)).strip():
            yield Block(BlockKind.BODY, tuple(line_of(row) for row in text.split("\n")))


def _table_blocks(table: "Table", fonts: DocumentFonts) -> Iterator[Block]:
    """Rows; the columns of the unruled tables in which word processors set a letterhead and a closing."""
    # A merged cell stands in the row once for each column that it covers.
    cells = ((next(same) for _, same in groupby(row.cells, lambda cell: cell._tc)) for row in table.rows)  # noqa: SLF001
    rows = [[_cell_text(cell, fonts) for cell in row] for row in cells]
    kinds = _side_by_side(" ".join(text for row in rows for text in row))
    if kinds is None:
        for row in rows:
            yield Block(BlockKind.TABLE_ROW, (line_of(" | ".join(" ".join(text.split()) for text in row)),))
        return
    for number, kind in enumerate(kinds):
        texts = (part for row in rows if len(row) > number for part in row[number].split("\n"))
        yield Block(kind, tuple(line_of(text) for text in texts if text.strip()))


def _cell_text(cell: "_Cell", fonts: DocumentFonts) -> str:
    """The paragraphs of a cell, and of the tables in it."""
    from docx.table import Table

    texts = []
    for item in cell.iter_inner_content():
        if isinstance(item, Table):
            texts += [_cell_text(inner, fonts) for row in item.rows for inner in row.cells]
        else:
            texts.append(fonts.text(item))
    return "\n".join(texts)


def _side_by_side(text: str) -> tuple[BlockKind, ...] | None:
    plain = " ".join(bare(text).lower().split())
    if any(motto in plain for motto in MOTTOES):
        return BlockKind.LETTERHEAD, BlockKind.LETTERHEAD
    return (BlockKind.RECIPIENTS, BlockKind.SIGNATURE) if "noi nhan:" in plain else None


def _damaged() -> UnreadableInput:
    message = "the document is damaged or encrypted; open it in a word processor and save it again"
    return UnreadableInput(message, stage="read")
