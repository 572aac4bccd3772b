"""Which documents to compare with each other: those that stand close together under a key they share.

Under each key documents stand in the order of their ids, and only those `_REACH` apart at the most are neighbours. So a
key that thousands of documents share, as copies of one template do, costs as little as one that two share; a paper of
which there are hundreds of scans is a chain of neighbours. Who is whose neighbour depends on the documents held, not on
the order they came in: one that comes between two may part them, one that goes may bring two together.
"""

import json
from collections.abc import Collection, Iterator

from pipeline.catalogue.database import Catalogue

_REACH = 8
_HALF = 1 << 63  # SQLite's numbers have a sign

Pair = tuple[str, str]
"""Ids in their order."""


def move(catalogue: Catalogue, identity: str, keys: Collection[int]) -> tuple[set[str], set[Pair]]:
    """Put a document under these keys and no others; gives its neighbours, and pairs of others that were moved by it.

    Of each such pair `are_neighbours` tells what they are now.
    """
    before = _keys_of(catalogue, identity)
    place = _place(identity)
    left, joined = before - set(keys), set(keys) - before
    sql = "DELETE FROM sketch_key WHERE key = ? AND document = ?"
    catalogue.db.conn.executemany(sql, ((key, place) for key in left))
    sql = "INSERT INTO sketch_key (key, document) VALUES (?, ?)"
    catalogue.db.conn.executemany(sql, ((key, place) for key in joined))
    catalogue.db.execute("DELETE FROM sketch WHERE document = ?", (identity,))
    if keys:
        catalogue.insert("sketch", [{"document": identity, "keys": json.dumps(sorted(keys))}])
    near: set[str] = set()
    moved: set[Pair] = set()
    for key in {*keys, *left}:
        lower, upper = _around(catalogue, key, place)
        if key in keys:
            near.update(lower, upper)
        if key in left or key in joined:
            moved.update(_across(lower, upper))
    return near, moved


def are_neighbours(catalogue: Catalogue, pair: Pair) -> bool:
    """Whether two documents stand close together under any key."""
    low, high = map(_place, pair)
    between = "SELECT count(*) FROM (SELECT 1 FROM sketch_key WHERE key = ? AND document > ? AND document <= ? LIMIT ?)"
    shared = _keys_of(catalogue, pair[0]) & _keys_of(catalogue, pair[1])
    return any(catalogue.value(between, (key, low, high, _REACH + 1)) <= _REACH for key in shared)


def _around(catalogue: Catalogue, key: int, place: int) -> tuple[list[str], list[str]]:
    """Who stands before and after a place under a key, the nearest first."""
    below = "SELECT document FROM sketch_key WHERE key = ? AND document < ? ORDER BY document DESC LIMIT ?"
    above = "SELECT document FROM sketch_key WHERE key = ? AND document > ? ORDER BY document LIMIT ?"
    lower, upper = (catalogue.db.execute(sql, (key, place, _REACH)).fetchall() for sql in (below, above))
    return [_id(each) for (each,) in lower], [_id(each) for (each,) in upper]


def _across(lower: list[str], upper: list[str]) -> Iterator[Pair]:
    """Those that are neighbours without the document between them, and are not with it."""
    for down, one in enumerate(lower, 1):
        if _REACH - down < len(upper) and down <= _REACH:
            yield one, upper[_REACH - down]


def _keys_of(catalogue: Catalogue, identity: str) -> set[int]:
    keys = catalogue.value("SELECT keys FROM sketch WHERE document = ?", (identity,))
    return set(json.loads(keys)) if keys else set()


def _place(identity: str) -> int:
    return int(identity, 16) - _HALF


def _id(place: int) -> str:
    return f"{place + _HALF:016x}"
