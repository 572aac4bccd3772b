"""Laws cited by name alone: `theo quy định của Luật Trẻ em năm 2016`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.facts.cited import Cited, day_at, days_of
from extract.grammar.document_numbers import DocumentNumber
from extract.lexicon.law_names import LawFound
from extract.mention import Kind, Mention
from extract.plan import Citation

REACH = 13
"""Letters between the name of a law and its number."""


def unnumbered(text: str, mentions: Sequence[Mention], laws: Sequence[LawFound]) -> Iterator[Cited]:
    """The laws of a text that have no number there and are no bills; with the day behind the name, if one is."""
    if not laws:
        return
    days = days_of(mentions)
    by_end = laws_by_end(laws)
    values = (m.value for m in mentions if m.kind == Kind.NUMBER)
    numbered = {law.end for v in values if isinstance(v, DocumentNumber) and (law := law_of(text, v, by_end))}
    for law in laws:
        if law.bill or law.end in numbered:
            continue
        day = day_at(text, law.end, days)
        printed = text[day.start : day.end] if day and day.iso is None else None
        citation = Citation(law.kind, None, day.iso if day else None, None, law.name)
        yield Cited(citation, law.start, day.end if day else law.end, "citations/law", 0.95, printed)


def laws_by_end(laws: Iterable[LawFound]) -> dict[int, LawFound]:
    """Laws by where their names end, those inside others too; of two that end together the one around the other."""
    found: dict[int, LawFound] = {}
    for law in laws:
        for each in (law, *law.inner):
            found.setdefault(each.end, each)
    return found


def law_of(text: str, value: DocumentNumber, by_end: Mapping[int, LawFound]) -> LawFound | None:
    """The law right behind whose name the number stands: `Luật Việc làm số 74/2025/QH15`."""
    for end in range(value.start, max(-1, value.start - REACH), -1):
        if (law := by_end.get(end)) is not None:
            return law if text[end : value.start].strip(" ,:").lower() in ("", "số") else None
    return None
