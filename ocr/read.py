"""One page of a file as a recogniser reads it; the diacritics come back later, in `ocr/restore`."""

from dataclasses import dataclass

import numpy as np

from ocr.failure import ReadingError, UnreadableInput
from ocr.limits import LONGEST_LINE
from ocr.page import Page
from ocr.program import SECONDS
from ocr.recognise import Engine
from ocr.tesseract import Tesseract
from ocr.triage import InputKind, Source

_STAGES = "4"
"""Raised when a stage of reading changes what it gives."""
_SCRIPT_MODEL = "Vietnamese"


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What a reading depends on, besides the page."""

    dpi: int = 300
    """At which PDF pages are rasterised."""
    language: str = "vie"
    timeout: float = SECONDS
    """Seconds that the engine has for the images of one look at a page."""


def reading_version(settings: ReadSettings) -> str:
    """All that a reading depends on, for the ledger. Raises MissingTool where no engine is installed."""
    from dictionaries.language import model_version

    engines = f"{_engine(settings).version}, {_second(settings).version}"
    return f"{engines}, {settings.dpi} dpi, stages {_STAGES}, models {model_version()[:8]}"


def engine_name(source: Source, settings: ReadSettings) -> str:
    """What reads this source: `tesseract 5.3.0 vie`, `text`, `docx`."""
    return _engine(settings).version if source.kind in (InputKind.PDF, InputKind.IMAGE) else source.kind.value


def read_page(source: Source, number: int, settings: ReadSettings, engine: Engine | None = None) -> Page:
    """Page `number` (from 1) of a source; every word's text is its raw form, NFC.

    Raises UnreadableInput, EngineFailed or MissingTool, with the page.
    """
    page = _read(source, number, settings, engine)
    for place, line in enumerate(page.lines, 1):
        if (letters := sum(len(word.text) + 1 for word in line.words)) > LONGEST_LINE:
            message = f"line {place} has {letters:,} letters, the limit is {LONGEST_LINE:,}; break it into lines"
            raise UnreadableInput(message, stage="read", page=number)
    return page


def _read(source: Source, number: int, settings: ReadSettings, engine: Engine | None) -> Page:
    match source.kind:
        case InputKind.TEXT:
            from ocr.text_input import text_page

            return text_page(source.path, number)
        case InputKind.DOCX:
            from ocr.word_document import docx_page

            return docx_page(source.path)
        case InputKind.WORD:
            from ocr.word_document import word_page

            return word_page(source.path)
        case InputKind.PDF_TEXT:
            from ocr.text_layer import layer_page

            layer = layer_page(source.path, number, settings.dpi)
            return layer or _scanned(source, number, settings, engine)
        case _:
            return _scanned(source, number, settings, engine)


def _scanned(source: Source, number: int, settings: ReadSettings, engine: Engine | None) -> Page:
    try:
        return _image_page(source, number, settings, engine or _engine(settings), engine or _second(settings))
    except ReadingError as error:
        error.page = number
        raise


def _image_page(source: Source, number: int, settings: ReadSettings, engine: Engine, second: Engine) -> Page:
    from ocr.embedded import scanned_page
    from ocr.image_file import image_page
    from ocr.scan import read_scan

    if source.kind is InputKind.IMAGE:
        picture, dpi = image_page(source.path, number)
        image = np.asarray(picture)
    else:
        image, dpi = scanned_page(source.path, number, settings.dpi)
    blocks = read_scan(image, dpi, engine, second)
    return Page(number, image.shape[1], image.shape[0], dpi, blocks)


def _engine(settings: ReadSettings) -> Tesseract:
    return Tesseract(settings.language, settings.timeout)


def _second(settings: ReadSettings) -> Tesseract:
    """The engine that doubtful lines are shown to as well: the script's model where it is installed."""
    second = Tesseract(_SCRIPT_MODEL, settings.timeout)
    return second if second.is_installed else _engine(settings)
