"""The text of a plan under audit: its parts as passages, cut into clauses, with place and certainty of every letter."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from dictionaries.folding import fold
from extract.context.roles import roles_of
from extract.plan import Evidence
from extract.tree.outline import tree_of
from extract.tree.paragraphs import Paragraph, paragraphs, rows
from extract.tree.parts import parts
from ocr.page import Document, Page
from ocr.text_input import page_of_text

PagesOf = Callable[[str], Sequence[Page]]
"""Gives the pages of a document by its id."""

_DIGIT = re.compile(r"\d")
_KEPT = 16
"""Texts kept taken apart, some 2 MB each."""
_CUT = re.compile(r"[.;!?…](?=\s|$)")
_ABBREVIATED = re.compile(r"\b(?:TP|KT|TM|TL|ThS|TS|BS|[A-ZĐ])\.$")
_AFTER = re.compile(r"\s*(\S)")
_LONGEST_CUT = 4
"""Letters of an abbreviation with its full stop."""


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
    def lines(self) -> dict[tuple[int, int], tuple[Passage, int]]:
        """Of each line, by page and number, the passage that it belongs to and where it begins in its text."""
        return {
            (row.page, row.number): (passage, start)
            for passage in self.passages
            for row, start in zip(passage.paragraph.rows, passage.paragraph.starts, strict=True)
        }

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


def spans_of(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where the clauses of a passage begin and end; a row of a table is one, whatever signs its cells have."""
    if passage.paragraph.is_row:
        yield 0, len(passage.text)
        return
    for clause in clauses_of(passage):
        lead = len(clause.text) - len(clause.text.lstrip())
        yield clause.start + lead, clause.start + len(clause.text)


def certainty(paragraph: Paragraph, start: int, end: int, *, of_words: bool = True) -> float:
    """How sure the least sure number of a stretch is; where it has none, its least sure word."""
    numbers = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S*\d\S*", paragraph.text[start:end])]
    spans = numbers or ([(start, end)] if of_words else [])
    found = [paragraph.evidence(*span, weakest=True).confidence for span in spans]
    return min((sure for sure in found if sure is not None), default=1.0)


def pages_of_text(text: str) -> list[Page]:
    """Pages of bare words, for a text that comes without."""
    return [page_of_text(number, page) for number, page in enumerate(text.split("\f"), 1)]
