"""Documents that may be one paper: found when one is stored, linked, never merged; a human settles it (`links.py`).

Links are a function of the documents held, not of the order they came in: whether two are compared depends on the
documents that share a key with them (`neighbours.py`), and what comes of it on the two alone.
"""

from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database

from pipeline.catalogue import neighbours
from pipeline.catalogue.database import Catalogue
from pipeline.catalogue.likeness import compare
from pipeline.catalogue.naming import Record, named
from pipeline.catalogue.paper import held, likeness_row, tokens
from pipeline.catalogue.sketch import key, sketches


def link(catalogue: Catalogue, identity: str) -> None:
    """Link a document, as it is stored now, to all that it may be the same paper as; called with each change of it."""
    with catalogue.transaction():
        own = next(iter(held(catalogue, [identity])), None)
        _relink(catalogue, identity, _keys(catalogue, identity, own.record) if own else frozenset())


def unlink(catalogue: Catalogue, identity: str) -> None:
    """Take out what was found about a document; what a human said stays."""
    with catalogue.transaction():
        _relink(catalogue, identity, frozenset())


def rebuild(db: Database) -> None:
    """Find all links anew: for a catalogue from before there were any, and for a change in how they are found."""
    catalogue = Catalogue(db, Path("the catalogue"))
    for row in catalogue.rows("SELECT id FROM document ORDER BY n"):
        link(catalogue, row["id"])


def _relink(catalogue: Catalogue, identity: str, keys: frozenset[int]) -> None:
    near, moved = neighbours.move(catalogue, identity, keys)
    for side in ("one", "other"):
        catalogue.db.execute(f"DELETE FROM likeness WHERE {side} = ?", (identity,))  # noqa: S608 - two names
    _compare(catalogue, identity, near)
    for one, other in sorted(moved):
        catalogue.db.execute("DELETE FROM likeness WHERE one = ? AND other = ?", (one, other))
        if neighbours.are_neighbours(catalogue, (one, other)):
            _compare(catalogue, one, [other])


def _compare(catalogue: Catalogue, identity: str, others: Iterable[str]) -> None:
    """Link a document to those of the others that may be the same paper."""
    papers = {paper.id: paper for paper in held(catalogue, {identity, *others})}
    own = papers.pop(identity, None)
    if own is None:
        return
    for other in papers.values():
        one, two = sorted((own, other), key=lambda paper: paper.id)
        alike = named(one.record, two.record)
        likeness = alike and compare(tokens(catalogue, one.id), tokens(catalogue, two.id), alike)
        if likeness:
            catalogue.insert("likeness", [likeness_row(one, two, likeness)])


def _keys(catalogue: Catalogue, identity: str, record: Record) -> frozenset[int]:
    """What a document is found by: two of its number, day and unit; its text, alone and with its unit."""
    unit = next((name for name in (*record.places, record.issuer) if name), None)
    pairs = (
        ("number day", record.number, record.day),
        ("number unit", record.number, unit),
        ("day unit", record.day, unit),
    )
    named_by = {key(name, one, other) for name, one, other in pairs if one and other}
    rows = catalogue.rows("SELECT text FROM page WHERE document = ? ORDER BY number", (identity,))
    # Without its first page a scan does not say what it is, but is like what follows that of another.
    whole, rest = sketches(row["text"] for row in rows)
    in_unit = {key("unit", unit, str(band)) for band in whole} if unit else set()
    return frozenset(named_by | in_unit | {*whole, *rest})
