"""A plan as rows: its record, its columns, and a table for each kind of item."""

from collections.abc import Sequence
from typing import Any

import msgspec

from extract.plan import Evidence, Plan
from ocr.page import Box
from pipeline.catalogue.database import DAMAGED, Catalogue, CatalogueUnusable
from pipeline.catalogue.spelling import number_key

_ITEM_TABLES = (
    "target", "task_cooperating", "task", "deadline", "citation", "criterion", "recipient",
    "budget_source", "budget_amount", "evidence",
)  # fmt: skip
_PLAN_COLUMNS = (
    "doc_type", "number", "issued_on", "issued_at", "issuer", "branch", "level", "province", "district", "commune",
    "title", "today",
)  # fmt: skip


def write_plan(catalogue: Catalogue, identity: str, extracted: Plan, corrected: Plan) -> None:
    """Put the record and the rows of its items in place of those there; the caller keeps the index in step."""
    db = catalogue.db
    for table in _ITEM_TABLES:
        db.execute(f"DELETE FROM {table} WHERE document = ?", (identity,))  # noqa: S608 - our own names
    # The record comes last: SQLite reads the whole of this row for each row that is held against it as its parent.
    row = _plan_row(corrected) | {"document": identity, "record": "", "extracted": None}
    db.table("plan").upsert(row, pk="document")
    for table, rows in _items(corrected).items():
        # A field that has no column yet is in the record alone.
        catalogue.insert(table, ({"document": identity} | row for row in rows))
    record = msgspec.json.encode(corrected).decode()
    as_extracted = None if corrected == extracted else msgspec.json.encode(extracted).decode()
    db.execute("UPDATE plan SET record = ?, extracted = ? WHERE document = ?", (record, as_extracted, identity))


def extracted_plan(catalogue: Catalogue, identity: str) -> Plan:
    """The plan as the last run extracted it, without corrections."""
    sql = "SELECT coalesce(extracted, record) FROM plan WHERE document = ?"
    return plan_of(catalogue.value(sql, (identity,)))


def plan_of(record: str) -> Plan:
    """The plan of a record. Raises CatalogueUnusable when it is damaged."""
    try:
        return msgspec.json.decode(record, type=Plan)
    except msgspec.DecodeError as error:
        raise CatalogueUnusable(f"{DAMAGED} ({error})") from error


def box_json(box: Box | None) -> str | None:
    """A box as the catalogue writes it: [left, top, right, bottom]."""
    return None if box is None else msgspec.json.encode(box).decode()


def _plan_row(plan: Plan) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(plan, name) for name in _PLAN_COLUMNS}
    return row | {
        "number_key": number_key(plan.number),
        "period_start": plan.period and plan.period.start,
        "period_end": plan.period and plan.period.end,
        "signer_name": plan.signer and plan.signer.name,
        "signer_position": plan.signer and plan.signer.position,
        "signer_authority": plan.signer and plan.signer.authority,
    }


def _items(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Rows of each table of items."""
    tasks = [msgspec.to_builtins(task) for task in plan.tasks]
    cooperating = [
        {"task": t, "position": position, "agency": agency}
        for t, task in enumerate(tasks)
        for position, agency in enumerate(task.pop("cooperating"))
    ]
    citations = [
        msgspec.to_builtins(citation) | {"number_key": number_key(citation.number)} for citation in plan.citations
    ]
    return {
        "target": _placed(plan.targets),
        "task": _placed(tasks),
        "task_cooperating": cooperating,
        "deadline": [_deadline_row(row) for row in _placed(plan.deadlines)],
        "citation": _placed(citations),
        "criterion": _placed(plan.criteria),
        "recipient": _placed([{"recipient": recipient} for recipient in plan.recipients]),
        "budget_source": _placed([{"source": source} for source in plan.budget.sources]),
        "budget_amount": _placed(plan.budget.amounts),
        "evidence": [_evidence_row(pointer, evidence) for pointer, evidence in sorted(plan.evidence.items())],
    }


def _placed(items: Sequence[Any]) -> list[dict[str, Any]]:
    return [{"position": position} | msgspec.to_builtins(item) for position, item in enumerate(items)]


def _deadline_row(row: dict[str, Any]) -> dict[str, Any]:
    recurs = row.pop("recurs") or {}
    return row | {f"recurs_{name}": value for name, value in recurs.items()} | {"list": "deadlines"}


def _evidence_row(pointer: str, evidence: Evidence) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(evidence)
    return row | {"pointer": pointer, "box": box_json(evidence.box)}
