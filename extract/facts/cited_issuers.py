"""Who issued a cited document: named behind it (`của Bộ Y tế`), in front (`đề nghị của Sở Y tế tại`), over a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dictionaries.document_types import document_types, organ_symbols
from dictionaries.folding import fold, tone_last
from dictionaries.issuers import IssuerKind, issuer_words, longest_words
from extract.facts.cited import Day, after_signs, day_at
from extract.grammar.symbols import organ_of
from extract.lexicon.cues import TOKEN
from extract.lexicon.issuers import IssuerFound, issuer_at
from extract.lexicon.seats import Seat, in_full

OF = ("của", "do", "giữa")
"""Words in front of an issuer behind its document."""
MADE = ("ban hành", "phê duyệt", "thông qua", "ký", "công bố", "quy định", "xây dựng", "chủ trì")
"""Words behind `do Bộ Y tế` that make it the issuer: not `do Bộ Y tế báo cáo`."""
PLACES = ("tại", "theo", "qua", "trong", "bằng")
"""Words between an issuer and its document: `được Chính phủ phê duyệt tại Quyết định số …`."""
REACH = 24
"""Words in front of a document in which its issuer may be named."""
NEXT = ("tại thông báo", "tại văn bản", "tại công văn", "tại kết luận", "tại chỉ thị", "tại tờ trình", "tại quyết định")
"""Words behind a body that issued the document behind them, not the one in front."""
SESSION = "hội nghị"
"""`của Hội nghị lần thứ tám Ban Chấp hành Trung ương`: the session is no part of the body."""
SESSION_WORDS = 5
OPENERS = ("", "gom", "sau", "sau day", "nhu sau", "cu the", "so")
"""Words between a head and the first of its documents, without marks."""
CLOSED = frozenset({"TTg", "CP", "QH", "UBND", "HĐND", "CTN", "UBTVQH"})
"""Symbols of one body alone, which no other body's papers bear."""


@dataclass(frozen=True, slots=True)
class Behind:
    """Day and issuer that stand behind a number."""

    day: Day | None
    issuer: str | None
    end: int


def behind(text: str, at: int, limit: int, days: Sequence[Day], seat: Seat, *, several: bool = False) -> Behind:
    """Day and issuer behind a number, in either order: `ngày 3/4/2025 của Bộ Y tế`, `của Bộ Y tế ngày 3/4/2025`."""
    day = day_at(text, at, days) or day_at(text, _behind_year(text, at), days)
    end = day.end if day else _behind_year(text, at)
    found = _after_of(text, end, several=several)
    if found and found.end <= limit and not text[found.end : limit].lstrip().lower().startswith(NEXT):
        end = found.end
        if day is None and (day := day_at(text, _closed(text, end), days)) is not None:
            end = day.end
    else:
        found, end = None, day.end if day else at
    return Behind(day, in_full(found, seat) if found else None, end)


def _behind_year(text: str, at: int) -> int:
    """Behind ` năm 2025`, which dates a number without a day; the same place where no year stands there."""
    words = text[at : at + 11].split()
    dated = words[:1] == ["năm"] and len(words) > 1 and words[1][:4].isdigit() and len(words[1][:4]) == 4
    return text.index(words[1][:4], at) + 4 if dated else at


def _closed(text: str, at: int) -> int:
    """Behind the bracket that closes here, `(khóa XIII)`, or that a remark stands in: `Bộ Y tế (BYT) ngày …`."""
    if text[at : at + 1] == ")":
        return at + 1
    remark = text[at : at + LONGEST_REMARK].lstrip(" ")
    inside = remark.partition(")")[0]
    if not remark.startswith("(") or ")" not in remark or any(sign.isdigit() for sign in inside):
        return at
    return text.index(")", at) + 1


LONGEST_REMARK = 40
"""Letters of a remark behind an issuer's name."""


def _after_of(text: str, at: int, *, several: bool = False) -> IssuerFound | None:
    """The body behind `của`; behind `giữa`, and of what several issue together, all that are named."""
    start = after_signs(text, _closed(text, at))
    word = next((word for word in OF if text[start : start + len(word) + 1].lower() == f"{word} "), None)
    if word is None:
        return _session(text, start)
    begin = start + len(word) + 1
    found = _session(text, begin) or issuer_at(text, begin)
    if word == "do" and found and not text[found.end :].lstrip().lower().startswith(MADE):
        return None
    return _with_others(text, found) if found and (several or word == "giữa") else found


