"""Whom a heading or an opening makes responsible: the body, how it is asked, and where its name ends."""

from dataclasses import dataclass, replace
from functools import lru_cache

from extract.lexicon.bodies import full_name, name_end, parted
from extract.lexicon.cues import begins, ends, of, opening
from extract.plan import Role

LONGEST_NAME = 330
"""Letters; a longer stretch is no row of names."""
_SIGNS = " ,.:;-–"
_STOPS = ".;"


@dataclass(frozen=True, slots=True)
class Holder:
    """A responsible body."""

    name: str
    role: Role
    end: int
    """Letters of the text that name it."""


def assigned(text: str) -> Holder | None:
    """The body that a sentence gives something to: `Giao Sở Y tế …`, `Đồng thời, giao Công an xã …`."""
    told = begins(text, "assigns")
    if told is None:
        return None
    start = _after(text, told.end)
    holder = inline_holder(text[start:])
    return None if holder is None else replace(holder, end=start + holder.end)


def role_of(body: str) -> Role:
    """The role that an item's own opening gives."""
    if begins(body, "request"):
        return "request"
    return "support" if begins(body, "support") else "lead"


@lru_cache(maxsize=2048)
def inline_holder(body: str) -> Holder | None:
    """The body that a paragraph opens with: up to a colon, or to the first word of duty."""
    role: Role = "lead"
    start = 0
    if request := begins(body, "request"):
        role, start = "request", _after(body, request.end)
    elif order := begins(body, "order"):
        start = _after(body, order.end)
    if (listed := _addressed(body)) is not None:
        return _addressees(body, listed)
    name_start = start + _count_of(body[start:])
    several = begins(body[name_start:], "several")
    if several and opening(body[name_start:], "agency") is None:
        name_start = _after(body, name_start + several.end)
    opener = opening(body[name_start:], "agency")
    if opener is None and start and (code := _code(body[name_start:])):
        end = name_end(body, name_start, name_start + code)
        return Holder(full_name(body[name_start:end]), role, end)
    if opener is None or _is_no_body(body[name_start:], opener.end):
        return _introduced(body) or _after_topic(body)
    end = name_end(body, start, name_start + opener.end)
    name = body[start:end].strip(_SIGNS)
    if not name or len(name) > LONGEST_NAME:
        return None
    behind = body[end:].lstrip(" :")
    if role == "lead" and begins(behind, "support"):
        role = "support"
    elif role == "lead" and _is_asked(behind):
        role = "request"
    return Holder(full_name(name), role, end)


def unknown_holder(body: str) -> Holder | None:
    """A body that no cue knows, or that was misread: the words of a numbered item before its first word of duty."""
    if begins(body, "no_holder") or opening(body, "duty") or not body[:1].isupper():
        return None
    end = name_end(body, 0, 3)
    name = body[:end].strip(_SIGNS)
    if end >= min(len(body), 160) or not 2 <= len(name.split()) <= 25:
        return None
    return Holder(full_name(name), "support" if begins(body[end:], "support") else "lead", end)


def unknown_heading(body: str) -> Holder | None:
    """A heading that no cue knows for a body, where only bodies are to be expected: `Lực lượng vũ trang tỉnh`."""
    text = body.rstrip(" :")
    if request := begins(text, "request"):
        named = unknown_heading(text[_after(text, request.end) :])
        return replace(named, role="request", end=len(text)) if named else None
    if begins(text, "no_holder") or not text[:1].isupper() or text.endswith(tuple(_STOPS)) or len(text) > 120:
        return None
    if opening(text, "duty") or opening(text, "no_agency") or len(text.split()) < 2:
        return None
    # `Các trường căn cứ tình hình, tổ chức:` is a known body with what it has to do.
    if body.rstrip().endswith(":") and inline_holder(text) is not None:
        return None
    return Holder(full_name(text), "lead", len(text))


def heading_holder(body: str) -> Holder | None:
    """The agency that a heading names and nothing else; None for one that says what is to be done."""
    text = body.rstrip(" :")
    holder = inline_holder(text.rstrip(" .;"))
    if holder is None:
        return None
    rest = text[holder.end :].strip(" .:;")
    if not rest or rest.startswith("("):
        return holder
    if (body.rstrip().endswith(":") and _only_charged(rest)) or _only_with_whom(rest):
        return holder
    if body.endswith(tuple(_STOPS)):
        return None
    if opening(rest, "duty") and (body.endswith(":") or text[holder.end :].startswith(":")):
        return None
    if begins(rest, "strict_duty"):
        return None
    start = next((found.end for label in ("request", "order") if (found := begins(text, label))), 0)
    return Holder(full_name(text[start:]), holder.role, len(text))


