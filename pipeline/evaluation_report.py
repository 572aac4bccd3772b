"""An evaluation as tables that people read, and as values for JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import add
from typing import Any

from pipeline.evaluate import Evaluation, Extraction, Measured
from pipeline.record_scoring import ListScore, RuleScore
from pipeline.scoring import TextScore

_COLUMNS = f"{'before':>8}{'accuracy':>10}{'strict':>8}{'numbers':>9}{'cer %':>7}{'marks':>7}{'other':>7}{'harm %':>8}"
_LEGEND = (
    "before, accuracy: syllables right in order before and after restoration; strict: tokens right to the letter;",
    "numbers: tokens with a digit found unchanged; marks, other: errors left in marks only, and all others;",
    "harm: right syllables made wrong, in % of the right ones",
)


def report(evaluation: Evaluation) -> Iterator[str]:
    """The figures as lines of text."""
    everything = (*evaluation.texts, *evaluation.scans)
    yield from table("kind of noise", summed(evaluation.texts, by_kind))
    yield from table("scans, as read", summed(evaluation.scans, by_kind))
    yield from table("sample, all kinds", summed(everything, lambda one: one.name))
    yield from _LEGEND
    for title, extractions in (("gold text", evaluation.from_gold), ("scans", evaluation.from_scans)):
        yield ""
        yield f"{'extraction from ' + title:24}{'header':>8}"
        for e in extractions:
            yield f"  {e.name:22}{e.share_right:8.3f}" + (f"   wrong: {', '.join(e.wrong)}" if e.wrong else "")
        yield f"{'':24}{'F1':>8}{'same':>8}{'gold':>8}{'found':>8}"
        for name, total in _totals(extractions).items():
            yield f"  {name:22}{total.f1:8.3f}{total.same:8}{total.gold:8}{total.found:8}"
        yield f"{'by rule':24}{'precise':>8}{'right':>8}{'':8}{'found':>8}"
        for rule, score in rule_totals(extractions).items():
            yield f"  {rule:22}{score.right / score.found:8.3f}{score.right:8}{'':8}{score.found:8}"


def table(title: str, rows: Mapping[str, Measured]) -> Iterator[str]:
    """Rows of figures under a header; ends with an empty line."""
    yield f"{title:24}{_COLUMNS}"
    for name, row in rows.items():
        after = row.after
        yield (
            f"  {name:22}{row.before.accuracy:8.3f}{after.accuracy:10.4f}{after.strict:8.3f}{after.numbers:9.3f}"
            f"{100 * after.cer:7.2f}{after.marks_only:7}{after.errors - after.marks_only:7}{100 * row.harm.rate:8.3f}"
        )
    yield ""


def summed(measured: Iterable[Measured], key: Callable[[Measured], str]) -> dict[str, Measured]:
    """Measurements with the same key as one, in the order in which the keys first come."""
    groups: dict[str, list[Measured]] = {}
    for one in measured:
        groups.setdefault(key(one), []).append(one)
    return {name: _sum(group) for name, group in groups.items()}


def by_kind(measured: Measured) -> str:
    """The key that sums over samples."""
    return measured.kind


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """The same for JSON; shares are 0–1."""
    return {
        "texts": [_figures(one) for one in evaluation.texts],
        "scans": [_figures(one) for one in evaluation.scans],
        "by_kind": {
            name: _figures(one) for name, one in summed((*evaluation.texts, *evaluation.scans), by_kind).items()
        },
        "extraction": {
            title: [
                {
                    "name": e.name,
                    "header": e.share_right,
                    "wrong": e.wrong,
                    "lists": {name: {**score._asdict(), "f1": score.f1} for name, score in e.lists.items()},
                    "rules": {rule: score._asdict() for rule, score in e.rules.items()},
                }
                for e in extractions
            ]
            for title, extractions in (("gold", evaluation.from_gold), ("scans", evaluation.from_scans))
        },
    }


def _figures(one: Measured) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "name": one.name,
        "before": _shares(one.before),
        "after": _shares(one.after),
        "harm": {**one.harm._asdict(), "rate": one.harm.rate},
    }


def _shares(score: TextScore) -> dict[str, float]:
    return {
        "syllables": score.syllables,
        "accuracy": score.accuracy,
        "errors": score.errors,
        "errors_in_marks_only": score.marks_only,
        "cer": score.cer,
        "strict": score.strict,
        "bag_f1": score.in_any_order,
        "numbers": score.numbers,
    }


def _sum(group: list[Measured]) -> Measured:
    kinds, names = (sorted({getattr(one, field) for one in group}) for field in ("kind", "name"))
    return Measured(
        kind=", ".join(kinds),
        name=", ".join(names),
        before=reduce(add, (one.before for one in group)),
        after=reduce(add, (one.after for one in group)),
        harm=reduce(add, (one.harm for one in group)),
    )


def _totals(extractions: Iterable[Extraction]) -> dict[str, ListScore]:
    totals: dict[str, ListScore] = {}
    for extraction in extractions:
        for name, score in extraction.lists.items():
            totals[name] = totals.get(name, ListScore(0, 0, 0)) + score
    return totals


def rule_totals(extractions: Iterable[Extraction]) -> dict[str, RuleScore]:
    """What each rule found in all of them, by its name."""
    totals: dict[str, RuleScore] = {}
    for extraction in extractions:
        for rule, score in extraction.rules.items():
            totals[rule] = totals.get(rule, RuleScore(0, 0)) + score
    return dict(sorted(totals.items()))
