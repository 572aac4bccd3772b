"""How right a text is, against gold written by hand.

Syllables are compared in lower case and without regard to where a tone mark sits (hòa = hoà).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from ocr.restore.syllable import TONES, bare

_EDITORIAL = re.compile(r"^\s*\[[^\]\n]*\]\s*$", re.MULTILINE)


class TextScore(NamedTuple):
    """How much of a text is right, as counts that add up and shares (0–1) of them."""

    syllables: int
    """Of gold."""
    errors: int
    """Edits between the syllables in order; case and punctuation aside."""
    marks_only: int
    """Of these, syllables that are right but for their marks (đ for d too)."""
    letters: int
    letter_errors: int
    tokens: int
    token_errors: int
    found: int
    """Syllables found."""
    shared: int
    """Syllables of gold that were found somewhere."""
    figures: int
    """Tokens of gold with a digit."""
    figures_found: int

    def __add__(self, other: object) -> "TextScore":
        if not isinstance(other, TextScore):
            return NotImplemented
        return TextScore(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def accuracy(self) -> float:
        """Syllables right in order."""
        return 1 - self.errors / max(self.syllables, 1)

    @property
    def cer(self) -> float:
        """Character error rate, over the same syllables with one space between."""
        return self.letter_errors / max(self.letters, 1)

    @property
    def strict(self) -> float:
        """Tokens between blanks that are right to the letter."""
        return 1 - self.token_errors / max(self.tokens, 1)

    @property
    def in_any_order(self) -> float:
        """F1 of the syllables, order aside."""
        return 2 * self.shared / max(self.syllables + self.found, 1)

    @property
    def numbers(self) -> float:
        """Of the gold's tokens with a digit, found unchanged."""
        return self.figures_found / self.figures if self.figures else 1.0


class Harm(NamedTuple):
    """What a step did to a text, in syllables of gold."""

    right: int
    """Right before the step."""
    made_wrong: int
    made_right: int

    def __add__(self, other: object) -> "Harm":
        if not isinstance(other, Harm):
            return NotImplemented
        return Harm(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def rate(self) -> float:
        """Share of the right ones that were made wrong."""
        return self.made_wrong / max(self.right, 1)


def score_text(gold: str, found: str) -> TextScore:
    """Compares a text with its gold."""
    g, f = syllables(gold), syllables(found)
    joined_g, joined_f = " ".join(g), " ".join(f)
    tokens_g, tokens_f = plain_text(gold).split(), plain_text(found).split()
    numbers_g, numbers_f = _numbers(tokens_g), _numbers(tokens_f)
    return TextScore(
        syllables=len(g),
        errors=Levenshtein.distance(g, f),
        marks_only=_marks_only(g, f),
        letters=len(joined_g),
        letter_errors=Levenshtein.distance(joined_g, joined_f),
        tokens=len(tokens_g),
        token_errors=Levenshtein.distance(tokens_g, tokens_f),
        found=len(f),
        shared=(Counter(g) & Counter(f)).total(),
        figures=numbers_g.total(),
        figures_found=(numbers_g & numbers_f).total(),
    )


def harm(gold: str, before: str, after: str) -> Harm:
    """Right syllables that a step made wrong, and wrong ones that it made right."""
    g = syllables(gold)
    was, now = _right(g, syllables(before)), _right(g, syllables(after))
    return Harm(len(was), len(was - now), len(now - was))


def syllables(text: str) -> list[str]:
    """Words in lower case, the tone mark moved to the end of each."""
    return [_tone_last(token) for token in re.findall(r"\w+", plain_text(text))]


def _tone_last(token: str) -> str:
    decomposed = unicodedata.normalize("NFD", token.lower())
    return "".join(c for c in decomposed if c not in TONES) + "".join(c for c in decomposed if c in TONES)


def plain_text(text: str) -> str:
    """The text in NFC, without the editor's lines in square brackets (`[table]`)."""
    return unicodedata.normalize("NFC", _EDITORIAL.sub("", text))


def _marks_only(gold: Sequence[str], found: Sequence[str]) -> int:
    swapped = (code for code in Levenshtein.opcodes(gold, found) if code.tag == "replace")
    return sum(
        bare(a) == bare(b)
        for code in swapped
        for a, b in zip(gold[code.src_start : code.src_end], found[code.dest_start : code.dest_end], strict=False)
    )


def _numbers(tokens: Sequence[str]) -> Counter[str]:
    return Counter(token.strip(".,;:()") for token in tokens if any(c.isdigit() for c in token))


def _right(gold: Sequence[str], found: Sequence[str]) -> set[int]:
    blocks = Levenshtein.opcodes(gold, found)
    return {place for code in blocks if code.tag == "equal" for place in range(code.src_start, code.src_end)}
