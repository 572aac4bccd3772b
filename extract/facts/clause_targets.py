"""Targets of one clause: its quantities from left to right, each with what it counts, its sign, year and way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dictionaries.goal_words import any_of, goal_words
from extract.fact import Fact
from extract.facts.bare_parts import with_bare_parts
from extract.facts.clause_ends import own_end
from extract.facts.commitments import PARTS, commitments
from extract.facts.comparators import comparator, direction, later_sign
from extract.facts.count_leads import is_deed
from extract.facts.naming import Name, indicator, taken_up
from extract.facts.rate_names import as_rate, of_what
from extract.facts.wording import PASSIVE, RATE_NAME, is_plain, named_before, predicate, tail_start, without_tail
from extract.facts.years_said import COMPARED, last_year_named, year_behind, year_named
from extract.grammar.days import YEARS
from extract.grammar.quantity import Quantity
from extract.lexicon.cues import of
from extract.plan import Comparator, Evidence, Target
from extract.tree.paragraphs import Paragraph

OPENS = re.compile(rf"\W*(?:(?:có|bảo đảm|đảm bảo|{any_of('sign')})\s+)*", re.IGNORECASE)
"""A share that a paragraph, or a clause of a list of them, opens with is a goal: `3. 100% hồ sơ được ký số`."""
PAID = re.compile(rf"\s*(?:số\s+|mức\s+)?{any_of('paid')}\b", re.IGNORECASE)
"""What follows a share that says who pays how much."""
RAISED = re.compile(rf"\b{any_of('raised')}\b", re.IGNORECASE)
"""Money that is to be got, not spent."""
BASE_SAID = re.compile(r"\([^()\d]*năm\s+(20\d\d)\s*(?:là|đạt|ước|:|có|chiếm|còn)[^()]*\)", re.IGNORECASE)
"""`8% (năm 2022 là 9,5%)`: where the goal sets out from."""
A_YEAR = re.compile(r"\s*/\s*năm\b", re.IGNORECASE)
"""`giảm 0,4%/năm, đến năm 2027 còn …`: what follows is another value's."""
CHANGED_TO = re.compile(r"[^,;]{0,40}?(?:\bxuống|(?<!trở )\blên|\bcòn)\b", re.IGNORECASE)
VERBS_KEPT = re.compile(rf"\b{any_of('verb_kept')}\b", re.IGNORECASE)
PART_ENDS = re.compile(r"[,;)]|\svà\s")
UNSURE = 0.9
"""How sure a goal is that is not said in the plainest way."""
EACH = re.compile(rf"{any_of('each')}\s", re.IGNORECASE)
JOINT = re.compile(r"\s*(?:và|,|hoặc)")


@dataclass(frozen=True, slots=True)
class Around:
    """What the place of a paragraph says about the goals in it."""

    goals: bool
    """Whether it stands in a section of goals; elsewhere a goal has to announce itself."""
    heading_year: int | None = None
    plan_years: tuple[int, int] | None = None
    certainty: float = 1.0
    """What is left of a rule's certainty here."""

    @property
    def only_year(self) -> int | None:
        """The year of a plan for one year."""
        return self.plan_years[0] if self.plan_years and self.plan_years[0] == self.plan_years[1] else None


@dataclass(frozen=True, slots=True)
class Before:
    """What the clauses before have left: the value whose parts these may be, a year, what was counted."""

    whole: Target | None = None
    year: int | None = None
    counted: str | None = None
    """`11 thôn có điểm vui chơi; xây thêm 02 điểm`."""
    led: str = ""
    """The words of the clause right before, where it has no value: `Phát động đọc sách; phấn đấu 80% … tham gia`."""
    announced: bool = False
    """Whether a clause before has announced goals: `Phấn đấu tỷ lệ … đạt 90%; tỷ suất … dưới 5‰`."""


