"""The letterhead: issuer, number, place, date; the State's grammar (Nghị định 30) and the Party's (36-HD/VPTW)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from dictionaries.folding import fold, upper_share
from extract.grammar.date_line import DateLine, date_line
from extract.grammar.own_number import OwnNumber, before_number, own_number
from extract.header.organisations import body_lines
from extract.plan import Evidence
from extract.tree.letterheads import PARTY_MOTTO, STATE_MOTTO, WATCHWORDS
from extract.tree.paragraphs import CELL, Paragraph, Row, joined

MOTTOES = (STATE_MOTTO, PARTY_MOTTO, WATCHWORDS)
_COLUMNS = "   "
"""Room between two columns in one line."""
_LETTERS = 3
"""What a body's name has at least and a speck has not."""
SURE = 0.9
"""Numbers and days of letterheads are often written by hand, which an engine reads wrongly, and surely."""
UNSURE = 0.59
"""What a reading below that is given at the most, and a human is asked to look."""
NUMBER_BLANK = "the number is left blank on the page"
NUMBER_UNREAD = "the number is not printed or cannot be read: look whether it was written by hand"
DAY_BLANK = "day or month is left blank on the page"
DAY_UNREAD = "day or month cannot be read: look whether it was written by hand"
NO_SUCH_DAY = "the calendar has no such day"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the top of the page says; None where it does not, with the reason under the field's name."""

    bodies: tuple[str, ...] = ()
    """The left block, a body each, the issuer last, as printed."""
    number: str | None = None
    issued_on: str | None = None
    about: str | None = None
    """The day, or one of the month where the day is blank: for telling which map was in force."""
    issued_at: str | None = None
    party: bool = False
    by_eye: bool = False
    """Read by an engine, now or long ago, which makes slips; not typed."""
    evidence: dict[str, Evidence] = field(default_factory=dict)


def read(rows: Sequence[Row], doc_type: str | None) -> Letterhead:
    """Read the letterhead whether its two columns share lines or stand one after the other.

    `doc_type` is the type printed below it, which the symbol of the number has to agree with.
    """
    evidence: dict[str, Evidence] = {}
    left: list[str] = []
    number: OwnNumber | None = None
    day: DateLine | None = None
    party = numbered = False
    for line in _lines(rows):
        text, of_party = _without_motto(line.text.replace(CELL, _COLUMNS))
        party = party or of_party
        own = len(text)
        before = numbered
        if not numbered and (found := own_number(text, doc_type)):
            # `Số: 1614` without a symbol is a stamp's, unless nothing better comes.
            numbered = found.symbol
            if numbered or number is None:
                number = found
                evidence["/number"] = _number_evidence(line, number)
            own = found.start
            text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
        if day is None and (day := date_line(text)):
            own = min(own, day.place_start)
            evidence |= _date_evidence(line, day)
        if not before and (kept := _left_column(text, own)):
            left.append(kept)
    return Letterhead(
        tuple(body for body in body_lines(left) if sum(map(str.isalpha, body)) > _LETTERS),
        number.value if number else None,
        day.iso if day else None,
        day.about if day else None,
        day.place if day else None,
        party,
        _by_eye(rows),
        evidence,
    )


def _lines(rows: Sequence[Row]) -> Iterator[Paragraph]:
    """The rows, those of them joined that are halves of a line: of a motto, of `Số:` and its number, of a place."""
    at = 0
    while at < len(rows):
        size = 2 if at + 1 < len(rows) and _is_half(rows[at].text, rows[at + 1].text) else 1
        yield joined(rows[at : at + size])
        at += size


def _is_half(text: str, below: str) -> bool:
    plain = fold(text).strip(" .:")
    if plain == "so":
        return True
    if any(motto.startswith(plain + " ") and fold(below) in motto for motto in MOTTOES if plain):
        return True
    capital = text[:1].isupper() and len(text.split()) <= 2 and upper_share(text) < 0.5
    day = date_line(below) if capital else None
    return day is not None and day.place is not None and day.place_start == 0 and len(day.place.split()) < 2


def _without_motto(text: str) -> tuple[str, bool]:
    """The text with room where a motto stood, and whether it was the Party's."""
    party = False
    for motto in MOTTOES:
        if len(text) < len(motto) * 0.7:
            continue
        found = fuzz.partial_ratio_alignment(motto, fold(text), score_cutoff=78)
        if found is not None:
            party = party or motto == PARTY_MOTTO
            text = text[: found.dest_start] + " " * (found.dest_end - found.dest_start) + text[found.dest_end :]
    return text, party


def _left_column(text: str, own: int) -> str:
    kept = text[:own]
    if own < len(text):
        kept = before_number(kept)
    return kept.strip().partition(_COLUMNS)[0]


def _number_evidence(line: Paragraph, number: OwnNumber) -> Evidence:
    if number.value is None:
        whole = line.evidence(0, len(line.text))
        return replace(whole, rule="header/number", reason=_reason(line, number.blank, NUMBER_BLANK, NUMBER_UNREAD))
    found = line.evidence(number.start, number.end, number.certainty, weakest=True)
    return replace(_sure(found, "the number"), rule="header/number")


def _date_evidence(line: Paragraph, day: DateLine) -> dict[str, Evidence]:
    stands = replace(line.evidence(day.start, day.end, weakest=True), rule="header/date")
    if day.iso is not None:
        stands = _sure(stands, "the date")
    elif day.day and day.month and day.year:
        stands = replace(stands, reason=NO_SUCH_DAY)
    else:
        stands = replace(stands, reason=_reason(line, day.blank, DAY_BLANK, DAY_UNREAD))
    found = {"/issued_on": stands}
    if day.place:
        found["/issued_at"] = replace(line.evidence(day.place_start, day.place_end), rule="header/place")
    return found


def _reason(line: Paragraph, blank: bool, left: str, unread: str) -> str:
    """What is blank in a text is blank on the page, and so are dots; an engine may have passed over handwriting."""
    dotted = line.text.count("…") + line.text.count(".") // 2 > 1
    return left if blank and (dotted or not _by_eye(line.rows)) else unread


def _by_eye(rows: Sequence[Row]) -> bool:
    words = (word for row in rows for word in row.line.words)
    return any(word.confidence is not None or word.change is not None for word in words)


def _sure(found: Evidence, what: str) -> Evidence:
    if found.confidence is None or found.confidence >= SURE:
        return found
    reason = f"{what} was read with little certainty: compare it with the page"
    return replace(found, confidence=min(found.confidence, UNSURE), reason=reason)
