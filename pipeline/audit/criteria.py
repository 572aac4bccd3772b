"""The criteria of the child-friendly standard as a plan gives them out: each to one agency, none forgotten."""

import re
from collections import defaultdict
from collections.abc import Iterator

from dictionaries.criteria import Standard, criterion_names, standard_of
from dictionaries.folding import fold
from extract.lexicon.bodies import full_name
from extract.plan import Evidence
from extract.tree.paragraphs import CELL
from pipeline.audit.case import Case, Found, quoted

_GIVEN = re.compile(
    r"\btiêu chí\s*(?:số\s*)?:?\s*((?:\d{1,2}(?!\d|[.,]?\d*\s*%|\s*điểm)\s*(?:,|và|;|-|–|"
    r"đến)?\s*(?:tiêu chí\s*(?:số\s*)?)?)+)",
    re.IGNORECASE,
)
_CELL_CRITERION = re.compile(r"\bTiêu chí (?:số )?(\d{1,2})\b", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:phu trach|chiu trach nhiem|chu tri)(?: chinh)?$")
_STANDARD = "phu hop voi tre em"
_MOST = 9
"""Of 13: with fewer given out, the plan does not give out the standard but names a few."""


def criterion_unassigned(case: Case) -> Iterator[Found]:
    """A plan that gives out the criteria of the standard and forgets some."""
    standard = _standard(case)
    tabled = {int(m[1]): p for p in case.passages if CELL in p.text and (m := _CELL_CRITERION.search(p.text))}
    given = {item.criterion for item in case.plan.criteria} | set(tabled)
    if standard is None or len(given) < _MOST * standard.criteria / 13:
        return
    named = {
        number for clause in case.clauses() for match in _GIVEN.finditer(clause.text) for number in _listed(match[1])
    }
    missing = sorted(set(range(1, standard.criteria + 1)) - given - named)
    if missing:
        evidence = case.evidence(*(f"/criteria/{i}" for i in (0, len(case.plan.criteria) - 1)))
        if not evidence:
            ends = (tabled[min(tabled)], tabled[max(tabled)])
            evidence = tuple(p.paragraph.evidence(0, len(p.text), weakest=True) for p in ends)
        names = criterion_names(standard.standard)
        yield Found(
            "Chưa giao: "
            + "; ".join(f"tiêu chí {n}" + (f" ({names[n]})" if n in names else "") for n in missing)
            + f". Các tiêu chí khác được giao: {quoted(evidence)}",
            evidence,
            _has_criteria(standard),
            doubt="bản quét có thể bị đọc sót" if case.scanned else None,
        )


def criterion_two_agencies(case: Case) -> Iterator[Found]:
    """One criterion, two agencies that both answer for it."""
    holders: dict[int, dict[str, tuple[Evidence, ...]]] = defaultdict(dict)
    named: dict[str, str] = {}
    for number, agency, evidence in (*_given_out(case), *_given_in_tables(case)):
        named.setdefault(fold(agency), agency)
        holders[number].setdefault(fold(agency), evidence)
    for number, agencies in sorted(holders.items()):
        (one, first), (other, second) = (*agencies.items(), ("", ()), ("", ()))[:2]
        if len(agencies) > 1 and not (one in other or other in one):
            yield Found(
                f"Tiêu chí {number} giao {named[other]}: {quoted(second)}",
                second,
                f"Tiêu chí {number} đã giao {named[one]}: {quoted(first)}",
                case.side(*first),
            )


def _given_out(case: Case) -> Iterator[tuple[int, str, tuple[Evidence, ...]]]:
    """Criteria that the duties give to an agency to answer for."""
    for index, item in enumerate(case.plan.criteria):
        evidence = case.evidence(f"/criteria/{index}")
        if not _supports(evidence, item.criterion):
            yield item.criterion, item.agency, evidence


def _given_in_tables(case: Case) -> Iterator[tuple[int, str, tuple[Evidence, ...]]]:
    """Rows of a table with a column of criteria and one of those who answer for them."""
    columns: tuple[int, int] | None = None
    for passage in case.passages if _is_about_the_standard(case) else ():
        cells = [cell.strip() for cell in passage.text.split("|")]
        if CELL not in passage.text:
            columns = None
        elif head := _columns(cells):
            columns = head
        elif columns and len(cells) > max(columns):
            criterion = re.match(r"(?:tiêu chí\s*(?:số\s*)?)?(\d{1,2})(?![.,\d])", cells[columns[0]], re.IGNORECASE)
            if criterion and cells[columns[1]]:
                evidence = passage.paragraph.evidence(0, len(passage.text), weakest=True)
                yield int(criterion[1]), full_name(cells[columns[1]]), (evidence,)


def _columns(cells: list[str]) -> tuple[int, int] | None:
    """Which column names the criterion and which its agency, where the row is such a table's head."""
    criterion = next((i for i, cell in enumerate(cells) if re.match(r"(?:so )?tieu chi(?: so)?$", fold(cell))), None)
    agency = next((i for i, cell in enumerate(cells) if _ANSWERS.search(fold(cell))), None)
    return None if criterion is None or agency is None else (criterion, agency)


def _supports(evidence: tuple[Evidence, ...], criterion: int) -> bool:
    """Whether the agency only takes part: the words in front of the criterion, in its half of the sentence."""
    halves = [half for each in evidence for half in re.split(r"[;.](?=\s)", each.quote or "")]
    of_it = [half for half in halves if re.search(rf"tiêu chí\b.*\b0?{criterion}\b", half, re.IGNORECASE)]
    before = fold((of_it or halves or [""])[0]).split("tieu chi")[0]
    return re.search(r"\bphoi hop\b(?!.*\bchu tri\b)", before) is not None and "chu tri" not in before


def criterion_unknown(case: Case) -> Iterator[Found]:
    """Criterion 14 of 13."""
    standard = _standard(case)
    if standard is None or not _is_about_the_standard(case):
        return
    for clause in case.clauses("body", "appendix"):
        for match in _GIVEN.finditer(clause.text):
            for number in _listed(match[1]):
                if standard.criteria < number <= 30 and not re.search(r"nông thôn mới|đô thị văn minh", clause.text):
                    yield Found(
                        f"“{clause.text.strip()}”: tiêu chí {number}",
                        (clause.quoted(*match.span()),),
                        _has_criteria(standard),
                    )


def _is_about_the_standard(case: Case) -> bool:
    return _STANDARD in fold(case.plan.title or "") or any(_STANDARD in c.plain for c in case.clauses("body"))


def _has_criteria(standard: Standard) -> str:
    return f"Bộ tiêu chuẩn {standard.standard.split()[0]} có {standard.criteria} tiêu chí"


def _standard(case: Case) -> Standard | None:
    """The standard of the plan's day of issue, else of its period; None for a plan that no standard reaches."""
    if not case.plan.issued_on:
        year = case.plan.period.start if case.plan.period else 0
    else:
        year = (
            int(case.plan.issued_on[:4])
            if case.plan.issued_on >= "2019-02-18" or case.plan.issued_on < "2019"
            else 2018
        )
    return standard_of(year)


def _listed(printed: str) -> list[int]:
    numbers: list[int] = []
    for low, high in re.findall(r"(\d{1,2})(?:\s*(?:-|–|đến)\s*(\d{1,2}))?", printed):
        numbers += range(int(low), int(high) + 1) if high and int(high) < 40 else [int(low)]
    return numbers
