"""The spaCy frame: a tokeniser of Vietnamese syllables and the tables of cues as one ruler over the text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dictionaries.cues import cues
from dictionaries.folding import tone_last

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

FOR_COUNTS = {"counter", "count_sign", "counted"}
"""Labels whose words only count next to a number: `quantities` looks for them itself."""
BESIDE = {
    "request", "order", "support", "with", "several", "introduces", "no_holder", "passive", "charged", "whole_name",
    "nominal", "charge", "noun_before", "noun_after", "which", "sets_up", "heads_list", "strict_duty",
    "introduced_duty", "in_name", "own_staff", "assigns", "leads", "slot_clause", "name_goes_on",
}  # fmt: skip
"""Labels whose words only count at the edge of a stretch: `begins` and `ends` look there, the ruler does not."""
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
        return Doc(self.vocab, words=[m[0] for m in found], spaces=spaces)


@lru_cache(maxsize=1)
def pipeline() -> "Language":
    """Loaded once a process: half a second, most of it spaCy's own import."""
    import spacy
    from spacy.attrs import NORM

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.vocab.lex_attr_getters[NORM] = tone_last  # type: ignore[attr-defined]
    nlp.tokenizer = SyllableTokenizer(nlp.vocab)
    ruler = nlp.add_pipe(
        "span_ruler", config={"phrase_matcher_attr": "NORM", "annotate_ents": False, "spans_filter": None}
    )
    patterns = [
        {"label": c.label, "pattern": c.phrase, "id": c.value or ""}
        for c in cues()
        if c.label not in FOR_COUNTS | BESIDE
    ]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    return nlp


@lru_cache(maxsize=4096)
def cues_in(text: str) -> tuple[CueFound, ...]:
    """Every cue in the text, in order, longer ones first where they begin together; overlaps are kept."""
    doc = pipeline()(text)
    found = [CueFound(s.label_, s.text, s.id_ or None, s.start_char, s.end_char) for s in doc.spans["ruler"]]
    return tuple(sorted(found, key=lambda cue: (cue.start, -cue.end)))


def of(text: str, label: str) -> Iterator[CueFound]:
    """Cues of one label."""
    return (cue for cue in cues_in(text) if cue.label == label)


def opening(text: str, label: str) -> CueFound | None:
    """The longest cue of the label that the text opens with, bullets and quotes aside."""
    lead = len(text) - len(text.lstrip(" -–+•“\"'(.,;:"))
    return next((cue for cue in of(text, label) if cue.start == lead), None)


class EdgeFound(NamedTuple):
    """A phrase at the edge of a text: its words without case, and where it stands."""

    phrase: str
    start: int
    end: int


@lru_cache(maxsize=64)
def _edge_phrases(label: str) -> tuple[dict[tuple[str, ...], str], int]:
    """Phrases of a label by their words, and the number of words of the longest."""
    known = {tuple(tone_last(m[0]) for m in TOKEN.finditer(c.phrase)): c.phrase for c in cues() if c.label == label}
    return known, max(map(len, known))


def begins(text: str, label: str) -> EdgeFound | None:
    """The longest phrase of the label that the text begins with, signs and spaces in front of it aside."""
    known, longest = _edge_phrases(label)
    words: list[str] = []
    ends: list[int] = []
    start = 0
    for match in TOKEN.finditer(text):
        if not words and not match[0][0].isalnum():
            continue
        start = start if words else match.start()
        words.append(tone_last(match[0]))
        ends.append(match.end())
        if len(words) == longest:
            break
    for size in range(len(words), 0, -1):
        if (phrase := known.get(tuple(words[:size]))) is not None:
            return EdgeFound(phrase, start, ends[size - 1])
    return None


def ends(text: str, label: str) -> EdgeFound | None:
    """The longest phrase of the label that the text ends with, spaces behind it aside."""
    known, longest = _edge_phrases(label)
    found = list(TOKEN.finditer(text, max(0, len(text) - EDGE)))[-longest:]
    for first in range(len(found)):
        words = tuple(tone_last(match[0]) for match in found[first:])
        whole = found[first].start() == 0 or not text[found[first].start() - 1].isalnum()
        if whole and (phrase := known.get(words)) is not None:
            return EdgeFound(phrase, found[first].start(), found[-1].end())
    return None


EDGE = 60
"""Letters at the end of a text in which its last phrase stands."""
