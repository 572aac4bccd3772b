"""Small things that tests read: images of text, PDFs, documents of words."""

import io
import unicodedata

from PIL import Image, ImageDraw, ImageFont

from dictionaries.code_pages import code_pages
from ocr.page import Document
from ocr.text_input import page_of_text

A4_AT_100_DPI = (827, 1169)


def text_image(*lines, size=(900, 220), points=34):
    """Black lines of text on white paper, as a grey image."""
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((30, 30 + number * points * 2), line, fill=0, font=ImageFont.load_default(points))
    return image


def pdf_of(*images, dpi=100):
    """The bytes of a PDF whose pages are these images."""
    out = io.BytesIO()
    first, *others = images
    first.save(out, "PDF", save_all=True, append_images=others, resolution=dpi)
    return out.getvalue()


def document_of(*pages, sha256="ab" * 32, sources=("plan.txt",)):
    """A document of pages of plain text."""
    made = tuple(page_of_text(number, text) for number, text in enumerate(pages, 1))
    return Document(sha256, sources, made, "text")


def in_encoding(text, encoding):
    """The bytes of a text as programs wrote them before Unicode; a capital that TCVN3 has not is written small."""
    if encoding == "windows-1258":
        return b"".join(map(_with_mark_after, unicodedata.normalize("NFC", text)))
    coded = {letter: code for code, letter in code_pages()[encoding].items()}
    letters = (letter if letter in coded or letter.isascii() else letter.lower() for letter in text)
    return b"".join(coded[letter] if letter in coded else letter.encode("cp1252") for letter in letters)


def _with_mark_after(letter):
    """Windows-1258 has the marks of tones apart, and some letters with their tone."""
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        *base, tone = unicodedata.normalize("NFD", letter)
        if len(base) > 1 and base[1] == "\u0323":  # ậ is a, dot, circumflex
            base, tone = [base[0], tone], base[1]
        return (unicodedata.normalize("NFC", "".join(base)) + tone).encode("cp1258")
