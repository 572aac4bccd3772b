"""What may have been printed where a token was read, with log10 P(read | printed)."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from dictionaries.language import Confusion, Confusions
from ocr.restore.likeness import Likeness
from ocr.restore.syllable import bare, cased_like, tone_in_old_place, well_formed, without_tone

ROMAN_LOOKALIKE = str.maketrans(
    {"1": "I", "l": "I", "i": "I", "|": "I", "!": "I", "H": "II", "U": "II", "M": "II", "v": "V"}
)
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
KEPT = 20
SPREAD = 4.7
"""Candidates are kept by what the channel says and how common they are: log10 within this of the best."""
ODD_CASE = -3.5
"""Of a syllable in capitals among lower-case neighbours; abbreviations are what stands there."""
ODD_SHORT = -2.0
"""Of a word read as two consonants in capitals (`TS` for Tổ)."""
STRANGER = -3.0
"""Of a word that nobody has seen, printed as it was read."""
UNSEEN_SHORT = -3.2
"""Of an abbreviation that nobody has seen."""
SURER = 1.0
"""log10 by which letters must follow each other better than those that were read."""
LOAN = -0.5
"""Of a word that is no Vietnamese syllable (`pano`, `internet`) read with the right letters."""
HOOKS = "?’'‘´`"
"""Signs that the hook of a last ư or ơ is read as: `cứ?`, `sự’`."""
HORNED = ("ư", "ơ")
SIGN, HOOK = -3.0, -1.0
"""Of such a sign's being printed after a word, and of its being the hook of its last letter."""
SPLIT = -3.5
MERGE = -2.5
UNKNOWN = "<unk>"
MANY = 8
KEPT_TOKENS = 1 << 13
"""Tokens whose readings are kept, each about 2 KB."""
_BARRED = {
    "D": (("D", 0.0), ("Đ", 0.0)),
    "B": (("B", 0.0), ("Đ", -1.0)),
    "P": (("P", 0.0), ("Đ", -1.0)),
    "b": (("b", 0.0), ("Đ", -0.5)),
    "d": (("d", 0.0), ("Đ", -0.5)),
}
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
        confusions: Confusions | Mapping[str, tuple[Confusion, ...]],
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
        self._letters = _Letters(abbreviations)
        self.of = lru_cache(KEPT_TOKENS)(self._of)
        self.halves = lru_cache(KEPT_TOKENS)(self._halves)
        self.with_sign = lru_cache(KEPT_TOKENS)(self._with_sign)

    def knows(self, word: str) -> bool:
        """Whether the lower-case word is in use, or could be by its spelling."""
        plain = tone_in_old_place(word)
        return plain in self._syllables or well_formed(plain)

    def _of(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:
        """Candidates for a core, likeliest first; `capitals` says that its line is set in capitals."""
        best: dict[object, Candidate] = {}
        for form, score in self.readings(raw):
            word, cased = _word_of(form)
            if word in self._syllables:
                _keep(best, Candidate((word,), cased, score + _oddity(form, capitals)))
        for loan in self._loans.get(bare(raw.lower()), ()):
            form = cased_like(raw, loan)
            _keep(best, Candidate((loan,), form, LOAN + _oddity(form, capitals)))
        if not best or (len(raw) > 3 and raw.isascii() and raw.isalpha() and not raw.isupper()):
            _keep(best, Candidate((UNKNOWN,), raw, STRANGER))
        roman = raw.translate(ROMAN_LOOKALIKE)
        if roman in ROMANS and not raw.isdigit() and (capitals or not raw.islower()):
            score = -0.3 if roman == raw else -1.0 - 0.5 * (len(raw) < len(roman))
            known = best.pop((roman.lower(),), None)
            _keep(best, Candidate((roman.lower(),), roman, max(score, known.score if known else score)))
        voiceless = raw.isupper() and not _VOWEL.search(bare(raw))
        if voiceless and len(raw) > 1:
            best = {c.words: c._replace(score=c.score + ODD_SHORT) for c in best.values() if not c.form.isupper()}
        if not capitals or not best or (voiceless and raw in self._abbreviations):
            for candidate in self._short(raw):
                _keep(best, candidate)
        return tuple(self._leaders(best))

    def readings(self, raw: str) -> Sequence[Confusion]:
        """Printed syllables for a raw token: from training where it was seen there, else by likeness."""
        known = self._confusions.get(raw)
        return known if known is not None else self._likeness.alike(raw)

    def _with_sign(self, raw: str, sign: str, capitals: bool) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
        """Readings of a token with the sign after it: as one printed there, and as the hook of a last ư or ơ."""
        plain = self.of(raw, capitals)
        apart = tuple(c._replace(form=c.form + sign, score=c.score + SIGN) for c in plain)
        best: dict[object, Candidate] = {}
        for candidate in plain:
            _keep(best, candidate._replace(score=candidate.score + HOOK))
        for form, score in self._likeness.alike(raw + sign):
            word, cased = _word_of(form)
            _keep(best, Candidate((word,), cased, score + _oddity(form, capitals)))
        hooked = [c for c in best.values() if without_tone(c.form[-1:]).lower() in HORNED]
        return apart, tuple(self._leaders({c.words: c for c in hooked})) if hooked else ()

    def _leaders(self, best: Mapping[object, Candidate]) -> list[Candidate]:
        """The candidates that are likeliest out of context, those first that the channel prefers."""
        common = self._likeness.commonness
        weights = sorted(((c.score + common(c.words[0]), c) for c in best.values()), reverse=True)[:KEPT]
        return sorted((c for weight, c in weights if weight > weights[0][0] - SPREAD), key=lambda c: -c.score)

    def _halves(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:
        """Readings of the token as two syllables run together."""
        found = []
        for cut in range(2, len(raw) - 1):
            lefts, rights = self.of(raw[:cut], capitals)[:4], self.of(raw[cut:], capitals)[:4]
            for left in lefts:
                for right in rights:
                    score = left.score + right.score + SPLIT
                    if score > SPLIT - 1.5:
                        found.append(Candidate(left.words + right.words, f"{left.form} {right.form}", score))
        return tuple(sorted(found, key=lambda c: -c.score)[:KEPT])

    def _short(self, raw: str) -> list[Candidate]:
        """Abbreviations that the token may be; a token in capitals may be one that nobody has seen."""
        if sum(c.isupper() for c in raw) < 2:
            return []
        spellings = _spellings(raw)
        found = []
        for spelling, cost in spellings:
            seen = self._abbreviations.get(spelling)
            if seen is not None:
                found.append(self._as_candidate(spelling, max(math.log10(seen / self._total), -4.5) + 1 + cost))
        unseen = [
            (cost + self._letters.score(spelling), spelling)
            for spelling, cost in spellings
            if spelling.isupper() and spelling.isalnum()
        ]
        if unseen:
            likeliest = max(unseen)[1] if max(unseen)[0] > unseen[0][0] + SURER else unseen[0][1]
            if all(c.form != likeliest for c in found):
                found.append(self._as_candidate(likeliest, UNSEEN_SHORT))
        return found

    def _as_candidate(self, short: str, score: float) -> Candidate:
        lowered = short.lower()
        return Candidate((lowered if lowered in self._syllables else UNKNOWN,), short, score)


def _keep(best: dict[object, Candidate], candidate: Candidate) -> None:
    key = candidate.form if candidate.words == (UNKNOWN,) else candidate.words
    known = best.get(key)
    if known is None or known.score < candidate.score:
        best[key] = candidate


class _Letters:
    """How likely letters follow each other in abbreviations: Đ after L, D before VP."""

    def __init__(self, abbreviations: Mapping[str, int]) -> None:
        self._pairs: Counter[str] = Counter()
        self._firsts: Counter[str] = Counter()
        for short, count in abbreviations.items():
            for first, second in pairwise(f"^{short}$"):
                self._pairs[first + second] += count
                self._firsts[first] += count

    def score(self, short: str) -> float:
        """log10 of the likelihood of its letters."""
        return sum(
            math.log10((self._pairs[first + second] + 1) / (self._firsts[first] + 30))
            for first, second in pairwise(f"^{short}$")
        )


def _spellings(raw: str) -> list[tuple[str, float]]:
    """Spellings that an abbreviation may have, with their cost: a Đ is read as D, and less often as B, P or b."""
    spellings = [("", 0.0)]
    for letter in raw:
        plain = letter if letter == "Đ" else bare(letter)
        ways = _BARRED.get(plain, ((plain, 0.0),)) if len(spellings) < MANY else ((plain, 0.0),)
        spellings = [(start + way, cost + more) for start, cost in spellings for way, more in ways]
    return spellings


@lru_cache(1 << 14)
def _word_of(form: str) -> tuple[str, str]:
    """The word that the language model knows a form as, and the form with its tone in the old place."""
    word = tone_in_old_place(form.lower())
    return word, cased_like(form, word)


def _oddity(form: str, capitals: bool) -> float:
    return ODD_CASE if not capitals and len(form) > 1 and form.isupper() else 0.0
