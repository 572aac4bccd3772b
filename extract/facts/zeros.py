"""Goals that set something to nought: `không để xảy ra …`, `không còn …`."""

import re
from typing import NamedTuple

from extract.facts.wording import named_after
from extract.lexicon.cues import of

WORDS = re.compile(
    r"^không (?:còn|có|để|xảy ra|phát sinh)\s*(?:xảy ra|phát sinh|bùng phát|tái diễn)?\s*(?:mới)?\s*", re.IGNORECASE
)
HEAD = re.compile(
    r"\W*(?:(?:phấn đấu|quyết tâm|bảo đảm|đảm bảo|khống chế|chủ động|kiên quyết|tuyệt đối|cơ bản)\s+)*"
    r"(?P<cue>không (?:còn|có|để))\s+"
    r"(?!(?:khả năng|điều kiện|nhu cầu|giá trị|hiệu quả|thể|quá|ít|dưới|dấu|phép|kế hoạch)\b)\w",
    re.IGNORECASE,
)
"""A clause that begins so names what is not to be, whatever it is."""
LATEST = 60
"""Letters; further into a clause the words tell of something else."""


class Zero(NamedTuple):
    """What is to be nought, and the words that say so."""

    counted: str
    phrase: str


def zero(clause: str) -> Zero | None:
    """What a clause sets to nought; None where it does not, or where a number stands before the words."""
    cue = next(of(clause, "zero"), None)
    start, end, phrase = (cue.start, cue.end, cue.phrase) if cue else _head(clause)
    if not phrase or start > LATEST or re.search(r"\d", clause[:start]):
        return None
    said = re.split(r";|, (?:góp phần|đồng thời|chống|nhằm)", WORDS.sub("", phrase) + clause[end:])[0]
    counted = named_after(said)
    if len(counted.split()) < 2:
        return None
    new = " phát sinh mới" if "phát sinh mới" in phrase.lower() else ""
    return Zero(counted[:1].upper() + counted[1:] + new, phrase)


def _head(clause: str) -> tuple[int, int, str]:
    match = HEAD.match(clause)
    return (match.start("cue"), match.end("cue"), match["cue"]) if match else (0, 0, "")
