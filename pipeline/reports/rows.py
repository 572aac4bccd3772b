"""A finding as one flat row, and as lines of text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.plan import Evidence
from pipeline.audit import Finding, Severity

SEVERITIES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.QUESTION: "Cần hỏi lại"}


@dataclass(frozen=True, slots=True)
class Row:
    """One finding, each field one cell."""

    rule: str
    version: int
    severity: str
    plan: str
    number: str | None
    source: str
    criterion: str
    condition: str
    page: int | None
    line: int | None
    quote: str | None
    against_plan: str | None
    against_number: str | None
    against_source: str | None
    against_page: int | None
    against_line: int | None
    against_quote: str | None
    doubt: str | None


LABELS = {
    "rule": "Quy tắc",
    "version": "Phiên bản",
    "severity": "Mức độ",
    "plan": "Mã văn bản",
    "number": "Số, ký hiệu",
    "source": "Tệp",
    "criterion": "Tiêu chí",
    "condition": "Thực tế",
    "page": "Trang",
    "line": "Dòng",
    "quote": "Trích nguyên văn",
    "against_plan": "Mã văn bản đối chiếu",
    "against_number": "Số, ký hiệu đối chiếu",
    "against_source": "Tệp đối chiếu",
    "against_page": "Trang đối chiếu",
    "against_line": "Dòng đối chiếu",
    "against_quote": "Trích đối chiếu",
    "doubt": "Vì sao cần hỏi lại",
}


def gravest_first(findings: Sequence[Finding]) -> list[Finding]:
    """Errors, then warnings, then questions; each in the audit's order."""
    return sorted(findings, key=lambda each: list(Severity).index(each.severity))


def rows(findings: Sequence[Finding]) -> list[Row]:
    """One a finding, in their order; of several places the first."""
    return [_row(each) for each in findings]


def _row(finding: Finding) -> Row:
    here = _first(finding.evidence)
    against = finding.against
    there = _first(against.evidence if against else ())
    return Row(
        finding.rule,
        finding.version,
        str(finding.severity),
        finding.plan,
        finding.number,
        finding.source,
        finding.criterion,
        finding.condition,
        here.page,
        here.line,
        here.quote,
        against.plan if against else None,
        against.number if against else None,
        against.source if against else None,
        there.page,
        there.line,
        there.quote,
        finding.doubt,
    )


def _first(evidence: Sequence[Evidence]) -> Evidence:
    return next(iter(evidence), Evidence())


def lines(finding: Finding) -> Iterator[str]:
    """One finding in the form auditors use."""
    plan = finding.number or finding.plan
    yield f"{SEVERITIES[finding.severity].upper()}  {finding.rule} v{finding.version}  {plan}  ({finding.source})"
    yield f"  Tiêu chí: {finding.criterion}"
    if finding.against:
        yield f"            {finding.against.number or finding.against.plan}{_places(finding.against.evidence)}"
    yield f"  Thực tế:  {finding.condition}"
    if finding.evidence:
        yield f"            {plan}{_places(finding.evidence)}"
    if finding.doubt:
        yield f"  Hỏi lại:  {finding.doubt}"


def _places(evidence: Sequence[Evidence]) -> str:
    places = dict.fromkeys(f"trang {each.page}, dòng {each.line}" for each in evidence if each.page)
    return f", {'; '.join(places)}" if places else ""


def summary(findings: Sequence[Finding]) -> str:
    """How many of each severity."""
    counts = {severity: sum(finding.severity == severity for finding in findings) for severity in Severity}
    return ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts.items())
