"""The search index: which words and facets a document is found by.

The full-text tables are contentless, so taking a document out needs the very values that were put in: both are made
here from the rows of the document as they stand. Who changes a plan or its pages calls `remove` before, `add` after.
"""

from collections.abc import Iterator

import msgspec
from sqlite_utils import Database

from extract.plan import Plan
from pipeline.catalogue.spelling import folded, marked, nfc, number_key, words

EVERY = "every"
"""A token that each document has, for queries made of exclusions only."""


def facets(plan: Plan) -> Iterator[tuple[str, str]]:
    """Kind and value of all that a plan can be filtered by; its years are those it covers and that of its issue."""
    if plan.issued_on:
        yield "year", plan.issued_on[:4]
    if plan.period and plan.period.end - plan.period.start < 50:
        yield from (("year", str(year)) for year in range(plan.period.start, plan.period.end + 1))
    named = {"branch": plan.branch, "level": plan.level, "type": plan.doc_type, "issuer": plan.issuer}
    yield from ((kind, value) for kind, value in named.items() if value)
    yield from (("place", place) for place in (plan.province, plan.district, plan.commune) if place)
    for task in plan.tasks:
        yield from (("agency", agency) for agency in (task.agency, *task.cooperating))
    yield from (("agency", criterion.agency) for criterion in plan.criteria)


def add(db: Database, n: int) -> None:
    """Make document `n` findable by what its rows hold now."""
    plan, pages = _rows(db, n)
    for kind, value in dict.fromkeys((kind, nfc(value)) for kind, value in facets(plan)):
        db.execute(
            "INSERT OR IGNORE INTO facet (kind, value, marked, folded) VALUES (?, ?, ?, ?)",
            (kind, value, marked(value), folded(value)),
        )
        db.execute(
            "INSERT OR IGNORE INTO document_facet SELECT id, ? FROM facet WHERE kind = ? AND marked = ?",
            (n, kind, marked(value)),
        )
    head, text = _values(db, n, plan, pages)
    db.execute(
        "INSERT INTO head_index (rowid, title_marked, title_folded, issuer_marked, issuer_folded, facets)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (n, *head),
    )
    db.execute("INSERT INTO text_index (rowid, marked, folded, facets) VALUES (?, ?, ?, ?)", (n, *text))


def remove(db: Database, n: int) -> None:
    """Take document `n` out, by what its rows hold now; nothing happens when it is not there."""
    if not db.execute("SELECT 1 FROM plan JOIN document ON document.id = plan.document WHERE n = ?", (n,)).fetchone():
        return
    head, text = _values(db, n, *_rows(db, n))
    db.execute(
        "INSERT INTO head_index (head_index, rowid, title_marked, title_folded, issuer_marked, issuer_folded, facets)"
        " VALUES ('delete', ?, ?, ?, ?, ?, ?)",
        (n, *head),
    )
    db.execute(
        "INSERT INTO text_index (text_index, rowid, marked, folded, facets) VALUES ('delete', ?, ?, ?, ?)", (n, *text)
    )
    db.execute("DELETE FROM document_facet WHERE document = ?", (n,))


def rebuild(db: Database) -> None:
    """Make the whole index anew; for a change in what is indexed, and for a damaged one."""
    db.execute("INSERT INTO head_index (head_index) VALUES ('delete-all')")
    db.execute("INSERT INTO text_index (text_index) VALUES ('delete-all')")
    db.execute("DELETE FROM document_facet")
    db.execute("DELETE FROM facet")
    for (n,) in db.execute("SELECT n FROM document JOIN plan ON plan.document = document.id ORDER BY n").fetchall():
        add(db, n)


def _rows(db: Database, n: int) -> tuple[Plan, str]:
    identity, record = db.execute(
        "SELECT id, record FROM document JOIN plan ON plan.document = document.id WHERE n = ?", (n,)
    ).fetchone()
    pages = db.execute("SELECT text FROM page WHERE document = ? ORDER BY number", (identity,)).fetchall()
    return msgspec.json.decode(record, type=Plan), "\n".join(text for (text,) in pages)


def _values(db: Database, n: int, plan: Plan, pages: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Column values of the document's row in `head_index` and in `text_index`."""
    ids = db.execute("SELECT facet FROM document_facet WHERE document = ? ORDER BY facet", (n,)).fetchall()
    tokens = " ".join([EVERY, *(f"f{facet}" for (facet,) in ids)])
    title = _joined(plan.number, number_key(plan.number), plan.doc_type, plan.title)
    signer = plan.signer.name if plan.signer else None
    issuer = _joined(plan.issuer, plan.issued_at, plan.commune, plan.district, plan.province, signer)
    text = _joined(title, issuer, pages)
    head = (*_spellings(title), *_spellings(issuer), tokens)
    return head, (*_spellings(text), tokens)


def _spellings(text: str) -> tuple[str, str]:
    # SQLite would split words after the Unicode of 2012; split already, they are the words that queries are made of.
    return " ".join(words(marked(text))), " ".join(words(folded(text)))


def _joined(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)
