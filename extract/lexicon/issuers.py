"""Names of the bodies that issue documents, read where they begin: `của` Ban Thường vụ Tỉnh ủy Khánh Hòa `về …`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dictionaries.abbreviations import spelled_out
from dictionaries.folding import fold, tone_last
from dictionaries.issuers import closed_names, full_names, issuer_words, longest_words
from dictionaries.places import places_named
from extract.lexicon.name_words import (
    NameWord,
    begins_type,
    behind_term,
    compact_names,
    letters,
    row_length,
    run_together,
    words_at,
)  # fmt: skip

DASHES = frozenset("-–—")
KINDS = {
    ("tỉnh",): "tỉnh", ("thành", "phố"): "thành phố", ("tp",): "thành phố", ("huyện",): "huyện", ("quận",): "quận",
    ("thị", "xã"): "thị xã", ("xã",): "xã", ("phường",): "phường", ("thị", "trấn"): "thị trấn",
    ("đặc", "khu"): "đặc khu",
}  # fmt: skip
LONGEST_PLACE = 5
"""Words of a unit's name: `Bà Rịa - Vũng Tàu`."""


@dataclass(frozen=True, slots=True)
class IssuerFound:
    """The name of a body in a text."""

    name: str
    """Spelled out: `Ủy ban nhân dân tỉnh`."""
    end: int
    unit: str | None = None
    """The kind of unit that it ends with where the unit has no name: `tỉnh`."""
    placed: bool = False
    """Whether it names its place: `tỉnh Thanh Hóa`, `Tỉnh ủy Khánh Hòa`."""


def issuer_at(text: str, at: int) -> IssuerFound | None:
    """The body whose name begins at the place; None where none does."""
    words = words_at(text, at)
    if not words or words[0].signs:
        return None
    walk = _Walk(words, shouted=all(word.text.isupper() and len(word.text) > 1 for word in words[:2]))
    walk.run()
    if not walk.parts:
        return None
    end = behind_term(words, walk.at)
    name = spelled_out(" ".join(walk.parts))
    if end > walk.at and "Trung ương" in name:
        name = f"{name} khóa {words[end - 1].text}"
    return IssuerFound(_tidy(name), words[end - 1].end, walk.unit, walk.placed)


def with_kind(kind: str, name: str) -> str:
    """`thành phố Hà Nội`, but `Thành phố Hồ Chí Minh`, as the city writes itself."""
    return f"{kind[:1].upper() if name == 'Hồ Chí Minh' else kind[:1]}{kind[1:]} {name}"


def _tidy(name: str) -> str:
    name = name.replace("Uỷ", "Ủy").replace("uỷ", "ủy").replace(" ,", ",")
    return name[:1].upper() + name[1:]


