"""Which body a heading makes responsible for what stands below it."""

from collections.abc import Mapping

from extract.lexicon.bodies import full_name
from extract.lexicon.holders import Holder, heading_holder, unknown_heading
from extract.tree.node import Node, NodeKind
from extract.tree.numbering import ARABIC, LETTER, ROMAN, upper_share
from extract.tree.outline import UNMARKED

SHORT = 3
"""Words of a heading that may be an abbreviation alone."""
LONGEST_HEADING = 260
"""Letters; a longer paragraph is no heading."""


def headed_by(node: Node, names: Mapping[str, str], *, heads_section: bool, in_duties: bool) -> Holder | None:
    """The body that a heading names: any that is a body's name; where duties are given out also one nobody knows.

    `names` are the paper's own abbreviations: `3. GVCN` is headed by `Giáo viên chủ nhiệm`.
    """
    if node.kind == NodeKind.ROW or node.level >= UNMARKED or not node.children or len(node.body) > LONGEST_HEADING:
        return None
    if heads_section or (node.level <= ROMAN and node.parent < 0):
        return None
    text = full_name(node.body, names) if len(node.body.split()) <= SHORT else node.body
    text = text.capitalize() if upper_share(text) > 0.8 else text
    holder = heading_holder(text)
    if holder is None and in_duties and ARABIC <= node.level <= LETTER:
        return unknown_heading(text)
    return holder
