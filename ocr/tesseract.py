"""Tesseract as an engine, through pytesseract; one thread a process, so that a process a core is fastest."""

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ocr.failure import EngineFailed, MissingTool
from ocr.page import Box
from ocr.rasterise import Pixels
from ocr.recognise import Seen, Shape

_MODES = {Shape.PAGE: 3, Shape.BLOCK: 6, Shape.LINE: 13}
_WORD_LEVEL = 5
_ETH = re.compile("Đ?Ð")
"""The Icelandic letter that the model writes for Đ, or after it."""
_INSTALL = "run: sudo apt-get install tesseract-ocr tesseract-ocr-vie"


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Tesseract with one language model."""

    language: str = "vie"
    timeout: float = 120.0
    """Seconds a call may take."""

    @property
    def version(self) -> str:
        """As `tesseract 5.3.0 vie`. Raises MissingTool."""
        import pytesseract

        try:
            number = pytesseract.get_tesseract_version()
            languages = _languages()
        except pytesseract.TesseractNotFoundError as error:
            raise MissingTool(f"Tesseract is not installed; {_INSTALL}", stage="recognise") from error
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
        """The words of each grey image, in Tesseract's own reading order; all images in one process."""
        import cv2

        if not images:
            return []
        with TemporaryDirectory(prefix="kehoach-") as folder:
            paths = [str(Path(folder) / f"{n}.pgm") for n in range(len(images))]  # PGM costs no compression
            for path, image in zip(paths, images, strict=True):
                cv2.imwrite(path, image)
            listing = Path(folder) / "images.txt"
            listing.write_text("\n".join(paths) + "\n", encoding="utf-8")
            return _by_image(self._run(str(listing), _MODES[shape], dpi), len(images))

    def _run(self, listing: str, mode: int, dpi: int) -> dict[str, list[object]]:
        import pytesseract

        os.environ["OMP_THREAD_LIMIT"] = "1"
        config = f"--psm {mode} --dpi {dpi} -c tessedit_do_invert=0"
        try:
            found: dict[str, list[object]] = pytesseract.image_to_data(
                listing, self.language, config, timeout=self.timeout, output_type=pytesseract.Output.DICT
            )
        except pytesseract.TesseractNotFoundError as error:
            raise MissingTool(f"Tesseract is not installed; {_INSTALL}", stage="recognise") from error
        except pytesseract.TesseractError as error:
            if "opening data file" in str(error) or "load any languages" in str(error):
                raise self._no_language() from error
            message = f"Tesseract failed ({_first_line(error)}); run ingest again"
            raise EngineFailed(message, stage="recognise") from error
        except UnicodeDecodeError as error:
            raise EngineFailed("Tesseract wrote what is no text; run ingest again", stage="recognise") from error
        except RuntimeError as error:  # pytesseract's way to say that the time is up
            message = f"Tesseract did not end in {self.timeout:.0f} seconds; scan the page again at 300 dpi"
            raise EngineFailed(message, stage="recognise") from error
        return found

    def _no_language(self) -> MissingTool:
        return MissingTool(f"Tesseract has no language data for {self.language}; {_INSTALL}", stage="recognise")


@cache
def _languages() -> tuple[str, ...]:
    import pytesseract

    return tuple(pytesseract.get_languages())


def _by_image(found: dict[str, list[object]], images: int) -> list[list[Seen]]:
    names = ("left", "top", "width", "height", "page_num", "block_num", "par_num", "line_num")
    words: list[list[Seen]] = [[] for _ in range(images)]
    lines: dict[tuple[int, ...], int] = {}
    for row, (level, text, confidence) in enumerate(zip(found["level"], found["text"], found["conf"], strict=True)):
        token = _ETH.sub("Đ", unicodedata.normalize("NFC", str(text)).strip().replace("ð", "đ"))
        if level != _WORD_LEVEL or not token:
            continue
        x, y, width, height, page, *place = (int(str(found[name][row])) for name in names)
        line = lines.setdefault((page, *place), len(lines))
        sure = min(max(float(str(confidence)) / 100, 0.0), 1.0)
        words[page - 1].append(Seen(token, Box(x, y, x + width, y + height), sure, line))
    return words


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0][:200]
