"""What is due, from whom, to whom: deadlines in a form in which two of them can be compared."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial

from rapidfuzz import fuzz

from dictionaries.agencies import body_named
from dictionaries.audit_words import any_of, audit_words
from dictionaries.folding import fold
from extract.plan import Deadline, Evidence, Plan, Precision
from pipeline.audit.case import Case, quoted

_TOPICS = (
    ("judging", re.compile(r"^(?!.*\b(?:gui|nop)\b).*\b(?:tham dinh|xet duyet)\b")),
    ("dossier", re.compile(r"\bho so\b")),
    ("list", re.compile(r"\bdanh sach\b")),
    (
        "plan",
        re.compile(
            r"^\W*(?:ban hanh|xay dung|gui)(?: va gui)? (?:ke hoach|chuong trinh)|(?:gui|nop|dang ky) ke hoach|"
            r"ke hoach [^.;]{0,60}gui ve"
        ),
    ),
    ("report", re.compile(r"\bbao cao\b|\bso ket\b|\btong ket\b|\bket qua\b")),
    ("plan", re.compile(r"\b(?:xay dung|ban hanh|lap) (?:\w+ )?ke hoach\b")),
)
_TERMS = re.compile(
    r"\b(?:0?6 thang|sau thang|so ket|quy (?:[iv]+|\d)|0?9 thang|giai doan|ca nhiem ky|hang thang|hang quy)\b"
)
_MIDYEAR = ("05", "06", "07")
_RANK = {"commune": 1, "district": 2, "province": 3, "central": 4}
_UPWARD = (
    (4, re.compile(r"\b(?:trung uong|chinh phu|bo (?!phan|tieu chi)[a-z]+)")),
    (3, re.compile(r"\b(?:tinh|so (?:lao|y|noi|giao|tu|van|tai|nong)|tinh uy|thanh uy)\b")),
    (2, re.compile(r"\b(?:huyen|quan|thi xa|phong (?:lao|noi|y|giao|tu|van|tai|kinh)|huyen uy|quan uy)\b")),
)
_TOLD = re.compile(rf"\b(?:{any_of('only told', folded=True)})\b(?<!uy ban nhan dan)")
_SEND = re.compile(r"\b(?:gui|bao cao|nop|trinh|ve)\b")
_YEARLY = "--"
"""Before month and day of what comes again every year, as ISO 8601 once wrote them."""
_TELLING = 24
"""Letters of a duty by which a clause is known to say it."""
_ASKING = frozenset({"deadlines/before", "deadlines/latest", "deadlines/limit", "deadlines/done"})
"""Frames that ask for something outright."""
_SUBORDINATE = {
    level: re.compile(rf"\b(?:{any_of(f'{level} addressed', folded=True)})") for level in ("commune", "district")
}


@dataclass(frozen=True)
class Obligation:
    """A deadline with what it is about."""

    on: str | None
    what: str
    by: str
    to: str
    topic: str | None
    terms: frozenset[str]
    """Which part of the year it is for; empty: the whole."""
    rank: int
    """Level of the receiver, from 1 for a commune; 0 where it is not said."""
    inward: bool
    """Whether it goes to the issuer itself or a body of its own."""
    placed: bool
    """Whether the record says where it stands."""
    find: Callable[[], tuple[Evidence, ...]]
    pointer: str = ""
    """Where it is in the record, `/deadlines/3`."""
    precision: Precision | None = "day"
    when: str = ""
    """As printed."""
    asked: bool = False
    """Whether words ask for it by that time outright: `trước ngày`, `hoàn thành trong`."""

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The clause or row that it stands in; looked up when a finding needs it, for it takes the whole text."""
        return self.find()

    @property
    def around(self) -> str:
        """The words of that clause."""
        return " ".join(each.quote or "" for each in self.evidence)

    @property
    def said(self) -> str:
        """The clause, quoted, behind what is due where it does not say that itself: a line `Thời gian: …` does not."""
        told = fold(self.what[:_TELLING]) in fold(self.around)
        return quoted(self.evidence) if told and self.evidence else f"{self.what}: {quoted(self.evidence)}".rstrip(": ")

    @cached_property
    def first(self) -> str | None:
        """The first day on which it can be meant: of a month, a quarter or a year its first; else the day itself."""
        if self.on is None or self.precision in (None, "day"):
            return self.on
        month = {"month": int(self.on[5:7]), "quarter": int(self.on[5:7]) - 2, "year": 1}[self.precision or "month"]
        return f"{self.on[:5]}{max(month, 1):02}-01"


def obligations(case: Case) -> tuple[Obligation, ...]:
    """The dated duties of a plan."""
    return tuple(each for each in case.kept(_obligations) if not (each.on or "").startswith(_YEARLY))


def annual(case: Case) -> tuple[Obligation, ...]:
    """Duties of every year: `báo cáo … hằng năm … trước ngày 10 tháng 12`; `on` holds month and day, `--12-10`."""
    return tuple(each for each in case.kept(_obligations) if (each.on or "").startswith(_YEARLY))


