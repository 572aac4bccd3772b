"""Documents that may be one paper: none is measured by another, other plans by the best alone, a fault is told once.

Only direct links count: two documents that a third is linked with, as a page without its head is with two years' plans,
are not one paper for that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.audit.finding import Finding, Severity
from pipeline.audit.superiors import Card
from pipeline.catalogue.links import Link

_ALIKE = 85
"""Likeness, 0–100, of what two findings say, from which they are one that was read twice."""


class Papers:
    """Which documents may be one paper; those that a human told apart are not."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._others: dict[str, set[str]] = defaultdict(set)
        self._outdone: dict[str, int] = defaultdict(int)
        for link in links:
            if link.same is not False:
                pair = {link.id, link.other_id}
                for identity in pair:
                    self._others[identity] |= pair - {identity}
                self._outdone[max(pair - {link.better})] += 1  # the later id, where nothing tells

    def others(self, identity: str) -> frozenset[str]:
        """The other documents that may be the same paper."""
        return frozenset(self._others.get(identity, ()))

    def better(self, identity: str) -> list[str]:
        """Those of the others that are better, the best first."""
        return sorted(
            (each for each in self.others(identity) if self._order(each) < self._order(identity)), key=self._order
        )

    def once(self, cards: Iterable[Card]) -> list[Card]:
        """The cards without those of a paper of which there is a better one among them."""
        held = {card.id: card for card in cards}
        return [card for card in held.values() if not any(each in held for each in self.better(card.id))]

    def _order(self, identity: str) -> tuple[int, str]:
        """By how many others are better, which has no circles as that of two at a time may have."""
        return self._outdone.get(identity, 0), identity


def of_one_text(links: Iterable[Link]) -> list[Link]:
    """The links without those of a draft and what became of it, unless a human calls them the same."""
    return [link for link in links if link.kind != "version" or link.same]


def told_once(found: Mapping[str, list[Finding]], papers: Papers) -> dict[str, list[Finding]]:
    """Findings by plan, without those that a better copy has too; what only a lesser one has is a question."""
    return {identity: _untold(found, identity, papers.better(identity)) for identity in found}


def _untold(found: Mapping[str, list[Finding]], identity: str, better: list[str]) -> list[Finding]:
    if not better:
        return found[identity]
    told = [finding for each in better for finding in found.get(each, ())]
    doubt = f"bản khác của cùng văn bản ({better[0]}) không có; có thể do đọc sai, xem lại ảnh"
    return [
        replace(finding, severity=Severity.QUESTION, doubt=finding.doubt or doubt)
        for finding in found[identity]
        if not any(_alike(finding, other) for other in told)
    ]


def _alike(one: Finding, other: Finding) -> bool:
    return one.rule == other.rule and all(
        fuzz.ratio(here, there) >= _ALIKE
        for here, there in ((one.condition, other.condition), (one.criterion, other.criterion))
    )
