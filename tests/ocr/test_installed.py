"""What is said of what is installed."""

import struct

import pytest

from ocr import installed
from ocr.tesseract import Tesseract

needs_engine = pytest.mark.skipif(not Tesseract().is_installed, reason="Tesseract with vie is not installed")


def traineddata(*, bytes_a_weight, legacy=False, weights=1000):
    """A file with a header as Tesseract's own, and a network of so many weights."""
    network = b"\0" + struct.pack("<I", 6) + b"Series" + b"\0\0" + struct.pack("<iiii", 192, 36, 269, weights)
    network += b"\1" * (weights * bytes_a_weight)
    starts = [-1] * 24
    first = 4 + 8 * len(starts)
    body = b""
    if legacy:
        starts[3], body = first, b"old classifier"
    starts[17] = first + len(body)
    body += network
    starts[23] = first + len(body)
    return struct.pack("<i", len(starts)) + struct.pack("<24q", *starts) + body + b"4.00"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (traineddata(bytes_a_weight=1), "fast"),
        (traineddata(bytes_a_weight=4), "best"),
        (traineddata(bytes_a_weight=1, legacy=True), "standard"),
        (b"", "damaged"),
        (b"no model at all, but a text of some length" * 10, "damaged"),
        (traineddata(bytes_a_weight=1)[:150], "damaged"),
    ],
)
def test_the_kind_of_a_model_is_told_by_its_weights(tmp_path, content, kind):
    path = tmp_path / "vie.traineddata"
    path.write_bytes(content)
    assert installed.model_kind(path) == kind


@needs_engine
def test_the_model_of_a_language_is_found():
    path = installed.model_file("vie")
    assert path.name == "vie.traineddata"
    assert installed.model_kind(path) in ("fast", "best", "standard")
    assert installed.model_file("xx") is None


@needs_engine
def test_the_engine_reads_a_word_here():
    assert installed.reads_a_word("vie")


def test_poppler_states_its_versions_and_a_missing_program_none(monkeypatch):
    assert all(installed.program_version(name) for name in installed.POPPLER)
    monkeypatch.setenv("PATH", "/nonexistent")
    assert installed.program_version("pdftoppm") is None


def test_a_blank_page_means_that_there_are_no_fonts(monkeypatch):
    assert installed.shows_foreign_fonts()
    monkeypatch.setattr(installed, "_TEST_PDF", installed._TEST_PDF.replace(b"ke hoach", b"        "))
    assert not installed.shows_foreign_fonts()
