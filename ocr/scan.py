"""From the pixels of a page to its blocks: prepare, cut out tables, recognise, look again, arrange."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ocr.columns import cut_columns, find_columns
from ocr.layout import arrange, is_dirt
from ocr.legible import check_image, check_words, legible
from ocr.orientation import LEGIBLE, quarter_turns
from ocr.page import Block, Box, Line
from ocr.preprocess import Prepared, prepare
from ocr.rasterise import Pixels
from ocr.recognise import Engine, Seen, Shape
from ocr.second_look import look_again, reads_well
from ocr.tables import Table, cut_tables, inked_cells, table_rows

_ONE_SHADE = 8
"""Of 256: what differs by less is not seen by anybody, and the page is blank."""


def read_scan(image: Pixels, dpi: int, engine: Engine, second: Engine) -> tuple[Block, ...]:
    """Blocks of an RGB or grey page in reading order, boxes in its pixels.

    A page on its side or head is turned. Raises UnreadableInput where nothing can be read, EngineFailed, MissingTool.
    """
    if int(image.max()) - int(image.min()) < _ONE_SHADE:
        return ()
    prepared = prepare(image, dpi)
    check_image(prepared.pixels)
    pixels, tables, words = _first_look(prepared, engine)
    is_upright = legible(words) >= LEGIBLE or (words and reads_well(words))
    turns = 0 if is_upright else quarter_turns(prepared.pixels, words, engine, prepared.dpi)
    upright = np.ascontiguousarray(np.rot90(image, turns))
    if turns:
        turned = prepare(upright, dpi)
        look = _first_look(turned, engine)
        if legible(look[2]) > legible(words):
            prepared, (pixels, tables, words) = turned, look
        else:
            turns, upright = 0, image
    earlier: list[Seen] = []
    if prepared.quick and not reads_well(words):
        quick, prepared = prepared, prepare(upright, dpi, quick=False)
        earlier = [_scaled(word, prepared.dpi / quick.dpi) for word in words]
        pixels, tables, words = _first_look(prepared, engine)
    check_words(words, prepared.pixels)
    seen = look_again(pixels, words, earlier, engine, second, prepared.dpi)
    rows, words = table_rows(tables, [word for word in seen if not is_dirt(word)])
    back = _way_back(prepared, turns, image.shape[1], image.shape[0])
    return tuple(_placed(block, back) for block in arrange(words, pixels.shape[1], pixels.shape[0], rows))


def _first_look(prepared: Prepared, engine: Engine) -> tuple[Pixels, list[Table], list[Seen]]:
    """The page without rules, the tables on it, and all words; no two lines share their number."""
    pixels, rest, tables = cut_tables(prepared.pixels, prepared.dpi)
    columns = find_columns(rest, prepared.dpi)
    rest, sides = cut_columns(rest, columns)
    places, cells = inked_cells(pixels, tables)
    places = [*(box for pair in columns for box in pair), *places]
    others: Sequence[Sequence[Seen]]
    if prepared.quick:  # one column is left of a clean page, and one call is quicker than two
        seen, *others = engine.words([rest, *sides, *cells], Shape.BLOCK, prepared.dpi)
    else:
        [seen] = engine.words([rest], Shape.PAGE, prepared.dpi)
        others = engine.words([*sides, *cells], Shape.BLOCK, prepared.dpi)
    words = list(seen)
    for box, seen in zip(places, others, strict=True):
        words += [_moved(word, box) for word in seen]
    return pixels, tables, words


def _scaled(word: Seen, times: float) -> Seen:
    """A word on an image so many times as large."""
    left, top, right, bottom = (round(edge * times) for edge in word.box)
    return word._replace(box=Box(left, top, right, bottom))


def _moved(word: Seen, crop: Box) -> Seen:
    """A word of a crop in its place on the page; its line is no line of the page's other words."""
    left, top, right, bottom = word.box
    box = Box(left + crop.left, top + crop.top, right + crop.left, bottom + crop.top)
    return word._replace(box=box, line=-1 - word.line)


def _way_back(prepared: Prepared, turns: int, width: int, height: int) -> Callable[[Box], Box]:
    """From a box of the prepared image to that of the page as it came, `width` × `height`."""

    def back(box: Box) -> Box:
        left, top, right, bottom = prepared.to_page(box)
        match turns:
            case 1:
                return Box(width - bottom, left, width - top, right)
            case 2:
                return Box(width - right, height - bottom, width - left, height - top)
            case 3:
                return Box(top, height - right, bottom, height - left)
        return Box(left, top, right, bottom)

    return back


def _placed(block: Block, back: Callable[[Box], Box]) -> Block:
    def move(box: Box | None) -> Box | None:
        return back(box) if box else None

    lines = (
        Line(
            tuple(replace(word, box=move(word.box)) for word in line.words),
            move(line.box),
            tuple(cell._replace(box=move(cell.box)) for cell in line.cells),
        )
        for line in block.lines
    )
    return Block(block.kind, tuple(lines), move(block.box))
