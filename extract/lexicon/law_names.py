"""Names of laws in a text: `Luật Trẻ em năm 2016`, `Luật sửa đổi, bổ sung một số điều của Luật A, Luật B`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from dictionaries.document_types import law_names
from dictionaries.folding import fold, tone_last
from extract.lexicon.cues import TOKEN

KINDS = ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp", "Công ước")
STOPS = frozenset(map(tone_last, (
    "và", "của", "được", "có", "trong", "trên", "để", "thì", "theo", "các", "những", "bảo", "tại", "cho", "từ", "đã",
    "đang", "này", "nói", "tới", "đến", "là", "với", "bằng", "khi", "sẽ", "phải", "như", "gồm", "một", "nhằm", "bao",
    "cùng", "hoặc", "số", "năm", "ngày", "hiện", "quy", "ban", "do", "về", "sửa", "chưa", "nêu",
)))  # fmt: skip
"""Words at which the name of a law ends that no table has."""
MISREAD = 92
"""Likeness from which words are a law of the table, misread."""
LONGEST_UNKNOWN = 9
BILLS = ("dự thảo", "dự án", "hồ sơ", "đề nghị xây dựng", "xây dựng dự án")
"""Words in front of a law that is not made yet."""


@dataclass(frozen=True, slots=True)
class LawFound:
    """A law by its name; start and end are offsets in the text, its year with it."""

    kind: str
    name: str
    start: int
    end: int
    year: int | None = None
    inner: tuple["LawFound", ...] = ()
    """The laws that it amends."""
    bill: bool = False
    """Whether it is still to be made: `dự án Luật A`, `Luật A (sửa đổi)`."""


class _Word(NamedTuple):
    plain: str
    start: int
    end: int


def laws_in(text: str) -> Iterator[LawFound]:
    """Every law named in the text, none of them inside another's name."""
    plain = fold(text)
    if not any(fold(kind) in plain for kind in KINDS):
        return
    words = [_Word(plain[m.start() : m.end()], m.start(), m.end()) for m in TOKEN.finditer(text) if m[0][0].isalnum()]
    n = 0
    while n < len(words):
        found = _law_at(text, words, n) if words[n].plain in _first_words() else None
        if found is None:
            n += 1
            continue
        yield found
        while n < len(words) and words[n].start < found.end:
            n += 1


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(fold(kind).split()[0] for kind in KINDS)


def _law_at(text: str, words: Sequence[_Word], n: int) -> LawFound | None:
    kind = next((k for k in KINDS if [w.plain for w in words[n : n + len(k.split())]] == fold(k).split()), None)
    if kind is None or _no_name(text, words, n):
        return None
    found = _amending(text, words, n) or _known(text, words, n, kind) or _unknown(text, words, n, kind)
    return _dated(text, found) if found else None


def _no_name(text: str, words: Sequence[_Word], n: int) -> bool:
    """`pháp luật`, `kỷ luật`, `Bộ luật` from its second word on."""
    return n > 0 and words[n - 1].plain in ("phap", "ky", "bo") and text[words[n - 1].end : words[n].start] == " "


def _known(text: str, words: Sequence[_Word], n: int, kind: str) -> LawFound | None:
    """The longest law of the table that stands here; through a letter or two misread where none does as it is."""
    known = _table()
    most = max(map(len, known))
    here = [word.plain for word in words[n : n + most]]
    for size in range(len(here), 0, -1):
        name = known.get(tuple(here[:size]))
        if name is None or _cut(text, words, n, size):
            continue
        printed = text[words[n].start : words[n + size - 1].end]
        if _is_name(printed, name):
            return LawFound(kind, name if printed.isupper() else printed, words[n].start, words[n + size - 1].end)
    if not text[words[n].start].isupper():
        return None
    for size in range(min(len(here), most), 2, -1):
        said = " ".join(here[:size])
        near = (name for key, name in known.items() if len(key) == size and fuzz.ratio(" ".join(key), said) >= MISREAD)
        if (name := next(near, None)) and not _cut(text, words, n, size):
            return LawFound(kind, name, words[n].start, words[n + size - 1].end)
    return None


def _is_name(printed: str, name: str) -> bool:
    """`luật gia` is not the `Luật Giá`: without a capital behind the kind the marks count."""
    second = printed.split()[1:2]
    return not second or second[0][0].isupper() or tone_last(printed) == tone_last(name)


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, ...], str]:
    return {tuple("".join(c if c.isalnum() else " " for c in fold(name)).split()): name for name in law_names()}


