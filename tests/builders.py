"""Small things that tests read: images of text, PDFs, documents of words."""

import io

from PIL import Image, ImageDraw, ImageFont

from ocr.page import Block, BlockKind, Document, Line, Page, Word

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
    made = []
    for number, text in enumerate(pages, 1):
        lines = tuple(Line(tuple(Word(word, word) for word in row.split())) for row in text.split("\n"))
        made.append(Page(number, 0, 0, 0, (Block(BlockKind.BODY, lines),)))
    return Document(sha256, sources, tuple(made), "text")
