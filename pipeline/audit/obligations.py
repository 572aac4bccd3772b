"""What is due, from whom, to whom: deadlines in a form in which two of them can be compared."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from rapidfuzz import fuzz

from dictionaries.agencies import body_named
from dictionaries.audit_words import any_of
from dictionaries.folding import fold
from extract.plan import Deadline, Evidence, Plan
from pipeline.audit.case import Case, Clause

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
_EVERY = re.compile(r"trước ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?!\s*(?:/|năm\s+20))", re.IGNORECASE)
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

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where it stands; looked up when a finding needs it, for it takes the whole text."""
        return self.find()

    @property
    def around(self) -> str:
        """The sentence that it stands in."""
        return " ".join(each.quote or "" for each in self.evidence)


def obligations(case: Case) -> tuple[Obligation, ...]:
    """The dated duties of a plan."""
    return case.kept(_obligations)


def _obligations(case: Case) -> tuple[Obligation, ...]:
    found = []
    for index, deadline in enumerate(case.plan.deadlines):
        at = f"/deadlines/{index}"
        placed = bool(case.plan.evidence.get(at, Evidence()).quote)
        found.append(obligation(deadline, partial(case.evidence, at), case.plan, placed=placed))
    return tuple(found)


def obligation(deadline: Deadline, find: Callable[[], tuple[Evidence, ...]], plan: Plan, *, placed: bool) -> Obligation:
    """A deadline, understood; `placed` and `find` say whether and where it stands on a page."""
    said = fold(deadline.what)
    topic = next((name for name, pattern in _TOPICS if pattern.search(said)), None)
    to = deadline.to or _receiver(deadline.what)
    rank = _rank(to)
    own = _RANK.get(plan.level or "", 0)
    terms = {re.sub(r"^0", "", term) for term in _TERMS.findall(said)}
    if not terms and topic == "report" and deadline.on and deadline.on[5:7] in _MIDYEAR:
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


def annual(case: Case) -> tuple[Obligation, ...]:
    """Duties of every year: `báo cáo … hằng năm … trước ngày 10 tháng 12`; `on` holds month and day, `--12-10`."""
    found = []
    for clause in case.clauses("body", "appendix", digits=True):
        match = _EVERY.search(clause.text)
        if match and re.search(r"(?:hằng|hàng|mỗi) năm", clause.text, re.IGNORECASE):
            holder = next((t.agency for i, t in enumerate(case.plan.tasks) if _stands_in(case, i, clause.text)), None)
            what = clause.text[: match.start()]
            deadline = Deadline(f"--{int(match[2]):02}-{int(match[1]):02}", None, what, holder, None)
            find = partial(_one, clause, *match.span())
            found.append(obligation(deadline, find, case.plan, placed=True))
    return tuple(found)


def _one(clause: Clause, start: int, end: int) -> tuple[Evidence, ...]:
    return (clause.quoted(start, end),)


def _stands_in(case: Case, task: int, text: str) -> bool:
    return case.plan.tasks[task].text[:40].strip() in text
