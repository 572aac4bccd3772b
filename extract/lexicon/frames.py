"""Frames over mentions: spaCy's matcher on a text whose values, cues and bodies stand as one token each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dictionaries.folding import tone_last
from dictionaries.frames import FactName, Frame, frames
from extract.lexicon.cues import TOKEN, CueFound, pipeline
from extract.mention import Kind, Mention

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

ELEMENT = re.compile(r"<(?P<kind>[a-z]+)(?::(?P<label>\w+)(?:/(?P<value>[^=>]+))?)?(?:=(?P<name>\w+))?>|…(?P<gap>\d+)")
"""A mention or a gap in the notation of `frames.tsv`; everything else is a word."""


_Unit = tuple[str, int, int, Mention | None]
"""A word or a mention of a text: the token, where it begins and ends, and the mention that it stands for."""


@dataclass(frozen=True, slots=True)
class FrameFound:
    """A place that a frame fits; start and end are offsets in the text."""

    rule: str
    start: int
    end: int
    named: Mapping[str, Mention]
    """The mentions that the pattern names."""


@dataclass(frozen=True, slots=True)
class _Matchers:
    """The frames of one fact, ready to be matched."""

    matcher: "Matcher"
    vocab: "Vocab"
    rules: Mapping[str, Frame]
    names: Mapping[str, tuple[str | None, ...]]
    """Of each element of a frame's pattern the name that it gives, by the matcher's key of the frame."""
    labels: frozenset[str]
    """What mentions the patterns ask for; other mentions stand as their words."""
    reach: int
    """Words of the longest pattern: what is farther from any mention belongs to none."""


def frames_in(text: str, mentions: Sequence[Mention], fact: FactName) -> list[FrameFound]:
    """Where the frames of a fact fit, in order; of two on the same words the longer, of equals the earlier row."""
    known = _matchers(fact)
    units = _near(list(_units(text, mentions, known.labels)), known.reach)
    if not units:
        return []
    from spacy.tokens import Doc

    doc = Doc(known.vocab, words=[word for word, *_ in units])
    order = {rule: n for n, rule in enumerate(known.rules)}
    found = []
    for key, first, last, aligned in known.matcher(doc, with_alignments=True):  # type: ignore[misc]
        rule = doc.vocab.strings[key]
        names = known.names[rule]
        named = {
            name: mention
            for (_, _, _, mention), element in zip(units[first:last], aligned, strict=True)
            if (name := names[element]) is not None and mention is not None
        }
        hit = FrameFound(known.rules[rule].rule, units[first][1], units[last - 1][2], named)
        found.append((first, last, order[rule], hit))
    found.sort(key=lambda hit: (hit[0] - hit[1], hit[2]))
    kept: list[tuple[int, FrameFound]] = []
    free = [True] * len(units)
    for first, last, _, hit in found:
        if all(free[first:last]):
            kept.append((first, hit))
            free[first:last] = [False] * (last - first)
    return [hit for _, hit in sorted(kept, key=lambda hit: hit[0])]


def _near(units: list[_Unit], reach: int) -> list[_Unit]:
    """The units that may belong to a frame, each at most so far from a mention; a sign parts what is left out."""
    near: list[_Unit] = []
    until = 0
    for at, (_, _, _, mention) in enumerate(units):
        if mention is None:
            continue
        start = max(until, at - reach)
        if near and start > until:
            near.append(_PARTED)
        until = min(at + reach + 1, len(units))
        near += units[start:until]
    return near


_PARTED = (";", 0, 0, None)
"""Over which no frame goes on."""


def _units(text: str, mentions: Sequence[Mention], labels: frozenset[str]) -> Iterator[_Unit]:
    """The text as words and mentions: token, start, end, and the mention that it stands for."""
    wanted = [(mention, label) for mention in mentions if (label := _label_of(mention, labels)) is not None]
    at = 0
    for mention, label in sorted(wanted, key=lambda pair: (pair[0].start, -pair[0].end)):
        if mention.start < at:
            continue
        yield from _words(text, at, mention.start)
        yield label, mention.start, mention.end, mention
        at = mention.end
    yield from _words(text, at, len(text))


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, int, int, None]]:
    return ((tone_last(m[0].lower()), m.start(), m.end(), None) for m in TOKEN.finditer(text, start, end))


def _label_of(mention: Mention, labels: frozenset[str]) -> str | None:
    """The token that stands for a mention in these patterns, the most telling that they ask for."""
    if isinstance(mention.value, CueFound) and mention.kind == Kind.CUE:
        forms = [f"<cue:{mention.value.label}/{mention.value.value}>", f"<cue:{mention.value.label}>"]
    else:
        forms = [f"<{mention.kind}>", *(["<when>"] if mention.kind in (Kind.TIME, Kind.SPAN) else [])]
    return next((form for form in forms if form in labels), None)


@lru_cache(maxsize=8)
def _matchers(fact: FactName) -> _Matchers:
    from spacy.matcher import Matcher

    matcher = Matcher(pipeline().vocab)
    rules: dict[str, Frame] = {}
    names: dict[str, tuple[str | None, ...]] = {}
    labels: set[str] = set()
    for n, frame in enumerate(each for each in frames() if each.fact == fact):
        key = f"{n} {frame.rule}"
        elements = [_element(word, labels) for word in frame.pattern.split()]
        matcher.add(key, [[token for token, _ in elements]], greedy="LONGEST")
        rules[key], names[key] = frame, tuple(name for _, name in elements)
    reach = max((sum(map(_size, frame.pattern.split())) for frame in rules.values()), default=0)
    return _Matchers(matcher, pipeline().vocab, rules, names, frozenset(labels), reach)


def _size(element: str) -> int:
    """How many words an element may stand for."""
    return int(element[1:]) if element.startswith("…") else 1


def _element(printed: str, labels: set[str]) -> tuple[dict[str, object], str | None]:
    """One element of a pattern as the matcher takes it, and the name that it gives."""
    optional: dict[str, object] = {"OP": "?"} if printed.endswith("?") and len(printed) > 1 else {}
    word = printed.removesuffix("?") if optional else printed
    match = ELEMENT.fullmatch(word)
    if match is None:
        words: dict[str, object] = {"ORTH": {"IN": [tone_last(each.lower()) for each in word.split("|")]}}
        return words | optional, None
    if match["gap"]:
        return {"ORTH": {"NOT_IN": [".", ";"]}, "OP": f"{{0,{match['gap']}}}"}, None
    label = match["kind"] + (f":{match['label']}" if match["label"] else "")
    label = f"<{label}/{match['value']}>" if match["value"] else f"<{label}>"
    labels.add(label)
    stands: dict[str, object] = {"ORTH": label}
    return stands | optional, match["name"]
