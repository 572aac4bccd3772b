"""Text of strangers on its way to a terminal: what moves the cursor, forges a line or turns the writing is escaped."""

import re

_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control signs of ASCII and Latin-1, line separators, signs of direction, halves of letters; not tab and newline."""


def printable(text: str) -> str:
    r"""The text with `\x1b` and the like in letters; its tabs and lines stay."""
    return _COMMANDS.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)


def one_line(text: str) -> str:
    """The same, and lines are made one."""
    return printable(text).replace("\n", "\\n")


def printable_json(written: str) -> str:
    """JSON that says the same without those signs."""
    return _COMMANDS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)
