"""What needs a human, worst first."""

from dataclasses import dataclass, fields

from pipeline.catalogue.database import Catalogue
from pipeline.catalogue.runs import DOCUMENTS_OF_RUN


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
    rule: str | None = None
    """Which frame found a value, `deadlines/slot`: what one frame doubts can be settled in a row."""


COLUMNS = tuple(field.name for field in fields(ReviewItem))
_RANKS = range(1, 7)
"""Of the view, worst first."""


def review(catalogue: Catalogue, *, document: str | None = None, limit: int = -1) -> list[ReviewItem]:
    """The list (of this document alone, when one is named), at most `limit` of it."""
    found: list[ReviewItem] = []
    for rank in _RANKS:  # one by one: the best rank holds millions of words, which few ever ask for
        if limit < 0 or len(found) < limit:
            rows = catalogue.rows(
                "WITH worst AS MATERIALIZED ("  # noqa: S608 - own words; names and files are looked up for those alone
                "SELECT id, kind, field, value, reason, confidence, page, box, rule,"
                " iif(id IS NULL OR kind = 'replaced file', file, NULL) AS file"
                f" FROM review WHERE rank = ?{' AND id = ?' if document else ''}"
                " ORDER BY confidence, id, file, page, field, value LIMIT ?)"
                " SELECT kind, id, coalesce(file, (SELECT min(path) FROM source WHERE document = id)) AS file, number,"
                " title, field, value, reason, confidence, page, box, rule"
                " FROM worst LEFT JOIN plan ON plan.document = id"
                " ORDER BY confidence, id, worst.file, page, field, value",
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


@dataclass(frozen=True, slots=True)
class ToReview:
    """How many documents a human has to look at, and those asked for, worst first."""

    total: int
    worst: tuple[DocumentToReview, ...]


def documents_to_review(catalogue: Catalogue, *, run: int | None = None, limit: int = -1) -> ToReview:
    """Documents with a page that was read badly, or a value that is disputed, missing or doubtful.

    Of all that are held, or of those that this run was the last to be asked for. Doubtful words alone do not put a
    document on the list, nor does another that may be the same paper: the values are what people look for.
    """
    rows = catalogue.rows(
        "WITH item AS MATERIALIZED (SELECT id, rank, kind FROM review WHERE rank BETWEEN 2 AND 4),"  # noqa: S608 - own words
        " worst AS (SELECT id, sum(rank = 2) AS disputed, sum(rank = 3) AS missing,"
        " sum(kind = 'doubtful value') AS doubtful, sum(kind = 'poor page') AS poor_pages, count(*) OVER () AS total"
        " FROM item"
        f" WHERE :run IS NULL OR id IN ({DOCUMENTS_OF_RUN})"
        " GROUP BY id ORDER BY poor_pages > 0 DESC, disputed + missing + doubtful DESC, id LIMIT :limit)"
        " SELECT id, (SELECT min(path) FROM source WHERE document = id) AS file, number, disputed, missing, doubtful,"
        " poor_pages, (SELECT count(*) FROM doubtful_word WHERE document = id) AS doubtful_words, total"
        " FROM worst LEFT JOIN plan ON plan.document = id"
        " ORDER BY poor_pages > 0 DESC, disputed + missing + doubtful DESC, id",
        {"run": run, "limit": limit},
    )
    total = rows[0]["total"] if rows else 0
    return ToReview(total, tuple(DocumentToReview(**{n: row[n] for n in row if n != "total"}) for row in rows))
