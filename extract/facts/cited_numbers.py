"""Documents cited by number: each with the day and issuer behind it, in front of it, or shared by a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.facts.cited import SAME_DAY, Cited, Day, days_of
from extract.facts.cited_issuers import Head, agrees, behind, head_in, in_front
from extract.facts.cited_laws import law_of, laws_by_end
from extract.grammar.document_numbers import DocumentNumber
from extract.grammar.symbols import organ_of
from extract.lexicon.frames import frames_in
from extract.lexicon.law_names import LawFound
from extract.lexicon.seats import Seat
from extract.mention import Kind, Mention
from extract.plan import Citation

JOINTS = frozenset({"", ",", ";", "và", ", và", "; và", "hoặc", "cùng", "-", "và các"})
"""All that stands between two documents of one row."""
JOINT_TYPES = ("liên tịch", "phối hợp", "liên ngành")
"""Ends of the names of documents that several bodies issue."""
WINDOW = 240
"""Letters in front of a document among which the head of its list stands."""
ENDED = ". "
"""In the words between two documents: a list does not go on over it."""
ATTACHED = ("kèm theo", "ban hành kèm theo", "ban hành theo")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A number with what belongs to it alone."""

    value: DocumentNumber
    start: int
    end: int
    day: Day | None
    issuer: str | None
    joint: str
    """What stands between it and the one before, trimmed."""
    same_day: bool = False
    """Whether its day is also that of those in front of it in its row."""
    in_front: bool = False
    """Whether its issuer stands in front of it."""
    head: Head | None = None
    rule: str = "citations/numbered"


def numbered(
    text: str, mentions: Sequence[Mention], laws: Sequence[LawFound], seat: Seat, above: Head | None = None
) -> list[Cited]:
    """The documents that a text cites by number; `above` is the head of the list that the text is an item of."""
    found = [m for m in mentions if m.kind == Kind.NUMBER and isinstance(m.value, DocumentNumber)]
    if not found or _is_own_line(text, found):
        return []
    days = days_of(mentions)
    pieces: list[_Piece] = []
    at, head = 0, above
    for mention, limit in zip(found, _limits(text, found), strict=True):
        piece = _piece(text, mention, at, limit, days, seat)
        printed = head_in(text[max(at, piece.start - WINDOW) : piece.start], seat)
        if (
            printed is not None
            and piece.value.named
            and not (printed.colon and printed.doc_type == piece.value.doc_type)
        ):
            printed = None
        head = printed or (None if ENDED in piece.joint else head)
        pieces.append(_under(piece, head) if head and (printed or _goes_on(piece.joint)) else piece)
        if piece.value.named and piece.value.doc_type and piece.joint.lower().endswith("các"):
            # `được Chính phủ phê duyệt tại các Quyết định số A; số B`: the first is head and member.
            head = Head(piece.value.doc_type, piece.issuer if piece.in_front else None, colon=False)
        at = piece.end
    if _is_attachment(text):
        pieces = pieces[1:]
    dated = _dated_before(text, mentions) if _may_be_dated_before(pieces, days) else {}
    by_end = laws_by_end(laws)
    return [_cited(piece, by_end, text, dated.get(piece.value.start)) for piece in _shared(pieces)]


def _limits(text: str, found: Sequence[Mention]) -> list[int]:
    """Of each number where the next begins, before which its day and issuer stand; `Đề án 06` may be part of a name."""
    limits: list[int] = []
    limit = len(text)
    for mention in reversed(found):
        limits.append(limit)
        if isinstance(mention.value, DocumentNumber) and mention.value.form != "short":
            limit = mention.start
    return limits[::-1]


def _may_be_dated_before(pieces: Sequence[_Piece], days: Sequence[Day]) -> bool:
    """Whether a day that is no number's own stands in front of a number without one."""
    free = {day.start for day in days} - {piece.day.start for piece in pieces if piece.day}
    first = min(free, default=None)
    return first is not None and any(piece.day is None and first < piece.start for piece in pieces)


def _goes_on(joint: str) -> bool:
    """Whether a list goes on behind these words: `… về trẻ em; số 5/QĐ-UBND`."""
    return joint in JOINTS or joint.endswith((",", ";", " và")) or not any(c.isalpha() for c in joint)


def _under(piece: _Piece, head: Head) -> _Piece:
    """The piece with what the head of its list says, where it may stand under it: of its type, and of its issuer."""
    fits = piece.value.doc_type in (None, head.doc_type) and piece.value.form != "standard"
    if not fits or (head.issuer is not None and not agrees(piece.value.number, head.issuer)):
        return piece
    return replace(piece, head=head, rule="citations/listed", issuer=piece.issuer or head.issuer)


