"""Who has to do what: items that labels, columns, headings or their own opening give to a body."""

from dataclasses import replace

from dictionaries.folding import fold
from extract.context.reading import Reading, Readings
from extract.fact import Fact
from extract.facts.criterion_items import criterion_holder
from extract.grammar.criterion_numbers import cell_criteria
from extract.lexicon.bodies import bodies_listed, cooperating, full_name
from extract.lexicon.cues import begins, ends, of, opening
from extract.lexicon.holders import Holder, assigned, inline_holder, role_of, unknown_holder
from extract.mention import Kind
from extract.plan import Role, Task
from extract.tree.node import Cell, NodeKind
from extract.tree.numbering import DASH, PLUS, ROMAN
from extract.tree.outline import UNMARKED
from extract.tree.sentences import clause_starts

SURE, LIKELY, DOUBTFUL = 0.93, 0.8, 0.55
"""Of a task by its labels, columns or section; by an order in another section; by a heading that may be none."""
WITHOUT_DUTIES = frozenset({"past", "purpose", "goals", "award", "people"})
"""What sections are for in which nobody is given anything to do, whoever is named."""


def tasks(readings: Readings) -> list[Fact[Task]]:
    """Tasks in the order of the paper, one for each item, row, or sentence that opens with another body."""
    found: list[Fact[Task]] = []
    for reading in readings.nodes:
        found += _in_node(readings, reading)
    return found


def _in_node(readings: Readings, reading: Reading) -> list[Fact[Task]]:
    node, context = reading.node, reading.context
    if node.kind in (NodeKind.HEAD_ROW, NodeKind.GROUP_ROW, NodeKind.FOOTNOTE) or reading.own[0] >= reading.own[1]:
        return []
    if node.kind == NodeKind.ROW:
        return _in_row(readings, reading)
    if context.slots.lead is not None:
        return _by_slot(readings, reading)
    if _is_part_of_item(readings, reading) or _is_closing(reading):
        return []
    if context.role == "duties":
        return _in_duties(readings, reading)
    return _ordered(readings, reading)


def _in_row(readings: Readings, reading: Reading) -> list[Fact[Task]]:
    """A row of a work table: what is to be done, by the body of its column."""
    slots = reading.context.slots
    work = _work(reading)
    if slots.lead is None or work is None:
        return []
    lead = replace(_lead(readings, slots.lead), role=role_of(work.text))
    # Of a cell that is one with the cell above the words stand there.
    home = reading if work.source < 0 else replace(reading, node=readings.nodes[work.source].node)
    certainty = SURE * min(cell.certainty for cell in reading.node.cells if cell.role in ("lead", work.role))
    found = _task(readings, home, lead, work.start, work.end, "tasks/row", certainty)
    return [replace(found, value=replace(found.value, text=work.text), node=reading.node.id)]


def _work(reading: Reading) -> Cell | None:
    """The cell that says what is to be done; where nothing is measured also one that names a criterion."""
    cells = reading.node.cells
    measured = any(cell.role == "value" for cell in cells)
    named = [cell for cell in cells if cell.role == "task"]
    if not named and not measured:
        named = [cell for cell in cells if cell.role in ("indicator", "criterion")]
    worded = (cell for cell in named if sum(sign.isalpha() for sign in cell.text) >= SHORTEST)
    return next(worded, None) or next((cell for cell in named if cell_criteria(cell.text)), None)


SHORTEST = 6
"""Letters of the shortest work that a row gives out."""


def _by_slot(readings: Readings, reading: Reading) -> list[Fact[Task]]:
    """An item that a label gives to a body: `Cơ quan chủ trì: …`."""
    below = (readings.nodes[child] for child in reading.node.children)
    if any(each.own[0] < each.own[1] and not _is_part_of_item(readings, each) for each in below):
        return []
    lead = _lead(readings, reading.context.slots.lead or "")
    role = role_of(reading.node.text[reading.own[0] : reading.own[1]])
    return [_task(readings, reading, replace(lead, role=role), *reading.own, "tasks/slot", SURE)]


def _lead(readings: Readings, printed: str) -> Holder:
    """The body of a label's value, which may go on with what it has to do: `Sở Y tế chủ trì, phối hợp với …`."""
    value = printed.strip(" -+;.,")
    named = inline_holder(value)
    name = named.name if named is not None and begins(value[named.end :], "slot_clause") else value
    return Holder(full_name(name, readings.names), "lead", 0)


