"""Lays out the readings of a text: one slot a piece, arcs for its readings, wider arcs where blanks may be wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from ocr.restore.candidates import HOOKS, MERGE, UNKNOWN, Candidate, Candidates, Source
from ocr.restore.decode import Arc
from ocr.restore.language_model import END
from ocr.restore.likeness import LOOKALIKE
from ocr.restore.numbers import Numbers, Reading
from ocr.restore.sources import Unchanged
from ocr.restore.syllable import bare, bare_well_formed
from ocr.restore.token import Kind, Token, inner_pieces, pause, take_apart

BULLETS = ("-", "–", "+", "*", "•")
WEAK = -1.8
"""A token whose best reading scores less may be two run together, or half of one."""


class Slot(NamedTuple):
    """One piece: which word it is of, and the marks printed before and after it."""

    word: int
    before: str
    core: str
    after: str


@dataclass
class Lattice:
    """Slots, the arcs that leave each, and where lines end."""

    slots: list[Slot] = field(default_factory=list)
    arcs: list[list[Arc]] = field(default_factory=list)
    line_ends: list[int] = field(default_factory=list)
    """For each line, the slot after its last."""


def build(
    lines: Sequence[Sequence[str]],
    candidates: Source,
    numbers: Numbers | None,
    labels: Mapping[int, str] | None = None,
    trust: Mapping[int, float] | None = None,
) -> Lattice:
    """The lattice of a text given as lines of words; with `trust`, only the words it names are in doubt.

    `labels` are first words of lines that are settled already.
    """
    lattice = Lattice()
    number = 0
    for order, words in enumerate(lines):
        set_in_capitals = capitals_of(words)
        if not words:
            _break(lattice)
        previous: Token | None = None
        readings = numbers.find(words) if numbers is not None else {}
        if labels and order in labels:
            readings[0] = Reading(1, labels[order])
        taken = 0
        for index, word in enumerate(words):
            if taken:
                taken -= 1
                number += 1
                continue
            reading = readings.get(index)
            if reading is not None:
                _add_reading(lattice, number, reading, word)
                taken, previous = reading.words - 1, None
                number += 1
                continue
            token, capitals = take_apart(word), set_in_capitals[index]
            if token.kind is Kind.NOTHING:
                if index == 0:
                    _break(lattice)
                previous = None
            else:
                doubted = trust is None or number in trust
                _add(lattice, number, token, candidates if doubted else Unchanged(), capitals)
                if trust is not None and doubted:
                    _weigh_itself(lattice, token.core, trust[number])
                if previous is not None and candidates.mends_blanks:
                    _add_merge(lattice, previous, token, candidates, capitals)
                previous = token
            number += 1
        lattice.line_ends.append(len(lattice.slots))
    return lattice


def capitals_of(words: Sequence[str]) -> list[bool]:
    """For each word of a line, whether it stands in capitals: as most of the line do, or as the words beside it.

    Two columns may share a line (`XÃ AN LẠC  Độc lập - Tự do`), and abbreviations stand in capitals anywhere.
    """
    letters = [w for w in words if sum(c.isalpha() for c in w) >= 2]
    if sum(w.upper() == w for w in letters) > 0.5 * len(letters) and not (
        words[0] in BULLETS and not any(map(_is_capital_word, words))
    ):
        return [True] * len(words)
    found: list[bool] = []
    for beside, group in groupby(words, _may_be_capital_word):
        run = list(group)
        found += [beside and any(map(_is_capital_word, run))] * len(run)
    return found


def _may_be_capital_word(word: str) -> bool:
    core = take_apart(word).core
    return len(core) >= 2 and core.isalpha() and core.isupper() and bare_well_formed(bare(core.lower()))


def _is_capital_word(word: str) -> bool:
    return _may_be_capital_word(word) and len(take_apart(word).core) >= 3


def _weigh_itself(lattice: Lattice, core: str, trust: float) -> None:
    """Adds to the score of the reading as it stands what the engine's own confidence says for it."""
    arcs = lattice.arcs[-1]
    for place, arc in enumerate(arcs):
        readings = (c._replace(score=c.score + trust) if c.form == core else c for c in arc.candidates)
        arcs[place] = arc._replace(candidates=tuple(readings))


def _break(lattice: Lattice) -> None:
    """A sentence ends here: before a blank line and before a bullet."""
    for arcs in lattice.arcs[-2:]:
        arcs[:] = [
            arc._replace(pauses=(*(arc.pauses or (".",)), END))
            if arc.end == len(lattice.slots) and arc.pauses[-1:] != (END,)
            else arc
            for arc in arcs
        ]


