"""Where a paper closes: its recipients and its signature, in either order or side by side, and what comes behind."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from dictionaries.folding import fold, upper_share
from extract.lexicon.people import person_at_end, person_named
from extract.lexicon.positions import opens_signature, sign_of
from extract.tree.annexes import is_annex_heading
from extract.tree.numbering import marker
from extract.tree.paragraphs import CELL, Row

_FIRST = 4
"""No paper closes among its first rows."""
_SIGNED_WITHIN = 8
"""Rows from the first line of a signature to the name under it, at the most."""
_NAME_BELOW = 16
"""The same where the lines of the recipients stand between them."""
_SIGN_WORDS = 8
_CAPITALS = 0.8
_LAST_ROWS = 40
_BULLETS = "-–•+*~"
_PROSE = 60
"""Letters of a line that is longer than any of a signature."""


def closing_start(rows: Sequence[Row], first: int = _FIRST) -> int:
    """Index of the first row of the closing: `Nơi nhận`, else the list that ends with `Lưu`, else the signature.

    It is none of the rows before `first`.
    """
    for i, row in enumerate(rows):
        if i >= first and is_recipients_head(row.text):
            return _signature_above(rows, i, first)
    for i, row in enumerate(rows):
        if i >= first and is_kept(row.text):
            return _signature_above(rows, _list_start(rows, i), first)
    signed = next((i for i in range(first, len(rows)) if signed_from(rows, i)), None)
    if signed is not None:
        return signed
    for i in range(len(rows) - 1, max(len(rows) - _LAST_ROWS, first - 1), -1):
        if _is_signed(rows[i].text):
            return _back(rows, i)
    return len(rows)


def closing_end(rows: Sequence[Row], start: int) -> int:
    """Index of the first row behind the closing that begins at start, where something else of the paper stands."""
    signed = kept = False
    opened = -_NAME_BELOW
    for i in range(start, len(rows)):
        text = rows[i].text
        if i > start and (is_annex_heading(rows, i) or (signed and _is_other(rows[i], listed=kept))):
            return i
        kept = kept or is_kept(text)
        if not signed and _holds_signature(text):
            opened = i
        elif not signed and i - opened < _NAME_BELOW:
            signed = person_named(text.split(CELL)[-1]) is not None or person_at_end(text) is not None
    return len(rows)


def is_recipients_head(text: str) -> bool:
    """`Nơi nhận:` at the head of a line, through noise."""
    head = text.lstrip(" .,-–|*_")
    return head[:1] == "N" and fuzz.ratio("noi nhan", fold(head[:9]).strip(" :-.")) >= 80


def is_kept(text: str) -> bool:
    """`- Lưu: VT.`: the copy that stays, the last of every list of recipients."""
    words = fold(text.lstrip(" .,-–+*•")).replace(":", " ").replace(".", " ").split()
    return (
        len(words) > 1 and words[0] == "luu" and words[1].strip(",;-").startswith(("vt", "vp", "hs", "nc", "th", "van"))
    )


def signed_from(rows: Sequence[Row], at: int) -> bool:
    """Whether a signature begins in the row: authority or position in capitals, and a name a few rows below."""
    if not opens_signature(rows[at].text):
        return False
    for row in rows[at + 1 : at + 1 + _SIGNED_WITHIN]:
        if (found := person_named(row.text)) and found.known:
            return True
        if len(row.text) > _PROSE or (marker(row.text) is not None and row.text[:1] not in _BULLETS):
            return False
    return False


def _is_signed(text: str) -> bool:
    form, _, following = text.strip().partition(" ")
    return bool(following) and sign_of(form, following) is not None


def _signature_above(rows: Sequence[Row], start: int, first: int) -> int:
    """The first row of a signature that was read before the list, with its name; start where there is none."""
    for at in range(start - 1, max(start - _SIGNED_WITHIN, first) - 1, -1):
        text = rows[at].text
        if len(text) > _PROSE or text.endswith((".", ";")):
            break
        if opens_signature(text):
            return _back(rows, at)
    return start


def _back(rows: Sequence[Row], start: int) -> int:
    """The first of the rows of a signature that end at start."""
    while start > 0 and opens_signature(rows[start - 1].text):
        start -= 1
    return start


def _list_start(rows: Sequence[Row], start: int) -> int:
    """The first bullet of the list that ends at start; a name or a position from the other column may stand within."""
    while start > 0:
        short = len(rows[start - 1].text.split()) <= 5 and start > 1 and _has_bullet(rows[start - 2].text)
        if not _has_bullet(rows[start - 1].text) and not short:
            break
        start -= 1
    return start


def _has_bullet(text: str) -> bool:
    return text.lstrip()[:1] in ("-", "–")


def _holds_signature(text: str) -> bool:
    """Whether authority or position end the line, maybe beside the list of recipients."""
    words = text.split()[-_SIGN_WORDS:]
    starts = (i for i, word in enumerate(words) if len(word) > 1 and upper_share(" ".join(words[i:])) > _CAPITALS)
    return any(opens_signature(" ".join(words[i:])) for i in starts)


def _is_other(row: Row, *, listed: bool) -> bool:
    """Whether a row behind the signature is no more of the closing: a table, a heading, a sentence."""
    text = row.text
    if text[:1] in _BULLETS or opens_signature(text) or is_recipients_head(text) or is_kept(text):
        return False
    if text.count(CELL) > 1:
        return True
    sign = marker(text)
    if sign is not None and sign.label[:1] not in _BULLETS:
        return True
    return (upper_share(text) > 0.9 and len(text.split()) > 3) or (listed and len(text) > _PROSE)
