"""The title: its printed lines as one, and what is set in capitals in the letters that the text uses."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from dictionaries.folding import upper_share
from dictionaries.language import capital_counts, syllable_counts
from dictionaries.places import places_named
from extract.grammar.date_line import date_line
from extract.header.units import kind_at
from extract.plan import Evidence
from extract.tree.paragraphs import Row, joined

NO_TITLE = "no title was found"
NOT_A_TITLE = "what stands where the title belongs is none: look at the top of the first page"
_EDGES = " -–_*.:;"
_SHOUTED = 0.5
"""Share of words in capitals from which a title is set in them."""
_LOWER_ROW = 0.6
_COMMON = 20
"""How often the training text has an abbreviation in capitals that is one wherever it stands."""
_LETTERS = 6
_STAMPED = 0.55
"""Of a title that a stamp stands over: a human is asked to look."""
_SIGNS = "“”\"'‘’(),.:;"


class Title(NamedTuple):
    """The title, or why there is none."""

    text: str | None
    evidence: Evidence


def title_of(lines: Sequence[Row], body: Iterable[Row]) -> Title:
    """`PHÒNG, CHỐNG SỐT RÉT / NĂM 2025` → `Phòng, chống sốt rét năm 2025`; `body` shows how its words are written."""
    if not lines:
        return Title(None, Evidence(reason=NO_TITLE))
    line = joined(lines)
    text = line.text.strip(_EDGES)
    stands = replace(line.evidence(0, len(line.text)), rule="header/title")
    if (cleaned := _without_stamp(lines)) is not None:
        text, stands = cleaned, replace(stands, confidence=min(_STAMPED, stands.confidence or 1.0))
    if not can_be(text):
        return Title(None, replace(stands, confidence=None, reason=NOT_A_TITLE))
    return Title(in_sentence_case(text, body), stands)


def _without_stamp(lines: Sequence[Row]) -> str | None:
    """The title without number and day of a stamp set over it, which its lines begin with; None where none is.

    `16 phòng, chống / 01/3/2023 trên địa bàn xã` → `phòng, chống trên địa bàn xã`
    """
    kept = []
    for row in lines:
        if not any(word.confidence is not None for word in row.line.words):
            return None
        words = row.text.split()
        while words and words[0][:1].isdigit() and (len(words) == 1 or words[1][:1].islower()):
            words.pop(0)
        kept.append(" ".join(words))
    text = " ".join(each for each in kept if each).strip(_EDGES)
    return (
        text
        if len(text) < len(" ".join(row.text for row in lines).strip(_EDGES)) and kept[0] != lines[0].text
        else None
    )


def can_be(text: str) -> bool:
    """Whether this can be a title: words, and not a number (`5/2023`), a day, a line to be filled in."""
    words = [word for word in text.split() if sum(map(str.isalpha, word)) > 1]
    letters, signs = sum(map(str.isalpha, text)), sum(not (c.isalnum() or c.isspace()) for c in text)
    if len(words) < 2 or letters < _LETTERS or signs > letters:
        return False
    day = date_line(text)
    return day is None or day.start > _LETTERS * 3


def in_sentence_case(text: str, body: Iterable[Row]) -> str:
    """Words in capitals as the body writes them; the first letter of all is a capital."""
    words = text.split()
    shouted = [word for word in words if sum(map(str.isalpha, word)) > 1]
    if sum(word.isupper() for word in shouted) < _SHOUTED * len(shouted):
        return text[:1].upper() + text[1:]
    written = _written(body, frozenset(word.strip(_SIGNS).lower() for word in words))
    found: list[str] = []
    for i, word in enumerate(words):
        bare = word.strip(_SIGNS)
        own = _as_written(bare, words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else "", written)
        found.append(word.replace(bare, own) if bare and word.isupper() else word)
    whole = " ".join(_with_places(found))
    start = next((i for i, letter in enumerate(whole) if letter.isalnum()), 0)
    return whole[:start] + whole[start : start + 1].upper() + whole[start + 1 :]


def _with_places(words: list[str]) -> list[str]:
    """`tỉnh hà tĩnh` → `tỉnh Hà Tĩnh`: names that the gazetteer has behind the kind of a unit."""
    found = list(words)
    for at in range(len(words)):
        kind, size = kind_at(words, at)
        start = at + size
        for length in (4, 3, 2, 1) if kind else ():
            name = " ".join(words[start : start + length]).rstrip(_SIGNS)
            if len(words) - start >= length and name.islower() and any(p.kind == kind for p in places_named(name)):
                found[start : start + length] = [word.capitalize() for word in words[start : start + length]]
                break
    return found


Written = dict[tuple[str, str], Counter[str]]
"""Small letters of a word and of its neighbour before (`<`) or behind (`>`), or of itself alone → how it is written."""


def _written(body: Iterable[Row], wanted: frozenset[str]) -> Written:
    """How the body writes the words that are wanted, given in small letters."""
    found: Written = defaultdict(Counter)
    for row in body:
        if upper_share(row.text) > _LOWER_ROW:
            continue
        words = [(word, word.strip(_SIGNS)) for word in row.text.split()]
        for i, (_, bare) in enumerate(words):
            low = bare.lower()
            if low not in wanted or not bare:
                continue
            opens = i == 0 or words[i - 1][0].endswith((".", ":", "-", "+", "“", ";"))
            if i > 0:
                found[low, "<" + words[i - 1][1].lower()][bare] += 1
            if i + 1 < len(words) and not opens:
                found[low, ">" + words[i + 1][1].lower()][bare] += 1
            if not opens or any(map(str.isdigit, bare)):
                found[low, ""][bare] += 1
    return found


def _as_written(word: str, before: str, behind: str, written: Written) -> str:
    """`NGHỆ` behind `TỈNH` → `Nghệ`; `06/QĐ-TTG` → `06/QĐ-TTg`; a word that the body has not is small."""
    low = word.lower()
    for near in ("<" + before.strip(_SIGNS).lower(), ">" + behind.strip(_SIGNS).lower()):
        if len(near) > 1 and (forms := written.get((low, near))):
            return forms.most_common(1)[0][0]
    alone = written[low, ""].most_common(1)[0][0] if (low, "") in written else None
    if any(map(str.isdigit, word)) or not low.isalpha():
        return alone or word
    if alone and sum(map(str.isupper, alone)) > 1:
        return alone
    known, small = capital_counts().get(word, 0), syllable_counts().get(low, 0)
    return word if known > max(_COMMON, small) and len(word) > 1 else low
