"""Which criterion of the child-friendly standard is given to which agency."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dictionaries.criteria import standard_of
from extract.criterion_items import ITEM, NUMBERS, WORD
from extract.plan import Criterion
from extract.tasks import TaskFound

ASSIGNED = re.compile(
    r"(?:theo dõi|chịu trách nhiệm|phụ trách|chủ trì|thực hiện|thẩm định|chấm điểm|đảm nhận)\b[^.;:]{0,30}?"
    rf"\b{NUMBERS}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CriterionFound:
    """A criterion with the task that assigns it."""

    criterion: Criterion
    task: TaskFound


def criteria(tasks: Sequence[TaskFound], year: int | None) -> list[CriterionFound]:
    """Criteria in the order of their numbers; only numbers that the standard of the plan's `year` has."""
    standard = standard_of(year)
    if standard is None:
        return []
    found: dict[tuple[int, str], CriterionFound] = {}
    for task in tasks:
        own = ITEM.match(task.task.text)
        for match in (*ASSIGNED.finditer(task.task.text), *([own] if own else [])):
            for wanted in _listed(match[1]):
                if 1 <= wanted <= standard.criteria:
                    who = task.task.agency
                    given = Criterion(wanted, who)
                    found.setdefault((wanted, who), CriterionFound(given, task))
    return [found[key] for key in sorted(found)]


def _listed(printed: str) -> list[int]:
    """`1, 6,12, 13` → 1 6 12 13; `3-5`, `3 đến tiêu chí 5` → 3 4 5."""
    numbers: list[int] = []
    for low, high in re.findall(
        rf"(\d{{1,2}})(?:\s*(?:-|–|đến|tới)\s*(?:{WORD})?(\d{{1,2}}))?", printed, re.IGNORECASE
    ):
        numbers += range(int(low), int(high) + 1) if high else [int(low)]
    return numbers
