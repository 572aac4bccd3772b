"""Tesseract as an engine, through pytesseract; one thread a process, so that a process a core is fastest."""

import logging
import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import which
from signal import Signals
from tempfile import TemporaryDirectory

from ocr.failure import EngineFailed, MissingTool
from ocr.page import Box
from ocr.program import SECONDS
from ocr.rasterise import Pixels
from ocr.recognise import Seen, Shape

log = logging.getLogger(__name__)

_MODES = {Shape.PAGE: 3, Shape.BLOCK: 6, Shape.LINE: 13}
_PAGE_LEVEL, _WORD_LEVEL = 1, 5
_HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
_ETH = re.compile("Đ?Ð")
"""The Icelandic letter that the model writes for Đ, or after it."""
_INSTALL = "run: sudo apt-get install tesseract-ocr tesseract-ocr-vie"


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Tesseract with one language model."""

    language: str = "vie"
    timeout: float = SECONDS
    """Seconds a call may take."""

    @property
    def version(self) -> str:
        """As `tesseract 5.3.0 vie`. Raises MissingTool, EngineFailed."""
        if which("tesseract") is None:  # it may have been taken away since pytesseract looked
            raise _not_installed()
        number, languages = _about()
        if self.language not in languages:
            raise self._no_language()
        return f"tesseract {number} {self.language}"

    @property
    def is_installed(self) -> bool:
        """Whether the program and its language data are there."""
        try:
            return bool(self.version)
        except MissingTool:
            return False

    def words(self, images: Sequence[Pixels], shape: Shape, dpi: int) -> Sequence[Sequence[Seen]]:
        """The words of each grey image, in Tesseract's own reading order; all images in one process.

        A crash may be chance and is tried again, once. Raises EngineFailed, MissingTool.
        """
        import cv2

        if not images:
            return []
        # Out of memory, not even this folder can be cleared; what is left of it goes with the scratch folder.
        with TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
            paths = [str(Path(folder) / f"{n}.pgm") for n in range(len(images))]  # PGM costs no compression
            for path, image in zip(paths, images, strict=True):
                cv2.imwrite(path, image)
            listing = Path(folder) / "images.txt"
            listing.write_text("\n".join(paths) + "\n", encoding="utf-8")
            try:
                return _by_image(self._run(str(listing), _MODES[shape], dpi), len(images))
            except EngineCrashed as error:
                log.warning("%s", error)
                return _by_image(self._run(str(listing), _MODES[shape], dpi), len(images))

    def _run(self, listing: str, mode: int, dpi: int) -> str:
        """The table that Tesseract writes, as it stands: pytesseract's own parser passes over rows that are cut off."""
        import pytesseract

        os.environ["OMP_THREAD_LIMIT"] = "1"
        config = f"--psm {mode} --dpi {dpi} -c tessedit_do_invert=0"
        try:
            table: str = pytesseract.image_to_data(
                listing, self.language, config, timeout=self.timeout, output_type=pytesseract.Output.STRING
            )
        except pytesseract.TesseractNotFoundError as error:
            raise _not_installed() from error
        except pytesseract.TesseractError as error:
            if "opening data file" in error.message or "load any languages" in error.message:
                raise self._no_language() from error
            raise _crash(_complaint(error.message) or _ending(error.status)) from error
        except UnicodeDecodeError as error:
            raise _crash("it wrote what is no text") from error
        except FileNotFoundError as error:
            raise _crash("it wrote no table of words") from error
        except RuntimeError as error:  # pytesseract's way to say that the time is up
            message = f"Tesseract did not end in {self.timeout:.0f} seconds; scan the page again at 300 dpi"
            raise EngineFailed(message, stage="recognise") from error
        except OSError as error:
            message = f"Tesseract does not start ({error.strerror}); {_INSTALL}"
            raise EngineFailed(message, stage="recognise") from error
        return table

    def _no_language(self) -> MissingTool:
        return MissingTool(f"Tesseract has no language data for {self.language}; {_INSTALL}", stage="recognise")


class EngineCrashed(EngineFailed):
    """The engine ended badly, or wrote what is no reading; once may be chance."""


@cache
def _about() -> tuple[str, tuple[str, ...]]:
    """Its version number and the languages it has data for; pytesseract leaves out those of a script."""
    import pytesseract

    try:
        return str(pytesseract.get_tesseract_version()), tuple(pytesseract.get_languages())
    except pytesseract.TesseractNotFoundError as error:
        raise _not_installed() from error
    except SystemExit as error:  # pytesseract's way to say that it cannot work with this one
        raise MissingTool(f"this Tesseract cannot be used ({error}); {_INSTALL}", stage="recognise") from error


def _by_image(listing: str, images: int) -> list[list[Seen]]:
    """The words in Tesseract's table; raises EngineCrashed where it is not whole."""
    header, *rows = listing.removesuffix("\n").split("\n")
    words: list[list[Seen]] = [[] for _ in range(images)]
    lines: dict[tuple[int, ...], int] = {}
    pages = 0
    try:
        if header != _HEADER or not listing.endswith("\n"):
            raise ValueError(header)  # noqa: TRY301 - as every other damage to the table
        for row in rows:
            *numbers, confidence, text = row.split("\t")
            level, page, *place, _, x, y, width, height = map(int, numbers)
            pages += level == _PAGE_LEVEL
            token = _ETH.sub("Đ", unicodedata.normalize("NFC", text).strip().replace("ð", "đ"))
            if level != _WORD_LEVEL or not token:
                continue
            line = lines.setdefault((page, *place), len(lines))
            sure = min(max(int(float(confidence)) / 100, 0.0), 1.0)  # of two looks as sure, the first counts
            words[page - 1].append(Seen(token, Box(x, y, x + width, y + height), sure, line))
    except (ValueError, IndexError) as error:
        raise _crash("it wrote what is no table of words") from error
    if pages != images:
        raise _crash(f"it read {pages} of {images} images")
    return words


def _not_installed() -> MissingTool:
    return MissingTool(f"Tesseract is not installed; {_INSTALL}", stage="recognise")


def _crash(what: str) -> EngineCrashed:
    return EngineCrashed(f"Tesseract failed ({what}); run ingest again", stage="recognise")


def _ending(code: int) -> str:
    return f"exit status {code}" if code > 0 else f"ended by {Signals(-code).name}"


def _complaint(written: str) -> str:
    """Why, from the first error on: before it stand the numbers of the pages."""
    found = re.search(r"Error(?! during processing).*|Failed.*", written)
    return (found[0] if found else written).strip()[:200]