def _piece(text: str, mention: Mention, at: int, limit: int, days: Sequence[Day], seat: Seat) -> _Piece:
    value = mention.value
    assert isinstance(value, DocumentNumber)
    several = (value.doc_type or "").endswith(JOINT_TYPES)
    told = behind(text, mention.end, limit, days, seat, several=several)
    ahead = None if told.issuer else in_front(text, mention.start, at, value.number, seat)
    same_day = told.day is not None and SAME_DAY in text[mention.end : told.day.start].lower()
    return _Piece(
        value,
        mention.start,
        told.end,
        told.day,
        told.issuer or ahead,
        text[at : mention.start].strip(),
        same_day=same_day,
        in_front=ahead is not None,
    )


def _shared(pieces: Sequence[_Piece]) -> list[_Piece]:
    """What a row shares: the issuer behind its last or in front of its first; of bare numbers also the last's day."""
    found = list(pieces)
    for n in range(len(found) - 2, -1, -1):
        piece, following = found[n], found[n + 1]
        if not _in_row(piece, following):
            continue
        if piece.issuer is None and following.issuer is not None:
            piece = replace(piece, issuer=following.issuer, rule="citations/listed")
        bare = not following.value.said and not following.value.named
        if piece.day is None and following.day is not None and (bare or following.same_day):
            piece = replace(piece, day=following.day, rule="citations/listed")
        found[n] = piece
    for n in range(1, len(found)):
        before, piece = found[n - 1], found[n]
        if before.in_front and piece.issuer is None and not piece.value.named and _in_row(before, piece):
            found[n] = replace(piece, issuer=before.issuer, in_front=True, rule="citations/listed")
    return found


def _in_row(piece: _Piece, following: _Piece) -> bool:
    """Whether nothing but `,` or `và` stands between two numbers of one body."""
    return following.joint in JOINTS and organ_of(piece.value.number) == organ_of(following.value.number)


def _dated_before(text: str, mentions: Sequence[Mention]) -> dict[int, Day]:
    """Days in front of their document: `Ngày 5/3/2025, Chính phủ ban hành Nghị định số …`."""
    wanted = [m for m in mentions if m.kind in (Kind.NUMBER, Kind.TIME)]
    days = {day.start: day for day in days_of(mentions)}
    found: dict[int, Day] = {}
    for frame in frames_in(text, wanted, "citation"):
        time, number = frame.named.get("day"), frame.named.get("number")
        if time and number and isinstance(number.value, DocumentNumber) and time.start in days:
            found[number.value.start] = days[time.start]
    return found


def _cited(piece: _Piece, laws: Mapping[int, LawFound], text: str, before: Day | None) -> Cited:
    value, day = piece.value, piece.day or before
    law = law_of(text, value, laws)
    rule = (
        "citations/standard" if value.form == "standard" else "citations/short" if value.form == "short" else piece.rule
    )
    doc_type = (law.kind if law else None) or value.doc_type or (piece.head.doc_type if piece.head else "Công văn")
    citation = Citation(
        doc_type,
        None if value.form == "short" else value.number,
        day.iso if day else None,
        piece.issuer,
        law.name if law else f"{value.doc_type} {value.number}" if value.form == "short" else None,
    )
    certainty = 0.55 if value.form == "short" else 1.0 if value.named or value.said else 0.9
    return Cited(
        citation,
        min(piece.start, law.start) if law else piece.start,
        piece.end,
        rule if day is None or piece.day else "citations/dated-before",
        certainty if piece.rule == "citations/numbered" else min(certainty, 0.95),
        impossible=text[day.start : day.end] if day and day.iso is None else None,
        short=value.form == "short",
    )


def _is_own_line(text: str, found: Sequence[Mention]) -> bool:
    """`Số: 12/KH-UBND` at the beginning of a line is the number of a paper, not a citation."""
    value = found[0].value
    if not isinstance(value, DocumentNumber) or not value.said or value.named or len(found) > 1:
        return False
    if text[: found[0].start].strip(" -*()"):
        return False
    return ":" in text[found[0].start : value.start] or not text[found[0].end :].strip(" .;()")


def _is_attachment(text: str) -> bool:
    """`(Kèm theo Quyết định số …)` names the paper that it belongs to."""
    return text.lstrip(' (*“"').lower().startswith(ATTACHED)
