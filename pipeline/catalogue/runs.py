"""Runs of `ingest` and `retry`: what each was asked for and how far it came, for as long as the catalogue lives.

What became of a document is not written twice: it has a row in `source`, one in `failure`, both (some of its pages
could not be read), or neither: then no run has come to it yet.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.catalogue.database import Catalogue

DOCUMENTS_OF_RUN = "SELECT document FROM asked JOIN source ON source.path = asked.path WHERE asked.run = :run"
"""SQL for the ids of the documents held that a run was the last to be asked for; some may be there twice."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a run is, in documents; one that lacks some of its pages is done and failed."""

    answered: int = 0
    done: int = 0
    skipped: int = 0
    failed: int = 0
    pages_read: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One run as it was begun and last heard of."""

    id: int
    command: tuple[str, ...]
    folder: str
    program: str
    begun_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    ending: str | None
    """`finished`, `interrupted` or an error; None while it is at work, and for ever when it was killed."""
    documents: int
    counts: Counts

    @property
    def minutes(self) -> float:
        """From the beginning to the end, or to the last sign of life."""
        return ((self.ended_at or self.seen_at) - self.begun_at).total_seconds() / 60


@dataclass(frozen=True, slots=True)
class Unread:
    """A document of a run that is not in the catalogue, or not whole."""

    file: str
    reason: str | None
    """None where no run has come to it."""
    page: int | None
    held: bool
    """Whether the rest of it is in the catalogue."""


def begin(catalogue: Catalogue, command: Sequence[str], folder: str, program: str, at: datetime) -> int:
    """A new run, which does not know yet what it is asked for; gives its id."""
    with catalogue.transaction():
        row = (json.dumps(command, ensure_ascii=False), folder, program, _text(at), _text(at))
        cursor = catalogue.db.execute(
            "INSERT INTO run (command, folder, program, begun_at, seen_at, documents) VALUES (?, ?, ?, ?, ?, 0)", row
        )
        return int(cursor.lastrowid or 0)


def ask(catalogue: Catalogue, run: int, names: Iterable[str]) -> None:
    """Write down the documents that the run was asked for, each by the name of its first file."""
    with catalogue.transaction():
        sql = "INSERT INTO asked (path, run) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET run = excluded.run"
        catalogue.db.conn.executemany(sql, ((name, run) for name in names))
        catalogue.db.execute(
            "UPDATE run SET documents = (SELECT count(*) FROM asked WHERE run = :run) WHERE id = :run", {"run": run}
        )


def take_back(catalogue: Catalogue, names: Iterable[str]) -> None:
    """Documents that are held no more, or are gone: a report would say for ever that no run has come to them yet."""
    with catalogue.transaction():
        catalogue.db.conn.executemany(
            "DELETE FROM asked WHERE path = ? AND NOT EXISTS (SELECT 1 FROM source WHERE source.path = asked.path)",
            ((name,) for name in names),
        )


def note(catalogue: Catalogue, run: int, counts: Counts, at: datetime) -> None:
    """A sign of life."""
    with catalogue.transaction():
        catalogue.db.execute(
            "UPDATE run SET answered = ?, done = ?, skipped = ?, failed = ?, pages_read = ?, seen_at = ? WHERE id = ?",
            (counts.answered, counts.done, counts.skipped, counts.failed, counts.pages_read, _text(at), run),
        )


def end(catalogue: Catalogue, run: int, ending: str, at: datetime) -> None:
    """The run came to an end by itself."""
    with catalogue.transaction():
        catalogue.db.execute("UPDATE run SET ending = ?, ended_at = ? WHERE id = ?", (ending, _text(at), run))


def runs(catalogue: Catalogue, *, limit: int = -1) -> list[Run]:
    """The latest first."""
    names = ("answered", "done", "skipped", "failed", "pages_read")
    return [
        Run(
            id=row["id"],
            command=tuple(json.loads(row["command"])),
            folder=row["folder"],
            program=row["program"],
            begun_at=datetime.fromisoformat(row["begun_at"]),
            seen_at=datetime.fromisoformat(row["seen_at"]),
            ended_at=datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None,
            ending=row["ending"],
            documents=row["documents"],
            counts=Counts(*(row[name] for name in names)),
        )
        for row in catalogue.rows("SELECT * FROM run ORDER BY id DESC LIMIT ?", (limit,))
    ]


def unread(catalogue: Catalogue, run: int | None = None) -> list[Unread]:
    """Documents last asked for by this run (by any, when None) that are not in the catalogue or not whole; by name."""
    rows = catalogue.rows(
        "SELECT asked.path, message, page, EXISTS (SELECT 1 FROM source WHERE source.path = asked.path) AS held"
        " FROM asked LEFT JOIN failure ON failure.path = asked.path WHERE (:run IS NULL OR run = :run)"
        " AND (message IS NOT NULL OR NOT held) ORDER BY asked.path",
        {"run": run},
    )
    return [Unread(row["path"], row["message"], row["page"], bool(row["held"])) for row in rows]


def asked(catalogue: Catalogue, run: int) -> int:
    """How many documents this run was the last to be asked for."""
    count: int = catalogue.value("SELECT count(*) FROM asked WHERE run = ?", (run,))
    return count


def failed(catalogue: Catalogue) -> list[Unread]:
    """Every document that could not be read, or not whole; by name."""
    rows = catalogue.rows(
        "SELECT path, message, page, EXISTS (SELECT 1 FROM source WHERE source.path = failure.path) AS held"
        " FROM failure ORDER BY path"
    )
    return [Unread(row["path"], row["message"], row["page"], bool(row["held"])) for row in rows]


def grades_of(catalogue: Catalogue, run: int) -> dict[str, int]:
    """How many pages of its documents were read how well: good, doubtful, poor, or `text` where no engine was asked."""
    rows = catalogue.rows(
        "SELECT coalesce(grade, 'text') AS grade, count(*) AS pages FROM page"  # noqa: S608 - our own words
        f" WHERE document IN ({DOCUMENTS_OF_RUN}) GROUP BY 1",
        {"run": run},
    )
    return {row["grade"]: row["pages"] for row in rows}


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
