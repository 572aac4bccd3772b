"""What a quantity counts, by the words before it and behind it."""

import re
from dataclasses import dataclass

from dictionaries.folding import fold
from dictionaries.goal_words import any_of, goal_words
from extract.facts.wording import (
    RATE_NAME,
    named_after,
    named_before,
    predicate,
    subject_before,
    without_tail,
)
from extract.facts.years_said import YEAR_AT, year_length
from extract.plan import Unit

NAMED_FIRST = re.compile(
    rf"{any_of('reaches')}\s*(?:được|tỷ lệ|mức|thêm|bình quân|{any_of('sign')}|\s)*$", re.IGNORECASE
)
"""Words before a value that make what stands before them the thing counted."""
TOWARDS = re.compile(rf"\s{any_of('towards')}\s*$", re.IGNORECASE)
"""`ký cam kết với 100% chủ quán`: the share is of those it is done with."""
OF_TOTAL = re.compile(r"^\s*(?:trên\s+|trong\s+)?(?:tổng số|(?<=trên )số|(?<=trong )số)\s[^,;.]{2,60}", re.IGNORECASE)
TAKEN_UP = re.compile(rf"(?P<who>\S.*\S)\s+{any_of('taken_up')}", re.IGNORECASE)
TO_VALUE = re.compile(r"[,;:][^,;:]+$")
"""What leads to the value and names nothing: `…, phấn đấu đến năm 2030 đạt`."""
PART = re.compile(r"\W*(?:trong đó|riêng|mỗi|từng|bình quân mỗi)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """What is counted; None where nothing says it."""

    words: str | None
    own: int
    """How many letters behind the value belong to it."""
    verb: str | None = None
    """What is done to the things, where the words before say no more than that: `tuyên truyền cho`."""


def indicator(pre: str, post: str, previous: str | None, *, unit: Unit, part: bool = False) -> Name:
    """What is counted.

    `pre` and `post` are the words between this value and its neighbours; `previous` is what the value before
    counted, of which this one may be a `part`.
    """
    before, after = named_before(pre), _after(post)
    again = previous and after and len(after.split()) <= 2 and fold(previous).startswith(fold(after))
    if again:
        after = ""
    if not before and not after:
        return Name(previous, len(post) if again else year_length(post)) if previous else Name(None, 0)
    if (
        previous
        and not before
        and (subject := subject_of(previous))
        and (predicate(f" {after}") or " ").strip() == after
    ):
        # `90% cán bộ hoàn thành tốt nhiệm vụ, 20% hoàn thành xuất sắc`: of the same.
        after = f"{subject[:1].lower()}{subject[1:]} {after}"
    if unit == "%" and (taken := taken_up(pre, post)):
        return Name(taken, len(post))
    if part and previous:
        return Name(_part(before, after, previous), len(post))
    if unit == "count" and after:
        listed = pre.lstrip().startswith((",", "và"))
        return Name(_counted(before, after, previous, listed=listed), len(post))
    label, colon, tail = pre.rpartition(":")
    if colon and len(after.split()) > 1 and not named_before(tail):
        scope = named_before(label)
        return Name(_capital(after) + (f" ({scope})" if scope else ""), len(post))
    if before and (_named_first(before, after, pre, post, unit) or OF_TOTAL.match(post)):
        return _before(before, after, pre, post, previous, unit)
    if (
        before
        and after
        and not predicate(f" {after} ")
        and 1 < len(before.split()) <= 24
        and not pre.rstrip().endswith(":")
    ):
        # `Hoàn thành rà soát 100% công trình …`: what is done is said before.
        subject = subject_before(pre)
        return Name(f"{_capital(before)} {after}" + (f" ({subject})" if subject else ""), len(post), before)
    scope = f" ({before})" if len(before.split()) > 1 and pre.rstrip().endswith(":") else ""
    return Name(_capital(after) + scope if after else before or None, len(post))


def _named_first(before: str, after: str, pre: str, post: str, unit: Unit) -> bool:
    """Whether the name stands before the value: `Tỷ lệ hộ nghèo còn 2%`."""
    return (
        RATE_NAME.match(before) is not None
        or len(after.split()) < 2
        or NAMED_FIRST.search(pre) is not None
        or unit == "VND"
        or post.startswith("/")
        or _object_only(before, after, unit)
        or (unit == "%" and len(after.split()) <= 4 and TOWARDS.search(pre) is not None)
    )


def _before(before: str, after: str, pre: str, post: str, previous: str | None, unit: Unit) -> Name:
    text, total = before, OF_TOTAL.match(post)
    if total:
        text += " trên " + total[0].strip().removeprefix("trên ").removeprefix("trong ")
    elif unit == "VND" and re.match(r"\s*(?:cho|để)\s", post):
        text += " " + after
    part = PART.match(pre) is not None
    if (
        previous
        and (not after or unit != "count")
        and (len(before.split()) <= (10 if part else 5 if RATE_NAME.match(previous) else 3))
        and not RATE_NAME.match(before)
        and (part or fold(before).split()[0] != fold(previous).split()[0])
    ):
        label, colon, _ = previous.rpartition(":")
        text = f"{label}: {before}" if colon else f"{previous} {before}"
    elif after and not total and (len(before.split()) <= 2 or (unit == "%" and 1 < len(after.split()) <= 4)):
        subject = subject_before(pre)
        text = f"{before} {after}" + (f" ({subject})" if subject else "")
        return Name(_capital(text), len(post), before if unit == "%" else None)
    return Name(_capital(text), (total.end() if total else 0) + year_length(post))


def _part(before: str, after: str, whole: str) -> str:
    """`58 trạm (trong đó: VNPT: 25 trạm …)`: the whole with whose part it is."""
    name = before or after
    if not before and after and fold(after.split()[0]) in fold(whole).split():
        if predicate(f" {after} ") is not None:
            return _capital(after)
        name = _without_shared(after, whole)
    if before and fold(before).startswith(fold(whole)[:12]):
        return _capital(before)
    return f"{whole} {name}"


def _without_shared(name: str, whole: str) -> str:
    """A part without the words that the whole begins with: `doanh nghiệp xuất khẩu` of `Doanh nghiệp mới`."""
    words, had = name.split(), fold(whole).split()
    shared = next((at for at, word in enumerate(words) if at >= len(had) or fold(word) != had[at]), len(words))
    return " ".join(words[max(shared, 1) :]) or name


def _after(post: str) -> str:
    return without_tail(named_after(post).removeprefix("/năm"))


def taken_up(pre: str, post: str) -> str | None:
    """`hỗ trợ hộ nuôi ong ứng dụng X, phấn đấu đạt 30% hộ nuôi ong thực hiện`: what they do is named in front."""
    after = _after(post)
    bare, front = TAKEN_UP.fullmatch(after), TO_VALUE.search(pre)
    if bare is None or front is None or named_before(front[0]):
        return None
    said = YEAR_AT.sub("", pre[: front.start()]).strip(" ,;")
    at = said.lower().rfind(bare["who"].lower())
    if at >= 0:
        done = said[at + len(bare["who"]) :].strip(" ,;")
        return _capital(f"{bare['who']} {done}") if len(done.split()) > 1 else None
    done = named_before(said)
    return _capital(f"{after} ({done})") if len(done.split()) > 1 else None


def _counted(before: str, after: str, previous: str | None, *, listed: bool) -> str:
    """What a plain count counts: the things behind it, with the words before it as their scope."""
    things = after.lower()
    thing = re.split(r"[\s/]", things)[0]
    said = before and re.search(rf"\b{re.escape(thing)}\b", before.lower())
    alone = len(things.split()) == 1 or "/" in things.split()[-1]
    named = RATE_NAME.match(before) is not None
    if before and (things in goal_words("weight") or (alone and named) or (said and (alone or named))):
        # `Tổng điểm đạt từ 920 điểm`, `Lắp đặt mới trạm phát sóng: 58 trạm`: the thing is said with the name.
        short = listed and previous and len(before.split()) <= 2 and not named
        name = f"{previous} {before}" if short else before
    elif previous and before and (same := re.search(rf"\b{re.escape(things)}\s.*", previous, re.IGNORECASE)):
        # `11 thôn có điểm vui chơi; xây thêm 02 điểm`.
        name = f"{same[0]} {before}"
    elif previous and before and things in goal_words("person") and len(before.split()) <= 2:
        # `60 học sinh ở mỗi cụm, toàn tỉnh 720 em`.
        name = f"{previous} {before}"
    else:
        name = after + (f" ({before})" if before else "")
    return _capital(name)


def _object_only(before: str, after: str, unit: Unit) -> bool:
    """`phủ sóng tối thiểu 85% dân số`: behind the value stands only of what it is a share."""
    short = unit == "%" and len(after.split()) <= 3 and len(before.split()) >= 3
    return short and not before.endswith(":") and re.search(r"\b(?:được|có|đạt)\b", after) is None


def subject_of(name: str) -> str | None:
    """Of whom something is said: `Cán bộ hoàn thành tốt nhiệm vụ` → `Cán bộ`; None without a predicate."""
    said = predicate(name)
    return name[: -len(said)] if said and len(said) < len(name) else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
