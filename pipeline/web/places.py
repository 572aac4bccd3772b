"""Where on a page stands what was searched for, and the words of its lines as they are shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ocr.page import Box, Page, Word
from pipeline.catalogue.query import Term, parsed
from pipeline.catalogue.spelling import folded, marked, nfc, words

_DOUBTFUL = 0.5

Place = tuple[int, int]
"""Line and word on the page, from 0."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring words of a line that look alike."""

    text: str
    look: str
    """`found`, `doubtful`, or nothing."""
    note: str | None = None
    """For a doubtful word, what was read and what else it may be."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the page, counted from 1 in reading order, as evidence counts them."""

    number: int
    pieces: tuple[Piece, ...]
    box: Box | None


def printed_lines(page: Page, found: set[Place]) -> tuple[PrintedLine, ...]:
    """The page's lines; words at `found` are marked, and those that were read with doubt."""
    return tuple(
        PrintedLine(number + 1, tuple(_pieces(line.words, {j for i, j in found if i == number})), line.box)
        for number, line in enumerate(page.lines)
    )


def boxes_of(page: Page, found: set[Place]) -> tuple[Box, ...]:
    """Where the found words are on the picture."""
    lines = list(page.lines)
    return tuple(box for i, j in sorted(found) if (box := lines[i].words[j].box))


def found_words(page: Page, query: str) -> set[Place]:
    """Words of the page that the query's terms found; marks count where they were typed, as in the search."""
    printed = [
        (piece, (i, j))
        for i, line in enumerate(page.lines)
        for j, word in enumerate(line.words)
        for piece in words(marked(nfc(word.text)))
    ]
    found: set[Place] = set()
    for term in parsed(query).wanted:
        length = len(term.words)
        for start in range(len(printed) - length + 1):
            stretch = printed[start : start + length]
            if _is(term, [piece for piece, _ in stretch]):
                found.update(place for _, place in stretch)
    return found


def _is(term: Term, pieces: Sequence[str]) -> bool:
    *first, last = zip(term.words, pieces, strict=True)
    if not all(asked in (piece, folded(piece)) for asked, piece in first):
        return False
    asked, piece = last
    if term.prefix:
        return piece.startswith(asked) or folded(piece).startswith(asked)
    return asked in (piece, folded(piece))


def _pieces(line: Sequence[Word], found: set[int]) -> Iterator[Piece]:
    looks = [("found" if at in found else _look(word), word) for at, word in enumerate(line)]
    for look, group in groupby(looks, key=lambda pair: pair[0]):
        members = [word for _, word in group]
        if look == "doubtful":
            yield from (Piece(word.text, look, _note(word)) for word in members)
        else:
            yield Piece(" ".join(word.text for word in members), look)


def _look(word: Word) -> str:
    return "doubtful" if word.certainty is not None and word.certainty < _DOUBTFUL else ""


def _note(word: Word) -> str:
    other = f"; có thể là “{word.change.runner_up}”" if word.change and word.change.runner_up else ""
    return f"máy đọc là “{word.raw}”{other}"
