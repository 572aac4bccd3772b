"""Where readings come from when a text needs less than everything."""

from collections.abc import Mapping
from functools import lru_cache

from ocr.restore.candidates import KEPT_TOKENS, UNKNOWN, Candidate, Candidates
from ocr.restore.syllable import bare, cased_like, tone_in_old_place, well_formed


class Unchanged:
    """The token as it was read and nothing else."""

    mends_blanks = False

    def of(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:  # noqa: ARG002
        """The raw token; the language model takes a word that it does not know as unknown."""
        return (Candidate((tone_in_old_place(raw.lower()),), raw, 0.0),)

    def halves(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:  # noqa: ARG002
        """None: blanks are as they were printed."""
        return ()


class Doubted:
    """Readings of a word of which a Vietnamese engine was not sure: the word itself, and what looks like it."""

    mends_blanks = False

    def __init__(self, likely: Candidates) -> None:
        self._likely = likely
        self.of = lru_cache(KEPT_TOKENS)(self._of)

    def _of(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:
        """The raw token first."""
        itself = Candidate((tone_in_old_place(raw.lower()),), raw, 0.0)
        if len(raw) == 1 or not raw.isalpha() or (raw.isupper() and not capitals):
            return (itself,)
        others = [c for c in self._likely.of(raw, capitals) if c.words != itself.words]
        return (itself, *others)

    def halves(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:  # noqa: ARG002
        """None: the engine parts words well where it knows the language."""
        return ()


class MarksOnly:
    """Readings of text that has lost its marks and nothing else."""

    mends_blanks = False

    def __init__(self, syllables: Mapping[str, int], abbreviations: Mapping[str, int]) -> None:
        self._by_bare: dict[str, list[str]] = {}
        for name in (*syllables, *(short for short in abbreviations if short.lower() not in syllables)):
            self._by_bare.setdefault(bare(name), []).append(name)
        self._syllables = syllables
        self.of = lru_cache(KEPT_TOKENS)(self._of)

    def _of(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:
        """Every word with these bare letters; the token as it is, where there is none."""
        found = []
        for name in self._by_bare.get(bare(raw.lower()), ()):
            form = cased_like(raw, name)
            score = 0.0 if capitals or well_formed(name) or not raw.isupper() else 0.5
            found.append(Candidate((name,), form, score))
        if not capitals:
            shorts = (name for name in self._by_bare.get(bare(raw), ()) if name not in self._syllables)
            found.extend(Candidate((UNKNOWN,), short, 0.0) for short in shorts)
        return tuple(found) or (Candidate((UNKNOWN,), raw, 0.0),)

    def halves(self, raw: str, capitals: bool) -> tuple[Candidate, ...]:  # noqa: ARG002
        """None: blanks are as they were printed."""
        return ()
