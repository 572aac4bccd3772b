"""Slots: who leads, who helps, by when, with what result, as labels say it on lines, in brackets and in columns.

Lines below a list hold for every item of the list that has none of its own; lines below nothing hold for their heading.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dictionaries.cues import ColumnRole
from extract.lexicon.labels import LabelFound, labels_in
from extract.tree.node import Node, NodeKind, Tree
from extract.tree.numbering import LETTER

OF_SLOTS: frozenset[ColumnRole] = frozenset({"lead", "support", "lead_support", "time", "product"})
"""Roles of columns that say something about the work beside them."""
_CHARGE = "chủ trì"
"""What the label of a lead has beside one of those who carry out: `Cơ quan chủ trì`, `Cơ quan thực hiện`."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What labels say of an item; None where no label does."""

    lead: str | None = None
    """As printed: `Sở Y tế`, `Các sở, ban, ngành`."""
    support: str | None = None
    time: str | None = None
    product: str | None = None
    time_node: int = -1
    """Id of the node in which the time stands; -1 where there is none."""
    time_start: int = 0
    """Offset in that node's text at which the time begins."""

    def over(self, outer: "Slots") -> "Slots":
        """These, and what they lack from the outer ones."""
        return Slots(
            self.lead or outer.lead,
            (self.support or outer.support) if self.lead is None else self.support,
            self.time or outer.time,
            self.product or outer.product,
            self.time_node if self.time else outer.time_node,
            self.time_start if self.time else outer.time_start,
        )


NO_SLOTS = Slots()


@dataclass(frozen=True, slots=True)
class SlotReading:
    """Of each node of a tree what labels say of it, and which words of it are its own."""

    slots: tuple[Slots, ...]
    own: tuple[tuple[int, int], ...]
    """The stretch of its text that is no label and no label's value; empty for a line that only fills slots."""


@dataclass(frozen=True, slots=True)
class _Said:
    """The labels of a node, and the stretch of its text that is its own."""

    labels: tuple[tuple[Node, LabelFound], ...]
    own: tuple[int, int]
    fills: bool
    """Whether it is nothing but labels with their values."""
    named: bool = False
    """Whether a label names its own words as the work to be done: `Nhiệm vụ: …`."""


def slots_of(tree: Tree) -> SlotReading:
    """The slots of every node, by its own brackets and cells and by the lines below it or its list."""
    said = [_said(node) for node in tree.nodes]
    filling = _filling(tree, said)
    holds: list[Slots] = [NO_SLOTS] * len(tree.nodes)
    for covered, slots in _groups(tree, said, filling):
        for node in covered:
            holds[node.id] = slots.over(holds[node.id])
    full: list[Slots] = []
    for node, each in zip(tree.nodes, said, strict=True):
        said_here = _of_cells(node) if node.kind == NodeKind.ROW else NO_SLOTS if each.fills else _filled(each.labels)
        above = full[node.parent] if node.parent >= 0 else NO_SLOTS
        full.append(said_here.over(holds[node.id].over(above)))
    own = ((0, 0) if node.id in filling else each.own for node, each in zip(tree.nodes, said, strict=True))
    return SlotReading(tuple(full), tuple(own))


def _said(node: Node) -> _Said:
    if node.kind == NodeKind.ROW:
        return _Said((), (node.body_start, len(node.text)), fills=False)
    found = [label for label in labels_in(node.text, node.body_start) if label.role in OF_SLOTS or label.role == "task"]
    first = next((label for label in found if label.role in OF_SLOTS), None)
    start = node.body_start
    if found and found[0].role == "task" and found[0].start <= start:
        start = found[0].value_start
    end = first.start if first else len(node.text)
    own = node.text[start:end].rstrip(" (;,–-")
    filling = tuple((node, label) for label in found if label.role in OF_SLOTS)
    named = bool(found) and found[0].role == "task"
    return _Said(filling, (start, start + len(own)), first is not None and not _worded(own), named)


def _of_cells(node: Node) -> Slots:
    """What the cells of a row say."""
    cells = {cell.role: cell for cell in reversed(node.cells) if cell.role in OF_SLOTS and _worded(cell.text)}
    time = cells.get("time")
    lead = cells.get("lead") or cells.get("lead_support")
    return Slots(
        lead.text if lead else None,
        cells["support"].text if "support" in cells else None,
        time.text if time else None,
        cells["product"].text if "product" in cells else None,
        -1 if time is None else node.id if time.source < 0 else time.source,
        time.start if time else 0,
    )


