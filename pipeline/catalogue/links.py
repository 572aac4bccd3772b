"""Documents that may be one paper, as people see them, and what people say of them. `similar.py` finds them.

Of many scans of one paper each was compared with some of the others only (`neighbours.py`): what is joined with a
document through others is told too, but does not count for more than that.
"""

import json
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, fields

from pipeline.catalogue.database import Catalogue, CatalogueError
from pipeline.catalogue.neighbours import are_neighbours
from pipeline.catalogue.spelling import nfc

_MOST_JOINED = 500
"""Documents of a group that are walked through."""


@dataclass(frozen=True, slots=True)
class Link:
    """Another document that may be the same paper, as seen from one of the two."""

    id: str
    other_id: str
    kind: str
    """`rescan`, `text and scan`, `copy`, `part`, `version`; `settled` where a human alone saw it; `group` where the two
    were not compared, but others join them."""
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
    """What a document may be the same paper as, and what humans said of it.

    The best scan comes first, what humans told apart last.
    """
    own = _links(catalogue, "id = ?", (identity,))
    group = _group(catalogue, own)
    joined = {link.other_id for link in group if link.same is not False} - {identity, *(link.other_id for link in own)}
    # Those that were compared with it and found to be other papers are so, whatever joins them.
    far = [other for other in joined if not are_neighbours(catalogue, (min(identity, other), max(identity, other)))]
    best = _best_first(catalogue, group)
    return sorted(
        [*own, *_joined(catalogue, identity, far)], key=lambda link: (link.same is False, *best[link.other_id])
    )


def links(catalogue: Catalogue) -> list[Link]:
    """Every pair of the catalogue once, as seen from the lesser id."""
    return _links(catalogue, "id < other_id", ())


def unsettled(catalogue: Catalogue) -> int:
    """How many pairs may be one paper, of which no human has said whether they are."""
    sql = "SELECT count(*) FROM likeness LEFT JOIN likeness_settled USING (one, other) WHERE same IS NULL"
    count: int = catalogue.value(sql)
    return count


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


def _group(catalogue: Catalogue, own: list[Link]) -> list[Link]:
    """These links of one document, and those of all documents that they join it with."""
    found, seen = list(own), {link.id for link in own}
    waiting = deque(own)
    while waiting and len(seen) < _MOST_JOINED:
        link = waiting.popleft()
        if link.other_id not in seen and _goes_on(link):
            seen.add(link.other_id)
            more = _links(catalogue, "id = ?", (link.other_id,))
            found += more
            waiting += more
    return found


def _goes_on(link: Link) -> bool:
    """Whether what is linked with the other is this paper too: a page without its head is linked with every year's."""
    return link.same or (link.same is None and (link.kind not in ("part", "version") or link.better == link.other_id))


def _best_first(catalogue: Catalogue, group: Iterable[Link]) -> dict[str, tuple[object, ...]]:
    """What documents are sorted by: those that no other outdoes, with pictures, read most clearly and finely."""
    met, outdone = Counter[str](), Counter[str]()
    for link in group:
        for identity in (link.id, link.other_id):
            met[identity] += 1
            outdone[identity] += link.better not in (None, identity)
    rows = catalogue.rows(
        "SELECT value AS id, coalesce(min(iif(width > 0, dpi, NULL)), 0) AS dpi, coalesce(avg(right_share), 1) AS right"
        " FROM json_each(?) LEFT JOIN page ON document = value GROUP BY value",
        (json.dumps(list(met)),),
    )
    return {
        row["id"]: (outdone[row["id"]] / met[row["id"]], row["dpi"] == 0, -row["right"], -row["dpi"], row["id"])
        for row in rows
    }


def _joined(catalogue: Catalogue, identity: str, others: list[str]) -> list[Link]:
    """Links with those that it was not compared with."""
    rows = catalogue.rows(
        "SELECT document, coalesce(number, doc_type, 'văn bản')"
        " || coalesce(' ngày ' || strftime('%d/%m/%Y', issued_on), '') || ' [' || document || ']' AS named"
        " FROM json_each(?) JOIN plan ON document = value",
        (json.dumps(others),),
    )
    sentence = "có thể cũng là văn bản này, theo các bản quét khác: "
    return [Link(identity, row["document"], "group", sentence + row["named"], None, None, None, ()) for row in rows]
