"""The catalogue file: opening, migrating, transactions, and errors that say what to do."""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias
from urllib.parse import quote

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from pipeline.catalogue import index
from pipeline.catalogue.damage import damaged_values, lost_part

_talk = logging.getLogger("kehoach.catalogue")
_APPLICATION_ID = 0x6B656861  # "keha", set by the first migration
_BUSY_SECONDS = 30.0

Parameters = Sequence[object] | dict[str, object]
Cell: TypeAlias = Any  # what a column may hold: text, number, bytes, None


class CatalogueError(Exception):
    """The catalogue cannot do what was asked; the message says what to do."""


class CatalogueTooNew(CatalogueError):
    """A later version of the program wrote this catalogue."""


class CatalogueUnusable(CatalogueError):
    """The file is missing, not a catalogue, damaged, locked, or in a place that cannot be written."""


DAMAGED = "the catalogue is damaged; run `kehoach doctor`, and restore a copy or ingest into a new file"
_REMEDIES = (
    (
        "not a database",
        "this is not a catalogue, or its beginning is damaged; name another file with --catalogue, or restore a copy",
    ),
    ("locked", "another program is writing to it; wait for it to end, or close it, and run the command again"),
    ("malformed", DAMAGED),
    ("unsupported file format", DAMAGED),
    ("Could not decode to UTF-8", DAMAGED),
    ("disk I/O", "the disk does not answer; check it and its free space, then run the command again"),
    ("full", "the disk is full; free some space and run the command again, nothing that was done is lost"),
    ("readonly", "it cannot be written here; check the permissions of the file and its folder"),
    ("unable to open", "it cannot be opened; check that its folder exists and that you may read and write there"),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What SQLite cannot do with the file at `path` becomes CatalogueUnusable, with the remedy."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a fault of the program, not of the file
    except sqlite3.DatabaseError as error:
        remedy = next((remedy for sign, remedy in _REMEDIES if sign in str(error)), None)
        if remedy is None:
            raise
        raise CatalogueUnusable(f"{path}: {remedy} (SQLite: {error})") from error


class Catalogue:
    """An open catalogue. One process writes; any number read beside it."""

    def __init__(self, db: Database, path: Path) -> None:
        self.db = db
        self.path = path
        self._columns: dict[str, frozenset[str]] = {}

    @classmethod
    def open(cls, path: Path, *, create: bool = True, read_only: bool = False, migrate: bool = True) -> Self:
        """The catalogue at `path`, brought up to date (unless told otherwise) when an older version wrote it.

        Raises CatalogueTooNew when a newer one did, CatalogueUnusable with the remedy for all else.
        """
        if path.is_dir():
            raise CatalogueUnusable(f"{path}: this is a folder; name a file with --catalogue")
        if not path.exists() and (read_only or not create):
            raise CatalogueUnusable(
                f"{path}: there is no catalogue here; run `kehoach ingest` first, or name one with --catalogue"
            )
        if lost := lost_part(path):
            raise CatalogueUnusable(f"{path}: {DAMAGED} ({lost})")
        with explained(path):
            catalogue = cls(_connect(path, read_only=read_only), path)
            try:
                pending = bool(catalogue.pending_steps()) and migrate
                if pending and read_only:
                    cls._bring_up_to_date(path)
                elif pending:
                    catalogue._migrate()
            except BaseException:
                catalogue.close()
                raise
        return catalogue

    @classmethod
    def _bring_up_to_date(cls, path: Path) -> None:
        """Only a writer can."""
        try:
            cls.open(path).close()
        except CatalogueUnusable as error:
            remedy = "an older kehoach wrote it, and this one has to open it once where it can write"
            raise CatalogueUnusable(f"{error}; {remedy}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; what was not committed is rolled back."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes within happen, or none; inside another transaction it is a part of that one."""
        with explained(self.path):
            if self.db.conn.in_transaction:
                with self.db.atomic():
                    yield
                return
            self.db.execute("BEGIN IMMEDIATE")  # waits for another writer here, not half-way
            try:
                yield
                self.db.commit()
            except BaseException:
                self.db.rollback()
                raise

    def rows(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Cell]]:
        """What a SELECT gives, as dictionaries."""
        with explained(self.path):
            cursor = self.db.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def value(self, sql: str, parameters: Parameters = ()) -> Cell:
        """First column of the first row, None when there is none."""
        with explained(self.path):
            row = self.db.execute(sql, parameters).fetchone()
            return None if row is None else row[0]

    def insert(self, table: str, rows: Iterable[dict[str, Cell]]) -> None:
        """Add rows, values without a column left out; `Table.insert` does it too, but asks for the schema each time."""
        if table not in self._columns:
            self._columns[table] = frozenset(self.db.table(table).columns_dict)
        for row in rows:
            names = [name for name in row if name in self._columns[table]]
            columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
            sql = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'  # noqa: S608 - names of the schema
            self.db.execute(sql, [row[name] for name in names])

    def counts(self) -> dict[str, int]:
        """How many there are of what the catalogue holds."""
        tables = {"documents": "document", "pages": "page", "plans": "plan", "failures": "failure"}
        return {name: self.value(f"SELECT count(*) FROM {table}") for name, table in tables.items()}  # noqa: S608

    def integrity_faults(self) -> list[str]:
        """What SQLite finds wrong with the file, and rows that point nowhere; empty when all is well."""
        with explained(self.path):
            found = [row["integrity_check"] for row in self.rows("PRAGMA integrity_check")]
            orphans = self.rows("PRAGMA foreign_key_check")
            return [
                *(line for line in found if line != "ok"),
                *(f"a row of {row['table']} belongs to no {row['parent']}" for row in orphans),
                *damaged_values(self.db),
            ]

    def pending_steps(self) -> tuple[str, ...]:
        """Migrations that the file has not seen yet. Raises CatalogueTooNew, CatalogueUnusable."""
        names = self.db.table_names()
        if names and self.value("PRAGMA application_id") != _APPLICATION_ID:
            raise CatalogueUnusable(
                f"{self.path}: this database belongs to another program; name another file with --catalogue"
            )
        applied = {migration.name for migration in _migrations.applied(self.db)}
        if applied - set(_STEPS):
            raise CatalogueTooNew(f"{self.path}: a newer version of kehoach wrote this catalogue; update kehoach")
        return tuple(name for name in _STEPS if name not in applied)

    def _migrate(self) -> None:
        if self.db.table_names():
            _talk.info("%s: bringing the catalogue up to date; a large one takes minutes, once", self.path)
        with self.transaction():
            _migrations.apply(self.db)


def _connect(path: Path, *, read_only: bool) -> Database:
    if read_only:
        try:
            return _opened(f"file:{quote(str(path))}?mode=ro")
        except sqlite3.OperationalError:
            # SQLite needs a helper file beside a WAL database; where none can be made, nobody writes either.
            wal = path.with_name(path.name + "-wal")
            if wal.exists() and wal.stat().st_size:
                raise
            return _opened(f"file:{quote(str(path))}?immutable=1")
    db = _opened(f"file:{quote(str(path))}")
    try:
        db.enable_wal()
        db.execute("PRAGMA synchronous = NORMAL")  # WAL: a kill loses nothing, a power cut at most the last commits
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db


def _opened(uri: str) -> Database:
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return Database(connection, execute_plugins=False)
    except sqlite3.DatabaseError:
        connection.close()
        raise


def _step(name: str, then: Callable[[Database], None] | None) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        script, statement = files("pipeline.catalogue") / "migrations" / f"{name}.sql", ""
        for line in script.read_text(encoding="utf-8").splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                db.execute(statement)
                statement = ""
        if then is not None:
            then(db)

    return run


def _link(db: Database) -> None:
    from pipeline.catalogue import similar  # which needs this module

    similar.rebuild(db)


_STEPS: dict[str, Callable[[Database], None] | None] = {
    "001_catalogue": None,
    "002_search": None,
    "003_views": None,
    "004_review_facet": index.rebuild,
    "005_failure_files": None,
    "006_page_grade": None,
    "007_runs": None,
    "008_likeness": _link,
    "009_review_index": None,
    "010_review_level": None,
    "011_deadline_recurs": None,
    "012_review_rule": None,
}
"""Each a file of `migrations/`, and what fills its tables from rows that are there already. Only ever added to."""

_migrations = Migrations("kehoach")
for _name, _then in _STEPS.items():
    _migrations(name=_name)(_step(_name, _then))
