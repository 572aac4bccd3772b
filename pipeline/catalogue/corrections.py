"""What a human settled: applied on top of every run's extraction, never replaced by one."""

from copy import deepcopy
from datetime import date
from typing import Any, NamedTuple, TypeAlias

import msgspec

from extract.plan import Evidence, Plan
from pipeline.catalogue import index, similar
from pipeline.catalogue.database import Catalogue, CatalogueError
from pipeline.catalogue.plan_rows import extracted_plan, write_plan
from pipeline.catalogue.spelling import nfc
from pipeline.catalogue.typed_value import DATES, hint, readings

_SETTLED = 1.0

Json: TypeAlias = Any  # a value of a JSON record
Record = dict[str, Json]
Pointer = tuple[str, ...]


class Correction(NamedTuple):
    """One value that a human settled. Values are as in the plan's JSON record."""

    id: int
    document: str
    field: str
    """JSON pointer; `/targets/-` adds an item."""
    old: Json
    new: Json
    item: Json
    """For a value in a list, the whole item before: a later run may list it at another place."""
    who: str
    made_at: str
    rerun: Json
    """What a later run read there when it was neither old nor new, else None."""


def correct(catalogue: Catalogue, identity: str, field: str, value: str, who: str, when: str) -> Correction:
    """Settle one value of a plan; `when` is the time of it, ISO 8601.

    `field` is a name (`number`), a pointer (`/targets/0/value`), an item (`/targets/0`) or a new one (`/targets/-`);
    `value` is text, or JSON where the field is not text; `null` empties a field and takes an item out of its list.
    Raises CatalogueError for an unknown document or field and for a value that does not fit the field.
    """
    with catalogue.transaction():
        n = catalogue.value("SELECT n FROM document WHERE id = ?", (identity,))
        if n is None:
            raise CatalogueError(f"{identity}: no document with this id; `kehoach search` lists what there is")
        extracted = extracted_plan(catalogue, identity)
        record = _record(reapplied(catalogue, identity, extracted))
        pointer = _pointer(field)
        old, item = deepcopy((_value_at(record, pointer), _item_at(record, pointer)))
        new = _parsed(record, pointer, value)
        row = {
            "document": identity,
            "field": "/" + "/".join(pointer),
            "old": _json(old),
            "new": _json(new),
            "item": None if item is None else _json(item),
            "who": nfc(who),
            "made_at": when,
        }
        index.remove(catalogue.db, n)
        catalogue.db.table("correction").insert(row, pk="id")
        write_plan(catalogue, identity, extracted, reapplied(catalogue, identity, extracted))
        index.add(catalogue.db, n)
        similar.link(catalogue, identity)
        return corrections(catalogue, identity)[-1]


def corrections(catalogue: Catalogue, identity: str) -> list[Correction]:
    """What humans settled about a document, oldest first."""
    rows = catalogue.rows("SELECT * FROM correction WHERE document = ? ORDER BY id", (identity,))
    values = ("old", "new", "item", "rerun")
    return [Correction(**row | {name: row[name] and msgspec.json.decode(row[name]) for name in values}) for row in rows]


def reapplied(catalogue: Catalogue, identity: str, plan: Plan) -> Plan:
    """The plan with all corrections of the document on top; where `plan` disagrees with one, that is marked on it."""
    made = corrections(catalogue, identity)
    if not made:
        return plan
    record = _record(plan)
    for correction in made:
        rerun = _apply(record, correction)
        with catalogue.transaction():
            catalogue.db.execute(
                "UPDATE correction SET rerun = ? WHERE id = ?", (None if rerun is None else _json(rerun), correction.id)
            )
    return Plan.from_record(record)


def _apply(record: Record, correction: Correction) -> Json:
    """Put a correction into the record; gives what the record had when it disagrees."""
    pointer = tuple(correction.field[1:].split("/"))
    place = _list_place(pointer)
    if place is None:
        found = _value_at(record, pointer)
        _put(record, pointer, correction.new)
        _settle(record, pointer, correction.new)
        return None if found in (correction.old, correction.new) else found
    items: list[Json] = _value_at(record, pointer[:place])
    if pointer[place] == "-":
        if correction.new not in items:
            items.append(correction.new)
        return None
    there = int(pointer[place])
    if not (there < len(items) and items[there] == correction.item):
        there = items.index(correction.item) if correction.item in items else -1
    if there >= 0:
        pointer = (*pointer[:place], str(there), *pointer[place + 1 :])
        _put(record, pointer, correction.new)
        _settle(record, pointer, correction.new)
        return None
    corrected = _corrected_item(correction.item, pointer[place + 1 :], correction.new)
    if corrected is None or corrected in items:
        return None
    # The run no longer lists the item that a human confirmed: it stays, and the run's list is marked as disagreeing.
    rerun = deepcopy(items)
    items.append(corrected)
    return rerun


