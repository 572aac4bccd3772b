"""The numbers and bullets that a word processor shows before paragraphs without writing them into the text.

A list of a .docx says for each level how it counts and what is shown (`%1.%2.`); a paragraph says of which list and
level it is, itself or by its style. Counting begins with the document, so paragraphs have to come in their order.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_SHOWN_BULLETS = frozenset("-–—+*•")
_BULLET = "•"
"""For bullets out of fonts of signs, whose letters mean something else."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_VIETNAMESE = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_MOST = 780
"""Up to here letters are counted with, which are written once more for each alphabet that is full."""
_LEVELS = 9


class _Level(NamedTuple):
    """How a level of a list counts, and what it shows."""

    form: str
    shown: str
    start: int = 1
    restarts_after: int | None = None
    """The level (from 1) whose numbers set this one back; None for any above, 0 for none."""
    is_legal: bool = False
    """Whether all numbers that it shows are shown in digits."""


class _List(NamedTuple):
    """A list that paragraphs name: where it is counted, its levels, and at what it starts afresh."""

    counted_with: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class WordNumbering:
    """The lists of a document, and how far each is counted."""

    def __init__(self, styles: "BaseOxmlElement", numbering: "BaseOxmlElement | None") -> None:
        self._styles = {_own(style, "styleId"): style for style in styles.findall(f"{_WORD}style")}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if _own(style, "default") and _own(style, "type") == "paragraph"
            ),
            None,
        )
        self._lists = _lists(numbering, self._styles) if numbering is not None else {}
        self._linked = _linked(numbering) if numbering is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, paragraph: "BaseOxmlElement") -> str:
        """What is shown before the next paragraph of the document: `1.`, `a)`, `2.3.`, `-`; empty for most."""
        name, depth = self._place(paragraph)
        found = self._lists.get(name)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        counts = self._counts.setdefault(found.counted_with, {})
        if depth in found.starts and (name, depth) not in self._started:
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._started.add((name, depth))
        for lower in [each for each in counts if each > depth]:
            after = found.levels[lower].restarts_after if lower in found.levels else None
            if after is None or (after and depth < after):
                del counts[lower]
        return _shown(level, found.levels, counts)

    def _place(self, paragraph: "BaseOxmlElement") -> tuple[str, int]:
        """The list and level of a paragraph: its own word, else that of its style."""
        properties = paragraph.find(f"{_WORD}pPr")
        name, depth = _numbered(properties)
        style = (_value(properties, "pStyle") if properties is not None else None) or self._default
        seen: set[str] = set()
        while name is None and style is not None and style not in seen and style in self._styles:
            seen.add(style)
            element = self._styles[style]
            name, of_style = _numbered(element.find(f"{_WORD}pPr"))
            if name is not None and depth is None:
                depth = self._linked.get((name, style), of_style or 0)
            style = _value(element, "basedOn")
        return name or "", depth or 0


def _lists(numbering: "BaseOxmlElement", styles: "dict[str | None, BaseOxmlElement]") -> dict[str, _List]:
    kinds: dict[str | None, dict[int, _Level]] = {}
    linked: dict[str | None, str | None] = {}
    for each in numbering.findall(f"{_WORD}abstractNum"):
        kinds[_own(each, "abstractNumId")] = {depth: level for depth, level, _ in _levels(each)}
        linked[_own(each, "abstractNumId")] = _value(each, "numStyleLink")
    nums = {_own(each, "numId"): _value(each, "abstractNumId") for each in numbering.findall(f"{_WORD}num")}
    lists = {}
    for each in numbering.findall(f"{_WORD}num"):
        kind = _value(each, "abstractNumId") or ""
        if (style := linked.get(kind)) in styles:  # the levels are those of a style of lists
            kind = nums.get(_numbered(styles[style].find(f"{_WORD}pPr"))[0]) or kind
        levels, starts = dict(kinds.get(kind, {})), {}
        for override in each.findall(f"{_WORD}lvlOverride"):
            depth = _number(_own(override, "ilvl"), 0)
            if (start := _value(override, "startOverride")) is not None:
                starts[depth] = _number(start, 1)
            levels.update((depth, level) for depth, level, _ in _levels(override))
        lists[_own(each, "numId") or ""] = _List(kind, levels, starts)
    return lists


def _linked(numbering: "BaseOxmlElement") -> dict[tuple[str, str], int]:
    """The level of a list that a style stands for."""
    kinds = {
        _own(each, "abstractNumId"): [(style, depth) for depth, _, style in _levels(each) if style]
        for each in numbering.findall(f"{_WORD}abstractNum")
    }
    return {
        (_own(each, "numId") or "", style): depth
        for each in numbering.findall(f"{_WORD}num")
        for style, depth in kinds.get(_value(each, "abstractNumId"), ())
    }


def _levels(of: "BaseOxmlElement") -> Iterator[tuple[int, _Level, str | None]]:
    """Depth, what it does, and the style that stands for it."""
    for each in of.findall(f"{_WORD}lvl"):
        restarts = _value(each, "lvlRestart")
        legal = each.find(f"{_WORD}isLgl")
        level = _Level(
            _value(each, "numFmt") or "decimal",
            _value(each, "lvlText") or "",
            _number(_value(each, "start"), 0),
            _number(restarts, 0) if restarts is not None else None,
            legal is not None and _own(legal, "val") not in ("0", "false"),
        )
        yield _number(_own(each, "ilvl"), 0), level, _value(each, "pStyle")


def _shown(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if level.form == "bullet":
        sign = level.shown.strip()
        return sign if sign in _SHOWN_BULLETS else _BULLET if sign else ""

    def put(place: re.Match[str]) -> str:
        depth = int(place[1]) - 1
        of = levels.get(depth, level)
        return in_form(counts.get(depth, of.start), "decimal" if level.is_legal else of.form)

    return " ".join(_PLACE.sub(put, level.shown).split())


@lru_cache(maxsize=1024)
def in_form(number: int, form: str) -> str:
    """4 as `lowerLetter` → `d`, as `upperRoman` → `IV`, as a form that we do not know → `4`."""
    match form:
        case "none":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "lowerLetter" | "upperLetter" if 0 < number <= _MOST:
            times, at = divmod(number - 1, 26)
            return _cased(chr(ord("a") + at) * (times + 1), form)
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            return _cased(_roman(number), form)
        case "vietnameseCounting" if 0 <= number < len(_VIETNAMESE):
            return _VIETNAMESE[number]
    return str(number)


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _roman(number: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        made += letters * times
    return made


def _numbered(properties: "BaseOxmlElement | None") -> tuple[str | None, int | None]:
    """List and level that the properties of a paragraph name; None for what they do not say."""
    place = properties.find(f"{_WORD}numPr") if properties is not None else None
    if place is None:
        return None, None
    depth = _value(place, "ilvl")
    return _value(place, "numId"), min(_number(depth, 0), _LEVELS - 1) if depth is not None else None


def _value(of: "BaseOxmlElement", tag: str) -> str | None:
    found = of.find(f"{_WORD}{tag}")
    return _own(found, "val") if found is not None else None


def _own(of: "BaseOxmlElement", name: str) -> str | None:
    value: str | None = of.get(f"{_WORD}{name}")
    return value


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
