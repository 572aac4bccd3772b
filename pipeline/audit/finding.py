"""What an audit says."""

from dataclasses import dataclass
from enum import StrEnum

from extract.plan import Evidence


class Severity(StrEnum):
    """How sure a finding is; a finding that a misreading could explain is a question."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Side:
    """Where the words stand that a plan is measured by: in another plan, or elsewhere in the same one."""

    plan: str
    """The id of the plan in the catalogue."""
    number: str | None
    source: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement, in the form auditors use; cause and effect are left to people."""

    rule: str
    version: int
    severity: Severity
    criterion: str
    """What ought to be: the rule, or the words of the superior's plan, quoted."""
    condition: str
    """What is: the words of this plan, quoted."""
    plan: str
    """The id of the plan in the catalogue."""
    number: str | None
    source: str
    evidence: tuple[Evidence, ...]
    """Where the condition stands."""
    against: Side | None = None
    """Where the criterion stands, when a document says it."""
    doubt: str | None = None
    """Why it is a question and no accusation."""
