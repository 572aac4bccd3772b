"""From a scan, or the text an old OCR left, to a `Document` of words. Knows nothing of plans."""
