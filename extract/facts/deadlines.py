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
    step: tuple[int, int]
    """The words that it belongs to: its clause, from the time before it in the clause to the time behind it."""
    row: tuple[int, int]
    """Itself, and the times that stand in a row with it: `trước ngày 01/6 và 15/11 hằng năm`."""
    alone: bool = True
    """Whether no other time stands behind it in the clause."""


def deadlines(readings: Readings, tasks: Sequence[Fact[Task]]) -> list[Fact[Deadline]]:
    """The obligations of a paper in its order; of the times of a slot one for each item that it holds for."""
    owners: dict[int, list[str]] = {}
    for task in tasks:
        owners.setdefault(task.node, []).append(task.value.agency)
    found: list[Fact[Deadline]] = []
    held = _slot_items(readings)
    for reading in readings.nodes:
        said = _in_text(reading, due_times(readings, reading))
        if reading.node.id in held:
            said += _in_slot(readings, reading)
        found += [_fact(readings, each, owners) for each in said]
    days = {fact.value.on for fact in found if fact.evidence.rule == "deadlines/day heading"}
    return _once([fact for fact in found if fact.value.on not in days or fact.evidence.rule != "deadlines/slot"])


def _in_text(reading: Reading, dues: Sequence[DueTime]) -> list[_Said]:
    """The times in an item's own words, each with its step, which the times of a row share."""
    text = reading.node.text
    rows: list[list[DueTime]] = []
    for due in dues:
        if rows and _in_row(text, rows[-1][-1], due):
            rows[-1].append(due)
        else:
            rows.append([due])
    found: list[_Said] = []
    for n, row in enumerate(rows):
        first, last = row[0].start, row[-1].end
        start, end = _clause(text, row[0])[0], _clause(text, row[-1])[1]
        start = max(start, rows[n - 1][-1].end if n else start)
        follows = n + 1 < len(rows) and rows[n + 1][0].start < end
        step = (start, rows[n + 1][0].start if follows else end)
        found += [_Said(due, reading, reading, step, (first, last), not follows) for due in row]
    return found


def _in_row(text: str, first: DueTime, second: DueTime) -> bool:
    between = text[first.end : second.start]
    return sum(sign.isalpha() for sign in between) <= LONGEST_JOINT and not any(sign in between for sign in ";.")


LONGEST_JOINT = 3
"""Letters between two times of a row: `và`."""


def _in_slot(readings: Readings, item: Reading) -> list[_Said]:
    """The times of an item's label or column; of one that is nobody's not when the whole runs."""
    place = readings.nodes[item.context.slots.time_node]
    owned = item.context.slots.lead is not None or item.context.holder is not None
    dues = slot_times(readings, item)
    whole = (0, len(place.node.text))
    return [_Said(due, item, place, whole, whole) for due in dues if owned or not (due.span or due.precision == "year")]


def with_due_days(tasks: Sequence[Fact[Task]], readings: Readings) -> list[Fact[Task]]:
    """The tasks, each with the day by which it is due."""
    found = []
    for task in tasks:
        reading = readings.nodes[task.node]
        start = max(reading.node.text.find(task.value.text[:LONGEST_OPENING]), 0)
        day = due_day(readings, reading, start, start + len(task.value.text))
        found.append(replace(task, value=replace(task.value, deadline=day)) if task.node >= 0 else task)
    return found


LONGEST_OPENING = 40
"""Letters of a task that find it in the text of its node."""


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
    deadline = Deadline(
        on=due.on,
        when=_when(text, due),
        what=_item_words(readings, said.item) if slot else _what(readings, said),
        by=_by_slot(readings, said.item, owners) if slot else _who(readings, said.item, due, owners),
        to=None if slot else _to(readings, said),
        precision=due.precision,
        recurring=due.recurs is not None,
        recurs=due.recurs,
    )
    evidence = said.place.node.paragraph.evidence(due.start, due.end, due.certainty)
    return Fact(deadline, replace(evidence, rule=f"deadlines/{due.rule}", reason=due.reason), said.item.node.id)


def _when(text: str, due: DueTime) -> str:
    """As printed; how often is said again where the days of a list share it: `trước ngày 01/6 (và 15/11 hằng năm)`."""
    said = text[due.start : due.end].strip()
    if said.startswith("(") and said.endswith(")"):
        said = said[1:-1].strip()
    if due.recurs is None or due.rule == "slot" or not due.recurs.day:
        return said
    unit = Recurrence(due.recurs.every).printed()
    shared = due.recurs.every in ("month", "year") and not any(word in said.lower() for word in OFTEN)
    return f"{said} {unit}" if shared else said


OFTEN = ("hằng", "hàng", "mỗi", "từng", "định kỳ", "năm", "tháng")


def _clause(text: str, due: DueTime) -> tuple[int, int]:
    """The clause around a time: from the sign that parts it from what stands before to the next such sign."""
    start = max(_breaks(text, 0, due.start + 1), default=0)
    end = next(_breaks(text, due.end, len(text)), len(text))
    return start, end


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Where clauses begin between the places: behind `; `, and behind `. ` before a capital."""
    for at in range(max(start, 2), end):
        if text[at - 1] == " " and (text[at - 2] == ";" or (text[at - 2] == "." and text[at].isupper())):
            yield at


def _what(readings: Readings, said: _Said) -> str:
    """The words of the step without the time; of a clause that is nothing else those of the one before."""
    text, due, (start, end) = said.place.node.text, said.due, said.step
    if due.rule == "day heading":
        return _short(readings.tree.heading(said.item.node) or text)
    words = text[max(start, said.item.own[0]) : said.row[0]].strip(EDGES)
    behind = _without_remark(text[said.row[1] : end].strip(EDGES))
    if len(words) < SHORTEST_WHAT or words.lower() in OPENINGS:
        words = behind
    elif due.recurs is not None and opening(behind, "duty") is not None:
        words = f"{words} {behind}"
    if len(words) < SHORTEST_WHAT and start > 0:
        words = text[_clause_before(text, start) : start].strip(EDGES)
    return _short(words or text)


OPENINGS = frozenset({"định kỳ", "đồng thời", "chậm nhất", "yêu cầu"})
"""Words in front of a time that say not what is to be done."""


def _without_remark(words: str) -> str:
    """`(hoặc đột xuất khi có yêu cầu) báo cáo kết quả` → what follows the bracket."""
    inside, closed, rest = words.partition(")")
    return rest.strip(EDGES) if closed and "(" not in inside and len(inside) < 60 and rest else words


def _to(readings: Readings, said: _Said) -> str | None:
    """To whom, by the step, or where the item goes on with the sentence above it by the end of that."""
    text = said.place.node.text
    found = receiver(text, said.step, said.row, readings.names, alone=said.alone)
    if found is not None or not _goes_on(readings, said.item):
        return found
    above = readings.nodes[said.item.node.parent].node.text
    start = max(_breaks(above, 0, len(above)), default=0)
    return receiver(above, (start, len(above)), (len(above), len(above)), readings.names)


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
    if _goes_on(readings, item):
        return _above(readings, item, owners)
    starts = [item.node.body_start, *_breaks(text, item.node.body_start + 1, due.start)]
    for start in reversed(starts):
        name = _opens(text[start : due.start])
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
    also = begins(clause, "also")
    clause = clause[also.end :].lstrip(" ,") if also else clause
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
