"""What needs a human, worst first."""

from dataclasses import dataclass, fields

from pipeline.catalogue.database import Catalogue


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to look at and settle, with `kehoach correct` or by a better scan."""

    kind: str
    """Worst first: failure, disputed correction, missing value, doubtful value, poor page; then doubtful page, replaced
    file, likeness (a second scan?); doubtful word."""
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


COLUMNS = tuple(field.name for field in fields(ReviewItem))
_RANKS = range(1, 7)
"""Of the view, worst first."""


def review(catalogue: Catalogue, *, document: str | None = None, limit: int = -1) -> list[ReviewItem]:
    """The list (of this document alone, when one is named), at most `limit` of it."""
    found: list[ReviewItem] = []
    for rank in _RANKS:  # one by one: the best rank holds millions of words, which few ever ask for
        if limit < 0 or len(found) < limit:
            rows = catalogue.rows(
                f"SELECT {', '.join(COLUMNS)} FROM review WHERE rank = ?"  # noqa: S608 - own names
                f"{' AND id = ?' if document else ''} ORDER BY confidence, id, file, page, field, value LIMIT ?",
                (rank, *([document] if document else []), limit - len(found) if limit >= 0 else -1),
            )
            found += [ReviewItem(**row) for row in rows]
    return found


@dataclass(frozen=True, slots=True)
class DocumentToReview:
    """A document with values that a human has to settle, and how many of each kind."""

    id: str
    file: str
    """One of the files that it came from."""
    number: str | None
    disputed: int
    missing: int
    doubtful: int
    poor_pages: int
    doubtful_words: int


def documents_to_review(catalogue: Catalogue) -> list[DocumentToReview]:
    """Documents with a page that was read badly, or a value that is disputed, missing or doubtful; worst first.

    Doubtful words alone do not put a document on the list: the values are what people look for.
    """
    rows = catalogue.rows(
        "SELECT id, min(file) AS file, min(number) AS number, sum(rank = 2) AS disputed, sum(rank = 3) AS missing,"
        " sum(kind = 'doubtful value') AS doubtful, sum(kind = 'poor page') AS poor_pages,"
        " sum(rank = 6) AS doubtful_words FROM review WHERE id IS NOT NULL"
        " GROUP BY id HAVING min(rank) < 5 ORDER BY poor_pages > 0 DESC, disputed + missing + doubtful DESC,"
        " doubtful_words DESC, id"
    )
    return [DocumentToReview(**row) for row in rows]
