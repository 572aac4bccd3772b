"""All that the head and the foot of a paper say of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dictionaries.document_types import document_types
from dictionaries.folding import fold
from dictionaries.paper_words import holds, opening_words
from extract.grammar.symbols import symbol_type
from extract.header import letterhead, signature
from extract.header.issuer import Issuer, branch_of, can_be, identify, is_place, place_mended
from extract.header.letterhead import Letterhead
from extract.header.title import Title, title_of
from extract.header.units import units_in
from extract.plan import Branch, Evidence, Signer
from extract.tree.paragraphs import Paragraph, Row, joined
from extract.tree.parts import Parts
from extract.tree.types import type_named

_OPENING_ROWS = 150
"""Rows of the body among which parents of the issuer are named."""
_READ_OFF = 0.9
"""Level and seat are read off the issuer's name; its parents may come from the text or the gazetteer."""
_SELF_NAMED = 0.55
"""Of an issuer that no letterhead names: a human is asked to look."""
NOT_A_BODY = "what stands where the issuer belongs is no name of a body: look at the letterhead"
NO_LEVEL = "a school, a hospital or a company has no level of its own"
HAS_NONE = "header/none"
"""The rule of what a body rightly lacks, which nobody need look for."""
ANOTHER_PAPER = "another paper begins on page {}: the file holds several, and only the first is recorded"


@dataclass(frozen=True, slots=True)
class Header:
    """The scalars of a record and its recipients, with the evidence for them."""

    doc_type: str | None
    number: str | None
    issued_on: str | None
    issued_at: str | None
    issuer: Issuer
    branch: Branch | None
    title: str | None
    signer: Signer | None
    recipients: tuple[str, ...]
    evidence: dict[str, Evidence]


def read(part: Parts) -> Header:
    """Letterhead, title, issuer with its seat, signature and recipients of a paper."""
    head = letterhead.read(part.letterhead, type_named(part.type_row.text) if part.type_row else None)
    tail = _signed(part)
    title = title_of(part.title, part.whole_body)
    opening = "\n".join(row.text for row in part.body[:_OPENING_ROWS])
    evidence = {**head.evidence, **tail.evidence, "/title": title.evidence}
    doc_type = _doc_type(part, head, evidence)
    if part.type_row is not None and title.text and evidence["/doc_type"].rule == "header/enacted":
        title = title._replace(text=f"Ban hành {type_named(part.type_row.text)} {title.text}")
    issuer = _issuer(part, head, tail.signer, title, opening, evidence)
    branch = branch_of(issuer.name, party=head.party)
    evidence |= _seat_evidence(issuer, branch, evidence.get("/issuer"))
    if issuer.name is not None and issuer.level is None and opening_words("institution", issuer.name):
        lacks = [seat for seat in ("level", "district", "commune") if getattr(issuer, seat) is None]
        evidence |= {f"/{seat}": Evidence(reason=NO_LEVEL, rule=HAS_NONE) for seat in lacks}
    evidence |= {f"/recipients/{i}": found for i, found in enumerate(tail.recipient_evidence)}
    evidence |= {f"/papers/{i}": _another(row) for i, row in enumerate(part.other_papers, 1)}
    return Header(
        doc_type,
        head.number,
        head.issued_on,
        _place(head, issuer, evidence),
        issuer,
        branch,
        title.text,
        tail.signer,
        tail.recipients,
        evidence,
    )


def _signed(part: Parts) -> signature.Closing:
    """The closing; where it has no signature, that of the plan which it is the decision of."""
    tail = signature.read(part.closing)
    if tail.signer is not None or not part.later_closing:
        return tail
    later = signature.read(part.later_closing)
    if later.signer is None:
        return tail
    named = tail.recipients or later.recipients, tail.recipient_evidence or later.recipient_evidence
    return signature.Closing(*named, later.signer, later.evidence)


def _place(head: Letterhead, issuer: Issuer, evidence: dict[str, Evidence]) -> str | None:
    """The place of the date line as printed, or, where an engine read it, as the issuer's seat proves it."""
    if head.issued_at is None or not head.by_eye:
        return head.issued_at
    mended = place_mended(head.issued_at, issuer)
    if mended != head.issued_at:
        stands = evidence["/issued_at"]
        evidence["/issued_at"] = replace(stands, confidence=round(_READ_OFF * (stands.confidence or 1.0), 3))
    return mended


def _another(row: Row) -> Evidence:
    line = joined([row])
    found = replace(line.evidence(0, len(line.text)), confidence=None, rule="header/papers")
    return replace(found, reason=ANOTHER_PAPER.format(row.page))


# --- type -----------------------------------------------------------------------------------------


def _doc_type(part: Parts, head: Letterhead, evidence: dict[str, Evidence]) -> str | None:
    """The printed type; else what the number says; else what the text calls itself."""
    if part.type_row is not None:
        line = joined([part.type_row])
        name = type_named(line.text)
        sure = 1.0 if name and fold(name) == fold(line.text).strip(" .:*-–_") else 0.8
        if (enacts := _enacting_row(part, head, name)) is not None:
            evidence["/doc_type"] = replace(enacts.evidence(0, len(enacts.text), 0.8), rule="header/enacted")
            return _DECISION
        evidence["/doc_type"] = replace(line.evidence(0, len(line.text), sure), rule="header/type")
        return name
    if head.number:
        evidence["/doc_type"] = evidence["/number"]
        return symbol_type(head.number) or "Công văn"
    if part.body and fold(part.body[0].text).startswith("kinh gui"):
        first = joined([part.body[0]])
        evidence["/doc_type"] = replace(first.evidence(0, len(first.text), 0.9), rule="header/addressee")
        return "Công văn"
    calls: Counter[str] = Counter()
    for name, row, at in _self_called(part.body):
        calls[name] += 1
        stands = joined([row]).evidence(at, at + len(name) + 4, 0.7)
        evidence.setdefault("/doc_type", replace(stands, rule="header/self-called"))
    return calls.most_common(1)[0][0] if calls else None


