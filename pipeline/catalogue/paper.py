"""What is compared of a document, as it is held: its record, its words, and how good a scan of the paper it is."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from dictionaries.places import places_named
from pipeline.catalogue.changes import Token
from pipeline.catalogue.database import Catalogue
from pipeline.catalogue.facets import place_name
from pipeline.catalogue.ledger import unpacked
from pipeline.catalogue.likeness import Likeness
from pipeline.catalogue.naming import Record
from pipeline.catalogue.spelling import folded, nfc, words

_SURE = 0.6
"""Confidence from which a number or day counts; under it the review list asks about it."""
_MOST_PAGES = 24
"""Of a document, whose words are compared."""
_CLEARER, _FINER = 0.005, 0.2
"""Share of the words, and of the dots an inch, that one scan has more when it is the better one."""
_MISREAD = 2
"""Figures that may be misread in a scan of the same paper, however sure the reader was."""
_COLUMNS = (
    "number_key", "issued_on", "commune", "district", "province", "issuer", "title", "doc_type", "period_start",
    "period_end", "signer_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A document before its text is looked at."""

    id: str
    record: Record
    poor: bool
    """Whether a page was read badly."""
    right: float
    """Share of the words that can be expected to be right; 1 where no engine was asked."""
    dpi: int
    """0 for a document without pictures."""


def held(catalogue: Catalogue, ids: Iterable[str]) -> list[Paper]:
    """Those of these documents that have a plan, by id."""
    rows = catalogue.rows(
        f"SELECT plan.document AS id, {', '.join(_COLUMNS)}, of_number.confidence AS number_sure,"  # noqa: S608 - own names
        " of_day.confidence AS day_sure FROM json_each(?) AS asked JOIN plan ON plan.document = asked.value"
        " LEFT JOIN evidence AS of_number ON of_number.document = plan.document AND of_number.pointer = '/number'"
        " LEFT JOIN evidence AS of_day ON of_day.document = plan.document AND of_day.pointer = '/issued_on'"
        " ORDER BY plan.document",
        (json.dumps(list(ids)),),
    )
    return [Paper(row["id"], _record(row), **_reading(catalogue, row["id"])) for row in rows]


def tokens(catalogue: Catalogue, identity: str) -> tuple[tuple[Token, ...], ...]:
    """The words of a document page by page."""
    rows = catalogue.rows("SELECT words FROM page WHERE document = ? ORDER BY number LIMIT ?", (identity, _MOST_PAGES))
    return tuple(
        tuple(
            Token(folded(printed), printed, 1.0 if word.certainty is None else word.certainty)
            for line in unpacked(row["words"]).lines
            for word in line.words
            for printed in words(nfc(word.text))
        )
        for row in rows
    )


def likeness_row(one: Paper, other: Paper, likeness: Likeness) -> dict[str, Any]:
    """The row of the table `likeness` for two documents in the order of their ids."""
    kind = "rescan" if one.dpi and other.dpi else "text and scan" if one.dpi or other.dpi else "copy"
    if any(likeness.lacking):
        kind = "part"
    unsigned = any(not paper.dpi and not (paper.record.number and paper.record.day) for paper in (one, other))
    if likeness.differences and (kind == "copy" or unsigned or len(likeness.differences) > _MISREAD):
        kind = "version"
    better, why = _better(one, other, likeness)
    return {
        "one": one.id,
        "other": other.id,
        "kind": kind,
        "similarity": likeness.similarity,
        "lacks_one": json.dumps(likeness.lacking[0]),
        "lacks_other": json.dumps(likeness.lacking[1]),
        "differences": msgspec.json.encode([each._asdict() for each in likeness.differences]).decode(),
        "better": better and better.id,
        "why": why,
    }


def _better(one: Paper, other: Paper, likeness: Likeness) -> tuple[Paper | None, str | None]:
    """The better of the two, and in what; neither where nothing tells."""
    lacking = [len(pages) for pages in likeness.lacking]
    signed = [sum(value is not None for value in (paper.record.number, paper.record.day)) for paper in (one, other)]
    coarse, fine = sorted((one.dpi, other.dpi))
    bad, good = sorted((one.right, other.right))
    criteria: tuple[tuple[float, float, float, str], ...] = (
        (-lacking[0], -lacking[1], 1, "đủ trang hơn"),
        (signed[0], signed[1], 1 if likeness.differences else 3, "có số, có ngày ban hành"),
        (-one.poor, -other.poor, 1, "không có trang đọc kém"),
        (bool(one.dpi), bool(other.dpi), 1, "có ảnh trang"),
        (one.right, other.right, _CLEARER, f"đọc rõ hơn, {_percent(good)} số chữ đúng so với {_percent(bad)}"),
        (one.dpi, other.dpi, _FINER * fine + 1, f"độ phân giải cao hơn, {fine} dpi so với {coarse} dpi"),
    )
    for here, there, least, why in criteria:
        if abs(here - there) >= least:
            return one if here > there else other, why
    return None, None


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")


def _reading(catalogue: Catalogue, identity: str) -> dict[str, Any]:
    """How the pages were read."""
    (row,) = catalogue.rows(
        "SELECT coalesce(max(grade = 'poor'), 0) AS poor, coalesce(avg(right_share), 1) AS right,"
        " coalesce(min(iif(width > 0, dpi, NULL)), 0) AS dpi FROM page WHERE document = ?",
        (identity,),
    )
    return row


def _record(row: dict[str, Any]) -> Record:
    """The values that a document is compared by; what may be misread is not one."""

    def sure(value: str | None, confidence: float | None) -> str | None:
        return value if confidence is None or confidence >= _SURE else None

    number = sure(row["number_key"], row["number_sure"])
    digits = re.match(r"[0-9]+", number or "")
    # Without its head, what stands first on a page is taken for a title and names of places for its own.
    headed = bool(row["doc_type"] or number)
    printed = [place_name(row[level]) if row[level] and headed else "" for level in ("commune", "district", "province")]
    places = [_name(name) for name in printed]
    period = (row["period_start"], row["period_end"]) if headed and row["period_start"] else None
    return Record(
        number=digits[0] if digits else None,
        day=sure(row["issued_on"], row["day_sure"]) if headed else None,
        places=(places[0], places[1], places[2]),
        known=frozenset(place for place, name in zip(places, printed, strict=True) if place and places_named(name)),
        issuer=_name(row["issuer"]) if headed else None,
        title=" ".join(words(folded(nfc(row["title"])))) if headed and row["title"] else None,
        period=period,
        signer=_name(row["signer_name"]),
    )


def _name(name: str | None) -> str | None:
    """A name folded; None for what is no name, as where something else was read into it."""
    bare = folded(nfc(name)).strip() if name else ""
    return bare if bare and all(word.isalpha() for word in bare.replace(",", " ").split()) else None