def _obligations(case: Case) -> tuple[Obligation, ...]:
    found = []
    for index, deadline in enumerate(case.plan.deadlines):
        at = f"/deadlines/{index}"
        evidence = case.plan.evidence.get(at, Evidence())
        each = obligation(_in_turn(deadline), partial(case.around, at), case.plan, placed=bool(evidence.quote))
        asked = (
            not deadline.when
            or (evidence.rule or "") in _ASKING
            or fold(deadline.when or "").startswith(audit_words("asked outright", folded=True))
        )
        found.append(replace(each, pointer=at, precision=deadline.precision, when=deadline.when or "", asked=asked))
    return tuple(found)


def _in_turn(deadline: Deadline) -> Deadline:
    """What comes again every year with its month and day in place of a date."""
    recurs = deadline.recurs
    if deadline.on or recurs is None or recurs.every != "year" or not (recurs.month and recurs.day):
        return deadline
    return replace(deadline, on=f"{_YEARLY}{recurs.month:02}-{recurs.day:02}")


def obligation(deadline: Deadline, find: Callable[[], tuple[Evidence, ...]], plan: Plan, *, placed: bool) -> Obligation:
    """A deadline, understood; `placed` and `find` say whether and where it stands on a page."""
    said = fold(deadline.what)
    topic = next((name for name, pattern in _TOPICS if pattern.search(said)), None)
    to = deadline.to or _receiver(deadline.what)
    rank = _rank(to)
    own = _RANK.get(plan.level or "", 0)
    terms = {re.sub(r"^0", "", term) for term in _TERMS.findall(said)}
    if not terms and topic == "report" and deadline.on and deadline.on[-5:-3] in _MIDYEAR:
        terms = {"6 thang"}
    terms = {"6 thang" if term in ("so ket", "sau thang") else term for term in terms}
    inward = bool(to) and rank in (0, own) and not _is_self(deadline.by or "", to)
    return Obligation(
        deadline.on, deadline.what, deadline.by or "", to, topic, frozenset(terms), rank, inward, placed, find
    )


def _receiver(what: str) -> str:
    match = re.search(
        r"\b(?:về|gửi|trình|báo cáo)\s+((?:cho\s+)?(?:[ỦU][yỷ] ban|UBND|Sở|Phòng|Huyện|Tỉnh|huyện|tỉnh|"
        r"Đảng ủy)[^,.;(]{0,60})",
        what,
    )
    return match[1] if match else ""


def _rank(to: str) -> int:
    plain = fold(to)
    if not plain:
        return 0
    body = body_named(to)
    if body and body.level:
        return _RANK[body.level]
    if re.search(r"\b(?:cap|uy ban nhan dan|ubnd|dang uy) (?:xa|phuong|thi tran)\b", plain):
        return 1
    return next((rank for rank, pattern in _UPWARD if pattern.search(plain)), 0)


def _is_self(by: str, to: str) -> bool:
    return bool(by) and fuzz.ratio(fold(by), fold(to)) > 90


def goes_up(each: Obligation, plan: Plan) -> bool:
    """Whether the issuer owes it to a level above its own."""
    return each.rank > _RANK.get(plan.level or "", 9) and _SEND.search(fold(each.what)) is not None


def asked_of(each: Obligation, level: str) -> bool:
    """Whether a superior asks it of all units of a level below."""
    pattern = _SUBORDINATE.get(level)
    return pattern is not None and pattern.search(fold(each.by)) is not None


def asked_of_any(each: Obligation) -> bool:
    """Whether it is asked of all units of some level below."""
    return any(asked_of(each, level) for level in _SUBORDINATE)


def same_duty(one: Obligation, other: Obligation) -> bool:
    """Whether two duties are about the same paper for the same part of the year."""
    return one.topic is not None and one.topic == other.topic and one.terms == other.terms


def feeds(first: Obligation, then: Obligation, plan: Plan) -> bool:
    """Whether what the first duty brings in is what the other passes on: sent by another, to who collects it.

    A council or a committee that is only told of it collects nothing, and nobody waits for a report of his own.
    """
    if not first.inward or not same_duty(first, then) or _is_self(first.by, then.by):
        return False
    return not _TOLD.search(fold(first.to)) or _TOLD.search(fold(plan.issuer or "")) is not None


def alike(one: Obligation, other: Obligation) -> bool:
    """Whether two sentences set one duty: the same paper, the same receiver, nearly the same words."""
    if one.topic is None or not same_duty(one, other) or bool(one.to) != bool(other.to):
        return False
    if one.by and other.by and fuzz.token_set_ratio(fold(one.by), fold(other.by)) < 85:
        return False
    if one.to and fuzz.token_set_ratio(fold(one.to), fold(other.to)) < 85:
        return False
    words, others = fold(one.what), fold(other.what)
    return re.findall(r"\d+", words) == re.findall(r"\d+", others) and fuzz.token_sort_ratio(words, others) >= 85
