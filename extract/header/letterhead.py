"""The letterhead: issuer, number, place, date; the State's grammar (Nghị định 30) and the Party's (36-HD/VPTW)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from dictionaries.document_types import document_types
from dictionaries.folding import fold
from extract.grammar.days import iso_day
from extract.grammar.document_numbers import NUMBER, tidy_number
from extract.grammar.symbols import organ_named, repaired, symbol_type
from extract.header.organisations import body_lines
from extract.plan import Branch, Evidence
from extract.tree.paragraphs import CELL, Paragraph, Row, joined

STATE_MOTTO = "cong hoa xa hoi chu nghia viet nam"
PARTY_MOTTO = "dang cong san viet nam"
MOTTOES = (STATE_MOTTO, PARTY_MOTTO, "doc lap - tu do - hanh phuc")
DATE_LINE = re.compile(r",?\s*\bnga[^\s,]{0,2}\s*([^,]{0,6}?)[\s._…]*thang\s*([^,]{0,5}?)[\s._…]*nam\s*(\d[\d ]{3,4})")
PLACE = re.compile(
    r"((?:(?:TP\.?|T\.P|[UÔ](?=\s)|[A-ZĐÀ-Ỹ](?:[’'][A-ZĐ])?[a-zà-ỹđ’']+)\.?\s*(?:(?:ph|tr|x|kh)\w{1,3}\s+)?[-–]?\s*|(?<=\s)\d{1,2}\s+){1,6})\W*$"
)
SYMBOL_ALONE = re.compile(r"[/|lI]\s?([A-ZĐ][A-Za-zĐđ]{1,4})\s?-\s?([A-ZĐ][\wĐđ&]+(?:-[A-ZĐ][\wĐđ&]+)*)")
NUMBER_WORD = re.compile(r"\W*S[ốôoó6]\s*[:.]\s*")
NUMBER_WORD_LAST = re.compile(r"\s*(?:\bS[ốồộổôơớóòoO06éeỐÔ]\S{0,4}|\b[sS]\w{1,2}\s?[:.;])\s*$")
SURE = 0.9
"""Numbers and days of letterheads are often written by hand, which an engine reads wrongly, and surely."""
UNSURE = 0.59
"""What a reading below that is given at the most, and a human is asked to look."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the top of the page says; None where it does not, with the reason under the field's name."""

    bodies: tuple[str, ...] = ()
    """The left block, a body each, the issuer last, as printed."""
    number: str | None = None
    issued_on: str | None = None
    issued_at: str | None = None
    party: bool = False
    evidence: dict[str, Evidence] = field(default_factory=dict)


def read(rows: Sequence[Row], doc_type: str | None) -> Letterhead:
    """Read the letterhead whether its two columns share lines or stand one after the other.

    `doc_type` is the type printed below it, which the symbol of the number has to agree with.
    """
    evidence: dict[str, Evidence] = {}
    left: list[str] = []
    number = issued_on = issued_at = None
    party = numbered = False
    for row in rows:
        line = joined([row])
        text = line.text.replace(CELL, "   ")
        for motto in MOTTOES:
            at = _find(motto, text)
            if at is not None:
                party = party or motto == PARTY_MOTTO
                text = text[: at[0]] + " " * (at[1] - at[0]) + text[at[1] :]
        own = len(text)
        if not numbered and (found := _number(text, doc_type)):
            number, start, end, certainty = found
            evidence["/number"] = _sure(line.evidence(start, end, certainty, weakest=True), "the number")
            numbered, own = True, start
            text = text[:start] + " " * (end - start) + text[end:]
        elif not numbered and (match := SYMBOL_ALONE.search(text) or NUMBER_WORD.match(text)):
            evidence["/number"] = _unread(
                line, "the number is not printed or cannot be read: look whether it was written by hand"
            )
            numbered, own = True, match.start()
            text = " " * match.end() + text[match.end() :]
        if "/issued_on" not in evidence and (match := DATE_LINE.search(fold(text))):
            issued_on, issued_at, start = _date_line(line, text, match, evidence)
            own = min(own, start)
        if not numbered or own < len(line.text):
            kept = text[:own]
            if own < len(text):
                kept = NUMBER_WORD_LAST.sub("", kept)
            if kept.strip() and not (numbered and own == len(line.text)):
                left.append(re.split(r"\s{3,}", kept.strip())[0])
    bodies = tuple(body for body in body_lines(left) if sum(c.isalpha() for c in body) > 3)
    return Letterhead(bodies, number, issued_on, issued_at, party, evidence)


