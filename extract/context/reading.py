"""A node as read: the mentions in it, and what holds for it by its place in the tree. All that facts are given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dictionaries.cues import SectionKind
from extract.context.headings import headed_by
from extract.context.roles import roles_of
from extract.context.slots import NO_SLOTS, Slots, slots_of
from extract.grammar.scan import scan
from extract.lexicon.abbreviations import own_abbreviations
from extract.lexicon.bodies import full_name
from extract.lexicon.cues import begins, cues_of
from extract.lexicon.holders import Holder, inline_holder
from extract.mention import Kind, Mention
from extract.tree.node import Node, Tree


@dataclass(frozen=True, slots=True)
class Context:
    """What a node inherits; the nearer node wins."""

    role: SectionKind | None = None
    """What the innermost known section around it is for, or what the node itself heads."""
    heads: SectionKind | None = None
    """What the node itself is the heading of; None for a node that is no known heading."""
    holder: Holder | None = None
    """The body that a heading above makes responsible."""
    heads_holder: Holder | None = None
    """The body that the node itself, as a heading, makes responsible for what is below it."""
    opens_holder: Holder | None = None
    """The body that an item of duties opens with, which its points are for too."""
    slots: Slots = NO_SLOTS


@dataclass(frozen=True, slots=True)
class Reading:
    """A node with its mentions, in order of their start, and its context."""

    node: Node
    mentions: tuple[Mention, ...]
    context: Context
    own: tuple[int, int]
    """The stretch of its text that is no numbering, no label and no label's value; empty for a line of labels."""

    def of(self, *kinds: Kind) -> Iterator[Mention]:
        """Mentions of the kinds."""
        return (mention for mention in self.mentions if mention.kind in kinds)


@dataclass(frozen=True, slots=True)
class Readings:
    """A whole paper as read."""

    tree: Tree
    nodes: tuple[Reading, ...]
    """One for each node of the tree, at the position of its id."""
    issued_on: str | None = None
    """ISO day of issue."""
    years: tuple[int, int] | None = None
    """First and last year that the plan states for itself."""
    own_number: str | None = None
    issuer: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    """The paper's own abbreviations, `VHXH` → `Phòng Văn hóa - Xã hội`."""

    def above(self, reading: Reading) -> Iterator[Reading]:
        """The readings of the nodes above, the nearest first."""
        return (self.nodes[node.id] for node in self.tree.above(reading.node))

    def named(self, name: str) -> str:
        """A body's name in full; `Nhà trường` is the school that issues the paper."""
        itself = begins(name, "itself")
        if itself and itself.end == len(name) and self.issuer and itself.phrase.split()[-1] in self.issuer.lower():
            return self.issuer
        return full_name(name, self.names)

    @property
    def one_year(self) -> int | None:
        """The plan's year where it runs one year."""
        return self.years[0] if self.years and self.years[0] == self.years[1] else None


def mentions_of(texts: Sequence[str]) -> Iterator[tuple[Mention, ...]]:
    """Values and cues of each text in order."""
    for text, found in zip(texts, cues_of(texts), strict=True):
        cues = [Mention(Kind.CUE, cue.start, cue.end, cue) for cue in found]
        yield tuple(sorted([*scan(text), *cues], key=lambda mention: (mention.start, -mention.end)))


def read(tree: Tree) -> Readings:
    """Each node with its mentions and with what it inherits, in one walk down."""
    roles = roles_of(tree)
    names = own_abbreviations(node.text for node in tree.nodes)
    slots = slots_of(tree)
    contexts: list[Context] = []
    for node, role, own in zip(tree.nodes, roles, slots.own, strict=True):
        above = contexts[node.parent] if node.parent >= 0 else Context()
        context = replace(
            above,
            role=role.within,
            heads=role.heads,
            holder=above.heads_holder or above.opens_holder or above.holder,
            opens_holder=None,
            heads_holder=headed_by(
                node,
                names,
                heads_section=role.heads is not None or own[0] >= own[1],
                in_duties=role.within == "duties",
            ),
            slots=slots.slots[node.id],
        )
        if node.children and role.within == "duties" and context.heads_holder is None and context.holder is None:
            context = replace(context, opens_holder=inline_holder(node.body))
        contexts.append(context)
    return Readings(
        tree,
        tuple(
            Reading(node, found, context, own)
            for node, found, context, own in zip(
                tree.nodes, mentions_of([node.text for node in tree.nodes]), contexts, slots.own, strict=True
            )
        ),
        names=names,
    )
