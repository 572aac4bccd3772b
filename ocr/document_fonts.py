"""The text of paragraphs whose fonts may show letters of their own in the places of Western ones."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ocr.legacy_text import encoding_of, read_as

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_ENCODINGS = (("VNI-", "vni"), (".VN", "tcvn3"), ("VPS ", "vps"))
"""How the names of fonts begin that were made for an encoding."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT = f"{_WORD}p", f"{_WORD}t"
_LEFT_OUT = frozenset(
    {
        f"{_WORD}del",
        f"{_WORD}moveFrom",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # the same again for old programs
    }
)
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_SOFT_HYPHEN = f"{_WORD}softHyphen"
_SYMBOLS = {0xF000 + byte: chr(byte) for byte in range(0x20, 0x100)}
"""Where Word keeps the characters of fonts that it takes for fonts of symbols."""


class _Look(NamedTuple):
    """What a font makes of the characters that are set in it."""

    encoding: str | None
    capitals: bool = False


class DocumentFonts:
    """The fonts of a document: its own, its styles', and where none tells, what the whole text says."""

    def __init__(self, document: "Document") -> None:
        body, styles = document.element, document.styles.element
        self._styles = {
            style.get(f"{_WORD}styleId"): (
                _first(style, "./w:rPr/w:rFonts/@w:ascii"),
                _first(style, "./w:basedOn/@w:val"),
            )
            for style in styles.xpath("./w:style")
        }
        self._paragraph_style = _first(styles, "./w:style[@w:type='paragraph'][@w:default='1']/@w:styleId")
        self._looks: dict[str, _Look | None] = {}
        self._else = _look(_first(styles, "./w:docDefaults//w:rFonts/@w:ascii") or "")
        named = {*body.xpath("//w:rFonts/@w:ascii"), *styles.xpath("//w:rFonts/@w:ascii")}
        if not any(_look(name).encoding for name in named):
            self._else = _Look(encoding_of("\n".join(body.xpath("//w:t/text()"))))
            self._styles = {}

    def text(self, paragraph: "BaseOxmlElement") -> str:
        """A `w:p` in Unicode; without what was struck out of it, what stands in boxes in it on rows of its own."""
        looks = ((self._look_of(run, paragraph), text) for run, text in _runs(paragraph))
        # A letter of VNI is two characters, which may be set in two runs.
        return "".join(_shown("".join(text for _, text in runs), look) for look, runs in groupby(looks, _first_of))

    def _look_of(self, run: "BaseOxmlElement", paragraph: "BaseOxmlElement") -> _Look:
        if not self._styles:
            return self._else
        if own := _first(run, "./w:rPr/w:rFonts/@w:ascii"):
            return _look(own)
        styles = (
            _first(run, "./w:rPr/w:rStyle/@w:val"),
            _first(paragraph, "./w:pPr/w:pStyle/@w:val") or self._paragraph_style,
        )
        return next((look for style in styles if style and (look := self._look_of_style(style))), self._else)

    def _look_of_style(self, style: str) -> _Look | None:
        if style not in self._looks:
            self._looks[style] = None  # for a style that is based on itself, or on none
            font, based_on = self._styles.get(style, (None, None))
            self._looks[style] = _look(font) if font else self._look_of_style(based_on or "")
        return self._looks[style]


def _look(font: str) -> _Look:
    name = font.upper()
    encoding = next((encoding for start, encoding in _ENCODINGS if name.startswith(start)), None)
    return _Look(encoding, capitals=encoding == "tcvn3" and name.endswith("H"))


def _shown(text: str, look: _Look) -> str:
    """What a reader sees of a text that is set so."""
    if look.encoding:
        text = text.translate(_SYMBOLS)
        # Newer programs set Unicode letters in another font where the named one has none.
        if not any(letter > "\xff" and letter.isalpha() for letter in text):
            text = read_as(text, look.encoding)
    text = text.replace("\xad", "")
    return text.upper() if look.capitals else text


def _runs(paragraph: "BaseOxmlElement") -> Iterator[tuple["BaseOxmlElement", str]]:
    """Each run of a paragraph with its characters, those of text boxes in it too."""
    inside = paragraph
    for run in paragraph.iter(f"{_WORD}r"):
        around = list(run.iterancestors())
        around = around[: around.index(paragraph)]
        if any(element.tag in _LEFT_OUT for element in around):
            continue
        holder = next((element for element in around if element.tag == _PARAGRAPH), paragraph)
        yield run, ("\n" if holder is not inside else "") + "".join(map(_characters, run))
        inside = holder


def _characters(element: "BaseOxmlElement") -> str:
    if element.tag == _TEXT:
        return element.text or ""
    # The soft hyphen's place is that of ư in TCVN3.
    return "\xad" if element.tag == _SOFT_HYPHEN else _SIGNS.get(element.tag, "")


def _first(element: "BaseOxmlElement", path: str) -> str | None:
    return next(iter(element.xpath(path)), None)


def _first_of(pair: tuple[_Look, str]) -> _Look:
    return pair[0]
