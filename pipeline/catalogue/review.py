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


def documents_to_review(catalogue: Catalogue) -> int:
    """How many documents have a value that is missing, doubtful or disputed; doubtful words alone do not count."""
    count: int = catalogue.value("SELECT count(DISTINCT id) FROM review WHERE rank BETWEEN 2 AND 4")
    return count
