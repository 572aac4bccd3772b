"""One page of a document without reading the others: its size, its words, the files that it came from."""

from dataclasses import dataclass

from ocr.page import Page
from pipeline.catalogue.database import Catalogue
from pipeline.catalogue.ledger import unpacked
from pipeline.catalogue.store import Source


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page without its words; width and height in pixels at dpi, all zero for text inputs."""

    number: int
    width: int
    height: int
    dpi: int


def sheets(catalogue: Catalogue, identity: str) -> tuple[Sheet, ...]:
    """The pages of a document in order; none for an unknown one."""
    rows = catalogue.rows("SELECT number, width, height, dpi FROM page WHERE document = ? ORDER BY number", (identity,))
    return tuple(Sheet(**row) for row in rows)


def load_page(catalogue: Catalogue, identity: str, number: int) -> Page | None:
    """One page with its words and boxes."""
    value = catalogue.value("SELECT words FROM page WHERE document = ? AND number = ?", (identity, number))
    return None if value is None else unpacked(value)


def originals(catalogue: Catalogue, identity: str) -> tuple[str, tuple[Source, ...]] | None:
    """The document's sha256 and the files that it came from; None for an unknown one."""
    sha256 = catalogue.value("SELECT sha256 FROM document WHERE id = ?", (identity,))
    if sha256 is None:
        return None
    rows = catalogue.rows("SELECT path, sha256, pages FROM source WHERE document = ? ORDER BY path", (identity,))
    return sha256, tuple(Source(row["path"], row["sha256"], row["pages"]) for row in rows)
