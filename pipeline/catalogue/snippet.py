"""The words of a page around what a query found."""

import re
from collections.abc import Iterator, Sequence

from pipeline.catalogue.query import Term
from pipeline.catalogue.spelling import folded, marked, words

_BEFORE = 40
_LENGTH = 200
_MOST = 60  # places of a page that are looked at

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
    bare = folded(text)
    spans = ([span for span in _places(bare, term) if _as_typed(text, span, term)] for term in terms)
    return [each for each in spans if each]


def _places(bare: str, term: Term) -> Iterator[Span]:
    """Where the words of the term stand in the text, whatever the marks."""
    # The beginning of a word is looked for here, not in the pattern: a pattern that begins with letters is much faster.
    for match in re.finditer(r"[\W_]+".join(map(folded, term.words)), bare):
        start, end = match.span()
        whole = start == 0 or not bare[start - 1].isalnum()
        if whole and (term.prefix or end == len(bare) or not bare[end].isalnum()):
            yield start, end


def _as_typed(text: str, span: Span, term: Term) -> bool:
    """Whether the words that were typed with marks have them there."""
    printed = words(marked(text[span[0] : span[1]]))
    return all(word in (there, folded(there)) for word, there in zip(term.words, printed, strict=True))


def _cut(text: str, found: list[list[Span]]) -> str:
    """The stretch that shows most different terms, found words marked, on one line."""
    spans = sorted((span, term) for term, spans in enumerate(found) for span in spans)
    if not spans:
        return " ".join(text[:_LENGTH].split())
    spans = spans[:_MOST]
    counts = [
        len({term for (_, end), term in spans[i:] if end <= start + _LENGTH}) for i, ((start, _), _) in enumerate(spans)
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
