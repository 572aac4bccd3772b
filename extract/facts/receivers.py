"""To whom something is sent or reported: of a chain of steps the receiver of the one nearest to its time."""

from collections.abc import Mapping
from typing import NamedTuple

from extract.lexicon.bodies import full_name, name_end
from extract.lexicon.cues import begins, ends, of, opening

LONGEST_NAME = 160
SHORTEST_STEP = 8
"""Letters below which the words before a time are no step of their own."""


class _Receiver(NamedTuple):
    """A body with the place where it begins."""

    name: str
    start: int
    end: int


def receiver(
    text: str,
    clause: tuple[int, int],
    due: tuple[int, int],
    names: Mapping[str, str] | None = None,
    *,
    alone: bool = True,
) -> str | None:
    """The receiver in a clause: the last before the time, the first behind it where none is before or it sends anew.

    `báo cáo Sở A để tổng hợp, gửi Sở B trước ngày 5/3` → `Sở B`; `trước ngày 5/3 gửi Sở B để báo cáo Sở C` → `Sở B`.
    """
    said = text[: clause[1]]
    before = _receivers(said, clause[0], due[0], names)
    behind = next(iter(_receivers(said, due[1], _purpose(text, due[1], clause[1]), names)), None)
    opens = alone or due[0] - clause[0] < SHORTEST_STEP
    if behind is not None and opens and (not before or _sends_anew(said, due[1])):
        return behind.name
    return before[-1].name if before else None


def _receivers(text: str, start: int, end: int, names: Mapping[str, str] | None) -> list[_Receiver]:
    """Bodies behind a word of sending, in order."""
    found: list[_Receiver] = []
    for cue in of(text, "agency"):
        if not start <= cue.start < end or not text[cue.start].isupper() or (found and cue.start < found[-1].end):
            continue
        if ends(text[start : cue.start], "sends") is None or opening(text[cue.start : end], "no_agency"):
            continue
        last = min(_name_end(text, cue.start, cue.end), cue.start + LONGEST_NAME)
        name = full_name(text[cue.start : last], names)
        if not name:
            continue
        found.append(_Receiver(name + _through(text, last, names), cue.start, last))
    return found


def _name_end(text: str, start: int, after: int) -> int:
    """Where a receiver's name ends: at a word of duty, a sign, or what is sent and when."""
    stop = name_end(text, start, after)
    for at in range(after, stop):
        if text[at] in "(,;" or (text[at] == " " and begins(text[at : at + 30], "receiver_end")):
            # `Tỉnh ủy, Ủy ban nhân dân tỉnh`: two in a row are one answer; `Ban Chỉ đạo phòng, chống …` is one.
            if text[at] == "," and (text.startswith(", chống", at) or _body_at(text, at + 2)):
                continue
            return at
    return stop


def _body_at(text: str, at: int) -> bool:
    return text[at : at + 1].isupper() and any(cue.start == at for cue in of(text, "agency"))


def _through(text: str, at: int, names: Mapping[str, str] | None) -> str:
    """` (qua Sở Nội vụ)`: through whom, where brackets or words behind the name say so."""
    rest = text[at : at + LONGEST_NAME].lstrip()
    if rest.startswith("(qua ") and ")" in rest:
        return f" (qua {full_name(rest[5 : rest.index(')')], names)})"
    if rest.startswith("thông qua ") and _body_at(rest, 10):
        return f" (qua {full_name(rest[10 : _name_end(rest, 10, 11)], names)})"
    return ""


def _purpose(text: str, start: int, end: int) -> int:
    """Where the clause goes on to say what for: `… để tổng hợp, báo cáo Sở C`."""
    at = text.find(" để ", start, end)
    return at if at >= 0 else end


def _sends_anew(text: str, at: int) -> bool:
    """Whether a step begins right behind the time: `trước ngày 15/11 gửi Sở B`."""
    return begins(text[at : at + 60], "sends") is not None
