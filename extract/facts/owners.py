"""Whose an obligation is: the body that its clause names, or that its item, label or heading makes responsible."""

from collections.abc import Mapping, Sequence

from dictionaries.folding import fold
from extract.context.reading import Reading, Readings
from extract.facts.obligation_words import EDGES
from extract.facts.steps import Step
from extract.lexicon.bodies import full_name
from extract.lexicon.cues import begins, opening
from extract.lexicon.holders import inline_holder
from extract.tree.numbering import ROMAN
from extract.tree.sentences import clause_starts

LONGEST_CLAUSE = 600
"""Letters of a clause before its time in which it may turn to a body."""
LONGEST_LABEL = 60
"""Letters of a label that a clause may begin with: `Chế độ báo cáo: Các phòng gửi …`."""
SHORTEST_SENTENCE = 60
"""Letters; what is shorter and heads an item is a heading."""
Owners = Mapping[int, Sequence[str]]
"""Agencies of the tasks of each node."""


def owner_by_slot(readings: Readings, item: Reading, owners: Owners) -> str | None:
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


def owner(readings: Readings, step: Step, owners: Owners) -> str | None:
    """Who has to: the last body before the time that opens a clause of the item, else whose the item is."""
    item, heading = step.item, step.item.context.holder
    if goes_on(readings, item):
        return _above(readings, item, owners)
    text, body_start = item.node.text[: step.due.start], item.node.body_start
    for start in reversed([body_start, *(at for at in clause_starts(text) if at > body_start)]):
        name = _opens(text[start:]) or _asked(text[start:])
        if name is None:
            continue
        if heading is not None and (fold(name) in fold(heading.name) or begins(text[start:], "introduces")):
            break
        return readings.named(name)
    if own := owners.get(item.node.id):
        return readings.named(own[0])
    if heading is None and (name := _behind(step)) is not None:
        return readings.named(name)
    return full_name(heading.name, readings.names) if heading is not None else _above(readings, item, owners)


def _behind(step: Step) -> str | None:
    """The body behind a time that opens its clause: `Từ ngày … đến ngày …, các trạm có trách nhiệm …`."""
    text, due = step.item.node.text, step.due
    opens = not text[step.item.node.body_start : due.start].strip(EDGES)
    return _opens(text[due.end :].lstrip(" ,")) if opens and text[due.end :].startswith(",") else None


def goes_on(readings: Readings, item: Reading) -> bool:
    """Whether the item goes on with the sentence of the paragraph above it, which a name with a dash broke in two."""
    if item.node.parent < 0:
        return False
    above = readings.nodes[item.node.parent].node.body.rstrip()
    holder = inline_holder(above) if len(above) > SHORTEST_SENTENCE and above[-1].isalnum() else None
    return holder is not None and opening(above[holder.end :], "duty") is not None


def _opens(clause: str) -> str | None:
    """The body that a clause begins with and that it gives something to do, or asks to."""
    also = begins(clause, "also")
    clause = clause[also.end :].lstrip(" ,") if also else clause
    holder = inline_holder(clause)
    head, colon, behind = clause.partition(": ")
    if holder is None and colon and len(head) <= LONGEST_LABEL:
        clause = behind
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


def _asked(clause: str) -> str | None:
    """The body that the middle of a clause turns to: `Trên đây là Kế hoạch …, đề nghị các đơn vị báo cáo …`."""
    said = clause[-LONGEST_CLAUSE:]
    at = len(said)
    while (at := said.rfind(", ", 0, at)) >= 0:
        rest = said[at + 2 :]
        if begins(rest, "request") or begins(rest, "order"):
            holder = inline_holder(rest)
            return holder.name if holder is not None else None
    return None


def _above(readings: Readings, item: Reading, owners: Owners) -> str | None:
    """Whose the nearest item above is that is somebody's."""
    for above in readings.above(item):
        if own := owners.get(above.node.id):
            return own[0]
        if (holder := above.context.holder) is not None:
            return full_name(holder.name, readings.names)
        if above.node.level > ROMAN and (name := _opens(above.node.body)) is not None:
            return full_name(name, readings.names)
    return None
