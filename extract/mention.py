"""Mentions: values and names that stand in a text, each found once and typed, so that no reader parses text again."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a mention is."""

    TIME = "time"
    """A day, month, quarter, half-year or year: `extract.grammar.days.Time`."""
    SPAN = "span"
    """From one time to another: `extract.grammar.days.Span`."""
    RECURRENCE = "recurrence"
    """What comes again: `extract.grammar.recurrence.Recurrence`."""
    QUANTITY = "quantity"
    """A share, rate, count, fraction or sum: `extract.grammar.quantities.Quantity`."""
    NUMBER = "number"
    """The number and symbol of a document: `extract.grammar.document_numbers.DocumentNumber`."""
    CUE = "cue"
    """A phrase of `cues.tsv`: `extract.lexicon.cues.CueFound`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One value or name; start and end are offsets of letters in the text of its node."""

    kind: Kind
    start: int
    end: int
    value: object
    """Of the type that its kind names."""
    certainty: float = 1.0
    """0–1, how sure the grammar is of it."""
