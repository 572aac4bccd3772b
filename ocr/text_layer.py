"""The text layer of a PDF: whether it is worth using, and its words with their boxes."""

import html
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from subprocess import SubprocessError

import numpy as np

from ocr.failure import UnreadableInput
from ocr.layout import arrange
from ocr.page import Block, Box, Page
from ocr.program import run
from ocr.rasterise import fitting_dpi, missing_poppler, pdf_page
from ocr.recognise import Seen
from ocr.restore.syllable import bare, well_formed
from ocr.tables import cut_tables, table_rows

_SAMPLE_PAGES = 3
_FEWEST_WORDS_A_PAGE = 20
_WELL_FORMED = 0.8
_MARKED = 0.5
_POINTS_AN_INCH = 72
_NUMBERED = ("STT", "TT")
"""Headings by which a page is known to have a table worth looking for its rules."""
_TABLE_DPI = 150
"""Resolution at which rules are looked for."""
_TAG = re.compile(
    r'<page width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)">|</(?P<close>line)>'
    r'|<word xMin="(?P<left>-?[\d.]+)" yMin="(?P<top>-?[\d.]+)"'
    r' xMax="(?P<right>-?[\d.]+)" yMax="(?P<bottom>-?[\d.]+)">(?P<text>.*?)</word>',
    re.DOTALL,
)


def is_usable(path: Path, pages: int) -> bool:
    """Whether the layer reads as Vietnamese, or is all there is.

    What a wrong-language OCR put over page images is not used: rubbish, or text without its marks. Mark-less
    text with no image under it is, because the restorer can read it and nothing else can.
    """
    words = _run(["pdftotext", "-l", str(_SAMPLE_PAGES), "-enc", "UTF-8", str(path), "-"]).lower()
    tokens: list[str] = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", words))
    if len(tokens) < _FEWEST_WORDS_A_PAGE * min(pages, _SAMPLE_PAGES):
        return False
    spelt = sum(well_formed(t) for t in tokens) / len(tokens)
    marked = sum(bare(t) != t for t in tokens) / len(tokens)
    return (spelt >= _WELL_FORMED and marked >= _MARKED) or not _has_images(path, 1, _SAMPLE_PAGES)


def layer_page(path: Path, number: int, dpi: int) -> Page | None:
    """Page `number` (from 1) as its text layer has it, in our reading order; boxes in pixels at `dpi`, no confidences.

    None where the page is an image that the layer says nothing of.
    """
    markup = _run(["pdftotext", "-bbox-layout", "-f", str(number), "-l", str(number), "-enc", "UTF-8", str(path), "-"])
    scale = dpi / _POINTS_AN_INCH
    width = height = line = 0
    words: list[Seen] = []
    for tag in _TAG.finditer(markup):
        if tag["width"]:
            width, height = round(float(tag["width"]) * scale), round(float(tag["height"]) * scale)
        elif tag["text"] is not None:
            box = Box(*(round(float(tag[edge]) * scale) for edge in ("left", "top", "right", "bottom")))
            text = unicodedata.normalize("NFC", html.unescape(tag["text"]))
            words += [Seen(part, box, 1.0, line) for part in text.split()]
        elif tag["close"] == "line":
            line += 1
    if len(words) < _FEWEST_WORDS_A_PAGE and _has_images(path, number, number):
        return None
    rows, rest = _ruled_rows(path, number, words, dpi)
    return Page(number, width, height, dpi, tuple(_unasked(block) for block in arrange(rest, width, height, rows)))


def _ruled_rows(path: Path, number: int, words: list[Seen], dpi: int) -> tuple[list[Block], list[Seen]]:
    """The rows of ruled tables, whose rules are no part of the layer, and the words that are in none."""
    if not any(word.text.strip(".").upper() in _NUMBERED for word in words):
        return [], words
    drawn_at = fitting_dpi(path, number, _TABLE_DPI)
    page = np.asarray(pdf_page(path, number, drawn_at).convert("L"), np.uint8)
    *_, found = cut_tables(page, drawn_at)
    scale = dpi / drawn_at
    tables = [tuple(replace(cell, box=Box(*(round(edge * scale) for edge in cell.box))) for cell in t) for t in found]
    return table_rows(tables, words)


def _unasked(block: Block) -> Block:
    """The block without confidences: no engine was asked."""
    lines = (replace(line, words=tuple(replace(w, confidence=None) for w in line.words)) for line in block.lines)
    return replace(block, lines=tuple(lines))


def _has_images(path: Path, first: int, last: int) -> bool:
    listing = _run(["pdfimages", "-list", "-f", str(first), "-l", str(last), str(path)]).split("\n")
    return len(listing) > 3  # two lines of heading, and the end of the last line


def _run(command: list[str]) -> str:
    try:
        return run(command).decode("utf-8", errors="replace")
    except FileNotFoundError as error:
        raise missing_poppler() from error
    except SubprocessError as error:
        raise UnreadableInput(
            "the PDF is damaged; mend it (qpdf IN.pdf OUT.pdf) or scan it again", stage="triage"
        ) from error
