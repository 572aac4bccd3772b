"""Obligations that have a time: what, by when, by whom and to whom, once each or again and again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dictionaries.folding import fold
from extract.context.reading import Reading, Readings
from extract.fact import Fact
from extract.facts.due_times import DueTime, due_day, due_times, slot_times
from extract.facts.receivers import receiver
from extract.grammar.recurrence import Recurrence
from extract.lexicon.bodies import full_name, inline_holder
from extract.lexicon.cues import begins, ends, opening
from extract.plan import Deadline, Task
from extract.tree.node import NodeKind
from extract.tree.numbering import ROMAN

LONGEST_WHAT = 240
"""Letters of an obligation; a longer one is cut at a word."""
SHORTEST_WHAT = 8
"""Letters below which a clause says not what is to be done: `Hoàn thành trước 06/3/2026.`"""


@dataclass(frozen=True, slots=True)
class _Said:
    """A due time with the node whose obligation it is, and the one that prints it."""

    due: DueTime
    item: Reading
    place: Reading


def deadlines(readings: Readings, tasks: Sequence[Fact[Task]]) -> list[Fact[Deadline]]:
    """The obligations of a paper in its order; of the times of a slot one for each item that it holds for."""
    owners: dict[int, list[str]] = {}
    for task in tasks:
        owners.setdefault(task.node, []).append(task.value.agency)
    found: list[Fact[Deadline]] = []
    held = _slot_items(readings)
    for reading in readings.nodes:
        said = [_Said(due, reading, reading) for due in due_times(readings, reading)]
        if reading.node.id in held:
            place = readings.nodes[reading.context.slots.time_node]
            said += [_Said(due, reading, place) for due in slot_times(readings, reading)]
        found += [_fact(readings, each, owners) for each in said]
    days = {fact.value.on for fact in found if fact.evidence.rule == "deadlines/day heading"}
    return _once([fact for fact in found if fact.value.on not in days or fact.evidence.rule != "deadlines/slot"])


def with_due_days(tasks: Sequence[Fact[Task]], readings: Readings) -> list[Fact[Task]]:
    """The tasks, each with the day by which it is due."""
    return [
        replace(task, value=replace(task.value, deadline=due_day(readings, readings.nodes[task.node])))
        if task.node >= 0
        else task
        for task in tasks
    ]


def _slot_items(readings: Readings) -> set[int]:
    """The items that have a time by label: the topmost that it holds for; of an event's lines only the first."""
    found: dict[tuple[int, int], list[int]] = {}
    for reading in readings.nodes:
        slots, node = reading.context.slots, reading.node
        if slots.time is None or node.kind in (NodeKind.HEAD_ROW, NodeKind.GROUP_ROW) or reading.context.role == "past":
            continue
        above = readings.nodes[node.parent].context.slots if node.parent >= 0 else None
        place = (slots.time_node, slots.time_start)
        label = readings.nodes[slots.time_node].node.text[: slots.time_start].rstrip(" :")
        if node.kind != NodeKind.ROW and (ends(label, "not_due_by_itself") or ends(label, "not_due")):
            continue
        if above is None or (above.time_node, above.time_start) != place:
            found.setdefault(place, []).append(node.id)
    items: set[int] = set()
    for nodes in found.values():
        led = readings.nodes[nodes[0]].context.slots.lead is not None
        items.update(nodes if led else nodes[:1])
    return items


def _fact(readings: Readings, said: _Said, owners: dict[int, list[str]]) -> Fact[Deadline]:
    due = said.due
    text = said.place.node.text
    slot = due.rule == "slot"
    clause = (0, len(text)) if slot else _clause(text, due)
    deadline = Deadline(
        on=due.on,
        when=_when(text, due),
        what=_item_words(readings, said.item) if slot else _what(readings, said, clause),
        by=_by_slot(readings, said.item, owners) if slot else _who(readings, said.item, due, owners),
        to=None if slot else receiver(text, clause, (due.start, due.end), readings.names),
        precision=due.precision,
        recurring=due.recurs is not None,
        recurs=due.recurs,
    )
    evidence = said.place.node.paragraph.evidence(due.start, due.end, due.certainty)
    return Fact(deadline, replace(evidence, rule=f"deadlines/{due.rule}", reason=due.reason), said.item.node.id)


def _when(text: str, due: DueTime) -> str:
    """As printed; how often is said again where the days of a list share it: `trước ngày 01/6 (và 15/11 hằng năm)`."""
    said = text[due.start : due.end].strip(" ()")
    if due.recurs is None or due.rule == "slot" or not due.recurs.day:
        return said
    unit = Recurrence(due.recurs.every).printed()
    shared = due.recurs.every in ("month", "year") and not any(word in said.lower() for word in OFTEN)
    return f"{said} {unit}" if shared else said


OFTEN = ("hằng", "hàng", "mỗi", "từng", "định kỳ", "năm", "tháng")


