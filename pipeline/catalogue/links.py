"""Documents that may be one paper, as people see them, and what people say of them. `similar.py` finds them."""

import json
from dataclasses import dataclass, fields

from pipeline.catalogue.database import Catalogue, CatalogueError
from pipeline.catalogue.spelling import nfc


@dataclass(frozen=True, slots=True)
class Link:
    """Another document that may be the same paper, as seen from one of the two."""

    id: str
    other_id: str
    kind: str
    """`rescan`, `text and scan`, `copy`, `part`, `version`; `settled` where a human alone saw it."""
    sentence: str
    """What the one is to the other, in Vietnamese."""
    similarity: float | None
    """Share of the shorter text's pairs of words that both have, 0–1."""
    same: bool | None
    """What a human said; None while nobody has."""
    better: str | None
    """Id of the better one, where anything tells."""
    differences: tuple[dict[str, str], ...]
    """Figures that stand otherwise: `one` (in the document of the lesser id), `other`, and what stands before them."""


COLUMNS = tuple(field.name for field in fields(Link))


def links_of(catalogue: Catalogue, identity: str) -> list[Link]:
    """What a document may be the same paper as, and what humans said of it; what they told apart comes last."""
    return _links(catalogue, "id = ?", (identity,))


def links(catalogue: Catalogue) -> list[Link]:
    """Every pair of the catalogue once, as seen from the lesser id."""
    return _links(catalogue, "id < other_id", ())


def settle(catalogue: Catalogue, identity: str, other: str, *, same: bool | None, who: str, when: str) -> None:
    """A human says whether two documents are one paper (None: takes that back); `when` is the time of it, ISO 8601.

    It outranks what any run finds. Raises CatalogueError for a document that is not held, and for one and the same.
    """
    if identity == other:
        raise CatalogueError(f"{identity}: this is one document; name two")
    one, two = sorted((identity, other))
    with catalogue.transaction():
        for each in (one, two):
            if catalogue.value("SELECT 1 FROM document WHERE id = ?", (each,)) is None:
                raise CatalogueError(f"{each}: no document with this id; `kehoach search` lists what there is")
        catalogue.db.execute("DELETE FROM likeness_settled WHERE one = ? AND other = ?", (one, two))
        if same is not None:
            row = {"one": one, "other": two, "same": int(same), "who": nfc(who), "made_at": when}
            catalogue.insert("likeness_settled", [row])


def _links(catalogue: Catalogue, where: str, parameters: tuple[str, ...]) -> list[Link]:
    rows = catalogue.rows(
        "SELECT id, other_id, kind, sentence, similarity, same, better, differences FROM likenesses"  # noqa: S608
        f" WHERE {where} ORDER BY id, same IS 0, similarity DESC, other_id",
        parameters,
    )
    said = {None: None, 0: False, 1: True}
    return [
        Link(**row | {"same": said[row["same"]], "differences": tuple(json.loads(row["differences"]))}) for row in rows
    ]
