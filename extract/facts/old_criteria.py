"""Which criterion of the child-friendly standard is given to which agency."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dictionaries.criteria import standard_of
from dictionaries.folding import fold
from extract.grammar.criterion_numbers import _ITEM as ITEM, _WORD as WORD
from extract.facts.criterion_items import NUMBERS
from extract.facts.old_tasks import TaskFound
from extract.plan import Criterion

ASSIGNED = re.compile(
    r"(?:(?:theo dõi|chịu trách nhiệm|phụ trách|chủ trì|thực hiện|thẩm định|chấm điểm|đảm nhận)\b[^.;:]{0,30}?"
    r"|(?:^|[.;:]\s)\W*(?:đánh giá|bảo đảm|đảm bảo|hoàn thành|duy trì|giữ vững|nâng cao|quản lý)\b[^.;:,]{0,40}?)"
    rf"\b{NUMBERS}",
    re.IGNORECASE,
)
"""A word of charge somewhere before the numbers, or a word of work that opens what is said of them."""
NEXT = re.compile(rf"[^.;]{{0,120}}?(?:,|và|cùng)\s+{NUMBERS}", re.IGNORECASE)
"""`tiêu chí 3 về A và tiêu chí 4 về B`: the next of them in the sentence."""


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
        lists = [printed for match in ASSIGNED.finditer(task.task.text) for printed in _listed_on(match)]
        for printed in (*lists, own[1] if own else "", task.criteria):
            for wanted in _listed(printed):
                if 1 <= wanted <= standard.criteria:
                    who = task.task.agency
                    given = Criterion(wanted, who)
                    found.setdefault((wanted, who), CriterionFound(given, task))
    return [found[key] for key in sorted(found)]


def is_about(text: str) -> bool:
    """Whether a text names the standard; numbers of criteria elsewhere are another one's."""
    return re.search(r"phu hop (?:voi|cho) tre|\b06/qd-ttg", fold(text)) is not None


def _listed_on(match: re.Match[str]) -> list[str]:
    """The numbers of a match, and those of the criteria named after it in the same sentence."""
    found = [match[1]]
    end = match.end()
    while (further := NEXT.match(match.string, end)) and "phối hợp" not in further[0]:
        found.append(further[1])
        end = further.end()
    return found


def _listed(printed: str) -> list[int]:
    """`1, 6,12, 13` → 1 6 12 13; `3-5`, `3 đến tiêu chí 5` → 3 4 5."""
    numbers: list[int] = []
    printed = re.sub(r"\([^()]*\)", "", printed)
    for low, high in re.findall(
        rf"(\d{{1,2}})(?:\s*(?:-|–|đến|tới)\s*(?:{WORD})?(\d{{1,2}}))?", printed, re.IGNORECASE
    ):
        numbers += range(int(low), int(high) + 1) if high else [int(low)]
    return numbers
