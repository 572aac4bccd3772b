"""Footnotes among the lines of a page: they interrupt a sentence that goes on over the page and are no part of it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

from dictionaries.folding import fold
from extract.tree.numbering import NoteLabel, marker, note_label, referred_to
from extract.tree.rows import Row
from ocr.page import BlockKind

SMALL = 0.9
"""Height of a footnote's line, as a share of the page's lines."""
FARTHEST = 80
"""Lines above a footnote among which the number is that refers to it."""
BELOW_THE_TEXT = ("noi nhan", "tm.", "t/m", "kt.", "k/t", "tl.", "t/l")
MOST_LINES = 12
"""Lines that a footnote takes at most."""


def with_footnotes(rows: Sequence[Row]) -> list[Row]:
    """The rows with those of footnotes marked as such."""
    found = list(rows)
    last = at = 0
    for _, group in groupby(rows, lambda row: row.page):
        page = list(group)
        following = rows[at + len(page)] if at + len(page) < len(rows) else None
        notes, last = _notes(page, following, last)
        for place in notes:
            found[at + place] = replace(page[place], kind=BlockKind.FOOTNOTE)
        at += len(page)
    return found


def _notes(page: Sequence[Row], following: Row | None, last: int) -> tuple[list[int], int]:
    """Places of the rows of a page that are footnotes, and the number of the last footnote so far."""
    labels = [None if row.line.cells or row.kind == BlockKind.FOOTNOTE else note_label(row.text) for row in page]
    notes: list[int] = []
    at = 0
    while at < len(page):
        label = labels[at]
        run = _run(labels, at) if label else []
        if label is None or not _begins_notes(page, following, at, run, label, last):
            at += 1
            continue
        end = _end(page, run, is_last=following is None)
        notes += range(at, end)
        last = label.number + len(run) - 1
        at = end
    return notes, last


def _run(labels: Sequence[NoteLabel | None], at: int) -> list[int]:
    """The places of footnotes that are counted on from the first one, near each other."""
    run = [at]
    first = labels[at]
    for place in range(at + 1, len(labels)):
        label = labels[place]
        if place - run[-1] > MOST_LINES:
            break
        if first and label and label.number == first.number + len(run) and label.is_sure == first.is_sure:
            run.append(place)
    return run


def _begins_notes(
    page: Sequence[Row], following: Row | None, at: int, run: Sequence[int], label: NoteLabel, last: int
) -> bool:
    if label.is_sure:
        return True
    if at == 0 or label.number not in (1, last + 1):
        return False
    before, behind = page[at - 1].text, page[run[-1] + 1].text if run[-1] + 1 < len(page) else None
    if any(label.number in referred_to(row.text) for row in page[max(0, at - FARTHEST) : at]):
        return True
    if _is_small(page, at):
        return True
    ended = before.rstrip("”\"') ")[-1:] in ".;:!?…/"
    if behind is None:  # the page ends with it
        return not ended and following is not None and following.text[:1].islower()
    return before.endswith("/.") and fold(behind).startswith(BELOW_THE_TEXT)


def _is_small(page: Sequence[Row], at: int) -> bool:
    """Whether it is set in smaller letters than the page."""
    heights = [_height(row) for row in page]
    known = [height for height in heights if height]
    here = [height for height in heights[at:] if height]
    return len(known) > 5 and bool(here) and max(here) <= SMALL * median(known)


def _height(row: Row) -> int:
    boxes = [word.box for word in row.line.words if word.box and any(sign.isalpha() for sign in word.text)]
    return round(median(box.bottom - box.top for box in boxes)) if boxes else 0


def _end(page: Sequence[Row], run: Sequence[int], *, is_last: bool) -> int:
    """Where the last of the footnotes ends: with the page, where a few lines are left that nothing parts from it."""
    rest = page[run[-1] + 1 :]
    if (
        not is_last
        and len(rest) < MOST_LINES // 2
        and not any(row.gap or row.line.cells or marker(row.text) for row in rest)
    ):
        return len(page)
    end = run[-1] + 1
    while end < len(page) and end - run[-1] < MOST_LINES and _goes_on(page[end - 1], page[end]):
        end += 1
    return end


def _goes_on(before: Row, row: Row) -> bool:
    return not row.gap and not row.line.cells and before.text[-1:] not in ".;:" and row.text[:1].islower()
