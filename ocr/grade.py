"""How well a page or a document was read, for people to know what to look at first."""

from collections.abc import Iterable
from enum import StrEnum
from statistics import fmean
from typing import NamedTuple

from ocr.page import Document, Page

_GOOD, _DOUBTFUL = 0.98, 0.92
"""Shares of words expected to be right, from which a page is good or doubtful."""


class Grade(StrEnum):
    """From best to worst."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    """Names, numbers and dates want a look."""
    POOR = "poor"
    """Better scanned again."""


class Graded(NamedTuple):
    """The grade of a page or document."""

    grade: Grade
    right: float
    """Share of its words that can be expected to be right, 0–1."""

    @property
    def reason(self) -> str | None:
        """What a person can do about it; None where the grade is good."""
        match self.grade:
            case Grade.GOOD:
                return None
            case Grade.DOUBTFUL:
                return f"about {1 - self.right:.0%} of the words may be wrong; compare names, numbers and dates"
            case Grade.POOR:
                return f"about {1 - self.right:.0%} of the words may be wrong; scan it again, upright and at 300 dpi"


def grade_page(page: Page) -> Graded | None:
    """The grade of a page with calibrated confidences (see `certainty`); None where no engine was asked."""
    sure = [word.confidence for line in page.lines for word in line.words if word.confidence is not None]
    return _graded(fmean(sure)) if sure else None


def grade_document(document: Document) -> Graded | None:
    """The grade of the worst page; None where no engine was asked."""
    return _worst(graded for page in document.pages if (graded := grade_page(page)))


def _graded(right: float) -> Graded:
    grade = Grade.GOOD if right >= _GOOD else Grade.DOUBTFUL if right >= _DOUBTFUL else Grade.POOR
    return Graded(grade, round(right, 4))


def _worst(graded: Iterable[Graded]) -> Graded | None:
    return min(graded, key=lambda one: one.right, default=None)