def _add_reading(lattice: Lattice, word: int, reading: Reading, raw: str) -> None:
    """Words whose form the grammar of numbers settles; a slot for each, one arc over all."""
    start = len(lattice.slots)
    for offset in range(reading.words):
        lattice.slots.append(Slot(word + offset, "", raw, ""))
        lattice.arcs.append([])
    parts = take_apart(reading.form)
    mixed = Kind.NUMBER if parts.kind is Kind.NUMBER else Kind.SYMBOL
    known_as = (mixed.value,) if any(map(str.isdigit, parts.core)) else tuple(inner_pieces(parts.core.lower())[::2])
    lattice.arcs[start].append(
        Arc(start + reading.words, (Candidate(known_as, reading.form, 0.0),), _pauses(parts.after))
    )


def _add(lattice: Lattice, word: int, token: Token, candidates: Source, capitals: bool) -> None:
    if token.kind is not Kind.WORD:
        only = Candidate((token.kind.value,), token.core, 0.0)
        doubted = (
            candidates.of(token.core, capitals)
            if candidates.mends_blanks and token.core.isdigit() and len(token.core) <= 3
            else ()
        )
        _add_slot(lattice, Slot(word, token.before, token.core, token.after), [(only, *doubted)])
        return
    pieces = inner_pieces(token.core)
    if len(pieces) == 1 and isinstance(candidates, Candidates) and token.after[:1] in tuple(HOOKS) and not token.before:
        _add_with_sign(lattice, word, token, candidates, capitals)
        return
    if len(pieces) == 1:
        _add_slot(
            lattice, Slot(word, token.before, token.core, token.after), _readings(token.core, candidates, capitals)
        )
        return
    start = len(lattice.slots)
    before = token.before
    for index in range(0, len(pieces), 2):
        after = pieces[index + 1] if index + 1 < len(pieces) else token.after
        kind = take_apart(pieces[index]).kind
        if kind is Kind.WORD:
            readings = _readings(pieces[index], candidates, capitals)
        else:
            readings = [(Candidate((kind.value or UNKNOWN,), pieces[index], 0.0),)]
        _add_slot(lattice, Slot(word, before, pieces[index], after), readings)
        before = ""
    if not candidates.mends_blanks:
        return
    whole = tuple(c._replace(score=c.score - 1.0) for c in candidates.of(token.core, capitals) if c.score > -6)
    if whole:
        lattice.arcs[start].append(Arc(len(lattice.slots), whole, _pauses(token.after)))


def _add_with_sign(lattice: Lattice, word: int, token: Token, candidates: Candidates, capitals: bool) -> None:
    """A slot whose token the sign after it may belong to."""
    sign, rest = token.after[0], token.after[1:]
    apart, hooked = candidates.with_sign(token.core, sign, capitals)
    lattice.slots.append(Slot(word, token.before, token.core, rest))
    end = len(lattice.slots)
    arcs = [Arc(end, apart, _pauses(token.after))]
    lattice.arcs.append([*arcs, Arc(end, hooked, _pauses(rest))] if hooked else arcs)


def _readings(core: str, candidates: Source, capitals: bool) -> list[tuple[Candidate, ...]]:
    found = candidates.of(core, capitals)
    readings = [found or (Candidate((UNKNOWN,), core, 0.0),)]
    if len(core) >= 4 and (not found or found[0].score < WEAK):
        halves = candidates.halves(core, capitals)
        if halves:
            readings.append(halves)
    return readings


def _add_slot(lattice: Lattice, slot: Slot, readings: Sequence[tuple[Candidate, ...]]) -> None:
    lattice.slots.append(slot)
    end = len(lattice.slots)
    lattice.arcs.append([Arc(end, reading, _pauses(slot.after)) for reading in readings])


def _pauses(after: str) -> tuple[str, ...]:
    mark = pause(after)
    return (mark,) if mark else ()


def _add_merge(lattice: Lattice, left: Token, right: Token, candidates: Source, capitals: bool) -> None:
    """An arc over the last two slots, where one syllable may have been read in two parts."""
    if left.after or right.before or left.kind is not Kind.WORD or right.kind is not Kind.WORD:
        return
    if len(left.core) + len(right.core) > 8 or min(len(left.core), len(right.core)) > 3:
        return
    both = left.core + right.core
    if not bare_well_formed(bare(both.lower()).translate(LOOKALIKE)):
        return
    parts = [candidates.of(t.core, capitals) for t in (left, right)]
    if all(p and p[0].score > WEAK for p in parts) and not bare_well_formed(bare(both.lower())):
        return
    joined = tuple(
        c._replace(score=c.score + MERGE)
        for c in candidates.of(both, capitals)
        if c.score > WEAK and c.words != (UNKNOWN,)
    )
    start = len(lattice.slots) - 2
    if joined and lattice.slots[start].word + 1 == lattice.slots[start + 1].word:
        lattice.arcs[start].append(Arc(len(lattice.slots), joined, _pauses(right.after)))
