"""Goals that set something to nought: `không để xảy ra …`, `không còn …`."""

import re
from typing import NamedTuple

from dictionaries.goal_words import any_of
from extract.facts.wording import named_after, without_tail
from extract.lexicon.cues import of

WORDS = re.compile(
    r"^không (?:còn|có|để|xảy ra|phát sinh)\s*(?:xảy ra|bùng phát|tái diễn)?\s*"
    rf"(?P<verb>{any_of('comes_about')}(?:\s+mới)?)?\s*(?:mới)?\s*",
    re.IGNORECASE,
)
HEAD = re.compile(
    rf"\W*(?:{any_of('resolve')}\s+)*(?P<cue>không (?:còn|có|để))\s+(?!{any_of('lack')}\b)\w", re.IGNORECASE
)
"""A clause that begins so names what is not to be, whatever it is."""
ARISES = re.compile(any_of("arises"))
"""Outside sections of goals only what does not come about is a goal; a lack is a description."""
CONDITION = re.compile(rf"\b{any_of('not_if')}\s[^,;]*$", re.IGNORECASE)
OF_FORM = re.compile(rf"\W*(?:thêm\s+)?{any_of('form')}\b", re.IGNORECASE)
"""`không phát sinh chi phí`: how something is done, no goal."""
LATEST = 60
"""Letters; further into a clause the words tell of something else."""


class Zero(NamedTuple):
    """What is to be nought, and the words that say so."""

    counted: str
    phrase: str


def zero(clause: str, *, goals: bool = True) -> Zero | None:
    """What a clause sets to nought; None where it does not, or where a number stands before the words.

    `không để phát sinh lãng phí` → `Lãng phí phát sinh`; `không có khả năng lao động` → None.
    """
    if "hông " not in clause:
        return None
    cue = next(of(clause, "zero"), None)
    start, end, phrase = (cue.start, cue.end, cue.phrase) if cue else _head(clause)
    if (
        not phrase
        or start > LATEST
        or re.search(r"\d", clause[:start])
        or clause[:start].count("“") > clause[:start].count("”")
    ):
        return None
    if not goals and (not ARISES.match(phrase.lower()) or CONDITION.search(clause[:start])):
        return None
    said = re.split(r";|, (?:góp phần|đồng thời|chống|nhằm|bảo đảm|đảm bảo|tạo)", phrase + clause[end:])[0]
    words = WORDS.match(said)
    counted = without_tail(named_after(said[words.end() :] if words else said))
    verb = words["verb"].lower() if words and words["verb"] else ""
    if len(counted.split()) < 2 or (not goals and OF_FORM.match(counted)):
        return None
    # `phát sinh mới` is part of what is counted, and so is what else comes about than that it happens.
    new = " phát sinh mới" if "phát sinh mới" in phrase.lower() else f" {verb}" if verb else ""
    return Zero(counted[:1].upper() + counted[1:] + new, phrase)


def _head(clause: str) -> tuple[int, int, str]:
    match = HEAD.match(clause)
    return (match.start("cue"), match.end("cue"), match["cue"]) if match else (0, 0, "")
