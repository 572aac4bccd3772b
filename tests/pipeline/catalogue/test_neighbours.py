"""Who is compared with whom under the keys they share."""

import pytest

from pipeline.catalogue import neighbours
from pipeline.catalogue.neighbours import are_neighbours, move

IDS = [f"{n}{'0' * 15}" for n in "1579f"]  # the last half of all ids is negative or positive in SQLite


@pytest.fixture
def held(catalogue, monkeypatch):
    monkeypatch.setattr(neighbours, "_REACH", 1)
    for identity in IDS:
        catalogue.db.execute(
            "INSERT INTO document (id, sha256, engine, document_key) VALUES (?, ?, 'text', '1')",
            (identity, identity * 4),
        )
    return catalogue


def test_documents_with_one_key_are_neighbours_in_the_order_of_their_ids(held):
    for identity in (IDS[0], IDS[4], IDS[2]):
        near, moved = move(held, identity, {7})
    assert near == {IDS[0], IDS[4]}
    assert moved == {(IDS[0], IDS[4])}
    assert are_neighbours(held, (IDS[0], IDS[2]))
    assert not are_neighbours(held, (IDS[0], IDS[4]))


def test_another_key_keeps_together_what_one_parts(held):
    move(held, IDS[0], {7, 8})
    move(held, IDS[4], {7, 8})
    move(held, IDS[2], {7})
    assert are_neighbours(held, (IDS[0], IDS[4]))


def test_one_that_leaves_a_key_brings_two_together(held):
    for identity in IDS[:3]:
        move(held, identity, {7})
    assert move(held, IDS[1], {9}) == (set(), {(IDS[0], IDS[2])})
    assert are_neighbours(held, (IDS[0], IDS[2]))


def test_the_same_keys_again_move_nobody(held):
    for identity in IDS[:3]:
        move(held, identity, {7})
    assert move(held, IDS[1], {7}) == ({IDS[0], IDS[2]}, set())
