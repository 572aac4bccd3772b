"""The last page: recipients on the left, authority, position and name on the right, in either order or mixed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dictionaries.document_types import surnames
from dictionaries.folding import fold, upper_share
from dictionaries.paper_words import opening_words
from extract.header.recipients import left_text, recipients, words_of
from extract.lexicon.people import person_at_end, person_named
from extract.lexicon.positions import (
    NEAR,
    SIGNS,
    begins_position,
    deputy_of,
    is_position,
    position_likeness,
    position_named,
    sign_of,
)
from extract.plan import Evidence, Signer
from extract.tree.paragraphs import CELL, Paragraph, Row, joined

_INSTEAD = {"KT", "K/T", "TL", "TUQ", "T/L"}
_REPEATED = 0.55
_DEPUTY = {"KT", "K/T"}
_NAME_BELOW = 8
"""Rows from the position to a name that no table of family names knows."""
_LAST_ROWS = 12
_CAPITALS = 0.75
"""Share of capitals in a position through noise: `Bí THƯ`."""
_APPROVED = ("phe duyet", "duyet", "xac nhan", "y kien")
NO_NAME = "no name can be read under the signature: look at the seal and the signature"
NO_POSITION = "no position can be read over the name: look at the seal"
NO_SIGNATURE = "no signature block was found"


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients as printed, and the signer."""

    recipients: tuple[str, ...]
    recipient_evidence: tuple[Evidence, ...]
    signer: Signer | None
    evidence: dict[str, Evidence]


