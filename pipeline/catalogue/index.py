"""The search index: which words and facets a document is found by.

The full-text tables are contentless, so taking a document out needs the very values that were put in: both are made
here from the rows of the document as they stand. Who changes a plan or its pages calls `remove` before, `add` after.
"""

import msgspec
from sqlite_utils import Database

from extract.plan import Plan
from pipeline.catalogue.facets import facets
from pipeline.catalogue.spelling import folded, marked, nfc, number_key, words

_MARKED, _FACET = "\ue000", "\ue001"  # letters to SQLite that no word has


def marked_token(word: str) -> str:
    """What stands in the index for a word with its marks."""
    return _MARKED + word


def facet_token(facet: int | str = "") -> str:
    """What stands in the index for a facet; without one, a token that each document has."""
    return f"{_FACET}{facet}"


def add(db: Database, n: int) -> None:
    """Make document `n` findable by what its rows hold now."""
    plan, pages = _rows(db, n)
    found = facets(plan, needs_review=_needs_review(db, n))
    for kind, value in dict.fromkeys((kind, nfc(value)) for kind, value in found):
        db.execute(
            "INSERT OR IGNORE INTO facet (kind, value, marked, folded) VALUES (?, ?, ?, ?)",
            (kind, value, marked(value), folded(value)),
        )
        db.execute(
            "INSERT OR IGNORE INTO document_facet SELECT id, ? FROM facet WHERE kind = ? AND marked = ?",
            (n, kind, marked(value)),
        )
    head, text = _values(db, n, plan, pages)
    db.execute("INSERT INTO head_index (rowid, title, issuer, facets) VALUES (?, ?, ?, ?)", (n, *head))
    db.execute("INSERT INTO text_index (rowid, text, facets) VALUES (?, ?, ?)", (n, *text))


def remove(db: Database, n: int) -> None:
    """Take document `n` out, by what its rows hold now; nothing happens when it is not there."""
    if not db.execute("SELECT 1 FROM plan JOIN document ON document.id = plan.document WHERE n = ?", (n,)).fetchone():
        return
    head, text = _values(db, n, *_rows(db, n))
    delete = "INSERT INTO {0}_index ({0}_index, rowid, {1}) VALUES ('delete', ?, {2})"
    db.execute(delete.format("head", "title, issuer, facets", "?, ?, ?"), (n, *head))
    db.execute(delete.format("text", "text, facets", "?, ?"), (n, *text))
    db.execute("DELETE FROM document_facet WHERE document = ?", (n,))


def rebuild(db: Database) -> None:
    """Make the whole index anew; for a change in what is indexed, and for a damaged one."""
    db.execute("INSERT INTO head_index (head_index) VALUES ('delete-all')")
    db.execute("INSERT INTO text_index (text_index) VALUES ('delete-all')")
    db.execute("DELETE FROM document_facet")
    db.execute("DELETE FROM facet")
    for (n,) in db.execute("SELECT n FROM document JOIN plan ON plan.document = document.id ORDER BY n").fetchall():
        add(db, n)


def _needs_review(db: Database, n: int) -> bool:
    (identity,) = db.execute("SELECT id FROM document WHERE n = ?", (n,)).fetchone()
    # Bound, not a subquery: only a value is handed down into the parts of the view, where an index finds it.
    return db.execute("SELECT 1 FROM review WHERE id = ? AND rank < 5 LIMIT 1", (identity,)).fetchone() is not None


def _rows(db: Database, n: int) -> tuple[Plan, str]:
    identity, record = db.execute(
        "SELECT id, record FROM document JOIN plan ON plan.document = document.id WHERE n = ?", (n,)
    ).fetchone()
    texts = db.execute(
        "SELECT text FROM page WHERE document = :id UNION ALL"
        " SELECT runner_up FROM doubtful_word WHERE document = :id AND runner_up IS NOT NULL",
        {"id": identity},
    ).fetchall()
    return msgspec.json.decode(record, type=Plan), "\n".join(text for (text,) in texts)


def _values(db: Database, n: int, plan: Plan, pages: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Column values of the document's row in `head_index` and in `text_index`."""
    ids = db.execute("SELECT facet FROM document_facet WHERE document = ? ORDER BY facet", (n,)).fetchall()
    tokens = " ".join([facet_token(), *(facet_token(facet) for (facet,) in ids)])
    title = _joined(plan.number, number_key(plan.number), plan.doc_type, plan.title)
    signer = plan.signer.name if plan.signer else None
    issuer = _joined(plan.issuer, plan.issued_at, plan.commune, plan.district, plan.province, signer)
    text = _joined(title, issuer, pages, *(target.indicator for target in plan.targets))
    return (_indexed(title), _indexed(issuer), tokens), (_indexed(text), tokens)


def _indexed(text: str) -> str:
    # SQLite would split words after the Unicode of 2012; split already, they are the words that queries are made of.
    composed = nfc(text)
    signed = "".join(f" {_MARKED}{word}" for word in words(marked(composed)))
    return " ".join(words(folded(composed))) + signed


def _joined(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)
