"""Cells of a column `Đơn vị chủ trì/phối hợp`: who leads and who helps, told apart."""

from dataclasses import replace

from dictionaries.cues import ColumnRole
from dictionaries.folding import fold
from extract.lexicon.cues import opening
from extract.lexicon.labels import labels_in
from extract.tree.node import Cell

HELPS, LEADS = "phoi hop", "chu tri"
BEHIND_HELPS = ("voi", "cung voi", "cung")
FIRST_NAMED = 0.7
"""How sure it is that of bodies in a row the first leads and the others help."""
EDGES = " ,;:.()-–/"
PARTS = (";", "/", " - ", " – ")
"""Signs that part the lead from those who help, the surest first; a comma does where a body begins behind it."""


def lead_and_support(cell: Cell) -> tuple[Cell, ...]:
    """`Sở Y tế/Sở Nội vụ` → Sở Y tế leads, Sở Nội vụ helps; `Chủ trì: A; phối hợp: B` as it says."""
    labelled = [
        _piece(cell, label.role, label.value_start, label.value_end)
        for label in labels_in(cell.text)
        if label.role in ("lead", "support")
    ]
    if labelled:
        return tuple(piece for piece in labelled if piece.text)
    said = fold(cell.text)
    helps = said.find(HELPS)
    if helps > 0:
        first = said.find(LEADS)
        lead = _piece(cell, "lead", 0, first if 0 < first < helps else helps)
        support = _piece(cell, "support", helps + len(HELPS), len(said))
        # `Sở Y tế (chủ trì), Sở Nội vụ (phối hợp)`: the name stands before the word.
        if not support.text and 0 < first < helps:
            support = _piece(cell, "support", first + len(LEADS), helps)
        return tuple(piece for piece in (lead, support) if piece.text)
    cut, sure = _cut(cell)
    if cut is None:
        return (replace(cell, role="lead"),)
    lead = replace(_piece(cell, "lead", 0, cut), certainty=min(sure, cell.certainty))
    support = replace(_piece(cell, "support", cut, len(cell.text)), certainty=min(sure, cell.certainty))
    return tuple(piece for piece in (lead, support) if piece.text)


def _cut(cell: Cell) -> tuple[int | None, float]:
    """Where those who help begin, and how sure that is."""
    if cell.breaks and cell.start < cell.breaks[0] < cell.end:
        return cell.breaks[0] - cell.start, 1.0
    for sign in PARTS:
        if (at := cell.text.find(sign)) > 0 and _is_body(cell.text[at + len(sign) :]):
            return at, 1.0
    at = cell.text.find(",")
    while at >= 0:
        if _is_body(cell.text[at + 1 :]) and cell.text[at + 1 :].lstrip()[:1].isupper():
            return at, FIRST_NAMED
        at = cell.text.find(",", at + 1)
    return None, 1.0


def _is_body(text: str) -> bool:
    return opening(text.lstrip(), "agency") is not None


def _piece(cell: Cell, role: ColumnRole, start: int, end: int) -> Cell:
    """A stretch of the cell, without signs at its edges and the `với` behind `phối hợp`."""
    text = cell.text[start:end]
    kept = text.strip(EDGES)
    if role == "support":
        for word in BEHIND_HELPS:
            if fold(kept).startswith(f"{word} "):
                kept = kept[len(word) :].strip(EDGES)
                break
    at = cell.start + start + text.find(kept) if kept else cell.start + start
    return replace(cell, role=role, text=kept, start=at, end=at + len(kept))
