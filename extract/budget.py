"""Where the money comes from, and how much of it."""

import re
from dataclasses import dataclass

from extract.plan import Amount, Budget, Evidence
from extract.quantities import quantities
from extract.sections import Outline

SOURCE = re.compile(
    r"(?:nguồn\s+)?((?:vốn\s+)?ngân sách(?:\s+(?!được|để|theo|của Luật|bố trí|thực hiện)[\wĐđ]+){0,8}"
    r"|xã hội hóa|(?:nguồn\s+)?tài trợ[^,;.]{0,60}|(?:các\s+)?nguồn(?:\s+kinh phí|\s+vốn)?\s+hợp pháp khác"
    r"|lồng ghép[^,;.]{5,120}|vận động[^,;.]{5,120}|quỹ [^,;.]{3,60}|nguồn dự phòng[^,;.]{3,60})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BudgetFound:
    """The budget with where each source and amount stands, in the same order."""

    budget: Budget
    sources: tuple[Evidence, ...]
    amounts: tuple[Evidence, ...]


def budget(outline: Outline) -> BudgetFound:
    """Sources and sums of the sections about money."""
    sources: dict[str, Evidence] = {}
    amounts: list[tuple[Amount, Evidence]] = []
    for index, item in enumerate(outline.items):
        if outline.kind(index) != "money":
            continue
        paragraph = item.paragraph
        for match in SOURCE.finditer(paragraph.text):
            words = match[1].strip(" ,.")
            if (
                "Luật" in words
                or re.search(r"luật ngân sách$", paragraph.text[: match.end()], re.IGNORECASE)
                or "luật " in paragraph.text[max(0, match.start() - 5) : match.start()].lower()
            ):
                continue
            sources.setdefault(words, paragraph.evidence(match.start(1), match.end(1), 0.8))
        for quantity in quantities(paragraph.text):
            if quantity.unit == "VND":
                before = paragraph.text[: quantity.start].split(";")[-1].split(". ")[-1].strip(" :,-")
                amounts.append(
                    (
                        Amount(quantity.value, before[-160:] or paragraph.body[:160]),
                        paragraph.evidence(quantity.start, quantity.end, 0.8),
                    )
                )
    return BudgetFound(
        Budget(tuple(sources), tuple(a for a, _ in amounts)), tuple(sources.values()), tuple(e for _, e in amounts)
    )
