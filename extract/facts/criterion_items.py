"""Items that open with the numbers of criteria and say whose they are: `Tiêu chí 3, 4: ông X, Trưởng Công an xã`."""

from extract.grammar.criterion_numbers import opening_criteria
from extract.lexicon.bodies import full_name
from extract.lexicon.cues import begins
from extract.lexicon.holders import Holder, inline_holder

LONGEST = 24
"""Words of an office or agency."""
_LONGEST_PERSON = 60
"""Letters of a person's name with the sign behind it."""


def criterion_holder(body: str) -> Holder | None:
    """The office or agency that an item gives its criteria to; None where it says what a criterion asks for."""
    item = opening_criteria(body)
    if item is None:
        return None
    person = _behind_person(body[item.end :])
    start = item.end + person
    # `Tiêu chí 2: Công an xã theo dõi, chấm điểm`: the office up to what it does.
    if (named := inline_holder(body[start:])) is not None:
        return Holder(named.name, "lead", start + named.end)
    stop = next((at for at in range(start, len(body)) if body[at] in ".;" and body[at + 1 : at + 2] in ("", " ")), None)
    name = body[start:stop].strip(" ,:")
    if not person or not name or len(name.split()) > LONGEST or any(sign.isdigit() for sign in name):
        return None
    return Holder(full_name(name[0].upper() + name[1:]), "lead", start + len(name))


def _behind_person(text: str) -> int:
    """Letters of a person's name in front of an office, `bà Vi Thị Mai, công chức …`; 0 where none stands there."""
    title = begins(text, "person")
    if title is None or title.start > 1:
        return 0
    end = next((at for at in range(title.end, min(len(text), _LONGEST_PERSON)) if text[at] in ",–-"), None)
    if end is None:
        return 0
    words = text[title.end : end].split()
    named = 2 <= len(words) <= 5 and all(word[0].isupper() for word in words)
    return end + 1 + len(text[end + 1 :]) - len(text[end + 1 :].lstrip()) if named else 0
