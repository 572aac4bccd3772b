"""The spaCy frame: a tokeniser of Vietnamese syllables and the tables of cues as one ruler over the text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dictionaries.cues import Cue, cues
from dictionaries.folding import tone_last

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

ANYWHERE = {
    "before", "after", "direction", "level", "goal", "zero", "past", "not_goal", "lead_in", "rank", "agency",
    "no_agency", "duty", "closing", "criteria",
}  # fmt: skip
"""Labels whose phrases are mentions wherever they stand; of the others `begins`, `ends` and `of` look at one place."""
TOKEN = re.compile(r"\w+|[^\w\s]")


class CueFound(NamedTuple):
    """A phrase of `cues.tsv` in a text; offsets are of letters."""

    label: str
    phrase: str
    value: str | None
    start: int
    end: int


class SyllableTokenizer:
    """Syllables, numbers and single signs; spaCy's own needs a model, or splits at spaces alone."""

    def __init__(self, vocab: "Vocab") -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> "Doc":
        """Tokens that give the text back, runs of spaces apart."""
        from spacy.tokens import Doc

        found = list(TOKEN.finditer(text))
        spaces = [m.end() < len(text) and text[m.end()].isspace() for m in found]
        doc = Doc(self.vocab, words=[m[0] for m in found], spaces=spaces)
        doc.user_data["places"] = [m.span() for m in found]  # a doc works out its own anew each time it is asked
        doc.user_data["text"] = text
        return doc


class CueMatcher:
    """The component that finds the phrases of `cues.tsv` in a doc, by their syllables whatever their case."""

    def __init__(self, vocab: "Vocab", tokenizer: SyllableTokenizer) -> None:
        from spacy.attrs import NORM
        from spacy.matcher import PhraseMatcher

        self.matcher = PhraseMatcher(vocab, attr=NORM)
        self.cues = {f"{n}": cue for n, cue in enumerate(c for c in cues() if c.label in ANYWHERE)}
        for key, cue in self.cues.items():
            self.matcher.add(key, [tokenizer(cue.phrase)])

    def __call__(self, doc: "Doc") -> "Doc":
        """The doc with its cues in `user_data`, in order, longer ones first where they begin together."""
        strings, text, places = doc.vocab.strings, doc.user_data["text"], doc.user_data["places"]
        found = [(start, -end, self.cues[strings[key]]) for key, start, end in self.matcher(doc)]
        found.sort(key=lambda hit: hit[:2])
        doc.user_data["cues"] = tuple(_found(text, places, cue, first, -last - 1) for first, last, cue in found)
        return doc


def _found(text: str, places: Sequence[tuple[int, int]], cue: Cue, first: int, last: int) -> CueFound:
    """The cue from its first to its last token; places are where each token begins and ends."""
    start, end = places[first][0], places[last][1]
    return CueFound(cue.label, text[start:end], cue.value, start, end)


@lru_cache(maxsize=1)
def pipeline() -> "Language":
    """Loaded once a process: half a second, most of it spaCy's own import."""
    import spacy
    from spacy.attrs import NORM
    from spacy.language import Language

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.vocab.lex_attr_getters[NORM] = tone_last  # type: ignore[attr-defined]
    tokenizer = SyllableTokenizer(nlp.vocab)
    nlp.tokenizer = tokenizer
    Language.factory("kehoach_cues", func=lambda nlp, name: CueMatcher(nlp.vocab, tokenizer))  # noqa: ARG005
    nlp.add_pipe("kehoach_cues")
    return nlp


def cues_of(texts: Iterable[str]) -> Iterator[tuple[CueFound, ...]]:
    """Every cue of each text, in order, longer ones first where they begin together; overlaps are kept."""
    return (doc.user_data["cues"] for doc in pipeline().pipe(texts, batch_size=256))


@lru_cache(maxsize=1024)
def cues_in(text: str) -> tuple[CueFound, ...]:
    """Every cue of one text."""
    return next(cues_of([text]))


@lru_cache(maxsize=64)
def _phrases(label: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """Phrases of a label by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in cues():
        if cue.label == label:
            words = tuple(tone_last(match[0]) for match in TOKEN.finditer(cue.phrase))
            found.setdefault(words[0], []).append((words, cue))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    """Words of a text in their form for comparison, with where each begins and ends."""
    found = list(TOKEN.finditer(text))
    return tuple(tone_last(m[0]) for m in found), tuple(m.start() for m in found), tuple(m.end() for m in found)


def of(text: str, label: str) -> Iterator[CueFound]:
    """Cues of one label from left to right, found as they are asked for."""
    known = _phrases(label)
    words, begin, ends_at = _tokens(text)
    for at, word in enumerate(words):
        for phrase, cue in known.get(word, ()):
            if words[at : at + len(phrase)] == phrase:
                start, end = begin[at], ends_at[at + len(phrase) - 1]
                yield CueFound(label, text[start:end], cue.value, start, end)


def opening(text: str, label: str) -> CueFound | None:
    """The longest cue of the label that the text opens with, bullets and quotes aside."""
    lead = len(text) - len(text.lstrip(" -–+•“\"'(.,;:"))
    return _at(text, label, lead)


def _at(text: str, label: str, start: int) -> CueFound | None:
    """The longest phrase of the label that stands at the place."""
    first = TOKEN.match(text, start)
    known = _phrases(label).get(tone_last(first[0])) if first else None
    if known is None:
        return None
    words, _, ends_at = _tokens(text[start : start + FRONT])
    for phrase, cue in known:
        if words[: len(phrase)] == phrase:
            end = start + ends_at[len(phrase) - 1]
            return CueFound(label, text[start:end], cue.value, start, end)
    return None


def begins(text: str, label: str) -> CueFound | None:
    """The longest phrase of the label that the text begins with, signs and spaces in front of it aside."""
    start = next((at for at, sign in enumerate(text[:FRONT]) if sign.isalnum()), None)
    return None if start is None else _at(text, label, start)


def ends(text: str, label: str) -> CueFound | None:
    """The longest phrase of the label that the text ends with, spaces behind it aside."""
    base = max(0, len(text) - EDGE)
    words, begin, ends_at = _tokens(text[base:])
    known = _phrases(label)
    for first in range(1 if base and text[base - 1].isalnum() else 0, len(words)):
        for phrase, cue in known.get(words[first], ()):
            if words[first:] == phrase:
                start, end = base + begin[first], base + ends_at[-1]
                return CueFound(label, text[start:end], cue.value, start, end)
    return None


FRONT = 64
"""Letters at the beginning of a text in which its first phrase stands."""
EDGE = 60
"""Letters at the end of a text in which its last phrase stands."""
