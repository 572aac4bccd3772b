"""How right a record is, against gold written by hand; names and phrases are compared by the words that they share."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from pipeline.scoring import plain_text, syllables

Record = Mapping[str, Any]


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


def score_scalars(gold: Record, found: Record) -> dict[str, bool]:
    """For each single value of a record, whether it is right; a null is right where gold has null."""
    return {path: _scalar_right(path, _at(gold, path), _at(found, path)) for path in _SCALARS}


class RuleScore(NamedTuple):
    """Values that one rule of the extractor found, and how many of them gold has."""

    found: int
    right: int

    def __add__(self, other: object) -> "RuleScore":
        if not isinstance(other, RuleScore):
            return NotImplemented
        return RuleScore(self.found + other.found, self.right + other.right)


def score_rules(gold: Record, found: Record) -> dict[str, RuleScore]:
    """For each rule that the evidence of a found value names, how many of its values gold has too.

    What is neither right nor wrong (`score_lists`) is not counted.
    """
    rules: dict[str, RuleScore] = {}

    def count(pointer: str, *, right: bool) -> None:
        rule = found.get("evidence", {}).get(pointer, {}).get("rule")
        if rule is not None:
            rules[rule] = rules.get(rule, RuleScore(0, 0)) + RuleScore(1, int(right))

    for path, right in score_scalars(gold, found).items():
        if _at(found, path) is not None:
            count("/" + path.replace(".", "/"), right=right)
    for name, same in _LISTS.items():
        if name in gold:
            held = _partners(gold[name], found[name], same)
            doubtful = gold.get("doubtful", {}).get(name, ())
            for n, item in enumerate(found[name]):
                neither = any(same(each, item) for each in doubtful) or (name == "deadlines" and not item.get("on"))
                if n in held or not neither:
                    count(f"/{name}/{n}", right=n in held)
    return dict(sorted(rules.items()))


def score_lists(gold: Record, found: Record) -> dict[str, ListScore]:
    """For each list that gold has, how many items are the same as one of gold, each used once.

    What gold calls doubtful (`{"doubtful": {"targets": […]}}`), and what recurs and gold does not list, is neither
    right nor wrong: it is not counted as found.
    """
    return {name: _score(gold, found, name, same) for name, same in _LISTS.items() if name in gold}


def _score(gold: Record, found: Record, name: str, same: Callable[[Any, Any], bool]) -> ListScore:
    sure, items = gold[name], found[name]
    if name == "deadlines":
        items = [item for item in items if item.get("on") or any(same(each, item) for each in sure)]
    right = _matched(sure, items, same)
    neither = _matched([*sure, *gold.get("doubtful", {}).get(name, ())], items, same) - right
    return ListScore(len(sure), len(items) - neither, right)


def _plain(value: object) -> str:
    return " ".join(syllables(str(value)))


def _squeezed(value: object) -> str:
    return re.sub(r"\s", "", plain_text(str(value))).upper()


def _at(record: object, path: str) -> object:
    for part in path.split("."):
        record = record.get(part) if isinstance(record, Mapping) else None
    return record


def _scalar_right(path: str, gold: object, found: object) -> bool:
    if gold is None or found is None:
        return gold is found
    if path == "period":
        return isinstance(found, Mapping) and all(_at(gold, key) == _at(found, key) for key in ("start", "end"))
    if path == "number":
        return _squeezed(gold) == _squeezed(found)
    if path in ("title", "issuer"):
        return fuzz.ratio(_plain(gold), _plain(found)) >= 95
    return _plain(gold) == _plain(found)


def _close(a: object, b: object, floor: float) -> bool:
    return bool(a) and bool(b) and fuzz.token_sort_ratio(_plain(a), _plain(b)) >= floor


def _same_citation(g: Record, f: Record) -> bool:
    if g.get("number"):
        return _scalar_right("number", g["number"], f.get("number")) and g.get("issued_on") == f.get("issued_on")
    return not f.get("number") and _close(g.get("title"), f.get("title"), 75)


def _same_number(a: float | None, b: float | None) -> bool:
    return a is b if a is None or b is None else abs(a - b) < 1e-6


def _same_target(g: Record, f: Record) -> bool:
    exact = ("unit", "year", "comparator")
    same = all(_same_number(g.get(k), f.get(k)) for k in ("value", "denominator"))
    return same and all(g.get(k) == f.get(k) for k in exact) and _close(g["indicator"], f["indicator"], 60)


def _same_task(g: Record, f: Record) -> bool:
    a, b = _plain(g["text"]), _plain(f["text"])
    alike = len(b) >= 0.6 * len(a) and fuzz.partial_ratio(a, b) >= 80
    return g["role"] == f["role"] and alike and _close(g["agency"], f["agency"], 70)


def _same_deadline(g: Record, f: Record) -> bool:
    if g.get("by") and not _close(g["by"], f.get("by"), 60):
        return False
    return g.get("on") == f.get("on") and (bool(g.get("on")) or _figures(g.get("when")) == _figures(f.get("when")))


def _figures(value: str | None) -> list[int]:
    return [int(figure) for figure in re.findall(r"\d+", value or "")]


def _same_criterion(g: Record, f: Record) -> bool:
    return bool(g.get("criterion") == f.get("criterion")) and _close(g["agency"], f["agency"], 65)


def _same_recipient(g: str, f: str) -> bool:
    return fuzz.ratio(_plain(g), _plain(f)) >= 85


def _matched(gold: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]) -> int:
    """Size of the largest one-to-one matching."""
    return len(_partners(gold, found, same))


def _partners(gold: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]) -> dict[int, int]:
    """Of each found item that is matched the item of gold, in the largest one-to-one matching, by augmenting paths."""
    partner: dict[int, int] = {}

    def place(g: int, seen: set[int]) -> bool:
        for f, item in enumerate(found):
            if f not in seen and same(gold[g], item):
                seen.add(f)
                if f not in partner or place(partner[f], seen):
                    partner[f] = g
                    return True
        return False

    for g in range(len(gold)):
        place(g, set())
    return partner


_SCALARS = (
    "doc_type", "number", "issued_on", "issued_at", "issuer", "branch", "level", "province", "district", "commune",
    "title", "period", "signer.name", "signer.position",
)  # fmt: skip
_LISTS: dict[str, Callable[[Any, Any], bool]] = {
    "citations": _same_citation,
    "targets": _same_target,
    "tasks": _same_task,
    "deadlines": _same_deadline,
    "criteria": _same_criterion,
    "recipients": _same_recipient,
}