def _sure(found: Evidence, what: str) -> Evidence:
    if found.confidence is None or found.confidence >= SURE:
        return found
    return replace(
        found,
        confidence=min(found.confidence, UNSURE),
        reason=f"{what} was read with little certainty: compare it with the page",
    )


def _unread(line: Paragraph, reason: str) -> Evidence:
    return replace(line.evidence(0, len(line.text)), reason=reason)


def _find(motto: str, text: str) -> tuple[int, int] | None:
    found = fuzz.partial_ratio_alignment(motto, fold(text), score_cutoff=78)
    if found is None or len(text) < len(motto) * 0.7:
        return None
    return found.dest_start, found.dest_end


def _date_line(
    line: Paragraph, text: str, match: re.Match[str], evidence: dict[str, Evidence]
) -> tuple[str | None, str | None, int]:
    before = text[: match.start()].rstrip(" ,.")
    # What the number left blank parts the two columns: `Số 18-KH/HU  Thọ Xuân, ngày …`.
    column = max((gap.end() for gap in re.finditer(r"\s{3,}", before)), default=0)
    place = PLACE.search(before, column)
    start = place.start(1) if place else match.start()
    where = " ".join(place[1].split()).strip(" -–.,") if place else None
    if place and where:
        evidence["/issued_at"] = line.evidence(place.start(1), place.end(1))
    day, month = (_digits(part) for part in match.group(1, 2))
    year = match[3].replace(" ", "")
    iso = iso_day(day, month, year) if day and month else None
    stands = line.evidence(match.start(), match.end(), weakest=True)
    if iso is not None:
        evidence["/issued_on"] = _sure(stands, "the date")
    elif day and month:
        evidence["/issued_on"] = replace(stands, reason="the calendar has no such day")
    else:
        evidence["/issued_on"] = replace(
            stands, reason="day or month cannot be read: look whether it was written by hand"
        )
    return iso, where, start


def _digits(part: str | None) -> str | None:
    """Digits through the letters that look like them; None for what is no number of one or two digits."""
    digits = (part or "").strip().translate(str.maketrans("olis", "0115"))
    return digits if re.fullmatch(r"\d{1,2}", digits) else None


def _number(text: str, doc_type: str | None) -> tuple[str, int, int, float] | None:
    """The number with its offsets and how sure it is; letters that its grammar proves are put back."""
    for match in NUMBER.finditer(text):
        printed = tidy_number(match[0])
        value = repaired(printed, doc_type)
        announced = re.search(r"S\S{0,2}\s*[:.;]?\s*$", text[: match.start()]) is not None
        if announced or symbol_type(value):
            return value, match.start(), match.end(), 1.0 if value == printed else 0.8
    for symbol in [t.symbol for t in document_types() if t.name == doc_type]:
        # `677 IKH-UBND`: the stroke was read as a letter; type and organ prove where the symbol begins.
        loose = re.compile(rf"(\d{{1,5}})\s{{0,2}}([^\w\s]?[il1|j]?)\s?{fold(symbol)}\s?([-–/])\s?([a-z&]{{2,12}})\b")
        found = loose.search(fold(text))
        organ = organ_named(found[4]) if found else None
        if found and organ:
            value = f"{found[1]}-{symbol}/{organ}" if found[3] == "/" else f"{found[1]}/{symbol}-{organ}"
            return value, found.start(), found.end(), 0.7
    return None


MASS_BODY = re.compile(
    r"mặt trận tổ quốc|hội liên hiệp|hội nông dân|hội cựu chiến binh|liên đoàn lao động|công đoàn|"
    r"đoàn thanh niên|(?:tỉnh|thành|huyện|quận|thị|xã) đoàn|hội chữ thập đỏ"
)


def branch(head: Letterhead, name: str | None) -> Branch | None:
    """Of the State or the Party; None for an unknown issuer and for mass organisations, which are of neither."""
    if head.party:
        return "party"
    if name is None:
        return None
    lower = name.lower()
    if MASS_BODY.search(lower):
        return None
    if re.match(r"(?:ban thường vụ|ban chấp hành|đảng|huyện ủy|tỉnh ủy|thành ủy|quận ủy|thị ủy|chi bộ)", lower):
        return "party"
    return "government"
