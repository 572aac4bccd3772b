"""What does not agree and what needs a human eye, each with the place on the page."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import msgspec

from extract.plan import Evidence
from ocr.page import Box, Page
from pipeline.audit import Finding
from pipeline.catalogue import Catalogue
from pipeline.catalogue.choices import Choice
from pipeline.catalogue.review import ReviewItem, review
from pipeline.catalogue.sheets import load_page
from pipeline.reports.rows import gravest_first
from pipeline.web.asked import Asked
from pipeline.web.audited import audited
from pipeline.web.plan_page import place_of

_A_SHEET = 20
_WORDS_AHEAD = 2000
"""Items of the review list that are looked at; who has settled these can ask again."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a plan, with where they stand."""

    plan: str
    page: int | None
    line: int | None
    quote: str | None
    link: str | None
    """Address of the page with the place shown."""
    crop: str | None
    """Address of the picture of the place."""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding, with the quotes of both sides."""

    finding: Finding
    ought: tuple[Quote, ...]
    found: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A sheet of findings."""

    severity: str
    rule: str
    findings: tuple[ShownFinding, ...]
    total: int
    running: bool
    """Whether an audit is under way, so that this may not be all."""
    severities: tuple[Choice, ...]
    rules: tuple[Choice, ...]
    sheet: int
    sheets: int


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One thing to settle, with the picture of its place."""

    item: dict[str, Any]
    """The fields of `ReviewItem`."""
    link: str | None
    crop: str | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A sheet of what needs a human eye, worst first."""

    kind: str
    rule: str
    items: tuple[ShownItem, ...]
    total: int
    kinds: tuple[Choice, ...]
    rules: tuple[Choice, ...]
    """Which frames found what is left under the kind, each with how much."""
    sheet: int
    sheets: int


def audit_page(catalogue: Catalogue, asked: Asked) -> AuditPage:
    """`?severity=&rule=`: findings, the gravest first, else in the audit's order."""
    latest = audited(catalogue)
    everything = gravest_first(latest.findings)
    severity, rule, sheet = asked.text("severity"), asked.text("rule"), asked.sheet
    of_severity = [each for each in everything if severity in ("", each.severity)]
    found = [each for each in of_severity if rule in ("", each.rule)]
    shown = found[(sheet - 1) * _A_SHEET : sheet * _A_SHEET]

    @lru_cache(maxsize=_A_SHEET)
    def page_of(identity: str, number: int | None) -> Page | None:
        return load_page(catalogue, identity, number) if number else None

    def quotes(plan: str, evidence: Sequence[Evidence]) -> tuple[Quote, ...]:
        return tuple(_quote(plan, each, place_of(page_of(plan, each.page), each)) for each in evidence)

    return AuditPage(
        severity,
        rule,
        tuple(
            ShownFinding(
                each,
                quotes(each.against.plan, each.against.evidence) if each.against else (),
                quotes(each.plan, each.evidence),
            )
            for each in shown
        ),
        len(found),
        latest.running,
        _counted([str(each.severity) for each in everything]),
        _counted([each.rule for each in of_severity]),
        sheet,
        -(-len(found) // _A_SHEET),
    )


def review_page(catalogue: Catalogue, asked: Asked) -> ReviewPage:
    """`?kind=&rule=`: what a human should settle, worst first."""
    kind, rule, sheet = asked.text("kind"), asked.text("rule"), asked.sheet
    items = review(catalogue, limit=_WORDS_AHEAD)
    of_kind = [item for item in items if kind in ("", item.kind)]
    found = [item for item in of_kind if rule in ("", item.rule)]
    shown = tuple(map(_shown, found[(sheet - 1) * _A_SHEET : sheet * _A_SHEET]))
    kinds = _counted([item.kind for item in items])
    rules = _counted([item.rule for item in of_kind if item.rule])
    return ReviewPage(kind, rule, shown, len(found), kinds, rules, sheet, -(-len(found) // _A_SHEET))


def place_address(plan: str, page: int | None, box: Box | None, line: int | None = None) -> str | None:
    """Address of a plan's page with a place shown; None where there is no page."""
    if page is None:
        return None
    parts = {"page": page, "line": line, "box": _written(box) if box else None}
    return f"/plan/{plan}?{urlencode({name: value for name, value in parts.items() if value is not None})}"


def crop_address(plan: str, page: int | None, box: Box | None) -> str | None:
    """Address of the picture of a place; None where there is no place."""
    return f"/crop/{plan}/{page}/{_written(box)}.jpg" if page and box else None


def _quote(plan: str, evidence: Evidence, box: Box | None) -> Quote:
    link = place_address(plan, evidence.page, box, evidence.line)
    return Quote(plan, evidence.page, evidence.line, evidence.quote, link, crop_address(plan, evidence.page, box))


def _shown(item: ReviewItem) -> ShownItem:
    if item.id is None:
        return ShownItem(asdict(item), None, None)
    box = msgspec.json.decode(item.box, type=Box) if item.box else None
    return ShownItem(asdict(item), place_address(item.id, item.page or 1, box), crop_address(item.id, item.page, box))


def _written(box: Box) -> str:
    return "-".join(map(str, box))


def _counted(names: Sequence[str]) -> tuple[Choice, ...]:
    """Each name with how often it is there, in the order of the first of each."""
    return tuple(Choice(name, names.count(name)) for name in dict.fromkeys(names))
