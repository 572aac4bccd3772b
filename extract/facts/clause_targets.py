"""Targets of one clause: its quantities from left to right, each with what it counts, its sign, year and way."""

import re
from dataclasses import dataclass, replace

from extract.facts.clauses import goal_quantities, own_end
from extract.facts.comparators import comparator, direction, later_sign
from extract.facts.wording import COMPARED, indicator, last_year_named, named_before, year_behind, year_named
from extract.grammar.days import SPAN
from extract.grammar.quantities import Quantity
from extract.lexicon.cues import of
from extract.plan import Evidence, Target
from extract.tree.paragraphs import Paragraph

OPENS = re.compile(r"\W*(?:(?:có|bảo đảm|đảm bảo|ít nhất|tối thiểu|trên|khoảng|từ|không dưới)\s+)*", re.IGNORECASE)
"""A share that a paragraph, or a clause of a list of them, opens with is a goal: `3. 100% hồ sơ được ký số`."""
PAID = re.compile(
    r"\s*(?:số\s+|mức\s+)?(?:kinh phí|chi phí|học phí|vốn|tiền|giá|lương|mức|viện phí|ngân sách)\b", re.IGNORECASE
)
"""What follows a share that says who pays how much."""
COUNTED_GOAL = re.compile(
    r"\b(?:tối thiểu|ít nhất|không dưới|không ít hơn|(?:giảm|xuống) còn|(?:tăng|nâng) lên)\s+\d", re.IGNORECASE
)
"""A plain number that is a goal wherever it stands."""
BASE_SAID = re.compile(r"\([^()\d]*năm\s+(20\d\d)\s*(?:là|đạt|ước|:|có|chiếm|còn)[^()]*\)", re.IGNORECASE)
"""`8% (năm 2022 là 9,5%)`: where the goal sets out from."""
YEARLY = re.compile(r"\b(?:mỗi|hằng|hàng|từng)\s+năm\b(?!\s+(?:một|\d+)\s+lần)", re.IGNORECASE)
"""What is to be reached each year is not due in the last one alone."""
A_YEAR = re.compile(r"\s*/\s*năm\b", re.IGNORECASE)
"""`giảm 0,4%/năm, đến năm 2027 còn …`: what follows is another value's."""
CHANGED_TO = re.compile(r"[^,;]{0,40}?(?:\bxuống|(?<!trở )\blên|\bcòn)\b", re.IGNORECASE)
PREDICATE = re.compile(
    r"\s(?:được|có|đạt|biết|tham gia|thực hiện|hoàn thành|sử dụng|triển khai|áp dụng|đăng ký|ứng dụng|tiếp cận|ký)\s.+"
)


@dataclass(frozen=True, slots=True)
class TargetFound:
    """A target with where it stands."""

    target: Target
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Around:
    """What the place of a paragraph says about the goals in it."""

    goals: bool
    """Whether it stands in a section of goals; elsewhere a goal has to announce itself."""
    heading_year: int | None = None
    plan_years: tuple[int, int] | None = None


