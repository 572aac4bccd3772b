"""The findings as one HTML file that needs nothing else: both sides quoted, with the pictures of their places."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dictionaries.audit_rules import audit_rules
from extract.plan import Evidence
from pipeline.audit import Finding, Severity
from pipeline.catalogue import Catalogue
from pipeline.catalogue.store import StoredPlan, load, load_pages
from pipeline.pictures import NoPicture, Pictures, Sheet
from pipeline.reports.rows import SEVERITIES

_TEMPLATE = Path(__file__).with_name("page.html")


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of a plan, and what they look like."""

    page: int | None
    line: int | None
    quote: str | None
    picture: str | None
    """A `data:` address; None where there is no picture, and `why` says why."""
    why: str | None


@dataclass(frozen=True, slots=True)
class _Shown:
    """A finding with the places of both sides."""

    finding: Finding
    label: str
    text: str
    ought: tuple[_Place, ...]
    found: tuple[_Place, ...]


def page(catalogue: Catalogue, findings: Sequence[Finding]) -> bytes:
    """The report, UTF-8. A page's picture is made from its file where that is still as it was read."""
    from jinja2 import Environment, StrictUndefined

    album = _Album(catalogue)
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
    template = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string(_TEMPLATE.read_text(encoding="utf-8"))
    rules = [(rule, SEVERITIES[Severity(rule.severity)]) for rule in audit_rules()]
    return template.render(shown=shown, counts=counts, rules=rules).encode()


class _Album:
    """Pictures of places, made once each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._pictures = Pictures()
        self._plan = lru_cache(maxsize=64)(lambda identity: load(catalogue, identity))
        self._sheets = lru_cache(maxsize=64)(
            lambda identity: {
                p.number: Sheet(p.number, p.width, p.height, p.dpi) for p in load_pages(catalogue, identity)
            }
        )

    def place(self, identity: str, evidence: Evidence) -> _Place:
        """One piece of evidence with its picture, or why there is none."""
        picture, why = None, None
        try:
            picture = self._picture(self._plan(identity), evidence)
        except NoPicture as error:
            why = error.message
        return _Place(evidence.page, evidence.line, evidence.quote, picture, why)

    def _picture(self, stored: StoredPlan, evidence: Evidence) -> str | None:
        sheet = self._sheets(stored.id).get(evidence.page or 0)
        if evidence.box is None or sheet is None:
            return None
        jpeg = self._pictures.crop(stored.sha256, stored.sources, sheet, evidence.box)
        return f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
