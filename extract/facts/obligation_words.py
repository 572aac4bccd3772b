"""What an obligation is about, in the plan's words: those around its time, or the item's that its label stands for."""

from extract.context.reading import Reading, Readings
from extract.facts.steps import Step
from extract.lexicon.cues import begins, opening
from extract.lexicon.holders import inline_holder
from extract.lexicon.labels import label_named
from extract.tree.node import NodeKind
from extract.tree.numbering import ROMAN
from extract.tree.sentences import clause_starts

LONGEST_WHAT = 240
"""Letters of an obligation; a longer one is cut at a word."""
SHORTEST_WHAT = 8
"""Letters below which a clause says not what is to be done: `Hoàn thành trước 06/3/2026.`"""
LONGEST_REMARK, LONGEST_LABEL = 60, 60
"""Letters of a remark behind a time, of a label in front of what is to be done."""
EDGES = " ,;.:-–+*()/"
OPENINGS = frozenset({"định kỳ", "đồng thời", "chậm nhất", "yêu cầu"})
"""Words in front of a time that say not what is to be done."""
NUMBERING = " 0123456789.)-+*abcdđeg"
"""Signs that may count a line."""


def step_words(readings: Readings, step: Step) -> str:
    """The words of the step without the time; of a clause that is nothing else those of the one before."""
    text, due, (start, end) = step.place.node.text, step.due, step.words
    if due.rule == "day heading":
        return _short(readings.tree.heading(step.item.node) or text)
    words = text[max(start, step.item.own[0]) : step.row[0]].strip(EDGES)
    behind = _without_remark(text[step.row[1] : end].strip(EDGES))
    if len(words) < SHORTEST_WHAT or words.lower() in OPENINGS:
        words = behind
    elif due.recurs is not None and opening(behind, "duty") is not None:
        words = f"{words} {behind}"
    if (len(words) < SHORTEST_WHAT or label_named(words) == "time") and start > 0:
        before = max(at for at in clause_starts(text) if at < start)
        words = text[max(before, step.item.own[0]) : start].strip(EDGES)
    return _short(_without_name(words) or text.strip(EDGES))


def slot_words(readings: Readings, item: Reading) -> str:
    """What the time of a label is for: the item's words, where the label stands under a section its own."""
    work = work_of_label(readings, item)
    return _short(work) if item.node.level <= ROMAN and len(work) >= SHORTEST_WHAT else _item_words(readings, item)


def work_of_label(readings: Readings, item: Reading) -> str:
    """`Thời gian nộp bài dự thi:` → `nộp bài dự thi`; nothing of a label that is only about time."""
    slots = item.context.slots
    label = readings.nodes[slots.time_node].node.text[: slots.time_start].lstrip(NUMBERING).rstrip(" :")
    runs = begins(label, "runs")
    return label[runs.end :].strip() if runs is not None else ""


def _item_words(readings: Readings, item: Reading) -> str:
    """An item's own words, its work where it is a row; of a heading of labels those of the first item below it."""
    node = item.node
    if node.kind == NodeKind.ROW:
        works = (cell for cell in node.cells if cell.role in ("task", "indicator"))
        others = (cell for cell in node.cells if cell.role in (None, "other") and len(cell.text) >= SHORTEST_WHAT)
        cell = next(works, None) or next(others, None)
        return _short((cell.text if cell else node.text).strip(EDGES))
    start, end = item.own
    said = node.text[start:end].strip(EDGES)
    if len(said) >= SHORTEST_WHAT:
        return _short(said)
    below = (readings.nodes[child] for child in node.children)
    words = (each.node.text[each.own[0] : each.own[1]].strip(EDGES) for each in below)
    return _short(next((each for each in words if len(each) >= SHORTEST_WHAT), said or node.text))


def _without_name(words: str) -> str:
    """`Công an xã: Rà soát ao hồ` → `Rà soát ao hồ`, `Chế độ báo cáo: Trạm Y tế gửi số liệu` → `gửi số liệu`."""
    head, colon, behind = words.partition(": ")
    said = behind if colon and len(head) <= LONGEST_LABEL and len(behind) >= SHORTEST_WHAT else words
    holder = inline_holder(said)
    rest = said[holder.end :].strip(EDGES) if holder is not None else ""
    return rest if len(rest) >= SHORTEST_WHAT and opening(rest, "duty") is not None else said


def _without_remark(words: str) -> str:
    """`(hoặc đột xuất khi có yêu cầu) báo cáo kết quả` → what follows the bracket."""
    inside, closed, rest = words.partition(")")
    remark = closed and "(" not in inside and len(inside) < LONGEST_REMARK and rest
    return rest.strip(EDGES) if remark else words


def _short(said: str) -> str:
    text = said[:1].upper() + said[1:] + (")" if said.count("(") > said.count(")") else "")
    return text if len(text) <= LONGEST_WHAT else text[:LONGEST_WHAT].rsplit(" ", 1)[0]
