"""Checks that targets, deadlines and dates agree; every finding quotes the page."""

from pipeline.audit.finding import Finding, Severity
from pipeline.audit.rules import RULES, Rule, audit

__all__ = ["RULES", "Finding", "Rule", "Severity", "audit"]
