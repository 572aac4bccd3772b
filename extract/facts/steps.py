"""Steps: a time with the words that belong to it, from the time before it in its clause to the time behind it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.context.reading import Reading
from extract.facts.due_times import DueTime
from extract.tree.sentences import clause_starts

LONGEST_JOINT = 3
"""Letters between two times of a row: `và`."""


@dataclass(frozen=True, slots=True)
class Step:
    """A due time with the node whose obligation it is, and the one that prints it."""

    due: DueTime
    item: Reading
    place: Reading
    words: tuple[int, int]
    """Where the words stand that belong to it."""
    row: tuple[int, int]
    """Itself, and the times that stand in a row with it: `trước ngày 01/6 và 15/11 hằng năm`."""
    alone: bool = True
    """Whether no other time stands behind it in the clause."""


def steps_of(reading: Reading, dues: Sequence[DueTime]) -> list[Step]:
    """The times in an item's own words, each with its step, which the times of a row share."""
    text = reading.node.text
    rows: list[list[DueTime]] = []
    for due in dues:
        if rows and _in_row(text, rows[-1][-1], due):
            rows[-1].append(due)
        else:
            rows.append([due])
    breaks = clause_starts(text) if rows else []
    found: list[Step] = []
    for n, row in enumerate(rows):
        first, last = row[0].start, row[-1].end
        at = bisect_right(breaks, first)
        start = max(breaks[at - 1], rows[n - 1][-1].end if n else 0)
        behind = bisect_right(breaks, last - 1)
        end = breaks[behind] if behind < len(breaks) else len(text)
        follows = n + 1 < len(rows) and rows[n + 1][0].start < end
        words = (start, rows[n + 1][0].start if follows else end)
        found += [Step(due, reading, reading, words, (first, last), not follows) for due in row]
    return found


def _in_row(text: str, first: DueTime, second: DueTime) -> bool:
    between = text[first.end : second.start]
    if between.lstrip().startswith("(") and ")" in between:
        between = between[between.index(")") + 1 :]
    return sum(sign.isalpha() for sign in between) <= LONGEST_JOINT and "." not in between
