"""How right a text or a record is, against gold written by hand.

Syllables are compared in lower case and without regard to where a tone mark sits (hòa = hoà); names and phrases by
the words that they share.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ocr.restore.syllable import TONES

Record = Mapping[str, Any]


class TextScore(NamedTuple):
    """How much of a text is right; shares are 0–1."""

    syllables: int
    accuracy: float
    """Syllables right in order; case and punctuation aside."""
    strict: float
    """Tokens between blanks that are right to the letter."""
    in_any_order: float
    """F1 of the syllables, order aside."""
    numbers: float
    """Of the gold's tokens with a digit, found unchanged."""


class ListScore(NamedTuple):
    """Items of gold, items found, and how many of them are the same."""

    gold: int
    found: int
    same: int

    def __add__(self, other: object) -> "ListScore":
        if not isinstance(other, ListScore):
            return NotImplemented
        return ListScore(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """2 × same / (gold + found); 1 where there is nothing to find and nothing was found."""
        return 2 * self.same / (self.gold + self.found) if self.gold + self.found else 1.0


def score_text(gold: str, found: str) -> TextScore:
    """Compares a text with its gold."""
    g, f = syllables(gold), syllables(found)
    strict_g, strict_f = _nfc(gold).split(), _nfc(found).split()
    shared = (Counter(g) & Counter(f)).total()
    numbers_g, numbers_f = _numbers(strict_g), _numbers(strict_f)
    return TextScore(
        syllables=len(g),
        accuracy=1 - Levenshtein.distance(g, f) / max(len(g), 1),
        strict=1 - Levenshtein.distance(strict_g, strict_f) / max(len(strict_g), 1),
        in_any_order=2 * shared / max(len(g) + len(f), 1),
        numbers=(numbers_g & numbers_f).total() / numbers_g.total() if numbers_g else 1.0,
    )


def harm(gold: str, before: str, after: str) -> tuple[int, int]:
    """Right syllables that a step made wrong, and wrong ones that it made right."""
    g = syllables(gold)
    was, now = _right(g, syllables(before)), _right(g, syllables(after))
    return len(was - now), len(now - was)


def score_scalars(gold: Record, found: Record) -> dict[str, bool]:
    """For each single value of a record, whether it is right; a null is right where gold has null."""
    return {path: _scalar_right(path, _at(gold, path), _at(found, path)) for path in _SCALARS}


def score_lists(gold: Record, found: Record) -> dict[str, ListScore]:
    """For each list of a record, how many items are the same as one of gold, each used once."""
    return {
        name: ListScore(len(gold[name]), len(found[name]), _matched(gold[name], found[name], same))
        for name, same in _LISTS.items()
    }


def syllables(text: str) -> list[str]:
    """Words in lower case, the tone mark moved to the end of each."""
    return [_tone_last(token) for token in re.findall(r"\w+", _nfc(text))]


def _tone_last(token: str) -> str:
    decomposed = unicodedata.normalize("NFD", token.lower())
    return "".join(c for c in decomposed if c not in TONES) + "".join(c for c in decomposed if c in TONES)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _numbers(tokens: Sequence[str]) -> Counter[str]:
    return Counter(token.strip(".,;:()") for token in tokens if any(c.isdigit() for c in token))


def _right(gold: Sequence[str], found: Sequence[str]) -> set[int]:
    blocks = Levenshtein.opcodes(gold, found)
    return {place for code in blocks if code.tag == "equal" for place in range(code.src_start, code.src_end)}


def _plain(value: object) -> str:
    return " ".join(syllables(str(value)))


def _at(record: object, path: str) -> object:
    for part in path.split("."):
        record = record.get(part) if isinstance(record, Mapping) else None
    return record


def _scalar_right(path: str, gold: object, found: object) -> bool:
    if gold is None or found is None:
        return gold is found
    if path == "number":
        return re.sub(r"\s", "", str(gold)).upper() == re.sub(r"\s", "", str(found)).upper()
    if path in ("title", "issuer"):
        return fuzz.ratio(_plain(gold), _plain(found)) >= 95
    return _plain(gold) == _plain(found)


def _close(a: object, b: object, floor: float) -> bool:
    return bool(a) and bool(b) and fuzz.token_sort_ratio(_plain(a), _plain(b)) >= floor


def _same_citation(g: Record, f: Record) -> bool:
    if g.get("number"):
        return _scalar_right("number", g["number"], f.get("number")) and g.get("issued_on") == f.get("issued_on")
    return not f.get("number") and _close(g.get("title"), f.get("title"), 75)


def _same_target(g: Record, f: Record) -> bool:
    exact = ("value", "denominator", "unit", "year", "comparator")
    return all(g.get(k) == f.get(k) for k in exact) and _close(g["indicator"], f["indicator"], 60)


def _same_task(g: Record, f: Record) -> bool:
    a, b = _plain(g["text"]), _plain(f["text"])
    alike = len(b) >= 0.6 * len(a) and fuzz.partial_ratio(a, b) >= 80
    return g["role"] == f["role"] and alike and _close(g["agency"], f["agency"], 70)


def _same_deadline(g: Record, f: Record) -> bool:
    return g.get("on") == f.get("on") and _close(g.get("by"), f.get("by"), 60)


def _same_criterion(g: Record, f: Record) -> bool:
    return bool(g["criterion"] == f["criterion"]) and _close(g["agency"], f["agency"], 65)


def _same_recipient(g: str, f: str) -> bool:
    return fuzz.ratio(_plain(g), _plain(f)) >= 85


def _matched(gold: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]) -> int:
    """Size of the largest one-to-one matching, by augmenting paths."""
    partner: dict[int, int] = {}

    def place(g: int, seen: set[int]) -> bool:
        for f, item in enumerate(found):
            if f not in seen and same(gold[g], item):
                seen.add(f)
                if f not in partner or place(partner[f], seen):
                    partner[f] = g
                    return True
        return False

    return sum(place(g, set()) for g in range(len(gold)))


_SCALARS = (
    "doc_type", "number", "issued_on", "issued_at", "issuer", "branch", "level", "province", "district", "commune",
    "title", "period.start", "period.end", "signer.name", "signer.position",
)  # fmt: skip
_LISTS: dict[str, Callable[[Any, Any], bool]] = {
    "citations": _same_citation,
    "targets": _same_target,
    "tasks": _same_task,
    "deadlines": _same_deadline,
    "criteria": _same_criterion,
    "recipients": _same_recipient,
}
