"""What flows between the stages: words with their places, in lines, blocks, pages and a document.

All values are frozen; a stage returns new ones. Boxes are pixels of the original page image, from
its top left corner, whatever preprocessing did to the image in between.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in pixels of the original page image; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int


class Change(NamedTuple):
    """Why a word's text is not its raw form."""

    score: float
    """Probability that the restored form is right, 0–1."""
    runner_up: str | None
    """The next best form, None when there was no other."""


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word: what the engine read and what we hold it to be."""

    raw: str
    """As the engine or the old text has it; never overwritten."""
    text: str
    """The restored form, NFC; holds a space where the engine ran two syllables together."""
    box: Box | None = None
    confidence: float | None = None
    """How sure the engine was, 0–1, or, once calibrated, how likely the text is right; None for text inputs."""
    change: Change | None = None
    """Set by the restorer where it considered another form; None where the word was left alone."""

    @property
    def certainty(self) -> float | None:
        """How sure the text is, 0–1: its confidence, else the restorer's score; None where nothing was in doubt."""
        return self.confidence if self.confidence is not None else self.change.score if self.change else None


BAR = "|"
"""The word that stands between two cells of a table's row in its line, for people; cells themselves are data."""


class TableCell(NamedTuple):
    """A cell of a table's row: which words of the row's line are its, and which columns it covers."""

    start: int
    """Index of its first word in the line."""
    stop: int
    """Index behind its last word; of a blank cell the same as `start`."""
    column: int
    """Its first column, from 0; in a text whose blank cells were left out only a guess."""
    span: int = 1
    """How many columns it covers."""
    goes_on: bool = False
    """Whether it is one with the cell above: blank, or the words of that cell once more."""
    breaks: tuple[int, ...] = ()
    """Indices of the words with which further paragraphs of the cell begin, where its file says so."""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; an empty tuple of words is a blank line of a text input."""

    words: tuple[Word, ...]
    box: Box | None = None
    cells: tuple[TableCell, ...] = ()
    """Of a table's row all its cells from left to right."""

    @property
    def text(self) -> str:
        """The restored words, one space apart."""
        return " ".join(word.text for word in self.words)

    @property
    def raw(self) -> str:
        """The words as read, one space apart."""
        return " ".join(word.raw for word in self.words)

    def rewritten(self, words: Iterable[tuple[Word, int]]) -> "Line":
        """The line with other words, each with how many of its own it stands for; its cells keep what was theirs."""
        fresh = tuple(words)
        if not self.cells:
            return replace(self, words=tuple(word for word, _ in fresh))
        places = [at for at, (_, count) in enumerate(fresh) for _ in range(count)] + [len(fresh)]
        cells = (
            cell._replace(
                start=places[cell.start],
                stop=places[cell.stop - 1] + 1 if cell.stop > cell.start else places[cell.start],
                breaks=tuple(places[at] for at in cell.breaks),
            )
            for cell in self.cells
        )
        return replace(self, words=tuple(word for word, _ in fresh), cells=tuple(cells))


class BlockKind(StrEnum):
    """What part of the page a block is; `BODY` where layout could not tell."""

    LETTERHEAD = "letterhead"
    TITLE = "title"
    BODY = "body"
    TABLE_ROW = "table row"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    FOOTNOTE = "footnote"
    PAGE_NUMBER = "page number"
    STAMP = "stamp"
    HANDWRITING = "handwriting"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, in reading order."""

    kind: BlockKind
    lines: tuple[Line, ...]
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page; width and height in pixels at dpi, all zero for text inputs."""

    number: int
    """From 1."""
    width: int
    height: int
    dpi: int
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """Every line in reading order."""
        return (line for block in self.blocks for line in block.lines)

    @property
    def text(self) -> str:
        """The restored text, a printed line a line."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, or one sequence of page images, as read."""

    sha256: str
    """Of the bytes of the file (of the joined hashes, for an image sequence); the identity."""
    sources: tuple[str, ...]
    pages: tuple[Page, ...]
    engine: str
    """What read the words and in which version: `tesseract 5.3.0 vie`, `text`, `docx`."""

    @property
    def text(self) -> str:
        """The restored text in reading order, pages parted by a form feed."""
        return "\f".join(page.text for page in self.pages)
