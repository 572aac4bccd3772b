"""Which criterion of the child-friendly standard is given to which agency."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dictionaries.criteria import standard_of
from dictionaries.folding import fold
from extract.context.reading import Reading, Readings
from extract.fact import Fact
from extract.grammar.criterion_numbers import CriteriaFound, cell_criteria, criteria_in, opening_criteria
from extract.lexicon.cues import ends, of
from extract.plan import Criterion, Task
from extract.tree.node import NodeKind

STANDARD = ("phu hop voi tre", "phu hop cho tre", "06/qd-ttg")
"""What only texts about the standard say, without marks."""
_STOPS = ".;:"
_REACH = 30
"""Letters between a word of charge and the numbers that it gives out."""
_NEXT = 120
"""Letters to the next criterion of the same charge: `tiêu chí 3 về A và tiêu chí 4 về B`."""


def is_about(texts: Iterable[str]) -> bool:
    """Whether texts name the standard; numbers of criteria elsewhere are another one's."""
    return any(words in said for said in map(fold, texts) for words in STANDARD)


def criteria(readings: Readings, tasks: Sequence[Fact[Task]], year: int | None) -> list[Fact[Criterion]]:
    """Criteria in the order of their numbers; only numbers that the standard of the plan's `year` has."""
    standard = standard_of(year)
    if standard is None:
        return []
    found: dict[tuple[int, str], Fact[Criterion]] = {}
    for task in tasks:
        for number in (*_given(task.value.text), *_of_row(readings, task.node)):
            if 1 <= number <= standard.criteria:
                value = Criterion(number, task.value.agency)
                evidence = replace(task.evidence, rule="criteria/assigned")
                found.setdefault((number, value.agency), Fact(value, evidence, task.node))
    return [found[key] for key in sorted(found)]


def _given(text: str) -> list[int]:
    """The numbers that an item opens with, or that a word of charge stands before."""
    opened = opening_criteria(text)
    numbers = list(opened.numbers) if opened else []
    charged: CriteriaFound | None = None
    for each in criteria_in(text):
        between = text[charged.end : each.start] if charged else ""
        follows = charged is not None and len(between) <= _NEXT and _joins(between)
        if _is_charged(text[: each.start]) or follows:
            numbers += each.numbers
            charged = each
    return numbers


def _joins(between: str) -> bool:
    """Whether words between two criteria are of one sentence, end with a conjunction, and name no helper."""
    one_sentence = not any(sign in between for sign in ".;") and "phối hợp" not in between
    return one_sentence and (between.rstrip().endswith(",") or ends(between, "joins") is not None)


def _is_charged(before: str) -> bool:
    """Whether a word of charge stands just before, or a word of work opens what is said of them."""
    sentence = before[max(before.rfind(sign) for sign in _STOPS) + 1 :]
    start = len(sentence) - len(sentence.lstrip(" -–+•"))
    for cue in of(sentence, "criteria"):
        gap = sentence[cue.end :]
        if cue.value == "opens":
            if cue.start == start and len(gap) <= _REACH + 10 and "," not in gap:
                return True
        elif len(gap) <= _REACH:
            return True
    return False


def _of_row(readings: Readings, node: int) -> tuple[int, ...]:
    """The numbers of the criteria that a row of a table gives out, in a cell of their own or opening its name."""
    if node < 0 or readings.nodes[node].node.kind != NodeKind.ROW:
        return ()
    reading = readings.nodes[node]
    for cell in reading.node.cells:
        if cell.role in ("criterion", "indicator") and (numbers := cell_criteria(cell.text)):
            return numbers
    name = next((cell.text for cell in reading.node.cells if cell.role == "indicator"), "")
    if (opens := criteria_in(name)) and opens[0].start == 0:
        return opens[0].numbers
    return _own_number(reading)


def _own_number(reading: Reading) -> tuple[int, ...]:
    """Where the rows are the criteria themselves, their own numbers are the criteria's."""
    cells = {cell.role: cell for cell in reversed(reading.node.cells)}
    own = "indicator" in cells and "tieu chi" in fold(cells["indicator"].heading)
    if not own or "value" in cells or "number" not in cells or "tieu chi" in fold(cells["indicator"].text):
        return ()
    return cell_criteria(cells["number"].text)
