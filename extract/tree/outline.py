"""From the parts of a paper to its tree, by numbering; one walk, each node placed under the nearest higher one."""

from collections.abc import Sequence
from dataclasses import replace

from extract.lexicon.cues import opening
from extract.tree.node import Node, NodeKind, PartKind, Tree
from extract.tree.numbering import DASH, INTRO, PLUS, ROMAN, upper_share
from extract.tree.paragraphs import Paragraph, Row, paragraphs
from extract.tree.parts import Parts
from extract.tree.tables import tables
from ocr.page import BlockKind

NESTED, UNMARKED = 11, 12
"""Numbers below a bullet, and paragraphs without any sign; the levels above these are the markers'."""


def tree(parts: Parts) -> Tree:
    """The paragraphs and table rows of the body, and of the plan and the appendices behind it."""
    nodes: list[Node] = []
    _grow(nodes, paragraphs(parts.body), PartKind.BODY)
    for annex in parts.annexes:
        _grow(nodes, paragraphs(annex.body), annex.kind)
    return Tree(_with_children(nodes))


def tree_of(rows: Sequence[Row]) -> Tree:
    """The tree of a body alone."""
    nodes: list[Node] = []
    _grow(nodes, paragraphs(rows), PartKind.BODY)
    return Tree(_with_children(nodes))


def _grow(nodes: list[Node], found: Sequence[Paragraph], part: PartKind) -> None:
    """Add the paragraphs of one part, none of them under a node of another part."""
    open_nodes: list[Node] = []
    sunk: int | None = None
    rows, first = tables(found), len(nodes)
    for at, paragraph in enumerate(found):
        if (row := rows.get(at)) is not None:
            parent = open_nodes[-1].id if open_nodes else -1
            nodes.append(Node(len(nodes), row.kind, part, UNMARKED, parent, (), paragraph, row.cells_from(first)))
            continue
        level = paragraph.marker.level if paragraph.marker else UNMARKED
        if open_nodes and _counts_below_bullet(paragraph, open_nodes[-1]):
            sunk = level
        elif sunk is not None and level < sunk:
            sunk = None
        if level == sunk:
            level = NESTED
        level = _level_of_unmarked(paragraph, level, in_bullet=bool(open_nodes) and open_nodes[-1].level >= DASH)
        if level == UNMARKED and opening(paragraph.text, "closing") and not _just_headed(nodes):
            open_nodes.clear()
        while open_nodes and open_nodes[-1].level >= level:
            open_nodes.pop()
        parent = open_nodes[-1].id if open_nodes else -1
        node = Node(len(nodes), _kind(paragraph, level), part, level, parent, (), paragraph)
        nodes.append(node)
        open_nodes.append(node)


def _level_of_unmarked(paragraph: Paragraph, level: int, *, in_bullet: bool) -> int:
    """Capitals head a section; a line that ends with a colon heads the list below it."""
    if level != UNMARKED or paragraph.rows[0].kind == BlockKind.FOOTNOTE:
        return level
    if upper_share(paragraph.text) > 0.9 and 7 < len(paragraph.text) < 120:
        return ROMAN
    if in_bullet and _gives_to_a_body(paragraph.text):
        return INTRO
    return INTRO if paragraph.text.endswith(":") and not in_bullet else UNMARKED


def _gives_to_a_body(text: str) -> bool:
    """`Các trường tiểu học: Chuẩn bị …` behind a list of bullets is no part of the last of them."""
    head, colon, rest = text[:LONGEST_BODY].partition(": ")
    named = bool(colon) and opening(head, "agency") is not None and opening(head, "no_agency") is None
    return named and opening(rest, "duty") is not None


LONGEST_BODY = 160
"""Letters of a body's name with the first words of what it has to do."""


def _kind(paragraph: Paragraph, level: int) -> NodeKind:
    if paragraph.rows[0].kind == BlockKind.FOOTNOTE:
        return NodeKind.FOOTNOTE
    if level == UNMARKED:
        return NodeKind.PARAGRAPH
    return NodeKind.BULLET if level in (DASH, PLUS) else NodeKind.ITEM


def _with_children(nodes: Sequence[Node]) -> tuple[Node, ...]:
    below: list[list[int]] = [[] for _ in nodes]
    for node in nodes:
        if node.parent >= 0:
            below[node.parent].append(node.id)
    return tuple(
        replace(node, children=tuple(children), kind=NodeKind.SECTION if _heads(node, children) else node.kind)
        for node, children in zip(nodes, below, strict=True)
    )


def _heads(node: Node, children: Sequence[int]) -> bool:
    return node.level <= ROMAN or (node.kind == NodeKind.ITEM and bool(children))


def _counts_below_bullet(paragraph: Paragraph, above: Node) -> bool:
    """Whether a count begins under a bullet that ends with a colon: `* Văn phòng Sở:`, `(1) Chuẩn bị …`."""
    first = paragraph.marker is not None and paragraph.marker.label in ("(1)", "1", "a")
    return first and above.level == DASH and above.text.endswith(":") and len(above.text) < 160


def _just_headed(nodes: Sequence[Node]) -> bool:
    """Whether the paragraph before is a numbered heading: what comes next stands under it, however it begins."""
    return bool(nodes) and nodes[-1].level < INTRO and not nodes[-1].text.endswith((".", ";"))
