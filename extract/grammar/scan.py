"""All values of a text, found once: what every reader of a node is given."""

from collections.abc import Callable, Iterator

from extract.grammar import document_numbers, quantities, time_mentions
from extract.mention import Mention

FINDERS: tuple[Callable[[str], Iterator[Mention]], ...] = (
    document_numbers.mentions,
    time_mentions.mentions,
    quantities.mentions,
)
"""Of each kind of value one; what they find may overlap, and a reader asks for the kinds that it needs."""


def scan(text: str) -> list[Mention]:
    """Values in the order of their start, the longer first."""
    found = [mention for finder in FINDERS for mention in finder(text)]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))
