"""What needs a human, worst first."""

from typing import NamedTuple

from pipeline.catalogue.database import Catalogue


class ReviewItem(NamedTuple):
    """One thing to look at and settle, with `kehoach correct` or by a better scan."""

    kind: str
    """failure, disputed correction, missing value, doubtful value, doubtful word: in this order."""
    id: str | None
    """None for a file that became no document."""
    file: str | None
    number: str | None
    title: str | None
    field: str | None
    """JSON pointer, as `kehoach correct` takes it; None for words and failures."""
    value: str | None
    """As read."""
    reason: str
    confidence: float | None
    page: int | None
    box: str | None
    """JSON [left, top, right, bottom], pixels of the page."""


def review(catalogue: Catalogue, *, limit: int = -1) -> list[ReviewItem]:
    """The list, at most `limit` of it."""
    rows = catalogue.rows(
        f"SELECT {', '.join(ReviewItem._fields)} FROM review"  # noqa: S608 - own names
        " ORDER BY rank, confidence, id, file, page, field, value LIMIT ?",
        (limit,),
    )
    return [ReviewItem(**row) for row in rows]


class DocumentToReview(NamedTuple):
    """A document with values that a human has to settle, and how many of each kind."""

    id: str
    file: str
    """One of the files that it came from."""
    number: str | None
    disputed: int
    missing: int
    doubtful: int
    doubtful_words: int


def documents_to_review(catalogue: Catalogue) -> list[DocumentToReview]:
    """Documents with a value that is disputed, missing or doubtful, those with most of them first.

    Doubtful words alone do not put a document on the list: the values are what people look for.
    """
    rows = catalogue.rows(
        "SELECT id, min(file) AS file, min(number) AS number, sum(rank = 2) AS disputed, sum(rank = 3) AS missing,"
        " sum(rank = 4) AS doubtful, sum(rank = 5) AS doubtful_words FROM review WHERE id IS NOT NULL"
        " GROUP BY id HAVING min(rank) < 5 ORDER BY disputed + missing + doubtful DESC, doubtful_words DESC, id"
    )
    return [DocumentToReview(**row) for row in rows]
