"""The scorer that the team shares, loaded from where it stands, and what it says of one record."""

import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

Record = Mapping[str, Any]
SURE = 0.95
"""Confidence from which a value that is wrong counts as wrong and sure."""
HEADER = "header"
_SHOWN = 220
"""Characters of a value that are told."""
_NOT_SHOWN = ("section", "evidence", "direction", "basis", "printed_unit")


class Count(NamedTuple):
    """Items that are right, those of gold and those found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: object) -> "Count":
        return Count(*(a + b for a, b in zip(self, other, strict=True))) if isinstance(other, Count) else NotImplemented

    @property
    def precision(self) -> float:
        """Of the found; where nothing was found, 1 if nothing was to be found."""
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Of the gold; where there is none, 1 if nothing was found."""
        return self.right / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """2 × right / (gold + found); 1 where there is nothing to find and nothing was found."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


class Sure(NamedTuple):
    """Values at confidence SURE or more, and how many of them are wrong."""

    wrong: int = 0
    values: int = 0

    def __add__(self, other: object) -> "Sure":
        return Sure(*(a + b for a, b in zip(self, other, strict=True))) if isinstance(other, Sure) else NotImplemented


@dataclass(frozen=True, slots=True)
class Verdict:
    """One record against its gold."""

    name: str
    header: float
    """Share of the header's fields that are right."""
    wrong_fields: tuple[str, ...]
    counts: Mapping[str, Count]
    """By list, for those that gold has."""
    sure: Mapping[str, Sure]
    """By list and HEADER."""
    faults: tuple[str, ...]
    """What is wrong and sure, as a reader is told."""


class Judge:
    """The shared scorer. `load(shared)` takes it from its file, so that a figure is what the judge's own would be."""

    def __init__(self, scorer: Any) -> None:  # noqa: ANN401 - a module that is known when it is loaded
        self._scorer = scorer

    @classmethod
    def load(cls, shared: Path) -> "Judge":
        """The scorer of a folder laid out as the team's."""
        spec = importlib.util.spec_from_file_location("shared_score", shared / "eval" / "score.py")
        if spec is None or spec.loader is None:
            raise SystemExit(f"{shared}/eval/score.py is no Python file")
        scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(scorer)
        return cls(scorer)

    def text(self, gold: str, found: str) -> Mapping[str, float]:
        """How much of a text is right: `accuracy` and others."""
        return dict(self._scorer.score_text(gold, found))

    def record(self, name: str, gold: Record, found: Record) -> Verdict:
        """Holds a record against gold. Of the header, fields that gold does not speak of are passed over."""
        report = self._scorer.score_plan(gold, found)
        header = {path: right for path, right in report["header"].items() if path.split(".")[0] in gold}
        sure, faults = {}, []
        for column, judged in (
            (HEADER, _header_values(header, found)),
            *((name, self._items(name, gold, found)) for name in report["lists"] if name != "criteria"),
        ):
            certain = [value for value in judged if value.evidence.get("confidence", 0) >= SURE]
            wrong = [value for value in certain if not value.right]
            sure[column] = Sure(len(wrong), len(certain))
            faults += [_told(name, column, value) for value in wrong]
        return Verdict(
            name,
            sum(header.values()) / max(len(header), 1),
            tuple(path for path, right in header.items() if not right),
            {each: Count(r["matched"], r["gold"], r["predicted"]) for each, r in report["lists"].items()},
            sure,
            tuple(faults),
        )

    def _items(self, name: str, gold: Record, found: Record) -> "list[_Value]":
        """The items of a list that are right or wrong; those that are neither are left out."""
        same, evidence = self._scorer.LISTS[name], found.get("evidence", {})
        values = [
            _Value(item, evidence.get(f"/{name}/{n}", {}), right=False) for n, item in enumerate(found.get(name) or [])
        ]
        values.sort(key=lambda value: -value.evidence.get("confidence", 0))
        items = [value.item for value in values]
        right, doubtful = partners(gold[name], (gold.get("doubtful") or {}).get(name) or [], items, same)
        return [
            value._replace(right=n in right)
            for n, value in enumerate(values)
            if n in right or not (n in doubtful or _recurs(name, value.item))
        ]


class _Value(NamedTuple):
    item: Any
    evidence: Mapping[str, Any]
    right: bool


def partners(
    gold: Sequence[Any], doubtful: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]
) -> tuple[set[int], set[int]]:
    """Which of the found are the same as one of gold, and which beside these as one of the doubtful; each used once.

    As many as can be; of those that want the same partner the first found has it.
    """
    wanted = [*gold, *doubtful]
    alike = [[w for w, item in enumerate(wanted) if same(item, each)] for each in found]
    owner: dict[int, int] = {}

    def place(f: int, among: int, seen: set[int]) -> bool:
        for w in alike[f]:
            if w < among and w not in seen:
                seen.add(w)
                if w not in owner or place(owner[w], among, seen):
                    owner[w] = f
                    return True
        return False

    right = {f for f in range(len(found)) if place(f, len(gold), set())}
    return right, {f for f in range(len(found)) if f not in right and place(f, len(wanted), set())}


def _recurs(name: str, item: Record | str) -> bool:
    return name == "deadlines" and isinstance(item, Mapping) and item.get("on") is None


def _header_values(header: Mapping[str, bool], found: Record) -> list[_Value]:
    evidence = found.get("evidence", {})
    values = []
    for path, right in header.items():
        value: Any = found
        for part in path.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if value is not None:
            values.append(_Value({path: value}, evidence.get(f"/{path.replace('.', '/')}", {}), right))
    return values


def _told(name: str, column: str, value: _Value) -> str:
    item = value.item
    if isinstance(item, Mapping):
        item = {key: each for key, each in item.items() if each not in (None, [], False) and key not in _NOT_SHOWN}
    shown = json.dumps(item, ensure_ascii=False)
    rule = value.evidence.get("rule") or "–"
    return f"{name[:20]} {column} {value.evidence['confidence']:.2f} {rule}: {shown[:_SHOWN]}"
