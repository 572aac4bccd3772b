"""Where the money comes from, and how much of it."""

import re
from dataclasses import dataclass

from extract.facts.wording import named_before
from extract.grammar.quantities import quantities
from extract.plan import Amount, Budget, Evidence
from extract.tree.paragraphs import Paragraph
from extract.tree.parts import Outline
from extract.tree.sentences import clauses

SOURCE = re.compile(
    r"(?:nguồn\s+)?((?:vốn\s+)?ngân sách(?:\s+(?!được|để|theo|của Luật|bố trí|thực hiện|năm|là|và|hằng|hàng|"
    r"đã|hiện|trong|phân bổ|chi|dự kiến|cùng)[^\W\d]+){0,6}"
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


def _amounts(paragraph: Paragraph, heading: str | None) -> list[tuple[Amount, Evidence]]:
    """Sums of a paragraph, each with the words that say what it is for: those before it, else behind it, else above."""
    found: list[tuple[Amount, Evidence]] = []
    for clause in clauses(paragraph.text, paragraph.body_start):
        done = 0
        sums = [q for q in quantities(clause.text) if q.unit == "VND"]
        for i, quantity in enumerate(sums):
            stop = sums[i + 1].start if i + 1 < len(sums) else len(clause.text)
            before = LEAD.sub("", named_before(clause.text[done : quantity.start]))
            after = re.split(r"[,;.(]", clause.text[quantity.end : stop])[0].strip(" :-–")
            last = heading.split(" › ")[-1] if heading else paragraph.body[:80]
            what = before or after or re.sub(r"^\W*(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s*", "", last)
            amount = Amount(quantity.value, what[:1].upper() + what[1:200])
            at = clause.start + quantity.start
            found.append((amount, paragraph.evidence(at, at + quantity.end - quantity.start, 0.8)))
            done = quantity.end
    return found


LEAD = re.compile(r"^(?:\(.*?\)|[^\w“\"]|trong đó\b|gồm\b|bao gồm\b|cụ thể\b|dự kiến\b)+\s*", re.IGNORECASE)


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
        amounts += _amounts(paragraph, outline.heading(index))
    return BudgetFound(
        Budget(tuple(sources), tuple(a for a, _ in amounts)), tuple(sources.values()), tuple(e for _, e in amounts)
    )
