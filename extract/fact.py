"""Facts: a value with where it stands, the rule that found it, and how sure that rule is."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from extract.plan import Evidence

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """One thing to be recorded: a citation, a target, a task, a deadline."""

    value: Value
    evidence: Evidence
    """Its confidence is the rule's certainty times the reading's; its `rule` names the frame, `targets/share`."""
    node: int = -1
    """Id of the node it comes from; -1 where it comes from none."""
