"""How the words before a count lead to it: a sign, what is done, a colon, a place, the list that it goes on."""

import re
from functools import lru_cache
from typing import Literal

from dictionaries.cues import cues
from dictionaries.goal_words import any_of, goal_words
from extract.grammar.quantity import Quantity

Lead = Literal["sign", "counter", "colon", "list", "open", "place", "yearly", "named", "part"]
"""How the words before a count make it one that is to be reached."""
NO_VERB = re.compile(rf"(?:\b{any_of('no_deed')}|(?<!hoàn )\bthành)$", re.IGNORECASE)
"""Words in front of a number that do nothing to the things behind it."""
DIVIDED = re.compile(rf"(?:(?<!hoàn )\bthành|\b{any_of('divides')})\s*$", re.IGNORECASE)
PLACE = re.compile(rf"\b{any_of('place')}\s*$", re.IGNORECASE)
NAMED = re.compile(r"\bsố (?P<thing>\w+)\s[^,;.\d]{2,100}\s$", re.IGNORECASE)
"""`Số giờ gián đoạn … không quá 24 giờ`: the thing is said with the name."""
LABELLED = re.compile(r":\s+[^\W\d][^\d,;:.]{2,40}$")
OPENING = re.compile(r"\W*(?P<words>[^\W\d][^\d,;:.()]{3,40})\s$")
JOINED = re.compile(r"(?:,|;|\svà)\s+(?P<verb>[^\W\d]+(?: [^\W\d]+){0,3}) $")
ACTS_AT = re.compile(
    rf"(?:(?:{any_of('taken_up')}|tổ chức)\s+)*{any_of('acts_at')}(?:\s[^,;]{{1,60}})?$|{any_of('taken_up')}$",
    re.IGNORECASE,
)
LISTED = re.compile(r"(?:,|và)\s$")
OWN_VERB = re.compile(r"[,;]\s+(?:và\s+)?[^\W\d][^,;:\d]{2,40}$")


@lru_cache(maxsize=1)
def _leads() -> dict[str, frozenset[str]]:
    labels = {"counter", "count_sign", "output"}
    return {label: frozenset(c.phrase.lower() for c in cues() if c.label == label) for label in labels}


def lead_of(text: str, quantity: Quantity, *, listed: bool) -> Lead | None:
    """How the words before a count lead to it; None where they say something else."""
    before = text[: quantity.start]
    named = NAMED.search(before)
    if named and quantity.thing and quantity.thing.lower().startswith(named["thing"].lower()):
        return "named"
    if phrase_before(text, quantity.start, "count_sign"):
        return "sign"
    if DIVIDED.search(before):
        return None
    if quantity.per == "năm":
        return "yearly"
    if phrase_before(text, quantity.start, "counter"):
        return "counter"
    if quantity.thing in goal_words("measure"):
        return "named"
    if before.rstrip().endswith(":") or LABELLED.search(before):
        return "colon"
    if listed and LISTED.search(before):
        return "list"
    if not before.strip(' -–+•*\t(“"'):
        return "open"
    opened = OPENING.match(before)
    if opened and not NO_VERB.search(opened["words"]):
        return "open"
    if listed and (opened := OPENING.match(before.rpartition(",")[2])) and not NO_VERB.search(opened["words"]):
        return "list"
    return "place" if PLACE.search(before) else None


def phrase_before(text: str, end: int, label: str) -> str | None:
    """The phrase of the label that stands right in front of a place, of up to four words."""
    words = text[max(0, end - 40) : end].lower().rstrip().split()
    phrases = _leads()[label]
    said = (" ".join(words[-n:]).strip(" ,:;(-–") for n in (4, 3, 2, 1) if len(words) >= n)
    return next((phrase for phrase in said if phrase in phrases), None) if text[:end].endswith(" ") else None


def is_deed(words: str) -> bool:
    """Whether words say no more than what is done: `Trồng mới`."""
    return any(words.lower() in phrases for phrases in _leads().values())


def led_by_verb(text: str, end: int) -> int | None:
    """Where `, công nhận mới` begins in front of a value: a comma or `và`, and a verb that does something to things."""
    joint = JOINED.search(text, max(0, end - 48), end)
    if joint is None:
        return None
    verb = joint["verb"].strip().lower()
    return joint.start() if any(verb in phrases for phrases in _leads().values()) else None


def opens_with_output(text: str) -> bool:
    """Whether a clause begins with what makes things: `Thực hiện quan trắc tại`."""
    words = text.rpartition(":")[2].lower().strip(' -–+•*,;“"()').split()
    return any(" ".join(words[:n]).strip(" ,;") in _leads()["output"] for n in (1, 2, 3, 4))


def acts_at(text: str) -> bool:
    """Whether a work is counted by its places: `Thực hiện quan trắc tại`; not `Tập huấn cho hộ sinh tại`."""
    words = text.rpartition(":")[2].lower().rstrip().rpartition(" ")[0].strip(' -–+•*,;“"()')
    return any(ACTS_AT.match(said.strip()) for said in (words, words.rpartition(",")[2]))


def has_own_verb(text: str, quantity: Quantity) -> bool:
    """Whether a count has a verb of its own behind a comma: `…, xây dựng 05 mô hình`."""
    return OWN_VERB.search(text[: quantity.start]) is not None
