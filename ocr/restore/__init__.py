"""Puts back the diacritics and letters that a wrong-language or poor OCR lost; raw always stays beside text."""

from ocr.restore.restorer import Restoration, Restorer, TextChange
from ocr.restore.streaming import restore_stream

__all__ = ["Restoration", "Restorer", "TextChange", "restore_stream"]
