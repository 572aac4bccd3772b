"""The parts of a document: letterhead and title, body, closing, and what stands behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.tree.annexes import Annex, annexes_of, attached_from
from extract.tree.closings import closing_end, closing_start
from extract.tree.heads import head_of
from extract.tree.letterheads import further_papers
from extract.tree.node import PartKind
from extract.tree.paragraphs import Row
from extract.tree.types import type_named as type_named


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of a document by what they are for."""

    letterhead: tuple[Row, ...]
    type_row: Row | None
    title: tuple[Row, ...]
    body: tuple[Row, ...]
    closing: tuple[Row, ...]
    """Recipients and signature."""
    annexes: tuple[Annex, ...] = ()
    """The plan that a decision issues, and appendices, in order."""
    later_closing: tuple[Row, ...] = ()
    """The first signature inside an annex, such as that of the plan behind its decision."""
    other_papers: tuple[Row, ...] = ()
    """The first row of each further paper in the same file: a second letterhead with a number of its own."""

    @property
    def whole_body(self) -> tuple[Row, ...]:
        """The body, and the plan that a decision issues."""
        plans = (annex.body for annex in self.annexes if annex.kind == PartKind.PLAN)
        return (*self.body, *(row for body in plans for row in body))

    @property
    def appendix(self) -> tuple[Row, ...]:
        """The appendices, and the headings of all annexes."""
        return tuple(
            row
            for annex in self.annexes
            for row in (*annex.title, *(annex.body if annex.kind == PartKind.APPENDIX else ()))
        )


def parts(rows: Sequence[Row]) -> Parts:
    """Cut the rows into the document's parts; any of them may be empty. Of several papers the first one's alone."""
    others = further_papers(rows)
    own = rows[: others[0]] if others else rows
    closing_at = closing_start(own)
    closed_at = closing_end(own, closing_at)
    head = head_of(own, closing_at)
    body_end = next((i for i in range(head.end + 1, closing_at) if attached_from(own, i)), closing_at)
    annexes, later = _without_closings(annexes_of((*own[body_end:closing_at], *own[closed_at:])))
    return Parts(
        head.letterhead,
        head.type_row,
        head.title,
        tuple(own[head.end : body_end]),
        tuple(own[closing_at:closed_at]),
        annexes,
        later,
        tuple(rows[at] for at in others),
    )


def _without_closings(annexes: Iterable[Annex]) -> tuple[tuple[Annex, ...], tuple[Row, ...]]:
    """The annexes without the recipients and signatures that some of them end with, and the first of these."""
    found: list[Annex] = []
    later: tuple[Row, ...] = ()
    for annex in annexes:
        at = closing_start(annex.body, first=1)
        end = closing_end(annex.body, at)
        later = later or annex.body[at:end]
        found.append(replace(annex, body=annex.body[:at] + annex.body[end:]))
    return tuple(annex for annex in found if annex.title or annex.body), later