def _filled(found: Sequence[tuple[Node, LabelFound]]) -> Slots:
    """The slots that labels fill; who carries out leads where nobody is named to lead, and helps where somebody is."""
    slots = Slots()
    charged = any(label.role == "lead" and _CHARGE in label.words.lower() for _, label in found)
    for node, label in found:
        value = node.text[label.value_start : label.value_end]
        if not _worded(value):
            continue
        if label.role in ("lead", "lead_support"):
            leads = slots.lead is None and (not charged or _CHARGE in label.words.lower())
            slots = replace(slots, lead=value) if leads else replace(slots, support=_joined(slots.support, value))
        elif label.role == "support":
            slots = replace(slots, support=_joined(slots.support, value))
        elif label.role == "time" and slots.time is None:
            slots = replace(slots, time=value, time_node=node.id, time_start=label.value_start)
        elif label.role == "product":
            slots = replace(slots, product=value)
    return slots


def _joined(first: str | None, second: str) -> str:
    return f"{first}; {second}" if first else second


def _worded(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _groups(
    tree: Tree, said: Sequence[_Said], filling: Mapping[int, list[tuple[Node, LabelFound]]]
) -> Iterator[tuple[list[Node], Slots]]:
    """Runs of lines that fill slots, each with the nodes that it holds for."""
    for parent, children in _in_place(tree, filling).items():
        pending: list[Node] = []
        run: list[Node] = []
        for child in children:
            if child.id in filling:
                run.append(child)
                continue
            if run:
                labels = [each for line in run for each in filling[line.id]]
                yield _covered(tree, said, parent, pending, run, labels), _filled(labels)
                pending, run = [], []
            pending.append(child)
        if run:
            labels = [each for line in run for each in filling[line.id]]
            yield _covered(tree, said, parent, pending, run, labels), _filled(labels)


def _covered(
    tree: Tree,
    said: Sequence[_Said],
    parent: int,
    pending: Sequence[Node],
    run: Sequence[Node],
    labels: Sequence[tuple[Node, LabelFound]],
) -> list[Node]:
    """The nodes before a run of lines that it holds for; a time alone, on an item of its own, is its heading's."""
    heading = [tree.nodes[parent]] if parent >= 0 else []
    named = any(label.role != "time" for _, label in labels)
    listed = any(line.label is not None for line in run)
    if not named and listed and not any(said[node.id].named for node in pending):
        return heading
    return list(pending) or heading


def _filling(tree: Tree, said: Sequence[_Said]) -> dict[int, list[tuple[Node, LabelFound]]]:
    """The labels of each line that is nothing but labels, or that only heads such lines: `Cơ quan thực hiện:`."""
    found: dict[int, list[tuple[Node, LabelFound]]] = {}
    for node in reversed(tree.nodes):
        heads = node.text.endswith(":") and len(node.body.split()) <= LONGEST_HEAD
        if not said[node.id].fills and not (heads and node.children):
            continue
        labels = list(said[node.id].labels)
        if _worded("".join(node.text[label.value_start : label.value_end] for _, label in labels)):
            found[node.id] = labels
        elif labels and node.children and not any(child in found for child in node.children):
            found[node.id] = [replaced for child in tree.below(node) for replaced in _as_value(labels[-1][1], child)]
            found |= {child.id: [] for child in tree.below(node)}
        elif node.children and all(child in found for child in node.children):
            found[node.id] = [label for child in node.children for label in found[child]]
    return found


def _as_value(label: LabelFound, line: Node) -> list[tuple[Node, LabelFound]]:
    """A line below a label without a value, `Cơ quan thực hiện:`, as a value of it."""
    value = line.text.rstrip(" .;,")
    return [(line, replace(label, start=line.body_start, value_start=line.body_start, value_end=len(value)))]


LONGEST_HEAD = 6
"""Words of the longest line that only heads lines of labels."""


def _in_place(tree: Tree, filling: Mapping[int, object]) -> dict[int, list[Node]]:
    """The children of each node in order; a line without a sign below the last item of a list stands below the list."""
    rows: dict[int, list[Node]] = {}
    for node in tree.nodes:
        parent = node.parent
        if node.id in filling and node.label is None:
            while parent >= 0 and tree.nodes[parent].level >= LETTER and parent not in filling:
                parent = tree.nodes[parent].parent
        rows.setdefault(parent, []).append(node)
    return rows
