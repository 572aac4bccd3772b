"""What the audit compares: the rules as a table, so that auditors can read and weigh them without reading code."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dictionaries.table import read_table


@dataclass(frozen=True, slots=True)
class AuditRule:
    """One row of `audit_rules.tsv`."""

    id: str
    version: int
    scope: Literal["plan", "levels", "years", "citations", "catalogue"]
    """What it needs: one plan, plans of two levels, of two years, documents cited, the whole catalogue."""
    severity: Literal["error", "warning", "question"]
    """When the reading is sure; a question otherwise."""
    compares: str
    text: str
    """The rule in the words of an auditor."""


@lru_cache(maxsize=1)
def audit_rules() -> tuple[AuditRule, ...]:
    """Every rule, in the order in which findings are reported."""
    return tuple(read_table("audit_rules.tsv", AuditRule))
