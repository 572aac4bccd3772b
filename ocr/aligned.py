"""Tables without rules: found by a head whose columns we know, and by the blank strips that part them all the way down.

Everything that is not surely a table stays what it was; prose has no strip of paper running through its lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from dictionaries.cues import column_names
from dictionaries.folding import fold
from ocr.page import BAR, Block, BlockKind, Box, Line, TableCell, Word
from ocr.recognise import Seen

Row = tuple[Seen, ...]
"""Words on one level, from left to right."""
Cells = tuple[tuple[Seen, ...], ...]
"""Words of a row by its columns."""
Strips = list[list[tuple[float, float]]]
"""Between each two columns the stretches of paper, left and right."""

_GAP = 1.5
"""Heights of a word from which the paper between two words of a head parts columns."""
_GUTTER = 0.7
"""Heights of a word that the strip between two columns is wide, all the way down."""
_FEWEST_COLUMNS, _FEWEST_KNOWN, _FEWEST_ROWS = 3, 2, 2
_HEAD_ROWS = 3
"""Rows that the words of a head may take."""
_PITCH = 1.1
"""Heights of a word that the paper between two lines of one cell is high at most."""
_FARTHEST = 4.0
"""Heights of a word between two rows of a table."""
_LIKE = 88
_NUMBER = re.compile(r"\W{0,2}(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-H]|[a-hđ])\W{0,2}")
_NUMBERED = ("stt", "tt", "so tt")


@dataclass(slots=True)
class _Grid:
    """The columns of a head, and the strips of paper between them, which each row below makes narrower."""

    size: float
    strips: Strips
    """For each two columns the stretches between them that no word has touched so far."""

    def narrowed(self, row: Row) -> Strips | None:
        """The strips when the row is counted in; None where it runs over one of them."""
        found = []
        for strips in self.strips:
            kept = [piece for strip in strips for piece in _without(strip, row) if _width(piece) >= _GUTTER * self.size]
            if not kept:
                return None
            found.append(kept)
        return found

    def cells(self, row: Row, strips: Strips | None = None) -> Cells:
        """The words of a row by columns; the widest strip between two columns is where they part."""
        widest = [max(each, key=_width) for each in strips or self.strips]
        edges = [(left + right) / 2 for left, right in widest]
        made: list[list[Seen]] = [[] for _ in range(len(edges) + 1)]
        for word in row:
            made[sum(_centre(word) > edge for edge in edges)].append(word)
        return tuple(map(tuple, made))


def aligned_tables(rows: Sequence[Row], size: float) -> tuple[list[Block], list[Row]]:
    """A block for each row of tables without rules, and the rows that are in none; `size` is a word's height."""
    blocks: list[Block] = []
    rest: list[Row] = []
    at = 0
    while at < len(rows):
        found = _table(rows, at, size)
        if found is None:
            rest.append(rows[at])
            at += 1
            continue
        made, at = found
        blocks += made
    return blocks, rest


def _table(rows: Sequence[Row], start: int, size: float) -> tuple[list[Block], int] | None:
    """The blocks of the table whose head begins at the row, and where its rows end; None where there is none."""
    heads = _head(rows, start, size)
    if heads is None:
        return None
    grid = _grid(rows[start : start + heads], size)
    if grid is None:
        return None
    numbered = _said(grid.cells(rows[start])[0]) in _NUMBERED
    end, spanning = _end(rows, start + heads, grid, numbered=numbered)
    head = _joined([grid.cells(row) for row in rows[start : start + heads]])
    body = _body(rows[start + heads : end], grid, [at - start - heads for at in spanning], numbered=numbered)
    if numbered and body and isinstance(body[0], list) and not _said(_joined(body[0])[0]):
        head = _joined([head, *body.pop(0)])  # the last lines of the head
    made = [_joined(lines) if isinstance(lines, list) else lines for lines in body]
    full = [cells for cells in made if len(cells) > 1 and sum(map(bool, cells)) >= min(_FEWEST_COLUMNS, len(cells) - 1)]
    if len(full) < _FEWEST_ROWS or len(full) < 0.6 * len(made) or not _knows([_said(cell) for cell in head]):
        return None
    return [_block(cells, len(head)) for cells in [head, *made]], end


def _head(rows: Sequence[Row], start: int, size: float) -> int | None:
    """How many rows the head takes that begins here; None where none does."""
    first = _segments(rows[start], size)
    if len(first) < _FEWEST_COLUMNS:
        return None
    columns = [list(words) for words in first]
    for count in range(1, _HEAD_ROWS + 1):
        if _knows([_said(words) for words in columns]):
            return count
        if start + count >= len(rows) or _distance(rows[start + count - 1], rows[start + count]) > _PITCH * size:
            return None
        for words in _segments(rows[start + count], size):
            over = [column for column in columns if _overlap(column, words)]
            if len(over) != 1:
                return None
            over[0].extend(words)
    return None


