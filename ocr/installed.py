"""What is installed for reading: programs, the kind of their models, and whether a letter really comes out of them."""

import re
import struct
import subprocess
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from ocr.program import run
from ocr.recognise import Shape
from ocr.tesseract import Tesseract

POPPLER = ("pdfinfo", "pdftoppm", "pdftotext", "pdfimages")
_SECONDS = 20.0
_LEGACY, _NETWORK = 3, 17
"""Entries of a traineddata file: the classifier of Tesseract 3, and the neural network."""
_FLOAT_BYTES = 2
"""Bytes a weight above which it is no small whole number but a float."""
_TEST_WORD = "2024"
_TEST_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 50]/Contents 4 0 R/Resources<</Font<</F<</Type/Font"
    b"/Subtype/Type1/BaseFont/Times-Roman>>>>>>>>endobj 4 0 obj<</Length 37>>stream\n"
    b"BT /F 24 Tf 20 15 Td (ke hoach) Tj ET\nendstream endobj trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""One page of text in a font that the file does not bring along."""


def program_version(name: str) -> str | None:
    """The version that a program of poppler states; None where it is not installed."""
    if which(name) is None:
        return None
    try:
        done = subprocess.run([name, "-v"], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    found = re.search(rb"version ([0-9.]+)", done.stderr + done.stdout)
    return found[1].decode() if found else "unknown"


def model_file(language: str) -> Path | None:
    """Where Tesseract has the data of a language; None where it has none."""
    try:
        listing = run(["tesseract", "--list-langs"], _SECONDS).decode(errors="replace")
    except (OSError, subprocess.SubprocessError):
        return None
    folder = re.search('"(.+)"', listing.split("\n")[0])
    path = Path(folder[1]) / f"{language}.traineddata" if folder else None
    return path if path and path.is_file() else None


def model_kind(path: Path) -> str:
    """`fast`, `best` or `standard`, as Tesseract's makers call their models; `damaged` for what is none.

    The bytes that a weight of the network takes tell: one in `fast` and in `standard`, which has the old classifier
    too, four or eight in `best`.
    """
    data = path.read_bytes()
    try:
        (count,) = struct.unpack_from("<i", data)
        starts = struct.unpack_from(f"<{count}q", data, 4)
        network = starts[_NETWORK]
        end = min([start for start in starts if start > network] + [len(data)])
        (name_length,) = struct.unpack_from("<I", data, network + 1)
        # Behind the type's name: two flags, then flags, inputs, outputs and the number of weights.
        (weights,) = struct.unpack_from("<i", data, network + 5 + name_length + 2 + 12)
        if network < 0 or end > len(data) or weights < 1:
            return "damaged"
        if starts[_LEGACY] >= 0:
            return "standard"
    except (struct.error, IndexError):
        return "damaged"
    return "best" if (end - network) / weights > _FLOAT_BYTES else "fast"


def reads_a_word(language: str) -> bool:
    """Whether the engine reads a printed word. Raises MissingTool, EngineFailed."""
    import cv2
    import numpy as np

    image = np.full((160, 420), 255, np.uint8)
    cv2.putText(image, _TEST_WORD, (40, 110), cv2.FONT_HERSHEY_SIMPLEX, 3, (0,), 8, cv2.LINE_AA)
    (words,) = Tesseract(language).words([image], Shape.LINE, 300)
    return _TEST_WORD in "".join(word.text for word in words)


def shows_foreign_fonts() -> bool:
    """Whether text in a font that a PDF does not bring along is printed. Raises MissingTool, UnreadableInput."""
    from ocr.rasterise import pdf_page

    with TemporaryDirectory(prefix="kehoach-") as folder:
        path = Path(folder, "test.pdf")
        path.write_bytes(_TEST_PDF)
        return min(pdf_page(path, 1, 50).convert("L").tobytes()) < 128
