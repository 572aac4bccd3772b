"""What may have been printed where a token was read, with log10 P(read | printed)."""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from dictionaries.language import Confusion
from ocr.restore.likeness import Likeness, cases_of
from ocr.restore.syllable import bare, cased_like, tone_in_old_place, well_formed

ROMAN_LOOKALIKE = str.maketrans("1l|!v", "IIIIV")
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
KEPT = 14
SPREAD = 4.0
"""Candidates are kept by what the channel says and how common they are: log10 within this of the best."""
ODD_CASE = -3.5
"""Of a syllable in capitals among lower-case neighbours; abbreviations are what stands there."""
STRANGER = -4.5
"""Of a word that nobody has seen, printed as it was read."""
UNSEEN_SHORT = -3.2
"""Of an abbreviation that nobody has seen."""
LOAN = -0.5
"""Of a word that is no Vietnamese syllable (`pano`, `internet`) read with the right letters."""
SPLIT = -3.5
MERGE = -2.5
UNKNOWN = "<unk>"
_VOWEL = re.compile(r"[aeiouy0-9\W]", re.IGNORECASE)


class Candidate(NamedTuple):
    """A printed form as it would stand in the text, and the words that the language model knows it as."""

    words: tuple[str, ...]
    form: str
    score: float


class Source(Protocol):
    """Where readings of a token come from."""

    mends_blanks: bool
    """Whether syllables may have been run together or torn apart."""

    def of(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:
        """Readings of a core as one syllable, likeliest first; `capitals` says that its line is set in capitals."""

    def halves(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:
        """Readings of the token as two syllables run together."""


class Candidates:
    """Looks candidates up, from what was seen in training and from the likeness of letters."""

    mends_blanks = True

    def __init__(
        self,
        syllables: Mapping[str, int],
        abbreviations: Mapping[str, int],
        confusions: Mapping[str, tuple[Confusion, ...]],
        likeness: Likeness,
    ) -> None:
        self._syllables = syllables
        self._confusions = confusions
        self._likeness = likeness
        self._loans: dict[str, list[str]] = {}
        for word in syllables:
            if word.isalpha() and not well_formed(word):
                self._loans.setdefault(bare(word), []).append(word)
        self._abbreviations = abbreviations
        self._total = sum(abbreviations.values())
        self._by_bare_abbreviation: dict[str, list[str]] = {}
        for short in abbreviations:
            self._by_bare_abbreviation.setdefault(bare(short), []).append(short)
        self.of = lru_cache(50_000)(self._of)
        self.halves = lru_cache(50_000)(self._halves)

    def _of(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:
        """Candidates for a core, likeliest first; `capitals` says that its line is set in capitals."""
        best: dict[object, Candidate] = {}
        for form, score in self.readings(raw):
            word = tone_in_old_place(form.lower())
            if word in self._syllables:
                _keep(best, Candidate((word,), cased_like(form, word), score + _oddity(form, capitals)))
        for loan in self._loans.get(bare(raw.lower()), ()):
            for case in cases_of(raw):
                form = case.apply(loan)
                _keep(best, Candidate((loan,), form, LOAN + _oddity(form, capitals)))
        if not best or (len(raw) > 3 and raw.isascii() and raw.isalpha() and not raw.isupper()):
            _keep(best, Candidate((UNKNOWN,), raw, STRANGER))
        roman = raw.translate(ROMAN_LOOKALIKE)
        if roman in ROMANS and len(raw) <= len(roman) and (raw.isupper() or any(c.isdigit() for c in raw)):
            _keep(best, Candidate((roman.lower(),), roman, -0.3 if roman == raw else -1.0))
        if raw.isupper() and len(raw) > 1 and not _VOWEL.search(bare(raw)):
            best.clear()
        if not capitals or not best:
            for candidate in self._short(raw):
                _keep(best, candidate)
        return tuple(self._leaders(best))

    def readings(self, raw: str) -> Sequence[Confusion]:
        """Printed syllables for a raw token: from training where it was seen there, else by likeness."""
        known = self._confusions.get(raw)
        return known if known is not None else self._likeness.alike(raw)

    def _leaders(self, best: Mapping[object, Candidate]) -> list[Candidate]:
        """The candidates that are likeliest out of context, those first that the channel prefers."""
        common = self._likeness.commonness
        weights = sorted(((c.score + common(c.words[0]), c) for c in best.values()), reverse=True)[:KEPT]
        return sorted((c for weight, c in weights if weight > weights[0][0] - SPREAD), key=lambda c: -c.score)

    def _halves(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:
        """Readings of the token as two syllables run together."""
        found = []
        for cut in range(2, len(raw) - 1):
            for left in self._of(raw[:cut], capitals)[:4]:
                for right in self._of(raw[cut:], capitals)[:4]:
                    score = left.score + right.score + SPLIT
                    if score > SPLIT - 1.5:
                        found.append(Candidate(left.words + right.words, f"{left.form} {right.form}", score))
        return tuple(sorted(found, key=lambda c: -c.score)[:KEPT])

    def _short(self, raw: str) -> list[Candidate]:
        """Abbreviations that the token may be; a token in capitals may be one that nobody has seen."""
        if sum(c.isupper() for c in raw) < 2:
            return []
        found = []
        for spelling, cost in _misread_bars(raw):
            for short in self._by_bare_abbreviation.get(spelling, ()):
                prior = math.log10(self._abbreviations[short] / self._total)
                found.append(self._as_candidate(short, max(prior, -3.0) + 1 + cost))
        if raw.isupper() and all(c.form != raw for c in found):
            found.append(self._as_candidate(raw, UNSEEN_SHORT))
        return found

    def _as_candidate(self, short: str, score: float) -> Candidate:
        lowered = short.lower()
        return Candidate((lowered if lowered in self._syllables else UNKNOWN,), short, score)


def _keep(best: dict[object, Candidate], candidate: Candidate) -> None:
    key = candidate.form if candidate.words == (UNKNOWN,) else candidate.words
    known = best.get(key)
    if known is None or known.score < candidate.score:
        best[key] = candidate


def _misread_bars(raw: str) -> list[tuple[str, float]]:
    """Bare spellings that the raw token may stand for: a Đ is read as D, and less often as P or B."""
    plain = bare(raw)
    spellings = [(plain, 0.0)]
    for place, letter in enumerate(plain):
        if letter in "PB":
            spellings.append((f"{plain[:place]}D{plain[place + 1 :]}", -1.0))
    return spellings


def _oddity(form: str, capitals: bool) -> float:
    return ODD_CASE if not capitals and len(form) > 1 and form.isupper() else 0.0
