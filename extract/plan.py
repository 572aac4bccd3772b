"""The record of one plan: `plan.schema.json` as frozen values, with the evidence for each of them.

Strings are NFC Vietnamese; None where the page does not say or cannot be read, never a guess.
`Plan.record()` gives the schema's JSON object and `Plan.from_record()` reads it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from ocr.page import Box

Branch = Literal["government", "party"]
Level = Literal["central", "province", "district", "commune"]
Comparator = Literal["<", "<=", "=", ">=", ">", "~"]
Unit = Literal["%", "‰", "per_100000", "VND", "count", "ratio"]
Direction = Literal["increase", "decrease", "maintain", "reach"]
Basis = Literal["level", "change"]
Role = Literal["lead", "support", "request"]
Precision = Literal["day", "month", "quarter", "year"]
Every = Literal["week", "month", "quarter", "half_year", "year"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where on the page a value stands; for a null value only `reason` is set."""

    page: int | None = None
    line: int | None = None
    """Line of the page in reading order, from 1."""
    quote: str | None = None
    box: Box | None = None
    confidence: float | None = None
    """0–1, from the reading and the rule together."""
    reason: str | None = None
    """Why the value is null, as something a human can act on."""
    rule: str | None = None
    """Which frame found the value: `tasks/slot`, `targets/share`."""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last year that the plan covers."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as what, and on whose behalf."""

    name: str | None
    position: str | None
    authority: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """One document that the plan cites, once."""

    doc_type: str | None
    number: str | None
    issued_on: str | None
    issuer: str | None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One quantified goal: one indicator in one year."""

    indicator: str
    comparator: Comparator
    value: float
    unit: Unit
    denominator: float | None
    year: int | None
    direction: Direction
    quote: str
    basis: Basis = "level"
    printed_unit: str | None = None
    """The value as the page has it: `06/13`, `300 triệu đồng`."""
    baseline: float | None = None
    """Where the indicator stood, in the same unit, when the sentence says so."""
    section: str | None = None
    """The headings around it, outermost first."""
    canonical: str | None = None
    """Name of the indicator in `dictionaries/indicators.tsv`, so that the same goal in two plans can be compared."""


@dataclass(frozen=True, slots=True)
class Task:
    """One item of the section that gives out responsibilities."""

    agency: str
    role: Role
    text: str
    cooperating: tuple[str, ...] = ()
    deadline: str | None = None
    section: str | None = None
    """The headings around it, outermost first."""
    body: str | None = None
    """The agency under its official name, by `dictionaries/agencies.tsv`, so that its many names are one."""


@dataclass(frozen=True, slots=True)
class Recurs:
    """How often something comes again and on which day; month and day are None where the print names none."""

    every: Every
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One obligation that looks forward; `on` is the last day of a month, quarter or year, null for what recurs."""

    on: str | None
    when: str | None
    """As printed: `trước ngày 15/11 hằng năm`, `Quý IV/2025`."""
    what: str
    by: str | None
    to: str | None
    precision: Precision | None = None
    recurring: bool = False
    recurs: Recurs | None = None
    """How it comes again, as far as the print says."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of the child-friendly standard and the agency that answers for it."""

    criterion: int
    agency: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of the budget."""

    amount: float
    what: str
    currency: Literal["VND"] = "VND"


@dataclass(frozen=True, slots=True)
class Budget:
    """Where the money comes from, and how much."""

    sources: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an attentive reader records of one plan; fields as `plan.schema.json` describes them."""

    doc_type: str | None = None
    number: str | None = None
    issued_on: str | None = None
    issued_at: str | None = None
    issuer: str | None = None
    branch: Branch | None = None
    level: Level | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    title: str | None = None
    period: Period | None = None
    signer: Signer | None = None
    citations: tuple[Citation, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    budget: Budget = Budget()
    recipients: tuple[str, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """JSON pointer of a value (`/number`, `/targets/0`) → where it stands, or why it is null."""
    today: str | None = None
    """The unit that the issuer's seat belongs to since July 2025."""

    def record(self) -> dict[str, Any]:
        """The schema's JSON object, of plain dicts, lists and scalars; empty fields of an evidence are left out.

        So is the precision of a deadline that has none: the schema knows no null there.
        """
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        for deadline in plain["deadlines"]:
            if deadline["precision"] is None:
                del deadline["precision"]
        plain["evidence"] = {
            pointer: {key: value for key, value in found.items() if value is not None}
            for pointer, found in plain["evidence"].items()
        }
        return plain

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Plan":
        """Read a `record()` back; fields that a Plan does not have (id, source, text) are passed over."""
        return msgspec.convert(record, cls)
