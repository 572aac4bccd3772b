"""What a plan cites, against the copies held, against other citations, against the calendar."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from dictionaries.folding import fold
from extract.grammar.document_numbers import NUMBER, tidy_number
from extract.plan import Citation, Evidence
from pipeline.audit.case import Case, Found, quoted
from pipeline.audit.dates import DATE, day_of
from pipeline.audit.passages import Clause
from pipeline.audit.printing import printed_day
from pipeline.audit.shelf import Shelf
from pipeline.audit.superiors import Card, is_cited, same_issuer, subject
from pipeline.catalogue.spelling import number_key

_ABOUT = re.compile(
    r"\b(?:về việc|về|Về việc|V/v|ban hành|phê duyệt|quy định)\s+(.{12,200}?)(?=[;.]|,\s*(?:[ỦU][yỷ] ban|UBND|Đảng|"
    r"Ban)|$)"
)
_OTHER_TITLE, _SAME_TITLE = 0.34, 0.8


class Mention(NamedTuple):
    """One place where a document is cited with its number and day."""

    number: str
    day: str
    clause: Clause
    start: int
    end: int

    @property
    def evidence(self) -> Evidence:
        """Number and day as they stand."""
        return self.clause.quoted(self.start, self.end)


def mentions(case: Case) -> tuple[Mention, ...]:
    """Every number of the text that a full date follows."""
    return case.kept(_mentions)


def _mentions(case: Case) -> tuple[Mention, ...]:
    found = []
    for clause in case.clauses("title", "body", "appendix", digits=True):
        for match in NUMBER.finditer(clause.text):
            day = DATE.search(clause.text, match.end(), match.end() + 34)
            between = clause.text[match.end() : day.start()] if day else "…"
            parts = [int(part) for part in day.groups() if part] if day else []
            stated = day_of(*parts) if len(parts) == 3 else None
            if day and stated and re.fullmatch(r"[\s,(]*(?:ban hành|ký)?[\s,]*(?:ngày)?\s*", between):
                found.append(Mention(tidy_number(match[0]), stated.isoformat(), clause, match.start(), day.end()))
    return tuple(found)


def citation_date(case: Case, shelf: Shelf) -> Iterator[Found]:
    """Cited under another day than the copy held bears; where several copies are held, than any of them."""
    for index, cited in enumerate(case.plan.citations):
        copies = [held for held in _held(case, cited, shelf) if held.issued_on]
        if not cited.issued_on or not copies or any(held.issued_on == cited.issued_on for held in copies):
            continue
        held = shelf.case(shelf.papers.once(copies)[0].id)
        evidence = _at(case, cited) or case.evidence(f"/citations/{index}")
        criterion = held.evidence("/number", "/issued_on")
        yield Found(
            f"{quoted(evidence)}: ngày {printed_day(cited.issued_on)}",
            evidence,
            f"Bản lưu {held.plan.number} ngày {printed_day(held.plan.issued_on)} của {held.plan.issuer}: "
            f"{quoted(criterion)}",
            held.side(*criterion),
        )


def citation_number(case: Case, shelf: Shelf) -> Iterator[Found]:
    """Cited with day, issuer and title of a copy held, under another number."""
    for index, cited in enumerate(case.plan.citations):
        if not cited.number or not cited.issued_on or _held(case, cited, shelf):
            continue
        evidence = case.evidence(f"/citations/{index}")
        of_day = shelf.of_day(case.card, cited.issued_on)
        for card in shelf.papers.once(c for c in of_day if c.number and same_issuer(cited, c, case.card)):
            held = shelf.case(card.id)
            plan, title = held.plan, _title(case, cited)
            if (
                cited.issuer
                and plan.title
                and title
                and cited.doc_type == plan.doc_type
                and _alike(title, plan.title) >= _SAME_TITLE
            ):
                criterion = held.evidence("/number", "/title")
                yield Found(
                    f"{quoted(evidence)}: số {cited.number}",
                    evidence,
                    f"Bản lưu số {plan.number} ngày {printed_day(plan.issued_on)} của {plan.issuer}: "
                    f"{quoted(criterion)}",
                    held.side(*criterion),
                )


def citation_title(case: Case, shelf: Shelf) -> Iterator[Found]:
    """Cited with a subject that is not that of the copy held."""
    for index, cited in enumerate(case.plan.citations):
        title = _title(case, cited)
        held = [card for card in _held(case, cited, shelf) if card.issued_on == cited.issued_on]
        titles = [other for card in held if (other := shelf.case(card.id).plan.title)] if title else []
        if title and titles and all(_alike(title, other) < _OTHER_TITLE for other in titles):
            copy = shelf.case(shelf.papers.once(held)[0].id)
            evidence, criterion = case.evidence(f"/citations/{index}"), copy.evidence("/title")
            yield Found(
                f"“{title}” — {quoted(evidence)}",
                evidence,
                f"Bản lưu {copy.plan.number}: {quoted(criterion)}",
                copy.side(*criterion),
            )


def citation_conflict(case: Case, shelf: Shelf) -> Iterator[Found]:
    """One document, two days: in this plan, or here and in other plans, when the document itself is not held."""
    own: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions(case):
        for when in (mention.day[:4], mention.day[4:]):  # the same day of another year is a slip of the pen
            own[number_key(mention.number) or "", when].append(mention)
    for group in own.values():
        days = {mention.day: mention for mention in reversed(group)}
        first = group[0]
        for day, mention in days.items():
            if day != first.day and _one_issuer(first, mention):
                yield Found(
                    f"“{_said(mention)}”",
                    (mention.evidence,),
                    f"Chỗ khác ghi “{_said(first)}”",
                    case.side(first.evidence),
                )
    for index, cited in enumerate(case.plan.citations):
        held = _held(case, cited, shelf)
        count, place = (0, None) if held or not cited.issued_on else _other_days(case, cited, shelf)
        if place:
            evidence = _at(case, cited) or case.evidence(f"/citations/{index}")
            other, at = shelf.case(place[0]), place[1]
            criterion = other.evidence(f"/citations/{at}")
            yield Found(
                f"{quoted(evidence)}: ngày {printed_day(cited.issued_on)}",
                evidence,
                f"{count} văn bản khác ghi ngày {printed_day(other.plan.citations[at].issued_on)}, như "
                f"{other.plan.number}: {quoted(criterion)}",
                other.side(*criterion),
                None if count > 1 else "chỉ có hai văn bản viện dẫn, không rõ bên nào đúng",
            )


def citation_future(case: Case, shelf: Shelf) -> Iterator[Found]:  # noqa: ARG001  one signature for all rules
    """A document of a later day than the plan's own."""
    issued = case.plan.issued_on
    criterion = case.evidence("/issued_on")
    for mention in mentions(case):
        own = number_key(mention.number) == number_key(case.plan.number)
        if issued and mention.day > issued and not own:
            yield Found(
                f"“{_said(mention)}”",
                (mention.evidence,),
                f"Văn bản ban hành ngày {printed_day(issued)}: {quoted(criterion)}",
                case.side(*criterion),
            )