def _knows(headings: Sequence[str]) -> bool:
    """Whether enough of the headings are of columns that we know."""
    if len(headings) < _FEWEST_COLUMNS or not all(headings):
        return False
    known = [_is_known(heading) for heading in headings]
    return sum(known) >= max(_FEWEST_KNOWN, len(known) // 2) and (known[0] or headings[0] in _NUMBERED)


@lru_cache(maxsize=512)
def _is_known(heading: str) -> bool:
    phrases = [fold(name.phrase) for name in column_names()]
    return any(
        heading == phrase
        or (len(phrase) > 6 and (fuzz.ratio(heading, phrase) >= _LIKE or heading.startswith(f"{phrase} ")))
        for phrase in phrases
    )


def _grid(head: Sequence[Row], size: float) -> _Grid | None:
    """The columns of a head; the strip between two begins and ends at the middles of their headings."""
    first = _segments(head[0], size)
    spans = [(words[0].box.left, words[-1].box.right) for words in first]
    centres = [(left + right) / 2 for left, right in spans]
    grid = _Grid(size, [[(left, right)] for left, right in pairwise(centres)])
    for row in head:
        narrowed = grid.narrowed(row)
        if narrowed is None:
            return None
        grid.strips = narrowed
    return grid


def _end(rows: Sequence[Row], start: int, grid: _Grid, *, numbered: bool) -> tuple[int, list[int]]:
    """Where the rows end that keep the strips free, and which among them run over all columns."""
    at, spanning = start, []
    while at < len(rows):
        before = rows[at - 1]
        gap = _distance(before, rows[at])
        narrowed = grid.narrowed(rows[at])
        if gap > _FARTHEST * grid.size:
            break
        if narrowed is None:
            following = grid.narrowed(rows[at + 1]) if at + 1 < len(rows) else None
            if not numbered or following is None or not _opens(grid.cells(rows[at + 1], following), numbered=True):
                break
            spanning.append(at)
            at += 1
            continue
        cells = grid.cells(rows[at], narrowed)
        if not _opens(cells, numbered=numbered) and gap > _PITCH * grid.size:
            break
        grid.strips = narrowed
        at += 1
    while at - 1 in spanning:
        spanning.pop()
        at -= 1
    return at, spanning


def _opens(cells: Cells, *, numbered: bool) -> bool:
    """Whether a row of the table begins with this line, and not another line of the row above."""
    if not cells[0] or sum(map(bool, cells)) < _FEWEST_KNOWN:
        return False
    return not numbered or _NUMBER.fullmatch(" ".join(word.text for word in cells[0])) is not None


def _body(rows: Sequence[Row], grid: _Grid, spanning: Sequence[int], *, numbered: bool) -> list[list[Cells] | Cells]:
    """The lines of each row; a line that runs over all columns is a row of one cell."""
    made: list[list[Cells] | Cells] = []
    for at, row in enumerate(rows):
        if at in spanning:
            made.append((row,))
            continue
        cells = grid.cells(row)
        last = made[-1] if made else None
        if isinstance(last, list) and not _opens(cells, numbered=numbered):
            last.append(cells)
        else:
            made.append([cells])
    return made


def _joined(lines: Sequence[Cells]) -> Cells:
    """Lines of one row, cell by cell."""
    return tuple(tuple(word for part in parts for word in part) for parts in zip(*lines, strict=True))


def _block(cells: Cells, columns: int) -> Block:
    words: list[Word] = []
    made = []
    span = columns if len(cells) == 1 else 1
    for column, seen in enumerate(cells):
        if column:
            words.append(Word(BAR, BAR))
        start = len(words)
        words += (Word(word.text, word.text, word.box, word.confidence) for word in seen)
        made.append(TableCell(start, len(words), column, span, box=_around(seen)))
    box = _around([word for seen in cells for word in seen])
    return Block(BlockKind.TABLE_ROW, (Line(tuple(words), box, tuple(made)),), box)


def _segments(row: Row, size: float) -> list[list[Seen]]:
    """The words of a row parted where much paper is between them."""
    parts: list[list[Seen]] = []
    for word in row:
        if parts and word.box.left - parts[-1][-1].box.right < _GAP * size:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _without(strip: tuple[float, float], row: Row) -> list[tuple[float, float]]:
    """What is left of a strip of paper beside the words of a row."""
    pieces, left = [], strip[0]
    for word in row:
        if word.box.right <= left or word.box.left >= strip[1]:
            continue
        if word.box.left > left:
            pieces.append((left, float(word.box.left)))
        left = max(left, float(word.box.right))
    if left < strip[1]:
        pieces.append((left, strip[1]))
    return pieces


def _width(strip: tuple[float, float]) -> float:
    return strip[1] - strip[0]


def _said(words: Sequence[Seen]) -> str:
    return fold(" ".join(word.text for word in words)).strip(" .:*_-–|")


def _centre(word: Seen) -> float:
    return (word.box.left + word.box.right) / 2


def _distance(above: Row, below: Row) -> float:
    """Height of the paper between two rows."""
    return min(word.box.top for word in below) - max(word.box.bottom for word in above)


def _overlap(one: Sequence[Seen], other: Sequence[Seen]) -> bool:
    return min(max(w.box.right for w in one), max(w.box.right for w in other)) > max(
        min(w.box.left for w in one), min(w.box.left for w in other)
    )


def _around(words: Sequence[Seen]) -> Box | None:
    if not words:
        return None
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
