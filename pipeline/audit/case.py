"""A plan as the audit reads it: its record, and its paragraphs with the place and certainty of every letter."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from extract.plan import Evidence, Plan
from pipeline.audit.finding import Side
from pipeline.audit.passages import Clause, Passage, Readings, certainty, spans_of
from pipeline.audit.superiors import Card, card_of
from pipeline.catalogue.store import StoredPlan

MOST_COMPARED = 1_000
"""Items of a kind in one plan, the first of them; each is held against each. No plan has as many, rubbish may."""
_Made = TypeVar("_Made")


class Found(NamedTuple):
    """What a rule says of one plan."""

    condition: str
    evidence: tuple[Evidence, ...]
    criterion: str = ""
    """Empty where the rule's own text is what ought to be."""
    against: Side | None = None
    doubt: str | None = None
    """Why the words alone do not settle it."""


class Case:
    """One plan under audit."""

    def __init__(self, stored: StoredPlan, readings: Readings) -> None:
        self.stored = stored
        """Its record; its text is in `passages`."""
        self._readings = readings
        self._kept: dict[object, Any] = {}

    @property
    def plan(self) -> Plan:
        """Its record."""
        return self.stored.plan

    @cached_property
    def card(self) -> Card:
        """What it is found by among others."""
        return card_of(self.stored.id, self.plan)

    def kept(self, make: Callable[..., _Made], *given: object) -> _Made:
        """What `make` says of the case, worked out once: several rules ask the same."""
        key = (make, *given)
        if key not in self._kept:
            self._kept[key] = make(self, *given)
        made: _Made = self._kept[key]
        return made

    @property
    def scanned(self) -> bool:
        """Whether an engine read it off an image, so that signs like ‰ may be misread."""
        return not self.stored.engine.startswith(("text", "docx"))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All of its text, in reading order."""
        return self._readings.of(self.stored.id).passages

    def tells_of_the_past(self, evidence: Evidence) -> bool:
        """Whether it stands in a section on results."""
        return (evidence.page, evidence.line) in self._readings.of(self.stored.id).past

    def clauses(self, *wanted: str, whole: bool = False, digits: bool = False) -> Sequence[Clause]:
        """Sentences (and half-sentences, unless they are wanted whole) of the parts named, or of all."""
        return self._readings.of(self.stored.id).chosen(wanted, whole=whole, digits=digits)

    def evidence(self, *pointers: str) -> tuple[Evidence, ...]:
        """Where values of the record stand; two values of one sentence share it. The least sure digit decides."""
        found = (self.plan.evidence[pointer] for pointer in pointers if pointer in self.plan.evidence)
        return tuple(dict.fromkeys(self._weighed(each) for each in found if each.quote))

    def side(self, *evidence: Evidence) -> Side:
        """The plan as what another is measured by."""
        return Side(self.stored.id, self.plan.number, self.stored.sources[0].file, evidence)

    def around(self, pointer: str) -> tuple[Evidence, ...]:
        """The whole clause, or row of a table, in which a value of the record stands: a time alone says little.

        Its confidence is that of the value's own numbers and of the rule that found them.
        """
        said = self.plan.evidence.get(pointer)
        place = self._place(said) if said else None
        if said is None or place is None:
            return self.evidence(pointer)
        passage, at = place
        paragraph, end = passage.paragraph, at + len(said.quote or "")
        start, stop = next((span for span in spans_of(passage) if at < span[1]), (at, end))
        start = max(start, min(paragraph.body_start, at))
        whole = paragraph.evidence(start, max(stop, end), weakest=True)
        sure = certainty(paragraph, at, end)
        confidence = sure if said.confidence is None else min(sure, said.confidence)
        return (replace(whole, confidence=confidence, rule=said.rule),)

    def legible(self, pointer: str) -> float:
        """How sure the least sure number of a value is as read, whatever the rule that found it is worth."""
        said = self.plan.evidence.get(pointer)
        place = self._place(said) if said else None
        if said is None or place is None:
            return (said.confidence if said else None) or 0.0
        return certainty(place[0].paragraph, place[1], place[1] + len(said.quote or ""))

    def _weighed(self, evidence: Evidence) -> Evidence:
        """The evidence with the confidence of the least sure number in its quote, where that is lower."""
        place = self._place(evidence)
        if place is None:
            return evidence
        passage, at = place
        sure = certainty(passage.paragraph, at, at + len(evidence.quote or ""), of_words=False)
        return replace(evidence, confidence=min(sure, evidence.confidence or sure))

    def _place(self, evidence: Evidence) -> tuple[Passage, int] | None:
        """The passage in which the quote of an evidence stands, and where it begins: on its line, else on its page."""
        quote, reading = evidence.quote or "", self._readings.of(self.stored.id)
        if not quote:
            return None
        passage, start = reading.lines.get((evidence.page or 0, evidence.line or 0), (None, 0))
        if passage is not None and (at := passage.text.find(quote, start)) >= 0:
            return passage, at
        found = ((each, each.text.find(quote)) for each in reading.passages if evidence.page in each.pages)
        return next(((each, at) for each, at in found if at >= 0), None)


def quoted(evidence: Sequence[Evidence]) -> str:
    """The words themselves, in quotation marks."""
    return " … ".join(f"“{each.quote.strip(' ,;')}”" for each in evidence if each.quote)
