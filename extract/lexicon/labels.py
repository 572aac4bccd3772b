"""Labels, `Cơ quan chủ trì: …`, `(Thời gian: …)`: words in front of a colon that say what the words behind it are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from dictionaries.cues import ColumnRole, column_names
from dictionaries.folding import fold

LONGEST_LABEL = 60
"""Letters; no label is longer, a sentence before a colon is."""
_APART = " ,/"
"""What may follow a label's phrase where the label goes on: `Đơn vị chủ trì tham mưu thực hiện`."""
_MISREAD = 88
"""Likeness from which a phrase of some length is the one of the table, misread."""
_BEFORE = ".;(,–-"
"""Signs behind which a label may begin inside a text."""
_GOES_ON = " với"
"""`- Chủ trì, phối hợp với:` is the beginning of a sentence for each of the lines below it."""
_EDGES = " \t.;,–-"


@dataclass(frozen=True, slots=True)
class LabelFound:
    """A label with its value; offsets are of letters in the text."""

    role: ColumnRole
    words: str
    start: int
    """Where the label begins."""
    value_start: int
    value_end: int
    """Where its value ends: before the next label, a bracket's end, or the text's."""


@lru_cache(maxsize=1)
def _phrases() -> dict[str, ColumnRole]:
    return {fold(name.phrase): name.role for name in column_names()}


@lru_cache(maxsize=4096)
def label_named(words: str) -> ColumnRole | None:
    """What a label or a heading of a column stands for, by the longest phrase of `columns.tsv` that it opens with."""
    said = " ".join(fold(words).split()).strip(" .:*_“”\"'-–")
    if not said or len(said) > LONGEST_LABEL:
        return None
    known = _phrases()
    if said in known:
        return known[said]
    opens = [phrase for phrase in known if said.startswith(phrase) and said[len(phrase)] in _APART and " " in phrase]
    if opens:
        return known[max(opens, key=len)]
    near = [phrase for phrase in known if len(phrase) > 7 and fuzz.ratio(phrase, said) >= _MISREAD]
    return known[max(near, key=lambda phrase: fuzz.ratio(phrase, said))] if near else None


def labels_in(text: str, start: int = 0) -> list[LabelFound]:
    """Every label of the text from start on with its value, in order."""
    heads = list(_heads(text, start))
    found = []
    for n, (role, begin, colon) in enumerate(heads):
        limit = heads[n + 1][1] if n + 1 < len(heads) else len(text)
        bracket = _open_bracket(text, begin)
        if bracket is not None:
            limit = min(limit, bracket)
        first, last = _trimmed(text, colon + 1, limit)
        found.append(LabelFound(role, text[begin:colon], begin, first, last))
    return found


def _heads(text: str, start: int) -> Iterator[tuple[ColumnRole, int, int]]:
    """Labels that stand at the beginning, or behind a sign that parts sentences: role, start, colon."""
    at = start
    while (colon := text.find(":", at)) >= 0:
        lowest = max(at, colon - LONGEST_LABEL)
        begins = [lowest] if lowest == start else []
        begins += [i + 1 for i in range(lowest, colon) if text[i] in _BEFORE]
        for begin in begins:
            if any(sign in text[begin:colon] for sign in (". ", "; ")):
                continue  # a sentence ends before the words in front of the colon begin
            first = begin + len(text[begin:colon]) - len(text[begin:colon].lstrip(" *"))
            role = label_named(text[first:colon])
            if role is not None and not text[first:colon].rstrip().lower().endswith(_GOES_ON):
                yield role, first, colon
                break
        at = colon + 1


def _open_bracket(text: str, at: int) -> int | None:
    """Where the bracket closes that is open at the place; None outside brackets."""
    before = text[:at]
    if before.count("(") <= before.count(")"):
        return None
    close = text.find(")", at)
    return close if close >= 0 else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without spaces and signs at its edges; an opening bracket that belongs to the next label goes too."""
    value = text[start:end]
    first = start + len(value) - len(value.lstrip(" \t"))
    last = start + len(value.rstrip(_EDGES + "("))
    return first, max(first, last)
