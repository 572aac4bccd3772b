"""From a `Document` to the `Plan` it holds: pure functions of text, no input or output."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.plan import Plan
    from ocr.page import Document

VERSION = "13"
"""Of the rules; part of the ledger's key, so raise it when a rule or a table changes what comes out."""


def extract(document: "Document") -> "Plan":
    """The plan of a document. Pure and total: any document gives a valid plan, nulls with a reason.

    spaCy and the dictionaries are loaded on the first call of a process.
    """
    from extract.assemble import assemble
    from extract.tree.paragraphs import rows

    return assemble(rows(document))
