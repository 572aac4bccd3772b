"""Checks that dates, numbers, names and targets agree, in a plan and between plans; every finding quotes the page."""

from pipeline.audit.finding import Finding, Severity, Side
from pipeline.audit.rules import Rule, audit, audit_catalogue, rules

__all__ = ["Finding", "Rule", "Severity", "Side", "audit", "audit_catalogue", "rules"]