def _in_duties(readings: Readings, reading: Reading) -> list[Fact[Task]]:
    """An item of a section that gives out duties: of the body above it, or of the one that it opens with."""
    node, context = reading.node, reading.context
    body = node.body
    if context.heads is not None and context.heads_holder is None and (node.level <= ROMAN or node.children):
        return _in_section_line(readings, reading)
    if context.heads_holder is not None or (node.children and _only_introduces(reading)):
        return []
    if (given := criterion_holder(body)) is not None:
        return [_task(readings, reading, given, node.body_start, len(node.text), "tasks/criterion", SURE)]
    above = context.holder
    inline = inline_holder(body)
    if inline is None and above is None and node.level < DASH:
        inline = unknown_holder(body)
    told = node.level >= UNMARKED and begins(body, "assigns") is not None
    if inline is not None and (above is None or told or _is_for_another(readings, reading, inline)):
        return _by_sentence(readings, reading, inline, split=above is None and node.level not in (DASH, PLUS))
    if above is None or (node.level >= UNMARKED and _opens(readings, node.parent)):
        return []
    role: Role = "request" if above.role == "request" else role_of(body)
    return [_task(readings, reading, replace(above, role=role), node.body_start, len(node.text), "tasks/heading", SURE)]


def _in_section_line(readings: Readings, reading: Reading) -> list[Fact[Task]]:
    """`V. TỔ CHỨC THỰC HIỆN: Giao Công an xã …`: a section that is one line."""
    node = reading.node
    head, colon, rest = node.body.partition(":")
    holder = inline_holder(rest.strip()) if colon and not node.children else None
    if holder is None:
        return []
    start = node.body_start + len(head) + 1
    return [_task(readings, reading, holder, start, len(node.text), "tasks/section line", SURE)]


def _ordered(readings: Readings, reading: Reading) -> list[Fact[Task]]:
    """An item of any other section that is an order to a body, `Giao Sở Y tế …`, or stands under a body's heading."""
    node, context = reading.node, reading.context
    if context.role in WITHOUT_DUTIES or context.heads_holder is not None or node.children:
        return []
    starts = (at for at in clause_starts(node.text) if at > node.body_start + 1 and node.text[at].isupper())
    for start in (node.body_start, *starts):
        if not _charges_own_staff(node.text[start:]) and (given := assigned(node.text[start:])) is not None:
            return [_task(readings, reading, given, start, len(node.text), "tasks/order", LIKELY)]
    named = inline_holder(node.body)
    if named is not None and begins(node.body[named.end :], "leads"):
        return [_task(readings, reading, named, node.body_start, len(node.text), "tasks/charge", LIKELY)]
    if named is not None and context.holder is None and _has_colon_and_duty(node.body[named.end :]):
        return [_task(readings, reading, named, node.body_start, len(node.text), "tasks/colon", LIKELY)]
    headed = node.parent >= 0 and readings.nodes[node.parent].context.heads_holder is not None
    # `- Công tác thống kê.`, `- Bệnh viện Mắt.` under a body are what is looked at, or who else is meant: no duties.
    does = opening(node.body, "duty") is not None or begins(node.body, "support") is not None
    if context.holder is not None and does and (node.level < UNMARKED or headed):
        role: Role = "request" if context.holder.role == "request" else role_of(node.body)
        holder = replace(context.holder, role=role)
        return [_task(readings, reading, holder, node.body_start, len(node.text), "tasks/body heading", LIKELY)]
    return []


def _has_colon_and_duty(rest: str) -> bool:
    """`Công an xã: Rà soát …`: what stands behind a body's name is a colon and what it has to do."""
    return rest.lstrip().startswith(":") and opening(rest.lstrip(" :"), "duty") is not None


def _opens(readings: Readings, node: int) -> bool:
    """Whether an item opens with its body: an unmarked line below it is only a remark."""
    return node >= 0 and readings.nodes[node].context.opens_holder is not None


def _is_part_of_item(readings: Readings, reading: Reading) -> bool:
    """Whether the paragraph belongs to the item above it: its `+` points, the unmarked lines below a bullet."""
    node = reading.node
    if node.level not in (PLUS, UNMARKED) or node.parent < 0:
        return False
    above = readings.nodes[node.parent]
    return above.node.level >= DASH and not _only_introduces(above)


def _only_introduces(reading: Reading) -> bool:
    """`- Chủ trì, phối hợp:`, `- Hiệu trưởng:`: a bullet whose points are the items."""
    text = reading.node.body.rstrip(" :")
    return ends(text, "with") is not None or reading.context.heads_holder is not None


def _charges_own_staff(body: str) -> bool:
    """`Phân công cán bộ trực`: of the body's own people; not `Giao bộ phận Dược …`, which is a body by its name."""
    staff = begins(body, "own_staff")
    return staff is not None and not body[staff.end :].lstrip()[:1].isupper()