def _cut(text: str, words: Sequence[_Word], n: int, size: int) -> bool:
    """Whether a sign that no law's name has stands inside the words."""
    return any(sign in text[words[n].start : words[n + size - 1].end] for sign in ';:.(|“"') and size > 1


def _unknown(text: str, words: Sequence[_Word], n: int, kind: str) -> LawFound | None:
    """A law that no table has: words from a capital on up to one that ends a name."""
    first = n + len(kind.split())
    if first >= len(words) or not text[words[n].start].isupper() or not text[words[first].start].isupper():
        return None
    if text[words[first].start : words[first].end].isupper() and words[first].end - words[first].start > 1:
        return None
    last = first - 1
    for at in range(first, min(first + LONGEST_UNKNOWN, len(words))):
        between = text[words[at - 1].end : words[at].start]
        if between.strip() or tone_last(text[words[at].start : words[at].end]) in STOPS or words[at].plain.isdigit():
            break
        last = at
    # One word behind `Luật` is too little to tell a law that no table has.
    if last < first + 1:
        return None
    return LawFound(kind, text[words[n].start : words[last].end], words[n].start, words[last].end)


def _amending(text: str, words: Sequence[_Word], n: int) -> LawFound | None:
    """`Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C`, the laws it names inside it."""
    at = n + 1
    for phrase in ("sua doi", "bo sung", "mot so dieu", "cua", "cac"):
        size = len(phrase.split())
        if [w.plain for w in words[at : at + size]] == phrase.split():
            at += size
        elif phrase == "sua doi":
            return None
    inner: list[LawFound] = []
    while at < len(words) and (law := _law_at(text, words, at)) is not None:
        inner.append(law)
        end = _behind_number(text, law.end)
        at = next((i for i in range(at, len(words)) if words[i].start >= end), len(words))
        joint = text[end : words[at].start].strip() if at < len(words) else "."
        if at < len(words) and words[at].plain == "va" and not joint:
            at += 1
        elif joint != ",":
            break
    if not inner:
        return _many(text, words, n, at)
    start, end = words[n].start, _end_of(text, inner)
    name = text[start:end]
    if name.isupper():
        name = name[: inner[0].start - start].capitalize() + ", ".join(law.name for law in inner)
    return LawFound("Luật", name, start, end, inner=tuple(inner))


def _many(text: str, words: Sequence[_Word], n: int, at: int) -> LawFound | None:
    """`Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch`: laws that it counts."""
    if [w.plain for w in words[at + 1 : at + 2]] != ["luat"] or not words[at].plain.isdigit():
        return None
    last = at + 1
    for i in range(at + 2, min(at + 14, len(words))):
        if text[words[i - 1].end : words[i].start].strip() or words[i].plain in ("ngay", "so", "nam", "duoc"):
            break
        last = i
    return LawFound("Luật", text[words[n].start : words[last].end], words[n].start, words[last].end)


def _end_of(text: str, inner: Sequence[LawFound]) -> int:
    """Where the last law inside ends: with its number where the others have theirs too."""
    own = [_behind_number(text, law.end) > law.end for law in inner]
    return _behind_number(text, inner[-1].end) if len(inner) > 1 and all(own) else inner[-1].end


def _behind_number(text: str, at: int) -> int:
    """Behind ` số 31/2024/QH15`; the same place where no number stands there."""
    words = text[at : at + 30].split()
    said = words[:1] == ["số"]
    number = words[1] if said and len(words) > 1 else words[0] if words else ""
    bare = number.rstrip(",;.)")
    if bare[:1].isdigit() and "/" in bare and text[at : at + 1] == " ":
        return text.index(bare, at) + len(bare)
    return at


def _dated(text: str, law: LawFound) -> LawFound:
    """The law with the year behind its name, and whether it is only a bill."""
    behind = text[law.end : law.end + 12]
    said = behind.split()
    year, end = None, law.end
    if said and said[0].lower() == "năm" and len(said) > 1 and _is_year(said[1][:4]):
        year = int(said[1][:4])
        end = text.index(said[1][:4], law.end) + 4
    elif said and behind[:1] == " " and _is_year(said[0].rstrip(",;.)")):
        year = int(said[0][:4])
        end = law.end + 5
    before = text[max(0, law.start - 20) : law.start].rstrip().lower()
    bill = before.endswith(BILLS) or text[end : end + 10].lower().startswith(" (sửa đổi")
    name = law.name + text[law.end : end]
    return LawFound(law.kind, name[:1].upper() + name[1:], law.start, end, year, law.inner, bill)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
