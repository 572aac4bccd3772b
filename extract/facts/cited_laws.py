"""Laws cited by name alone: `theo quy định của Luật Trẻ em năm 2016`."""

from collections.abc import Iterator, Sequence

from extract.facts.cited import Cited, day_at, days_of
from extract.grammar.document_numbers import DocumentNumber
from extract.lexicon.law_names import LawFound
from extract.mention import Kind, Mention
from extract.plan import Citation


def unnumbered(text: str, mentions: Sequence[Mention], laws: Sequence[LawFound]) -> Iterator[Cited]:
    """The laws of a text that have no number there and are no bills; with the day behind the name, if one is."""
    if not laws:
        return
    days = days_of(mentions)
    for law in laws:
        if law.bill or number_of(text, law, mentions) is not None:
            continue
        day = day_at(text, law.end, days)
        printed = text[day.start : day.end] if day and day.iso is None else None
        citation = Citation(law.kind, None, day.iso if day else None, None, law.name)
        yield Cited(citation, law.start, day.end if day else law.end, "citations/law", 0.95, printed)


def number_of(text: str, law: LawFound, mentions: Sequence[Mention]) -> DocumentNumber | None:
    """The number right behind the law's name, `Luật Việc làm số 74/2025/QH15`."""
    values = (m.value for m in mentions if m.kind == Kind.NUMBER)
    return next((v for v in values if isinstance(v, DocumentNumber) and is_of(text, law, v)), None)


def is_of(text: str, law: LawFound, value: DocumentNumber) -> bool:
    """Whether the number stands right behind the law's name."""
    between = text[law.end : value.start]
    return law.end <= value.start <= law.end + 12 and between.strip(" ,:").lower() in ("", "số")
