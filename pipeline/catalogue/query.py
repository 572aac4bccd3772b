"""What a person types into the search box, as an FTS5 expression that is valid whatever was typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.catalogue.index import facet_token, marked_token
from pipeline.catalogue.spelling import folded, marked, nfc, number_key, words

_MOST_TERMS = 24
_CHUNK = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_NUMBER = re.compile(r"\d+[a-zđ]?[/-]\S*[^\W\d_]\S*")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side: one word, a phrase in quotes, or a number such as 75/KH-UBND."""

    words: tuple[str, ...]
    """In small letters, with the marks that were typed."""
    excluded: bool = False
    prefix: bool = False
    """The last word may go on."""
    number: str | None = None
    """The same as a document number's letters and digits, when it looks like one."""


@dataclass(frozen=True, slots=True)
class Query:
    """All terms of a query; a document has to have each and none of the excluded."""

    terms: tuple[Term, ...]

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms to find."""
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def excluded(self) -> tuple[Term, ...]:
        """The terms to keep out."""
        return tuple(term for term in self.terms if term.excluded)


def parsed(text: str) -> Query:
    """Terms of a query as typed: `"a phrase"`, `begin*`, `-without`; everything else is words."""
    terms = []
    for minus, phrase, chunk in _CHUNK.findall(nfc(text)):
        excluded = bool(minus) or chunk.startswith("-")
        written = marked(phrase or chunk)
        found = tuple(words(written))
        if found:
            number = number_key(written) if not phrase and _NUMBER.fullmatch(written.lstrip("-")) else None
            terms.append(Term(found, excluded, chunk.endswith("*"), number))
    return Query(tuple(terms[:_MOST_TERMS]))


def expression(terms: tuple[Term, ...], *, every: bool = True) -> str:
    """FTS5 expression for all of the terms; for any of them, when not `every`."""
    return (" AND " if every else " OR ").join(map(_one, terms)) or f'"{facet_token()}"'


def nearness(terms: tuple[Term, ...]) -> str:
    """FTS5 expression that ranks documents higher where words that were typed side by side stand so; empty without any.

    It holds for every document that has the first term: it is for ranking and rules nothing out.
    """
    found = [term.words for term in terms]
    pairs = [f'"{folded(left[-1])} {folded(right[0])}"' for left, right in pairwise(found)]
    return f"({' OR '.join([_one(terms[0]), *pairs])})" if pairs else ""


def _one(term: Term) -> str:
    """A word typed with marks has to have them; one typed without may have any."""
    parts = []
    if not all(map(_has_marks, term.words)):
        parts.append(_phrase(map(folded, term.words), prefix=term.prefix))
    for run, last in _marked_runs(term.words):
        parts.append(_phrase(map(marked_token, run), prefix=term.prefix and last))
    found = f"({' AND '.join(parts)})"
    if term.number and not any(map(_has_marks, term.words)):
        found = f"({found} OR {_phrase([term.number])})"
    return found


def _marked_runs(words: tuple[str, ...]) -> list[tuple[list[str], bool]]:
    """Neighbouring words with marks, and whether they are the last of the term."""
    runs: list[tuple[list[str], bool]] = []
    run: list[str] = []
    for word in words:
        if _has_marks(word):
            run.append(word)
        elif run:
            runs.append((run, False))
            run = []
    return [*runs, (run, True)] if run else runs


def _phrase(words: Iterable[str], *, prefix: bool = False) -> str:
    return f'"{" ".join(words)}"{"*" if prefix else ""}'


def _has_marks(word: str) -> bool:
    return folded(word) != word
