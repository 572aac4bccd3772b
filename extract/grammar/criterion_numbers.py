"""Numbers of criteria: `tiêu chí 3, 4`, `từ tiêu chí 4 đến tiêu chí 6`; where an item opens with them or gives them."""

import re
from typing import NamedTuple

_WORD = r"tiêu chí\s*(?:từ\s+)?(?:thứ\s*|số\s*)*:?\s*"
_JOINT = rf"(?:\s*(?:\([^()]{{0,120}}\)\s*)?(?:,|và|;|-|–|đến|tới|cùng)?\s*(?:từ\s+)?(?:các\s+)?(?:{_WORD})?(?=\d))?"
"""What may stand between two numbers: `7, 8`, `5 và từ tiêu chí 7 đến tiêu chí số 9`."""
_LIST = rf"((?:\d{{1,2}}{_JOINT}\s*)+)"
_NUMBERS = re.compile(rf"(?:từ\s+)?(?:các\s+)?{_WORD}{_LIST}", re.IGNORECASE)
_CELL = re.compile(rf"\W*(?:các\s+)?(?:{_WORD})?{_LIST}\W*", re.IGNORECASE)
_ITEM = re.compile(
    rf"\W*(?:từ\s+)?(?:các\s+)?{_WORD}{_LIST}(?:\([^)]*\)\s*)?[:–-]\s*(?:giao\s+(?:cho\s+)?)?", re.IGNORECASE
)
_ONE = re.compile(rf"(\d{{1,2}})(?:\s*(?:-|–|đến|tới)\s*(?:{_WORD})?(\d{{1,2}}))?", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]*\)")


class CriteriaFound(NamedTuple):
    """Numbers of criteria in a text, in order; offsets are of letters."""

    numbers: tuple[int, ...]
    start: int
    end: int


def criteria_in(text: str) -> list[CriteriaFound]:
    """Every list of numbers behind the word: `tiêu chí 3 về A và tiêu chí 4 về B` → two."""
    return [CriteriaFound(_listed(m[1]), m.start(), m.end()) for m in _NUMBERS.finditer(text)]


def opening_criteria(text: str) -> CriteriaFound | None:
    """What an item opens with that says whose the criteria are, up to the colon: `Tiêu chí 3, 4: ông X …`."""
    match = _ITEM.match(text)
    return None if match is None else CriteriaFound(_listed(match[1]), match.start(), match.end())


def cell_criteria(text: str) -> tuple[int, ...]:
    """The numbers of a cell that holds nothing else; none for any other cell."""
    match = _CELL.fullmatch(text)
    return _listed(match[1]) if match else ()


def _listed(printed: str) -> tuple[int, ...]:
    """`1, 6,12, 13` → 1 6 12 13; `3-5`, `3 đến tiêu chí 5` → 3 4 5."""
    numbers: list[int] = []
    for low, high in _ONE.findall(_REMARK.sub("", printed)):
        numbers += range(int(low), int(high) + 1) if high else [int(low)]
    return tuple(numbers)
