"""Pages from the files of word processors: .docx itself, and what LibreOffice makes a .docx of (.doc, .rtf, .odt).

Old documents are set in fonts that show Vietnamese letters in the places of Western ones (`.VnTime`, `VNI-Times`); what
is set in such a font is read as its encoding.
"""

import shutil
import zlib
from collections.abc import Iterator
from functools import cache
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
from ocr.word_notes import WordNotes
from ocr.word_numbering import WordNumbering
from ocr.word_table import parts, row_line, word_rows

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

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


class _Reader:
    """What is needed to read the text of a document: its fonts, its lists and its notes."""

    def __init__(self, document: "Document") -> None:
        self.fonts = DocumentFonts(document)
        self.notes = WordNotes(document)
        relations = document.part.rels.values()
        lists = next((rel.target_part for rel in relations if rel.reltype.endswith("/numbering")), None)
        self.numbering = WordNumbering(document.styles.element, getattr(lists, "element", None))

    def blocks(self, element: "BaseOxmlElement") -> Iterator[Block]:
        """Paragraphs and table rows in order; a note below the paragraph or table that refers to it."""
        for item in parts(element, "p", "tbl"):
            if _is_frame(item):
                for row in parts(item, "tr"):
                    for cell in parts(row, "tc"):
                        yield from self.blocks(cell)
                continue
            if item.tag.endswith("}tbl"):
                yield from self._table(item)
            elif (text := self._numbered(item)).strip():
                yield Block(BlockKind.BODY, tuple(line_of(row) for row in text.split("\n")))
            for note in self.notes.of(item):
                texts = [text for part in note.paragraphs for text in self.fonts.text(part).split("\n") if text.strip()]
                if texts:
                    texts[0] = f"[{note.number}] {texts[0]}"
                    yield Block(BlockKind.FOOTNOTE, tuple(line_of(text) for text in texts))

    def _numbered(self, paragraph: "BaseOxmlElement", *, blank: str = "") -> str:
        """The words of a paragraph behind what its list shows before them; `blank` where it has no words."""
        number, text = self.numbering.next(paragraph), self.fonts.text(paragraph)
        if not text.strip():
            return blank and number
        return f"{number} {text.lstrip()}" if number else text

    def _table(self, table: "BaseOxmlElement") -> Iterator[Block]:
        """Rows; the columns of the unruled tables in which word processors set a letterhead and a closing."""
        rows = word_rows(table, self._cell)
        kinds = _side_by_side(" ".join(cell.text for row in rows for cell in row))
        if kinds is None:
            for row in rows:
                yield Block(BlockKind.TABLE_ROW, (row_line(row),))
            return
        for number, kind in enumerate(kinds):
            own = (row[number].text for row in rows if len(row) > number and not row[number].goes_on)
            texts = (text for cell in own for text in cell.split("\n"))
            yield Block(kind, tuple(line_of(text) for text in texts if text.strip()))

    def _cell(self, cell: "BaseOxmlElement") -> str:
        """The paragraphs of a cell, and of the tables in it; a number that stands alone there is its text."""
        texts = []
        for item in parts(cell, "p", "tbl"):
            if item.tag.endswith("}tbl"):
                texts += [inner.text for row in word_rows(item, self._cell) for inner in row if not inner.goes_on]
            else:
                texts.append(self._numbered(item, blank="number"))
        return "\n".join(texts)


def _blocks(document: "Document") -> Iterator[Block]:
    stories: list[Any] = [document.element.body]
    if len(document.sections):  # a program that writes .docx may say nothing of pages
        first = document.sections[0]
        around = (first.first_page_header, first.header, first.footer, first.first_page_footer)
        head, running, foot, last = (story._element for story in around)  # noqa: SLF001
        stories = [head, running, *stories, foot, last]
    reader = _Reader(document)
    return (block for story in stories for block in reader.blocks(story))


def _is_frame(table: "BaseOxmlElement") -> bool:
    """Whether it has one column, and in it a table of more: it is there for the border around that."""
    cells = [list(parts(row, "tc")) for row in parts(table, "tr")]
    if any(len(row) != 1 for row in cells):
        return False
    rows = (row for [cell] in cells for inner in parts(cell, "tbl") for row in parts(inner, "tr"))
    return any(len(list(parts(row, "tc"))) > 1 for row in rows)


def _side_by_side(text: str) -> tuple[BlockKind, ...] | None:
    plain = " ".join(bare(text).lower().split())
    if any(motto in plain for motto in MOTTOES):
        return BlockKind.LETTERHEAD, BlockKind.LETTERHEAD
    return (BlockKind.RECIPIENTS, BlockKind.SIGNATURE) if "noi nhan:" in plain else None


def _damaged() -> UnreadableInput:
    message = "the document is damaged or encrypted; open it in a word processor and save it again"
    return UnreadableInput(message, stage="read")