def _corrected_item(item: Json, rest: Pointer, new: Json) -> Json:
    if not rest:
        return new
    corrected = deepcopy(item)
    _put(corrected, rest, new)
    return corrected


def _pointer(field: str) -> Pointer:
    pointer = tuple(part for part in field.strip().replace(".", "/").split("/") if part)
    known = [name for name in Plan.__dataclass_fields__ if name != "evidence"]
    if not pointer or pointer[0] not in known:
        raise CatalogueError(f"{field}: no such field; a plan has {', '.join(known)}")
    return pointer


def _list_place(pointer: Pointer) -> int | None:
    """Which part of the pointer is an index into a list."""
    return next((place for place, part in enumerate(pointer) if part == "-" or part.isdecimal()), None)


def _value_at(record: Json, pointer: Pointer) -> Json:
    for part in pointer:
        if record is None or part == "-":
            return None
        try:
            record = record[int(part)] if isinstance(record, list) else record[part]
        except (KeyError, IndexError, ValueError, TypeError) as error:
            raise CatalogueError(
                f"/{'/'.join(pointer)}: the plan has no such value; `kehoach show` lists them"
            ) from error
    return record


def _item_at(record: Record, pointer: Pointer) -> Json:
    place = _list_place(pointer)
    return None if place is None or pointer[place] == "-" else _value_at(record, pointer[: place + 1])


def _parsed(record: Record, pointer: Pointer, value: str) -> Json:
    """The value in the form that its field needs."""
    failure: Exception | None = None
    for candidate in readings(pointer, nfc(value).strip()):
        changed = deepcopy(record)
        _put(changed, pointer, candidate)
        try:
            plan = msgspec.convert(changed, Plan, strict=False)
            if pointer[-1] in DATES and candidate is not None:
                date.fromisoformat(candidate)
        except (msgspec.ValidationError, ValueError) as error:
            failure = failure or error
            continue
        if candidate is None:
            return None
        place = _list_place(pointer)
        last = (*pointer[:place], str(len(_value_at(record, pointer[:place])))) if pointer[-1] == "-" else pointer
        return _value_at(_record(plan), last)
    raise CatalogueError(f"/{'/'.join(pointer)}: {value!r} does not fit this field: {hint(pointer) or failure}")


def _put(record: Json, pointer: Pointer, value: Json) -> None:
    """Set a value in place; `-` adds to a list, None for an item of a list takes it out with its evidence."""
    *path, last = pointer
    parent = record
    for part in path:
        if isinstance(parent, dict) and parent.get(part) is None:
            parent[part] = {"name": None, "position": None, "authority": None} if part == "signer" else {}
        parent = parent[int(part)] if isinstance(parent, list) else parent[part]
    if not isinstance(parent, list):
        parent[last] = value
    elif last == "-":
        parent.append(value)
    elif value is None:
        del parent[int(last)]
        if "evidence" in record:
            _close_gap(record, tuple(path), int(last))
    else:
        parent[int(last)] = value


def _close_gap(record: Record, path: Pointer, gone: int) -> None:
    """Let the evidence of the items after a removed one follow them."""
    prefix = "/" + "/".join(path) + "/"
    moved = {}
    for pointer, evidence in record["evidence"].items():
        place, slash, rest = pointer.removeprefix(prefix).partition("/")
        if not pointer.startswith(prefix) or int(place) < gone:
            moved[pointer] = evidence
        elif int(place) > gone:
            moved[f"{prefix}{int(place) - 1}{slash}{rest}"] = evidence
    record["evidence"] = moved


def _settle(record: Record, pointer: Pointer, new: Json) -> None:
    """A settled value needs no more review: it is sure, and a reason for its absence no longer holds."""
    if new is None and _list_place(pointer) is not None:
        return
    for length in range(len(pointer), 0, -1):
        name = "/" + "/".join(pointer[:length])
        if name in record["evidence"]:
            record["evidence"][name] |= {"confidence": _SETTLED, "reason": None}
            return
    record["evidence"]["/" + "/".join(pointer)] = msgspec.to_builtins(Evidence(confidence=_SETTLED))


def _record(plan: Plan) -> Record:
    """The plan as JSON has it: lists, not tuples."""
    record: Record = msgspec.json.decode(msgspec.json.encode(plan))
    return record


def _json(value: Json) -> str:
    return msgspec.json.encode(value).decode()
