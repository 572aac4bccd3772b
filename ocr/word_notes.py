"""The footnotes and endnotes of a .docx, each to be read where the text refers to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = ("footnote", "endnote")


class Note(NamedTuple):
    """A note: its number as the reader sees it, and its paragraphs."""

    number: int
    paragraphs: "tuple[BaseOxmlElement, ...]"


class WordNotes:
    """The notes of a document; they are counted as the text comes to them."""

    def __init__(self, document: "Document") -> None:
        self._notes = {kind: _notes(document, kind) for kind in _KINDS}
        self._seen = dict.fromkeys(_KINDS, 0)

    def of(self, element: "BaseOxmlElement") -> Iterator[Note]:
        """The notes that a paragraph or table refers to, in order; what was struck out refers to none."""
        tags = {f"{_WORD}{kind}Reference": kind for kind in _KINDS}
        for reference in element.iter(*tags):
            kind = tags[reference.tag]
            note = self._notes[kind].get(reference.get(f"{_WORD}id"))
            if note is None or next(reference.iterancestors(f"{_WORD}del", f"{_WORD}moveFrom"), None) is not None:
                continue
            self._seen[kind] += 1
            yield Note(self._seen[kind], tuple(note.iter(f"{_WORD}p")))


def _notes(document: "Document", kind: str) -> "dict[str | None, BaseOxmlElement]":
    from docx.oxml import parse_xml

    part = next((rel.target_part for rel in document.part.rels.values() if _is_of(rel.reltype, kind)), None)
    if part is None:
        return {}
    return {each.get(f"{_WORD}id"): each for each in parse_xml(part.blob).iter(f"{_WORD}{kind}")}


def _is_of(relation: str, kind: str) -> bool:
    return relation.rsplit("/", 1)[-1] == f"{kind}s"
