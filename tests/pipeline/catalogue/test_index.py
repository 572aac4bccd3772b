"""What it costs to make a document findable does not grow with the catalogue."""

from dataclasses import replace

from pipeline.catalogue import store
from tests.pipeline.catalogue.made import PLAN, TEXT, document

SURE = replace(PLAN, evidence={pointer: found for pointer, found in PLAN.evidence.items() if pointer == "/number"})


def steps_to_store(catalogue, name):
    """Steps of SQLite's machine, in hundreds."""
    steps = 0

    def count():
        nonlocal steps
        steps += 1

    catalogue.db.conn.set_progress_handler(count, 100)
    store.save(catalogue, document(*TEXT, name, path=f"/scans/{name}.pdf"), SURE, "1")
    catalogue.db.conn.set_progress_handler(None, 0)
    return steps


def test_storing_a_document_looks_at_no_other(catalogue):
    steps_to_store(catalogue, "warm")
    few = steps_to_store(catalogue, "few")
    for n in range(60):
        # Another paper each: like ones are compared with each other, which costs as much as there are neighbours.
        store.save(
            catalogue, document(f"trang {n}"), replace(PLAN, number=f"{n}/KH", issued_on=None, district=None), "1"
        )
    assert steps_to_store(catalogue, "many") < 1.5 * few
