"""The words of a page around what a query found."""

import re
from collections.abc import Sequence

from pipeline.catalogue.query import Term
from pipeline.catalogue.spelling import folded, marked

_BEFORE = 40
_LENGTH = 200

Span = tuple[int, int]


def best_page(pages: Sequence[tuple[int, str]], terms: Sequence[Term]) -> tuple[int, str]:
    """Number of the page (of numbered NFC texts) that has most of the terms, and its words around them in `[..]`.

    The first page and its first words when none has any: the find was in the record, not in the text.
    """
    best: tuple[int, int, str, list[list[Span]]] | None = None
    for number, text in pages:
        found = _found(text, terms)
        if best is None or len(found) > best[0]:
            best = len(found), number, text, found
        if len(found) == len(terms):
            break
    if best is None:
        return 1, ""
    return best[1], _cut(best[2], best[3])


def _found(text: str, terms: Sequence[Term]) -> list[list[Span]]:
    """For each term that the text has, where."""
    spellings = marked(text), folded(text)
    found = []
    for term in terms:
        bare = all(folded(word) == word for word in term.words)
        pattern = r"[\W_]+".join(re.escape(word if not bare else folded(word)) for word in term.words)
        end = "" if term.prefix else r"(?![^\W_])"
        spans = [match.span() for match in re.finditer(rf"(?<![^\W_]){pattern}{end}", spellings[bare])]
        if spans:
            found.append(spans)
    return found


def _cut(text: str, found: list[list[Span]]) -> str:
    """The stretch that shows most different terms, found words marked, on one line."""
    spans = sorted((span, term) for term, spans in enumerate(found) for span in spans)
    if not spans:
        return " ".join(text[:_LENGTH].split())
    counts = [
        len({term for (start, end), term in spans[i : i + 50] if end <= spans[i][0][0] + _LENGTH})
        for i in range(len(spans))
    ]
    first = spans[counts.index(max(counts))][0][0]
    start = _word_start(text, max(0, first - _BEFORE))
    stop = _word_start(text, min(len(text), max(start + _LENGTH, first + 1)))
    parts, at = [], start
    for (left, right), _ in spans:
        if left >= at and left < stop:
            parts += [text[at:left], "[", text[left:right], "]"]
            at = right
    parts.append(text[at : max(at, stop)])
    shown = " ".join("".join(parts).split())
    return f"{'… ' if start else ''}{shown}{' …' if max(at, stop) < len(text) else ''}"


def _word_start(text: str, at: int) -> int:
    """The next place from `at` where a word begins, or the end."""
    if at in (0, len(text)):
        return at
    space = re.compile(r"\s").search(text, at)
    return at if space is None or space.end() > at + 30 else space.end()