def _only_charged(rest: str) -> bool:
    """`chủ trì, phối hợp với Phòng B:` behind a name heads the items below it and says no more than who."""
    return begins(rest, "heads_list") is not None and not any(sign in rest.rstrip(" :") for sign in ".;:")


def _only_with_whom(rest: str) -> bool:
    """`chủ trì, phối hợp với các sở, địa phương` behind a name, and nothing that is to be done."""
    lead = begins(rest, "heads_list")
    helps = begins(rest[lead.end :], "with") if lead else None
    if lead is None or helps is None:
        return False
    names = rest[lead.end + helps.end :].strip(_SIGNS)
    opener = opening(names, "agency")
    return opener is not None and name_end(names, 0, opener.end) == len(names)


def _after(text: str, at: int) -> int:
    """Behind the spaces at the place."""
    return at + len(text[at:]) - len(text[at:].lstrip(" :"))


def _count_of(text: str) -> int:
    """Letters of a number in front of a row of bodies: `12 xã, phường`."""
    digits = len(text) - len(text.lstrip("0123456789"))
    return _after(text, digits) if 0 < digits <= 3 and text[digits : digits + 1] == " " else 0


def _is_asked(behind: str) -> bool:
    """`UBND các xã: đề nghị chỉ đạo …`: asked for behind the name; not `Phòng A: đề nghị UBND …`, which asks others."""
    request = begins(behind, "request")
    if request is None:
        return False
    rest = behind[request.end :].lstrip()
    return not rest[:1].isupper() and opening(rest, "agency") is None and begins(rest, "several") is None


def _code(text: str) -> int:
    """Letters of a code that stands for a body, as the police write them: `Giao C04 …`, `PC06`; 0 for none."""
    word = text.split(" ", 1)[0].rstrip(",;:.")
    named = word[:1].isupper() and word.isalnum() and word[-2:].isdigit() and word.isupper()
    return len(word) if named and len(word) <= LONGEST_CODE else 0


LONGEST_CODE = 5


def _is_no_body(text: str, size: int) -> bool:
    """Whether the words that look like a body's name are none: `Phòng, chống dịch`, `Tổ chức hội nghị`."""
    return any((cue := opening(text, label)) is not None and cue.end >= size for label in ("no_agency", "duty"))


def _addressed(body: str) -> int | None:
    """Where the orders begin in `Các cơ quan, đơn vị: Yêu cầu Phòng A …; đề nghị Hội B …`."""
    head, colon, rest = body.partition(":")
    if not colon or len(head) > 60 or any(sign in head for sign in _STOPS) or begins(head, "several") is None:
        return None
    told = begins(rest, "order") or begins(rest, "request")
    return _after(body, len(head) + 1) if told and rest.lstrip()[:1].isupper() else None


def _addressees(body: str, start: int) -> Holder | None:
    """The bodies that an address names, one after the other."""
    duties = (c for c in of(body, "duty") if c.start > start + 12 and not _tells(body[c.start :]))
    stop = next((c.start for c in duties if not c.phrase[0].isupper()), None)
    if stop is None:
        return None
    names: list[str] = []
    for part in parted(body[start:stop], ",;"):
        told = begins(part, "order") or begins(part, "request")
        name = part[told.end :].strip() if told else part
        if names and opening(name, "agency") is None:
            names[-1] += ", " + name
        elif name:
            names.append(name)
    return Holder("; ".join(full_name(name) for name in names), "lead", stop) if names else None


def _tells(text: str) -> bool:
    return begins(text, "order") is not None or begins(text, "request") is not None


def _introduced(body: str) -> Holder | None:
    """`Căn cứ nội dung Kế hoạch, các sở, ngành … có trách nhiệm …`: the agency after an opening clause."""
    clause = begins(body, "introduces")
    if clause is None:
        return None
    duties = (cue.start for cue in of(body, "duty") if cue.start > 8 and not ends(body[: cue.start], "passive"))
    first_duty = next(duties, len(body))
    at = 0
    while (at := body.find(", ", at + 1, min(220, first_duty))) >= 0:
        inner = inline_holder(body[at + 2 :])
        if inner is None:
            continue
        end = at + 2 + inner.end
        if inner.role == "request" or begins(body[end:], "introduced_duty"):
            return replace(inner, end=end)
    return None


def _after_topic(body: str) -> Holder | None:
    """`Đối với hồ sơ tồn đọng: Đề nghị Thanh tra tỉnh …`: the body behind what it is about."""
    topic, colon, rest = body[:LONGEST_TOPIC].partition(":")
    if not colon or not _tells(topic) or not _tells(rest) or any(sign in topic for sign in _STOPS):
        return None
    inner = inline_holder(body[len(topic) + 1 :])
    return None if inner is None else replace(inner, end=len(topic) + 1 + inner.end)


LONGEST_TOPIC = 160
"""Letters of a topic with what begins behind it."""