class ClauseReader:
    """Goes through the quantities of one clause, from left to right."""

    def __init__(self, paragraph: Paragraph, start: int, text: str, around: Around, before: Before) -> None:
        self.paragraph, self.start, self.around = paragraph, start, around
        self.text = BASE_SAID.sub(self._blank, text)
        self.whole, self.year, self.earlier = before.whole, before.year, before.counted
        self.announced, self.led = before.announced, before.led
        self.hits: list[Fact[Target]] = []
        self.names: list[Name] = []
        self.goal_at = next((cue.start for cue in of(self.text, "goal")), len(self.text))
        self.whole_evidence = paragraph.evidence(start, start + len(self.text.rstrip()))
        self.alone = False
        """Whether the clause has one value."""
        self.listed = False
        """Whether the value in hand is joined to the one before it by a comma or `và`."""

    def read(self, found: Sequence[Quantity]) -> list[Fact[Target]]:
        """Every target of the clause, in order; one that names nothing has an empty indicator."""
        text = self.text
        here = commitments(text, [q for q in found if text[q.start : q.end].strip()], goals=self.around.goals)
        here = with_bare_parts(text, here, self.whole)
        self.alone = len(here) == 1
        done = 0
        baseline: Quantity | None = None
        for i, quantity in enumerate(here):
            following = here[i + 1] if i + 1 < len(here) else None
            led = year_named(text[done : quantity.start]) is not None
            stop = own_end(text, quantity, following, led=led) if following else len(text)
            if each_year := A_YEAR.match(text, quantity.end, stop):
                stop = each_year.end() if quantity.unit != "count" else stop
            if self.whole is not None and following:
                stop = next((m.start() for m in PART_ENDS.finditer(text, quantity.end, stop)), stop)
            pre, post = text[done : quantity.start], text[quantity.end : stop]
            if following and re.search(r"\btừ\s*$", pre) and CHANGED_TO.match(text[quantity.end : following.start]):
                baseline = quantity
                continue
            if baseline is not None:
                pre = text[done : baseline.start]
            own = self._take(quantity, pre, post, baseline, following)
            if self.whole is None:
                self._share_words()
            gap = text[stop : following.start] if following else ""
            self.listed = JOINT.match(gap) is not None and not named_before(gap)
            done = quantity.end + own
            baseline = None
        for at, hit in enumerate(self.hits):
            if "(" not in hit.value.indicator:
                self._rename(at, without_tail(hit.value.indicator))
        return self.hits

    def _blank(self, base: re.Match[str]) -> str:
        """Spaces for a bracket that says what was; it stays where its year is one of the plan's."""
        first = (self.around.plan_years or (None,))[0]
        return " " * len(base[0]) if first is not None and int(base[1]) < first else base[0]

    def _share_words(self) -> None:
        """`100% A và 80% B được tập huấn`, `tập huấn cho 100% A và 80% B`: what is said of one holds for both."""
        if len(self.hits) < 2:
            return
        before, last = self.hits[-2].value, self.hits[-1].value
        if before.unit != last.unit or not before.indicator:
            return
        if len(before.indicator.split()) <= 2 and last.indicator.lower().startswith(before.indicator.lower()):
            # `năm 2026 có 05 xã, năm 2027 có 08 xã đạt chuẩn`
            for at, hit in enumerate(self.hits[:-1]):
                if hit.value.indicator == before.indicator:
                    self._rename(at, last.indicator)
            return
        if not self.listed:
            return
        if last.unit == "count" and (deed := _deed(before.indicator)):
            # `Xây mới 3 trạm, 12 cầu`: what is done to the first is done to the next.
            if "(" not in last.indicator and not predicate(last.indicator):
                self._rename(-1, f"{without_tail(last.indicator)} ({deed})")
            return
        said, had = predicate(last.indicator), predicate(before.indicator + " ")
        if said and (not had or (";" in before.indicator and not PASSIVE.search(had) and PASSIVE.match(said))):
            self._rename(-2, before.indicator + said)
        elif not said and (verb := self.names[-2].verb):
            self._rename(-1, f"{verb[:1].upper()}{verb[1:]} {last.indicator[:1].lower()}{last.indicator[1:]}")

    def _rename(self, at: int, name: str) -> None:
        self.hits[at] = replace(self.hits[at], value=replace(self.hits[at].value, indicator=name))

    def _take(
        self, quantity: Quantity, pre: str, post: str, baseline: Quantity | None, following: Quantity | None
    ) -> int:
        """Read one quantity; returns how many letters behind it are its own."""
        text = self.text
        part = self._is_part(pre)
        previous = self.whole or (self.hits[-1].value if self.hits else None)
        said = previous.indicator if previous else self.earlier if quantity.unit == "count" else None
        name = self._name(quantity, pre, post, said, part=part)
        name = as_rate(name, quantity, pre, said or self.earlier or "")
        announced = self.around.goals or quantity.unit == "count" or part
        announced = announced or self.goal_at < quantity.start
        announced = announced or self._announces_itself(quantity, pre, post)
        if not announced or (name.words is None and not self.around.goals):
            return 0
        year = self._year(quantity, pre, post, following)
        if year is not None and self.around.plan_years and year < self.around.plan_years[0]:
            return 0
        leading = text[: baseline.start if baseline else quantity.start] if not self.hits else pre
        earlier = (self.hits[-1].value.direction, self.hits[-1].value.basis) if self.hits else None
        way, basis = direction(leading, earlier)
        if baseline is not None:
            basis = "level"
        counted = name.words or ""
        if quantity.proportion and counted and quantity.proportion not in counted:
            counted = f"{counted} ({of_what(quantity)})"
        if basis == "change" and counted and (held := COMPARED.search(text, quantity.end)):
            counted = f"{counted} {held[0].strip(' ,')}"
        if basis == "change" and (verb := VERBS_KEPT.search(leading)) and verb[0].lower() not in counted.lower():
            counted = f"{counted} {verb[0].lower()}"
        evidence = self._evidence(quantity, counted, part=part)
        target = Target(
            indicator=counted, comparator=self._sign(quantity, pre), value=quantity.value, unit=quantity.target_unit,
            denominator=quantity.denominator, year=year, direction=way, quote=evidence.quote or quantity.printed,
            basis=basis, printed_unit=quantity.printed.strip(), baseline=baseline.value if baseline else None,
        )  # fmt: skip
        self.hits.append(Fact(target, evidence))
        self.names.append(name)
        return name.own

    def _sign(self, quantity: Quantity, pre: str) -> Comparator:
        """Its own sign; a count in a row takes the limit of the one before: `ít nhất 100 hộ, 50 trang trại`."""
        own = comparator(self.text, quantity)
        before = self.hits[-1].value if self.hits else None
        if own != "=" or before is None or self.whole or quantity.unit != "count" or before.unit != "count":
            return own
        shared = self.listed and before.comparator in (">=", "<=") and not named_before(pre)
        return before.comparator if shared else own

    def _is_part(self, pre: str) -> bool:
        """Whether the value is one of the parts of the value before: `58 trạm (trong đó: VNPT: 25 trạm`."""
        if ")" in pre and "(" not in pre.rpartition(")")[2]:
            self.whole = None
        if self.hits and PARTS.match(pre):
            self.whole = self.hits[-1].value
        return self.whole is not None

    def _name(self, quantity: Quantity, pre: str, post: str, said: str | None, *, part: bool) -> Name:
        if part:
            pre = PARTS.sub("", pre, count=1)
        if self.led and not self.hits and quantity.unit == "%" and (taken := taken_up(f"{self.led}{pre}", post)):
            return Name(taken, len(post))
        later = later_sign(self.text[quantity.end :])
        if not later or later.end() > len(post):
            return indicator(pre, post, said, unit=quantity.unit, part=part)
        named = post[: later.end(1)] + post[later.end() :]
        name = indicator(pre, named, said, unit=quantity.unit, part=part)
        return replace(name, own=name.own + len(post) - len(named) if name.own >= later.end(1) else 0)

    def _announces_itself(self, quantity: Quantity, pre: str, post: str) -> bool:
        """Outside the sections of goals: all of a thing, a share that opens the clause, or one with a year to come."""
        if quantity.unit == "VND":
            return RAISED.search(pre) is not None
        rate = quantity.unit not in ("%", "count") and RATE_NAME.match(named_before(pre)) is not None
        if rate and self.announced:
            return True
        if not (quantity.unit == "%" or quantity.denominator or rate):
            return False
        year, first = year_named(post) or last_year_named(pre), (self.around.plan_years or (None,))[0]
        to_come = year is not None and first is not None and year >= first and (quantity.unit == "%" or rate)
        whole = quantity.unit == "%" and quantity.value == 100 and not PAID.match(post)
        return whole or to_come or bool(self.hits) or OPENS.fullmatch(self.text[: quantity.start]) is not None

    def _evidence(self, quantity: Quantity, counted: str, *, part: bool) -> Evidence:
        kind, certainty = _rule(quantity, goals=self.around.goals)
        kind, certainty = ("part", min(certainty, 0.85)) if part else (kind, certainty)
        if certainty > UNSURE and not (self.alone and is_plain(counted)):
            certainty = UNSURE
        certainty *= self.around.certainty
        evidence = self.whole_evidence
        evidence = replace(evidence, confidence=round(certainty * (evidence.confidence or 1.0), 3))
        if not (evidence.quote and quantity.printed.strip() in evidence.quote):
            evidence = self.paragraph.evidence(self.start + quantity.start, self.start + quantity.end, certainty)
        return replace(evidence, rule=f"targets/{kind}")

    def _year(self, quantity: Quantity, pre: str, post: str, following: Quantity | None) -> int | None:
        """The year behind the value, else one that led the sentence, else one later in the clause, else the plan's."""
        if A_YEAR.fullmatch(post):
            return self.around.only_year or (self.around.heading_year if quantity.unit == "count" else None)
        if (own := year_named(post[: tail_start(post)])) is not None:
            return own
        if (led := last_year_named(pre)) is not None:
            self.year = led
            return led
        if span := YEARS.search(COMPARED.sub("", self.text)):
            return int(span[2])
        later = year_behind(self.text, quantity.end, following.start) if following else None
        return later or self.year or self.around.heading_year or self.around.only_year


def _deed(name: str) -> str | None:
    """What is done to the things counted, or for whom: `Trạm (Xây mới)` → `Xây mới`, `Sân (Mỗi xã)` → `Mỗi xã`."""
    deed = name.rpartition(" (")[2].removesuffix(")") if name.endswith(")") else ""
    return deed if deed and deed.lower() not in goal_words("attended") and (is_deed(deed) or EACH.match(deed)) else None


def _rule(quantity: Quantity, *, goals: bool) -> tuple[str, float]:
    """Name and certainty of the frame by what kind of value it is."""
    if quantity.unit == "VND":
        return "money", 0.9 if goals else 0.7
    if quantity.unit == "count":
        return "count", 0.85 if goals else 0.65
    if quantity.unit == "%":
        return "share", 0.95 if goals else 0.8
    return ("fraction" if quantity.unit == "ratio" else "rate"), 0.9 if goals else 0.75
