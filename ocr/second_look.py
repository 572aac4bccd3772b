"""A line that reads badly is read again in other ways, and its words are put to the vote.

One recogniser errs in different places on the same line at another scale, cut out differently or smoothed: where it
says the same twice, it is nearly always right.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from ocr.layout import around, is_dirt
from ocr.page import Box
from ocr.rasterise import Pixels
from ocr.recognise import Engine, Seen, Shape
from ocr.vote import agree, vote

_WEAK, _WEAK_ON_CLEAN_PAGE = 0.88, 0.7
"""Confidence of a word below which its line is read again."""
_CLEAN = 0.03
"""Share of words below `_WEAK` up to which a page is clean."""
_HARDLY = 3
"""Weak words that any page may have."""
_MARGIN = 6
"""Pixels of paper left around a line that is cut out."""
_WIDE = 2.5
"""Heights of a word; text on both sides of a gap as wide is of two columns."""
_ONE_LINE = 2.0
"""Heights of a word; what is higher is not one line, or a seal."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to show a line to an engine again."""

    second: bool
    """Whether to the second engine."""
    shape: Shape
    scale: float


GLANCE = (View(False, Shape.LINE, 0.85),)
"""For the few weak lines of a clean page."""
FIRST_ROUND = (View(True, Shape.LINE, 0.7),)
SECOND_ROUND = (View(True, Shape.LINE, 1.0), View(False, Shape.BLOCK, 0.7))
"""For the lines that the first round leaves in doubt."""


def reads_well(words: Sequence[Seen]) -> bool:
    """Whether hardly a word of a page is weak."""
    weak = sum(word.confidence < _WEAK and not is_dirt(word) and word.text != "-" for word in words)
    return weak <= max(_CLEAN * len(words), _HARDLY)


def look_again(
    page: Pixels, words: Sequence[Seen], earlier: Sequence[Seen], engine: Engine, second: Engine, dpi: int
) -> list[Seen]:
    """The words of a page, lines cut at the gaps between columns, weak lines by vote of several readings.

    `earlier` are the words of a reading of the same page, if there was one, in any order.
    """
    lines = _parts(words)
    size = median(word.box.bottom - word.box.top for word in words) if words else 0
    boxes = [around(word.box for word in line) for line in lines]
    limit, rounds = (_WEAK_ON_CLEAN_PAGE, (GLANCE,)) if reads_well(words) else (_WEAK, (FIRST_ROUND, SECOND_ROUND))
    weak = [
        n
        for n, box in enumerate(boxes)
        if box.bottom - box.top < _ONE_LINE * size and any(word.confidence < limit for word in lines[n])
    ]
    readings = {n: [lines[n]] for n in weak}
    if earlier:
        for n in weak:
            readings[n].append([word for word in earlier if _stands_on(word.box, boxes[n])])
        weak = [n for n in weak if not agree(readings[n])]
    for views in rounds:
        for view in views:
            crops = [_shown(page, boxes[n], view) for n in weak]
            found = (second if view.second else engine).words(crops, view.shape, dpi)
            for n, seen in zip(weak, found, strict=True):
                readings[n].append([_on_page(word, boxes[n], view) for word in seen])
        weak = [n for n in weak if not agree(readings[n])]
    return [w._replace(line=n) for n, line in enumerate(lines) for w in (vote(readings[n]) if n in readings else line)]


def _stands_on(word: Box, line: Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return line.left <= x < line.right and line.top <= y < line.bottom


def _parts(words: Sequence[Seen]) -> list[list[Seen]]:
    """The engine's lines, cut where they run over the gap between two columns."""
    lines: dict[int, list[Seen]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    parts: list[list[Seen]] = []
    for line in lines.values():
        wide = _WIDE * median(word.box.bottom - word.box.top for word in line)
        for n, word in enumerate(line):
            if n == 0 or word.box.left - line[n - 1].box.right > wide:
                parts.append([])
            parts[-1].append(word)
    return parts


def _shown(page: Pixels, box: Box, view: View) -> Pixels:
    top, left = max(0, box.top - _MARGIN), max(0, box.left - _MARGIN)
    crop = page[top : box.bottom + _MARGIN, left : box.right + _MARGIN]
    if view.scale != 1:
        crop = np.asarray(cv2.resize(crop, None, fx=view.scale, fy=view.scale, interpolation=cv2.INTER_AREA), np.uint8)
    return crop


def _on_page(word: Seen, line: Box, view: View) -> Seen:
    left, top = max(0, line.left - _MARGIN), max(0, line.top - _MARGIN)
    a, b, c, d = (round(edge / view.scale) for edge in word.box)
    return word._replace(box=Box(a + left, b + top, c + left, d + top))