class _Walk:
    """The walk over the words of a name: known names, units, words in capitals with the small word behind each."""

    def __init__(self, words: Sequence[NameWord], *, shouted: bool) -> None:
        self.words = words
        self.shouted = shouted
        self.at = 0
        self.parts: list[str] = []
        self.unit: str | None = None
        self.placed = False
        self.long = False
        self.whole = False
        """Whether what stands so far may be all of the name: it ends with a known one."""

    def run(self) -> None:
        while self.at < len(self.words) and not self.placed and self._joined() and self._step():
            if self.parts[-1] in closed_names():
                break

    def _joined(self) -> bool:
        """Whether the signs in front of the next word let the name go on."""
        signs = self.words[self.at].signs
        if not signs or not self.parts:
            return not signs
        if len(signs) == 1 and (signs in DASHES or signs == "&"):
            return self.words[self.at].text[:1].isupper()
        return signs == "," and self.long and self.words[self.at].text.islower()

    def _step(self) -> bool:
        return (
            self._known()
            or self._place()
            or self._of_unit()
            or self._continues()
            or self._and()
            or self._capital()
            or self._small()
        )

    def _take(
        self, count: int, printed: str, *, unit: str | None = None, placed: bool = False, whole: bool = False
    ) -> bool:
        signs = self.words[self.at].signs if self.parts else ""
        if signs == "&":
            self.parts[-1] += f"&{printed}"
        else:
            self.parts += ["-" if signs in DASHES else signs, printed] if signs else [printed]
        self.at += count
        self.unit, self.placed, self.whole = unit, placed, whole or unit is not None
        return True

    def _known(self) -> bool:
        """The longest name of the tables that begins here."""
        names = compact_names()
        here = self.words[self.at : self.at + longest_words("name") + 1]
        plain = [letters(word.text) for word in here]
        for size in range(len(here), 0, -1):
            if any(word.signs not in ("", ",", "-", "–", "—", "&") for word in here[1:size]):
                continue
            name = names.get("".join(plain[:size]))
            if name is None or not (here[0].text[0].isupper() or size > 1):
                continue
            self.long = self.long or tuple(map(tone_last, name.split())) in issuer_words("long")
            return self._take(size, full_names().get(name, name), whole=True)
        return False

    def _of_unit(self) -> bool:
        """`tỉnh`, `tỉnh Thanh Hóa`, `phường 5`; not the `xã` of `xã hội`."""
        low = [tone_last(word.text) for word in self.words[self.at : self.at + 3]]
        size = next((n for n in (2, 1) if n <= len(low) and tuple(low[:n]) in _kinds()), 0)
        if not size or not self.parts or (low[0] == "xã" and low[1:2] == [tone_last("hội")]):
            return False
        kind = _kinds()[tuple(low[:size])]
        count, name = self._place_name(self.at + size)
        if name is None:
            return self._take(size, kind, unit=kind)
        return self._take(size + count, with_kind(kind, name), placed=True)

    def _place(self) -> bool:
        """A place right behind a name: `Thành ủy Hà Nội`, `Sở Giáo dục và Đào tạo Đồng Tháp`."""
        if not self.parts or not self.words[self.at].text[0].isupper() or self.words[self.at].signs:
            return False
        for size in range(min(LONGEST_PLACE, len(self.words) - self.at), 1, -1):
            here = self.words[self.at : self.at + size]
            if any(word.signs and word.signs not in DASHES for word in here[1:]):
                continue
            found = places_named(" ".join(word.text for word in here).title() if self.shouted else run_together(here))
            provinces = [place for place in found if place.level in ("province", "district")]
            if provinces:
                kind = f"{provinces[0].kind} " if " ".join(self.parts).startswith("Sở ") else ""
                return self._take(size, kind + provinces[0].name, placed=True)
        return False

    def _place_name(self, at: int) -> tuple[int, str | None]:
        """The name of a unit that begins at the word: the longest in the gazetteer, else the words in capitals."""
        run: list[NameWord] = []
        for word in self.words[at : at + LONGEST_PLACE]:
            signs_fit = not word.signs or (bool(run) and word.signs in DASHES)
            if not signs_fit or not (
                word.text[0].isupper() or (not run and word.text.isdigit() and len(word.text) < 3)
            ):
                break
            run.append(word)
        for size in range(len(run), 0, -1):
            printed = run_together(run[:size]).title() if self.shouted else run_together(run[:size])
            found = places_named(printed)
            if found:
                return size, found[0].name if fold(found[0].name) == fold(printed) else printed
        if self.shouted or not run:
            return 0, None
        size = next((n for n in range(1, len(run)) if run[n].signs or begins_type(self.words, at + n)), len(run))
        return (0, None) if begins_type(self.words, at) else (size, run_together(run[:size]))

    def _continues(self) -> bool:
        size = row_length(self.words, self.at, "continues") if self.parts else 0
        return bool(size) and self._take(size, " ".join(w.text.lower() for w in self.words[self.at : self.at + size]))

    def _and(self) -> bool:
        """`và` inside a name: `Chi cục Trồng trọt và Bảo vệ thực vật`; not before another body or document."""
        behind = self.words[self.at + 1 : self.at + 2]
        if not self.parts or self.words[self.at].text != "và" or not behind or self.shouted:
            return False
        if self.long and behind[0].text.islower():
            return self._take(1, "và")
        fresh = _Walk(self.words[self.at + 1 :], shouted=False)
        if not behind[0].text[0].isupper() or fresh._known() or begins_type(self.words, self.at + 1):
            return False
        return self._take(1, "và")

    def _capital(self) -> bool:
        """A word in capitals, and the one small word that may belong to it: `Nhà` `nước`."""
        word = self.words[self.at]
        if self.shouted or not word.text[0].isupper() or begins_type(self.words, self.at):
            return False
        if self.whole and row_length(self.words, self.at, "ends"):
            # `của Chính phủ Ban hành …`: a capital where a title begins.
            return False
        self._take(1, word.text)
        behind = self.words[self.at : self.at + 1]
        small = behind and not behind[0].signs and behind[0].text.islower() and behind[0].text != "và"
        if small and not word.text.isupper() and not row_length(self.words, self.at, "ends"):
            self._take(1, behind[0].text)
        return True

    def _small(self) -> bool:
        """A small word of a name that goes on in small letters: `Ban Chỉ đạo phòng, chống thiên tai`."""
        word = self.words[self.at]
        if not self.long or not self.parts or not (word.text.islower() or word.text.isdigit()):
            return False
        if tone_last(word.text) == tone_last("về") and len(self.parts) == 1:
            behind = self.words[self.at + 1 : self.at + 2]
            goes_on = bool(behind) and behind[0].text != "việc" and not row_length(self.words, self.at + 1, "ends")
            return goes_on and self._take(1, word.text)
        behind = self.words[self.at + 1 : self.at + 2]
        if word.text == "số" and behind and not behind[0].text[0].isdigit():
            return self._take(1, word.text)  # `chuyển đổi số`
        if row_length(self.words, self.at, "ends") or word.text == "các":
            return False
        return self._take(1, word.text)


@lru_cache(maxsize=1)
def _kinds() -> dict[tuple[str, ...], str]:
    return {tuple(map(tone_last, words)): kind for words, kind in KINDS.items()}
