"""The places where a paper cites brought together: each document once, with what any of its places says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from dictionaries.abbreviations import spelled_out
from dictionaries.folding import fold
from extract.facts.cited import Placed
from extract.grammar.symbols import PARTS, organ_of
from extract.plan import Citation

LIKE_SYMBOL = 80
"""Likeness from which two symbols with one number and one day are one, misread."""
OF_EVERY_UNIT = frozenset({"UBND", "HĐND", "ĐU"})
"""Organs that each province and each commune has, each with numbers of its own."""
LEAST_SYMBOL = 6


@dataclass
class _Document:
    """A document with all places that cite it."""

    places: list[Placed] = field(default_factory=list)

    @property
    def first(self) -> Citation:
        return self.places[0].cited.citation

    @property
    def number(self) -> str | None:
        return self.first.number

    @property
    def day(self) -> str | None:
        """The day that most places give, of as many the first."""
        days = Counter(p.cited.citation.issued_on for p in self.places if p.cited.citation.issued_on)
        return days.most_common(1)[0][0] if days else None

    @property
    def issuer(self) -> str | None:
        """What places that give the day say most often, of as many the longest: `Tỉnh ủy` is short for a part of it."""
        named = [p.cited.citation for p in self.places if p.cited.citation.issuer]
        dated = [c.issuer or "" for c in named if c.issued_on] or [c.issuer or "" for c in named]
        often = Counter(dated) if any(c.issued_on for c in named) else Counter(set(dated))
        return max(often, key=lambda issuer: (often[issuer], len(issuer)), default=None)

    def placed(self) -> Placed:
        """The document as one citation, where it is first cited."""
        titles = [p.cited.citation.title for p in self.places if p.cited.citation.title]
        whole = Citation(
            next((t for p in self.places if (t := p.cited.citation.doc_type)), None),
            self.number,
            self.day,
            self.issuer,
            max(titles, key=lambda title: (not title.isupper(), len(title)), default=None),
        )
        impossible = next((p.cited.impossible for p in self.places if p.cited.impossible), None)
        return replace(self.places[0], cited=replace(self.places[0].cited, citation=whole, impossible=impossible))


def brought_together(
    places: Sequence[Placed], own_number: str | None, own_day: str | None, own_issuer: str | None
) -> list[Placed]:
    """Each document once, in the order of first mention; the paper itself is none of them."""
    own = Citation(None, own_number, own_day, own_issuer)
    documents: list[_Document] = []
    by_key: dict[str, list[_Document]] = {}
    for place in places:
        cited = place.cited.citation
        if cited.number is None or (own_number and _key(cited.number) == _key(own_number) and _same(own, cited)):
            continue
        known = by_key.setdefault(_key(cited.number), [])
        document = next((d for d in reversed(known) if _same(_said(d), cited)), None)
        if document is None:
            document = _Document()
            documents.append(document)
            known.append(document)
        document.places.append(place)
    numbered = _without_misread(documents)
    named = list(_named(places, numbered))
    found = [*numbered, *named]
    order = {id(place): n for n, place in enumerate(places)}
    return [document.placed() for document in sorted(found, key=lambda d: order[id(d.places[0])])]


def _said(document: _Document) -> Citation:
    return Citation(document.first.doc_type, document.number, document.day, document.issuer)


def _key(number: str) -> str:
    """What two spellings of a number share: `27/NQ-TW` and `27-NQ/TW`."""
    return "".join(c for c in fold(number) if c.isalnum())


def _same(known: Citation, said: Citation) -> bool:
    """Whether two citations of one number may be one document: two years, or two bodies on two days, are two."""
    a, b = known.issued_on, said.issued_on
    if not a or not b:
        return organ_of(said.number or "") not in OF_EVERY_UNIT or _same_body(known.issuer, said.issuer)
    if a == b:
        return True
    parts = PARTS.fullmatch(said.number or "")
    if parts is not None and parts[3]:
        return True
    return a[:4] == b[:4] and _same_body(known.issuer, said.issuer)


def _same_body(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return True
    return fold(a) in fold(b) or fold(b) in fold(a) or fold(a).split()[-1:] == fold(b).split()[-1:]


def _without_misread(documents: Sequence[_Document]) -> list[_Document]:
    """Without numbers read wrong or short of their end in one place and right in another: `06/QĐ` for `06/QĐ-TTg`."""
    kept: dict[str, list[_Document]] = {}
    for document in sorted(documents, key=lambda d: -len(d.places)):
        parts = PARTS.fullmatch(document.number or "")
        alike = kept.setdefault(parts[1] if parts else document.number or "", [])
        n = next((n for n, other in enumerate(alike) if _misread(document, other)), None)
        if n is None:
            alike.append(document)
        elif len(_key(document.number or "")) > len(_key(alike[n].number or "")) + 1:
            alike[n] = _Document([*document.places, *alike[n].places])
        else:
            alike[n].places += document.places
    return [document for alike in kept.values() for document in alike]


def _misread(one: _Document, other: _Document) -> bool:
    a, b = PARTS.fullmatch(one.number or ""), PARTS.fullmatch(other.number or "")
    if a is None or b is None or a[1] != b[1] or a[3] != b[3] or (one.day and other.day and one.day != other.day):
        return False
    first, second = _key(a[4]), _key(b[4])
    if first.startswith(second) or second.startswith(first):
        return True
    if one.day and one.day == other.day:
        return fuzz.ratio(first, second) >= LIKE_SYMBOL
    return min(len(first), len(second)) >= LEAST_SYMBOL and Levenshtein.distance(first, second) == 1


def _named(places: Sequence[Placed], numbered: Sequence[_Document]) -> Iterator[_Document]:
    """Documents cited without a number, none of which is one of the numbered."""
    found: list[_Document] = []
    titled = [document for document in numbered if document.first.title]
    for place in places:
        cited = place.cited.citation
        if cited.number is not None or cited.title is None:
            continue
        known = (_is_short_of(place, d) for d in numbered) if place.cited.short else (_is(d, cited) for d in titled)
        if any(known):
            continue
        same = next((d for d in found if _is(d, cited)), None)
        if same is None:
            same = _Document()
            found.append(same)
        same.places.append(place)
    yield from found


def _is(document: _Document, said: Citation) -> bool:
    return _same_title(document.first, said)


def _is_short_of(place: Placed, document: _Document) -> bool:
    """`Nghị quyết 57` of `57-NQ/TW`; `Đề án 06` of the decision that approves it."""
    cited = place.cited.citation
    parts = PARTS.fullmatch(document.number or "")
    number = (cited.title or "").split()[-1]
    if parts is None or not parts[1].isdigit() or int(parts[1]) != int(number):
        return False
    types = {p.cited.citation.doc_type for p in document.places}
    return cited.doc_type in types or (cited.doc_type == "Đề án" and "Quyết định" in types)


def _same_title(known: Citation, said: Citation) -> bool:
    """Whether two names are of one document: the same words, of which one may have the year more; two years are two."""
    a, b = _words(known.title or ""), _words(said.title or "")
    years = [{w for w in words if len(w) == 4 and w.isdigit() and w[:2] in ("19", "20")} for words in (a, b)]
    for day, each in ((known.issued_on, years[0]), (said.issued_on, years[1])):
        if day:
            each.add(day[:4])
    if known.number and (parts := PARTS.fullmatch(known.number)) and parts[3]:
        years[0].add(parts[3].strip("/"))
    if all(years) and not years[0] & years[1]:
        return False
    plain = [[w for w in words if w != "nam" and not (w.isdigit() and len(w) == 4)] for words in (a, b)]
    if plain[0] == plain[1]:
        return True
    law = known.doc_type in ("Luật", "Bộ luật", "Pháp lệnh")
    return (
        not law
        and known.doc_type == said.doc_type
        and (set(plain[0]) <= set(plain[1]) or set(plain[1]) <= set(plain[0]))
    )


@lru_cache(maxsize=1024)
def _words(title: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(spelled_out(title))).split()
