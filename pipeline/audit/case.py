"""A plan as the audit reads it: its record, and its paragraphs with the place and certainty of every letter."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar

from dictionaries.folding import fold
from extract.context.roles import roles_of
from extract.plan import Evidence, Plan
from extract.tree.outline import tree_of
from extract.tree.paragraphs import Paragraph, paragraphs, rows
from extract.tree.parts import parts
from ocr.page import Document, Page
from ocr.text_input import page_of_text
from pipeline.audit.finding import Side
from pipeline.audit.superiors import Card, card_of
from pipeline.catalogue.store import StoredPlan

PagesOf = Callable[[str], Sequence[Page]]
"""Gives the pages of a document by its id."""

_DIGIT = re.compile(r"\d")
MOST_COMPARED = 1_000
"""Items of a kind in one plan, the first of them; each is held against each. No plan has as many, rubbish may."""
_KEPT = 16
"""Texts kept taken apart, some 2 MB each."""
_CUT = re.compile(r"[.;!?…](?=\s|$)")
_ABBREVIATED = re.compile(r"\b(?:TP|KT|TM|TL|ThS|TS|BS|[A-ZĐ])\.$")
_AFTER = re.compile(r"\s*(\S)")
_LONGEST_CUT = 4
"""Letters of an abbreviation with its full stop."""
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


class Passage(NamedTuple):
    """A paragraph and what part of the document it belongs to."""

    paragraph: Paragraph
    part: str
    """`head`, `title`, `body`, `closing`, `appendix`."""

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return self.paragraph.text

    @property
    def pages(self) -> set[int]:
        """The pages on which it stands."""
        return {row.page for row in self.paragraph.rows}


@dataclass(frozen=True)
class Clause:
    """A sentence, or what stands between semicolons, of a passage."""

    passage: Passage
    start: int
    text: str

    @cached_property
    def plain(self) -> str:
        """The text without marks, letter for letter; many rules look at it."""
        return fold(self.text)

    @cached_property
    def numeric(self) -> bool:
        """Whether it has a digit; most rules have nothing to look for where there is none."""
        return _DIGIT.search(self.text) is not None

    def quoted(self, start: int, end: int) -> Evidence:
        """The whole clause as quote, with the certainty of the stretch that matters: of its numbers, if it has any."""
        paragraph, lead = self.passage.paragraph, len(self.text) - len(self.text.lstrip())
        whole = paragraph.evidence(self.start + lead, self.start + len(self.text), weakest=True)
        return replace(whole, confidence=certainty(paragraph, self.start + start, self.start + end))


class Reading:
    """The text of one plan, taken apart."""

    def __init__(self, pages: Iterable[Page]) -> None:
        part = parts(rows(Document("", (), tuple(pages), "")))
        self._body = part.whole_body
        named = {"head": part.letterhead, "title": part.title, "body": part.whole_body}
        named |= {"closing": part.closing, "appendix": part.appendix}
        self.passages = tuple(Passage(each, name) for name, some in named.items() for each in paragraphs(some))
        self._chosen: dict[tuple[tuple[str, ...], bool, bool], tuple[Clause, ...]] = {}

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The text cut at full stops and semicolons; every rule goes over it, so it is cut once."""
        return tuple(clause for passage in self.passages for clause in clauses_of(passage))

    @cached_property
    def sentences(self) -> tuple[Clause, ...]:
        """The text cut at full stops only."""
        return tuple(clause for passage in self.passages for clause in clauses_of(passage, whole=True))

    def chosen(self, parts: tuple[str, ...], *, whole: bool, digits: bool) -> tuple[Clause, ...]:
        """Clauses (or sentences) of the parts named, or of all; those with a digit alone where that is asked."""
        key = parts, whole, digits
        if key not in self._chosen:
            self._chosen[key] = tuple(
                clause
                for clause in (self.sentences if whole else self.clauses)
                if (not parts or clause.passage.part in parts) and (clause.numeric or not digits)
            )
        return self._chosen[key]

    @cached_property
    def past(self) -> frozenset[tuple[int, int]]:
        """Page and line of what stands in sections on years gone by; worked out when a finding depends on it."""
        tree = tree_of(self._body)
        roles = roles_of(tree)
        told = (node.paragraph.rows for node, role in zip(tree.nodes, roles, strict=True) if role.within == "past")
        return frozenset((row.page, row.number) for some in told for row in some)


class Readings:
    """The texts of the plans under audit by their ids, the last ones kept."""

    def __init__(self, pages_of: PagesOf) -> None:
        self.of = lru_cache(maxsize=_KEPT)(lambda identity: Reading(pages_of(identity)))


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

    def _weighed(self, evidence: Evidence) -> Evidence:
        """The evidence with the confidence of the least sure number in its quote, where that is lower."""
        quote = evidence.quote or ""
        for passage in self.passages:
            at = passage.text.find(quote)
            if at < 0 or evidence.page not in passage.pages:
                continue
            sure = certainty(passage.paragraph, at, at + len(quote), of_words=False)
            return replace(evidence, confidence=min(sure, evidence.confidence or sure))
        return evidence


def clauses_of(passage: Passage, *, whole: bool = False) -> Iterator[Clause]:
    """The sentences of one passage, cut at semicolons too unless they are wanted whole."""
    start, text = 0, passage.text
    for match in _CUT.finditer(text):
        if whole and match[0] == ";":
            continue
        end = match.end()
        after = _AFTER.match(text, end)
        abbreviated = _ABBREVIATED.search(text, max(0, end - _LONGEST_CUT), end)
        if match[0] == "." and ((after and after[1].islower()) or abbreviated):
            continue
        yield Clause(passage, start, text[start:end])
        start = end
    if text[start:].strip():
        yield Clause(passage, start, text[start:])


def certainty(paragraph: Paragraph, start: int, end: int, *, of_words: bool = True) -> float:
    """How sure the least sure number of a stretch is; where it has none, its least sure word."""
    numbers = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S*\d\S*", paragraph.text[start:end])]
    spans = numbers or ([(start, end)] if of_words else [])
    found = [paragraph.evidence(*span, weakest=True).confidence for span in spans]
    return min((sure for sure in found if sure is not None), default=1.0)


def quoted(evidence: Sequence[Evidence]) -> str:
    """The words themselves, in quotation marks."""
    return " … ".join(f"“{each.quote.strip(' ,;')}”" for each in evidence if each.quote)


def pages_of_text(text: str) -> list[Page]:
    """Pages of bare words, for a text that comes without."""
    return [page_of_text(number, page) for number, page in enumerate(text.split("\f"), 1)]
