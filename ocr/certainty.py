"""How likely a word of a restored page is right: what the engine and the restorer say of it, taken at its worth.

Engines are surer of some kinds of word than of others, and a restored word is as sure as the restorer is. A small table
says for each kind how often such words were right on pages whose print is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dictionaries.calibration import Knot, calibration_knots
from ocr.page import Document, Line, Word
from ocr.restore.syllable import well_formed
from ocr.restore.token import take_apart

RESTORED, FIGURES, SPELT, OTHER = "restored", "figures", "spelt", "other"


def calibrated(document: Document) -> Document:
    """The restored document with each word's confidence as the probability that its text is right.

    Words that no engine was asked about keep None. To be called once, after restoration, which needs the engine's own
    confidences.
    """
    table = calibration_knots()
    pages = []
    for page in document.pages:
        blocks = (replace(block, lines=tuple(_line(line, table) for line in block.lines)) for block in page.blocks)
        pages.append(replace(page, blocks=tuple(blocks)))
    return replace(document, pages=tuple(pages))


def certainty(word: Word, table: Mapping[str, Sequence[Knot]]) -> float | None:
    """The probability that a restored word is right, 0–1; None where no engine was asked."""
    kind = kind_of(word)
    said = said_of(word, kind)
    knots = table.get(kind, ())
    if said is None or not knots:
        return word.confidence
    before = max((knot for knot in knots if knot.said <= said), key=lambda knot: knot.said, default=knots[0])
    after = min((knot for knot in knots if knot.said > said), key=lambda knot: knot.said, default=knots[-1])
    if after.said <= before.said:
        return after.right if said >= after.said else before.right
    share = (said - before.said) / (after.said - before.said)
    return round(before.right + share * (after.right - before.right), 4)


def said_of(word: Word, kind: str) -> float | None:
    """The restorer's score of a word that it changed, the engine's confidence of another; None without an engine."""
    if word.confidence is None:
        return None
    return word.change.score if word.change and kind == RESTORED else word.confidence


def kind_of(word: Word) -> str:
    """Which kind of word it is."""
    core = take_apart(word.text).core
    if any(sign.isdigit() for sign in core):
        return FIGURES
    if word.change and word.text != word.raw:
        return RESTORED
    return SPELT if core.isalpha() and well_formed(core.lower()) else OTHER


def _line(line: Line, table: Mapping[str, Sequence[Knot]]) -> Line:
    return replace(line, words=tuple(replace(word, confidence=certainty(word, table)) for word in line.words))
