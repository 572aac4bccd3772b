"""Citations found in texts written for a test."""

from dataclasses import replace

from extract.context.reading import read
from extract.facts.citations import citations
from extract.lexicon.seats import NO_SEAT
from extract.tree.outline import tree
from extract.tree.parts import parts
from tests.extract.made import paragraph, rows_of


def facts_in(*texts, seat=NO_SEAT, title=None, own=None, issued_on=None, issuer=None):
    """The facts, each text a paragraph of its own."""
    body = replace(parts([]), body=tuple(row for text in texts for row in rows_of(text)))
    readings = replace(read(tree(body)), own_number=own, issued_on=issued_on, issuer=issuer)
    return citations(readings, [paragraph(title)] if title else [], seat)


def cited_in(*texts, **context):
    """The citations alone."""
    return [fact.value for fact in facts_in(*texts, **context)]


def brief(*texts, **context):
    """Number, day and issuer of each."""
    return [(c.number, c.issued_on, c.issuer) for c in cited_in(*texts, **context)]