def _with_others(text: str, found: IssuerFound) -> IssuerFound:
    """The body with those that a row names behind it."""
    while True:
        joint = next((j for j in (", ", " và ", " - ", "; ") if text.startswith(j, found.end)), None)
        joined = issuer_at(text, found.end + len(joint)) if joint else None
        if joined is None:
            return found
        found = IssuerFound(f"{found.name}, {joined.name}", joined.end, joined.unit, joined.placed)


def _session(text: str, at: int) -> IssuerFound | None:
    """The body behind the session that decided: `Hội nghị lần thứ tám Ban Chấp hành Trung ương`."""
    if text[at : at + len(SESSION)].lower() != SESSION:
        return None
    words = list(TOKEN.finditer(text, at, min(len(text), at + 60)))[:SESSION_WORDS]
    return issuer_at(text, words[-1].end() + 1) if len(words) == SESSION_WORDS else None


def in_front(text: str, at: int, since: int, number: str, seat: Seat) -> str | None:
    """The issuer in front: `đề nghị của Sở Y tế tại`, `được Chính phủ phê duyệt tại`, `Sở Y tế ban hành`."""
    words = [m for m in TOKEN.finditer(text, max(since, at - 200), at) if m[0][0].isalnum()][-REACH:]
    if not words or text[words[-1].end() : at].strip():
        return None
    for papers in (["văn", "bản"], ["các"]):
        if [word[0].lower() for word in words[-len(papers) :]] == papers:
            words = words[: -len(papers)]
    placed = bool(words) and tone_last(words[-1][0]) in map(tone_last, PLACES)
    if placed:
        words = _without_bracket(text, words[:-1])
    said = _ends_with(words, "speaks")
    if said:
        words = words[:-said]
    if not words or not (placed or said):
        return None
    found = _ending_at(text, words[-1].end(), [m.start() for m in words], asked=not said)
    return in_full(found, seat) if found and agrees(number, found.name) else None


def _without_bracket(text: str, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words without a remark in brackets at their end: `Sở Y tế (cơ quan thường trực) tại …`."""
    if not words or text[words[-1].end() : words[-1].end() + 1] != ")":
        return words
    opening = text.rfind("(", 0, words[-1].end())
    return [word for word in words if word.end() <= opening]


def _ends_with(words: Sequence[re.Match[str]], kind: IssuerKind) -> int:
    """Words of the longest row of the kind that the words end with."""
    known = issuer_words(kind)
    said = [tone_last(word[0]) for word in words]
    return next((n for n in range(min(longest_words(kind), len(said)), 0, -1) if tuple(said[-n:]) in known), 0)


def _ending_at(text: str, end: int, starts: Sequence[int], *, asked: bool) -> IssuerFound | None:
    """The longest name that ends at the place; one that only asks or advises there goes without its office."""
    for n, start in enumerate(starts):
        if not text[start].isupper():
            continue
        found = issuer_at(text, start)
        if found is None or found.end != end:
            continue
        if not asked:
            return found
        before = list(TOKEN.finditer(text, starts[max(0, n - longest_words("asks"))], start)) if n else []
        if not _ends_with(before, "asks"):
            return None
        office = next((w for w in issuer_words("office").values() if found.name.startswith(f"{w} ")), None)
        return issuer_at(text, start + len(office) + 1) if office else found
    return None


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a list of documents: `các Quyết định của Thủ tướng Chính phủ: số A …; số B …`."""

    doc_type: str
    issuer: str | None
    colon: bool


def head_in(text: str, seat: Seat) -> Head | None:
    """The last head in the words in front of a document: a type, its issuer, perhaps what it is about and a colon."""
    plain = fold(text)
    at, name = max(((plain.rfind(said), name) for said, name in _types()), key=lambda found: (found[0], len(found[1])))
    if at < 0:
        return None
    rest = text[at + len(name) :]
    colon = rest.rstrip(' (“"').endswith(":")
    found = _after_of(text, at + len(name))
    if found is None:
        if not plain[:at].rstrip().endswith("cac") or fold(rest).strip(" :,(") not in OPENERS:
            return None
        return Head(name, in_front(text, at, 0, "", seat), colon)
    left = text[found.end :].strip(" ,:(")
    if left and not colon:
        return None
    return Head(name, in_full(found, seat), colon)


def _types() -> list[tuple[str, str]]:
    return [(fold(row.name), row.name) for row in document_types()]


def agrees(number: str, issuer: str) -> bool:
    """Whether the symbol may be the issuer's: `5/QĐ-TTg` is not the Chính phủ's; symbols of many bodies fit any."""
    organ = organ_of(number)
    if organ not in CLOSED:
        return True
    name = fold(organ_symbols().get(organ, "Quốc hội"))
    said = fold(issuer)
    if organ in ("UBND", "HĐND"):
        return name in said
    return said.startswith(name) or (said.endswith(name) and organ != "CP")