def _is_closing(reading: Reading) -> bool:
    """Whether the paragraph only rounds the paper off, or is a remark in brackets."""
    node = reading.node
    if node.body.startswith("(") and node.body.rstrip(" ./;").endswith(")"):
        return True
    if node.label is not None and node.label.startswith("Điều") and "thi hành" in node.body:
        return True
    if node.level >= UNMARKED and (_speaks_for_itself(node.body) or _only_carries_out(reading)):
        return True
    cue = opening(node.body, "closing")
    if cue is None or node.children:
        return False
    return cue.value != "addressed" or (node.level >= UNMARKED and reading.context.holder is None)


def _speaks_for_itself(body: str) -> bool:
    """`Ủy ban nhân dân xã yêu cầu các đơn vị …./.`: who signs speaks to all, at the end."""
    speaker = inline_holder(body)
    if speaker is None or not body.rstrip().endswith("/."):
        return False
    return begins(body[speaker.end :], "order") is not None or begins(body[speaker.end :], "request") is not None


def _only_carries_out(reading: Reading) -> bool:
    """`Các ngành, đoàn thể căn cứ Kế hoạch này tổ chức thực hiện./.`: all are to carry the plan out, at its end."""
    body = reading.node.body
    if not body.rstrip().endswith("/.") or len(body.split()) > LONGEST_END or begins(body, "several") is None:
        return False
    dated = any(True for _ in reading.of(Kind.TIME, Kind.SPAN, Kind.RECURRENCE))
    return not dated and next(of(body, "this_plan"), None) is not None


LONGEST_END = 30
"""Words of the longest last sentence that gives out nothing of its own."""


def _is_for_another(readings: Readings, reading: Reading, inline: Holder) -> bool:
    """Whether an item under a body's heading is for another: it names it and then a duty, or a colon."""
    node, above = reading.node, reading.context.holder
    rest = node.body[inline.end :].lstrip()
    if not rest or _charges_own_staff(node.body) or begins(node.body, "introduces"):
        return False
    given = rest.startswith(":") or opening(rest, "duty") is not None
    if above is not None and begins(node.body, "demand"):
        return False  # `Yêu cầu các báo đưa tin` below a body is that body's to do
    if above is not None and fold(inline.name) in fold(above.name):
        # `Các doanh nghiệp, tổ chức có liên quan` above, `Doanh nghiệp …` here; not `Sở A, Sở B` above, `Sở A …` here.
        return given and begins(above.name, "several") is None and fold(inline.name) != fold(above.name)
    # `- Chủ trì, phối hợp:`, and below it one by one with whom.
    if node.parent >= 0 and ends(readings.nodes[node.parent].node.text.rstrip(" :"), "with"):
        return False
    asked = begins(node.body, "request") is not None
    return given and (node.level < UNMARKED or rest.startswith(":") or asked)


def _by_sentence(readings: Readings, reading: Reading, holder: Holder, *, split: bool) -> list[Fact[Task]]:
    """One task, or one for each sentence that opens with another body."""
    node = reading.node
    pieces: list[tuple[int, int, Holder]] = []
    current, at = holder, node.body_start
    if split:
        colon = node.body[holder.end :].lstrip().startswith(":")
        behind = node.body_start + holder.end
        for start in (start for start in clause_starts(node.text) if start > behind + 1):
            following = _opens_sentence(node.text[start:], colon=colon)
            if following is not None:
                pieces.append((at, start, current))
                current, at = following, start
    pieces.append((at, len(node.text), current))
    return [_task(readings, reading, who, begin, end, "tasks/opening", SURE) for begin, end, who in pieces]


def _opens_sentence(said: str, *, colon: bool) -> Holder | None:
    """`Phòng A: …. Phòng B: …` or `Phòng A lập …. Phòng B tổ chức …`, not the two mixed."""
    following = inline_holder(said)
    if following is None or opening(said, "closing"):
        return None
    rest = said[following.end :].lstrip()
    return following if (rest.startswith(":") if colon else opening(rest, "duty")) else None


def _task(
    readings: Readings, reading: Reading, who: Holder, start: int, end: int, rule: str, certainty: float
) -> Fact[Task]:
    node = reading.node
    below = (readings.nodes[child] for child in node.children)
    points = [each.node.text for each in below if _is_part_of_item(readings, each)]
    text = " ".join([node.text[start:end].strip(), *points])
    slots = reading.context.slots
    helpers = [*bodies_listed(slots.support or "", readings.names), *cooperating(slots.lead or ""), *cooperating(text)]
    task = Task(
        agency=readings.named(who.name),
        role=who.role,
        text=text,
        cooperating=tuple(dict.fromkeys(helpers)),
        deadline=None,
        section=readings.tree.heading(node),
    )
    return Fact(task, replace(node.paragraph.evidence(start, end, certainty), rule=rule), node.id)
