"""Where the words behind a quantity end and those of the next one begin."""

import re

from dictionaries.goal_words import any_of
from extract.facts.commitments import PARTS
from extract.facts.count_leads import led_by_verb
from extract.facts.years_said import SIGN_GAP, YEAR_AT
from extract.grammar.quantity import Quantity
from extract.lexicon.cues import cues_in

OTHER_RATE = re.compile(
    rf"(?:,|;|\svà|\svới)\s+(?=(?:{any_of('moves')}\s+)*(?:số (?!hóa|hoá)|{any_of('rate')}\s))"
    rf"|,\s+(?={any_of('next')}\s)"
)
JOINT_BEFORE = re.compile(r"(?:\s|,)(?:và|,|hoặc)\s*(?:có\s+|đạt\s+|tăng thêm\s+|tăng\s+|giảm\s+)?$")
NOTHING = re.compile(
    r"(?:\s+trở (?:lên|xuống))?(?:,?\s*\(?(?:vào|đến|trong)?\s*(?:cuối|hết)?\s*năm\s+20\d\d\)?)?"
    r"(?=\s*(?:,|;|và\s)\s*[^\W\d])"
)
"""The end of what a value has of its own, where a comma or `và` follows at once."""


def own_end(text: str, quantity: Quantity, following: Quantity, *, led: bool) -> int:
    """Where the words behind a quantity become the next one's; a year is the next one's if this is `led` by one."""
    stop = max(_own_start(text, following), quantity.end)
    if led:
        years = [m for m in YEAR_AT.finditer(text, quantity.end, stop) if SIGN_GAP.match(text[m.end() : stop])]
        if years:
            stop = max(years[-1].start() - (3 if text[: years[-1].start()].endswith(" và") else 0), quantity.end)
    if parts := PARTS.search(text, quantity.end, stop):
        return parts.start()
    # `đạt 95%, nhà trẻ đạt 90%`: nothing is said behind the first.
    if nothing := NOTHING.match(text, quantity.end, stop):
        return nothing.end()
    if quantity.unit == following.unit == "count":
        # `lao động giỏi 30 người, chiến sĩ thi đua 05 người`: each has its name before it.
        comma = text.rfind(", ", quantity.end, stop)
        if comma >= 0:
            return comma
    other = OTHER_RATE.search(text, quantity.end, stop)
    return other.start() if other else stop


def _own_start(text: str, quantity: Quantity) -> int:
    """Where the words that belong to a quantity begin: its comparator and the conjunction before it."""
    start = quantity.start
    for cue in cues_in(text):
        if cue.label == "before" and cue.end <= start and not text[cue.end : start].strip():
            start = cue.start
    if (verb := led_by_verb(text, start)) is not None:
        return verb
    joint = JOINT_BEFORE.search(text[:start])
    return joint.start() if joint else start
