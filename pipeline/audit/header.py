"""What a document says of itself: number, symbol, type, issuer and signer, wherever it says it."""

import re
from collections.abc import Iterator

from dictionaries.abbreviations import spelled_out
from dictionaries.document_types import organ_symbols
from dictionaries.folding import fold
from extract.grammar.document_numbers import NUMBER, tidy_number
from extract.grammar.symbols import symbol_type
from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.dates import DATE, day_of
from pipeline.audit.printing import printed_day
from pipeline.catalogue.spelling import number_key

_ORGANS = (
    ("UBND", r"uy ban nhan dan|chu tich uy ban"),
    ("HĐND", r"hoi dong nhan dan|thuong truc hoi dong"),
    ("TTg", r"thu tuong"),
    ("CP", r"chinh phu"),
    ("TU", r"(?:ban .{0,20})?(?:tinh uy|thanh uy)"),
    ("HU", r"(?:ban .{0,20})?huyen uy"),
    ("QU", r"(?:ban .{0,20})?quan uy"),
    ("ĐU", r"(?:ban .{0,30})?(?:dang uy|dang bo)"),
)
_ATTACHED = re.compile(r"\b(?:kèm theo|đính kèm)\b", re.IGNORECASE)
_SIGNERS = (
    (r"^t[./ ]*m[. /]* *uy ban nhan dan", "uy ban nhan dan"),
    (r"^t[./ ]*m[. /]* *hoi dong nhan dan", "hoi dong nhan dan"),
)


def symbol_type_agrees(case: Case) -> Iterator[Found]:
    """`75/QĐ-UBND` over the words KẾ HOẠCH."""
    number, printed = case.plan.number, case.plan.doc_type
    evidence, type_evidence = case.evidence("/number"), case.evidence("/doc_type")
    # A type that was taken from the number itself says nothing about it.
    if not (number and printed and evidence and type_evidence) or evidence == type_evidence:
        return
    meant = symbol_type(number)
    if meant and fold(meant) != fold(printed) and fold(printed) != "cong van":
        yield Found(
            f"{quoted(evidence)}: ký hiệu của {meant}",
            evidence,
            f"Tên loại văn bản: {quoted(type_evidence)}",
            case.side(*type_evidence),
        )


def symbol_issuer_agrees(case: Case) -> Iterator[Found]:
    """`75/KH-HĐND` of a people's committee, `12-KH/HU` of a commune's Party committee."""
    number, issuer = case.plan.number, case.plan.issuer
    evidence, criterion = case.evidence("/number"), case.evidence("/issuer")
    if not (number and issuer and evidence and criterion):
        return
    said = fold(issuer)
    held = [organ for organ, pattern in _ORGANS if re.match(pattern, said)]
    named = [organ for organ, _ in _ORGANS if organ in re.split(r"[-/]", number)[1:]]
    if held and named and not set(held) & set(named):
        yield Found(
            f"{quoted(evidence)}: ký hiệu của {named[0]}",
            evidence,
            f"Cơ quan ban hành: {quoted(criterion)}",
            case.side(*criterion),
        )
    elif (other := _other_body(number, said)) is not None:
        doubt = None if said.startswith(("so ", "bo ")) else "phần đầu văn bản có thể đọc thiếu dòng tên cơ quan"
        yield Found(
            f"{quoted(evidence)}: ký hiệu của {other}",
            evidence,
            f"Cơ quan ban hành: {quoted(criterion)}",
            case.side(*criterion),
            doubt,
        )


def _other_body(number: str, issuer: str) -> str | None:
    """The department or ministry whose symbol the number bears, where the issuer (without marks) is another one."""
    if not issuer.startswith(("so ", "bo ", "uy ban nhan dan ", "hoi dong nhan dan ")) or symbol_type(number) is None:
        return None
    _type, *organs = (each for each in re.split(r"[-/]", number)[1:] if not each.isdigit())
    organ = organ_symbols().get(organs[0].replace("&", ""), "") if organs else ""
    return organ if organ.startswith(("Sở ", "Bộ ")) and fold(organ) not in issuer else None


def own_number_agrees(case: Case) -> Iterator[Found]:
    """An appendix `kèm theo Kế hoạch số …` that bears another number or day than the first page."""
    plan = case.plan
    head = case.evidence("/number")
    for clause in case.clauses("appendix", "closing", "body", digits=True):
        attached = _ATTACHED.search(clause.text)
        match = NUMBER.search(clause.text, attached.end()) if attached else None
        if attached is None or match is None:
            continue
        if not _names_itself(case, clause.text[attached.end() : match.start()], clause.text[match.end() :]):
            continue
        number = tidy_number(match[0])
        if plan.number and head and number_key(number) != number_key(plan.number):
            yield Found(
                f"“{match[0].strip()}”",
                (clause.quoted(*match.span()),),
                f"Số, ký hiệu ở đầu văn bản: {quoted(head)}",
                case.side(*head),
            )
        day = DATE.search(clause.text, match.end(), match.end() + 40)
        parts = [int(part) for part in day.groups() if part] if day else []
        stated = day_of(*parts) if len(parts) == 3 else None
        if stated and plan.issued_on and stated.isoformat() != plan.issued_on and day:
            criterion = case.evidence("/issued_on")
            yield Found(
                f"“{day[0]}”",
                (clause.quoted(*day.span()),),
                f"Ngày ban hành {printed_day(plan.issued_on)}: {quoted(criterion)}",
                case.side(*criterion),
            )


def _names_itself(case: Case, before: str, after: str) -> bool:
    """Whether `kèm theo … số` means this document: its type in front, its issuer behind if any is named."""
    if not case.plan.doc_type or fold(case.plan.doc_type) not in fold(before):
        return False
    issuer = re.search(r"của\s+(.{4,80})", after)
    return not issuer or (
        case.plan.issuer is not None and fold(spelled_out(issuer[1])).startswith(fold(case.plan.issuer)[:16])
    )


def signer_agrees(case: Case) -> Iterator[Found]:
    """Signed on behalf of another organ than the one that issues."""
    signer, issuer = case.plan.signer, case.plan.issuer
    evidence = case.evidence("/signer/authority") or case.evidence("/signer")
    if not (signer and signer.authority and issuer and evidence):
        return
    for pattern, organ in _SIGNERS:
        other = "hoi dong nhan dan" if organ == "uy ban nhan dan" else "uy ban nhan dan"
        if re.match(pattern, fold(spelled_out(signer.authority))) and fold(issuer).startswith(other):
            criterion = case.evidence("/issuer")
            yield Found(
                f"“{signer.authority}”", evidence, f"Cơ quan ban hành: {quoted(criterion)}", case.side(*criterion)
            )
