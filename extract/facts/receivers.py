"""To whom something is sent or reported: of a chain of steps the receiver of the one nearest to its time."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extract.context.reading import Reading
from extract.lexicon.bodies import full_name, name_end
from extract.lexicon.cues import CueFound, begins, ends, opening
from extract.mention import Kind

LONGEST_NAME = 160
SHORTEST_STEP = 8
"""Letters below which the words before a time are no step of their own."""


class _Receiver(NamedTuple):
    """A body with the place where it begins."""

    name: str
    start: int
    end: int


class _Said(NamedTuple):
    """A text with the places where names of bodies may begin, and the paper's own abbreviations."""

    text: str
    bodies: Sequence[CueFound]
    names: Mapping[str, str] | None


def receiver(
    reading: Reading,
    clause: tuple[int, int],
    due: tuple[int, int],
    names: Mapping[str, str] | None = None,
    *,
    alone: bool = True,
) -> str | None:
    """The receiver in a clause: the last before the time, the first behind it where none is before or it sends anew.

    `báo cáo Sở A để tổng hợp, gửi Sở B trước ngày 5/3` → `Sở B`; `trước ngày 5/3 gửi Sở B để báo cáo Sở C` → `Sở B`.
    """
    said = _Said(reading.node.text[: clause[1]], _bodies(reading, clause), names)
    if not said.bodies:
        return None
    before = _receivers(said, clause[0], due[0])
    opens = alone or due[0] - clause[0] < SHORTEST_STEP
    if opens and (not before or _sends_anew(said.text, due[1])):
        behind = _receivers(said, due[1], _purpose(said.text, due[1]))
        if behind:
            return behind[0].name
    return before[-1].name if before else None


def _bodies(reading: Reading, clause: tuple[int, int]) -> list[CueFound]:
    """Names of bodies in a clause; `xã`, `phòng bệnh` without a capital are none."""
    cues = (mention.value for mention in reading.of(Kind.CUE) if clause[0] <= mention.start < clause[1])
    found = (cue for cue in cues if isinstance(cue, CueFound) and cue.label == "agency" and cue.phrase[0].isupper())
    return list({cue.start: cue for cue in found}.values())


def _receivers(said: _Said, start: int, end: int) -> list[_Receiver]:
    """Bodies behind a word of sending, in order."""
    text = said.text
    found: list[_Receiver] = []
    for cue in said.bodies:
        if not start <= cue.start < end or (found and cue.start < found[-1].end):
            continue
        if ends(text[start : cue.start], "sends") is None or opening(text[cue.start : end], "no_agency"):
            continue
        last = min(_name_end(said, cue.start, cue.end), cue.start + LONGEST_NAME)
        name = full_name(text[cue.start : last], said.names)
        if name:
            found.append(_Receiver(name + _through(said, last), cue.start, last))
    return found


def _name_end(said: _Said, start: int, after: int) -> int:
    """Where a receiver's name ends: at a word of duty, a sign, or what is sent and when."""
    text = said.text
    stop = name_end(text, start, after)
    for at in range(after, stop):
        word = text[at] == " " and text[at + 1 : at + 2].islower()
        if text[at] in "(,;" or (word and begins(text[at : at + 30], "receiver_end")):
            # `Tỉnh ủy, Ủy ban nhân dân tỉnh`: two in a row are one answer; `Ban Chỉ đạo phòng, chống …` is one.
            if text[at] == "," and (text.startswith(", chống", at) or _is_body(said, at + 2)):
                continue
            return at
    return stop


def _is_body(said: _Said, at: int) -> bool:
    return any(cue.start == at for cue in said.bodies)


def _through(said: _Said, at: int) -> str:
    """` (qua Sở Nội vụ)`: through whom, where brackets or words behind the name say so."""
    text = said.text
    rest = text[at : at + LONGEST_NAME].lstrip()
    if rest.startswith("(qua ") and ")" in rest:
        return f" (qua {full_name(rest[5 : rest.index(')')], said.names)})"
    start = text.find(THROUGH, at, at + len(THROUGH) + 1) + len(THROUGH)
    if start > at and _is_body(said, start):
        return f" (qua {full_name(text[start : _name_end(said, start, start + 1)], said.names)})"
    return ""


THROUGH = "thông qua "


def _purpose(text: str, start: int) -> int:
    """Where the clause goes on to say what for: `… để tổng hợp, báo cáo Sở C`."""
    at = text.find(" để ", start)
    return at if at >= 0 else len(text)


def _sends_anew(text: str, at: int) -> bool:
    """Whether a step begins right behind the time: `trước ngày 15/11 gửi Sở B`."""
    return begins(text[at : at + 60], "sends") is not None
