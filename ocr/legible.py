"""Whether a page can be read at all. What cannot be is said to be so, with the reason, and not filled with guesses."""

from collections.abc import Sequence
from statistics import fmean

import cv2
import numpy as np

from ocr.failure import UnreadableInput
from ocr.grain import NO_INK, contrast
from ocr.rasterise import Pixels
from ocr.recognise import Seen
from ocr.restore.syllable import well_formed
from ocr.restore.token import take_apart

_SURE = 0.5
_SURE_ALONE = 0.8
"""The confidence that one word must have where there are hardly others."""
_ILLEGIBLE = 0.2
"""Share of a page's words that are legible, below which none of them can be trusted."""
_GUESSED = 0.45
"""Mean confidence of a page's words, likewise."""
_FEW = 8
"""Words below which shares mean nothing."""
_RESTLESS = 0.2
"""Share of pixels that differ from the next one, from which a page is noise; of a page full of text it is 0.06."""
_WIDTH = 1000
_REMEDY = "scan it again, upright and at 300 dpi"


def legible(words: Sequence[Seen]) -> float:
    """Share of the words that the engine is sure of and that are spelt as Vietnamese is."""
    cores = [(core, word.confidence) for word in words if (core := take_apart(word.text).core)]
    letters = [(core, confidence) for core, confidence in cores if core.isalpha()]
    return sum(confidence > _SURE and well_formed(core.lower()) for core, confidence in letters) / max(len(cores), 1)


def check_image(page: Pixels) -> None:
    """Raises UnreadableInput where a grey page is noise, on which an engine would spend minutes."""
    size = (_WIDTH, max(1, page.shape[0] * _WIDTH // page.shape[1]))
    small = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
    ink = cv2.threshold(small, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    if _has_ink(page) and float((ink[:, 1:] != ink[:, :-1]).mean()) > _RESTLESS:
        raise UnreadableInput(f"this page is nothing but specks; {_REMEDY}", stage="recognise")


def check_words(words: Sequence[Seen], page: Pixels) -> None:
    """Raises UnreadableInput where what an engine saw on a grey page that is not blank can only be guesses."""
    share = legible(words)
    if len(words) >= _FEW and (share < _ILLEGIBLE or fmean(word.confidence for word in words) < _GUESSED):
        message = f"nothing on this page can be read: no print, not Vietnamese, or too much damaged; {_REMEDY}"
        raise UnreadableInput(message, stage="recognise")
    surely = [word for word in words if word.confidence > _SURE_ALONE]
    figures = any(sign.isdigit() for word in surely for sign in word.text)
    if len(words) < _FEW and not legible(surely) and not figures and _has_ink(page):
        message = f"there is something on this page, but no print that can be read; {_REMEDY}"
        raise UnreadableInput(message, stage="recognise")


def _has_ink(page: Pixels) -> bool:
    ink, paper = contrast(np.asarray(page))
    return paper - ink > NO_INK