@dataclass(slots=True)
class _Lines:
    """What the lines of the signature column said so far."""

    authority: str | None = None
    position: str | None = None
    acting: str | None = None
    """The position in whose stead somebody signs."""
    evidence: dict[str, Evidence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Right:
    """The signature's share of a line: from start on, and the sign that opens it."""

    line: Paragraph
    start: int
    sign: str | None

    @property
    def row(self) -> Row:
        return self.line.rows[0]


def read(rows: Sequence[Row]) -> Closing:
    """Read the closing rows."""
    approved = next((i for i, row in enumerate(rows) if _is_approval(row.text)), len(rows))
    # Who approves stands beside who signs; of two names under it the right one, the later in reading, is the signer's.
    beside = rows[approved + 1 :]
    rows = rows[:approved]
    words = [word for row in rows for word in row.line.words]
    restored = any(word.change is not None for word in words)
    noisy = restored or any(word.confidence is not None for word in words)
    lefts: list[tuple[Row, str]] = []
    rights: list[_Right] = []
    for row in rows:
        cut, sign = _right_part(row)
        left = left_text(row, cut, restored=restored, noisy=noisy)
        if left:
            lefts.append((row, left))
        if cut < len(row.text):
            rights.append(_Right(joined([row]), cut, sign))
    signer, evidence, name_row = _signer(rows, rights)
    if beside and (signer is None or signer.name is None) and len(names := _known_names(beside)) > 1:
        name_row, name = names[-1]
        line = joined([name_row])
        evidence["/signer/name"] = replace(line.evidence(0, len(line.text), 0.7), rule="signer/approved")
        evidence.pop("/signer", None)
        signer = replace(signer, name=name) if signer else Signer(name, None, None)
        if signer.position is None:
            evidence["/signer/position"] = Evidence(reason=NO_POSITION)
    listed = recipients(lefts, name_row, signer.name if signer else None, restored=restored)
    return Closing(tuple(r for r, _ in listed), tuple(e for _, e in listed), signer, evidence)


def _is_approval(text: str) -> bool:
    return upper_share(text) > 0.8 and fold(text).lstrip(" .-*(").startswith(_APPROVED)


def _right_part(row: Row) -> tuple[int, str | None]:
    """Offset at which the signature column begins in a line that both columns share, and the sign that opens it."""
    words = words_of(row)
    for offset, text, raw in words:
        following = row.text[offset + len(text) :]
        for form in (raw, text):
            sign = sign_of(form, following) or _glued_sign(form, following)
            if sign is not None:
                return offset, sign
    starts = [offset for offset, _, _ in words if upper_share(row.text[offset:]) > _CAPITALS]
    fits = [(position_likeness(row.text[start:]), -start) for start in starts]
    score, start = max(fits, default=(0.0, 0))
    if score >= NEAR:
        # The first place where a position begins in full: `PHÓ BÍ THƯ THƯỜNG TRỰC` is one.
        whole = [at for at in starts if begins_position(row.text[at:])]
        return min([*whole, -start]), None
    return len(row.text), None


def _glued_sign(form: str, following: str) -> str | None:
    """`KT.CHỦ` before `TỊCH` → `KT`."""
    for stop in ".,":
        sign, found, rest = form.partition(stop)
        if found and sign in SIGNS and len(rest) > 1 and rest.isupper():
            return sign if sign_of(sign + ".", rest + following) else None
    return None


def _signer(rows: Sequence[Row], rights: Sequence[_Right]) -> tuple[Signer | None, dict[str, Evidence], Row | None]:
    said = _Lines()
    for right in rights:
        _take(said, right)
    authority, position, evidence = said.authority, said.position, said.evidence
    if (position is None or position == said.acting) and (deputy := deputy_of(said.acting)):
        position = deputy
        evidence["/signer/position"] = replace(evidence["/signer/authority"], rule="signer/deputy")
    after = max((right.row.index for right in rights), default=0)
    name, name_row, rule = _name(rows, after)
    if name_row is not None and name:
        line = joined([name_row])
        stands = line.evidence(max(line.text.rfind(name.split()[0]), 0), len(line.text), _CERTAINTY[rule])
        evidence["/signer/name"] = replace(stands, rule=rule)
        name = _as_printed(name, name_row)
    elif rights:
        evidence["/signer/name"] = Evidence(page=rights[-1].row.page, reason=NO_NAME)
    if position is None and name_row is not None:
        above = [row for row in rows if after < row.index < name_row.index][-2:]
        if (small := next((row for row in above if is_position(row.text)), None)) is not None:
            position = position_named(small.text)
            evidence["/signer/position"] = replace(joined([small]).evidence(0, len(small.text)), rule="signer/position")
    if position is None and (name or authority):
        evidence["/signer/position"] = Evidence(reason=NO_POSITION)
    if not (name or position or authority):
        return None, {"/signer": Evidence(reason=NO_SIGNATURE)}, None
    return Signer(name, position, authority), evidence, name_row


def _take(said: _Lines, right: _Right) -> None:
    """Take in one line of the signature column."""
    line, start, end = right.line, right.start, len(right.line.text)
    text = line.text[start:].strip()
    if right.sign is None:
        if found := position_named(text):
            # The same twice, as no signature is printed, may be `PHÓ …` of which the stamp hides the first word.
            sure = _REPEATED if said.position == found else 1.0
            said.position = found
            said.evidence["/signer/position"] = replace(line.evidence(start, end, sure), rule="signer/position")
        return
    whom = _behind_sign(text)
    if said.authority is None or right.sign in _INSTEAD:
        said.authority = f"{right.sign} {whom}" if "/" in right.sign else f"{right.sign}. {whom}"
        said.evidence["/signer/authority"] = replace(line.evidence(start, end), rule="signer/authority")
    if right.sign in _DEPUTY:
        said.acting = position_named(whom)


def _behind_sign(text: str) -> str:
    """`KT.CHỦ TỊCH`, `K/T CHỦ TỊCH` → `CHỦ TỊCH`."""
    first, _, rest = text.partition(" ")
    for stop in ".,":
        sign, found, glued = first.partition(stop)
        if found and sign:
            return f"{glued} {rest}".strip(" ,.-")
    return rest.strip(" ,.-")


# --- the name -------------------------------------------------------------------------------------

_CERTAINTY = {"signer/name": 1.0, "signer/name beside": 0.9, "signer/unknown name": 0.8, "": 1.0}


def _name(rows: Sequence[Row], after: int) -> tuple[str | None, Row | None, str]:
    """A person's name after the position.

    First a line of its own with a family name we know; then one of any capitalised words; then the end of one of the
    last lines, behind the recipients.
    """
    later = [row for row in reversed(rows) if row.index >= after]
    people = [(row, person_named(row.text.split(CELL)[-1])) for row in later]
    for row, person in people:
        if person and person.known:
            return person.name, row, "signer/name"
    for row, person in people:
        if person and 0 < row.index - after <= _NAME_BELOW and not opening_words("no_name", row.text):
            return person.name, row, "signer/unknown name"
    for row in later:
        person = person_at_end(row.text.split(CELL)[-1])
        if person and row.index >= rows[-1].index - _LAST_ROWS and _ends_before(row.text, person.start):
            return person.name, row, "signer/name beside"
    return None, None, ""


def _ends_before(text: str, start: int) -> bool:
    """Whether an item of the recipients ends where the name begins: `- Lưu: VT.`, `- Sở Y tế;`."""
    before = text[:start].rstrip()
    return fold(before).lstrip(" -–").startswith("luu") or before.endswith((".", ";", ",")) or CELL in text


def _known_names(rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """Lines that are a person's name with a family name we know."""
    found = [(row, person_named(row.text.split(CELL)[-1])) for row in rows]
    return [(row, person.name) for row, person in found if person and person.known]


def _as_printed(name: str, row: Row) -> str:
    """The family name as it was read where that is one, and commoner than what restoring made of it (Ong, Ông)."""
    first, *others = name.split()
    ranks = surnames()
    for word in row.line.words:
        raw = word.raw.strip(" .,*")
        commoner = ranks.get(raw.lower(), len(ranks)) < ranks.get(first.lower(), len(ranks))
        if word.text.strip(" .,*") == first and raw != first and commoner:
            return " ".join([raw, *others])
    return name
