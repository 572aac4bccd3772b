"""Which quantities of a clause are commitments: not what was, what recurs, what it costs, what earns an award."""

import re
from collections.abc import Sequence

from dictionaries.goal_words import any_of, goal_words
from extract.facts.count_leads import Lead, acts_at, has_own_verb, lead_of, opens_with_output, phrase_before
from extract.grammar.quantity import Quantity
from extract.lexicon.cues import CueFound, of

EACH = any_of("each")
FREQUENCY = re.compile(rf"{EACH}\s+{any_of('time_of')}|định kỳ", re.IGNORECASE)
EVENT = re.compile(rf"\s*{any_of('event')}\b", re.IGNORECASE)
EACH_YEAR = re.compile(rf"{EACH}\s+năm", re.IGNORECASE)
TODAY = re.compile(
    rf"\W*(?:(?:trên cơ sở|tuy nhiên|đồng thời)\W+)?(?:{any_of('today')}|toàn \S+ (?:hiện )?có)\b", re.IGNORECASE
)
"""How a sentence begins that tells how things stand."""
ALREADY = re.compile(rf"\b(?:đã|đang)\s+{any_of('done')}\b", re.IGNORECASE)
CONDITION = re.compile(rf"\b{any_of('condition')}\s[^,;]*$", re.IGNORECASE)
UNMET = re.compile(rf"\b{any_of('unmet')}\s[^,;]*$", re.IGNORECASE)
PARTS = re.compile(rf"[(,;.]?\s*\b{any_of('parts')}\b\s*:?", re.IGNORECASE)
"""Words behind a value that name its parts."""
ATTENDING = re.compile(rf"{any_of('attending')}[^:]*:\s*$", re.IGNORECASE)
EACH_GROUP = re.compile(rf"\b(?:mỗi|từng)\s+{any_of('group')}\b[^,;]*$", re.IGNORECASE)
"""How large each of them is to be, a standard."""
ROW = re.compile(r"\s[^\W\d][^,;:.()\d]{1,40}(?:,|\svà)\s")
"""Between two counts of a row, whatever they count: `3 cảng cá, 2 bến thuyền`."""
SMALL = re.compile(rf"{any_of('small')}$", re.IGNORECASE)
FEW = 5
"""Things that a duty names in passing are no more than so many: who goes, how many copies, how many points."""
RESTATES = re.compile(r"[^();.]{0,60}\(\s*((?:đạt|chiếm|tương đương|tỷ lệ|bằng|tức|khoảng)\s*)*", re.IGNORECASE)
PAST_REACH, DONE_REACH, LIMIT_REACH = 40, 60, 12
"""Letters before a value within which a word makes it a result, or a limit of something else."""


def commitments(text: str, found: Sequence[Quantity], *, goals: bool) -> list[Quantity]:
    """Of the quantities of a clause those that may be goals: nothing quoted, no result, no score, no frequency."""
    if TODAY.match(text):
        return []
    past, limits = list(of(text, "past")), list(of(text, "not_goal"))
    kept = [
        q
        for before, q in zip([None, *found], found, strict=False)
        if not _quoted(text, q.start)
        and not _tells_of_else(text, q, past, limits)
        and not (before and _restates(text, before, q))
    ]
    measured = min((q.start for q in kept if q.unit != "count"), default=len(text))
    counts = [q for q in kept if q.unit == "count"]
    chosen: list[Quantity] = []
    for q in kept:
        if q.unit != "count":
            if goals or not (UNMET.search(text[: q.start]) or "cả nước" in text[: q.start]):
                chosen.append(q)
        elif not _recurs(text, q, goals=goals):
            lead = lead_of(text, q, listed=bool(chosen) and chosen[-1].unit == "count")
            if chosen and PARTS.search(text, chosen[0].end, q.start):
                lead = "part"
            elif lead is None and chosen and q.thing and chosen[-1].thing == q.thing:
                lead = "list"
            # Behind a percentage or a sum a count says of how many, or for whom.
            behind = q.start > measured and not (lead == "counter" and has_own_verb(text, q))
            first = not any(other.unit == "count" for other in chosen) and counts[0] is q
            if lead == "place" and not (first or (chosen and has_own_verb(text, q))):
                continue
            if lead == "sign" and q.thing is None and chosen:
                continue
            row = lead == "list" and chosen and ROW.fullmatch(text[chosen[-1].end : q.start]) is not None
            if not behind and ((_in_goals(q, lead) or row) if goals else _outside_goals(text, q, lead)):
                chosen.append(q)
    return chosen


def _in_goals(quantity: Quantity, lead: Lead | None) -> bool:
    return lead in ("sign", "named", "counter", "part") or (lead not in (None, "place") and quantity.thing is not None)


def _outside_goals(text: str, quantity: Quantity, lead: Lead | None) -> bool:
    """Outputs in duties and contents: `tổ chức 12 lớp`, `ít nhất 03 mô hình`, `Số lượng: 5.000 cuốn`."""
    before = text[: quantity.start]
    if lead is None or quantity.thing is None or CONDITION.search(before) or EACH_GROUP.search(before):
        return False
    if quantity.per not in (None, "năm"):
        return False
    if quantity.value <= FEW and SMALL.fullmatch(quantity.thing) and lead != "sign":
        return False
    if lead == "counter":
        return phrase_before(text, quantity.start, "output") is not None
    if lead == "place" and not acts_at(before):
        return False
    if lead in ("open", "place"):
        return opens_with_output(text[: quantity.start])
    if lead == "colon" and ATTENDING.search(text[: quantity.start]):
        return False
    return lead in ("sign", "colon", "yearly", "list", "named", "part")


def _restates(text: str, before: Quantity, quantity: Quantity) -> bool:
    """`11/16 xã (68,8%)`, `75% (12/16 xã)`: the same goal said again in brackets."""
    between = text[before.end : quantity.start]
    bracket = RESTATES.fullmatch(between)
    units = {before.unit, quantity.unit}
    return bracket is not None and (units == {"ratio", "%"} or (units == {"count", "%"} and bracket[1] is not None))


def _recurs(text: str, quantity: Quantity, *, goals: bool) -> bool:
    """How often something takes place; things or people to be reached each year are a goal."""
    if quantity.per != "năm" and quantity.per in goal_words("time_of"):
        return True
    event = EVENT.match(text[quantity.end :]) is not None
    if quantity.per == "năm":
        return event
    said = FREQUENCY.findall(text[: quantity.start])
    if quantity.thing in goal_words("measure"):
        return not goals
    if not goals and EACH_YEAR.search(text):
        return True
    return bool(said) and (event or not all(EACH_YEAR.fullmatch(each) for each in said))


def _quoted(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("“") > before.count("”")


def _tells_of_else(text: str, quantity: Quantity, past: Sequence[CueFound], limits: Sequence[CueFound]) -> bool:
    """A result, a score, a price: said in the clause, or just before the value."""
    if ALREADY.search(text, max(0, quantity.start - DONE_REACH), quantity.start):
        return True
    if any(quantity.start - PAST_REACH < cue.end <= quantity.start for cue in past):
        return True
    # `mức hỗ trợ 5 triệu đồng/nhà và 2 triệu đồng/chuồng`: one price as the other.
    reach = len(text) if quantity.unit == "VND" else LIMIT_REACH
    return any(cue.value == "clause" or 0 <= quantity.start - cue.end <= reach for cue in limits)
