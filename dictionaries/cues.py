"""The words that steer the extraction, and what sections are for."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.table import read_table

SectionKind = Literal["goals", "purpose", "duties", "money", "content", "past", "award", "people", "other"]

ColumnRole = Literal[
    "number", "indicator", "unit", "value", "past", "task", "lead", "support", "lead_support", "time", "product",
    "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of `cues.tsv`."""

    label: Literal[
        "before", "after", "direction", "level", "goal", "zero", "past", "not_goal", "lead_in", "rank",
        "agency", "no_agency", "duty", "closing", "criteria", "counter", "count_sign", "counted", "output",
        "predicate", "tail", "request", "order", "support", "with", "several", "introduces", "no_holder",
        "passive", "charged", "whole_name", "nominal", "charge", "noun_before", "noun_after", "which",
        "sets_up", "heads_list", "strict_duty", "introduced_duty", "in_name", "own_staff", "assigns", "leads",
        "joins", "person", "goal_list", "this_plan", "demand", "source", "source_end", "law", "sum_lead", "slot_clause",
        "name_goes_on", "not_due", "not_due_by_itself", "not_recurring", "reports", "sends", "receiver_end",
        "itself", "runs", "also", "rounds_off", "always",
    ]  # fmt: skip
    phrase: str
    value: str | None


@dataclass(frozen=True, slots=True)
class SectionName:
    """One row of `sections.tsv`."""

    kind: SectionKind
    phrase: str


@dataclass(frozen=True, slots=True)
class ColumnName:
    """One row of `columns.tsv`."""

    role: ColumnRole
    phrase: str


SIGNS = {"<", "<=", "=", ">=", ">", "~"}
VALUES: dict[str, set[str]] = {
    "before": SIGNS | {"from"},
    "after": SIGNS,
    "direction": {"increase", "decrease", "maintain"},
    "level": {"level"},
    "not_goal": {"clause", "near"},
    "tail": {"always", "comma", "long"},
    "closing": {"addressed"},
    "criteria": {"opens"},
    "source": {"words", "clause"},
}
"""What the third column may hold, by label; for the other labels nothing."""


def _wrong_value(cue: Cue) -> str | None:
    allowed = VALUES.get(cue.label)
    if allowed is None:
        return None if cue.value is None else f"a {cue.label} has no value: empty the third cell"
    optional = cue.value is None and cue.label in ("closing", "criteria", "source")
    return (
        None if optional or cue.value in allowed else f"value is {cue.value}: write one of {', '.join(sorted(allowed))}"
    )


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    """Every steering phrase."""
    return tuple(read_table("cues.tsv", Cue, key=lambda c: (c.label, c.phrase), check=_wrong_value))


@lru_cache(maxsize=1)
def section_names() -> tuple[SectionName, ...]:
    """How sections are headed."""
    return tuple(read_table("sections.tsv", SectionName, key=lambda s: s.phrase))


@lru_cache(maxsize=1)
def column_names() -> tuple[ColumnName, ...]:
    """How the columns of work tables and target tables are headed."""
    return tuple(read_table("columns.tsv", ColumnName, key=lambda c: c.phrase))
