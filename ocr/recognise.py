"""What a recogniser of words is to the rest of the program; `tesseract.py` is the one that ships."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple, Protocol

from ocr.page import Box
from ocr.rasterise import Pixels


class Shape(Enum):
    """What an image shows."""

    PAGE = auto()
    """Anything; the engine finds the columns."""
    BLOCK = auto()
    """Lines of one column, as in the cell of a table."""
    LINE = auto()


class Seen(NamedTuple):
    """A word as an engine saw it; its box in pixels of the image that the engine was given."""

    text: str
    box: Box
    confidence: float
    """0–1."""
    line: int
    """Words of one printed line share it; lines come in reading order."""


class Engine(Protocol):
    """Reads the words of images."""

    @property
    def version(self) -> str:
        """Name, version and language data: what a reading depends on. Raises MissingTool."""

    def words(self, images: Sequence[Pixels], shape: Shape, dpi: int) -> Sequence[Sequence[Seen]]:
        """The words of each grey image in reading order. Raises EngineFailed, MissingTool."""
