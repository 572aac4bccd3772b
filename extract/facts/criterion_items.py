"""Items that open with the numbers of criteria and say whose they are: `Tiêu chí 3, 4: ông X, Trưởng Công an xã`."""

import re

from extract.lexicon.bodies import Holder, full_name, inline_holder

WORD = r"tiêu chí\s*(?:từ\s+)?(?:thứ\s*|số\s*)*:?\s*"
JOINT = rf"(?:\s*(?:\([^()]{{0,120}}\)\s*)?(?:,|và|;|-|–|đến|tới|cùng)?\s*(?:từ\s+)?(?:các\s+)?(?:{WORD})?(?=\d))?"
"""What may stand between two numbers: `7, 8`, `5 và từ tiêu chí 7 đến tiêu chí số 9`."""
NUMBERS = rf"(?:từ\s+)?(?:các\s+)?{WORD}((?:\d{{1,2}}{JOINT}\s*)+)"
CELL_NUMBERS = re.compile(rf"\W*(?:các\s+)?(?:{WORD})?(?:\d{{1,2}}{JOINT}\s*)+\W*", re.IGNORECASE)
"""A table's cell that holds nothing but numbers of criteria."""
ITEM = re.compile(rf"\W*{NUMBERS}(?:\([^)]*\)\s*)?[:–-]\s*(?:giao\s+(?:cho\s+)?)?", re.IGNORECASE)
PERSON = re.compile(
    r"(?i:ông|bà|cô|thầy|anh|chị|đồng chí|đ/c|bác sĩ|bs\.?|y sĩ)\s+"
    r"[A-ZĐÀ-Ỹ][\w’']*(?:\s+[A-ZĐÀ-Ỹ][\w’']*){1,4}\s*[,–-]\s*"
)
LONGEST = 24
"""Words of an office or agency."""


def criterion_holder(body: str) -> Holder | None:
    """The office or agency that an item gives its criteria to; None where it says what a criterion asks for."""
    item = ITEM.match(body)
    if item is None:
        return None
    person = PERSON.match(body, item.end())
    start = person.end() if person else item.end()
    # `Tiêu chí 2: Công an xã theo dõi, chấm điểm`: the office up to what it does.
    if (named := inline_holder(body[start:])) is not None:
        return Holder(named.name, "lead", start + named.end)
    name = re.split(r"[.;]\s*$|[.;]\s", body[start:], maxsplit=1)[0].strip(" ,:")
    if not name or len(name.split()) > LONGEST or re.search(r"\d", name):
        return None
    if person is None:
        return None
    return Holder(full_name(name[0].upper() + name[1:]), "lead", start + len(name))