def _said(mention: Mention) -> str:
    return mention.clause.text[mention.start : mention.end].strip()


def _one_issuer(first: Mention, second: Mention) -> bool:
    """Whether two mentions of one number name no two issuers."""
    names = []
    for mention in (first, second):
        after = re.match(r"\s*,?\s*của\s+([^,;.]{4,60})", mention.clause.text[mention.end :])
        names.append(fold(after[1]) if after else None)
    one, other = names
    if one is None or other is None:
        return True
    shared = min(len(one), len(other), 40)
    return fuzz.ratio(one[:shared], other[:shared]) > 85


def _held(case: Case, cited: Citation, shelf: Shelf) -> list[Card]:
    return case.kept(_copies, cited, shelf)


def _copies(case: Case, cited: Citation, shelf: Shelf) -> list[Card]:
    """Cards of the copies that a citation means."""
    own = case.card
    return [held for held in shelf.numbered(cited.number, own) if is_cited(cited, held, own)]


def _other_days(case: Case, cited: Citation, shelf: Shelf) -> tuple[int, tuple[str, int] | None]:
    """How many others cite it under another day of the same year, and where first; none where any of them agrees."""
    count, places = 0, []
    counted = shelf.counted(case.card)
    own = Counter(
        (c.issued_on, c.issuer)
        for each in counted
        for c in each.plan.citations
        if number_key(c.number) == number_key(cited.number)
    )
    for (day, issuer), others in shelf.citing(cited.number).items():
        theirs = others.times - own[day, issuer]
        if not theirs or not cited.issuer or fuzz.ratio(fold(cited.issuer)[:40], fold(issuer)[:40]) < 90:
            continue
        if day == cited.issued_on:
            return 0, None
        if day[:4] == (cited.issued_on or "")[:4]:
            count += theirs
            places += [place for place in others.first if all(place[0] != each.stored.id for each in counted)]
    return count, min(places, default=None)


def _at(case: Case, cited: Citation) -> tuple[Evidence, ...]:
    """The sentence that gives number and day, with their certainty."""
    for mention in mentions(case):
        if number_key(mention.number) == number_key(cited.number) and mention.day == cited.issued_on:
            return (mention.evidence,)
    return ()


def _title(case: Case, cited: Citation) -> str | None:
    """The subject that the citing sentence gives the document."""
    if cited.title:
        return cited.title
    for mention in mentions(case):
        if number_key(mention.number) == number_key(cited.number) and mention.day == cited.issued_on:
            end = mention.end + 160
            match = _ABOUT.search(mention.clause.text, mention.end, end + 100)
            cut = NUMBER.search(mention.clause.text, mention.end)
            if match and (cut is None or cut.start() > match.start()):
                return match[1].strip(" ,")
    return None


def _alike(title: str, other: str) -> float:
    """Share of the words that say what a document is about which the shorter title has in common with the other."""
    words, more = subject(title), subject(other)
    return len(words & more) / max(1, min(len(words), len(more)))