_DECISION = "Quyết định"


def _enacting_row(part: Parts, head: Letterhead, name: str | None) -> Paragraph | None:
    """The line `QUYẾT ĐỊNH:` of a decision that prints the type of what it issues over itself; None elsewhere."""
    if head.number is None or name == _DECISION or symbol_type(head.number) != _DECISION:
        return None
    wanted = fold(_DECISION)
    row = next((row for row in part.body if fold(row.text).strip(" .:*-–_") == wanted), None)
    return joined([row]) if row is not None else None


def _self_called(body: Sequence[Row]) -> Iterator[tuple[str, Row, int]]:
    """`triển khai Kế hoạch này` → `Kế hoạch`."""
    names = {fold(each.name): each.name for each in document_types()}
    for row in body:
        plain = fold(row.text)
        if " nay" not in plain:
            continue
        for said, name in names.items():
            if (at := plain.find(f"{said} nay")) > 0:
                yield name, row, at


# --- issuer ---------------------------------------------------------------------------------------


def _issuer(
    part: Parts, head: Letterhead, signer: Signer | None, title: Title, opening: str, evidence: dict[str, Evidence]
) -> Issuer:
    day = head.about or _some_day(title.text, opening)
    around = "\n".join([title.text or "", head.issued_at or "", opening])
    if head.bodies:
        issuer = identify(head.bodies, around, day, head.issued_at)
        stands = _where_named(part.letterhead, head)
        if issuer.name is None:
            evidence["/issuer"] = replace(stands, confidence=None, reason=NOT_A_BODY)
        else:
            sure = round((stands.confidence or 1.0) * issuer.certainty, 3)
            evidence["/issuer"] = replace(stands, confidence=sure, rule="header/issuer")
        return issuer
    named = _self_named(signer, title.text, opening)
    if named is None:
        return Issuer()
    evidence["/issuer"] = Evidence(confidence=_SELF_NAMED, rule="header/issuer by itself")
    return identify((named,), around, day, head.issued_at)


def _some_day(title: str | None, opening: str) -> str | None:
    """A day in the latest year the title or the opening names, for telling which map was in force."""
    parted = ((title or "") + " " + opening[:1500]).replace("/", " ").replace("-", " ").split()
    words = [word.strip(".,;:()") for word in parted]
    years = [int(word) for word in words if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")]
    return f"{min(max(years), 2025)}-01-01" if years else None


def _self_named(signer: Signer | None, title: str | None, opening: str) -> str | None:
    """The issuer of a page that lost its letterhead: the council that signs, with the unit that the title names."""
    signs = signer is not None and signer.authority is not None and "BAN NH" in signer.authority.upper()
    councils = list(_councils(opening))
    enacting = [kind for kind, enacts in councils if enacts]
    if not signs and not enacting:
        return None
    kind = next(iter([*enacting, *(each for each, _ in councils)]), None)
    units = units_in(f"{title or ''}. {opening[:1500]}")
    unit = next((each for each in units if kind in (None, each.kind) and is_place(each.kind, each.name)), None)
    name = f"Ủy ban nhân dân {unit.kind} {unit.name}" if unit else None
    return name if name and can_be(name) else None


def _councils(text: str) -> Iterator[tuple[str, bool]]:
    """The kind of unit of each council that the text names, and whether it enacts something in the same sentence."""
    kinds = ("huyện", "xã", "tỉnh", "thành phố", "phường", "thị trấn", "quận", "thị xã", "đặc khu")
    for sentence in text.replace("\n", " ").replace(";", ".").split("."):
        for council in ("ủy ban nhân dân ", "ubnd ", "uỷ ban nhân dân "):
            _, found, behind = sentence.lower().partition(council)
            kind = next((each for each in kinds if found and behind.startswith(each)), None)
            if kind is not None:
                yield kind, holds("enacts", behind[:80])


def _where_named(rows: Sequence[Row], head: Letterhead) -> Evidence:
    wanted = head.bodies[-1]
    for row in rows:
        line = joined([row])
        if row.text and (row.text in wanted or wanted[:20] in row.text):
            at = max(line.text.find(wanted), 0)
            return line.evidence(at, min(at + len(wanted), len(line.text)))
    line = joined([rows[0]])
    return line.evidence(0, len(line.text))


def _seat_evidence(issuer: Issuer, branch: Branch | None, stands: Evidence | None) -> dict[str, Evidence]:
    if issuer.name is None or stands is None:
        return {}
    sure = round(_READ_OFF * (stands.confidence or 1.0), 3)
    seat = {
        "/branch": branch,
        "/level": issuer.level,
        "/province": issuer.province,
        "/district": issuer.district,
        "/commune": issuer.commune,
    }
    read_off = replace(stands, confidence=sure, rule="header/seat")
    return {pointer: read_off for pointer, value in seat.items() if value is not None}