def _clause(text: str, due: DueTime) -> tuple[int, int]:
    """The clause around a time: from the sign that parts it from what stands before to the next such sign."""
    start = max((at for at in _breaks(text, 0, due.start)), default=0)
    end = next(_breaks(text, due.end, len(text)), len(text))
    return start, end


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Where clauses begin between the places: behind `; `, and behind `. ` before a capital."""
    for at in range(max(start, 2), end):
        if text[at - 1] == " " and (text[at - 2] == ";" or (text[at - 2] == "." and text[at].isupper())):
            yield at


def _what(readings: Readings, said: _Said, clause: tuple[int, int]) -> str:
    """The words of the clause without the time; of a clause that is nothing else those of the one before."""
    text, due = said.place.node.text, said.due
    if due.rule == "day heading":
        return _short(readings.tree.heading(said.item.node) or text)
    before = text[clause[0] : due.start].strip(EDGES)
    behind = text[due.end : clause[1]].strip(EDGES)
    words = before if len(before) >= SHORTEST_WHAT else f"{before} {behind}".strip()
    if len(words) < SHORTEST_WHAT and clause[0] > 0:
        words = text[_clause_before(text, clause[0]) : clause[0]].strip(EDGES)
    return _short(words or text)


EDGES = " ,;.:-–+*()/"


def _clause_before(text: str, at: int) -> int:
    return max(_breaks(text, 0, at - 1), default=0)


def _item_words(readings: Readings, item: Reading) -> str:
    """An item's own words, its work where it is a row; of a heading of labels those of the first item below it."""
    node = item.node
    if node.kind == NodeKind.ROW:
        cell = next((cell for cell in node.cells if cell.role in ("task", "indicator")), None)
        return _short(cell.text if cell else node.text)
    start, end = item.own
    said = node.text[start:end].strip(EDGES)
    if len(said) >= SHORTEST_WHAT:
        return _short(said)
    below = (readings.nodes[child] for child in node.children)
    words = (each.node.text[each.own[0] : each.own[1]].strip(EDGES) for each in below)
    return _short(next((each for each in words if len(each) >= SHORTEST_WHAT), said or node.text))


def _short(said: str) -> str:
    text = said[:1].upper() + said[1:]
    return text if len(text) <= LONGEST_WHAT else text[:LONGEST_WHAT].rsplit(" ", 1)[0]


def _by_slot(readings: Readings, item: Reading, owners: dict[int, list[str]]) -> str | None:
    """Who leads by label or column, as the task of the item has it; else who opens the item or heads it."""
    if own := owners.get(item.node.id):
        return own[0]
    if (lead := item.context.slots.lead) is not None:
        value = lead.strip(" -+;.,")
        named = inline_holder(value)
        return full_name(named.name if named is not None and named.end < len(value) else value, readings.names)
    opened = inline_holder(item.node.text[item.own[0] : item.own[1]])
    if opened is not None and item.node.level > ROMAN:
        return full_name(opened.name, readings.names)
    return _above(readings, item, owners)


def _who(readings: Readings, item: Reading, due: DueTime, owners: dict[int, list[str]]) -> str | None:
    """Who has to: the last body before the time that opens a clause of the item, else whose the item is."""
    heading = item.context.holder
    text = item.node.text
    starts = [item.node.body_start, *_breaks(text, item.node.body_start + 1, due.start)]
    for start in reversed(starts):
        name = None if _goes_on(readings, item) and start == starts[0] else _opens(text[start : due.start])
        if name is None:
            continue
        if heading is not None and (fold(name) in fold(heading.name) or begins(text[start:], "introduces")):
            break
        return _named(readings, name)
    if own := owners.get(item.node.id):
        return _named(readings, own[0])
    return full_name(heading.name, readings.names) if heading is not None else _above(readings, item, owners)


def _named(readings: Readings, name: str) -> str:
    """The name in full; `Nhà trường` is the school that issues the paper."""
    itself = begins(name, "itself")
    issuer = readings.issuer
    if itself is not None and itself.end == len(name) and issuer and itself.phrase.split()[-1] in issuer.lower():
        return issuer
    return full_name(name, readings.names)


def _opens(clause: str) -> str | None:
    """The body that a clause begins with and that it gives something to do, or asks to."""
    holder = inline_holder(clause)
    if holder is None:
        return None
    rest = clause[holder.end :]
    told = begins(rest, "order") or begins(rest, "request")
    if told is not None and (asked := inline_holder(rest[told.start :])) is not None:
        return asked.name
    does = rest.lstrip()[:1].islower() and not begins(rest, "receiver_end")
    says = rest.lstrip().startswith(":") or opening(rest, "duty") is not None or begins(clause, "request")
    return holder.name if says or does or not rest.strip(EDGES) else None


def _goes_on(readings: Readings, item: Reading) -> bool:
    """Whether the item goes on with the sentence of the paragraph above it, which a name with a dash broke in two."""
    if item.node.parent < 0:
        return False
    above = readings.nodes[item.node.parent].node.text.rstrip()
    return above[-1:].isalnum() and _opens(readings.nodes[item.node.parent].node.body) is not None


def _above(readings: Readings, item: Reading, owners: dict[int, list[str]]) -> str | None:
    """Whose the nearest item above is that is somebody's."""
    for above in readings.above(item):
        if own := owners.get(above.node.id):
            return own[0]
        if (holder := above.context.holder) is not None:
            return full_name(holder.name, readings.names)
        if above.node.level > ROMAN and (name := _opens(above.node.body)) is not None:
            return full_name(name, readings.names)
    return None


def _once(found: Sequence[Fact[Deadline]]) -> list[Fact[Deadline]]:
    """Without what a node says twice of the same day, body and obligation."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for fact in found:
        value = fact.value
        key = (value.on, value.recurs, value.by, value.what, value.when if value.on is None else None)
        if key not in seen:
            kept.append(fact)
        seen.add(key)
    return kept
