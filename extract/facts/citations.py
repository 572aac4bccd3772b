"""Documents that a paper cites: found in its titles and in every node, each given once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.context.reading import Reading, Readings, mentions_of
from extract.fact import Fact
from extract.facts.cited import Cited, Placed
from extract.facts.cited_issuers import Head, head_in
from extract.facts.cited_laws import unnumbered
from extract.facts.cited_numbers import WINDOW, numbered
from extract.facts.cited_once import brought_together
from extract.facts.named_papers import congresses, grounds
from extract.lexicon.law_names import laws_in
from extract.lexicon.seats import NO_SEAT, Seat
from extract.mention import Mention
from extract.plan import Citation
from extract.tree.node import NodeKind
from extract.tree.numbering import ARABIC
from extract.tree.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class CitationFact(Fact[Citation]):
    """A document cited."""

    impossible: str | None = None
    """The printed day where the calendar has no such day."""


def citations(readings: Readings, titles: Sequence[Paragraph], seat: Seat = NO_SEAT) -> list[CitationFact]:
    """Each document once, in the order of first mention; what one mention lacks another gives.

    `seat` is that of the paper's issuer, of which `của Ủy ban nhân dân tỉnh` is said.
    """
    places: list[Placed] = []
    for title, found in zip(titles, mentions_of([title.text for title in titles]), strict=True):
        places += [_placed(title, each, -1) for each in _cited(title.text, found, seat, None)]
    for reading, opening in _with_openings(readings):
        node = reading.node
        cited = list(_cited(node.text, reading.mentions, seat, _head_above(readings, reading, seat)))
        if opening:
            cited += grounds(node.text, reading.mentions, seat)
        places += [_placed(node.paragraph, each, node.id) for each in sorted(cited, key=lambda each: each.start)]
    once = brought_together(places, readings.own_number, readings.issued_on, readings.issuer)
    return [CitationFact(p.cited.citation, p.evidence, p.node, p.cited.impossible) for p in once]


def _cited(text: str, found: Sequence[Mention], seat: Seat, above: Head | None) -> Iterator[Cited]:
    laws = list(laws_in(text))
    yield from numbered(text, found, laws, seat, above)
    yield from unnumbered(text, found, laws)
    yield from congresses(text)


def _placed(paragraph: Paragraph, cited: Cited, node: int) -> Placed:
    evidence = paragraph.evidence(cited.start, cited.end, cited.certainty)
    return Placed(cited, replace(evidence, rule=cited.rule), node)


def _with_openings(readings: Readings) -> Iterator[tuple[Reading, bool]]:
    """Each node, and whether it stands before the first numbered section, where a plan names its grounds."""
    opening = True
    for reading in readings.nodes:
        marker = reading.node.paragraph.marker
        opening = opening and (marker is None or marker.level > ARABIC) and reading.node.kind != NodeKind.ROW
        yield reading, opening


def _head_above(readings: Readings, reading: Reading, seat: Seat) -> Head | None:
    """The head of the list that the node is an item of: `Căn cứ các Nghị quyết của Quốc hội:` above it."""
    above = next(readings.above(reading), None)
    if above is None or not above.node.text.rstrip().endswith(":"):
        return None
    return head_in(above.node.text[-WINDOW:], seat)
