"""First and last year that a plan covers: stated, in its title, or from its targets."""

import re
from collections.abc import Sequence

from extract.fact import Fact
from extract.grammar.days import SPAN, YEAR
from extract.plan import Evidence, Period, Target
from extract.tree.numbering import INTRO
from extract.tree.parts import Outline


def stated_period(
    title: str | None, body: Outline, issued_on: str | None, evidence: dict[str, Evidence]
) -> tuple[int, int] | None:
    """Years of the title, else of the section that says when the plan is carried out."""
    if title and (years := _years(title)):
        if years[0] == years[1] and issued_on and _only_until(title, years[1]) and int(issued_on[:4]) < years[1]:
            years = (int(issued_on[:4]), years[1])
        evidence["/period"] = evidence["/title"]
        return years
    for index, item in enumerate(body.items):
        text = item.paragraph.body
        if (
            re.match(r"\W*Thời gian (?:thực hiện|triển khai|thi đua|tổ chức)", text, re.IGNORECASE)
            and item.level <= INTRO
            and len(text) < 400
        ):
            inside = [i.paragraph.text for n, i in enumerate(body.items) if index in body.indices_above(n)]
            spans = re.findall(YEAR, " ".join([text, *inside]))
            if len(spans) > 1 and "tiếp theo" not in text:
                evidence["/period"] = item.paragraph.evidence(0, len(item.paragraph.text), 0.8)
                return int(min(spans)), int(max(spans))
    return None


def _only_until(title: str, year: int) -> bool:
    """`… đến năm 2030`: the plan runs from its issue to that year."""
    named = re.findall(rf"(\S+)\s+(?:hết\s+|cuối\s+)?năm\s+{year}", title.lower())
    return bool(named) and all(word in {"đến", "tới"} for word in named)


def _years(title: str) -> tuple[int, int] | None:
    # Years inside a cited document's date or name say when that was, not what the plan covers.
    text = re.sub(
        r"(?:số\s+)?\d+[\w-]*[/-]\S*[A-ZĐ]\S*,?\s*(?:ngày\s+\S+(?:\s+tháng\s+\d+\s+năm\s+\d{4})?)?", " ", title
    )
    text = re.sub(r"\d{1,2}/\d{1,2}/\d{4}|ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}", " ", text)
    text = re.sub(r"(?:,\s*)?(?:định hướng|tầm nhìn)\s+(?:đến\s+)?(?:năm\s+)?\d{4}", " ", text, flags=re.IGNORECASE)
    if spans := list(SPAN.finditer(text)):
        # `Kế hoạch năm 2024 thực hiện Chương trình giai đoạn 2021 - 2025` is of 2024.
        single = re.findall(rf"năm\s+({YEAR})(?!\s?[-–])", SPAN.sub(" ", text), re.IGNORECASE)
        if single and spans[-1][1] <= single[-1] <= spans[-1][2]:
            return int(single[-1]), int(single[-1])
        return int(spans[-1][1]), int(spans[-1][2])
    years = [int(y) for y in re.findall(rf"năm\s+(?:học\s+)?({YEAR})", text, re.IGNORECASE)]
    return (min(years), max(years)) if years else None


def period_of(
    stated: tuple[int, int] | None,
    targets: Sequence[Fact[Target]],
    issued_on: str | None,
    evidence: dict[str, Evidence],
) -> Period | None:
    """The stated years, else from the year of issue to the last target's; None where neither is known."""
    if stated:
        return Period(*stated)
    years = sorted({t.value.year for t in targets if t.value.year})
    if years and issued_on and years[-1] >= int(issued_on[:4]):
        last = next(t for t in targets if t.value.year == years[-1])
        evidence["/period"] = last.evidence
        return Period(int(issued_on[:4]), years[-1])
    return None
