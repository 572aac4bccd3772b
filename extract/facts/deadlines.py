"""Obligations that have a time: what, by when, by whom and to whom, once each or again and again."""

from collections.abc import Sequence
from dataclasses import replace

from extract.context.reading import Reading, Readings
from extract.fact import Fact
from extract.facts.due_times import DueTime, due_day, due_times, slot_times
from extract.facts.obligation_words import slot_words, step_words, work_of_label
from extract.facts.owners import Owners, goes_on, owner, owner_by_slot
from extract.facts.receivers import receiver
from extract.facts.steps import Step, steps_of
from extract.grammar.recurrence import Recurrence
from extract.lexicon.cues import ends
from extract.plan import Deadline, Task
from extract.tree.node import NodeKind
from extract.tree.numbering import ROMAN
from extract.tree.sentences import clause_starts

UNITS = {"month": "tháng", "year": "năm"}
"""The word for how often, by which a day of a list that shares it is told."""
NOBODYS = 0.8
"""How sure a time by label is of being due where it is nobody's."""
LONGEST_OPENING = 40
"""Letters of a task that find it in the text of its node."""


def times_of(readings: Readings) -> list[list[DueTime]]:
    """Of each node the times in its own words by which something is due, found once for its tasks and its deadlines."""
    return [due_times(readings, reading) for reading in readings.nodes]


def deadlines(
    readings: Readings, tasks: Sequence[Fact[Task]], times: Sequence[Sequence[DueTime]]
) -> list[Fact[Deadline]]:
    """The obligations of a paper in its order; of the times of a slot one for each item that it holds for."""
    owners: dict[int, list[str]] = {}
    for task in tasks:
        owners.setdefault(task.node, []).append(task.value.agency)
    found: list[Fact[Deadline]] = []
    held = _slot_items(readings)
    for reading, own in zip(readings.nodes, times, strict=True):
        steps = steps_of(reading, own)
        if reading.node.id in held:
            steps += _slot_steps(readings, reading)
        found += [_fact(readings, step, owners) for step in steps]
    days = {fact.value.on for fact in found if fact.evidence.rule == "deadlines/day heading"}
    return _once([fact for fact in found if fact.value.on not in days or fact.evidence.rule != "deadlines/slot"])


def with_due_days(
    tasks: Sequence[Fact[Task]], readings: Readings, times: Sequence[Sequence[DueTime]]
) -> list[Fact[Task]]:
    """The tasks, each with the day by which it is due."""
    return [_with_due_day(task, readings, times[task.node]) if task.node >= 0 else task for task in tasks]


def _with_due_day(task: Fact[Task], readings: Readings, own: Sequence[DueTime]) -> Fact[Task]:
    reading = readings.nodes[task.node]
    start = max(reading.node.text.find(task.value.text[:LONGEST_OPENING]), 0)
    day = due_day(own, slot_times(readings, reading), start, start + len(task.value.text))
    return replace(task, value=replace(task.value, deadline=day))


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


def _slot_steps(readings: Readings, item: Reading) -> list[Step]:
    """The times of an item's label or column; of one that is nobody's not when the whole runs."""
    place = readings.nodes[item.context.slots.time_node]
    owned = item.context.slots.lead is not None or item.context.holder is not None
    whole = (0, len(place.node.text))
    dues = slot_times(readings, item)
    if not owned:
        dues = [replace(due, certainty=min(due.certainty, NOBODYS)) for due in dues]
    return [Step(due, item, place, whole, whole) for due in dues if owned or not _only_runs(readings, item, due)]


def _only_runs(readings: Readings, item: Reading, due: DueTime) -> bool:
    """Whether a time is when the plan or a part of it runs: `Thời gian: Năm 2026`, `Thời gian: quý I - IV/2026`.

    A span of days of an item, and one that a label gives to some work, `Thời gian nộp bài`, end with something due.
    """
    level = item.node.level
    if due.precision == "year":
        return level <= ROMAN or readings.one_year is not None
    return due.span and not work_of_label(readings, item) and (due.precision != "day" or level <= ROMAN)


def _fact(readings: Readings, step: Step, owners: Owners) -> Fact[Deadline]:
    due, slot = step.due, step.due.rule == "slot"
    deadline = Deadline(
        on=due.on,
        when=_when(step.place.node.text, due),
        what=slot_words(readings, step.item) if slot else step_words(readings, step),
        by=owner_by_slot(readings, step.item, owners) if slot else owner(readings, step, owners),
        to=None if slot else _to(readings, step),
        precision=due.precision,
        recurring=due.recurs is not None,
        recurs=due.recurs,
    )
    evidence = step.place.node.paragraph.evidence(due.start, due.end, due.certainty)
    return Fact(deadline, replace(evidence, rule=f"deadlines/{due.rule}", reason=due.reason), step.item.node.id)


def _when(text: str, due: DueTime) -> str:
    """As printed; how often is said again where the days of a list share it: `trước ngày 01/6 (và 15/11 hằng năm)`."""
    said = text[due.start : due.end].strip()
    if said.startswith("("):
        said = said.strip("() ")
    if due.recurs is None or not (due.recurs.day or due.recurs.month) or due.recurs.every not in UNITS:
        return said
    shared = UNITS[due.recurs.every] not in said.lower()
    return f"{said} {Recurrence(due.recurs.every).printed()}" if shared else said


def _to(readings: Readings, step: Step) -> str | None:
    """To whom, by the step, or where the item goes on with the sentence above it by the end of that."""
    found = receiver(step.place, step.words, step.row, readings.names, alone=step.alone)
    if found is not None or not goes_on(readings, step.item):
        return found
    above = readings.nodes[step.item.node.parent]
    end = len(above.node.text)
    return receiver(above, (clause_starts(above.node.text)[-1], end), (end, end), readings.names)


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
