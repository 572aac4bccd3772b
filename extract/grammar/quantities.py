"""Quantities of a text, each found once: shares, rates, fractions, sums of money, counts."""

from collections.abc import Iterator

from extract.grammar.amounts import amounts
from extract.grammar.counts import counts as plain_counts
from extract.grammar.fractions import fractions
from extract.grammar.quantity import Quantity
from extract.grammar.rates import rates
from extract.grammar.shares import shares
from extract.mention import Kind, Mention

__all__ = ["Quantity", "mentions", "quantities"]


def quantities(text: str, *, counts: bool = False) -> list[Quantity]:
    """Quantities in order, none overlapping; plain counts only where they are asked for."""
    digits = any(c.isdigit() for c in text)
    measured = [*shares(text), *rates(text), *fractions(text), *amounts(text)] if digits else []
    return _apart([*measured, *(plain_counts(text) if counts else ())])


def mentions(text: str) -> Iterator[Mention]:
    """Quantities with counts; a count of what the tables do not know is less sure to be one."""
    for found in quantities(text, counts=True):
        known = found.unit != "count" or found.thing is not None
        yield Mention(Kind.QUANTITY, found.start, found.end, found, 1.0 if known else 0.6)


def _apart(found: list[Quantity]) -> list[Quantity]:
    """Of what overlaps the one that begins first, of those the longest."""
    found.sort(key=lambda quantity: (quantity.start, -quantity.end))
    apart: list[Quantity] = []
    for quantity in found:
        if not apart or quantity.start >= apart[-1].end:
            apart.append(quantity)
    return apart
