"""The tree of a paper: its paragraphs and table rows, each with what is above and below it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from extract.tree.paragraphs import Paragraph
from ocr.page import Box


class NodeKind(StrEnum):
    """What a node is by its layout and numbering."""

    SECTION = "section"
    """A numbered heading or paragraph with something below it, or a heading in capitals."""
    ITEM = "item"
    """A numbered paragraph (1., a), (1)) with nothing below."""
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    """A paragraph without any sign."""
    ROW = "row"
    """A row of a table."""
    HEAD_ROW = "head row"
    """A row of a table that heads its columns; it carries no values."""
    GROUP_ROW = "group row"
    """A row of a table that only says what the rows below it are about."""
    FOOTNOTE = "footnote"


class PartKind(StrEnum):
    """Which part of a paper a node stands in."""

    BODY = "body"
    PLAN = "plan"
    """The plan behind a decision that issues it."""
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's row; start and end are offsets in the text of its node."""

    column: int
    """Index of its first column, from 0."""
    span: int
    """How many columns it covers."""
    role: str | None
    """What its column holds (`columns.tsv`), None for a column that nobody knows."""
    heading: str
    """As the head row has it; of a head in two rows both, joined by a space."""
    text: str
    start: int
    end: int
    box: Box | None = None
    breaks: tuple[int, ...] = ()
    """Offsets at which its further paragraphs begin, where the file says so."""
    source: int = -1
    """Of a cell taken over from a row above (merged, left out, `nt`) the row whose words it is and whose text start and
    end count in: the position of its paragraph, as the id of its node; -1 for the row's own words."""
    certainty: float = 1.0
    """How sure it is that the words are of this row and column."""


@dataclass(frozen=True, slots=True)
class Node:
    """A paragraph or table row in its place; ids are positions in `Tree.nodes`, in reading order."""

    id: int
    kind: NodeKind
    part: PartKind
    level: int
    """Of its numbering (`numbering.py`): the lower, the higher in the tree."""
    parent: int
    """-1 at the top."""
    children: tuple[int, ...]
    paragraph: Paragraph
    cells: tuple[Cell, ...] = ()

    @property
    def text(self) -> str:
        """All its words, numbering and all."""
        return self.paragraph.text

    @property
    def body(self) -> str:
        """Its words behind the numbering."""
        return self.paragraph.body

    @property
    def body_start(self) -> int:
        """Where they begin."""
        return self.paragraph.body_start

    @property
    def label(self) -> str | None:
        """Its number or bullet, `3.2`, `a`, `-`."""
        return self.paragraph.marker.label if self.paragraph.marker else None


@dataclass(frozen=True, slots=True)
class Tree:
    """All nodes of a paper in reading order."""

    nodes: tuple[Node, ...]

    def above(self, node: Node) -> Iterator[Node]:
        """The nodes that the node stands under, the nearest first."""
        while node.parent >= 0:
            node = self.nodes[node.parent]
            yield node

    def below(self, node: Node) -> Iterator[Node]:
        """The nodes directly below."""
        return (self.nodes[child] for child in node.children)

    def heading(self, node: Node) -> str | None:
        """The numbered headings around a node, outermost first: `II. MỤC TIÊU › 2. Mục tiêu cụ thể`."""
        around = [above.text.split(":")[0][:90] for above in self.above(node) if above.label is not None]
        return " › ".join(reversed(around)) or None
