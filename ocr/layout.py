"""From the words that an engine saw to blocks of lines, in the order a person reads them.

Vietnamese administrative pages have two places where columns stand side by side: the letterhead (found by the
motto) and the closing (found by `Nơi nhận`). There the left column is read whole, then the right one; the rest of
a page is read from top to bottom. Tables are cut out before the engine sees the page; they come in as rows, and those
without rules are found among the words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from rapidfuzz import fuzz

from ocr.aligned import aligned_tables
from ocr.page import Block, BlockKind, Box, Line, Word
from ocr.recognise import Seen
from ocr.restore.syllable import bare, well_formed

Row = tuple[Seen, ...]
"""Words on one level, from left to right."""

MOTTOES = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam")
_MOTTO_LIKENESS = 75
_LETTERHEAD_DEPTH = 14
"""Heights of a word from the motto to the end of the letterhead, when nothing crosses its columns before."""
_RECIPIENTS_LIKENESS = 80
_DATE = re.compile(r"ngay\b.*\bthang|thang\b.*\bnam")
_PAGE_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_READABLE = re.compile(r"[0-9A-Za-zÀ-ỹ]")
_SCRIBBLE = 0.5
"""Confidence below which a word beside or over a signature is no word, unless it is spelt as one."""
_NOISE = 0.7
"""Confidence below which a mark without a letter or digit is dirt."""
_UNCENTRED = 2.5
"""Heights of a word by which the margins of a centred row may differ."""


def arrange(words: Sequence[Seen], width: int, height: int, tables: Sequence[Block] = ()) -> tuple[Block, ...]:
    """Blocks in reading order; `width` and `height` are those of the image that the words and rows are placed on."""
    rows = _rows(words)
    if not rows:
        return tuple(tables)
    size = median(word.box.bottom - word.box.top for row in rows for word in row)
    aligned, rows = aligned_tables(rows, size)
    tables = [*tables, *aligned]
    if not rows:
        return tuple(sorted(tables, key=lambda block: block.box.top if block.box else 0))
    number, rows = _page_number(rows, height)
    head, title, rest = _letterhead(rows, size, width, height)
    body, recipients, signature = _closing(rest, size, width)
    last_table = max((block.box.bottom for block in tables if block.box), default=0)
    flow = sorted(
        [*tables, *_paragraphs(title, BlockKind.TITLE, size), *_paragraphs(body, BlockKind.BODY, size)],
        key=lambda block: block.box.top if block.box else 0,
    )
    closing = [*_block(recipients, BlockKind.RECIPIENTS), *_block(signature, BlockKind.SIGNATURE)]
    if closing and closing[0].box and last_table > closing[0].box.top:
        # An appendix printed below the signatures.
        above = [block for block in flow if block.box and block.box.bottom <= closing[0].box.top + size]
        flow = [*above, *closing, *(block for block in flow if block not in above)]
        closing = []
    return (*head, *flow, *closing, *_block(number, BlockKind.PAGE_NUMBER))


# --- rows ----------------------------------------------------------------------------------------


def is_dirt(word: Seen) -> bool:
    """Whether it is a speck or a piece of a rule that the engine took for a sign."""
    return word.confidence < _NOISE and not _READABLE.search(word.text)


def _rows(words: Iterable[Seen]) -> list[Row]:
    """The engine's lines, those that stand on one level joined, from top to bottom."""
    lines: dict[int, list[Seen]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    rows: list[list[Seen]] = []
    for line in sorted(lines.values(), key=_middle):
        level = next((row for row in reversed(rows[-4:]) if _on_one_level(row, line)), None)
        if level is None:
            rows.append(list(line))
        else:
            level += line
    return [tuple(sorted(row, key=lambda word: word.box.left)) for row in rows]


def _middle(words: Sequence[Seen]) -> float:
    return median((word.box.top + word.box.bottom) / 2 for word in words)


def _on_one_level(row: Sequence[Seen], line: Sequence[Seen]) -> bool:
    """Whether two lines stand side by side: level, and none over the other."""
    second = around(word.box for word in line)
    beside = all(word.box.right <= second.left or word.box.left >= second.right for word in row)
    # The nearest words decide: the far ends of a long line on a curved page may be a line higher.
    near = min(row, key=lambda word: abs(word.box.left - second.left)).box
    other = min(line, key=lambda word: abs(word.box.left - near.left)).box
    shared = min(near.bottom, other.bottom) - max(near.top, other.top)
    return beside and shared > 0.5 * min(near.bottom - near.top, other.bottom - other.top)


def _plain(words: Sequence[Seen]) -> str:
    return bare(" ".join(word.text for word in words)).lower()


def _page_number(rows: list[Row], height: int) -> tuple[list[Row], list[Row]]:
    """The row that is the page number, if the first or last one is, and the other rows."""
    for row, in_margin in (
        (rows[0], rows[0][0].box.bottom < height * 0.12),
        (rows[-1], rows[-1][0].box.top > height * 0.88),
    ):
        if in_margin and _PAGE_NUMBER.fullmatch(_plain(row)):
            return [row], [other for other in rows if other is not row]
    return [], rows


# --- columns -------------------------------------------------------------------------------------


def _letterhead(rows: list[Row], size: float, width: int, height: int) -> tuple[list[Block], list[Row], list[Row]]:
    """The letterhead's blocks, the rows of the title, and the other rows."""
    found = [(n, motto) for n, row in enumerate(rows) if (motto := _motto(row)) and motto.top < height * 0.45]
    if not found:
        return [], [], rows
    n, motto = found[0]
    first = n
    while first and motto.top - _middle(rows[first - 1]) < 3 * size:
        first -= 1
    end = n
    while end < len(rows) and _middle(rows[end]) < motto.bottom + _LETTERHEAD_DEPTH * size:
        end += 1
    edge = _gutter(rows[first:end], motto.left - 8 * size, motto.left + size, width)
    last = next((k for k in range(n, end) if k > n and _crosses(rows[k], edge, size)), end)
    last = _end_of_columns(rows[first:last], edge, size) + first
    left, right = _parted(rows[first:last], edge)
    end = _title_end(rows, last, size)
    blocks = [*_block(left, BlockKind.LETTERHEAD), *_block(right, BlockKind.LETTERHEAD)]
    return blocks, rows[last:end], rows[:first] + rows[end:]


def _motto(row: Row) -> Box | None:
    """Where the motto stands in a row that holds it."""
    text = _plain(row)
    for motto in MOTTOES:
        match = fuzz.partial_ratio_alignment(motto, text, score_cutoff=_MOTTO_LIKENESS)
        if match and len(text) >= len(motto) * 0.8:
            begins = [len(_plain(row[:k])) + (k > 0) for k in range(len(row))]
            inside = [w for w, at in zip(row, begins, strict=True) if match.dest_start - 1 <= at < match.dest_end]
            if inside:
                return around(word.box for word in inside)
    return None


def _end_of_columns(rows: list[Row], edge: float, size: float) -> int:
    """How many rows the letterhead has: to the date, and what the left goes on with."""
    dated = (k for k, row in enumerate(rows) if _DATE.search(_plain([w for w in row if _centre(w) > edge])))
    end = 1 + next(dated, max(k for k, row in enumerate(rows) if row[-1].box.right > edge))
    while end < len(rows) and _middle(rows[end]) - _middle(rows[end - 1]) < 2.2 * size:
        end += 1
    return end


def _title_end(rows: list[Row], start: int, size: float) -> int:
    """Where the centred rows under the letterhead end."""
    lefts, rights = sorted(row[0].box.left for row in rows), sorted(row[-1].box.right for row in rows)
    margins = lefts[len(lefts) // 5], rights[-1 - len(rights) // 5]
    end = start
    while end < len(rows):
        indents = rows[end][0].box.left - margins[0], margins[1] - rows[end][-1].box.right
        if abs(indents[0] - indents[1]) > _UNCENTRED * size or min(indents) < size:
            break
        end += 1
    return end if end - start <= 8 else start


def _closing(rows: list[Row], size: float, width: int) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows above the closing, the recipients, and the signatures."""
    start = next((n for n, row in enumerate(rows) if _is_recipients(row)), None)
    if start is None:
        return rows, [], []
    left_edge = rows[start][0].box.left
    edge = _gutter(rows[start:], left_edge + 8 * size, width * 0.75, width)
    while (
        start
        and rows[start - 1][0].box.left > edge - size
        and _middle(rows[start]) - _middle(rows[start - 1]) < 4 * size
    ):
        start -= 1
    left, right = _parted(rows[start:], edge)
    legible = [kept for row in right if (kept := tuple(word for word in row if not _is_scribble(word)))]
    return rows[:start], left, legible


def _is_recipients(row: Row) -> bool:
    """Whether the row begins with `Nơi nhận`, a speck before it or not."""
    pairs = (re.sub(r"[^\w ]", "", _plain(row[start : start + 2])) for start in (0, 1))
    return any(fuzz.ratio("noi nhan", pair) >= _RECIPIENTS_LIKENESS for pair in pairs)


def _is_scribble(word: Seen) -> bool:
    letters = re.sub(r"[\W\d_]", "", word.text.lower())
    return word.confidence < _SCRIBBLE and (len(letters) < 2 or not well_formed(letters))


def _gutter(rows: Sequence[Row], low: float, high: float, width: int) -> float:
    """The middle of the emptiest and widest upright strip between `low` and `high`."""
    low, high = max(0, round(low)), min(width, round(high))
    inked = [0.0] * max(high - low, 1)
    for row in rows:
        for word in row:
            for x in range(max(word.box.left, low) - low, min(word.box.right, high) - low):
                inked[x] += word.confidence
    least = min(inked) + 0.3
    best = start = stop = 0
    for x, ink in enumerate([*inked, least + 1]):
        if ink > least:
            if x - start > best:
                best, stop = x - start, x
            start = x + 1
    return low + stop - best / 2


def _crosses(row: Row, edge: float, size: float) -> bool:
    """Whether a row runs over the gutter as one text."""
    left = [word.box.right for word in row if _centre(word) < edge]
    right = [word.box.left for word in row if _centre(word) >= edge]
    return bool(left and right) and min(right) - max(left) < 0.8 * size


def _parted(rows: Sequence[Row], edge: float) -> tuple[list[Row], list[Row]]:
    left = [part for row in rows if (part := tuple(word for word in row if _centre(word) < edge))]
    right = [part for row in rows if (part := tuple(word for word in row if _centre(word) >= edge))]
    return left, right


def _centre(word: Seen) -> float:
    return (word.box.left + word.box.right) / 2


# --- blocks --------------------------------------------------------------------------------------


def _paragraphs(rows: Sequence[Row], kind: BlockKind, size: float) -> Iterator[Block]:
    """Blocks of rows, parted where the paper between two rows is higher than a row."""
    group: list[Row] = []
    for row in rows:
        if group and row[0].box.top - max(word.box.bottom for word in group[-1]) > 1.2 * size:
            yield from _block(group, kind)
            group = []
        group.append(row)
    yield from _block(group, kind)


def _block(rows: Sequence[Row], kind: BlockKind) -> Iterator[Block]:
    if rows:
        lines = tuple(line_of(row) for row in rows)
        yield Block(kind, lines, around(line.box for line in lines if line.box))


def line_of(words: Sequence[Seen]) -> Line:
    """A line of words as the engine read them."""
    made = tuple(Word(word.text, word.text, word.box, word.confidence) for word in words)
    return Line(made, around(word.box for word in words))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds them all; there must be one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