class ClauseReader:
    """Goes through the quantities of one clause, from left to right."""

    def __init__(
        self,
        paragraph: Paragraph,
        start: int,
        text: str,
        around: Around,
        whole: Target | None,
        year: int | None,
        earlier: str | None = None,
    ) -> None:
        self.paragraph, self.start, self.around = paragraph, start, around
        self.text = BASE_SAID.sub(self._blank, text)
        self.whole = whole
        self.year = year
        self.earlier = earlier
        """What the clause before counted: `11 thôn có điểm vui chơi; xây thêm 02 điểm`."""
        self.hits: list[TargetFound] = []
        self.listed = False
        """Whether the value in hand is joined to the one before it by a comma or `và`."""

    def read(self) -> list[TargetFound]:
        """Every target of the clause, in order; one that names nothing has an empty indicator."""
        counted = {m.end() - 1 for m in COUNTED_GOAL.finditer(self.text)}
        here = goal_quantities(self.text, goals=self.around.goals or bool(counted))
        here = [q for q in here if self.around.goals or q.unit != "count" or q.start in counted]
        done = 0
        baseline: Quantity | None = None
        for i, quantity in enumerate(here):
            following = here[i + 1] if i + 1 < len(here) else None
            led = year_named(self.text[done : quantity.start]) is not None
            stop = own_end(self.text, quantity, following, led=led) if following else len(self.text)
            if each_year := A_YEAR.match(self.text, quantity.end, stop):
                stop = each_year.end()
            pre, post = self.text[done : quantity.start], self.text[quantity.end : stop]
            if (
                following
                and re.search(r"\btừ\s*$", pre)
                and CHANGED_TO.match(self.text[quantity.end : following.start])
            ):
                baseline = quantity
                continue
            if baseline is not None:
                pre = self.text[done : baseline.start]
            own = self._take(quantity, pre, post, baseline, following)
            self._share_predicate()
            gap = self.text[stop : following.start] if following else ""
            self.listed = re.match(r"\s*(?:và|,)", gap) is not None and not named_before(gap)
            done = quantity.end + own
            baseline = None
        return self.hits

    def _blank(self, base: re.Match[str]) -> str:
        """Spaces for a bracket that says what was; it stays where its year is one of the plan's."""
        first = (self.around.plan_years or (None,))[0]
        return " " * len(base[0]) if first is not None and int(base[1]) < first else base[0]

    def _share_predicate(self) -> None:
        """`100% A và 80% B được tập huấn`: what is said of the last holds for the one before it."""
        if not self.listed or len(self.hits) < 2:
            return
        before, last = self.hits[-2].target, self.hits[-1].target
        said = PREDICATE.search(last.indicator)
        if said and before.unit == last.unit and before.indicator and not PREDICATE.search(before.indicator + " "):
            self.hits[-2] = replace(self.hits[-2], target=replace(before, indicator=before.indicator + said[0]))

    def _take(
        self, quantity: Quantity, pre: str, post: str, baseline: Quantity | None, following: Quantity | None
    ) -> int:
        """Read one quantity; returns how many letters behind it are its own."""
        text = self.text
        announced = self.around.goals or any(cue.start < quantity.start for cue in of(text, "goal"))
        announced = announced or self._announces_itself(quantity, pre, post)
        previous = self.whole or (self.hits[-1].target if self.hits else None)
        said = previous.indicator if previous else self.earlier if quantity.unit == "count" else None
        later = later_sign(text[quantity.end :])
        if later and later.end() <= len(post):
            named = post[: later.end(1)] + post[later.end() :]
            counted, own = indicator(pre, named, said, unit=quantity.unit, part=self.whole is not None)
            own += len(post) - len(named) if own >= later.end(1) else 0
        else:
            counted, own = indicator(pre, post, said, unit=quantity.unit, part=self.whole is not None)
        if not announced or (counted is None and not self.around.goals):
            return 0
        year = self._year(quantity, pre, post, following)
        if year is not None and self.around.plan_years and year < self.around.plan_years[0]:
            return 0
        leading = text[: baseline.start if baseline else quantity.start] if not self.hits else pre
        earlier = (self.hits[-1].target.direction, self.hits[-1].target.basis) if self.hits else None
        way, basis = direction(leading, earlier)
        if baseline is not None:
            basis = "level"
        if basis == "change" and counted and (held := COMPARED.search(text, quantity.end)):
            counted = f"{counted} {held[0].strip(' ,')}"
        evidence = self._evidence(quantity)
        target = Target(
            indicator=counted or "", comparator=comparator(text, quantity), value=quantity.value, unit=quantity.unit,
            denominator=quantity.denominator, year=year, direction=way, quote=evidence.quote or quantity.printed,
            basis=basis, printed_unit=quantity.printed.strip(), baseline=baseline.value if baseline else None,
        )  # fmt: skip
        self.hits.append(TargetFound(target, evidence))
        return own

    def _announces_itself(self, quantity: Quantity, pre: str, post: str) -> bool:
        """Outside the sections of goals: all of a thing, a share that opens the clause, or one with a year to come."""
        if not (quantity.unit == "%" or quantity.denominator):
            return False
        year, first = year_named(post) or last_year_named(pre), (self.around.plan_years or (None,))[0]
        to_come = year is not None and first is not None and year >= first and quantity.unit == "%"
        whole = quantity.unit == "%" and quantity.value == 100 and not PAID.match(post)
        return whole or to_come or bool(self.hits) or OPENS.fullmatch(self.text[: quantity.start]) is not None

    def _evidence(self, quantity: Quantity) -> Evidence:
        certainty = 0.95 if self.around.goals else 0.8
        evidence = self.paragraph.evidence(self.start, self.start + len(self.text.rstrip()), certainty)
        if evidence.quote and quantity.printed.strip() in evidence.quote:
            return evidence
        return self.paragraph.evidence(self.start + quantity.start, self.start + quantity.end, certainty)

    def _year(self, quantity: Quantity, pre: str, post: str, following: Quantity | None) -> int | None:
        """The year behind the value, else one that led the sentence, else one later in the clause, else the plan's."""
        if A_YEAR.fullmatch(post):
            return only_year(self.around.plan_years)
        if (own := year_named(post)) is not None:
            return own
        if (led := last_year_named(pre)) is not None:
            self.year = led
            return led
        if span := SPAN.search(COMPARED.sub("", self.text)):
            return int(span[2])
        later = year_behind(self.text, quantity.end, following.start) if following else None
        counted = post if quantity.unit in ("count", "VND") else ""
        heading = None if YEARLY.search(pre + counted) else self.around.heading_year
        return later or self.year or heading or only_year(self.around.plan_years)


def only_year(plan_years: tuple[int, int] | None) -> int | None:
    """The year of a plan for one year."""
    return plan_years[0] if plan_years and plan_years[0] == plan_years[1] else None
