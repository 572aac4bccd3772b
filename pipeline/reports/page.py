"""The findings as one HTML file that needs nothing else: both sides quoted, with the pictures of their places."""

from collections.abc import Sequence
from dataclasses import dataclass

from dictionaries.audit_rules import audit_rules
from pipeline.audit import Finding, Severity
from pipeline.catalogue import Catalogue
from pipeline.reports.album import Album, Place
from pipeline.reports.rows import SEVERITIES
from pipeline.reports.templates import html


@dataclass(frozen=True, slots=True)
class _Shown:
    """A finding with the places of both sides."""

    finding: Finding
    label: str
    text: str
    ought: tuple[Place, ...]
    found: tuple[Place, ...]


def page(catalogue: Catalogue, findings: Sequence[Finding]) -> bytes:
    """The report, UTF-8. A page's picture is made from its file where that is still as it was read."""
    album = Album(catalogue)
    texts = {rule.id: rule.text for rule in audit_rules()}
    shown = [
        _Shown(
            each,
            SEVERITIES[each.severity],
            texts[each.rule],
            tuple(album.place(each.against.plan, e) for e in each.against.evidence) if each.against else (),
            tuple(album.place(each.plan, e) for e in each.evidence),
        )
        for each in findings
    ]
    counts = [(SEVERITIES[s], sum(f.severity == s for f in findings)) for s in Severity]
    rules = [(rule, SEVERITIES[Severity(rule.severity)]) for rule in audit_rules()]
    return html("page.html", shown=shown, plans=catalogue.counts()["plans"], counts=counts, rules=rules)
