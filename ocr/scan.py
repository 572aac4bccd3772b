"""From the pixels of a page to its blocks: prepare, cut out tables, recognise, look again, arrange."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ocr.columns import cut_columns, find_columns
from ocr.layout import arrange, is_dirt
from ocr.page import Block, Box, Line
from ocr.preprocess import Prepared, prepare
from ocr.rasterise import Pixels
from ocr.recognise import Engine, Seen, Shape
from ocr.restore.syllable import well_formed
from ocr.restore.token import take_apart
from ocr.second_look import look_again
from ocr.tables import Table, cut_tables, inked_cells, table_rows

_NEAR_ENOUGH = (0.8, 1.4)
"""Shares of the wanted resolution between which a page is read as it is."""
_LEGIBLE = 0.5
"""Share of a page's words that are legible, below which it may lie on its side or head."""
_ILLEGIBLE = 0.2
"""The same, below which nothing on the page can be trusted."""
_FEW = 8
"""Words below which these shares mean nothing."""
_SURE = 0.5
_PATCH = 1200
"""Pixels; the side of the patch that is read in all four directions."""


def read_scan(image: Pixels, dpi: int, wanted_dpi: int, engine: Engine, second: Engine) -> tuple[Block, ...] | None:
    """Blocks of an RGB or grey page in reading order, boxes in its pixels; None where nothing can be read.

    A page on its side or head is turned. Raises EngineFailed, MissingTool.
    """
    scale = 1.0 if _NEAR_ENOUGH[0] <= dpi / wanted_dpi <= _NEAR_ENOUGH[1] else wanted_dpi / dpi
    read_at = round(dpi * scale)
    prepared = prepare(image, dpi, scale)
    pixels, tables, words = _first_look(prepared, engine, read_at)
    turns = _quarter_turns(prepared.pixels, engine, read_at) if _legible(words) < _LEGIBLE else 0
    if turns:
        prepared = prepare(np.ascontiguousarray(np.rot90(image, turns)), dpi, scale)
        pixels, tables, words = _first_look(prepared, engine, read_at)
    if len(words) >= _FEW and _legible(words) < _ILLEGIBLE:
        return None
    seen = look_again(pixels, words, engine, second, read_at)
    rows, words = table_rows(tables, [word for word in seen if not is_dirt(word)])
    back = _way_back(prepared, turns, image.shape[1], image.shape[0])
    return tuple(_placed(block, back) for block in arrange(words, pixels.shape[1], pixels.shape[0], rows))


def _first_look(prepared: Prepared, engine: Engine, dpi: int) -> tuple[Pixels, list[Table], list[Seen]]:
    """The page without rules, the tables on it, and all words; no two lines share their number."""
    pixels, rest, tables = cut_tables(prepared.pixels, dpi)
    columns = find_columns(rest, dpi)
    rest, sides = cut_columns(rest, columns)
    words = list(engine.words([rest], Shape.PAGE, dpi)[0])
    places, cells = inked_cells(pixels, tables)
    places = [*(box for pair in columns for box in pair), *places]
    for box, seen in zip(places, engine.words([*sides, *cells], Shape.BLOCK, dpi), strict=True):
        words += [_moved(word, box) for word in seen]
    return pixels, tables, words


def _moved(word: Seen, crop: Box) -> Seen:
    """A word of a crop in its place on the page; its line is no line of the page's other words."""
    left, top, right, bottom = word.box
    box = Box(left + crop.left, top + crop.top, right + crop.left, bottom + crop.top)
    return word._replace(box=box, line=-1 - word.line)


def _legible(words: Sequence[Seen]) -> float:
    """Share of the words that the engine is sure of and that are spelt as Vietnamese is."""
    cores = [(take_apart(word.text).core, word.confidence) for word in words]
    letters = [(core, confidence) for core, confidence in cores if core.isalpha()]
    return sum(confidence > _SURE and well_formed(core.lower()) for core, confidence in letters) / max(len(cores), 1)


def _quarter_turns(pixels: Pixels, engine: Engine, dpi: int) -> int:
    """How many quarter turns counter-clockwise set the page upright: the direction in which most is legible."""
    height, width = pixels.shape
    side = min(_PATCH, height, width)
    top, left = (height - side) // 3, (width - side) // 2
    patch = pixels[top : top + side, left : left + side]
    found = engine.words([np.ascontiguousarray(np.rot90(patch, turns)) for turns in range(4)], Shape.BLOCK, dpi)
    legible = [_legible(words) * len(words) for words in found]
    best = int(np.argmax(legible))
    return best if legible[best] > 2 * legible[0] else 0


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
        Line(tuple(replace(word, box=move(word.box)) for word in line.words), move(line.box)) for line in block.lines
    )
    return Block(block.kind, tuple(lines), move(block.box))
