"""Documents and plans: stored in one transaction, loaded as they were, with corrections on top."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extract.plan import Plan
from ocr.grade import grade_page
from ocr.page import Document, Page
from pipeline.catalogue import corrections, index, similar
from pipeline.catalogue.database import Catalogue, CatalogueError
from pipeline.catalogue.ledger import packed, unpacked
from pipeline.catalogue.plan_rows import box_json, plan_of, write_plan
from pipeline.catalogue.spelling import number_key

_DOUBTFUL = 0.5
_DOUBTFUL_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Source:
    """One file that a document came from."""

    file: str
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as the catalogue holds it, corrections applied."""

    id: str
    sha256: str
    engine: str
    sources: tuple[Source, ...]
    plan: Plan
    text: str
    """Restored, in reading order, pages parted by a form feed."""


def document_id(sha256: str) -> str:
    """The id of the document with these bytes."""
    return sha256[:16]


def save(
    catalogue: Catalogue,
    document: Document,
    plan: Plan,
    document_key: str,
    files: Sequence[Source] = (),
    packed_pages: Iterable[bytes] | None = None,
) -> str:
    """Store a document with its plan, in place of what an earlier run made of it; gives its id.

    `files` is needed for a sequence of page images; else each of the document's sources holds all of it.
    `packed_pages` stand for the pages of the document, which may be too many to be held at once.

    Corrections are applied again on top of `plan`. Saving the same once more changes nothing.
    """
    identity = document_id(document.sha256)
    with catalogue.transaction():
        db = catalogue.db
        n = catalogue.value("SELECT n FROM document WHERE id = ?", (identity,))
        if n is not None:
            index.remove(db, n)
        db.execute(
            "INSERT INTO document (id, sha256, engine, document_key) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET sha256 = excluded.sha256, engine = excluded.engine, document_key = excluded.document_key",
            (identity, document.sha256, document.engine, document_key),
        )
        for source in files or [Source(path, document.sha256, len(document.pages)) for path in document.sources]:
            _add_source(catalogue, identity, source)
        _write_pages(catalogue, identity, map(packed, document.pages) if packed_pages is None else packed_pages)
        write_plan(catalogue, identity, plan, corrections.reapplied(catalogue, identity, plan))
        index.add(db, catalogue.value("SELECT n FROM document WHERE id = ?", (identity,)))
        similar.link(catalogue, identity)
        db.table("failure").delete_where("sha256 = ?", [document.sha256])
    return identity


def add_source(catalogue: Catalogue, sha256: str, path: str) -> None:
    """Note that the bytes of a stored document also lie at `path`."""
    identity = document_id(sha256)
    if catalogue.value("SELECT 1 FROM source WHERE document = ? AND path = ?", (identity, path)):
        return  # a transaction for each file of a folder that is held would take longer than all else
    with catalogue.transaction():
        pages = catalogue.rows("SELECT number FROM page WHERE document = ?", (identity,))
        _add_source(catalogue, identity, Source(path, sha256, len(pages)))


def load(catalogue: Catalogue, identity: str) -> StoredPlan:
    """The document with this id; raises CatalogueError when there is none."""
    for stored in stored_plans(catalogue, [identity]):
        return stored
    raise CatalogueError(f"{identity}: no document with this id; `kehoach search` lists what there is")


def load_pages(catalogue: Catalogue, identity: str) -> tuple[Page, ...]:
    """Pages of a document with their words and boxes."""
    rows = catalogue.rows("SELECT words FROM page WHERE document = ? ORDER BY number", (identity,))
    return tuple(unpacked(row["words"]) for row in rows)


def find(catalogue: Catalogue, id_or_number: str) -> list[StoredPlan]:
    """Plans with this id (or a beginning of it, of six digits or more) or this number, in any spelling; by id."""
    wanted = id_or_number.strip().lower()
    ids = [row["document"] for row in catalogue.rows("SELECT document FROM plan WHERE document = ?", (wanted,))]
    if not ids:
        sql = "SELECT document FROM plan WHERE number_key = ? ORDER BY document"
        ids = [row["document"] for row in catalogue.rows(sql, (number_key(id_or_number),))]
    if not ids and len(wanted) >= 6 and set(wanted) <= set("0123456789abcdef"):
        sql = "SELECT document FROM plan WHERE document >= ? AND document < ? ORDER BY document"
        ids = [row["document"] for row in catalogue.rows(sql, (wanted, wanted + "g"))]
    return list(stored_plans(catalogue, ids))


def stored_plans(catalogue: Catalogue, ids: Sequence[str] | None = None, *, texts: bool = True) -> Iterator[StoredPlan]:
    """Plans of these documents, of all when None, one after another in the order of their ids; text only if wanted."""
    if ids is None:
        ids = [row["document"] for row in catalogue.rows("SELECT document FROM plan ORDER BY document")]
    for identity in sorted(ids):
        sql = "SELECT sha256, engine, record FROM document JOIN plan ON plan.document = document.id WHERE id = ?"
        for row in catalogue.rows(sql, (identity,)):
            text_of = "SELECT text FROM page WHERE document = ? ORDER BY number"
            pages = catalogue.rows(text_of, (identity,)) if texts else []
            sources = catalogue.rows(
                "SELECT path, sha256, pages FROM source WHERE document = ? ORDER BY path", (identity,)
            )
            yield StoredPlan(
                id=identity,
                sha256=row["sha256"],
                engine=row["engine"],
                sources=tuple(Source(source["path"], source["sha256"], source["pages"]) for source in sources),
                plan=plan_of(row["record"]),
                text="\f".join(page["text"] for page in pages),
            )


def _add_source(catalogue: Catalogue, identity: str, source: Source) -> None:
    catalogue.db.execute(
        "INSERT OR IGNORE INTO source (document, path, sha256, pages) VALUES (?, ?, ?, ?)",
        (identity, source.file, source.sha256, source.pages),
    )


def _write_pages(catalogue: Catalogue, identity: str, packed_pages: Iterable[bytes]) -> None:
    for table in ("page", "doubtful_word"):
        catalogue.db.table(table).delete_where("document = ?", [identity])
    for words in packed_pages:
        page = unpacked(words)
        graded = grade_page(page)
        row = {
            "document": identity,
            "number": page.number,
            "width": page.width,
            "height": page.height,
            "dpi": page.dpi,
            "text": page.text,
            "words": words,
            "grade": graded and str(graded.grade),
            "right_share": graded and graded.right,
        }
        catalogue.insert("page", [row])
        worst = sorted(_doubtful_words(page), key=lambda word: word["confidence"])[:_DOUBTFUL_A_PAGE]
        catalogue.insert("doubtful_word", ({"document": identity, "page": page.number} | word for word in worst))


def _doubtful_words(page: Page) -> Iterator[dict[str, Any]]:
    for line_number, line in enumerate(page.lines, 1):
        for word_number, word in enumerate(line.words, 1):
            confidence = word.certainty
            if confidence is not None and confidence < _DOUBTFUL:
                yield {
                    "line": line_number,
                    "word": word_number,
                    "raw": word.raw,
                    "text": word.text,
                    "runner_up": word.change.runner_up if word.change else None,
                    "confidence": confidence,
                    "box": box_json(word.box),
                }
